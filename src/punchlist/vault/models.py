"""ApiKeys: sealed, with the states they go through, and where they were used from."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.crypto import Context, key_id_of
from punchlist.infra.db.base import Base

Status = Literal["unverified", "valid", "invalid", "expired", "exhausted", "revoked", "needs_reentry"]
GRACE = dt.timedelta(seconds=60)
EXHAUSTED_FOR = dt.timedelta(hours=1)
WARNINGS = ((1, "warned_1d_at"), (7, "warned_7d_at"))
_LIVE = text("revoked_at IS NULL")

# What may follow what; `rotate` begins anew from every state but the last.
_NEXT: dict[Status, frozenset[Status]] = {
    "unverified": frozenset({"valid", "invalid", "expired", "exhausted", "revoked", "needs_reentry"}),
    "valid": frozenset({"invalid", "expired", "exhausted", "revoked", "needs_reentry"}),
    "invalid": frozenset({"valid", "exhausted", "expired", "revoked", "needs_reentry"}),
    "exhausted": frozenset({"valid", "invalid", "expired", "revoked", "needs_reentry"}),
    "expired": frozenset({"unverified", "revoked"}),
    "needs_reentry": frozenset({"unverified", "valid", "invalid", "exhausted", "expired", "revoked"}),
    "revoked": frozenset(),
}


class ApiKey(Base):
    """A user's key for a provider. `sealed` is None once it is shredded; `generation` counts the keys it has held.

    `previous_sealed` is the key before the last rotation: it serves calls under way until `grace_until`.
    """

    __tablename__ = "api_keys"
    __table_args__ = (
        Index("ix_api_keys_user", "user_id", "provider"),
        Index(
            "uq_api_keys_fingerprint", "user_id", "fingerprint", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    provider: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(100))
    base_url: Mapped[str | None] = mapped_column(String(500))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    kek_id: Mapped[str | None] = mapped_column(String(32), index=True)
    previous_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous_kek_id: Mapped[str | None] = mapped_column(String(32))
    grace_until: Mapped[dt.datetime | None] = mapped_column(index=True)
    hint: Mapped[str] = mapped_column(String(8))
    fingerprint: Mapped[str] = mapped_column(String(32))
    status: Mapped[Status] = mapped_column(String(16))
    status_at: Mapped[dt.datetime] = mapped_column()
    reason: Mapped[str | None] = mapped_column(String(20))
    is_preferred: Mapped[bool] = mapped_column()
    version: Mapped[int] = mapped_column()
    generation: Mapped[int] = mapped_column()
    expires_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    warned_7d_at: Mapped[dt.datetime | None] = mapped_column()
    warned_1d_at: Mapped[dt.datetime | None] = mapped_column()
    last_used_at: Mapped[dt.datetime | None] = mapped_column()
    last_used_from: Mapped[str | None] = mapped_column(String(64))
    uses: Mapped[int] = mapped_column()
    created_at: Mapped[dt.datetime] = mapped_column()
    updated_at: Mapped[dt.datetime] = mapped_column()
    revoked_at: Mapped[dt.datetime | None] = mapped_column()

    def context(self, reader: UUID) -> Context:
        """What its envelope is bound to: the READER, this row, the provider, and where the key is sent."""
        return str(reader), str(self.id), self.provider, f"key@{self.base_url}" if self.base_url else "key"

    def become(self, status: Status, at: dt.datetime, reason: str | None = None) -> bool:
        """The one place where a status changes; False when the state it is in does not lead there."""
        if status == self.status:
            self.reason = reason or self.reason
            return False
        if status not in _NEXT[self.status]:
            return False
        self.status, self.status_at, self.reason = status, at, reason
        self._changed(at)
        return True

    def hold(self, sealed: bytes, hint: str, fingerprint: str, at: dt.datetime) -> None:
        """Keep a first or another key; nothing is known about it yet."""
        self.sealed, self.kek_id = sealed, key_id_of(sealed)
        self.hint, self.fingerprint = hint, fingerprint
        self.status, self.status_at, self.reason = "unverified", at, None
        self.generation += 1
        self._changed(at)

    def rotate(self, sealed: bytes, hint: str, fingerprint: str, at: dt.datetime, grace: dt.timedelta) -> None:
        """Another key in the place of this one, which serves calls under way for `grace`, if it may be used at all."""
        keeps = grace > dt.timedelta() and self.status in {"valid", "unverified", "exhausted"} and not self.is_over(at)
        self.previous_sealed, self.previous_kek_id = (self.sealed, self.kek_id) if keeps else (None, None)
        self.grace_until = at + grace if keeps else None
        self.hold(sealed, hint, fingerprint, at)

    def expire_on(self, expires_at: dt.datetime | None, at: dt.datetime) -> None:
        """Set the end of its life; what was warned of before is forgotten."""
        self.expires_at, self.warned_7d_at, self.warned_1d_at = expires_at, None, None
        if self.status == "expired" and not self.is_over(at):
            self.become("unverified", at)
        self._changed(at)

    def rename(self, name: str, at: dt.datetime) -> None:
        self.name = name
        self._changed(at)

    def prefer(self, at: dt.datetime, *, preferred: bool) -> None:
        if self.is_preferred != preferred:
            self.is_preferred = preferred
            self._changed(at)

    def revoke(self, at: dt.datetime) -> None:
        """The end: nothing is left to open."""
        self.become("revoked", at)
        self.sealed = self.kek_id = None
        self.erase_previous()
        self.is_preferred = False
        self.generation += 1
        self.revoked_at = self.revoked_at or at

    def erase_previous(self) -> None:
        self.previous_sealed = self.previous_kek_id = self.grace_until = None

    def is_over(self, at: dt.datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= at

    def due_warning(self, at: dt.datetime) -> int | None:
        """7 or 1 when a warning so many days before the end has not been given yet; it is then marked as given."""
        if self.expires_at is None or self.is_over(at) or self.revoked_at is not None:
            return None
        for days, column in WARNINGS:
            if self.expires_at - at <= dt.timedelta(days=days):
                if getattr(self, column) is not None:
                    return None
                setattr(self, column, at)
                self.warned_7d_at = self.warned_7d_at or at
                return days
        return None

    def used(self, at: dt.datetime, address: str) -> None:
        self.last_used_at, self.last_used_from = at, address
        self.uses += 1

    def _changed(self, at: dt.datetime) -> None:
        self.version += 1
        self.updated_at = at


class ApiKeyUse(Base):
    """How often a key was used in an hour, from an address and through a door: what a breach report lists."""

    __tablename__ = "api_key_uses"

    api_key_id: Mapped[UUID] = mapped_column(ForeignKey("api_keys.id", ondelete="CASCADE"), primary_key=True)
    hour: Mapped[dt.datetime] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(64), primary_key=True)
    door: Mapped[str] = mapped_column(String(10), primary_key=True)
    count: Mapped[int] = mapped_column()
    first_at: Mapped[dt.datetime] = mapped_column()
    last_at: Mapped[dt.datetime] = mapped_column()


class VaultSecret(Base):
    """What the Vault itself keeps: `fingerprint` (a sealed key for HMAC), `primary` (which master key seals), and a
    `canary:<id>` a master key, which must open at every start.
    """

    __tablename__ = "vault_secrets"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    kek_id: Mapped[str] = mapped_column(String(32))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    updated_at: Mapped[dt.datetime] = mapped_column()

    @staticmethod
    def context(name: str) -> Context:
        return "vault", name
