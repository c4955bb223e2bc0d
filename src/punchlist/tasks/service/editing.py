"""Creating and editing a task."""

from __future__ import annotations

from typing import Any

from punchlist.audit.service import Action
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.errors import Invalid
from punchlist.kit.ids import uuid7
from punchlist.tasks import position, recurrence
from punchlist.tasks.errors import InTrash, VersionConflict
from punchlist.tasks.models import PRIORITIES, Task
from punchlist.tasks.repository import rows
from punchlist.tasks.schemas import Edited, TaskCreate, TaskUpdate
from punchlist.tasks.service.common import commit, read, touch

_REQUIRED = ("title", "description", "priority", "tags", "add_tags", "remove_tags")


async def create(uow: UnitOfWork, actor: Actor, data: TaskCreate, *, after: int | None = None) -> Edited:
    """A new task after the one of that number, else at the end of its owner's list. Raises TaskNotFound.

    A recurrence without a due starts with its first occurrence.
    """
    actor.need("tasks:write")
    async with uow.write() as session:
        task = await build(session, actor, data, await rows.new_number(session, actor, "task"))
        await _move(session, actor, task, None, after)
        change = await commit(uow, session, actor, "created", [(task, None, task.snapshot())], Action.TASK_CREATED)
        await session.flush()
        changed = sorted(data.model_fields_set - {"after"})
        return Edited(task=read(task, actor), change_id=change.number, changed=changed)


async def build(session: Session, actor: Actor, data: TaskCreate, number: int) -> Task:
    """Add the row of a new task and its search words; the caller commits it as part of a Change."""
    now = clock.now()
    due = data.due
    if data.recurrence and due is None:
        due = recurrence.first_due_text(data.recurrence, actor.today())
    project = await rows.project_for(session, actor, data.project)
    task = Task(
        id=uuid7(),
        user_id=actor.user_id,
        number=number,
        title=data.title,
        description=data.description,
        status="pending",
        rank=PRIORITIES.index(data.priority),
        recurrence=data.recurrence,
        project=project,
        project_id=project.id if project else None,
        position=position.numbered(number),
        completions=0,
        version=1,
        trashed=False,
        created_at=now,
        updated_at=now,
        completed_at=None,
        deleted_at=None,
        tag_rows=[],
    )
    task.set_due(due)
    task.set_tags(data.tags)
    session.add(task)
    await session.flush()
    await rows.index(session, task, new=True)
    return task


async def update(uow: UnitOfWork, actor: Actor, number: int, data: TaskUpdate) -> Edited:
    """Change only the fields that were sent; `changed` is empty when they were so already.

    Raises TaskNotFound, InTrash, VersionConflict (with the current task), Invalid.
    """
    actor.need("tasks:write")
    sent = {name: getattr(data, name) for name in data.model_fields_set}
    for name in _REQUIRED:
        if name in sent and sent[name] is None:
            detail = f"{name} cannot be null"
            raise Invalid(detail)
    async with uow.write() as session:
        task = await rows.get(session, actor, number, lock=True)
        if task.trashed:
            raise InTrash
        if sent.pop("version", None) not in (None, task.version):
            raise VersionConflict(current=read(task, actor).model_dump(mode="json"))
        before = task.snapshot()
        await _apply(session, actor, task, sent)
        after = task.snapshot()
        changed = _named(before, after)
        if not changed:
            return Edited(task=read(task, actor), change_id=None, changed=[])
        touch(task)
        await rows.index(session, task)
        change = await commit(uow, session, actor, "updated", [(task, before, after)], Action.TASK_UPDATED)
        await session.flush()
        return Edited(task=read(task, actor), change_id=change.number, changed=changed)


def _named(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [name for name in before if name != "project_id" and before[name] != after[name]]


async def _apply(session: Session, actor: Actor, task: Task, sent: dict[str, Any]) -> None:
    for name in ("title", "description"):
        if name in sent:
            setattr(task, name, sent[name])
    if "title" in sent and not sent["title"]:
        detail = "title: must not be empty"
        raise Invalid(detail)
    if "priority" in sent:
        task.rank = PRIORITIES.index(sent["priority"])
    if "due" in sent:
        task.set_due(sent["due"])
        if sent["due"] is None and task.recurrence and "recurrence" not in sent:
            task.recurrence = None
    if "recurrence" in sent:
        rule: str | None = sent["recurrence"]
        task.recurrence = rule
        if rule and task.due is None:
            task.set_due(recurrence.first_due_text(rule, actor.today()))
    if {"tags", "add_tags", "remove_tags"} & sent.keys():
        tags = set(sent.get("tags", task.tags)) | set(sent.get("add_tags", ()))
        task.set_tags(sorted(tags - set(sent.get("remove_tags", ()))))
    if "project" in sent:
        project = await rows.project_for(session, actor, sent["project"])
        task.project, task.project_id = project, project.id if project else None
    await _move(session, actor, task, sent.get("before"), sent.get("after"))


async def _move(session: Session, actor: Actor, task: Task, before: int | None, after: int | None) -> None:
    """Place the task right before or right after another one in manual order."""
    if before is None and after is None:
        return
    if (before is not None and after is not None) or task.number in (before, after):
        detail = "give before or after, the number of another task"
        raise Invalid(detail)
    anchor = await rows.get(session, actor, before or after or 0, lock=True)
    above = before is not None
    beside = await rows.neighbour(session, actor, anchor, above=above)
    if beside == task.position:
        return
    low, high = (beside, anchor.position) if above else (anchor.position, beside)
    place = position.between(low, high)
    if len(place) > position.MAX_LENGTH:
        detail = "there is no more room between these two tasks"
        raise Invalid(detail)
    task.position = place
