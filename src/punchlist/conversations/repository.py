"""All SQL of conversations. Every read takes the Actor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, func, or_, select

from punchlist.conversations.errors import ConversationNotFound
from punchlist.conversations.models import Conversation, Message, MessageSearch
from punchlist.infra.db import counters, search
from punchlist.infra.db.session import Session
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7


async def get(
    session: Session, actor: Actor, number: int, *, lock: bool = False, deleted: bool = False
) -> Conversation:
    """One that is there; with `deleted` also one that was deleted. Raises ConversationNotFound."""
    query = select(Conversation).where(Conversation.user_id == actor.user_id, Conversation.number == number)
    query = query if deleted else query.where(Conversation.deleted_at.is_(None))
    found = await session.scalar(query.with_for_update() if lock else query) if 0 < number < 2**31 else None
    if found is None:
        detail = f"There is no conversation {number}"
        raise ConversationNotFound(detail)
    return found


async def create(session: Session, actor: Actor, title: str, model: str | None) -> Conversation:
    now = clock.now()
    made = Conversation(
        id=uuid7(),
        user_id=actor.user_id,
        number=await counters.take(session, actor.user_id, "conversation"),
        title=title,
        pending=None,
        model=model,
        pinned=False,
        created_at=now,
        updated_at=now,
        deleted_at=None,
        answering=None,
        answering_until=None,
    )
    session.add(made)
    await session.flush()
    return made


async def last_seq(session: Session, conversation: Conversation) -> int:
    """The place of the newest message, 0 if there is none."""
    newest = select(func.max(Message.seq)).where(Message.conversation_id == conversation.id)
    return await session.scalar(newest) or 0


async def append(
    session: Session,
    conversation: Conversation,
    seq: int,
    role: str,
    parts: list[dict[str, Any]],
    model: str | None,
    usage: dict[str, Any] | None = None,
    id_: UUID | None = None,
) -> Message:
    """The message at place `seq`; the caller holds the conversation's row lock."""
    now = clock.now()
    message = Message(
        id=id_ or uuid7(),
        conversation_id=conversation.id,
        user_id=conversation.user_id,
        seq=seq,
        role=role,
        parts=parts,
        model=model,
        usage=usage,
        created_at=now,
    )
    session.add(message)
    conversation.updated_at = now
    await session.flush()
    texts = [part["text"] for part in parts if part["type"] == "text"]
    session.add(MessageSearch(message_id=message.id, words=search.document(conversation.user_id, *texts)))
    return message


async def drop(session: Session, conversation: Conversation, message_id: UUID) -> None:
    """Delete one message of the conversation, with its words."""
    await session.execute(delete(Message).where(Message.conversation_id == conversation.id, Message.id == message_id))


async def forget(session: Session, before: dt.datetime) -> None:
    """Delete for good what was deleted before."""
    await session.execute(delete(Conversation).where(Conversation.deleted_at < before))


async def titles(session: Session, actor: Actor, limit: int) -> Sequence[tuple[UUID, str]]:
    """Id and title, most recently used first."""
    query = select(Conversation.id, Conversation.title).where(Conversation.user_id == actor.user_id)
    query = query.where(Conversation.deleted_at.is_(None))
    query = query.order_by(Conversation.updated_at.desc(), Conversation.number.desc()).limit(limit)
    return [(row_id, title) for row_id, title in await session.execute(query)]


async def messages(
    session: Session, conversation: Conversation, *, limit: int, below: int | None = None
) -> Sequence[Message]:
    """Newest first below a place."""
    query = select(Message).where(Message.conversation_id == conversation.id).order_by(Message.seq.desc()).limit(limit)
    query = query.where(Message.seq < below) if below is not None else query
    return (await session.scalars(query)).all()


async def page(
    session: Session,
    actor: Actor,
    limit: int,
    after: tuple[dt.datetime, int] | None,
    ids: Sequence[UUID] | None = None,
    *,
    pinned: bool | None = None,
) -> Sequence[Conversation]:
    """Most recently used first."""
    query = select(Conversation).where(Conversation.user_id == actor.user_id, Conversation.deleted_at.is_(None))
    query = query.order_by(Conversation.updated_at.desc(), Conversation.number.desc()).limit(limit)
    if pinned is not None:
        query = query.where(Conversation.pinned.is_(pinned))
    if ids is not None:
        query = query.where(Conversation.id.in_(ids))
    if after is not None:
        at, number = after
        older = and_(Conversation.updated_at == at, Conversation.number < number)
        query = query.where(or_(Conversation.updated_at < at, older))
    return (await session.scalars(query)).all()


async def holding(session: Session, actor: Actor, text: str, limit: int) -> Sequence[UUID]:
    """Ids of the conversations with a message that has every word of `text`, newest match first."""
    dialect = session.get_bind().dialect.name
    match = search.matches(dialect, "message_search", MessageSearch.id, actor.user_id, text)
    if match is None:
        return []
    query = (
        select(Message.conversation_id)
        .join(MessageSearch, MessageSearch.message_id == Message.id)
        .where(Message.user_id == actor.user_id, match)
        .group_by(Message.conversation_id)
        .order_by(func.max(Message.created_at).desc())
        .limit(limit)
    )
    return (await session.scalars(query)).all()
