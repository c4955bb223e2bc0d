"""Use cases of conversations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import TypeAdapter

from punchlist.audit import service as audit
from punchlist.conversations import repository
from punchlist.conversations.models import Conversation, Message
from punchlist.conversations.schemas import (
    ConversationPage,
    ConversationRead,
    ConversationUpdate,
    MessagePage,
    MessageRead,
    Opened,
    Part,
)
from punchlist.infra.db.session import UnitOfWork
from punchlist.kit.actor import Actor
from punchlist.kit.page import BadCursor, decode_cursor, encode_cursor

_PARTS: TypeAdapter[list[Part]] = TypeAdapter(list[Part])
_SEARCHED = 50


def _read(row: Conversation) -> ConversationRead:
    return ConversationRead(
        conversation_id=row.number,
        title=row.title,
        model=row.model,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _message(row: Message) -> MessageRead:
    return MessageRead.model_validate(
        {"message_id": row.id, "role": row.role, "parts": row.parts, "model": row.model, "created_at": row.created_at}
    )


async def list_page(uow: UnitOfWork, actor: Actor, cursor: str | None, limit: int) -> ConversationPage:
    """Most recently used first. Raises BadCursor."""
    actor.need("chat")
    after = None
    if cursor:
        at, number = decode_cursor("conversations", cursor, (str, int))
        try:
            after = (dt.datetime.fromisoformat(str(at)), int(number or 0))
        except ValueError as error:
            raise BadCursor from error
    async with uow.read() as session:
        rows = list(await repository.page(session, actor, limit + 1, after))
    following = None
    if len(rows) > limit:
        rows.pop()
        following = encode_cursor("conversations", (rows[-1].updated_at.isoformat(), rows[-1].number))
    return ConversationPage(items=[_read(row) for row in rows], next_cursor=following)


async def search(uow: UnitOfWork, actor: Actor, text: str) -> ConversationPage:
    """Up to 50 conversations in which someone said all these words."""
    actor.need("chat")
    async with uow.read() as session:
        ids = await repository.holding(session, actor, text, _SEARCHED)
        rows = await repository.page(session, actor, _SEARCHED, None, ids)
    return ConversationPage(items=[_read(row) for row in rows])


async def get(uow: UnitOfWork, actor: Actor, number: int) -> ConversationRead:
    """Raises ConversationNotFound."""
    actor.need("chat")
    async with uow.read() as session:
        return _read(await repository.get(session, actor, number))


async def update(uow: UnitOfWork, actor: Actor, number: int, data: ConversationUpdate) -> ConversationRead:
    """Give it another title or model. Raises ConversationNotFound."""
    actor.need("chat")
    async with uow.write() as session:
        row = await repository.get(session, actor, number, lock=True)
        for name in data.model_fields_set:
            setattr(row, name, getattr(data, name))
        return _read(row)


async def delete(uow: UnitOfWork, actor: Actor, number: int) -> None:
    """Delete it with all its messages, for good. Raises ConversationNotFound."""
    actor.need("chat")
    async with uow.write() as session:
        row = await repository.get(session, actor, number, lock=True)
        await audit.record(session, actor, audit.Action.CONVERSATION_DELETED, f"conversation:{number}")
        await session.delete(row)


async def messages_page(uow: UnitOfWork, actor: Actor, number: int, cursor: str | None, limit: int) -> MessagePage:
    """Messages oldest first within a page; pages go back in time. Raises ConversationNotFound, BadCursor."""
    actor.need("chat")
    scope = f"messages:{number}"
    below = int(decode_cursor(scope, cursor, (int,))[0] or 0) if cursor else None
    async with uow.read() as session:
        row = await repository.get(session, actor, number)
        found = list(await repository.messages(session, row, limit=limit + 1, below=below))
    following = None
    if len(found) > limit:
        found.pop()
        following = encode_cursor(scope, (found[-1].seq,))
    return MessagePage(items=[_message(m) for m in reversed(found)], next_cursor=following)


async def open_turn(
    uow: UnitOfWork, actor: Actor, number: int | None, text: str, history: int, model: str | None = None
) -> Opened:
    """Append the user's message, in a new conversation if `number` is None. A `model` is kept as the conversation's.

    Raises ConversationNotFound.
    """
    async with uow.write() as session:
        if number is None:
            row, earlier = await repository.create(session, actor, _title(text)), []
        else:
            row = await repository.get(session, actor, number, lock=True)
            earlier = list(await repository.messages(session, row, limit=history))
        row.model = model or row.model
        seq = earlier[0].seq + 1 if earlier else 1
        await repository.append(session, row, seq, "user", [{"type": "text", "text": text}], None)
        return Opened(row.number, [_message(m) for m in reversed(earlier)], row.pending, row.model)


async def close_turn(
    uow: UnitOfWork, actor: Actor, number: int, parts: list[Part], model: str, pending: dict[str, Any] | None
) -> MessageRead:
    """Append the answer and keep what now waits for a yes. Raises ConversationNotFound."""
    async with uow.write() as session:
        row = await repository.get(session, actor, number, lock=True)
        row.pending = pending
        seq = await repository.last_seq(session, row) + 1
        message = await repository.append(session, row, seq, "assistant", _PARTS.dump_python(parts, mode="json"), model)
        return _message(message)


def _title(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"  # noqa: PLR2004
