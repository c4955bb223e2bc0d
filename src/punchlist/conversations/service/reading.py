"""Rows as their wire shapes."""

from __future__ import annotations

from punchlist.conversations.models import Conversation, Message
from punchlist.conversations.schemas import ConversationRead, MessageRead, WaitingCall
from punchlist.providers.contract import BUILTIN


def read(row: Conversation) -> ConversationRead:
    return ConversationRead(
        conversation_id=row.number,
        title=row.title,
        model=row.model,
        pinned=row.pinned,
        waiting=WaitingCall.of(row.pending) if row.pending else None,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def message(row: Message) -> MessageRead:
    by = None if row.model is None else "local" if row.model == str(BUILTIN) else "provider"
    return MessageRead.model_validate(
        {
            "message_id": row.id,
            "role": row.role,
            "parts": row.parts,
            "model": row.model,
            "assistant": by,
            "usage": row.usage,
            "created_at": row.created_at,
        }
    )
