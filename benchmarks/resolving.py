"""The resolver: 1,000 tasks in memory, and 100,000 behind list_tasks, where only its own work is counted.

Seconds of the processor, not of the clock: nothing here waits, and other programs may be busy.
"""

from __future__ import annotations

import datetime as dt
import itertools
import time
from typing import Any

import httpx2
from rapidfuzz import fuzz, process

from benchmarks import data
from punchlist.assistant import phrases
from punchlist.assistant.context import Context
from punchlist.assistant.finding import Call, Case, by_words
from punchlist.assistant.resolve import resolve
from punchlist.assistant.schemas import Command, Preferences, Target, TaskView
from punchlist.assistant.stems import content, forms, tokens
from punchlist.assistant.wording import Words

_SAID = [
    "needle", "the quarterly report", "call team", "dentist flight budget", "quaterly reprot", "garden 777", "milk",
    "plan the team review", "spaceship", "checking the invoices", "write 42", "buy milk for the team garden review",
]  # fmt: skip
_NOW = dt.datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001  an owner's wall clock


def in_memory(count: int) -> tuple[list[float], list[float]]:
    """Seconds of `count` resolutions among 1,000 tasks, every tenth with nothing remembered; and of WRatio alone."""
    tasks = [TaskView(n, data.title(n)) for n in range(1, 1_001)]
    titles = [task.title for task in tasks]
    ours: list[float] = []
    floor: list[float] = []
    for turn, said in zip(range(count), itertools.cycle(_SAID), strict=False):
        if turn % 10 == 0:
            for remembered in (tokens, content, forms):
                remembered.cache_clear()
        started = time.process_time()
        resolve(said, tasks)
        ours.append(time.process_time() - started)
        started = time.process_time()
        process.extract(said, titles, scorer=fuzz.WRatio, limit=5)
        floor.append(time.process_time() - started)
    return ours, floor


async def behind_the_tool(http: httpx2.AsyncClient) -> tuple[list[float], list[float], int]:
    """Seconds of our own work and of waiting for list_tasks (by the clock) in each look-up, and the most rows that one of them read."""
    own: list[float] = []
    waited: list[float] = []
    most = 0
    for said in _SAID * 2:
        ours, theirs, rows = await _look_up(http, said)
        own.append(ours)
        waited.append(theirs)
        most = max(most, rows)
    return own, waited, most


async def _look_up(http: httpx2.AsyncClient, said: str) -> tuple[float, float, int]:
    words = Words(phrases.of("en"), _NOW)
    command = Command("delete", "delete", target=Target(text=said))
    steps = by_words(Case(command, Context(), words, said, Preferences()), said)
    ours = theirs = 0.0
    rows = 0
    result: dict[str, Any] | None = None
    while True:
        started = time.process_time()
        try:
            call = next(steps) if result is None else steps.send(result)
        except StopIteration:
            return ours + time.process_time() - started, theirs, rows
        ours += time.process_time() - started
        started = time.perf_counter()
        result = await _listed(http, call)
        theirs += time.perf_counter() - started
        rows += len(result["tasks"])


async def _listed(http: httpx2.AsyncClient, call: Call) -> dict[str, Any]:
    given = {"limit": 50, **call.arguments}
    if "search" in given:
        given["q"] = given.pop("search")
    answer = await http.get("/api/tasks", params=given)
    page = answer.raise_for_status().json()
    return {"tasks": page["items"], "total": page["total"], "next_cursor": page["next_cursor"]}
