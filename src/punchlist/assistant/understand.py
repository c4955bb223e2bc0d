"""A sentence to commands. Pure: the same words at the same moment mean the same."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from punchlist.assistant import grammar, languages
from punchlist.assistant.apart import apart
from punchlist.assistant.clause import MAX, Clause, read
from punchlist.assistant.pattern import expand
from punchlist.assistant.schemas import Command, Preferences, Understanding

_AND = re.compile(
    expand(
        r"(?:;|\.|,? and then|,? and also|,? and|,? then|,) (?=(?:please |then |also |can you |could you )*(?:remind me|<strong_delete>|complete|finish|mark|check off|tick off|add|show|list|what|undo|move|rename|reschedule|postpone|change|update|reopen|put|(?:create|set|make)(?: me)?(?: an?)?(?: new)? (?:reminder|task|todo)|(?:make|set) (?:it|task)|cancel|clear)(?![\w']))"
    )
)
_MOST = 5
_LOOSE = frozenset({"quick", "pair", "imperative", "need", "follow_up", "past", "is_done", "create"})
_ACTS = frozenset({"add", "complete", "delete", "list", "update", "reopen", "undo", "overview", "plan"})
_OWN = re.compile(
    expand(
        r"(?:please |then |also )*(?:remind me|add|put .* list|undo|what|show|list|.*(?<![\w'])(?:<task>|lists?|it|them)(?![\w'])|\w+ (?:the )?(?:task |number )?#?\d+|\w+ \w+ #?\d+)"
    )
)


@lru_cache(maxsize=256)
def understand(text: str, now: dt.datetime, preferences: Preferences = Preferences()) -> Understanding:
    """What the user wants; `now` is the owner's wall clock. Never empty: `none` is a command too."""
    spoken = languages.understand(text, now, preferences)
    if spoken is not None:
        return spoken
    if len(text.strip()) > MAX:
        return Understanding(text, (Command("none", "long"),))
    clause = read(text, now.replace(tzinfo=None), preferences)
    if not any(char.isalnum() for char in text):
        return Understanding(text, (Command("none", "empty"),))
    whole = grammar.command(clause)
    if whole.rule in {"negated", "told"} or whole.rule.startswith("topic_") or whole.intent == "help":
        return Understanding(text, (whole,))
    several = _several(clause) or apart(clause, whole, grammar.command)
    return Understanding(text, several or (whole,))


def _several(clause: Clause) -> tuple[Command, ...] | None:
    """More than one command, if every piece is clear on its own; else the sentence stays one."""
    pieces, at = [], 0
    for found in _AND.finditer(clause.text):
        pieces.append(clause.words.part(at, found.start()))
        at = found.end()
    pieces.append(clause.words.part(at))
    if clause.pasted or not 1 < len(pieces) <= _MOST:
        return None
    commands: list[Command] = []
    for piece in pieces:
        own = clause.on(piece)
        made = grammar.command(own)
        if (
            not _clear(made)
            or (commands and made.rule in _LOOSE)
            or (commands and commands[-1].intent == "add" and not _OWN.match(own.text))
        ):
            return None
        if commands and made.target.pronoun and made.intent == commands[-1].intent:
            return None
        commands.append(made)
    return tuple(commands)


def _clear(command: Command) -> bool:
    """True if a piece makes sense on its own, so that "add milk and remove the dent" stays one title when unsure."""
    if command.intent not in _ACTS or command.ask is not None:
        return False
    aim = command.target
    pointed = bool(aim.numbers or aim.ordinals or aim.last or aim.pronoun or aim.text or aim.all_matching)
    return (
        bool(command.title)
        if command.intent == "add"
        else pointed or command.intent in {"list", "undo", "overview", "plan"}
    )
