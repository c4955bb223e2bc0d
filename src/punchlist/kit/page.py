"""Cursor pages: an opaque text that holds the sort key of the last row seen."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from punchlist.kit.errors import Invalid

T = TypeVar("T")
DEFAULT_LIMIT = 50
MAX_LIMIT = 200
_MAX_CURSOR = 1000


class BadCursor(Invalid):
    code = "bad_cursor"
    title = "This cursor is not valid here; start again without it"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Up to `limit` items; `next_cursor` is None on the last page; `total` counts all pages where it is known."""

    items: list[T] = field(default_factory=list[T])
    next_cursor: str | None = None
    total: int | None = None


def encode_cursor(scope: str, values: tuple[str | int | None, ...]) -> str:
    """A cursor that is only valid for the same `scope` (the listing and its sort)."""
    raw = json.dumps([scope, *values], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode_cursor(scope: str, cursor: str, kinds: tuple[type | tuple[type, ...], ...]) -> tuple[str | int | None, ...]:
    """The values of a cursor of this scope. Raises BadCursor if it is another's, altered or no cursor at all."""
    if len(cursor) > _MAX_CURSOR:
        raise BadCursor
    try:
        raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        parsed: object = json.loads(raw)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise BadCursor from error
    if not isinstance(parsed, list):
        raise BadCursor
    found, *values = cast("list[object]", parsed) or [None]
    if found != scope or len(values) != len(kinds):
        raise BadCursor
    if not all(isinstance(v, k) and not isinstance(v, bool) for v, k in zip(values, kinds, strict=True)):
        raise BadCursor
    return cast("tuple[str | int | None, ...]", tuple(values))
