"""What a model is given of a conversation: as much as fits, and of the rest what was done in it, never what was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from agents.items import TResponseInputItem

from punchlist.conversations.schemas import MessageRead, Part, TextPart, ToolCallPart, ToolResultPart
from punchlist.providers.window import fit

_NOTE_TOKENS = 800
_MOST = 20
_TITLE = 80


def history(messages: Sequence[MessageRead]) -> list[TResponseInputItem]:
    """Stored messages as Responses items; a call without a result is left out."""
    return [item for message in messages for item in items_of(message.role, message.parts)]


def items_of(role: str, parts: Sequence[Part]) -> list[TResponseInputItem]:
    """The parts of one message as Responses items."""
    items: list[Any] = []
    answered = {part.call_id for part in parts if isinstance(part, ToolResultPart)}
    for part in parts:
        match part:
            case TextPart():
                items.append({"role": role, "content": part.text})
            case ToolCallPart() if part.call_id in answered:
                arguments = json.dumps(part.arguments, ensure_ascii=False)
                call = {"type": "function_call", "call_id": part.call_id, "name": part.name, "arguments": arguments}
                items.append(call)
            case ToolResultPart():
                output = json.dumps(part.result, ensure_ascii=False)
                items.append({"type": "function_call_output", "call_id": part.call_id, "output": output})
            case _:
                pass
    return items


def fitting(items: Sequence[TResponseInputItem], budget: int, older: int = 0) -> list[TResponseInputItem]:
    """The newest turns that fit into `budget` tokens, after a note of what is left out; `older` is how many messages
    there were before `items`.
    """
    kept = fit(items, budget)
    if len(kept) == len(items) and not older:
        return kept
    kept = fit(items, max(budget - _NOTE_TOKENS, 0))
    stays = {id(item) for item in kept}
    left = [cast("Mapping[str, Any]", item) for item in items if id(item) not in stays]
    said = older + sum("role" in item for item in left)
    note: Any = {"role": "user", "content": _note(said, list(_changes(left)))}
    return [note, *kept]


def _note(said: int, changes: list[str]) -> str:
    done = f" What their tool calls changed, oldest first: {'; '.join(changes[-_MOST:])}." if changes else ""
    return f"(Left out here to save space: {said} earlier messages.{done})"


def _changes(items: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Each change that a result among the items tells of, in the words of the tool."""
    names = {item["call_id"]: item["name"] for item in items if item.get("type") == "function_call"}
    for item in items:
        if item.get("type") != "function_call_output" or item["call_id"] not in names:
            continue
        result: dict[str, Any] = json.loads(item["output"])
        if result.get("change_id") is not None:
            yield f"{names[item['call_id']]}: {_things(result)}"


def _things(result: Mapping[str, Any]) -> str:
    """The tasks of a result, by number and title."""
    tasks = [result] if "task_id" in result else [*result.get("results", []), *result.get("undone", [])]
    named = [
        f"task {task['task_id']} {json.dumps(str(task['title'])[:_TITLE], ensure_ascii=False)}" for task in tasks[:3]
    ]
    more = [f"{len(tasks) - 3} more"] if len(tasks) > 3 else []  # noqa: PLR2004  three are named
    return ", ".join([*named, *more])
