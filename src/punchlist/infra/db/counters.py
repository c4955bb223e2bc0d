"""Running numbers of an owner (tasks, changes, conversations, audit), from 1, never reused, without gaps on commit."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import String, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.db.base import Base


class Counter(Base):
    __tablename__ = "counters"

    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[int] = mapped_column()


async def take(session: AsyncSession, user_id: UUID, kind: str, count: int = 1) -> int:
    """Reserve `count` numbers and return the first; the row stays locked until the transaction ends."""
    counter = (
        update(Counter)
        .where(Counter.user_id == user_id, Counter.kind == kind)
        .values(value=Counter.value + count)
        .returning(Counter.value)
        .execution_options(synchronize_session=False)
    )
    last = await session.scalar(counter)
    if last is None:
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        upsert = insert(Counter).values(user_id=user_id, kind=kind, value=count)
        upsert = upsert.on_conflict_do_update(index_elements=["user_id", "kind"], set_={"value": Counter.value + count})
        last = (await session.execute(upsert.returning(Counter.value))).scalar_one()
    return last - count + 1


async def forget(session: AsyncSession, user_id: UUID) -> None:
    """The owner is gone."""
    await session.execute(delete(Counter).where(Counter.user_id == user_id))
