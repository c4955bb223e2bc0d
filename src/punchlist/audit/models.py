"""AuditEvent: what was done, by whom, through which door. Append-only; a later hash chain goes by owner and `seq`."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.db.base import Base, Json


class Action(enum.StrEnum):
    """Everything that is audited, as `noun.past_verb`."""

    USER_SIGNED_UP = "user.signed_up"
    USER_SIGNED_IN = "user.signed_in"
    USER_SIGNED_OUT = "user.signed_out"
    USER_UPDATED = "user.updated"
    USER_PROMOTED = "user.promoted"
    USER_DELETED = "user.deleted"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105
    SESSION_ENDED = "session.ended"
    SESSION_REFRESHED = "session.refreshed"
    SESSION_REUSED = "session.reused"
    SIGN_IN_LINK_CREATED = "sign_in_link.created"
    ACCESS_TOKEN_CREATED = "access_token.created"  # noqa: S105
    ACCESS_TOKEN_REVOKED = "access_token.revoked"  # noqa: S105
    TASK_CREATED = "task.created"
    TASK_UPDATED = "task.updated"
    TASK_COMPLETED = "task.completed"
    TASK_REOPENED = "task.reopened"
    TASK_DELETED = "task.deleted"
    TASK_RESTORED = "task.restored"
    TASK_PURGED = "task.purged"
    CHANGE_UNDONE = "change.undone"
    PROJECT_CREATED = "project.created"
    PROJECT_UPDATED = "project.updated"
    PROJECT_DELETED = "project.deleted"
    TASKS_IMPORTED = "tasks.imported"
    TASKS_EXPORTED = "tasks.exported"
    CONVERSATION_DELETED = "conversation.deleted"
    CONVERSATION_RESTORED = "conversation.restored"
    TOOL_CALLED = "tool.called"
    MODELS_CHOSEN = "models.chosen"
    API_KEY_ADDED = "api_key.added"
    API_KEY_UPDATED = "api_key.updated"
    API_KEY_VERIFIED = "api_key.verified"
    API_KEY_ROTATED = "api_key.rotated"
    API_KEY_REVOKED = "api_key.revoked"
    API_KEY_INVALIDATED = "api_key.invalidated"
    API_KEY_EXHAUSTED = "api_key.exhausted"
    API_KEY_EXPIRED = "api_key.expired"
    API_KEY_WARNED = "api_key.warned"
    API_KEY_NOT_OPENED = "api_key.not_opened"
    API_KEY_USED_UNUSUALLY = "api_key.used_unusually"
    USER_LOCKED_DOWN = "user.locked_down"
    LOCKDOWN_REFUSED = "lockdown.refused"


class Outcome(enum.StrEnum):
    SUCCEEDED = "succeeded"
    REFUSED = "refused"
    FAILED = "failed"


class AuditEvent(Base):
    __tablename__ = "audit_events"
    __table_args__ = (UniqueConstraint("user_id", "seq"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column()
    seq: Mapped[int] = mapped_column()
    at: Mapped[dt.datetime] = mapped_column()
    door: Mapped[str] = mapped_column(String(10))
    client: Mapped[str | None] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    outcome: Mapped[str] = mapped_column(String(10))
    meta: Mapped[dict[str, Any]] = mapped_column(Json)
    request_id: Mapped[str] = mapped_column(String(64))
