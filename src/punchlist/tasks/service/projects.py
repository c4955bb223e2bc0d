"""Projects and tags."""

from __future__ import annotations

from uuid import UUID

from punchlist.audit import service as audit
from punchlist.infra.db.session import UnitOfWork
from punchlist.kit.actor import Actor
from punchlist.tasks.errors import ProjectExists
from punchlist.tasks.models import Project
from punchlist.tasks.repository import rows
from punchlist.tasks.schemas import ProjectRead, ProjectWrite, TagRead
from punchlist.tasks.service.common import commit, touch


def _read(project: Project, pending: int = 0, completed: int = 0) -> ProjectRead:
    return ProjectRead(
        id=project.id, name=project.name, position=project.position, pending=pending, completed=completed
    )


async def list_projects(uow: UnitOfWork, actor: Actor) -> list[ProjectRead]:
    """All projects in their order, with counts; the Inbox is not one of them."""
    actor.need("tasks:read")
    async with uow.read() as session:
        return [_read(*row) for row in await rows.projects(session, actor)]


async def list_tags(uow: UnitOfWork, actor: Actor) -> list[TagRead]:
    """Tags of pending tasks, with counts."""
    actor.need("tasks:read")
    async with uow.read() as session:
        return [TagRead(name=name, pending=pending) for name, pending in await rows.tags(session, actor)]


async def create_project(uow: UnitOfWork, actor: Actor, data: ProjectWrite) -> ProjectRead:
    """Raises ProjectExists; the Inbox exists always."""
    actor.need("tasks:write")
    async with uow.write() as session:
        if data.name.casefold() == "inbox" or await rows.project_named(session, actor, data.name):
            raise ProjectExists
        project = await rows.add_project(session, actor, data.name)
        await audit.record(session, actor, audit.Action.PROJECT_CREATED, f"project:{project.id}")
        return _read(project)


async def rename_project(uow: UnitOfWork, actor: Actor, project_id: UUID, data: ProjectWrite) -> ProjectRead:
    """Raises ProjectNotFound, ProjectExists."""
    actor.need("tasks:write")
    async with uow.write() as session:
        project = await rows.get_project(session, actor, project_id)
        other = await rows.project_named(session, actor, data.name)
        if data.name.casefold() == "inbox" or (other is not None and other.id != project.id):
            raise ProjectExists
        project.name, project.name_key = data.name, data.name.casefold()
        await audit.record(session, actor, audit.Action.PROJECT_UPDATED, f"project:{project.id}")
        return _read(project)


async def delete_project(uow: UnitOfWork, actor: Actor, project_id: UUID) -> None:
    """Its tasks go to the Inbox, as one Change. Raises ProjectNotFound."""
    actor.need("tasks:write")
    async with uow.write() as session:
        project = await rows.get_project(session, actor, project_id)
        tasks = await rows.tasks_of_project(session, actor, project_id)
        items = [(task, task.snapshot()) for task in tasks]
        for task in tasks:
            task.project, task.project_id = None, None
            touch(task)
        await session.flush()
        if items:
            changed = [(task, before, task.snapshot()) for task, before in items]
            await commit(uow, session, actor, "moved", changed, audit.Action.TASK_UPDATED)
        await audit.record(session, actor, audit.Action.PROJECT_DELETED, f"project:{project.id}")
        await session.delete(project)
