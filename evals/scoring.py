"""What the eval set's score.py asks for: the built-in assistant's understanding in the scorer's words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from punchlist.assistant import dates
from punchlist.assistant.schemas import Command, When
from punchlist.assistant.understand import understand

_INTENTS = {"reopen": "update", "overview": "list", "plan": "list", "review": "list"}
_PLACES = [
    *["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
    *map(str, range(11, 100)),
    "last",
]
_ACTS = {"add", "list", "complete", "delete", "update"}


def parse(text: str, reference: dt.datetime) -> dict[str, Any]:
    """Intent and slots of a sentence's first command; `clarify` when the assistant would ask first."""
    commands = understand(text, reference).commands
    command = commands[0]
    intent = _INTENTS.get(command.intent, command.intent)
    if intent not in _ACTS:
        return {"intent": "none", "slots": {}}
    if command.ask is not None:
        return {"intent": "clarify", "candidates": [intent], "slots": {}}
    asks = any(_asks(command) for command in commands)
    return {"intent": intent, "slots": _slots(command, intent), "needs_confirmation": asks}


def _asks(command: Command) -> bool:
    """True where the engine shows what would happen and waits for a yes."""
    target = command.target
    many = target.all_matching or len(target.numbers) > 1 or len(target.ordinals) > 1 or target.last > 1
    return many and (command.intent == "delete" or target.all_matching)


def _slots(command: Command, intent: str) -> dict[str, Any]:
    target, edits, filters = command.target, command.edits, command.filters
    places = " ".join(map(str, target.numbers)) or " ".join(_PLACES[place] for place in target.ordinals)
    words = target.text or places or ("it" if target.pronoun else None)
    slots: dict[str, Any] = {"title": command.title, "target": words, "target_all": target.all_matching}
    slots["list_name"] = edits.project or filters.project or (edits.add_tags or None)
    slots["status"], slots["priority"] = filters.status, edits.priority or filters.priority
    if intent == "update":
        slots |= {"new_title": edits.title, "new_due": edits.due, "recurrence": edits.recurrence}
        slots["due"], slots["new_priority"] = edits.due, edits.priority
        slots["new_when_text"] = edits.shift.text if edits.shift else None
    else:
        slots["due"] = command.when.due if command.when else filters.due
        slots["recurrence"] = command.when.recurrence if command.when else None
        slots["when_text"] = command.when.text if command.when else None
    return slots


def parse_date(text: str, reference: dt.datetime) -> str | None:
    """An ISO date or date-time, `RRULE:...`, or None."""
    when = dates.parse(text, reference)
    if when is None:
        return None
    return f"RRULE:{_whole_rule(when)}" if when.recurrence else when.due


def _whole_rule(when: When) -> str:
    """The rule with the clock time that a task keeps in its `due`, and steps within the day as the scorer writes them."""
    rule = when.recurrence or ""
    parts = dict(piece.split("=", 1) for piece in rule.split(";"))
    hours, minutes = (
        [int(number) for number in parts.get(name, "").split(",") if number] for name in ("BYHOUR", "BYMINUTE")
    )
    for unit, numbers, size in (("MINUTELY", minutes, 60), ("HOURLY", hours, 24)):
        step = size // max(1, len(numbers))
        if len(numbers) > 1 and numbers == list(range(numbers[0], size, step)) and parts["FREQ"] == "DAILY":
            return f"FREQ={unit};INTERVAL={step}"
    if when.due and when.time_given and not hours:
        time = dt.datetime.fromisoformat(when.due)
        return f"{rule};BYHOUR={time.hour};BYMINUTE={time.minute}"
    return rule
