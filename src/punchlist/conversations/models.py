"""Tables of conversations: ordered messages, each a list of parts."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.db.base import Base, Json


class Conversation(Base):
    """`pending` is the call that waits for a yes; `model` (`provider:model`) is what was chosen for this conversation.

    One with `deleted_at` is there for nobody, until it is restored or forgotten. `answering` is the message whose turn is
    under way, on whatever worker; one that died with its worker counts as ended at `answering_until`.
    """

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
    pinned: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[dt.datetime] = mapped_column()
    updated_at: Mapped[dt.datetime] = mapped_column()
    deleted_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    answering: Mapped[UUID | None] = mapped_column()
    answering_until: Mapped[dt.datetime | None] = mapped_column()

    def answers(self, turn_id: UUID, until: dt.datetime) -> None:
        """The turn of this message is under way."""
        self.answering, self.answering_until = turn_id, until

    def answered(self, turn_id: UUID) -> None:
        """It has ended; a newer one goes on."""
        if self.answering == turn_id:
            self.answering = self.answering_until = None

    def is_answering(self, at: dt.datetime) -> bool:
        return self.answering_until is not None and at < self.answering_until


class Message(Base):
    """`seq` counts from 1 within the conversation; `parts` are schemas.Part as JSON, `usage` is schemas.UsageRead."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation_id", "seq"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column()
    seq: Mapped[int] = mapped_column()
    role: Mapped[str] = mapped_column(String(10))
    parts: Mapped[list[Any]] = mapped_column(Json)
    model: Mapped[str | None] = mapped_column(String(200))
    usage: Mapped[dict[str, Any] | None] = mapped_column(Json)
    created_at: Mapped[dt.datetime] = mapped_column()


class MessageSearch(Base):
    """The words of a message under the search index; `id` is the index's row id."""

    __tablename__ = "message_search"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"), unique=True)
    words: Mapped[str] = mapped_column(Text)
