"""A command run on the calls that its turn has recorded: until the first call that was not made yet, or to its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from punchlist.assistant.context import CHANGING, Exchange
from punchlist.assistant.finding import Call, Outcome, Steps


def replayed(steps: Steps, left: list[Exchange], titles: frozenset[str]) -> Call | Outcome:
    """The call to make next, or what the command came to; takes the exchanges that it uses out of `left`.

    `titles`, case folded, are those of all adds of the sentence.
    """
    try:
        call = next(steps)
        while (result := _recorded(call, left, titles)) is not None:
            call = steps.send(result)
    except StopIteration as stop:
        made: Outcome = stop.value
        return made
    return call


def _recorded(call: Call, left: list[Exchange], titles: frozenset[str]) -> dict[str, Any] | None:
    """The result of this call, if it was made; takes it out of what is left.

    A change that another model made before it broke off is not made again though its arguments differ a little: of the
    same task, or for an add any title that no other command of the sentence (`titles`) names.
    """
    place = next((n for n, exchange in enumerate(left) if _is(exchange, call)), None)
    if place is None and call.name == "add_task":
        others = (n for n, e in enumerate(left) if e.name == call.name and _title(e.arguments) not in titles)
        place = next(others, None)
    return (left.pop(place).result or {}) if place is not None else None


def _is(exchange: Exchange, call: Call) -> bool:
    given, wanted = exchange.arguments, call.arguments
    if exchange.name != call.name:
        return False
    if call.name == "add_task":
        return _title(given) == _title(wanted)
    if call.name in CHANGING:
        return given.get("task_id") == wanted.get("task_id")
    return call.name == "undo" or dict(given) == wanted


def _title(given: Mapping[str, Any]) -> str:
    return str(given.get("title", "")).casefold()
