"""Export and import: JSON with every field, CSV for spreadsheets, iCalendar VTODO (RFC 5545) for other task lists."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from punchlist.audit import service as audit
from punchlist.infra.db.session import UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.tasks import formats
from punchlist.tasks.errors import TooManyTasks
from punchlist.tasks.models import Task
from punchlist.tasks.repository import rows
from punchlist.tasks.schemas import TaskQuery, TaskRead
from punchlist.tasks.service.common import commit
from punchlist.tasks.service.editing import build
from punchlist.tasks.service.reading import list_page

Format = Literal["json", "csv", "ics"]
MAX_IMPORT = 5_000
_PAGE = 200
_SHOWN = 20


class Imported(BaseModel):
    created: int
    change_id: int | None


class ImportRow(BaseModel):
    title: str
    due: str | None
    project: str | None
    completed: bool


class ImportPreview(BaseModel):
    """`tasks` are the first of `total`; `already_there` have the title and due of a task outside of the trash."""

    total: int
    completed: int
    already_there: int
    tasks: list[ImportRow]


async def export_tasks(uow: UnitOfWork, actor: Actor, kind: Format) -> str:
    """All of the user's tasks but the trash, in the order of their numbers."""
    actor.need("tasks:read")
    items: list[TaskRead] = []
    cursor: str | None = None
    while True:
        page = await list_page(uow, actor, TaskQuery(status="all", sort="created", limit=_PAGE, cursor=cursor))
        items += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    async with uow.write() as session:
        meta = {"tasks": len(items), "format": kind}
        await audit.record(session, actor, audit.Action.TASKS_EXPORTED, f"user:{actor.user_id}", meta=meta)
    items.reverse()
    return formats.dump(kind, items, actor.zone)


async def preview_import(uow: UnitOfWork, actor: Actor, kind: Format, text: str) -> ImportPreview:
    """What an import of this text would add; nothing is changed. Raises BadImport, TooManyTasks."""
    actor.need("tasks:read")
    found = _load(kind, text, actor)
    async with uow.read() as session:
        known = await rows.titles_and_dues(session, actor)
    return ImportPreview(
        total=len(found),
        completed=sum(item.completed for item in found),
        already_there=sum((item.task.title, item.task.due) in known for item in found),
        tasks=[
            ImportRow(title=i.task.title, due=i.task.due, project=i.task.project, completed=i.completed)
            for i in found[:_SHOWN]
        ],
    )


def _load(kind: Format, text: str, actor: Actor) -> list[formats.Entry]:
    """Raises BadImport, TooManyTasks."""
    found = formats.load(kind, text, actor.zone)
    if len(found) > MAX_IMPORT:
        detail = f"An import may have {MAX_IMPORT} tasks at most; this one has {len(found)}"
        raise TooManyTasks(detail)
    return found


async def import_tasks(uow: UnitOfWork, actor: Actor, kind: Format, text: str) -> Imported:
    """Add every task of a file, or none: one Change, undone in one go. Raises BadImport, TooManyTasks."""
    actor.need("tasks:write")
    found = _load(kind, text, actor)
    if not found:
        return Imported(created=0, change_id=None)
    async with uow.write() as session:
        first = await rows.new_number(session, actor, "task", len(found))
        tasks: list[Task] = []
        for number, item in enumerate(found, first):
            task = await build(session, actor, item.task, number)
            if item.completed:
                task.status, task.completed_at = "completed", item.completed_at or clock.now()
            tasks.append(task)
        changed = [(task, None, task.snapshot()) for task in tasks]
        change = await commit(uow, session, actor, "created", changed, audit.Action.TASKS_IMPORTED)
        await session.flush()
        return Imported(created=len(tasks), change_id=change.number)
