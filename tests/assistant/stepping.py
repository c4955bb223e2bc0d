"""Driving the pure engine: a list of tasks that answers list_tasks as the tool does, and cases built by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from typing import Any

from punchlist.assistant import phrases
from punchlist.assistant.context import Context
from punchlist.assistant.finding import Call, Case, Outcome
from punchlist.assistant.schemas import Command, Preferences
from punchlist.assistant.wording import Words
from punchlist.kit.text import words

NOW = dt.datetime(2026, 11, 24, 9, 0)
WORDS = Words(phrases.of("en"), NOW)


def row(number: int, title: str, **more: Any) -> dict[str, Any]:
    plain = {"status": "pending", "priority": "medium", "due": None, "recurrence": None, "tags": [], "project": None}
    return {"task_id": number, "title": title, "version": 1, **plain, **more}


class Tasks:
    """`list_tasks` over rows: prefix words, filters, due order, pages of at most 50; counts what it gave out."""

    def __init__(self, rows: Sequence[dict[str, Any]], today: dt.date = NOW.date()) -> None:
        self._rows = sorted(rows, key=lambda r: (r["due"] is None, r["due"] or "", r["task_id"]))
        self._words = {r["task_id"]: words(r["title"]) for r in rows}
        self._today = today.isoformat()
        self.calls: list[Call] = []
        self.given = 0

    def answer(self, call: Call) -> dict[str, Any]:
        self.calls.append(call)
        given = call.arguments
        found = [r for r in self._rows if self._fits(r, given)]
        start, limit = int(given.get("cursor", 0)), int(given.get("limit", 50))
        page = found[start : start + limit]
        self.given += len(page)
        following = str(start + limit) if start + limit < len(found) else None
        return {"tasks": page, "total": len(found), "next_cursor": following}

    def _fits(self, r: dict[str, Any], given: dict[str, Any]) -> bool:
        said = words(given.get("search", ""))
        due = r["due"] or ""
        wanted = given.get("due")
        start, dots, end = (wanted or "").partition("..")
        dated = {
            None: True,
            "overdue": bool(due) and due[:10] < self._today,
            "today": due[:10] == self._today,
            "none": not due,
        }.get(wanted, bool(dots) and bool(due) and start <= due[:10] <= end)
        return (
            given.get("status", "pending") in ("all", r["status"])
            and given.get("priority", r["priority"]) == r["priority"]
            and dated
            and all(any(have.startswith(w) for have in self._words[r["task_id"]]) for w in said)
        )


def case(command: Command, context: Context | None = None, *, said: str = "", **more: Any) -> Case:
    return Case(command, context or Context(), WORDS, said, more.pop("preferences", Preferences()), **more)


def run(steps: Generator[Call, dict[str, Any], Any], tasks: Tasks) -> tuple[Any, list[Call]]:
    """What a generator ends in, its look-ups answered, and the other calls that it made (answered with an error)."""
    made: list[Call] = []
    try:
        call = next(steps)
        while True:
            if call.name == "list_tasks":
                call = steps.send(tasks.answer(call))
            else:
                made.append(call)
                call = steps.send({"error": "unavailable: not in this test"})
    except StopIteration as stop:
        return stop.value, made


def outcome(steps: Generator[Call, dict[str, Any], Any], tasks: Tasks) -> Outcome:
    found, _ = run(steps, tasks)
    assert isinstance(found, Outcome)
    return found
