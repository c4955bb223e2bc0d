"""All SQL of notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from punchlist.infra.db.session import Session
from punchlist.kit.actor import Actor
from punchlist.notices.models import Notice


async def add_once(session: Session, row: dict[str, Any]) -> bool:
    """False when this user has a notice for the same occasion already."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    made = insert(Notice).values(row).on_conflict_do_nothing(index_elements=["user_id", "once"]).returning(Notice.id)
    return (await session.execute(made)).first() is not None


async def page(session: Session, actor: Actor, limit: int, after: UUID | None, *, unread: bool) -> Sequence[Notice]:
    """Newest first."""
    query = select(Notice).where(Notice.user_id == actor.user_id).order_by(Notice.id.desc()).limit(limit)
    if after is not None:
        query = query.where(Notice.id < after)
    if unread:
        query = query.where(Notice.read_at.is_(None))
    return (await session.scalars(query)).all()


async def get(session: Session, actor: Actor, notice_id: UUID) -> Notice | None:
    return await session.scalar(select(Notice).where(Notice.user_id == actor.user_id, Notice.id == notice_id))
