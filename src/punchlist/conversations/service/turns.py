"""The turns of a conversation: one is opened with the user's message and closed with the answer to it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from punchlist.conversations import repository
from punchlist.conversations.errors import TurnChangedSomething, TurnMovedOn, TurnStillRunning
from punchlist.conversations.models import Conversation, Message
from punchlist.conversations.schemas import MessageRead, Opened, Part, UsageRead
from punchlist.conversations.service.reading import message
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7

_ANSWERED_WITHIN = dt.timedelta(minutes=4)
"""Longer than any turn may take."""
_PARTS: TypeAdapter[list[Part]] = TypeAdapter(list[Part])


async def open_turn(
    uow: UnitOfWork, actor: Actor, number: int | None, text: str, history: int, model: str | None = None
) -> Opened:
    """Append the user's message, in a new conversation if `number` is None. A `model` is kept as the conversation's.

    Raises ConversationNotFound.
    """
    async with uow.write() as session:
        if number is None:
            row, earlier = await repository.create(session, actor, _title(text), model), []
        else:
            row = await repository.get(session, actor, number, lock=True)
            earlier = list(await repository.messages(session, row, limit=history))
        return await _said(session, row, earlier, text, model)


async def reopen_turn(
    uow: UnitOfWork,
    actor: Actor,
    number: int,
    turn_id: UUID,
    history: int,
    model: str | None = None,
    text: str | None = None,
) -> Opened:
    """Begin the last turn again, which `turn_id` names: with its own text, or with another in its place.

    With its own text the answer that it had stays until `close_turn` replaces it. Raises ConversationNotFound, TurnMovedOn,
    TurnStillRunning (what it is doing now is not to be done twice), and with another text TurnChangedSomething.
    """
    async with uow.write() as session:
        row = await repository.get(session, actor, number, lock=True)
        found = list(await repository.messages(session, row, limit=history + 2))
        place = next((n for n, one in enumerate(found) if one.role == "user"), None)
        if place is None or found[place].id != turn_id:
            raise TurnMovedOn
        if row.is_answering(clock.now()):
            raise TurnStillRunning
        answers, asked, earlier = found[:place], found[place], found[place + 1 :][:history]
        answer = message(answers[0]) if answers else None
        if text is not None:
            if answer is not None and answer.changed:
                raise TurnChangedSomething
            for old in (*answers, asked):
                await session.delete(old)
            await session.flush()
            row.pending = None
            if not earlier:
                row.title = _title(text)
            return await _said(session, row, earlier, text, model)
        row.model, row.pending = model or row.model, None
        row.answers(asked.id, clock.now() + _ANSWERED_WITHIN)
        return _opened(row, asked, earlier, None, answer)


async def close_turn(
    uow: UnitOfWork,
    actor: Actor,
    opened: Opened,
    parts: list[Part],
    model: str,
    pending: dict[str, Any] | None,
    usage: UsageRead | None = None,
) -> MessageRead:
    """Append the answer, in the place of the one that the turn had before, and keep what now waits for a yes.

    Raises ConversationNotFound.
    """
    async with uow.write() as session:
        row = await repository.get(session, actor, opened.number, lock=True)
        row.pending = pending
        row.answered(opened.turn_id)
        said = _PARTS.dump_python(parts, mode="json")
        if opened.answer is not None:
            await repository.drop(session, row, opened.answer.message_id)
        seq = await repository.last_seq(session, row) + 1
        used = usage.model_dump(mode="json") if usage is not None else None
        return message(await repository.append(session, row, seq, "assistant", said, model, used))


async def _said(session: Session, row: Conversation, earlier: list[Message], text: str, model: str | None) -> Opened:
    if model is not None:
        row.model = model
    seq = earlier[0].seq + 1 if earlier else 1
    turn_id = uuid7()
    row.answers(turn_id, clock.now() + _ANSWERED_WITHIN)
    asked = await repository.append(session, row, seq, "user", [{"type": "text", "text": text}], None, id_=turn_id)
    return _opened(row, asked, earlier, row.pending, None)


def _opened(
    row: Conversation,
    asked: Message,
    earlier: list[Message],
    waiting: dict[str, Any] | None,
    answer: MessageRead | None,
) -> Opened:
    return Opened(
        number=row.number,
        turn_id=asked.id,
        text="".join(part["text"] for part in asked.parts if part["type"] == "text"),
        earlier=[message(m) for m in reversed(earlier)],
        waiting=waiting,
        model=row.model,
        answer=answer,
        older=earlier[-1].seq - 1 if earlier else 0,
    )


def _title(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"  # noqa: PLR2004
