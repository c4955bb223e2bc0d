"""Wire shapes of tasks: the same for HTTP, tools, command line, export."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from punchlist.kit import local
from punchlist.kit.text import clean_line, clean_text
from punchlist.tasks.recurrence import check_rule

Status = Literal["pending", "completed"]
Priority = Literal["low", "medium", "high", "urgent"]
BulkAction = Literal["complete", "reopen", "delete", "restore", "purge"]
Sort = Literal["manual", "due", "priority", "created", "updated", "title"]

Title = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(clean_line)]
Description = Annotated[str, Field(max_length=10_000), AfterValidator(clean_text)]
Due = Annotated[str, Field(max_length=16), AfterValidator(local.check_due)]
Rule = Annotated[str, Field(max_length=500), AfterValidator(check_rule)]
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(clean_line)]


def _clean_tag(value: str) -> str:
    tag = clean_line(value.strip().removeprefix("#"))
    if any(c.isspace() or c == "," for c in tag):
        msg = "a tag is one word without commas"
        raise ValueError(msg)
    return tag.lower()


Tag = Annotated[str, Field(min_length=1, max_length=50), AfterValidator(_clean_tag)]
Tags = Annotated[list[Tag], Field(max_length=50)]


class Write(BaseModel):
    """Base of what a client sends: unknown fields are errors."""

    model_config = ConfigDict(extra="forbid")


class TaskCreate(Write):
    title: Title
    description: Description = ""
    due: Due | None = None
    priority: Priority = "medium"
    tags: Tags = Field(default=[])
    project: Name | None = None
    recurrence: Rule | None = None


class TaskAdd(TaskCreate):
    """`after` places the new task right after another one in manual order; else it comes at the end."""

    after: int | None = Field(default=None, ge=1)


class TaskUpdate(Write):
    """Only the fields that are sent change; null clears `due`, `recurrence`, `project` (back to the Inbox).

    `before` / `after` place the task next to another one in manual order.
    """

    title: Title = ""
    description: Description = ""
    due: Due | None = None
    priority: Priority = "medium"
    tags: Tags = Field(default=[])
    add_tags: Tags = Field(default=[])
    remove_tags: Tags = Field(default=[])
    project: Name | None = None
    recurrence: Rule | None = None
    before: int | None = Field(default=None, ge=1)
    after: int | None = Field(default=None, ge=1)
    version: int | None = Field(default=None, ge=1)


class TaskRead(BaseModel):
    """`due` as said, in the owner's zone; `due_utc` its instant if it has a time; `project` None is the Inbox."""

    task_id: int
    title: str
    description: str
    status: Status
    priority: Priority
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
    deleted_at: dt.datetime | None = None


class TaskQuery(Write):
    """What to list. `due` is `today, tomorrow, this_week, overdue, none`, a date, or `DATE..DATE` (either end open)."""

    status: Literal["pending", "completed", "all"] = "pending"
    due: str | None = Field(default=None, max_length=40)
    due_before: Due | None = None
    due_after: Due | None = None
    overdue: bool | None = None
    priority: Priority | None = None
    tag: Tag | None = None
    project: Name | None = None
    q: str | None = Field(default=None, max_length=500)
    sort: Sort | None = None
    trash: bool = False
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=1000)


class TaskPage(BaseModel):
    items: list[TaskRead]
    next_cursor: str | None = None
    total: int | None = None


class Completed(BaseModel):
    """`next_due` is set when a recurring task moved on; `changed` is False when it was completed before."""

    task: TaskRead
    change_id: int | None
    next_due: str | None = None
    changed: bool = True


class Edited(BaseModel):
    """`changed` names the fields that are different now; empty when nothing was."""

    task: TaskRead
    change_id: int | None
    changed: list[str]


class ChangeRead(BaseModel):
    change_id: int
    action: str
    at: dt.datetime
    door: str
    client: str | None
    task_ids: list[int]
    titles: list[str]
    undone: bool
    undoes: int | None = None


class ChangePage(BaseModel):
    items: list[ChangeRead]
    next_cursor: str | None = None
    total: int | None = None


class UndoneItem(BaseModel):
    task_id: int
    title: str
    action: str
    """What was undone: created, updated, completed, reopened, deleted, restored, moved."""


class UndoConflict(BaseModel):
    task_id: int
    title: str
    reason: str


class Undone(BaseModel):
    change_id: int | None
    undone: list[UndoneItem]
    conflicts: list[UndoConflict]


class BulkItem(BaseModel):
    task_id: int
    status: Literal["completed", "reopened", "deleted", "restored", "purged", "unchanged", "not_found"]
    title: str | None = None
    error: str | None = None
    next_due: str | None = None


class ConfirmationRead(BaseModel):
    confirmation: str
    expires_at: dt.datetime
    count: int
    titles: list[str]
    undoable: bool


class BulkEdit(Write):
    task_ids: list[int] = Field(min_length=1, max_length=100)
    action: BulkAction
    confirmation: str | None = Field(default=None, max_length=100)


class BulkEdited(BaseModel):
    status: Literal["done", "confirmation_required"]
    results: list[BulkItem] = Field(default=[])
    change_id: int | None = None
    confirmation: ConfirmationRead | None = None


class ProjectWrite(Write):
    name: Name


class ProjectRead(BaseModel):
    id: UUID
    name: str
    position: str
    pending: int
    completed: int


class TagRead(BaseModel):
    name: str
    pending: int


class Overview(BaseModel):
    pending: int
    completed: int
    overdue: int
    today: int
    next_7_days: int
    trash: int
    projects: dict[str, int]
    tags: dict[str, int]
