"""A conversation cut to what a model can read: oldest turns first, and never between a call and its result."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

BYTES_A_TOKEN = 4
_ITEM_TOKENS = 4


def tokens(value: object) -> int:
    """About how many tokens a text or JSON takes: a quarter of its UTF-8 bytes. Cheap, and off by up to a half."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return -(-len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN)


def fit(history: Sequence[Any], budget: int) -> list[Any]:
    """The newest turns that fit into `budget` tokens. The last one stays, though without its oldest steps if need be;
    its message and its last step always stay, so the result can be larger than the budget.
    """
    turns = list(_turns(history))
    if not turns:
        return []
    left = budget - _size(turns[-1])
    if left < 0:
        return _shortened(turns[-1], budget)
    kept = [turns[-1]]
    for turn in reversed(turns[:-1]):
        left -= _size(turn)
        if left < 0:
            break
        kept.insert(0, turn)
    return [item for turn in kept for item in turn]


def _size(items: Sequence[Any]) -> int:
    return sum(tokens(item) + _ITEM_TOKENS for item in items)


def _turns(history: Sequence[Any]) -> Iterator[list[Any]]:
    """From one message of the user to the next; several in a row begin one turn."""
    turn: list[Any] = []
    for item in history:
        if _role(item) == "user" and any(_role(one) != "user" for one in turn):
            yield turn
            turn = []
        turn.append(item)
    if turn:
        yield turn


def _shortened(turn: list[Any], budget: int) -> list[Any]:
    asked = [item for item in turn if _role(item) == "user"]
    steps = list(_steps([item for item in turn if _role(item) != "user"]))
    while len(steps) > 1 and _size(asked) + sum(map(_size, steps)) > budget:
        steps.pop(0)
    return asked + [item for step in steps for item in step]


def _steps(items: Sequence[Any]) -> Iterator[list[Any]]:
    """A step ends before the first item that follows a result and is none itself."""
    step: list[Any] = []
    for item in items:
        if step and _kind(step[-1]) == "function_call_output" and _kind(item) != "function_call_output":
            yield step
            step = []
        step.append(item)
    if step:
        yield step


def _role(item: Any) -> object:
    return cast("Mapping[str, object]", item).get("role") if isinstance(item, Mapping) else None


def _kind(item: Any) -> object:
    return cast("Mapping[str, object]", item).get("type") if isinstance(item, Mapping) else None
