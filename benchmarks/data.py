"""Many tasks, quickly: straight into the tables, as `tasks.service` would have written them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from sqlalchemy import insert

from punchlist import tables
from punchlist.infra.db import counters, search
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database
from punchlist.kit.ids import uuid7
from punchlist.tasks import position
from punchlist.tasks.models import Task, TaskSearch

_WORDS = [
    "call",
    "write",
    "plan",
    "buy",
    "send",
    "check",
    "report",
    "milk",
    "team",
    "invoice",
    "garden",
    "quarterly",
    "review",
    "dentist",
    "flight",
    "budget",
]
NEEDLES = 20
_BATCH = 5_000
_ALL_TABLES = tables.metadata


def title(number: int) -> str:
    """Four words, each pair of which is in a few tasks of a hundred; "needle" is in 20 tasks."""
    words = " ".join(_WORDS[(number * step + number // 7) % len(_WORDS)] for step in (1, 3, 5, 7))
    return f"{words} {number}" + (" needle" if number <= NEEDLES else "")


async def fill(url: str, user_id: str, count: int) -> None:
    """Give a user `count` pending tasks."""
    owner, now = UUID(user_id), dt.datetime.now(dt.UTC)
    database = Database(create_engine(url))
    for start in range(1, count + 1, _BATCH):
        numbers = range(start, min(start + _BATCH, count + 1))
        rows = [_row(owner, number, now) for number in numbers]
        words = [{"task_id": r["id"], "words": search.document(owner, str(r["title"]))} for r in rows]
        async with database.unit_of_work().write() as session:
            await session.execute(insert(Task), rows)
            await session.execute(insert(TaskSearch), words)
    async with database.unit_of_work().write() as session:
        await counters.take(session, owner, "task", count)
    await database.close()


def _row(owner: UUID, number: int, now: dt.datetime) -> dict[str, object]:
    due = (now.date() + dt.timedelta(days=number % 400)).isoformat() if number % 3 else None
    return {
        "id": uuid7(),
        "user_id": owner,
        "number": number,
        "title": title(number),
        "description": "",
        "status": "pending",
        "rank": number % 4,
        "due": due,
        "no_due": due is None,
        "recurrence": None,
        "project_id": None,
        "position": position.numbered(number),
        "completions": 0,
        "version": 1,
        "trashed": False,
        "created_at": now,
        "updated_at": now,
        "completed_at": None,
        "deleted_at": None,
    }
