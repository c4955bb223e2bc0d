"""Completing, reopening, deleting to the trash, restoring."""

from __future__ import annotations

from collections.abc import Callable

from punchlist.audit.service import Action
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.tasks.errors import InTrash
from punchlist.tasks.models import Task
from punchlist.tasks.repository import rows
from punchlist.tasks.schemas import Completed, Edited
from punchlist.tasks.service.common import commit, read, touch


async def complete(uow: UnitOfWork, actor: Actor, number: int) -> Completed:
    """Complete a task; a recurring one moves to its next occurrence and the completion is kept.

    Raises TaskNotFound, InTrash. Completing a completed task changes nothing and says so.
    """
    actor.need("tasks:write")
    async with uow.write() as session:
        task = await rows.get(session, actor, number, lock=True)
        if task.trashed:
            raise InTrash
        if task.status == "completed":
            return Completed(task=read(task, actor), change_id=None, changed=False)
        before = task.snapshot()
        moved = apply_completion(session, actor, task)
        change = await commit(
            uow, session, actor, "completed", [(task, before, task.snapshot())], Action.TASK_COMPLETED
        )
        await session.flush()
        return Completed(task=read(task, actor), change_id=change.number, next_due=task.due if moved else None)


def apply_completion(session: Session, actor: Actor, task: Task) -> bool:
    """Complete the row; True if it was a recurring one that moved on."""
    occurrence = task.complete(clock.now(), actor.today())
    touch(task)
    if occurrence is not None:
        session.add(occurrence)
    return occurrence is not None


async def reopen(uow: UnitOfWork, actor: Actor, number: int) -> Edited:
    """Make a completed task pending again. Raises TaskNotFound, InTrash."""
    return await _switch(
        uow,
        actor,
        number,
        ("reopened", Action.TASK_REOPENED, ["status"]),
        lambda task: task.status == "completed" and not task.trashed,
        Task.reopen,
    )


async def delete(uow: UnitOfWork, actor: Actor, number: int) -> Edited:
    """Move a task to the trash. Raises TaskNotFound."""
    return await _switch(
        uow,
        actor,
        number,
        ("deleted", Action.TASK_DELETED, ["deleted_at"]),
        lambda task: not task.trashed,
        lambda task: task.delete(clock.now()),
    )


async def restore(uow: UnitOfWork, actor: Actor, number: int) -> Edited:
    """Take a task out of the trash. Raises TaskNotFound."""
    return await _switch(
        uow,
        actor,
        number,
        ("restored", Action.TASK_RESTORED, ["deleted_at"]),
        lambda task: task.trashed,
        Task.restore,
    )


async def _switch(
    uow: UnitOfWork,
    actor: Actor,
    number: int,
    what: tuple[str, Action, list[str]],
    applies: Callable[[Task], bool],
    verb: Callable[[Task], None],
) -> Edited:
    actor.need("tasks:write")
    name, action, changed = what
    async with uow.write() as session:
        task = await rows.get(session, actor, number, lock=True)
        if task.trashed and name == "reopened":
            raise InTrash
        if not applies(task):
            return Edited(task=read(task, actor), change_id=None, changed=[])
        before = task.snapshot()
        verb(task)
        touch(task)
        change = await commit(uow, session, actor, name, [(task, before, task.snapshot())], action)
        await session.flush()
        return Edited(task=read(task, actor), change_id=change.number, changed=changed)
