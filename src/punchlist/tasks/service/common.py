"""What every verb on tasks shares: reading a row out, and committing one as a Change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from punchlist.audit import service as audit
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock, local
from punchlist.kit.actor import Actor
from punchlist.tasks.models import Change, Task
from punchlist.tasks.repository import rows
from punchlist.tasks.schemas import Priority, Status, TaskRead

TOPIC = "changes"
Items = Sequence[tuple[Task, dict[str, Any] | None, dict[str, Any] | None]]


def read(task: Task, actor: Actor) -> TaskRead:
    """The wire shape of a row for its owner."""
    return TaskRead(
        task_id=task.number,
        title=task.title,
        description=task.description,
        status=cast("Status", task.status),
        priority=cast("Priority", task.priority),
        due=task.due,
        due_utc=local.instant(task.due, actor.zone),
        recurrence=task.recurrence,
        tags=task.tags,
        project=task.project.name if task.project else None,
        position=task.position,
        version=task.version,
        created_at=task.created_at,
        updated_at=task.updated_at,
        completed_at=task.completed_at,
        deleted_at=task.deleted_at,
    )


def touch(task: Task) -> None:
    task.version += 1
    task.updated_at = clock.now()


async def commit(
    uow: UnitOfWork,
    session: Session,
    actor: Actor,
    verb: str,
    items: Items,
    action: audit.Action,
    *,
    undoes: int | None = None,
) -> Change:
    """Write the Change and its AuditEvent, and wake the owner's listeners after the commit."""
    change = await rows.add_change(session, actor, verb, items, undoes=undoes)
    subject = f"task:{items[0][0].number}" if len(items) == 1 else f"change:{change.number}"
    meta = {"change": change.number, "tasks": len(items)}
    await audit.record(session, actor, action, subject, meta=meta)
    uow.tell(TOPIC, str(actor.user_id))
    return change
