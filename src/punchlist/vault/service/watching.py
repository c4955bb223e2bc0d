"""What is noticed while keys are used: their end, warnings of it, use that is unlike the usual."""

from __future__ import annotations

import datetime as dt

from punchlist.audit import service as audit
from punchlist.infra.db.session import Session
from punchlist.kit.actor import Actor
from punchlist.notices import service as notices
from punchlist.providers import catalog
from punchlist.vault import repository
from punchlist.vault.models import ApiKey

_LOCAL = "local"
_MANY = 60
_TIMES_USUAL = 10
_USUAL = dt.timedelta(days=7)


async def use(session: Session, actor: Actor, row: ApiKey, at: dt.datetime) -> None:
    """Count a use of a locked row, with its address and door; tell the owner if it is unlike those before."""
    address = (actor.address or _LOCAL)[:64]
    count = await repository.count_use(session, row, at, address, actor.door)
    row.used(at, address)
    known = await repository.earlier_addresses(session, row, at, address, actor.door) if count == 1 else set[str]()
    if known and address not in known:
        await _unusual(session, actor, row, "new_address", address, f"It was used from a new address: {address}.")
    if count >= _MANY and count % 10 == 0:
        hour = at.replace(minute=0, second=0, microsecond=0)
        usual = await repository.usual_uses(session, row, hour - _USUAL, hour)
        if count >= _TIMES_USUAL * usual:
            text = f"It was used {count} times within an hour, unlike before."
            await _unusual(session, actor, row, "volume", f"{hour:%Y-%m-%dT%H}", text)


async def expire(session: Session, actor: Actor, row: ApiKey, at: dt.datetime) -> None:
    """Mark a key whose end has come, once; a try to use it later is told once a day."""
    provider, subject = catalog.find(row.provider), f"api_key:{row.id}"
    if row.become("expired", at, "expired"):
        row.erase_previous()
        await audit.record(session, actor, audit.Action.API_KEY_EXPIRED, subject, meta={"provider": row.provider})
        text = f"{_called(row)} has expired and is not used any more."
        once = f"expired:{row.id}:{row.generation}:{row.expires_at:%Y%m%dT%H%M%S}"
        await notices.post(
            session, row.user_id, "api_key_expired", text, subject=subject, once=once, link=provider.renew_url or None
        )
        return
    await _unusual(session, actor, row, "after_expiry", f"{at:%Y-%m-%d}", "Someone tried to use it after its end.")


async def warn(session: Session, actor: Actor, row: ApiKey, at: dt.datetime) -> None:
    """7 days and 1 day before its end, once each."""
    days = row.due_warning(at)
    if days is None or row.expires_at is None:
        return
    subject, provider = f"api_key:{row.id}", catalog.find(row.provider)
    text = (
        f"{_called(row)} expires on {row.expires_at:%Y-%m-%d at %H:%M} UTC. Renew it at {provider.title} and rotate it."
    )
    once = f"expires:{row.id}:{days}:{row.expires_at:%Y%m%dT%H%M%S}"
    await notices.post(
        session, row.user_id, "api_key_expires", text, subject=subject, once=once, link=provider.renew_url or None
    )
    await audit.record(session, actor, audit.Action.API_KEY_WARNED, subject, meta={"days": days})


async def tell_refused(session: Session, row: ApiKey) -> None:
    """The provider refused this key in a live call."""
    provider = catalog.find(row.provider)
    said = "is not accepted by its provider any more" if row.status == "invalid" else "has no credit left"
    await notices.post(
        session,
        row.user_id,
        f"api_key_{row.status}",
        f"{_called(row)} {said}; it is not used until that changes.",
        subject=f"api_key:{row.id}",
        once=f"{row.status}:{row.id}:{row.version}",
        link=provider.key_url or None,
    )


async def _unusual(session: Session, actor: Actor, row: ApiKey, why: str, mark: str, text: str) -> None:
    subject = f"api_key:{row.id}"
    full = f"{_called(row)}: unusual use. {text} If that was not you: punchlist lockdown."
    once = f"unusual:{row.id}:{row.generation}:{why}:{mark}"
    if await notices.post(session, row.user_id, "api_key_unusual_use", full, subject=subject, once=once):
        what, meta = audit.Action.API_KEY_USED_UNUSUALLY, {"why": why, "address": actor.address or _LOCAL}
        await audit.record(session, actor, what, subject, meta=meta)


def _called(row: ApiKey) -> str:
    return f"Your {catalog.find(row.provider).title} key “{row.name}” (…{row.hint})"
