"""Tables of conversations: ordered messages, each a list of parts."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.db.base import Base, Json


class Conversation(Base):
    """`pending` is the call that waits for a yes; `model` (`provider:model`) is what was chosen for this conversation."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("user_id", "number"),
        Index("ix_conversations_recent", "user_id", "updated_at", "number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(String(200))
    pending: Mapped[dict[str, Any] | None] = mapped_column(Json)
    model: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[dt.datetime] = mapped_column()
    updated_at: Mapped[dt.datetime] = mapped_column()


class Message(Base):
    """`seq` counts from 1 within the conversation; `parts` are schemas.Part as JSON."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation_id", "seq"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column()
    seq: Mapped[int] = mapped_column()
    role: Mapped[str] = mapped_column(String(10))
    parts: Mapped[list[Any]] = mapped_column(Json)
    model: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[dt.datetime] = mapped_column()


class MessageSearch(Base):
    """The words of a message under the search index; `id` is the index's row id."""

    __tablename__ = "message_search"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), unique=True)
    words: Mapped[str] = mapped_column(Text)
