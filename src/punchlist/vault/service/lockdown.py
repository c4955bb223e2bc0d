"""Lockdown: in one transaction every key of a user is shredded and every credential of theirs ends."""

from __future__ import annotations

from punchlist.accounts import service as accounts
from punchlist.audit import service as audit
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.infra.limits import Rate, RateLimiter, admit
from punchlist.infra.signals import CREDENTIALS
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.notices import service as notices
from punchlist.providers import catalog
from punchlist.vault import repository
from punchlist.vault.models import ApiKey, ApiKeyUse
from punchlist.vault.schemas import Lockdown, LockedDown, LostKey, LostToken, UseRead
from punchlist.vault.service.reading import TOPIC

_TRIES = Rate(limit=10, period_s=60, burst=5)
_NOT_CLEAN = (
    "Restart the server: while it was busy, old sealed copies could not be cut from the database's write-ahead log."
)


async def lock_down_own(uow: UnitOfWork, limiter: RateLimiter, actor: Actor, proof: Lockdown) -> LockedDown:
    """A person's own account, if they prove that it is theirs; tries are limited by address, so that a thief with a
    session cannot use them up for the owner. Raises NotReauthenticated, TooManyRequests.
    """
    await admit(limiter, f"lockdown:{actor.user_id}:{actor.address}", _TRIES)
    password = proof.password.get_secret_value() if proof.password else None
    link = proof.sign_in_link.get_secret_value() if proof.sign_in_link else None
    await accounts.prove(uow, actor, password, link, audit.Action.LOCKDOWN_REFUSED)
    return await lock_down(uow, actor)


async def lock_down(uow: UnitOfWork, actor: Actor) -> LockedDown:
    """Shred, end, audit and report, for who has been proved or is the operator at the machine itself."""
    async with uow.write() as session:
        await repository.lock_list(session, actor)
        rows = await repository.live(session, actor)
        uses, now = await repository.uses(session, actor), clock.now()
        lost = [_lost(row, uses.get(row.id, [])) for row in rows]
        for row in rows:
            row.revoke(now)
            row.reason = "lockdown"
        ended = await accounts.end_everything(session, actor.user_id, now)
        meta = {"api_keys": len(rows), "sessions": ended.sessions, "access_tokens": len(ended.access_tokens)}
        await audit.record(session, actor, audit.Action.USER_LOCKED_DOWN, f"user:{actor.user_id}", meta=meta)
        await _notify(session, actor, lost, f"{now:%Y%m%dT%H%M%S%f}")
        uow.tell(TOPIC, str(actor.user_id))
        uow.tell(CREDENTIALS, str(actor.user_id))
        tokens = [
            LostToken(id=t.id, name=t.name, hint=t.hint, last_used_at=t.last_used_at) for t in ended.access_tokens
        ]
    clean = await uow.scrub()
    return LockedDown(
        at=now,
        user_id=actor.user_id,
        api_keys=lost,
        access_tokens=tokens,
        sessions=ended.sessions,
        next_steps=_next_steps(lost) + ([] if clean else [_NOT_CLEAN]),
    )


def _lost(row: ApiKey, uses: list[ApiKeyUse]) -> LostKey:
    return LostKey(
        id=row.id,
        provider=row.provider,
        name=row.name,
        base_url=row.base_url,
        hint=row.hint,
        fingerprint=row.fingerprint,
        created_at=row.created_at,
        uses=[
            UseRead(address=u.address, door=u.door, count=u.count, first_at=u.first_at, last_at=u.last_at) for u in uses
        ],
        revoke_url=catalog.find(row.provider).revoke_url,
    )


def _next_steps(lost: list[LostKey]) -> list[str]:
    """What only the person can do."""
    steps = [
        f"Revoke “{key.name}” (…{key.hint}) at {catalog.find(key.provider).title}"
        + (f": {key.revoke_url}" if key.revoke_url else "")
        for key in lost
    ]
    return [
        *steps,
        "Look through the uses listed here for addresses that are not yours.",
        "Sign in again, change your password if others may know it, and make new keys.",
    ]


async def _notify(session: Session, actor: Actor, lost: list[LostKey], mark: str) -> None:
    hints = ", ".join(f"{catalog.find(key.provider).title} …{key.hint}" for key in lost[:20]) or "none"
    text = f"Lockdown: every sign-in and token has ended and your API keys are destroyed. Revoke them at their providers: {hints}."
    subject = f"user:{actor.user_id}"
    await notices.post(session, actor.user_id, "locked_down", text[:1000], subject=subject, once=f"lockdown:{mark}")
