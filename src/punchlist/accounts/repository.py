"""All SQL of accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update

from punchlist.accounts.models import AccessToken, AuthSession, RefreshToken, SignInLink, User
from punchlist.accounts.schemas import Holder, TokenHolder
from punchlist.infra.db.session import Session
from punchlist.kit.actor import Actor, Scope

_SIGN_UP_LOCK = 0x50554E43


async def by_email(session: Session, email: str) -> User | None:
    return await session.scalar(select(User).where(User.email == email))


async def by_external(session: Session, issuer: str, subject: str) -> User | None:
    query = select(User).where(User.external_issuer == issuer, User.external_subject == subject)
    return await session.scalar(query)


async def user(session: Session, user_id: UUID) -> User | None:
    return await session.get(User, user_id)


async def users(session: Session) -> Sequence[User]:
    """All users, for the operator's command line."""
    return (await session.scalars(select(User).order_by(User.created_at))).all()


async def first_user(session: Session) -> User | None:
    return await session.scalar(select(User).order_by(User.created_at).limit(1))


async def user_count(session: Session) -> int:
    return await session.scalar(select(func.count()).select_from(User)) or 0


async def signed_in(session: Session, user_id: UUID, session_id: UUID, now: dt.datetime) -> User | None:
    """The user of a session that is neither revoked nor over, if the account is open: one look-up."""
    query = select(User).join(AuthSession, AuthSession.user_id == User.id)
    query = query.where(User.id == user_id, User.disabled_at.is_(None), AuthSession.id == session_id)
    return await session.scalar(query.where(AuthSession.revoked_at.is_(None), AuthSession.expires_at > now))


async def session_holders(session: Session, session_ids: Sequence[UUID], now: dt.datetime) -> dict[UUID, Holder]:
    """The users of those sessions that are neither revoked nor over, if the account is open."""
    query = select(AuthSession.id, User.id, User.zone, User.is_admin).join(User, AuthSession.user_id == User.id)
    query = query.where(AuthSession.id.in_(session_ids), AuthSession.revoked_at.is_(None), AuthSession.expires_at > now)
    rows = await session.execute(query.where(User.disabled_at.is_(None)))
    return {row[0]: Holder(row[1], row[2], row[3]) for row in rows}


async def token_holders(session: Session, hashes: Sequence[str], now: dt.datetime) -> dict[str, TokenHolder]:
    """The users of those personal tokens that are neither revoked nor over, by hash, if the account is open."""
    token = (AccessToken.hash, AccessToken.id, AccessToken.scopes, AccessToken.last_used_at)
    query = select(*token, User.id, User.zone, User.is_admin).join(User, User.id == AccessToken.user_id)
    query = query.where(AccessToken.hash.in_(hashes), AccessToken.revoked_at.is_(None), User.disabled_at.is_(None))
    rows = await session.execute(query.where(or_(AccessToken.expires_at.is_(None), AccessToken.expires_at > now)))
    return {
        row[0]: TokenHolder(row[4], row[5], row[6], row[1], frozenset(cast("list[Scope]", row[2].split())), row[3])
        for row in rows
    }


async def used_now(session: Session, token_ids: Sequence[UUID], now: dt.datetime) -> None:
    used = update(AccessToken).where(AccessToken.id.in_(token_ids)).values(last_used_at=now)
    await session.execute(used.execution_options(synchronize_session=False))


async def spend_refresh(session: Session, digest: str, now: dt.datetime) -> bool:
    """Mark a refresh token used; False if it was before: of two callers one gets True."""
    spent = await session.execute(
        update(RefreshToken)
        .where(RefreshToken.hash == digest, RefreshToken.used_at.is_(None), RefreshToken.expires_at > now)
        .values(used_at=now)
        .returning(RefreshToken.hash)
        .execution_options(synchronize_session=False)
    )
    return spent.first() is not None


async def family(session: Session, digest: str) -> tuple[RefreshToken, AuthSession] | None:
    """The refresh token of a digest and the session it belongs to, locked."""
    query = select(RefreshToken, AuthSession).join(AuthSession, AuthSession.id == RefreshToken.session_id)
    query = query.where(RefreshToken.hash == digest).with_for_update(of=AuthSession)
    row = (await session.execute(query)).first()
    return (row[0], row[1]) if row else None


async def session_of(session: Session, actor: Actor, session_id: UUID) -> AuthSession | None:
    query = select(AuthSession).where(AuthSession.user_id == actor.user_id, AuthSession.id == session_id)
    return await session.scalar(query)


async def open_sessions(session: Session, actor: Actor, now: dt.datetime) -> Sequence[AuthSession]:
    """Neither revoked nor over; the last seen first, 200 at most."""
    query = select(AuthSession).where(AuthSession.user_id == actor.user_id)
    query = query.where(AuthSession.revoked_at.is_(None), AuthSession.expires_at > now)
    return (await session.scalars(query.order_by(AuthSession.expires_at.desc(), AuthSession.id).limit(200))).all()


async def end_other_sessions(session: Session, actor: Actor, at: dt.datetime) -> int:
    """End every session of the actor but their own; returns how many could still be used."""
    ended = update(AuthSession).where(AuthSession.user_id == actor.user_id, AuthSession.revoked_at.is_(None))
    if actor.session_id is not None:
        ended = ended.where(AuthSession.id != actor.session_id)
    ended = ended.values(revoked_at=at).returning(AuthSession.expires_at)
    rows = await session.scalars(ended.execution_options(synchronize_session=False))
    return sum(expires_at > at for expires_at in rows)


async def access_tokens(session: Session, actor: Actor) -> Sequence[AccessToken]:
    query = select(AccessToken).where(AccessToken.user_id == actor.user_id, AccessToken.revoked_at.is_(None))
    return (await session.scalars(query.order_by(AccessToken.created_at.desc()))).all()


async def access_token(session: Session, actor: Actor, token_id: UUID) -> AccessToken | None:
    query = select(AccessToken).where(AccessToken.user_id == actor.user_id, AccessToken.id == token_id)
    return await session.scalar(query.where(AccessToken.revoked_at.is_(None)))


async def spend_link(session: Session, digest: str, now: dt.datetime, user_id: UUID | None = None) -> UUID | None:
    """The user of an unused, unexpired link, now used; of `user_id` alone, if given."""
    whose = [SignInLink.user_id == user_id] if user_id else []
    spent = await session.execute(
        update(SignInLink)
        .where(SignInLink.hash == digest, SignInLink.used_at.is_(None), SignInLink.expires_at > now, *whose)
        .values(used_at=now)
        .returning(SignInLink.user_id)
        .execution_options(synchronize_session=False)
    )
    return spent.scalar_one_or_none()


async def lock_user(session: Session, user_id: UUID) -> None:
    """Until the commit nothing that belongs to this user is added."""
    await session.execute(select(User.id).where(User.id == user_id).with_for_update())


async def end_access_tokens(session: Session, user_id: UUID, at: dt.datetime) -> Sequence[AccessToken]:
    """Revoke all of a user's personal tokens; returns them."""
    query = select(AccessToken).where(AccessToken.user_id == user_id, AccessToken.revoked_at.is_(None))
    tokens = (await session.scalars(query.order_by(AccessToken.created_at))).all()
    for token in tokens:
        token.revoke(at)
    return tokens


async def end_sessions(session: Session, user_id: UUID, at: dt.datetime) -> int:
    """End a user's sessions, refresh tokens and sign-in links, and refuse what others issued before; returns how many
    sessions there were.
    """
    quiet = {"synchronize_session": False}
    own = select(AuthSession.id).where(AuthSession.user_id == user_id)
    refreshes = update(RefreshToken).where(RefreshToken.session_id.in_(own), RefreshToken.used_at.is_(None))
    await session.execute(refreshes.values(used_at=at), execution_options=quiet)
    await spend_links(session, user_id, at)
    await session.execute(update(User).where(User.id == user_id).values(locked_down_at=at), execution_options=quiet)
    sessions = update(AuthSession).where(AuthSession.user_id == user_id, AuthSession.revoked_at.is_(None))
    ended = await session.execute(sessions.values(revoked_at=at).returning(AuthSession.id), execution_options=quiet)
    return len(ended.all())


async def spend_links(session: Session, user_id: UUID, at: dt.datetime) -> None:
    """No sign-in link of before works any more."""
    links = update(SignInLink).where(SignInLink.user_id == user_id, SignInLink.used_at.is_(None))
    await session.execute(links.values(used_at=at), execution_options={"synchronize_session": False})


async def admins(session: Session) -> Sequence[UUID]:
    """The ids of all administrators whose account is open."""
    return (await session.scalars(select(User.id).where(User.is_admin, User.disabled_at.is_(None)))).all()


async def delete_user(session: Session, user_id: UUID) -> None:
    """The account; what belongs to it in other tables goes with it (ON DELETE CASCADE)."""
    gone = delete(User).where(User.id == user_id)
    await session.execute(gone.execution_options(synchronize_session=False))


async def lock_sign_up(session: Session) -> None:
    """One new account at a time, so that exactly one is the first (SQLite has one writer anyway)."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(_SIGN_UP_LOCK)))
