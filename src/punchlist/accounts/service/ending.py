"""Ending every credential of a user at once, and proving again who one is before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import anyio.to_thread

from punchlist.accounts import repository
from punchlist.accounts.errors import NotReauthenticated
from punchlist.accounts.models import AccessToken
from punchlist.accounts.service.credentials import digest
from punchlist.accounts.service.sign_in import password_fits
from punchlist.audit import service as audit
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor


@dataclass(frozen=True, slots=True)
class Ended:
    """How many sessions there were, and which personal tokens."""

    sessions: int
    access_tokens: Sequence[AccessToken]


async def prove(uow: UnitOfWork, actor: Actor, password: str | None, link: str | None, what: audit.Action) -> None:
    """Go on only if it is the same person; a refusal is audited as a refused `what`. Raises NotReauthenticated."""
    if await _is_same_person(uow, actor, password, link):
        return
    async with uow.write() as session:
        await audit.record(session, actor, what, f"user:{actor.user_id}", outcome=audit.Outcome.REFUSED)
    raise NotReauthenticated


async def _is_same_person(uow: UnitOfWork, actor: Actor, password: str | None, link: str | None) -> bool:
    """Whether the password is the user's, or the link is an unused one of theirs, which it spends."""
    if link is not None:
        async with uow.write() as session:
            return await repository.spend_link(session, digest(link), clock.now(), actor.user_id) == actor.user_id
    async with uow.read() as session:
        user = await repository.user(session, actor.user_id)
    hashed = user.password_hash if user else None
    return await anyio.to_thread.run_sync(password_fits, hashed, password or "")


async def end_everything(session: Session, user_id: UUID, at: dt.datetime) -> Ended:
    """Sessions, refresh tokens, personal tokens, sign-in links; an external provider's tokens of before are refused."""
    await repository.lock_user(session, user_id)
    tokens = await repository.end_access_tokens(session, user_id, at)
    sessions = await repository.end_sessions(session, user_id, at)
    return Ended(sessions, tokens)
