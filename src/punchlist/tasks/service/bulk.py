"""One action on many tasks: per-item results, one Change, and a confirmation before anything destructive."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any, Literal

from punchlist.audit.service import Action
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.tasks.errors import ConfirmationRefused
from punchlist.tasks.models import Confirmation, Task
from punchlist.tasks.repository import rows
from punchlist.tasks.schemas import BulkAction, BulkEdit, BulkEdited, BulkItem, ConfirmationRead
from punchlist.tasks.service.common import commit, touch
from punchlist.tasks.service.status import apply_completion

CONFIRM_WITHIN = dt.timedelta(minutes=10)
_NEEDS_YES: frozenset[BulkAction] = frozenset({"delete", "purge"})
_VERBS: dict[BulkAction, tuple[Literal["completed", "reopened", "deleted", "restored", "purged"], Action]] = {
    "complete": ("completed", Action.TASK_COMPLETED),
    "reopen": ("reopened", Action.TASK_REOPENED),
    "delete": ("deleted", Action.TASK_DELETED),
    "restore": ("restored", Action.TASK_RESTORED),
    "purge": ("purged", Action.TASK_PURGED),
}


async def bulk(uow: UnitOfWork, actor: Actor, data: BulkEdit) -> BulkEdited:
    """Do `action` to each task that exists; the others come back as `not_found`. All that is done is one Change.

    `delete` and `purge` (trash only, for good) first answer with a confirmation, good once and for ten minutes for
    exactly these tasks as they are now. Raises ConfirmationRefused.
    """
    actor.need("tasks:write")
    numbers = list(dict.fromkeys(data.task_ids))
    if data.action in _NEEDS_YES and data.confirmation is None:
        return await _ask(uow, actor, data.action, numbers)
    async with uow.write() as session:
        tasks = await rows.get_many(session, actor, numbers, lock=True)
        if data.action in _NEEDS_YES:
            await _check(session, actor, data, tasks)
        results: list[BulkItem] = []
        items: list[tuple[Task, dict[str, Any] | None, dict[str, Any] | None]] = []
        for number in numbers:
            task = tasks.get(number)
            if task is None:
                results.append(BulkItem(task_id=number, status="not_found", error=f"There is no task {number}"))
                continue
            before = task.snapshot()
            item = await _apply(session, actor, task, data.action)
            results.append(item)
            if item.status != "unchanged":
                items.append((task, before, None if item.status == "purged" else task.snapshot()))
        verb, action = _VERBS[data.action]
        change = await commit(uow, session, actor, verb, items, action) if items else None
        await session.flush()
        return BulkEdited(status="done", results=results, change_id=change.number if change else None)


async def _apply(session: Session, actor: Actor, task: Task, action: BulkAction) -> BulkItem:
    number, title = task.number, task.title
    verb = _VERBS[action][0]
    unchanged = BulkItem(task_id=number, status="unchanged", title=title)
    next_due: str | None = None
    match action:
        case "complete":
            if task.trashed or task.status == "completed":
                return unchanged
            next_due = task.due if apply_completion(session, actor, task) else None
        case "reopen":
            if task.trashed or task.status != "completed":
                return unchanged
            task.reopen()
            touch(task)
        case "delete":
            if task.trashed:
                return unchanged
            task.delete(clock.now())
            touch(task)
        case "restore":
            if not task.trashed:
                return unchanged
            task.restore()
            touch(task)
        case "purge":
            if not task.trashed:
                return unchanged.model_copy(update={"error": "Only tasks in the trash can be deleted for good"})
            await session.delete(task)
    return BulkItem(task_id=number, status=verb, title=title, next_due=next_due)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def _ask(uow: UnitOfWork, actor: Actor, action: BulkAction, numbers: list[int]) -> BulkEdited:
    """Store what would be done and answer with its titles; nothing is changed."""
    token = secrets.token_urlsafe(24)
    async with uow.write() as session:
        tasks = await rows.get_many(session, actor, numbers)
        expires_at = clock.now() + CONFIRM_WITHIN
        versions = {str(n): tasks[n].version if n in tasks else None for n in numbers}
        session.add(
            Confirmation(
                hash=_digest(token),
                user_id=actor.user_id,
                action=action,
                versions=versions,
                expires_at=expires_at,
                used_at=None,
            )
        )
    missing = [n for n in numbers if n not in tasks]
    return BulkEdited(
        status="confirmation_required",
        results=[BulkItem(task_id=n, status="not_found", error=f"There is no task {n}") for n in missing],
        confirmation=ConfirmationRead(
            confirmation=token,
            expires_at=expires_at,
            count=len(tasks),
            titles=[tasks[n].title for n in numbers if n in tasks],
            undoable=action != "purge",
        ),
    )


async def _check(session: Session, actor: Actor, data: BulkEdit, tasks: dict[int, Task]) -> None:
    """Raise ConfirmationRefused unless it was given for exactly this call and the tasks are as they were then."""
    taken = await rows.take_confirmation(session, actor, _digest(data.confirmation or ""))
    wanted = {str(n): tasks[n].version if n in tasks else None for n in data.task_ids}
    if taken is None or taken.action != data.action or taken.versions != wanted:
        raise ConfirmationRefused
