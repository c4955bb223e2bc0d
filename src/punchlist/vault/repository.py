"""All SQL of the Vault. A user's reads take the Actor; the others are the Vault's own work, which yields no key."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, func, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from punchlist.infra.crypto import key_id_of
from punchlist.infra.db import counters
from punchlist.infra.db.session import Session
from punchlist.kit.actor import Actor
from punchlist.vault.errors import ApiKeyNotFound
from punchlist.vault.models import ApiKey, ApiKeyUse, VaultSecret

PRIMARY, FINGERPRINT, CANARY = "primary", "fingerprint", "canary:"


async def get(session: Session, actor: Actor, api_key_id: UUID, *, lock: bool = False) -> ApiKey:
    """One look-up, whether the row is another's or there is none. Raises ApiKeyNotFound."""
    query = select(ApiKey).where(ApiKey.user_id == actor.user_id, ApiKey.id == api_key_id)
    found = await session.scalar(_locked(query) if lock else query)
    if found is None:
        raise ApiKeyNotFound
    return found


async def page(
    session: Session, actor: Actor, provider: str | None, limit: int, after: UUID | None
) -> Sequence[ApiKey]:
    """Newest first."""
    query = select(ApiKey).where(ApiKey.user_id == actor.user_id).order_by(ApiKey.id.desc()).limit(limit)
    if provider is not None:
        query = query.where(ApiKey.provider == provider)
    if after is not None:
        query = query.where(ApiKey.id < after)
    return (await session.scalars(query)).all()


async def live(session: Session, actor: Actor, provider: str | None = None, *, lock: bool = True) -> Sequence[ApiKey]:
    """A user's keys that are not revoked, locked in the order of their ids."""
    query = select(ApiKey).where(ApiKey.user_id == actor.user_id, ApiKey.revoked_at.is_(None))
    if provider is not None:
        query = query.where(ApiKey.provider == provider)
    query = query.order_by(ApiKey.id)
    return (await session.scalars(_locked(query) if lock else query)).all()


async def lock_list(session: Session, actor: Actor) -> None:
    """One at a time adds to a user's keys or says which is preferred: also while there is no row to lock yet."""
    await counters.take(session, actor.user_id, "api_keys")


async def by_fingerprint(session: Session, actor: Actor, fingerprint: str) -> ApiKey | None:
    query = select(ApiKey).where(ApiKey.user_id == actor.user_id, ApiKey.fingerprint == fingerprint)
    return await session.scalar(query.where(ApiKey.revoked_at.is_(None)))


def _locked(query: select[tuple[ApiKey]]) -> select[tuple[ApiKey]]:  # type: ignore[type-arg]
    return query.with_for_update().execution_options(populate_existing=True)


async def count_use(session: Session, row: ApiKey, at: dt.datetime, address: str, door: str) -> int:
    """Add one to the uses of this hour; returns how many they are now."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    first = {"api_key_id": row.id, "hour": hour, "address": address, "door": door}
    made = insert(ApiKeyUse).values(first | {"count": 1, "first_at": at, "last_at": at})
    keys = ["api_key_id", "hour", "address", "door"]
    again = made.on_conflict_do_update(index_elements=keys, set_={"count": ApiKeyUse.count + 1, "last_at": at})
    return (await session.execute(again.returning(ApiKeyUse.count))).scalar_one()


async def earlier_addresses(session: Session, row: ApiKey, at: dt.datetime, address: str, door: str) -> set[str]:
    """Every address that this key was used from before, where the use at `at` is the first of its kind in that hour."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    this = and_(ApiKeyUse.hour == hour, ApiKeyUse.address == address, ApiKeyUse.door == door)
    query = select(ApiKeyUse.address).where(ApiKeyUse.api_key_id == row.id, not_(this)).distinct()
    return set(await session.scalars(query))


async def usual_uses(session: Session, row: ApiKey, since: dt.datetime, until: dt.datetime) -> float:
    """Uses in an hour in which there were any, on the average, between two hours."""
    query = select(func.sum(ApiKeyUse.count), func.count(ApiKeyUse.hour.distinct()))
    query = query.where(ApiKeyUse.api_key_id == row.id, ApiKeyUse.hour >= since, ApiKeyUse.hour < until)
    total, hours = (await session.execute(query)).one()
    return float(total or 0) / hours if hours else 0.0


async def uses(session: Session, actor: Actor) -> dict[UUID, list[ApiKeyUse]]:
    """All uses of a user's keys, the latest first, by key."""
    query = select(ApiKeyUse).join(ApiKey, ApiKey.id == ApiKeyUse.api_key_id).where(ApiKey.user_id == actor.user_id)
    found: dict[UUID, list[ApiKeyUse]] = {}
    for use in await session.scalars(query.order_by(ApiKeyUse.last_at.desc())):
        found.setdefault(use.api_key_id, []).append(use)
    return found


async def secrets(session: Session) -> dict[str, VaultSecret]:
    return {row.name: row for row in await session.scalars(select(VaultSecret))}


async def add_secret(session: Session, name: str, kek_id: str, sealed: bytes | None, at: dt.datetime) -> None:
    """Of two workers that start at once, the first to come decides."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {"name": name, "kek_id": kek_id, "sealed": sealed, "updated_at": at}
    await session.execute(insert(VaultSecret).values(row).on_conflict_do_nothing())


async def primary(session: Session, *, sealing: bool = False) -> str:
    """The id of the master key that seals now; who is `sealing` holds it until the commit, so that a promotion waits."""
    query = select(VaultSecret.kek_id).where(VaultSecret.name == PRIMARY)
    return (await session.execute(query.with_for_update(read=True) if sealing else query)).scalar_one()


async def promote(session: Session, kek_id: str, at: dt.datetime) -> None:
    """Waits for those who seal with the earlier one."""
    change = update(VaultSecret).where(VaultSecret.name == PRIMARY).values(kek_id=kek_id, updated_at=at)
    await session.execute(change)


async def counts(session: Session) -> Counter[str]:
    """How many sealed values need each master key."""
    found: Counter[str] = Counter()
    for column in (ApiKey.kek_id, ApiKey.previous_kek_id):
        for kek_id, count in await session.execute(select(column, func.count()).group_by(column)):
            if kek_id is not None:
                found[kek_id] += count
    own = select(VaultSecret.kek_id).where(VaultSecret.name == FINGERPRINT)
    found.update(await session.scalars(own))
    return found


async def behind(session: Session, kek_id: str, limit: int, after: UUID | None) -> Sequence[ApiKey]:
    """Rows with a value under another master key, by id."""
    query = select(ApiKey).where(or_(ApiKey.kek_id != kek_id, ApiKey.previous_kek_id != kek_id))
    if after is not None:
        query = query.where(ApiKey.id > after)
    return (await session.scalars(query.order_by(ApiKey.id).limit(limit))).all()


async def swap(session: Session, row: ApiKey, sealed: bytes | None, previous: bytes | None) -> bool:
    """Put rewrapped values in the place of those that were read; False if the row has changed since.

    The version that people see stays: nothing that they know of has changed.
    """
    change = update(ApiKey).where(ApiKey.id == row.id, ApiKey.version == row.version, ApiKey.kek_id == row.kek_id)
    change = change.values(sealed=sealed, kek_id=key_id_of(sealed) if sealed else None)
    if previous is not None:
        change = change.where(ApiKey.previous_kek_id == row.previous_kek_id)
        change = change.values(previous_sealed=previous, previous_kek_id=key_id_of(previous))
    done = await session.execute(change.returning(ApiKey.id).execution_options(synchronize_session=False))
    return done.first() is not None


async def swap_secret(session: Session, row: VaultSecret, sealed: bytes, at: dt.datetime) -> bool:
    change = update(VaultSecret).where(VaultSecret.name == row.name, VaultSecret.kek_id == row.kek_id)
    change = change.values(sealed=sealed, kek_id=key_id_of(sealed), updated_at=at)
    done = await session.execute(change.returning(VaultSecret.name).execution_options(synchronize_session=False))
    return done.first() is not None


async def erase_past_grace(session: Session, now: dt.datetime) -> None:
    change = update(ApiKey).where(ApiKey.grace_until <= now)
    await session.execute(change.values(previous_sealed=None, previous_kek_id=None, grace_until=None))


async def ending(session: Session, now: dt.datetime, limit: int) -> Sequence[ApiKey]:
    """Keys whose end has come or is to be warned of, locked."""
    week, day = now + dt.timedelta(days=7), now + dt.timedelta(days=1)
    over = (ApiKey.expires_at <= now) & (ApiKey.status != "expired")
    soon = (ApiKey.expires_at > now) & (ApiKey.expires_at <= week) & ApiKey.warned_7d_at.is_(None)
    very_soon = (ApiKey.expires_at > now) & (ApiKey.expires_at <= day) & ApiKey.warned_1d_at.is_(None)
    query = select(ApiKey).where(ApiKey.revoked_at.is_(None), or_(over, soon, very_soon))
    return (await session.scalars(_locked(query.order_by(ApiKey.id).limit(limit)))).all()
