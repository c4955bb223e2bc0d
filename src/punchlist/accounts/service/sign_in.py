"""Sign-up, sign-in, refresh, sign-out, sign-in links."""

from __future__ import annotations

import datetime as dt
import secrets
from functools import cache
from uuid import UUID

import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import SecretStr

from punchlist.accounts import repository
from punchlist.accounts.errors import BadSignInLink, BadToken, EmailTaken, SignUpClosed, WrongCredentials
from punchlist.accounts.models import AuthSession, RefreshToken, SignInLink, User
from punchlist.accounts.schemas import SignIn, SignUp, Tokens
from punchlist.accounts.service.credentials import Authority, Visit, actor_of, digest, new_user, scopes_of
from punchlist.audit import service as audit
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.infra.signals import CREDENTIALS
from punchlist.kit import clock
from punchlist.kit.ids import uuid7

ACCESS_LIFETIME = dt.timedelta(minutes=15)
SESSION_LIFETIME = dt.timedelta(days=30)
LINK_LIFETIME = dt.timedelta(minutes=30)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


async def hashed_password(password: SecretStr) -> str:
    """Takes a quarter of a second, in a thread."""
    return await anyio.to_thread.run_sync(_hasher().hash, password.get_secret_value())


@cache
def _dummy_hash() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


async def sign_up(uow: UnitOfWork, authority: Authority, data: SignUp, visit: Visit) -> Tokens:
    """A new account, signed in; the first one is the administrator. Raises SignUpClosed, EmailTaken."""
    if not authority.sign_up_open:
        raise SignUpClosed
    hashed = await hashed_password(data.password)
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


def password_fits(hashed: str | None, password: str) -> bool:
    """The same work whether or not there is a password. Takes a quarter of a second: not on the event loop."""
    right = _verify(hashed or _dummy_hash(), password)
    return right and hashed is not None


async def _open_session(session: Session, authority: Authority, user: User, visit: Visit) -> Tokens:
    now = clock.now()
    opened = AuthSession(
        id=uuid7(),
        user_id=user.id,
        created_at=now,
        expires_at=now + SESSION_LIFETIME,
        revoked_at=None,
        user_agent=visit.user_agent or visit.client,
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
                uow.tell(CREDENTIALS, str(opened.user_id))
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
        uow.tell(CREDENTIALS, str(opened.user_id))
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
