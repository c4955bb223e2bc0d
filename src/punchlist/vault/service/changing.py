"""Adding, changing, rotating and revoking API keys.

Locks are taken in one order: the user's list of keys, rows by id, the audit sequence. So no two verbs wait for each other.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy.exc import IntegrityError

from punchlist.audit import service as audit
from punchlist.infra import outbound
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.infra.limits import Rate, admit
from punchlist.infra.redact import redactor
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7
from punchlist.kit.secret import Secret
from punchlist.providers import catalog
from punchlist.providers.catalog import Provider
from punchlist.providers.verify import Probe, verify
from punchlist.vault import repository
from punchlist.vault.errors import (
    ApiKeyRevoked,
    BadApiKey,
    BadExpiry,
    BaseUrlNeeded,
    DuplicateApiKey,
    StaleApiKey,
    TooManyApiKeys,
    VaultClosed,
)
from punchlist.vault.keys import Vault
from punchlist.vault.models import ApiKey
from punchlist.vault.schemas import ApiKeyCreate, ApiKeyRead, ApiKeyRotate, ApiKeyUpdate
from punchlist.vault.service.reading import TOPIC, need, read

MAX_LIVE = 50
ASKING = Rate(limit=30, period_s=60, burst=10)


def judge(row: ApiKey, probe: Probe, at: dt.datetime) -> None:
    """Let a row take the state that a provider's answer means; no answer means none."""
    match probe.result:
        case "valid":
            row.become("valid", at)
        case "invalid":
            row.become("invalid", at, probe.reason)
        case "limited":
            row.become("exhausted" if probe.reason == "no_credit" else "valid", at, probe.reason)
        case _:
            row.reason = probe.reason


async def add(uow: UnitOfWork, vault: Vault, actor: Actor, data: ApiKeyCreate) -> ApiKeyRead:
    """Check, ask the provider, seal, keep. The provider's refusal is kept as the key's state, its silence too.

    Raises UnknownProvider, BadApiKey, BadExpiry, BaseUrlNeeded, AddressRefused, DuplicateApiKey, TooManyApiKeys,
    VaultClosed, TooManyRequests, MissingScope; then nothing is stored.
    """
    need(actor, "keys:write")
    provider, base_url = catalog.find(data.provider), None
    if vault.ring is None:
        raise VaultClosed
    key = _checked(provider, data.api_key)
    _check_expiry(data.expires_at)
    _check_plain(data.name, data.base_url)
    if data.base_url or provider.base_url is None or "own_url" in provider.features:
        base_url = await _base_url(vault, provider, data.base_url)
    fingerprint = vault.fingerprint(actor.user_id, provider.name, base_url, key)
    async with uow.read() as session:
        await _refuse_twin(session, actor, fingerprint)
    await admit(vault.limiter, f"ask:{actor.user_id}", ASKING)
    probe = await verify(vault.outbound, provider, base_url, Secret(key))
    row, now = _new(actor, provider, base_url, data), clock.now()
    try:
        async with uow.write() as session:
            await repository.lock_list(session, actor)
            others = await repository.live(session, actor)
            await audit.record(session, actor, audit.Action.API_KEY_ADDED, f"api_key:{row.id}", meta=_meta(row, probe))
            if len(others) >= MAX_LIVE:
                raise TooManyApiKeys
            sealed = await vault.seal(await repository.primary(session, sealing=True), row.context(actor.user_id), key)
            row.hold(sealed, key[-4:] if len(key) > 12 else "", fingerprint, now)  # noqa: PLR2004  a third at most
            judge(row, probe, now)
            session.add(row)
            await session.flush()
            mine = [other for other in others if other.provider == provider.name]
            if data.is_preferred or (data.is_preferred is None and not mine):
                _prefer(row, mine, now)
            uow.tell(TOPIC, str(actor.user_id))
    except IntegrityError:
        async with uow.read() as session:
            await _refuse_twin(session, actor, fingerprint)
        raise
    return read(row)


async def update(uow: UnitOfWork, actor: Actor, api_key_id: UUID, data: ApiKeyUpdate) -> ApiKeyRead:
    """Name, end, preference. Raises ApiKeyNotFound, StaleApiKey, BadExpiry, ApiKeyRevoked, MissingScope."""
    need(actor, "keys:write")
    fields = data.model_fields_set - {"version"}
    if "expires_at" in fields:
        _check_expiry(data.expires_at)
    _check_plain(data.name)
    async with uow.write() as session:
        await repository.lock_list(session, actor)
        provider = (await repository.get(session, actor, api_key_id)).provider
        mine = await repository.live(session, actor, provider)
        row = _current(await repository.get(session, actor, api_key_id, lock=True), data.version)
        now = clock.now()
        if "name" in fields:
            row.rename(data.name, now)
        if "expires_at" in fields:
            row.expire_on(data.expires_at, now)
        if "is_preferred" in fields and data.is_preferred:
            _prefer(row, [other for other in mine if other.id != row.id], now)
        elif "is_preferred" in fields:
            row.prefer(now, preferred=False)
        meta = {"fields": sorted(fields)}
        await audit.record(session, actor, audit.Action.API_KEY_UPDATED, f"api_key:{row.id}", meta=meta)
        uow.tell(TOPIC, str(actor.user_id))
        await session.flush()
        return read(row)


async def rotate(uow: UnitOfWork, vault: Vault, actor: Actor, api_key_id: UUID, data: ApiKeyRotate) -> ApiKeyRead:
    """Another key in the same place; the old one serves calls under way for its grace, then it is erased.

    Raises ApiKeyNotFound, StaleApiKey, ApiKeyRevoked, BadApiKey, BadExpiry, DuplicateApiKey, VaultClosed,
    TooManyRequests, MissingScope; then nothing has changed.
    """
    need(actor, "keys:write")
    async with uow.read() as session:
        held = _current(await repository.get(session, actor, api_key_id), data.version)
    if vault.ring is None:
        raise VaultClosed
    provider = catalog.find(held.provider)
    key = _checked(provider, data.api_key)
    _check_expiry(data.expires_at)
    fingerprint = vault.fingerprint(actor.user_id, provider.name, held.base_url, key)
    async with uow.read() as session:
        await _refuse_twin(session, actor, fingerprint)
    await admit(vault.limiter, f"ask:{actor.user_id}", ASKING)
    probe = await verify(vault.outbound, provider, held.base_url, Secret(key))
    try:
        async with uow.write() as session:
            row = _current(await repository.get(session, actor, api_key_id, lock=True), held.version)
            now = clock.now()
            sealed = await vault.seal(await repository.primary(session, sealing=True), row.context(actor.user_id), key)
            hint = key[-4:] if len(key) > 12 else ""  # noqa: PLR2004  a third of it at most
            row.rotate(sealed, hint, fingerprint, now, dt.timedelta(seconds=data.grace_seconds))
            row.expire_on(data.expires_at, now)
            judge(row, probe, now)
            meta = _meta(row, probe) | {"grace_seconds": data.grace_seconds, "generation": row.generation}
            await audit.record(session, actor, audit.Action.API_KEY_ROTATED, f"api_key:{row.id}", meta=meta)
            uow.tell(TOPIC, str(actor.user_id))
            await session.flush()
            return read(row)
    except IntegrityError:
        async with uow.read() as session:
            await _refuse_twin(session, actor, fingerprint)
        raise


async def revoke(uow: UnitOfWork, actor: Actor, api_key_id: UUID) -> ApiKeyRead:
    """Shred a key; its row stays. Once more is no error. Raises ApiKeyNotFound, MissingScope."""
    need(actor, "keys:write")
    async with uow.write() as session:
        row = await repository.get(session, actor, api_key_id, lock=True)
        if row.revoked_at is None:
            row.revoke(clock.now())
            await audit.record(session, actor, audit.Action.API_KEY_REVOKED, f"api_key:{row.id}")
            uow.tell(TOPIC, str(actor.user_id))
            await session.flush()
        return read(row)


def _new(actor: Actor, provider: Provider, base_url: str | None, data: ApiKeyCreate) -> ApiKey:
    now = clock.now()
    return ApiKey(
        id=uuid7(),
        user_id=actor.user_id,
        provider=provider.name,
        name=data.name or provider.title,
        base_url=base_url,
        is_preferred=False,
        version=0,
        generation=0,
        expires_at=data.expires_at,
        uses=0,
        created_at=now,
    )


def _meta(row: ApiKey, probe: Probe) -> dict[str, str]:
    return {"provider": row.provider, "verified": probe.result, "reason": probe.reason}


def _checked(provider: Provider, given: SecretStr) -> str:
    """The key without blanks around it, known to the redactor from here on. Raises BadApiKey."""
    key = given.get_secret_value().strip()
    redactor.guard(key)
    if not provider.fits(key):
        detail = f"This is not a key of {provider.title}: such a key {provider.key_format}"
        raise BadApiKey(detail)
    return key


def _check_plain(*texts: str | None) -> None:
    """Raises BadApiKey when a key was put where everybody may read it."""
    if any(text and redactor.text(text) != text for text in texts):
        detail = "An API key goes into api_key only: a name or an address that holds one would be shown"
        raise BadApiKey(detail)


def _check_expiry(expires_at: dt.datetime | None) -> None:
    if expires_at is not None and expires_at <= clock.now():
        raise BadExpiry


async def _base_url(vault: Vault, provider: Provider, given: str | None) -> str:
    """Raises BaseUrlNeeded, AddressRefused."""
    url = given or provider.base_url
    if not url:
        raise BaseUrlNeeded
    url = outbound.check_url(url, allow_local=vault.outbound.allow_local)
    await outbound.check_host(url, allow_local=vault.outbound.allow_local)
    return url


async def _refuse_twin(session: Session, actor: Actor, fingerprint: str) -> None:
    twin = await repository.by_fingerprint(session, actor, fingerprint)
    if twin is not None:
        raise DuplicateApiKey(api_key_id=str(twin.id))


def _current(row: ApiKey, version: int | None) -> ApiKey:
    """Raises ApiKeyRevoked, and StaleApiKey with the row as it is."""
    if row.revoked_at is not None:
        raise ApiKeyRevoked
    if version is not None and version != row.version:
        raise StaleApiKey(current=read(row).model_dump(mode="json"))
    return row


def _prefer(row: ApiKey, others: list[ApiKey], at: dt.datetime) -> None:
    """One preferred key a provider."""
    for other in others:
        other.prefer(at, preferred=False)
    row.prefer(at, preferred=True)
