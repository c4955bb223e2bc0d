"""What a turn did beside what it had to do: by rows and calls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from evals.scenarios import Expect, Fields
from punchlist.chat.schemas import ChatResponse, ToolCallRead
from punchlist.tasks.schemas import TaskRead

Rows = Mapping[int, Fields]
_COMPARED = ("title", "description", "status", "priority", "due", "recurrence", "tags", "project")
_WORD = re.compile(r"[^\W_]+")


def rows(tasks: list[TaskRead]) -> dict[int, Fields]:
    """What of tasks counts, by task_id."""
    return {task.task_id: task.model_dump(mode="json", include=set(_COMPARED)) for task in tasks}


def wrong(expect: Expect, before: Rows, after: Rows, answer: ChatResponse) -> list[str]:
    """Everything that is not as expected, as expected and come; empty if all is."""
    return [*_calls(expect, answer), *_changes(expect, before, after)]


def _calls(expect: Expect, answer: ChatResponse) -> list[str]:
    found: list[str] = []
    made = [call.name for call in answer.tool_calls if call.status != "failed"]
    shown = ", ".join(call.name for call in answer.tool_calls) or "none"
    if expect.quiet and answer.tool_calls:
        found.append(f"expected no call, came {shown}")
    missed = [names for names in expect.calls if not set(names.split("|")) & set(made)]
    found += [f"expected a call of {names}, came {shown}" for names in missed]
    asked = answer.confirmation is not None
    if expect.asks != "may" and asked != (expect.asks == "yes"):
        found.append(f"expected {'a' if expect.asks == 'yes' else 'no'} question, came {'one' if asked else 'none'}")
    if expect.listed is not None:
        titles = _listed(answer.tool_calls)
        if titles is None or sorted(titles) != sorted(expect.listed):
            found.append(f"expected the list {sorted(expect.listed)}, came {titles}")
    return found


def _listed(calls: list[ToolCallRead]) -> list[str] | None:
    for call in reversed(calls):
        if call.name == "list_tasks" and call.status == "succeeded":
            return [task["title"] for task in call.result["tasks"]]
    return None


def _changes(expect: Expect, before: Rows, after: Rows) -> list[str]:
    found: list[str] = []
    gone: list[str] = [before[number]["title"] for number in before.keys() - after.keys()]
    if Counter(map(str.casefold, gone)) != Counter(map(str.casefold, expect.gone)):
        found.append(f"expected gone {expect.gone}, came {gone}")
    left = {before[number]["title"].casefold(): number for number in before if number in after}
    changed = {title.casefold(): fields for title, fields in expect.changed.items()}
    for title, number in left.items():
        wanted = before[number] | changed.get(title, {})
        different = {k: after[number][k] for k in _COMPARED if not _same(k, wanted[k], after[number][k])}
        if different:
            found.append(f"expected of {title!r} { {k: wanted[k] for k in different} }, came {different}")
    found += [f"expected {title!r} to change, it is not there" for title in changed if title not in left]
    return found + _added(expect, [after[number] for number in sorted(after.keys() - before.keys())])


def _added(expect: Expect, added: list[Fields]) -> list[str]:
    rest, missing = list(added), list[Fields]()
    for wanted in expect.added:
        fits = next((row for row in rest if _fits(wanted, row, expect.slack)), None)
        if fits is None:
            missing.append(wanted)
        else:
            rest.remove(fits)
    if not missing and not rest:
        return []
    shown = [
        {k: row[k] for k in ("title", "due", "recurrence", "priority", "tags", "project") if row[k]} for row in rest
    ]
    return [f"expected added {missing or 'nothing more'}, came {shown or 'nothing'}"]


def _fits(wanted: Fields, row: Fields, slack: int) -> bool:
    words, has = _words(wanted["title"]), _words(row["title"])
    if words - has or sum((has - words).values()) > slack:
        return False
    return all(_same(name, value, row[name]) for name, value in wanted.items() if name != "title")


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _same(name: str, wanted: Any, came: Any) -> bool:
    if name == "recurrence" and wanted and came:
        return _rule(wanted) == _rule(came)
    if name == "tags":
        return sorted(wanted) == sorted(came)
    if name in {"title", "project"} and wanted and came:
        return wanted.casefold() == came.casefold()
    return wanted == came


def _rule(text: str) -> frozenset[str]:
    return frozenset(part for part in text.removeprefix("RRULE:").split(";") if part and part != "INTERVAL=1")
