"""Sentences with their meanings, one JSON object a line, and how an Understanding is compared with them.

A row: `text`, `intent` ("nothing" is any answer that changes nothing by itself), and where it says so `what` (a title, or
a target: `#3 #5` numbers, `@2` a place in the list, `@it`, `@all`), `due` (on list rows a filter), `rrule`, `priority`,
`tags`, `project`, `status`, `new` (a new title). Written for Tuesday 2026-11-24, 10:00, before the code was.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from punchlist.assistant.schemas import Command, Language

NOW = dt.datetime(2026, 11, 24, 10, 0)
CODES: tuple[Language, ...] = ("de", "es", "fr", "ur", "hi")
_HERE = Path(__file__).parent
_QUIET = {"none", "help", "greeting", "cancel"}
Row = dict[str, str]


def rows(code: str, part: str = "dev") -> list[Row]:
    """The rows of a language: `dev`, or `held_out`, on which nothing was tuned."""
    lines = (_HERE / f"{code}.{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def intent(command: Command) -> str:
    return "choice" if command.rule == "choice" else command.intent


def intent_right(row: Row, command: Command) -> bool:
    """True if the sentence is taken for what it is, and acted on without a question exactly when it is plain."""
    if row["intent"] == "nothing":
        return command.intent in _QUIET or command.ask is not None
    return intent(command) == row["intent"] and command.ask is None


def aim(command: Command) -> str:
    """The title or the target in the notation of the rows."""
    target = command.target
    if command.intent == "add":
        return command.title or ""
    if target.all_matching:
        return "@all"
    if target.numbers:
        return " ".join(f"#{number}" for number in target.numbers)
    if target.ordinals:
        return f"@{target.ordinals[0]}"
    return "@it" if target.pronoun else target.text or ""


def what_right(row: Row, command: Command) -> bool:
    return "what" not in row or aim(command).casefold() == row["what"].casefold()


def values(row: Row, command: Command) -> dict[str, str | None]:
    """What the command says for each of the row's values."""
    edits, filters, when = command.edits, command.filters, command.when
    listing = row["intent"] in {"list", "complete", "delete"}
    said: dict[str, str | None] = {
        "due": filters.due if listing else edits.due if row["intent"] == "update" else when and when.due,
        "rrule": when and when.recurrence,
        "priority": filters.priority if listing else edits.priority,
        "tags": ",".join(edits.add_tags),
        "tag": filters.tag,
        "project": filters.project if listing else edits.project,
        "status": filters.status,
        "new": edits.title,
    }
    return {name: value for name, value in said.items() if name in row}


def wrong_values(row: Row, command: Command) -> dict[str, str | None]:
    return {
        name: value
        for name, value in values(row, command).items()
        if (_rule(value) != _rule(row[name]) if name == "rrule" else (value or "").casefold() != row[name].casefold())
    }


def _rule(text: str | None) -> frozenset[str]:
    return frozenset((text or "").split(";"))
