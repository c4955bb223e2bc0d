"""The Vault of a process: the master keys in memory, and what it takes to look after keys. Nothing else is kept here."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from punchlist.infra import crypto, master_keys
from punchlist.infra.crypto import Context, KeyRing
from punchlist.infra.limits import Rate, RateLimiter
from punchlist.infra.outbound import Outbound
from punchlist.kit.secret import Secret
from punchlist.vault.errors import VaultClosed

_RELOAD_EVERY_S = 0.5


@dataclass(frozen=True, slots=True)
class SharedKeys:
    """The operator's keys for users who have none, by provider, and what one user may ask of each."""

    keys: Mapping[str, Secret] = field(default_factory=dict[str, Secret])
    rate: Rate = field(default_factory=lambda: Rate(limit=20, period_s=3600, burst=20))


@dataclass(slots=True)
class Vault:
    """`ring` None: no master key, so nothing can be stored. It is read anew from the file when a value asks for a key
    that came later (`vault rotate --new-key` beside a running server).
    """

    source: master_keys.Source
    outbound: Outbound
    limiter: RateLimiter
    shared: SharedKeys
    ring: KeyRing | None = None
    fingerprint_key: bytes = field(default=b"", repr=False)
    _looked_at: float = field(default=0.0, repr=False)

    def fingerprint(self, user_id: UUID, provider: str, base_url: str | None, key: str) -> str:
        """The same for the same key of one user at one place; unlike another user's. Raises VaultClosed."""
        if not self.fingerprint_key:
            raise VaultClosed
        return crypto.fingerprint(self.fingerprint_key, str(user_id), provider, base_url or "", key)

    async def seal(self, primary: str, context: Context, value: str) -> bytes:
        """Under the master key `primary`. Raises VaultClosed, UnknownKey."""
        ring = await self._knowing(primary)
        return crypto.seal(ring.with_primary(primary), context, value.encode())

    async def open(self, context: Context, sealed: bytes) -> bytes:
        """Raises VaultClosed, UnknownKey, Altered."""
        ring = await self._knowing(crypto.key_id_of(sealed))
        return crypto.open_sealed(ring, context, sealed)

    async def rewrap(self, primary: str, context: Context, sealed: bytes) -> bytes:
        """Raises VaultClosed, UnknownKey, Altered."""
        await self._knowing(primary)
        ring = await self._knowing(crypto.key_id_of(sealed))
        return crypto.rewrap(ring.with_primary(primary), context, sealed)

    async def _knowing(self, kek_id: str) -> KeyRing:
        """The ring, read anew if it lacks this key and comes from the file."""
        if self.ring is None:
            raise VaultClosed
        if kek_id not in self.ring.keys and self.source.setting is None:
            now = time.monotonic()
            if now - self._looked_at > _RELOAD_EVERY_S:
                self._looked_at = now
                found = await master_keys.load(self.source)
                if found is not None and self.ring.keys.items() <= found.keys.items():
                    self.ring = found
        return self.ring

    async def close(self) -> None:
        await self.outbound.close()
