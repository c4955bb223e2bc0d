"""What of an item every wire takes: plain text, arguments that are an object, names and ids of the right form."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

_NAME_FORBIDDEN = re.compile(r"[^A-Za-z0-9_-]")
_NAME_LENGTH = 64
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_SHORT_ID = re.compile(r"[A-Za-z0-9]{9}")


def name(value: object) -> str:
    return _NAME_FORBIDDEN.sub("_", str(value or ""))[:_NAME_LENGTH] or "unknown"


def arguments(value: object) -> str:
    """The arguments of a call as the text of a JSON object; `{}` for what is none."""
    try:
        found: object = json.loads(value) if isinstance(value, str) else value
        written = json.dumps(found, ensure_ascii=False, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        return "{}"
    return _clean(written) if isinstance(found, dict) else "{}"


def text(content: object) -> str:
    """Plain text of a message or a tool's result, without white space around it."""
    if isinstance(content, str):
        return _clean(content).strip()
    if not isinstance(content, Sequence):
        return ""
    return "\n".join(filter(None, (_part(part) for part in cast("Sequence[object]", content))))


def _part(part: object) -> str:
    if not isinstance(part, Mapping):
        return ""
    found = cast("Mapping[str, Any]", part)
    words = found.get("text") or found.get("refusal")
    if isinstance(words, str):
        return _clean(words).strip()
    kind = str(found.get("type") or "")
    return "(an image)" if "image" in kind else "(a file)" if "file" in kind or "audio" in kind else ""


def _clean(value: str) -> str:
    """Without halves of characters, which no request can carry."""
    return value.encode("utf-8", "replace").decode("utf-8")


class Ids:
    """Call ids that are unique and fit the target; the same history gets the same ids, for the provider's cache."""

    def __init__(self, *, short: bool) -> None:
        self._short = short
        self._form = _SHORT_ID if short else _ID
        self._used: set[str] = set()

    def of(self, given: str) -> str:
        """The id itself, if it fits and is new."""
        made = given
        again = 0
        while made in self._used or not self._form.fullmatch(made):
            digest = hashlib.sha256(f"{given}:{again}".encode(errors="replace")).hexdigest()
            made = digest[:9] if self._short else f"call_{digest[:24]}"
            again += 1
        self._used.add(made)
        return made
