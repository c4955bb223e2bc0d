"""What can go wrong with conversations."""

from __future__ import annotations

from punchlist.kit.errors import Conflict, NotFound


class ConversationNotFound(NotFound):
    code = "conversation_not_found"
    title = "There is no such conversation"


class TurnMovedOn(Conflict):
    code = "turn_moved_on"
    title = "This is not the last message of the conversation any more"


class TurnChangedSomething(Conflict):
    code = "turn_changed_something"
    title = "The answer to this message changed something, so it stays; send the new text as a message of its own"


class TurnStillRunning(Conflict):
    code = "turn_still_running"
    title = "This message is still being answered; try again in a moment"
