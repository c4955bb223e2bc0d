"""A sentence to commands. Pure: the same words at the same moment mean the same."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from punchlist.assistant import grammar, languages
from punchlist.assistant.clause import prepare
from punchlist.assistant.schemas import Command, Preferences, Understanding

_THEN = re.compile(
    r"(?:[;.]\s+|,?\s+(?:and|then|and then)\s+)(?=(?:complete|delete|remove|mark|add|remind me|show|list|undo|move|rename|reopen)\s+(?:task|the|my|a|me|#?\d|it\b|\w))",
    re.IGNORECASE,
)
_CLEAR = frozenset({"add", "complete", "delete", "list", "update", "reopen", "undo"})


@lru_cache(maxsize=256)
def understand(text: str, now: dt.datetime, preferences: Preferences = Preferences()) -> Understanding:
    """What the user wants; `now` is the owner's wall clock. Never empty: `none` is a command too."""
    spoken = languages.understand(text, now, preferences)
    if spoken is not None:
        return spoken
    now = now.replace(tzinfo=None)
    whole = grammar.command(prepare(text, now))
    pieces = _THEN.split(" ".join(text.split())) if len(text) < 400 and '"' not in text else [text]  # noqa: PLR2004
    if 1 < len(pieces) <= 5:  # noqa: PLR2004
        commands = [grammar.command(prepare(piece, now)) for piece in pieces]
        if all(_whole(command) for command in commands):
            return Understanding(text, tuple(commands))
    return Understanding(text, (whole,))


def _whole(command: Command) -> bool:
    """True if a piece makes sense on its own, so that "add milk and remove the dent" stays one title when unsure."""
    if command.intent not in _CLEAR or command.ask is not None:
        return False
    aim = command.target
    return command.intent in {"add", "list", "undo"} or bool(aim.numbers or aim.pronoun or aim.text or aim.all_matching)
