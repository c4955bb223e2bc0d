"""The six kinds of error that every door maps once; a feature's errors are subclasses with a stable code."""

from __future__ import annotations

from typing import ClassVar


class PunchlistError(Exception):
    """Base of all errors meant for the caller: `detail` says what was wrong and what to try, and holds no secret.

    `extra` are further members of the problem document (RFC 9457, section 3.2).
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong"

    def __init__(self, detail: str | None = None, **extra: object) -> None:
        self.detail = detail or self.title
        self.extra = extra
        super().__init__(self.detail)


class Invalid(PunchlistError):
    code = "invalid"
    status = 400
    title = "The request is not valid"


class NotSignedIn(PunchlistError):
    code = "not_signed_in"
    status = 401
    title = "Sign in, or send a valid access token"


class NotAllowed(PunchlistError):
    code = "not_allowed"
    status = 403
    title = "This is not allowed"


class NotFound(PunchlistError):
    code = "not_found"
    status = 404
    title = "There is nothing here under that id"


class Conflict(PunchlistError):
    code = "conflict"
    status = 409
    title = "This conflicts with a later change"


class LimitExceeded(PunchlistError):
    """`retry_after` in whole seconds is among `extra`."""

    code = "limit_exceeded"
    status = 429
    title = "Too many requests"


class Unavailable(PunchlistError):
    """`retry_after` in whole seconds is among `extra`."""

    code = "unavailable"
    status = 503
    title = "Not available right now; nothing was changed"
