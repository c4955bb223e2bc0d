"""What can go wrong with notices."""

from __future__ import annotations

from punchlist.kit.errors import NotFound


class NoticeNotFound(NotFound):
    code = "notice_not_found"
    title = "There is no such notice"
