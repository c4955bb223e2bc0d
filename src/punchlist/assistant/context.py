"""What a conversation says so far: which task is "it", which list is shown, what was changed. Derived, never kept.

Turns may have been answered by any model: places and pronouns are read from tool results and numbered lines alike.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from punchlist.assistant.schemas import TaskView

_ROW = re.compile(r"^[ \t]*(\d{1,3})[.)][ \t]+(.{1,400})$", re.MULTILINE)
_NUMBER = re.compile(r"\(#(\d{1,9})\)")
CHANGING = frozenset({"add_task", "complete_task", "update_task", "reopen_task", "delete_task", "bulk_edit_tasks"})
_ONE = CHANGING - {"bulk_edit_tasks"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A tool call and its result as JSON; a failed one is `{"error": text}`, one without an answer None."""

    name: str
    arguments: Mapping[str, Any]
    result: dict[str, Any] | None

    @property
    def succeeded(self) -> bool:
        return self.result is not None and "error" not in self.result


@dataclass(slots=True)
class Turn:
    """One user message and all that answered it; `at` is the owner's wall clock when it was said, if that is known."""

    said: str
    exchanges: list[Exchange] = field(default_factory=list[Exchange])
    answer: str = ""
    at: dt.datetime | None = None

    def changed(self) -> list[TaskView]:
        """The tasks that this turn changed, in order, each once."""
        found: dict[int, TaskView] = {}
        for exchange in self.exchanges:
            result = exchange.result or {}
            if exchange.name in _ONE and exchange.succeeded and "task_id" in result:
                made = view(result)
                found[made.task_id] = made
            elif exchange.name == "bulk_edit_tasks" and exchange.succeeded:
                done = (i for i in result.get("results") or () if i.get("status") not in {"unchanged", "not_found"})
                found |= {int(item["task_id"]): view(item) for item in done}
        return list(found.values())

    def change_ids(self) -> list[int]:
        """The Changes of this turn, oldest first; those of undoing are not among them."""
        results = [e.result or {} for e in self.exchanges if e.name in CHANGING and e.succeeded]
        return [int(r["change_id"]) for r in results if r.get("change_id")]

    def listed(self) -> list[Exchange]:
        return [e for e in self.exchanges if e.name == "list_tasks" and e.succeeded and "tasks" in (e.result or {})]

    def rows(self) -> list[Mapping[str, Any]]:
        """Every task that a result of this turn holds with all its fields, oldest result first."""
        found: list[Mapping[str, Any]] = []
        for exchange in self.exchanges:
            result = exchange.result or {}
            if exchange.name == "list_tasks":
                found += result.get("tasks") or ()
            elif exchange.name in {"add_task", "update_task"} and exchange.succeeded and "version" in result:
                found.append(result)
        return found


@dataclass(slots=True)
class Context:
    """The earlier turns, newest last."""

    turns: list[Turn] = field(default_factory=list[Turn])

    @property
    def last(self) -> Turn | None:
        return self.turns[-1] if self.turns else None

    def before_last(self) -> Context:
        return Context(self.turns[:-1])

    def known(self, number: int) -> Mapping[str, Any] | None:
        """A task as a result showed it last."""
        rows = (row for turn in reversed(self.turns) for row in reversed(turn.rows()))
        return next((row for row in rows if row.get("task_id") == number), None)

    def shown(self) -> list[TaskView]:
        """The tasks of the list or question that was shown last, in its order; pages that go on count as one list."""
        for place in reversed(range(len(self.turns))):
            turn = self.turns[place]
            first, found = _numbered(turn, self)
            if found:
                return (Context(self.turns[:place]).shown() if first > 1 else [])[: first - 1] + found
            listed = turn.listed()
            if listed and not turn.changed():
                return views(listed[-1].result or {})
        return []

    def it(self, *, several: bool = False) -> list[TaskView]:
        """The task spoken of last: changed last, or the only one shown; with `several` ("them") all of these."""
        for place in reversed(range(len(self.turns))):
            turn = self.turns[place]
            changed = turn.changed()
            if changed:
                adds = all(e.name == "add_task" for e in turn.exchanges if e.name in CHANGING)
                return changed if several or len(changed) == 1 else changed[-1:] if adds else []
            _, shown = _numbered(turn, self)
            if not shown:
                numbers = list(dict.fromkeys(_NUMBER.findall(turn.answer)))
                shown = [self.named(int(n)) for n in numbers] if len(numbers) == 1 else []
            if shown:
                return shown if several or len(shown) == 1 else []
        return []

    def named(self, number: int) -> TaskView:
        row = self.known(number)
        return view(row) if row is not None else TaskView(number, "")


def view(row: Mapping[str, Any]) -> TaskView:
    """A task as a tool gave it; what a tool did stands where its status would, and then the status is not known."""
    status = str(row.get("status") or "pending")
    return TaskView(
        task_id=int(row["task_id"]),
        title=str(row.get("title") or ""),
        status=status if status in {"pending", "completed"} else "pending",
        priority=str(row.get("priority") or "medium"),
        due=row.get("due"),
        recurrence=row.get("recurrence"),
        tags=tuple(row.get("tags") or ()),
        project=row.get("project"),
    )


def views(result: Mapping[str, Any]) -> list[TaskView]:
    """The tasks of a list_tasks result."""
    return [view(task) for task in result.get("tasks") or ()]


def _numbered(turn: Turn, context: Context) -> tuple[int, list[TaskView]]:
    """The first place and the tasks of the numbered lines in an answer, matched by number, else by title."""
    lines = [(int(place), text) for place, text in _ROW.findall(turn.answer)]
    starts = [n for n, (place, _) in enumerate(lines) if n == 0 or place != lines[n - 1][0] + 1]
    block = lines[starts[-1] :] if starts else []
    known = {view(row).task_id: view(row) for row in turn.rows()}
    found: list[TaskView] = []
    for _, text in block:
        task = _row(text, known, context)
        if task is None:
            return 1, []
        found.append(task)
    return (block[0][0], found) if found else (1, [])


def _row(text: str, known: Mapping[int, TaskView], context: Context) -> TaskView | None:
    numbers = [int(n) for n in _NUMBER.findall(text)]
    for number in numbers:
        if number in known and text.startswith(known[number].title[:80]):
            return known[number]
    if numbers:
        found = context.named(numbers[0])
        return found if found.title else TaskView(numbers[0], text[: text.index(f" (#{numbers[0]})")].strip())
    plain = text.casefold()
    titled = [task for task in known.values() if task.title.casefold() in plain]
    return max(titled, key=lambda task: len(task.title), default=None)


def read(
    items: Sequence[Mapping[str, Any]], now: dt.datetime, times: Sequence[dt.datetime] = ()
) -> tuple[Context, Turn]:
    """Earlier turns and the current one from Responses items (`message`, `function_call`, `function_call_output`).

    `times` are the wall clocks of the earlier user messages, oldest first.
    """
    turns: list[Turn] = []
    calls: dict[str, tuple[str, dict[str, Any]]] = {}
    for item in items:
        kind = item.get("type", "message")
        if kind == "function_call":
            calls[item["call_id"]] = (item["name"], _json(item["arguments"]))
        elif kind == "function_call_output" and turns:
            name, arguments = calls.get(item["call_id"], ("", {}))
            turns[-1].exchanges.append(Exchange(name, arguments, _shaped(name, _json(_text(item["output"])))))
        elif item.get("role") == "user":
            turns.append(Turn(_text(item["content"])))
        elif item.get("role") == "assistant" and turns:
            turns[-1].answer += _text(item["content"])
    current = turns.pop() if turns else Turn("")
    current.at = now
    for turn, at in zip(reversed(turns), reversed(times), strict=False):
        turn.at = at
    return Context(turns), current


def _shaped(name: str, result: dict[str, Any]) -> dict[str, Any]:
    """A result as the tool gives it; one that lost its shape on its way through another model counts as failed."""
    rows = result.get("tasks") if name == "list_tasks" else []
    whole = (
        "error" in result
        or (name == "bulk_edit_tasks" and isinstance(result.get("results"), list))
        or (name in _ONE and isinstance(result.get("task_id"), int) and "status" in result)
        or (
            name == "list_tasks" and isinstance(rows, list) and all("task_id" in row for row in cast("list[Any]", rows))
        )
        or name not in {*CHANGING, "list_tasks"}
    )
    if not whole:
        return {"error": "malformed: the result of this call cannot be read"}
    return (
        {"total": len(cast("list[Any]", rows)), **result} if name == "list_tasks" and "error" not in result else result
    )


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
