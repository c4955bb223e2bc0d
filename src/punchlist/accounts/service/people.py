"""Personal access tokens, a user's own account, and the accounts of this server for its operator."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import cast
from uuid import UUID

from punchlist.accounts import repository
from punchlist.accounts.errors import AccessTokenNotFound, BadToken, TokensAreForPeople
from punchlist.accounts.models import AccessToken, User
from punchlist.accounts.schemas import AccessTokenCreate, AccessTokenCreated, AccessTokenRead, MeUpdate, UserRead
from punchlist.accounts.service.credentials import TOKEN_PREFIX, Visit, actor_of, digest, new_user, scopes_of
from punchlist.assistant.schemas import Language, Preferences
from punchlist.audit import service as audit
from punchlist.infra.db.session import UnitOfWork
from punchlist.infra.signals import CREDENTIALS
from punchlist.kit import clock
from punchlist.kit.actor import ALL_SCOPES, Actor, Scope
from punchlist.kit.ids import uuid7


async def me(uow: UnitOfWork, actor: Actor) -> UserRead:
    """The owner of the token, and what the token may do."""
    async with uow.read() as session:
        user = await repository.user(session, actor.user_id)
    if user is None:
        raise BadToken
    return _read(user, actor)


def _read(user: User, actor: Actor) -> UserRead:
    return UserRead(
        id=user.id,
        subject=actor.subject,
        email=user.email,
        name=user.name,
        zone=user.zone,
        day_first=user.day_first,
        suggestions=user.suggestions,
        language=cast("Language | None", user.language),
        is_admin=user.is_admin,
        has_password=user.password_hash is not None,
        scopes=sorted(actor.scopes),
    )


async def preferences(uow: UnitOfWork, actor: Actor) -> Preferences:
    """What the user chose for the built-in assistant."""
    async with uow.read() as session:
        user = await repository.user(session, actor.user_id)
    if user is None:
        raise BadToken
    return Preferences(user.day_first, user.suggestions, cast("Language | None", user.language))


async def update_me(uow: UnitOfWork, actor: Actor, data: MeUpdate) -> UserRead:
    """Change name, time zone or what the assistant is told."""
    actor.need("tasks:write")
    async with uow.write() as session:
        user = await repository.user(session, actor.user_id)
        if user is None:
            raise BadToken
        for name in data.model_fields_set:
            setattr(user, name, getattr(data, name))
        await audit.record(
            session, actor, audit.Action.USER_UPDATED, f"user:{user.id}", meta={"fields": sorted(data.model_fields_set)}
        )
        return _read(user, actor)


def _may_manage(actor: Actor) -> None:
    """A token that got into wrong hands must not make itself a longer life, nor end the others."""
    if actor.by_token and "admin" not in actor.scopes:
        raise TokensAreForPeople


async def create_token(uow: UnitOfWork, actor: Actor, data: AccessTokenCreate) -> AccessTokenCreated:
    """A personal access token, shown this once; it cannot have scopes that its maker lacks.

    Raises MissingScope, TokensAreForPeople.
    """
    _may_manage(actor)
    for scope in data.scopes:
        actor.need(scope)
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    now = clock.now()
    expires_at = now + dt.timedelta(days=data.expires_in_days) if data.expires_in_days else None
    token = AccessToken(
        id=uuid7(),
        user_id=actor.user_id,
        name=data.name,
        hash=digest(secret),
        hint=secret[-4:],
        scopes=" ".join(sorted(set(data.scopes))),
        created_at=now,
        expires_at=expires_at,
        last_used_at=None,
        revoked_at=None,
    )
    async with uow.write() as session:
        session.add(token)
        await audit.record(session, actor, audit.Action.ACCESS_TOKEN_CREATED, f"access_token:{token.id}")
    return AccessTokenCreated(
        id=token.id, token=secret, user_id=actor.user_id, scopes=sorted(set(data.scopes)), expires_at=expires_at
    )


async def list_tokens(uow: UnitOfWork, actor: Actor) -> list[AccessTokenRead]:
    """The user's personal access tokens that are not revoked. Raises TokensAreForPeople."""
    _may_manage(actor)
    async with uow.read() as session:
        return [
            AccessTokenRead(
                id=row.id,
                name=row.name,
                hint=row.hint,
                scopes=cast("list[Scope]", row.scopes.split()),
                created_at=row.created_at,
                expires_at=row.expires_at,
                last_used_at=row.last_used_at,
            )
            for row in await repository.access_tokens(session, actor)
        ]


async def revoke_token(uow: UnitOfWork, actor: Actor, token_id: UUID) -> None:
    """Raises AccessTokenNotFound, TokensAreForPeople."""
    _may_manage(actor)
    async with uow.write() as session:
        token = await repository.access_token(session, actor, token_id)
        if token is None:
            raise AccessTokenNotFound
        token.revoke(clock.now())
        uow.tell(CREDENTIALS, str(actor.user_id))
        await audit.record(session, actor, audit.Action.ACCESS_TOKEN_REVOKED, f"access_token:{token.id}")


async def ensure_owner(uow: UnitOfWork, zone: str, visit: Visit) -> tuple[User, bool]:
    """The first account, made if there is none; True if it was made now."""
    async with uow.write() as session:
        await repository.lock_sign_up(session)
        found = await repository.first_user(session)
        if found is not None:
            return found, False
        user = new_user(None, "Owner", zone, admin=True)
        session.add(user)
        await session.flush()
        await audit.record(session, actor_of(user, visit, ALL_SCOPES), audit.Action.USER_SIGNED_UP, f"user:{user.id}")
        return user, True


async def local_actor(uow: UnitOfWork, user_id: UUID, visit: Visit) -> Actor:
    """The Actor of the person at this machine's own data directory."""
    async with uow.read() as session:
        user = await repository.user(session, user_id)
    if user is None:
        raise BadToken
    return actor_of(user, visit, scopes_of(user))


async def list_users(uow: UnitOfWork) -> list[User]:
    """All accounts, for the operator at the command line."""
    async with uow.read() as session:
        return list(await repository.users(session))
