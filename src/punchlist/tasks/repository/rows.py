"""Single rows and writes. Every read takes the Actor and sees that user's rows only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, select, update

from punchlist.infra.db import counters, search
from punchlist.infra.db.session import Session
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7
from punchlist.tasks import position
from punchlist.tasks.errors import ProjectNotFound, TaskNotFound
from punchlist.tasks.models import Change, ChangeItem, Completion, Confirmation, Project, Task, TaskSearch, TaskTag


def _mine(actor: Actor) -> Select[Task]:
    return select(Task).where(Task.user_id == actor.user_id)


async def get(session: Session, actor: Actor, number: int, *, lock: bool = False) -> Task:
    """One task by its number, from the trash too. Raises TaskNotFound."""
    found = await get_many(session, actor, [number], lock=lock)
    if not found:
        detail = f"There is no task {number}"
        raise TaskNotFound(detail)
    return found[number]


async def get_many(session: Session, actor: Actor, numbers: Sequence[int], *, lock: bool = False) -> dict[int, Task]:
    """Those of the tasks that exist, by number; locked in one order so that two callers cannot block each other."""
    wanted = sorted({n for n in numbers if 0 < n < 2**31})
    query = _mine(actor).where(Task.number.in_(wanted)).order_by(Task.number)
    if lock:
        query = query.with_for_update(of=Task)
    rows = await session.scalars(query.execution_options(populate_existing=lock))
    return {task.number: task for task in rows}


async def by_ids(session: Session, actor: Actor, ids: Sequence[UUID], *, lock: bool = False) -> dict[UUID, Task]:
    """Those of the tasks that exist, by id."""
    query = _mine(actor).where(Task.id.in_(ids)).order_by(Task.number)
    if lock:
        query = query.with_for_update(of=Task)
    rows = await session.scalars(query.execution_options(populate_existing=lock))
    return {task.id: task for task in rows}


async def new_number(session: Session, actor: Actor, kind: str, count: int = 1) -> int:
    return await counters.take(session, actor.user_id, kind, count)


async def index(session: Session, task: Task, *, new: bool = False) -> None:
    """Write the search words of a task."""
    words = search.document(task.user_id, task.title, task.description, *task.tags)
    if new:
        session.add(TaskSearch(task_id=task.id, words=words))
        return
    await session.execute(
        update(TaskSearch).where(TaskSearch.task_id == task.id, TaskSearch.words != words).values(words=words)
    )


async def neighbour(session: Session, actor: Actor, task: Task, *, above: bool) -> str | None:
    """The position next to `task`'s, above or below; None at the end of the list."""
    column = Task.position
    query = select(func.max(column) if above else func.min(column)).where(Task.user_id == actor.user_id)
    return await session.scalar(query.where(column < task.position if above else column > task.position))


async def add_change(
    session: Session,
    actor: Actor,
    action: str,
    items: Sequence[tuple[Task, dict[str, Any] | None, dict[str, Any] | None]],
    *,
    undoes: int | None = None,
) -> Change:
    """Append one Change with what each task was before and after."""
    change = Change(
        id=uuid7(),
        user_id=actor.user_id,
        number=await new_number(session, actor, "change"),
        action=action,
        at=clock.now(),
        door=actor.door,
        client=actor.client,
        request_id=actor.request_id,
        undoes=undoes,
        undone_by=None,
    )
    change.items = [
        ChangeItem(change_id=change.id, number=t.number, task_id=t.id, title=t.title, before=before, after=after)
        for t, before, after in items
    ]
    session.add(change)
    return change


async def change_to_undo(session: Session, actor: Actor, number: int | None) -> Change | None:
    """The Change of that number, or the last one that is neither undone nor an undo."""
    if number is not None and not 0 < number < 2**31:
        return None
    query = select(Change).where(Change.user_id == actor.user_id)
    if number is None:
        query = query.where(Change.undone_by.is_(None), Change.undoes.is_(None), Change.action != "purged")
        query = query.order_by(Change.number.desc()).limit(1)
    else:
        query = query.where(Change.number == number)
    return await session.scalar(query.with_for_update(of=Change))


async def changes(
    session: Session, actor: Actor, *, limit: int, below: int | None = None, above: int | None = None
) -> Sequence[Change]:
    """Newest first below a number, or oldest first above one."""
    query = select(Change).where(Change.user_id == actor.user_id).limit(limit)
    if above is not None:
        query = query.where(Change.number > above).order_by(Change.number)
    else:
        query = query.order_by(Change.number.desc())
        query = query.where(Change.number < below) if below is not None else query
    return (await session.scalars(query)).all()


async def forget_completions(session: Session, task: Task, count: int) -> None:
    """Delete the `count` newest completion records of a task."""
    newest = select(Completion.id).where(Completion.task_id == task.id)
    newest = newest.order_by(Completion.completed_at.desc(), Completion.id.desc()).limit(count)
    ids = (await session.scalars(newest)).all()
    await session.execute(delete(Completion).where(Completion.id.in_(ids)))


async def get_project(session: Session, actor: Actor, project_id: UUID) -> Project:
    """Raises ProjectNotFound."""
    found = await session.scalar(select(Project).where(Project.user_id == actor.user_id, Project.id == project_id))
    if found is None:
        raise ProjectNotFound
    return found


async def project_named(session: Session, actor: Actor, name: str) -> Project | None:
    query = select(Project).where(Project.user_id == actor.user_id, Project.name_key == name.casefold())
    return await session.scalar(query)


async def project_for(session: Session, actor: Actor, name: str | None) -> Project | None:
    """The project of that name, made if need be; the Inbox (or no name) is None."""
    if name is None or name.casefold() == "inbox":
        return None
    return await project_named(session, actor, name) or await add_project(session, actor, name)


async def add_project(session: Session, actor: Actor, name: str) -> Project:
    number = await new_number(session, actor, "project")
    made = Project(
        id=uuid7(), user_id=actor.user_id, name=name, name_key=name.casefold(), position=position.numbered(number)
    )
    session.add(made)
    await session.flush()
    return made


async def projects(session: Session, actor: Actor) -> list[tuple[Project, int, int]]:
    """Each project with its numbers of pending and completed tasks."""
    counts = (
        select(Task.project_id, Task.status, func.count())
        .where(Task.user_id == actor.user_id, Task.trashed.is_(False), Task.project_id.is_not(None))
        .group_by(Task.project_id, Task.status)
    )
    by_project = {(row[0], row[1]): row[2] for row in await session.execute(counts)}
    rows = await session.scalars(select(Project).where(Project.user_id == actor.user_id).order_by(Project.position))
    return [(p, by_project.get((p.id, "pending"), 0), by_project.get((p.id, "completed"), 0)) for p in rows]


async def tasks_of_project(session: Session, actor: Actor, project_id: UUID) -> Sequence[Task]:
    query = _mine(actor).where(Task.project_id == project_id).order_by(Task.number).with_for_update(of=Task)
    return (await session.scalars(query)).all()


async def tags(session: Session, actor: Actor) -> list[tuple[str, int]]:
    """Each tag of a pending task, with how many there are."""
    query = (
        select(TaskTag.tag, func.count())
        .join(Task, Task.id == TaskTag.task_id)
        .where(TaskTag.user_id == actor.user_id, Task.trashed.is_(False), Task.status == "pending")
        .group_by(TaskTag.tag)
        .order_by(TaskTag.tag)
    )
    return [(row[0], row[1]) for row in await session.execute(query)]


async def take_confirmation(session: Session, actor: Actor, digest: str) -> Confirmation | None:
    """The unused, unexpired confirmation of this user, marked used; a second taker gets None."""
    now = clock.now()
    mine = (Confirmation.hash == digest, Confirmation.user_id == actor.user_id)
    taken = await session.execute(
        update(Confirmation)
        .where(*mine, Confirmation.used_at.is_(None), Confirmation.expires_at > now)
        .values(used_at=now)
        .returning(Confirmation.hash)
        .execution_options(synchronize_session=False)
    )
    if taken.first() is None:
        return None
    return await session.get(Confirmation, digest, populate_existing=True)


async def titles_and_dues(session: Session, actor: Actor) -> set[tuple[str, str | None]]:
    """Of every task outside of the trash."""
    query = select(Task.title, Task.due).where(Task.user_id == actor.user_id, Task.deleted_at.is_(None))
    return {(title, due) for title, due in await session.execute(query)}
