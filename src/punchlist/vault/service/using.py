"""Taking a key out for a call, and going on with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from punchlist.audit import service as audit
from punchlist.infra.crypto import CannotOpen
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.infra.limits import admit
from punchlist.infra.redact import redactor
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.errors import PunchlistError
from punchlist.kit.secret import Secret
from punchlist.providers import catalog
from punchlist.vault import repository
from punchlist.vault.errors import (
    ApiKeyExhausted,
    ApiKeyExpired,
    ApiKeyInvalid,
    ApiKeyNeedsReentry,
    ApiKeyRevoked,
    NoApiKey,
)
from punchlist.vault.keys import Vault
from punchlist.vault.models import EXHAUSTED_FOR, ApiKey
from punchlist.vault.service import watching
from punchlist.vault.service.reading import TOPIC


@dataclass(frozen=True, slots=True)
class KeySnapshot:
    """A key as it was when it was taken out; later changes do not reach it. `api_key_id` None: the operator's."""

    user_id: UUID
    api_key_id: UUID | None
    provider: str
    base_url: str | None
    fingerprint: str
    generation: int
    expires_at: dt.datetime | None
    secret: Secret = field(repr=False)


async def snapshot(
    uow: UnitOfWork, vault: Vault, actor: Actor, provider: str, api_key_id: UUID | None = None
) -> KeySnapshot:
    """The key to use for a call now: the preferred one that is usable, else another one; the use is counted.

    Not inside a wider unit of work: what is found (expired, not to be opened) is kept though this raises. Raises
    NoApiKey, ApiKeyExpired (with `renew_url`), ApiKeyInvalid, ApiKeyExhausted, ApiKeyNeedsReentry, ApiKeyRevoked,
    ApiKeyNotFound, UnknownProvider, VaultClosed, TooManyRequests (a shared key).
    """
    catalog.find(provider)
    async with uow.write() as session:
        if api_key_id is None:
            rows = _in_order(await repository.live(session, actor, provider))
        else:
            rows = [await repository.get(session, actor, api_key_id, lock=True)]
        held = await _first(session, uow, vault, actor, rows)
    return await _or_shared(held, vault, actor, provider)


async def taken(
    uow: UnitOfWork, vault: Vault, actor: Actor, choose: Callable[[Mapping[str, UsableKey]], str | None]
) -> tuple[dict[str, UsableKey], KeySnapshot | PunchlistError | None]:
    """What is `usable`, and a `snapshot` for the provider that is chosen of it, or why there is none: in one look.

    Joins the unit of work.
    """
    async with uow.write() as session:
        rows = await repository.live(session, actor)
        keys = _usable(rows, vault)
        provider = choose(keys)
        if provider is None:
            return keys, None
        held = await _first(session, uow, vault, actor, _in_order([r for r in rows if r.provider == provider]))
    try:
        return keys, await _or_shared(held, vault, actor, provider)
    except PunchlistError as error:
        return keys, error


async def _first(
    session: Session, uow: UnitOfWork, vault: Vault, actor: Actor, rows: Sequence[ApiKey]
) -> KeySnapshot | PunchlistError | None:
    """The first key that may be used, else why the first may not."""
    refused: PunchlistError | None = None
    for row in rows:
        try:
            return await _taken(session, uow, vault, actor, row)
        except PunchlistError as error:
            refused = refused or error
    return refused


async def _or_shared(
    held: KeySnapshot | PunchlistError | None, vault: Vault, actor: Actor, provider: str
) -> KeySnapshot:
    if isinstance(held, PunchlistError):
        raise held
    return held or await _shared(vault, actor, provider)


@dataclass(frozen=True, slots=True)
class UsableKey:
    """What a `snapshot` of this provider would hold, without the key; `fingerprint` "shared" is the operator's."""

    provider: str
    fingerprint: str
    base_url: str | None = None


async def usable(uow: UnitOfWork, vault: Vault, actor: Actor) -> dict[str, UsableKey]:
    """By provider, oldest key first, the operator's last. No key is opened, no use counted."""
    async with uow.read() as session:
        return _usable(await repository.live(session, actor, lock=False), vault)


def _usable(rows: Sequence[ApiKey], vault: Vault) -> dict[str, UsableKey]:
    now = clock.now()
    found: dict[str, UsableKey] = {}
    for row in rows:
        if row.provider not in found:
            ready = [r for r in _in_order(rows) if r.provider == row.provider and not r.is_over(now)]
            best = next((r for r in ready if _refusal(r, now, testing=False) is None), None)
            if best is not None:
                found[row.provider] = UsableKey(row.provider, best.fingerprint, best.base_url)
    for provider in vault.shared.keys:
        found.setdefault(provider, UsableKey(provider, "shared"))
    return found


async def take_for_test(uow: UnitOfWork, vault: Vault, actor: Actor, api_key_id: UUID) -> KeySnapshot:
    """A key to ask its provider about, also one that is held for invalid or exhausted.

    Raises ApiKeyNotFound, ApiKeyExpired, ApiKeyRevoked, ApiKeyNeedsReentry, VaultClosed.
    """
    refused: PunchlistError | None = None
    async with uow.write() as session:
        row = await repository.get(session, actor, api_key_id, lock=True)
        try:
            return await _taken(session, uow, vault, actor, row, testing=True)
        except PunchlistError as error:
            refused = error
    raise refused


async def continued(uow: UnitOfWork, vault: Vault, actor: Actor, held: KeySnapshot) -> KeySnapshot:
    """For a later call of the same work: the same key while its grace lasts, then the one in its place.

    Raises what `snapshot` raises; a revoked key has no grace.
    """
    if held.api_key_id is None:
        return await snapshot(uow, vault, actor, held.provider)
    async with uow.write() as session:
        row = await repository.get(session, actor, held.api_key_id, lock=True)
        now = clock.now()
        graced = row.grace_until is not None and row.grace_until > now
        if graced and row.generation == held.generation + 1 and row.previous_sealed is not None:
            secret = Secret((await vault.open(row.context(actor.user_id), row.previous_sealed)).decode())
            await watching.use(session, actor, row, now)
            return KeySnapshot(
                row.user_id, row.id, row.provider, row.base_url, held.fingerprint, held.generation, None, secret
            )
    return await snapshot(uow, vault, actor, held.provider, held.api_key_id)


def _in_order(rows: Sequence[ApiKey]) -> list[ApiKey]:
    return sorted(rows, key=lambda row: (not row.is_preferred, row.status not in {"valid", "unverified"}, row.id))


async def _taken(
    session: Session, uow: UnitOfWork, vault: Vault, actor: Actor, row: ApiKey, *, testing: bool = False
) -> KeySnapshot:
    """Open a locked row and count the use; its state may change though this raises."""
    now = clock.now()
    if row.grace_until is not None and row.grace_until <= now:
        row.erase_previous()
    if row.is_over(now) and row.revoked_at is None:
        await watching.expire(session, actor, row, now)
        uow.tell(TOPIC, str(actor.user_id))
        raise ApiKeyExpired(
            f"Your API key “{row.name}” has expired; no call was made. Make a new one and rotate it here.",
            renew_url=catalog.find(row.provider).renew_url,
            api_key_id=str(row.id),
        )
    refused = _refusal(row, now, testing=testing)
    if refused is not None:
        raise refused
    secret = await _opened(session, vault, actor, row)
    if secret is None:
        uow.tell(TOPIC, str(actor.user_id))
        raise ApiKeyNeedsReentry(api_key_id=str(row.id))
    await _rewrap(session, vault, actor, row)
    await watching.warn(session, actor, row, now)
    await watching.use(session, actor, row, now)
    await session.flush()
    return KeySnapshot(
        row.user_id, row.id, row.provider, row.base_url, row.fingerprint, row.generation, row.expires_at, secret
    )


def _refusal(row: ApiKey, now: dt.datetime, *, testing: bool) -> PunchlistError | None:
    about = {"api_key_id": str(row.id), "renew_url": catalog.find(row.provider).renew_url}
    if row.revoked_at is not None or row.sealed is None:
        return ApiKeyRevoked(**about)
    if testing:
        return None
    if row.status == "invalid":
        return ApiKeyInvalid(**about)
    if row.status == "exhausted" and now - row.status_at < EXHAUSTED_FOR:
        return ApiKeyExhausted(**about)
    return None


async def _opened(session: Session, vault: Vault, actor: Actor, row: ApiKey) -> Secret | None:
    """The only place where a stored key becomes text. None when it does not open: then the row says so.

    It is tried each time: a server that lacked a new master key for a while must not shut a key for the others.
    """
    assert row.sealed is not None  # noqa: S101  refused before
    now = clock.now()
    try:
        key = (await vault.open(row.context(actor.user_id), row.sealed)).decode()
    except CannotOpen as error:
        if row.become("needs_reentry", now, "not_opened"):
            what, meta = audit.Action.API_KEY_NOT_OPENED, {"why": type(error).__name__}
            await audit.record(session, actor, what, f"api_key:{row.id}", outcome=audit.Outcome.FAILED, meta=meta)
        return None
    if row.status == "needs_reentry":
        row.become("unverified", now)
    redactor.guard(key)
    return Secret(key)


async def _rewrap(session: Session, vault: Vault, actor: Actor, row: ApiKey) -> None:
    """Move a row that is used to the master key that seals now; it is locked, and the primary is read after it."""
    primary = await repository.primary(session)
    if row.sealed is not None and row.kek_id != primary:
        row.sealed = await vault.rewrap(primary, row.context(actor.user_id), row.sealed)
        row.kek_id = primary


async def _shared(vault: Vault, actor: Actor, provider: str) -> KeySnapshot:
    secret = vault.shared.keys.get(provider)
    if secret is None:
        raise NoApiKey(provider=provider)
    await admit(vault.limiter, f"shared:{provider}:{actor.user_id}", vault.shared.rate)
    return KeySnapshot(actor.user_id, None, provider, None, "shared", 0, None, secret)
