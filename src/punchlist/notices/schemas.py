"""Wire shapes of notices."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class NoticeRead(BaseModel):
    """`kind` is for programs, `text` for people; `link` leads to what can be done about it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    kind: str
    subject: str
    text: str
    link: str | None
    at: dt.datetime
    read_at: dt.datetime | None


class NoticePage(BaseModel):
    items: list[NoticeRead]
    next_cursor: str | None = None


class NoticeQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    unread: bool = False
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=1000)
