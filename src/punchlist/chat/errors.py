"""What can go wrong with a turn."""

from __future__ import annotations

from punchlist.kit.errors import NotAllowed


class NotYourChat(NotAllowed):
    code = "wrong_subject"
    title = "The access token belongs to another user"
