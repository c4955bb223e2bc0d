"""What can go wrong with conversations."""

from __future__ import annotations

from punchlist.kit.errors import NotFound


class ConversationNotFound(NotFound):
    code = "conversation_not_found"
    title = "There is no such conversation"
