"""Opening the Vault at the start of a process: every master key proves itself, or the start is refused."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from punchlist.infra import crypto, master_keys
from punchlist.infra.crypto import Altered, KeyRing
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.infra.limits import RateLimiter
from punchlist.infra.master_keys import SETTING, BadMasterKeys, Source
from punchlist.infra.outbound import Outbound
from punchlist.infra.redact import redactor
from punchlist.kit import clock
from punchlist.kit.secret import Secret
from punchlist.providers import catalog
from punchlist.vault import repository
from punchlist.vault.errors import BadSharedKeys
from punchlist.vault.keys import SharedKeys, Vault
from punchlist.vault.models import VaultSecret
from punchlist.vault.repository import CANARY, FINGERPRINT, PRIMARY

_CANARY = b"punchlist"


async def open_vault(
    uow: UnitOfWork, source: Source, outbound: Outbound, limiter: RateLimiter, shared: SharedKeys
) -> Vault:
    """A Vault that works, or one without a ring when there is neither a master key nor anything sealed.

    Raises BadMasterKeys: a key is malformed, missing for something sealed, or not the one that it was.
    """
    redactor.know(catalog.key_patterns())
    vault = Vault(source, outbound, limiter, shared)
    ring = await master_keys.load(source)
    async with uow.write() as session:
        kept = await repository.secrets(session)
        needed = {*await repository.counts(session), *(row.kek_id for row in kept.values() if row.name == PRIMARY)}
        if ring is None and not needed and source.may_create:
            master_keys.create(source)
            ring = await master_keys.load(source)
        _check_all_there(ring, needed, source)
        if ring is None:
            return vault
        await _settle(session, ring, kept)
        kept = await repository.secrets(session)
        _check_canaries(ring, kept)
    vault.ring = ring
    sealed = kept[FINGERPRINT].sealed or b""
    vault.fingerprint_key = await vault.open(VaultSecret.context(FINGERPRINT), sealed)
    return vault


def shared_keys(text: str | None) -> dict[str, Secret]:
    """The operator's keys from `provider:key[,provider2:key2]`. Raises BadSharedKeys, which names no key."""
    found: dict[str, Secret] = {}
    for entry in (text or "").split(","):
        if not entry.strip():
            continue
        name, _, key = entry.strip().partition(":")
        if name not in catalog.PROVIDERS or not catalog.PROVIDERS[name].fits(key):
            detail = f"PUNCHLIST_SHARED_KEYS: entry {len(found) + 1} is not provider:key with a key of that provider"
            raise BadSharedKeys(detail)
        redactor.guard(key)
        found[name] = Secret(key)
    return found


def _check_all_there(ring: KeyRing | None, needed: set[str], source: Source) -> None:
    missing = sorted(needed - set(ring.keys if ring else ()))
    if missing:
        where = "it" if source.setting is not None else f"it, or the file {source.file},"
        detail = f"{SETTING}: API keys are sealed with {', '.join(missing)}; {where} must hold that master key"
        raise BadMasterKeys(detail)


async def _settle(session: Session, ring: KeyRing, kept: Mapping[str, VaultSecret]) -> None:
    """Write what a first start, or a new master key, lacks."""
    now = clock.now()
    for kek_id in ring.keys:
        name = f"{CANARY}{kek_id}"
        if name not in kept:
            sealed = crypto.seal(ring.with_primary(kek_id), VaultSecret.context(name), _CANARY)
            await repository.add_secret(session, name, kek_id, sealed, now)
    if PRIMARY not in kept:
        await repository.add_secret(session, PRIMARY, ring.primary, None, now)
    if FINGERPRINT not in kept:
        sealed = crypto.seal(ring, VaultSecret.context(FINGERPRINT), secrets.token_bytes(32))
        await repository.add_secret(session, FINGERPRINT, ring.primary, sealed, now)


def _check_canaries(ring: KeyRing, kept: Mapping[str, VaultSecret]) -> None:
    for kek_id in ring.keys:
        canary = kept[f"{CANARY}{kek_id}"]
        try:
            crypto.open_sealed(ring, VaultSecret.context(canary.name), canary.sealed or b"")
        except Altered:
            detail = f"{SETTING}: the key with the id {kek_id} is not the one that this id had before"
            raise BadMasterKeys(detail) from None
