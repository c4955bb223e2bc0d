"""The sentences of `sentences.txt` with what they must mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from punchlist.assistant.schemas import Command

FILE = Path(__file__).with_name("sentences.txt")
_SLOT = re.compile(r"(?:^|; )([a-z._]+)=")


@dataclass(frozen=True, slots=True)
class Expected:
    """The commands of a sentence, each as the intent and the slots that `slots` below names."""

    sentence: str
    commands: tuple[tuple[str, dict[str, str]], ...]


def load() -> list[Expected]:
    """All rows, in order."""
    rows: list[Expected] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not re.match("##? ", line):
            sentence, *cells = (cell.strip() for cell in line.split(" |"))
            pairs = zip(cells[::2], cells[1::2], strict=True)
            rows.append(Expected(sentence, tuple((intent, _slots(said)) for intent, said in pairs)))
    return rows


def _slots(said: str) -> dict[str, str]:
    pieces = _SLOT.split(said)[1:]
    return dict(zip(pieces[::2], (value.strip() for value in pieces[1::2]), strict=True))


def slots(command: Command) -> dict[str, str]:
    """A command in the words of the file; what is not set is not there."""
    target, edits, filters = command.target, command.edits, command.filters
    update = command.intent == "update"
    new = "to." if update else ""
    values: dict[str, Any] = {
        "title": command.title,
        "due": command.when.due if command.when else None,
        "recurrence": command.when.recurrence if command.when else None,
        "target": target.text,
        "numbers": ",".join(map(str, target.numbers)),
        "ordinals": ",".join(map(str, target.ordinals)),
        "pronoun": "yes" if target.pronoun else None,
        "last": str(target.last) if target.last else None,
        "all": "yes" if target.all_matching else None,
        f"{new}priority": edits.priority,
        f"{new}project": edits.project,
        f"{new}description": edits.description,
        f"{new}{'add_' if update else ''}tags": ",".join(edits.add_tags),
        f"{new}remove_tags": ",".join(edits.remove_tags),
        "ask": command.ask,
    }
    if update:
        values |= {"to.title": edits.title, "to.due": edits.due, "to.recurrence": edits.recurrence}
        values["to.shift"] = edits.shift.text if edits.shift else None
    names = ("status", "due", "priority", "tag", "project", "search")
    values |= {f"in.{name}": getattr(filters, name) for name in names}
    return {name: value for name, value in values.items() if value}
