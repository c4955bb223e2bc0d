"""Sign-up, sign-in, refresh, sign-out, sign-in links; a credential becomes an Actor."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from functools import cache
from typing import cast
from uuid import UUID

import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from punchlist.accounts import repository
from punchlist.accounts.errors import (
    BadSignInLink,
    BadToken,
    EmailTaken,
    SignUpClosed,
    WrongCredentials,
)
from punchlist.accounts.keys import ExternalIssuer, Signer, issuer_of
from punchlist.accounts.models import AuthSession, RefreshToken, SignInLink, User
from punchlist.accounts.schemas import (
    SignIn,
    SignUp,
    Tokens,
)
from punchlist.audit import service as audit
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import ALL_SCOPES, Actor, Door, Scope
from punchlist.kit.ids import UserId, uuid7

ACCESS_LIFETIME = dt.timedelta(minutes=15)
SESSION_LIFETIME = dt.timedelta(days=30)
LINK_LIFETIME = dt.timedelta(minutes=30)
TOKEN_PREFIX = "pl_"  # noqa: S105  how our personal tokens begin
_USED_EVERY = dt.timedelta(minutes=1)
_PERSON_SCOPES: frozenset[Scope] = frozenset({"tasks:read", "tasks:write", "chat"})


@dataclass(frozen=True, slots=True)
class Visit:
    """What a door knows of a request: for Actor and AuditEvent."""

    door: Door
    client: str | None = None
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who issues and checks credentials here."""

    signer: Signer
    own_issuer: str
    external: ExternalIssuer | None
    sign_up_open: bool


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _dummy_hash() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def digest(secret: str) -> str:
    """What is stored of a credential of ours: it is random, so a plain SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_of(user: User, visit: Visit, scopes: frozenset[Scope], *, subject: str | None = None) -> Actor:
    return Actor(
        user_id=UserId(user.id),
        subject=subject or str(user.id),
        door=visit.door,
        zone=user.zone,
        scopes=scopes,
        client=visit.client,
        request_id=visit.request_id,
    )


def scopes_of(user: User) -> frozenset[Scope]:
    return ALL_SCOPES if user.is_admin else _PERSON_SCOPES


async def authenticate(uow: UnitOfWork, authority: Authority, token: str, visit: Visit) -> Actor:
    """The Actor of a bearer token: our JWT, a personal token, or the external provider's JWT. Raises BadToken."""
    if len(token) > 8192:  # noqa: PLR2004
        raise BadToken
    if token.startswith(TOKEN_PREFIX):
        return await _by_access_token(uow, token, visit)
    issuer = issuer_of(token)
    if authority.external is not None and issuer == authority.external.issuer:
        return await _by_external(uow, authority.external, token, visit)
    claims = authority.signer.read(token)
    try:
        user_id, session_id = UUID(str(claims["sub"])), UUID(str(claims["sid"]))
    except ValueError as error:
        raise BadToken from error
    async with uow.read() as session:
        user = await repository.signed_in(session, user_id, session_id, clock.now())
    if user is None:
        raise BadToken
    return actor_of(user, visit, scopes_of(user))


async def _by_access_token(uow: UnitOfWork, token: str, visit: Visit) -> Actor:
    now = clock.now()
    async with uow.read() as session:
        found = await repository.by_access_token(session, digest(token), now)
    if found is None:
        raise BadToken
    row, user = found
    if row.last_used_at is None or now - row.last_used_at > _USED_EVERY:
        async with uow.write() as session:
            await repository.used_now(session, row.id, now)
    scopes = frozenset(cast("list[Scope]", row.scopes.split())) & scopes_of(user)
    return actor_of(user, visit, scopes)


async def _by_external(uow: UnitOfWork, external: ExternalIssuer, token: str, visit: Visit) -> Actor:
    claims = await external.read(token)
    subject = str(claims["sub"])
    if not 0 < len(subject) <= 255:  # noqa: PLR2004
        raise BadToken
    async with uow.read() as session:
        user = await repository.by_external(session, external.issuer, subject)
    if user is None:
        name = claims.get("name")
        user = await _provision(uow, external.issuer, subject, name if isinstance(name, str) and name else subject)
    if user.disabled_at is not None:
        raise BadToken
    return actor_of(user, visit, scopes_of(user), subject=subject)


async def _provision(uow: UnitOfWork, issuer: str, subject: str, name: str) -> User:
    async with uow.write() as session:
        await repository.lock_sign_up(session)
        found = await repository.by_external(session, issuer, subject)
        if found is not None:
            return found
        user = new_user(None, name[:100], "UTC", issuer=issuer, subject=subject)
        session.add(user)
        await session.flush()
        return user


def new_user(
    email: str | None,
    name: str,
    zone: str,
    *,
    admin: bool = False,
    issuer: str | None = None,
    subject: str | None = None,
) -> User:
    return User(
        id=uuid7(),
        email=email,
        name=name,
        password_hash=None,
        zone=zone,
        is_admin=admin,
        day_first=False,
        suggestions=True,
        language=None,
        external_issuer=issuer,
        external_subject=subject,
        created_at=clock.now(),
        disabled_at=None,
    )


async def sign_up(uow: UnitOfWork, authority: Authority, data: SignUp, visit: Visit) -> Tokens:
    """A new account, signed in; the first one is the administrator. Raises SignUpClosed, EmailTaken."""
    if not authority.sign_up_open:
        raise SignUpClosed
    hashed = await anyio.to_thread.run_sync(_hasher().hash, data.password.get_secret_value())
    async with uow.write() as session:
        await repository.lock_sign_up(session)
        if await repository.by_email(session, data.email) is not None:
            raise EmailTaken
        first = await repository.user_count(session) == 0
        user = new_user(data.email, data.name or data.email.partition("@")[0], data.zone, admin=first)
        user.password_hash = hashed
        session.add(user)
        await session.flush()
        actor = actor_of(user, visit, scopes_of(user))
        await audit.record(session, actor, audit.Action.USER_SIGNED_UP, f"user:{user.id}")
        return await _open_session(session, authority, user, visit)


async def sign_in(uow: UnitOfWork, authority: Authority, data: SignIn, visit: Visit) -> Tokens:
    """Raises WrongCredentials, after the same work whether or not the account exists."""
    async with uow.read() as session:
        user = await repository.by_email(session, data.email)
    hashed = (user.password_hash if user else None) or _dummy_hash()
    right = await anyio.to_thread.run_sync(_verify, hashed, data.password.get_secret_value())
    if user is None or user.password_hash is None or user.disabled_at is not None or not right:
        if user is not None:
            async with uow.write() as session:
                actor = actor_of(user, visit, frozenset())
                what = audit.Action.USER_SIGNED_IN
                await audit.record(session, actor, what, f"user:{user.id}", outcome=audit.Outcome.REFUSED)
        raise WrongCredentials
    async with uow.write() as session:
        actor = actor_of(user, visit, scopes_of(user))
        await audit.record(session, actor, audit.Action.USER_SIGNED_IN, f"user:{user.id}")
        return await _open_session(session, authority, user, visit)


def _verify(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


async def _open_session(session: Session, authority: Authority, user: User, visit: Visit) -> Tokens:
    now = clock.now()
    opened = AuthSession(
        id=uuid7(),
        user_id=user.id,
        created_at=now,
        expires_at=now + SESSION_LIFETIME,
        revoked_at=None,
        user_agent=visit.client,
    )
    session.add(opened)
    await session.flush()
    return _tokens(session, authority, user.id, opened)


def _tokens(session: Session, authority: Authority, user_id: UUID, opened: AuthSession) -> Tokens:
    now = clock.now()
    refresh = secrets.token_urlsafe(32)
    session.add(
        RefreshToken(hash=digest(refresh), session_id=opened.id, expires_at=now + SESSION_LIFETIME, used_at=None)
    )
    opened.expires_at = now + SESSION_LIFETIME
    return Tokens(
        access_token=authority.signer.issue(str(user_id), str(opened.id), now, ACCESS_LIFETIME),
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
        refresh_token=refresh,
        user_id=user_id,
    )


async def refresh(uow: UnitOfWork, authority: Authority, token: str, visit: Visit) -> Tokens:
    """A new pair for a refresh token, once; its reuse ends the session and all its tokens (RFC 9700, 4.14.2)."""
    async with uow.write() as session:
        now = clock.now()
        spent = await repository.spend_refresh(session, digest(token), now)
        found = await repository.family(session, digest(token))
        if found is not None:
            opened = found[1]
            user = await repository.signed_in(session, opened.user_id, opened.id, now)
            if spent and user is not None:
                actor = actor_of(user, visit, frozenset())
                await audit.record(session, actor, audit.Action.SESSION_REFRESHED, f"session:{opened.id}")
                return _tokens(session, authority, user.id, opened)
            if not spent and user is not None:
                opened.revoke(now)
                actor = actor_of(user, visit, frozenset())
                what = audit.Action.SESSION_REUSED
                await audit.record(session, actor, what, f"session:{opened.id}", outcome=audit.Outcome.REFUSED)
    raise BadToken


async def sign_out(uow: UnitOfWork, token: str, visit: Visit) -> None:
    """End the session that a refresh token belongs to; an unknown token is no error."""
    async with uow.write() as session:
        found = await repository.family(session, digest(token))
        if found is None:
            return
        opened = found[1]
        user = await repository.signed_in(session, opened.user_id, opened.id, clock.now())
        opened.revoke(clock.now())
        if user is not None:
            actor = actor_of(user, visit, frozenset())
            await audit.record(session, actor, audit.Action.USER_SIGNED_OUT, f"session:{opened.id}")


async def make_link(uow: UnitOfWork, user_id: UUID, visit: Visit) -> str:
    """The secret of a one-time sign-in link for the operator to hand out, good for 30 minutes."""
    secret = secrets.token_urlsafe(32)
    async with uow.write() as session:
        user = await repository.user(session, user_id)
        if user is None:
            raise BadSignInLink
        expires_at = clock.now() + LINK_LIFETIME
        session.add(SignInLink(hash=digest(secret), user_id=user_id, expires_at=expires_at, used_at=None))
        actor = actor_of(user, visit, frozenset())
        await audit.record(session, actor, audit.Action.SIGN_IN_LINK_CREATED, f"user:{user_id}")
    return secret


async def use_link(uow: UnitOfWork, authority: Authority, secret: str, visit: Visit) -> Tokens:
    """Sign in with a link, once. Raises BadSignInLink."""
    async with uow.write() as session:
        user_id = await repository.spend_link(session, digest(secret), clock.now())
        user = await repository.user(session, user_id) if user_id else None
        if user is None or user.disabled_at is not None:
            raise BadSignInLink
        actor = actor_of(user, visit, scopes_of(user))
        await audit.record(session, actor, audit.Action.USER_SIGNED_IN, f"user:{user.id}", meta={"by": "link"})
        return await _open_session(session, authority, user, visit)
