"""Changes, and undoing them: a Change is undone where its tasks still look as it left them (decision 2)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from punchlist.audit.service import Action
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7
from punchlist.kit.page import decode_cursor, encode_cursor
from punchlist.tasks.errors import ChangeNotFound, NothingToUndo
from punchlist.tasks.models import Change, ChangeItem, Completion, Task
from punchlist.tasks.repository import rows
from punchlist.tasks.schemas import ChangePage, ChangeRead, UndoConflict, Undone, UndoneItem
from punchlist.tasks.service.common import Items, commit, touch

_NUMBER = (int,)


async def changes_page(
    uow: UnitOfWork, actor: Actor, cursor: str | None, limit: int, *, after: int | None = None
) -> ChangePage:
    """Changes newest first; with `after`, those above that number, oldest first. Raises BadCursor."""
    actor.need("tasks:read")
    below = decode_cursor("changes", cursor, _NUMBER)[0] if cursor else None
    async with uow.read() as session:
        found = list(
            await rows.changes(
                session, actor, limit=limit + 1, below=int(below) if below is not None else None, above=after
            )
        )
    more = len(found) > limit
    found = found[:limit]
    following = encode_cursor("changes", (found[-1].number,)) if more and after is None else None
    return ChangePage(items=[_read(change) for change in found], next_cursor=following)


def _read(change: Change) -> ChangeRead:
    return ChangeRead(
        change_id=change.number,
        action=change.action,
        at=change.at,
        door=change.door,
        client=change.client,
        task_ids=[item.number for item in change.items],
        titles=[item.title for item in change.items[:20]],
        undone=change.undone_by is not None,
        undoes=change.undoes,
    )


async def undo(uow: UnitOfWork, actor: Actor, change_id: int | None = None) -> Undone:
    """Undo a Change, by default the user's last one that is neither undone nor an undo; undoing an undo is a redo.

    Tasks changed since then are left alone and come back as conflicts. Raises ChangeNotFound, NothingToUndo.
    """
    actor.need("tasks:write")
    async with uow.write() as session:
        change = await rows.change_to_undo(session, actor, change_id)
        if change is None:
            raise ChangeNotFound if change_id is not None else NothingToUndo
        if change.undone_by is not None:
            detail = f"Change {change.number} was undone already"
            raise NothingToUndo(detail)
        tasks = await rows.by_ids(session, actor, [item.task_id for item in change.items], lock=True)
        undone: list[UndoneItem] = []
        conflicts: list[UndoConflict] = []
        items: list[tuple[Task, dict[str, Any] | None, dict[str, Any] | None]] = []
        for item in change.items:
            task = tasks.get(item.task_id)
            reason = _conflict(task, item)
            if task is None or reason:
                conflicts.append(UndoConflict(task_id=item.number, title=item.title, reason=reason))
                continue
            before = task.snapshot()
            await _revert(session, actor, task, item)
            items.append((task, before, task.snapshot()))
            undone.append(UndoneItem(task_id=item.number, title=task.title, action=change.action))
        made = await _record(uow, session, actor, change, items)
        return Undone(change_id=made, undone=undone, conflicts=conflicts)


async def _record(uow: UnitOfWork, session: Session, actor: Actor, change: Change, items: Items) -> int | None:
    if not items:
        return None
    made = await commit(uow, session, actor, "undone", items, Action.CHANGE_UNDONE, undoes=change.number)
    change.undone_by = made.number
    return made.number


def _conflict(task: Task | None, item: ChangeItem) -> str:
    """Why this task cannot be put back, in words; empty if it can."""
    if task is None or item.after is None:
        return "it was deleted for good"
    now = task.snapshot()
    differing = [name.removesuffix("_id") for name in now if name != "project" and now[name] != item.after[name]]
    if not differing:
        return ""
    return f"it was changed since then ({', '.join(differing)})"


async def _revert(session: Session, actor: Actor, task: Task, item: ChangeItem) -> None:
    had = task.completions
    if item.before is None:
        task.delete(clock.now())
    else:
        task.put_back(item.before)
        await _put_project(session, actor, task, item.before)
        if task.completions < had:
            await rows.forget_completions(session, task, had - task.completions)
        elif task.completions > had and item.after is not None:
            session.add(
                Completion(
                    id=uuid7(), task_id=task.id, user_id=task.user_id, due=item.after["due"], completed_at=clock.now()
                )
            )
    touch(task)
    await rows.index(session, task)


async def _put_project(session: Session, actor: Actor, task: Task, state: dict[str, Any]) -> None:
    """Back into its project, whatever its name is now; one that is gone since then is made again."""
    wanted = UUID(state["project_id"]) if state["project_id"] else None
    if wanted == task.project_id:
        return
    found = {p.id: p for p, _, _ in await rows.projects(session, actor)}
    project = found.get(wanted) if wanted else None
    if wanted and project is None:
        project = await rows.project_for(session, actor, state["project"])
    task.project, task.project_id = project, project.id if project else None
