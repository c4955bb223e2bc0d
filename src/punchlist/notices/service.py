"""Telling a user something, once, and letting them read it."""

from __future__ import annotations

from uuid import UUID

from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7
from punchlist.kit.page import BadCursor, decode_cursor, encode_cursor
from punchlist.notices import repository
from punchlist.notices.errors import NoticeNotFound
from punchlist.notices.schemas import NoticePage, NoticeQuery, NoticeRead

TOPIC = "notices"


async def post(
    session: Session, user_id: UUID, kind: str, text: str, *, subject: str, once: str, link: str | None = None
) -> bool:
    """Tell a user, in the transaction of the cause; False if they were told of this occasion before."""
    row = {"id": uuid7(), "user_id": user_id, "kind": kind, "once": once, "subject": subject, "text": text}
    return await repository.add_once(session, row | {"link": link, "at": clock.now(), "read_at": None})


async def list_page(uow: UnitOfWork, actor: Actor, query: NoticeQuery) -> NoticePage:
    """Newest first. Raises BadCursor."""
    after = None
    if query.cursor:
        (value,) = decode_cursor("notices", query.cursor, (str,))
        try:
            after = UUID(str(value))
        except ValueError as error:
            raise BadCursor from error
    async with uow.read() as session:
        rows = list(await repository.page(session, actor, query.limit + 1, after, unread=query.unread))
    following = None
    if len(rows) > query.limit:
        rows.pop()
        following = encode_cursor("notices", (str(rows[-1].id),))
    return NoticePage(items=[NoticeRead.model_validate(row) for row in rows], next_cursor=following)


async def mark_read(uow: UnitOfWork, actor: Actor, notice_id: UUID) -> NoticeRead:
    """Raises NoticeNotFound."""
    async with uow.write() as session:
        row = await repository.get(session, actor, notice_id)
        if row is None:
            raise NoticeNotFound
        row.read_at = row.read_at or clock.now()
        return NoticeRead.model_validate(row)
