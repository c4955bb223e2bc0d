"""Where a person is signed in, ending that, and another password."""

from __future__ import annotations

from uuid import UUID

from punchlist.accounts import repository
from punchlist.accounts.errors import BadToken, NoPassword, SessionNotFound, SignInNeeded
from punchlist.accounts.schemas import PasswordChange, SessionPage, SessionRead, SessionsEnded
from punchlist.accounts.service.ending import prove
from punchlist.accounts.service.sign_in import SESSION_LIFETIME, hashed_password
from punchlist.audit import service as audit
from punchlist.infra.db.session import UnitOfWork
from punchlist.infra.signals import CREDENTIALS
from punchlist.kit import clock
from punchlist.kit.actor import Actor


def need_person(actor: Actor) -> None:
    """Raise SignInNeeded for a personal access token: who finds one must not lock its owner out."""
    if actor.by_token:
        raise SignInNeeded


async def list_sessions(uow: UnitOfWork, actor: Actor) -> SessionPage:
    """The sessions that have not ended, the last seen first. Raises SignInNeeded."""
    need_person(actor)
    async with uow.read() as session:
        rows = await repository.open_sessions(session, actor, clock.now())
    return SessionPage(
        items=[
            SessionRead(
                id=row.id,
                is_current=row.id == actor.session_id,
                user_agent=row.user_agent,
                created_at=row.created_at,
                last_seen_at=row.expires_at - SESSION_LIFETIME,
                expires_at=row.expires_at,
            )
            for row in rows
        ]
    )


async def end_session(uow: UnitOfWork, actor: Actor, session_id: UUID) -> None:
    """Raises SessionNotFound, SignInNeeded."""
    need_person(actor)
    async with uow.write() as session:
        found = await repository.session_of(session, actor, session_id)
        if found is None or found.revoked_at is not None:
            raise SessionNotFound
        found.revoke(clock.now())
        uow.tell(CREDENTIALS, str(actor.user_id))
        await audit.record(session, actor, audit.Action.SESSION_ENDED, f"session:{found.id}")


async def end_other_sessions(uow: UnitOfWork, actor: Actor) -> SessionsEnded:
    """All but the one that asks. Raises SignInNeeded."""
    need_person(actor)
    async with uow.write() as session:
        ended = await repository.end_other_sessions(session, actor, clock.now())
        uow.tell(CREDENTIALS, str(actor.user_id))
        what, meta = audit.Action.SESSION_ENDED, {"sessions": ended}
        await audit.record(session, actor, what, f"user:{actor.user_id}", meta=meta)
    return SessionsEnded(ended=ended)


async def change_password(uow: UnitOfWork, actor: Actor, data: PasswordChange) -> SessionsEnded:
    """Another password; every other session ends, and no sign-in link of before works any more.

    Raises NotReauthenticated, NoPassword, SignInNeeded.
    """
    need_person(actor)
    async with uow.read() as session:
        user = await repository.user(session, actor.user_id)
    if user is not None and user.password_hash is None:
        raise NoPassword
    what = audit.Action.PASSWORD_CHANGED
    await prove(uow, actor, data.current_password.get_secret_value(), None, what)
    hashed = await hashed_password(data.new_password)
    async with uow.write() as session:
        await repository.lock_user(session, actor.user_id)
        user = await repository.user(session, actor.user_id)
        if user is None:
            raise BadToken
        user.password_hash = hashed
        now = clock.now()
        await repository.spend_links(session, actor.user_id, now)
        ended = await repository.end_other_sessions(session, actor, now)
        uow.tell(CREDENTIALS, str(actor.user_id))
        await audit.record(session, actor, what, f"user:{actor.user_id}", meta={"sessions": ended})
    return SessionsEnded(ended=ended)
