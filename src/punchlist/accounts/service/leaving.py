"""Deleting an account with everything in it, and making sure that a server keeps an administrator."""

from __future__ import annotations

from uuid import UUID

from punchlist.accounts import repository
from punchlist.accounts.errors import LastAdmin, UserNotFound
from punchlist.accounts.schemas import Proof
from punchlist.accounts.service.credentials import Visit, actor_of
from punchlist.accounts.service.ending import prove
from punchlist.accounts.service.sessions import need_person
from punchlist.audit import service as audit
from punchlist.infra.db import counters, idempotency
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.infra.signals import CREDENTIALS
from punchlist.kit.actor import Actor


async def delete_me(uow: UnitOfWork, actor: Actor, proof: Proof) -> None:
    """The caller's own account, if they prove that it is theirs.

    Raises NotReauthenticated, LastAdmin, SignInNeeded; then nothing is deleted.
    """
    need_person(actor)
    async with uow.read() as session:
        await _check_admin_stays(session, actor.user_id)
    password = proof.password.get_secret_value() if proof.password else None
    link = proof.sign_in_link.get_secret_value() if proof.sign_in_link else None
    await prove(uow, actor, password, link, audit.Action.USER_DELETED)
    await _delete(uow, actor)


async def delete_user(uow: UnitOfWork, user_id: UUID, visit: Visit) -> None:
    """For the operator at the machine itself. Raises UserNotFound, LastAdmin."""
    await _delete(uow, await _actor(uow, user_id, visit))


async def make_admin(uow: UnitOfWork, user_id: UUID, visit: Visit) -> None:
    """For the operator at the machine itself; once more is no error. Raises UserNotFound."""
    actor = await _actor(uow, user_id, visit)
    async with uow.write() as session:
        user = await repository.user(session, user_id)
        if user is None:
            raise UserNotFound
        if not user.is_admin:
            user.is_admin = True
            await audit.record(session, actor, audit.Action.USER_PROMOTED, f"user:{user_id}")


async def _actor(uow: UnitOfWork, user_id: UUID, visit: Visit) -> Actor:
    async with uow.read() as session:
        user = await repository.user(session, user_id)
    if user is None:
        raise UserNotFound
    return actor_of(user, visit, frozenset())


async def _delete(uow: UnitOfWork, actor: Actor) -> None:
    """All rows of the user go in one transaction; the AuditEvents stay, which hold ids and counts and no words."""
    async with uow.write() as session:
        await repository.lock_sign_up(session)
        await repository.lock_user(session, actor.user_id)
        await _check_admin_stays(session, actor.user_id)
        await audit.record(session, actor, audit.Action.USER_DELETED, f"user:{actor.user_id}")
        await session.flush()
        await repository.delete_user(session, actor.user_id)
        await counters.forget(session, actor.user_id)
        await idempotency.forget_user(session, actor.user_id)
        uow.tell(CREDENTIALS, str(actor.user_id))
    await uow.scrub()


async def _check_admin_stays(session: Session, user_id: UUID) -> None:
    """Raises LastAdmin."""
    if await repository.admins(session) == [user_id]:
        raise LastAdmin
