"""Looking at tasks."""

from __future__ import annotations

from punchlist.infra.db.session import UnitOfWork
from punchlist.kit.actor import Actor
from punchlist.tasks.repository import listing, rows
from punchlist.tasks.schemas import Overview, TaskPage, TaskQuery, TaskRead
from punchlist.tasks.service.common import read


async def get(uow: UnitOfWork, actor: Actor, number: int) -> TaskRead:
    """One task, from the trash too. Raises TaskNotFound."""
    actor.need("tasks:read")
    async with uow.read() as session:
        return read(await rows.get(session, actor, number), actor)


async def list_page(uow: UnitOfWork, actor: Actor, query: TaskQuery) -> TaskPage:
    """One page of a listing; `total` counts all of it. Raises BadDueFilter, BadCursor."""
    actor.need("tasks:read")
    async with uow.read() as session:
        found, cursor, total = await listing.page(session, actor, query)
        items: list[TaskRead] = []
        for row in found:
            item = read(row.task, actor)
            if row.occurrence:
                due, at = row.occurrence
                item = item.model_copy(update={"status": "completed", "due": due, "completed_at": at})
            items.append(item)
        return TaskPage(items=items, next_cursor=cursor, total=total)


async def overview(uow: UnitOfWork, actor: Actor) -> Overview:
    """Counts by state and by project and tag."""
    actor.need("tasks:read")
    async with uow.read() as session:
        counts = await listing.counts(session, actor)
        projects = await rows.projects(session, actor)
        tags = await rows.tags(session, actor)
        inbox = counts["pending"] - sum(pending for _, pending, _ in projects)
        by_project = {"Inbox": inbox, **{p.name: pending for p, pending, _ in projects}}
        return Overview(**counts, projects=by_project, tags=dict(tags))
