"""Tables of tasks, and the verbs that change them."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from punchlist.infra.db.base import Base, Json
from punchlist.infra.db.types import Ordered
from punchlist.kit.ids import uuid7
from punchlist.tasks import recurrence as rules

PRIORITIES = ("low", "medium", "high", "urgent")
_OWNER = "users.id"


class Project(Base):
    __tablename__ = "projects"
    __table_args__ = (UniqueConstraint("user_id", "name_key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(100))
    name_key: Mapped[str] = mapped_column(String(300))
    position: Mapped[str] = mapped_column(Ordered(200))


class TaskTag(Base):
    __tablename__ = "task_tags"
    __table_args__ = (Index("ix_task_tags_user_id_tag", "user_id", "tag"),)

    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True)
    tag: Mapped[str] = mapped_column(Ordered(50), primary_key=True)
    user_id: Mapped[UUID] = mapped_column()


class TaskSearch(Base):
    """The words of a task under the search index; `id` is the index's row id."""

    __tablename__ = "task_search"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), unique=True)
    words: Mapped[str] = mapped_column(Text)


class Task(Base):
    """`due` and `position` compare as text; `rank` is the place of the priority in PRIORITIES."""

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("user_id", "number"),
        Index("ix_tasks_open", "user_id", "trashed", "status", "no_due", "due", "rank", "number"),
        Index("ix_tasks_manual", "user_id", "trashed", "status", "position", "number"),
        Index("ix_tasks_done", "user_id", "trashed", "completed_at"),
        Index("ix_tasks_project", "user_id", "project_id", "trashed", "status"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(Ordered(200))
    description: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Ordered(10))
    rank: Mapped[int] = mapped_column(SmallInteger)
    due: Mapped[str | None] = mapped_column(Ordered(16))
    no_due: Mapped[bool] = mapped_column()
    recurrence: Mapped[str | None] = mapped_column(String(500))
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.id", ondelete="SET NULL"))
    position: Mapped[str] = mapped_column(Ordered(200))
    completions: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    trashed: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[dt.datetime] = mapped_column()
    updated_at: Mapped[dt.datetime] = mapped_column()
    completed_at: Mapped[dt.datetime | None] = mapped_column()
    deleted_at: Mapped[dt.datetime | None] = mapped_column()

    tag_rows: Mapped[list[TaskTag]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by=TaskTag.tag, passive_deletes=True
    )
    project: Mapped[Project | None] = relationship(lazy="joined")

    @property
    def tags(self) -> list[str]:
        return sorted(row.tag for row in self.tag_rows)

    @property
    def priority(self) -> str:
        return PRIORITIES[self.rank]

    def set_tags(self, tags: list[str]) -> None:
        wanted = set(tags)
        self.tag_rows = [row for row in self.tag_rows if row.tag in wanted]
        have = {row.tag for row in self.tag_rows}
        self.tag_rows += [TaskTag(task_id=self.id, tag=tag, user_id=self.user_id) for tag in sorted(wanted - have)]

    def set_due(self, due: str | None) -> None:
        self.due = due
        self.no_due = due is None

    def complete(self, at: dt.datetime, today: dt.date) -> Completion | None:
        """Mark it completed, or move a recurring task to its next occurrence and return what was completed."""
        following = rules.next_due(self.recurrence, self.due, today) if self.recurrence and self.due else None
        if following is None:
            self.status, self.completed_at = "completed", at
            return None
        done = Completion(id=uuid7(), task_id=self.id, user_id=self.user_id, due=self.due, completed_at=at)
        due, self.recurrence = following
        self.set_due(due)
        self.completions += 1
        return done

    def reopen(self) -> None:
        self.status, self.completed_at = "pending", None

    def delete(self, at: dt.datetime) -> None:
        self.deleted_at, self.trashed = at, True

    def restore(self) -> None:
        self.deleted_at, self.trashed = None, False

    def snapshot(self) -> dict[str, Any]:
        """All that undo puts back and compares; JSON."""
        return {
            "title": self.title,
            "description": self.description,
            "status": self.status,
            "priority": self.priority,
            "due": self.due,
            "recurrence": self.recurrence,
            "tags": self.tags,
            "project_id": str(self.project_id) if self.project_id else None,
            "project": self.project.name if self.project else None,
            "position": self.position,
            "completions": self.completions,
            "completed_at": self.completed_at.isoformat() if self.completed_at else None,
            "deleted_at": self.deleted_at.isoformat() if self.deleted_at else None,
        }

    def put_back(self, state: dict[str, Any]) -> None:
        """Make the row look like a snapshot; the project is set by the caller, who knows whether it still exists."""
        self.title, self.description, self.status = state["title"], state["description"], state["status"]
        self.rank = PRIORITIES.index(state["priority"])
        self.set_due(state["due"])
        self.recurrence, self.position, self.completions = state["recurrence"], state["position"], state["completions"]
        self.completed_at, self.deleted_at = _instant(state["completed_at"]), _instant(state["deleted_at"])
        self.trashed = self.deleted_at is not None
        self.set_tags(state["tags"])


def _instant(value: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if value else None


class Completion(Base):
    """One completed occurrence of a recurring task."""

    __tablename__ = "completions"
    __table_args__ = (Index("ix_completions_user_id_completed_at", "user_id", "completed_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[UUID] = mapped_column()
    due: Mapped[str | None] = mapped_column(Ordered(16))
    completed_at: Mapped[dt.datetime] = mapped_column()


class Change(Base):
    """One committed mutation; `undone_by` is the number of the Change that undid it."""

    __tablename__ = "changes"
    __table_args__ = (
        UniqueConstraint("user_id", "number"),
        Index(
            "ix_changes_undoable",
            "user_id",
            "number",
            sqlite_where=text("undone_by IS NULL AND undoes IS NULL"),
            postgresql_where=text("undone_by IS NULL AND undoes IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"))
    number: Mapped[int] = mapped_column()
    action: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime] = mapped_column()
    door: Mapped[str] = mapped_column(String(10))
    client: Mapped[str | None] = mapped_column(String(200))
    request_id: Mapped[str] = mapped_column(String(64))
    undoes: Mapped[int | None] = mapped_column()
    undone_by: Mapped[int | None] = mapped_column()

    items: Mapped[list[ChangeItem]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ChangeItem.number", passive_deletes=True
    )


class ChangeItem(Base):
    """One task of a Change: how it looked before (None: it did not exist) and after (None: gone for good)."""

    __tablename__ = "change_items"

    change_id: Mapped[UUID] = mapped_column(ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[UUID] = mapped_column()
    title: Mapped[str] = mapped_column(String(200))
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)


class Confirmation(Base):
    """A destructive call that waits for a yes: good once, for the same user, action, tasks and row versions."""

    __tablename__ = "confirmations"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey(_OWNER, ondelete="CASCADE"))
    action: Mapped[str] = mapped_column(String(20))
    versions: Mapped[dict[str, Any]] = mapped_column(Json)
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
    used_at: Mapped[dt.datetime | None] = mapped_column()
