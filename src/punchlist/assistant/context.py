"""What a conversation says so far: which task is "it", which list is shown, which question is open. Derived, never kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from punchlist.assistant.schemas import TaskView

_SHOWN = re.compile(r"^\s*(\d{1,3})\. (.{1,250}) \(#(\d{1,9})\)", re.MULTILINE)
_CHANGING = frozenset({"add_task", "complete_task", "update_task", "reopen_task", "delete_task"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """A tool call and its result as JSON; a failed one is `{"error": text}`, one without an answer None."""

    name: str
    arguments: Mapping[str, Any]
    result: dict[str, Any] | None


@dataclass(slots=True)
class Turn:
    """One user message and all that answered it."""

    said: str
    exchanges: list[Exchange] = field(default_factory=list[Exchange])
    answer: str = ""


@dataclass(slots=True)
class Context:
    """The earlier turns, newest last."""

    turns: list[Turn] = field(default_factory=list[Turn])

    @property
    def last(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    def shown(self) -> list[TaskView]:
        """The tasks of the last list or question that was shown, in its order."""
        for turn in reversed(self.turns):
            found = _SHOWN.findall(turn.answer)
            if found:
                return [TaskView(task_id=int(number), title=title) for _, title, number in found]
            listed = [e.result for e in turn.exchanges if e.name == "list_tasks" and e.result and "tasks" in e.result]
            if listed and not any(e.name in _CHANGING for e in turn.exchanges):
                return views(listed[-1])
        return []

    def it(self) -> TaskView | None:
        """The task spoken of last: changed last, or the only one shown."""
        for turn in reversed(self.turns):
            for exchange in reversed(turn.exchanges):
                result = exchange.result or {}
                if exchange.name in _CHANGING and "error" not in result and "task_id" in result:
                    return TaskView(task_id=int(result["task_id"]), title=str(result.get("title", "")))
            found = _SHOWN.findall(turn.answer)
            if len(found) == 1:
                return TaskView(task_id=int(found[0][2]), title=found[0][1])
            if found:
                return None
        return None


def views(result: Mapping[str, Any]) -> list[TaskView]:
    """The tasks of a list_tasks result."""
    return [
        TaskView(
            task_id=int(task["task_id"]),
            title=str(task["title"]),
            status=str(task.get("status", "pending")),
            priority=str(task.get("priority", "medium")),
            due=task.get("due"),
            recurrence=task.get("recurrence"),
            tags=tuple(task.get("tags", ())),
            project=task.get("project"),
        )
        for task in result.get("tasks", ())
    ]


def read(items: Sequence[Mapping[str, Any]]) -> tuple[Context, Turn]:
    """Earlier turns and the current one from Responses items (`message`, `function_call`, `function_call_output`)."""
    turns: list[Turn] = []
    calls: dict[str, tuple[str, dict[str, Any]]] = {}
    for item in items:
        kind = item.get("type", "message")
        if kind == "function_call":
            calls[item["call_id"]] = (item["name"], _json(item["arguments"]))
        elif kind == "function_call_output" and turns:
            name, arguments = calls.get(item["call_id"], ("", {}))
            turns[-1].exchanges.append(Exchange(name, arguments, _json(_text(item["output"]))))
        elif item.get("role") == "user":
            turns.append(Turn(_text(item["content"])))
        elif item.get("role") == "assistant" and turns:
            turns[-1].answer += _text(item["content"])
    current = turns.pop() if turns else Turn("")
    return Context(turns), current


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    parts = cast("list[Mapping[str, Any]]", content) if isinstance(content, list) else []
    return "".join(str(part.get("text", "")) for part in parts)


def _json(text: str) -> dict[str, Any]:
    try:
        parsed: object = json.loads(text)
    except (ValueError, RecursionError):
        return {"error": text}
    return cast("dict[str, Any]", parsed) if isinstance(parsed, dict) else {"error": text}
