"""What can go wrong with a turn."""

from __future__ import annotations

from punchlist.kit.errors import Invalid, NotAllowed


class NotYourChat(NotAllowed):
    code = "wrong_subject"
    title = "The access token belongs to another user"


class BadMessage(Invalid):
    code = "bad_message"
    title = "The message is not valid"
