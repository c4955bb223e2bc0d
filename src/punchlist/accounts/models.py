"""Users and the credentials that we issue. What is only compared is kept hashed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.db.base import Base

_OWNER = "users.id"


class User(Base):
    """`email` is case folded; a user of an external identity provider has issuer and subject instead of a password.

    `day_first`, `suggestions` and `language` are what the assistant is told (assistant.schemas.Preferences).
    """

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("external_issuer", "external_subject"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    zone: Mapped[str] = mapped_column(String(64))
    is_admin: Mapped[bool] = mapped_column()
    day_first: Mapped[bool] = mapped_column(server_default=false())
    suggestions: Mapped[bool] = mapped_column(server_default=true())
    language: Mapped[str | None] = mapped_column(String(5))
    external_issuer: Mapped[str | None] = mapped_column(String(500))
    external_subject: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[dt.datetime] = mapped_column()
    disabled_at: Mapped[dt.datetime | None] = mapped_column()
    locked_down_at: Mapped[dt.datetime | None] = mapped_column()

    def accepts(self, issued: object) -> bool:
        """Whether an external token's `iat` (seconds) is later than the last lockdown: we cannot revoke it there."""
        if self.locked_down_at is None:
            return True
        return isinstance(issued, int | float) and issued > self.locked_down_at.timestamp()


class AuthSession(Base):
    """A sign-in and the family of refresh tokens that descends from it."""

    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column()
    expires_at: Mapped[dt.datetime] = mapped_column()
    revoked_at: Mapped[dt.datetime | None] = mapped_column()
    user_agent: Mapped[str | None] = mapped_column(String(200))

    def revoke(self, at: dt.datetime) -> None:
        self.revoked_at = self.revoked_at or at


class RefreshToken(Base):
    __tablename__ = "refresh_tokens"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[dt.datetime] = mapped_column()
    used_at: Mapped[dt.datetime | None] = mapped_column()


class AccessToken(Base):
    """A personal token for programs; `scopes` are separated by spaces (RFC 6749, section 3.3)."""

    __tablename__ = "access_tokens"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    hint: Mapped[str] = mapped_column(String(8))
    scopes: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[dt.datetime] = mapped_column()
    expires_at: Mapped[dt.datetime | None] = mapped_column()
    last_used_at: Mapped[dt.datetime | None] = mapped_column()
    revoked_at: Mapped[dt.datetime | None] = mapped_column()

    def revoke(self, at: dt.datetime) -> None:
        self.revoked_at = self.revoked_at or at


class SignInLink(Base):
    __tablename__ = "sign_in_links"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"))
    expires_at: Mapped[dt.datetime] = mapped_column()
    used_at: Mapped[dt.datetime | None] = mapped_column()
