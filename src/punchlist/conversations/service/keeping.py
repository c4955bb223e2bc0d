"""Conversations as things to keep: listed, found, renamed, pinned, deleted and brought back."""

from __future__ import annotations

import datetime as dt

from punchlist.audit import service as audit
from punchlist.conversations import repository
from punchlist.conversations.schemas import ConversationPage, ConversationRead, ConversationUpdate, MessagePage
from punchlist.conversations.service.reading import message, read
from punchlist.infra.db.session import UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.page import BadCursor, decode_cursor, encode_cursor
from punchlist.kit.text import words

_SEARCHED = 50
_TITLES = 2000
KEEP_DELETED = dt.timedelta(days=1)


async def list_page(
    uow: UnitOfWork, actor: Actor, cursor: str | None, limit: int, *, pinned: bool | None = None
) -> ConversationPage:
    """Most recently used first; with `pinned` those that are, or those that are not. Raises BadCursor."""
    actor.need("chat")
    after = None
    if cursor:
        at, number = decode_cursor("conversations", cursor, (str, int))
        try:
            after = (dt.datetime.fromisoformat(str(at)), int(number or 0))
        except ValueError as error:
            raise BadCursor from error
    async with uow.read() as session:
        rows = list(await repository.page(session, actor, limit + 1, after, pinned=pinned))
    following = None
    if len(rows) > limit:
        rows.pop()
        following = encode_cursor("conversations", (rows[-1].updated_at.isoformat(), rows[-1].number))
    return ConversationPage(items=[read(row) for row in rows], next_cursor=following)


async def search(uow: UnitOfWork, actor: Actor, text: str) -> ConversationPage:
    """Up to 50 conversations with all these words in one message or in the title, most recently used first."""
    actor.need("chat")
    wanted = words(text)
    async with uow.read() as session:
        ids = {*await repository.holding(session, actor, text, _SEARCHED)}
        titles = await repository.titles(session, actor, _TITLES) if wanted else []
        ids |= {row_id for row_id, title in titles if _begins(words(title), wanted)}
        rows = await repository.page(session, actor, _SEARCHED, None, list(ids))
    return ConversationPage(items=[read(row) for row in rows])


async def get(uow: UnitOfWork, actor: Actor, number: int) -> ConversationRead:
    """Raises ConversationNotFound."""
    actor.need("chat")
    async with uow.read() as session:
        return read(await repository.get(session, actor, number))


async def update(uow: UnitOfWork, actor: Actor, number: int, data: ConversationUpdate) -> ConversationRead:
    """Give it another title or model, pin it or not. Raises ConversationNotFound."""
    actor.need("chat")
    async with uow.write() as session:
        row = await repository.get(session, actor, number, lock=True)
        for name in data.model_fields_set:
            setattr(row, name, getattr(data, name))
        return read(row)


async def delete(uow: UnitOfWork, actor: Actor, number: int) -> None:
    """Take it away from every door; within a day it can be restored. Raises ConversationNotFound."""
    actor.need("chat")
    async with uow.write() as session:
        row = await repository.get(session, actor, number, lock=True)
        await audit.record(session, actor, audit.Action.CONVERSATION_DELETED, f"conversation:{number}")
        row.deleted_at, row.pending = clock.now(), None


async def restore(uow: UnitOfWork, actor: Actor, number: int) -> ConversationRead:
    """Bring a deleted one back; one that is there stays as it is. Raises ConversationNotFound."""
    actor.need("chat")
    async with uow.write() as session:
        row = await repository.get(session, actor, number, lock=True, deleted=True)
        if row.deleted_at is not None:
            await audit.record(session, actor, audit.Action.CONVERSATION_RESTORED, f"conversation:{number}")
            row.deleted_at = None
        return read(row)


async def forget_deleted(uow: UnitOfWork) -> None:
    """Delete for good, with all that was said, what was deleted more than a day ago."""
    async with uow.write() as session:
        await repository.forget(session, clock.now() - KEEP_DELETED)


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
    return MessagePage(items=[message(m) for m in reversed(found)], next_cursor=following)


def _begins(held: list[str], wanted: list[str]) -> bool:
    """Whether each wanted word is the beginning of one that is held, as the search index has it."""
    return all(any(word.startswith(beginning) for word in held) for beginning in wanted)
