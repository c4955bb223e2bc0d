"""Tool door of tasks: the nine tools that models, MCP clients and the built-in assistant use.

The first five names and their required arguments are fixed by the product contract. Schemas are kept short on purpose:
every model pays for them in each call.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from punchlist.infra.db.session import UnitOfWork
from punchlist.kit import local
from punchlist.kit.actor import Actor
from punchlist.kit.errors import Invalid
from punchlist.kit.tool import Arguments, Tool
from punchlist.tasks import service
from punchlist.tasks.recurrence import check_rule
from punchlist.tasks.schemas import (
    BulkAction,
    BulkEdit,
    BulkItem,
    Description,
    Name,
    Overview,
    Priority,
    Tag,
    Tags,
    TaskCreate,
    TaskPage,
    TaskQuery,
    TaskRead,
    TaskUpdate,
    Title,
    UndoConflict,
    UndoneItem,
)

NONE = "none"
_MAX_ROWS = 50
_MAX_CHARACTERS = 40_000
_SHORT = 300


def _lenient(value: object) -> object:
    """`2026-11-23 17:00` and seconds of 00 are read as meant."""
    if not isinstance(value, str):
        return value
    text = value.strip().replace(" ", "T")
    return text.removesuffix(":00") if text.count(":") > 1 else text


def _due(value: str) -> str:
    return NONE if value.casefold() == NONE else local.check_due(value)


def _rule(value: str) -> str:
    return NONE if value.strip().casefold() == NONE else check_rule(value)


DueArg = Annotated[
    str,
    BeforeValidator(_lenient),
    AfterValidator(_due),
    Field(max_length=16, description="2026-11-23 or 2026-11-23T17:00, user's time zone"),
]
RuleArg = Annotated[str, AfterValidator(_rule), Field(max_length=500, description="RRULE, as FREQ=WEEKLY;BYDAY=MO")]


class AddTask(Arguments):
    title: Title
    description: Description = ""
    due: DueArg = NONE
    priority: Priority = "medium"
    tags: Tags = Field(default=[])
    project: Name = "Inbox"
    recurrence: RuleArg = NONE


class ListTasks(Arguments):
    status: Literal["pending", "completed", "all"] = "pending"
    due: Annotated[
        str, Field(max_length=40, description="today, tomorrow, this_week, overdue, none, DATE, DATE..DATE")
    ] = ""
    priority: Priority = "medium"
    tag: Tag = "-"
    project: Name = "Inbox"
    search: Annotated[str, Field(max_length=500)] = ""
    limit: Annotated[int, Field(ge=1, le=_MAX_ROWS)] = _MAX_ROWS
    cursor: Annotated[str, Field(max_length=1000)] = ""


class OneTask(Arguments):
    task_id: int


class UpdateTask(OneTask):
    title: Title = "-"
    description: Description = ""
    due: DueArg = NONE
    priority: Priority = "medium"
    add_tags: Tags = Field(default=[])
    remove_tags: Tags = Field(default=[])
    project: Name = "Inbox"
    recurrence: RuleArg = NONE


class BulkEditTasks(Arguments):
    task_ids: Annotated[list[int], Field(min_length=1, max_length=100)]
    action: BulkAction
    confirmation: Annotated[str, Field(max_length=100, description="from that answer, once the user said yes")] = ""


class Undo(Arguments):
    change_id: int = 0


class NoArguments(Arguments):
    pass


class TaskFields(BaseModel):
    """A task as every door gives it, but for `status`, which says what the tool did."""

    task_id: int
    title: str
    description: str
    priority: str
    due: str | None
    due_utc: dt.datetime | None
    recurrence: str | None
    tags: list[str]
    project: str | None
    position: str
    version: int
    created_at: dt.datetime
    updated_at: dt.datetime
    completed_at: dt.datetime | None


class Added(TaskFields):
    status: Literal["created"] = "created"
    change_id: int | None = None


class Updated(TaskFields):
    status: Literal["updated", "unchanged"]
    changed: list[str]
    change_id: int | None = None


class Done(BaseModel):
    """`unchanged` when the task was so already: then nothing was written."""

    task_id: int
    status: Literal["completed", "deleted", "reopened", "unchanged"]
    title: str
    next_due: str | None = None
    change_id: int | None = None


class Listed(BaseModel):
    tasks: list[TaskRead]
    total: int
    next_cursor: str | None = None


class BulkConfirmation(BaseModel):
    status: Literal["done", "confirmation_required"]
    action: BulkAction
    results: list[BulkItem]
    change_id: int | None = None
    confirmation: str | None = None
    """Repeat the call with it after the user said yes; good once, for these tasks as they are now."""
    titles: list[str] = Field(default=[])
    undoable: bool = True
    expires_at: dt.datetime | None = None


class UndoResult(BaseModel):
    undone: list[UndoneItem]
    conflicts: list[UndoConflict]
    change_id: int | None = None


def _fields(task: TaskRead) -> dict[str, Any]:
    return task.model_dump(include=set(TaskFields.model_fields))


def _sent(arguments: Arguments, *, clearing: tuple[str, ...] = ()) -> dict[str, Any]:
    """The arguments that were given; the word "none" becomes None, or the empty value of a text."""
    sent: dict[str, Any] = {name: getattr(arguments, name) for name in arguments.model_fields_set}
    for name in clearing:
        if isinstance(sent.get(name), str) and sent[name].casefold() == NONE:
            sent[name] = "" if name == "description" else None
    return sent


async def _add(uow: UnitOfWork, actor: Actor, arguments: AddTask) -> Added:
    sent = _sent(arguments, clearing=("due", "recurrence", "project", "description"))
    made = await service.create(uow, actor, TaskCreate.model_validate(sent))
    return Added(**_fields(made.task), change_id=made.change_id)


async def _list(uow: UnitOfWork, actor: Actor, arguments: ListTasks) -> Listed:
    sent = {name: value for name, value in _sent(arguments).items() if value not in ("", "any")}
    if "search" in sent:
        sent["q"] = sent.pop("search")
    limit = int(sent.pop("limit", _MAX_ROWS))
    page = await _fitting(uow, actor, TaskQuery(**sent, limit=limit))
    return Listed(tasks=page.items, total=page.total or 0, next_cursor=page.next_cursor)


async def _fitting(uow: UnitOfWork, actor: Actor, query: TaskQuery) -> TaskPage:
    """A page that a model can take: long descriptions are cut, and fewer rows come when rows are long."""
    while True:
        page = await service.list_page(uow, actor, query)
        page.items = [_shortened(item) for item in page.items]
        if query.limit == 1 or len(page.model_dump_json()) <= _MAX_CHARACTERS:
            return page
        query = query.model_copy(update={"limit": query.limit // 2})


def _shortened(task: TaskRead) -> TaskRead:
    if len(task.description) <= _SHORT:
        return task
    return task.model_copy(update={"description": task.description[: _SHORT - 1] + "…"})


async def _complete(uow: UnitOfWork, actor: Actor, arguments: OneTask) -> Done:
    done = await service.complete(uow, actor, arguments.task_id)
    return Done(
        task_id=done.task.task_id,
        status="completed" if done.changed else "unchanged",
        title=done.task.title,
        next_due=done.next_due,
        change_id=done.change_id,
    )


async def _delete(uow: UnitOfWork, actor: Actor, arguments: OneTask) -> Done:
    edited = await service.delete(uow, actor, arguments.task_id)
    status: Literal["deleted", "unchanged"] = "deleted" if edited.changed else "unchanged"
    return Done(task_id=edited.task.task_id, status=status, title=edited.task.title, change_id=edited.change_id)


async def _reopen(uow: UnitOfWork, actor: Actor, arguments: OneTask) -> Done:
    edited = await service.reopen(uow, actor, arguments.task_id)
    status: Literal["reopened", "unchanged"] = "reopened" if edited.changed else "unchanged"
    return Done(task_id=edited.task.task_id, status=status, title=edited.task.title, change_id=edited.change_id)


async def _update(uow: UnitOfWork, actor: Actor, arguments: UpdateTask) -> Updated:
    sent = _sent(arguments, clearing=("due", "recurrence", "project", "description"))
    number = sent.pop("task_id")
    if not sent:
        detail = "Name at least one field to change: title, description, due, priority, add_tags, project, recurrence"
        raise Invalid(detail)
    edited = await service.update(uow, actor, number, TaskUpdate.model_validate(sent))
    return Updated(
        **_fields(edited.task),
        status="updated" if edited.changed else "unchanged",
        changed=edited.changed,
        change_id=edited.change_id,
    )


async def _bulk(uow: UnitOfWork, actor: Actor, arguments: BulkEditTasks) -> BulkConfirmation:
    data = BulkEdit(task_ids=arguments.task_ids, action=arguments.action, confirmation=arguments.confirmation or None)
    done = await service.bulk(uow, actor, data)
    asked = done.confirmation
    return BulkConfirmation(
        status=done.status,
        action=arguments.action,
        results=done.results,
        change_id=done.change_id,
        confirmation=asked.confirmation if asked else None,
        titles=asked.titles if asked else [],
        undoable=asked.undoable if asked else arguments.action != "purge",
        expires_at=asked.expires_at if asked else None,
    )


async def _undo(uow: UnitOfWork, actor: Actor, arguments: Undo) -> UndoResult:
    undone = await service.undo(uow, actor, arguments.change_id or None)
    return UndoResult(undone=undone.undone, conflicts=undone.conflicts, change_id=undone.change_id)


async def _overview(uow: UnitOfWork, actor: Actor, _arguments: NoArguments) -> Overview:
    return await service.overview(uow, actor)


TOOLS: tuple[Tool, ...] = (
    Tool("add_task", "Add a task", "Add a task.", AddTask, Added, "tasks:write", _add),
    Tool(
        "list_tasks",
        "List tasks",
        "Find tasks: use it to get a task_id before changing a task. total counts all; cursor gets the next page.",
        ListTasks,
        Listed,
        "tasks:read",
        _list,
        read_only=True,
        idempotent=True,
    ),
    Tool(
        "complete_task",
        "Complete a task",
        "Mark a task as completed; a recurring one moves to next_due.",
        OneTask,
        Done,
        "tasks:write",
        _complete,
    ),
    Tool(
        "delete_task",
        "Delete a task",
        "Move a task to the trash; undo brings it back.",
        OneTask,
        Done,
        "tasks:write",
        _delete,
        destructive=True,
        idempotent=True,
    ),
    Tool(
        "update_task",
        "Change a task",
        'Change only the fields given; "none" clears one.',
        UpdateTask,
        Updated,
        "tasks:write",
        _update,
        idempotent=True,
    ),
    Tool(
        "reopen_task",
        "Reopen a task",
        "Make a completed task pending.",
        OneTask,
        Done,
        "tasks:write",
        _reopen,
        idempotent=True,
    ),
    Tool(
        "bulk_edit_tasks",
        "Change many tasks",
        "One action on many tasks. delete and purge only answer confirmation_required at first: the user is asked.",
        BulkEditTasks,
        BulkConfirmation,
        "tasks:write",
        _bulk,
        destructive=True,
    ),
    Tool("undo", "Undo", "Undo the last change, or change_id.", Undo, UndoResult, "tasks:write", _undo),
    Tool(
        "get_overview",
        "Overview",
        "Counts by status, due, project, tag.",
        NoArguments,
        Overview,
        "tasks:read",
        _overview,
        read_only=True,
        idempotent=True,
    ),
)
