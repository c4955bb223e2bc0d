"""All SQL of conversations. Every read takes the Actor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from punchlist.conversations.errors import ConversationNotFound
from punchlist.conversations.models import Conversation, Message, MessageSearch
from punchlist.infra.db import counters, search
from punchlist.infra.db.session import Session
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7


async def get(session: Session, actor: Actor, number: int, *, lock: bool = False) -> Conversation:
    """Raises ConversationNotFound."""
    query = select(Conversation).where(Conversation.user_id == actor.user_id, Conversation.number == number)
    found = await session.scalar(query.with_for_update() if lock else query) if 0 < number < 2**31 else None
    if found is None:
        detail = f"There is no conversation {number}"
        raise ConversationNotFound(detail)
    return found


async def create(session: Session, actor: Actor, title: str) -> Conversation:
    now = clock.now()
    made = Conversation(
        id=uuid7(),
        user_id=actor.user_id,
        number=await counters.take(session, actor.user_id, "conversation"),
        title=title,
        pending=None,
        model=None,
        created_at=now,
        updated_at=now,
    )
    session.add(made)
    await session.flush()
    return made


async def last_seq(session: Session, conversation: Conversation) -> int:
    """The place of the newest message, 0 if there is none."""
    newest = select(func.max(Message.seq)).where(Message.conversation_id == conversation.id)
    return await session.scalar(newest) or 0


async def append(
    session: Session, conversation: Conversation, seq: int, role: str, parts: list[dict[str, Any]], model: str | None
) -> Message:
    """The message at place `seq`; the caller holds the conversation's row lock."""
    message = Message(
        id=uuid7(),
        conversation_id=conversation.id,
        user_id=conversation.user_id,
        seq=seq,
        role=role,
        parts=parts,
        model=model,
        created_at=clock.now(),
    )
    session.add(message)
    await session.flush()
    texts = [part["text"] for part in parts if part["type"] == "text"]
    session.add(MessageSearch(message_id=message.id, words=search.document(conversation.user_id, *texts)))
    conversation.updated_at = message.created_at
    return message


async def messages(
    session: Session, conversation: Conversation, *, limit: int, below: int | None = None
) -> Sequence[Message]:
    """Newest first below a place."""
    query = select(Message).where(Message.conversation_id == conversation.id).order_by(Message.seq.desc()).limit(limit)
    query = query.where(Message.seq < below) if below is not None else query
    return (await session.scalars(query)).all()


async def page(
    session: Session, actor: Actor, limit: int, after: tuple[dt.datetime, int] | None, ids: Sequence[UUID] | None = None
) -> Sequence[Conversation]:
    """Most recently used first."""
    query = select(Conversation).where(Conversation.user_id == actor.user_id).limit(limit)
    query = query.order_by(Conversation.updated_at.desc(), Conversation.number.desc())
    if ids is not None:
        query = query.where(Conversation.id.in_(ids))
    if after is not None:
        at, number = after
        older = and_(Conversation.updated_at == at, Conversation.number < number)
        query = query.where(or_(Conversation.updated_at < at, older))
    return (await session.scalars(query)).all()


async def holding(session: Session, actor: Actor, text: str, limit: int) -> Sequence[UUID]:
    """Ids of the conversations with a message or a title that has every word of `text`, newest match first."""
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
