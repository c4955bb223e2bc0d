"""Identifiers: UUID version 7 (RFC 9562, section 5.7), so that rows sort by the time they were made."""

from __future__ import annotations

import os
import time
from typing import NewType
from uuid import UUID

UserId = NewType("UserId", UUID)
TaskId = NewType("TaskId", UUID)
ProjectId = NewType("ProjectId", UUID)
ChangeId = NewType("ChangeId", UUID)
ConversationId = NewType("ConversationId", UUID)
MessageId = NewType("MessageId", UUID)
AccessTokenId = NewType("AccessTokenId", UUID)
SessionId = NewType("SessionId", UUID)


def uuid7() -> UUID:
    """A new UUIDv7: 48 bits of Unix milliseconds, 12 bits of sub-millisecond fraction, 62 random bits."""
    nanoseconds = time.time_ns()
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= (rest << 12) // 1_000_000 << 64
    value |= 0b10 << 62
    value |= int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return UUID(int=value)
