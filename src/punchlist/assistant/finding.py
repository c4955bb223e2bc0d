"""Finding the tasks that a command means: generators that yield list_tasks calls and are sent their results.

However many tasks there are, a look-up reads a few pages: those that hold all the words said, else those that hold one
of them, else the first of all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from punchlist.assistant.context import Context, view
from punchlist.assistant.phrases import Act
from punchlist.assistant.questions import Question, parts_of, plain
from punchlist.assistant.resolve import EXACT, pick, resolve
from punchlist.assistant.schemas import Candidate, Command, Filters, Preferences, Resolution, TaskView
from punchlist.assistant.stems import STOP, beginning, content
from punchlist.assistant.wording import Words

PAGES = 4
BULK = 100
_READABLE = 200
"""More rows than that are not read through: then the first page is enough to ask from."""
_SEARCH_WORDS = 8
_SEARCH_LENGTH = 500
_FILTERS = ("status", "due", "priority", "tag", "project", "search")


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call to make."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: the words, whether something was done or was not, and what is now asked."""

    text: str
    question: Question | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A command in its conversation. `alone`: the only one of its sentence; `confirmed`: asked about and agreed to."""

    command: Command
    context: Context
    words: Words
    said: str
    preferences: Preferences
    alone: bool = True
    confirmed: bool = False
    rows: dict[int, Mapping[str, Any]] = field(default_factory=dict[int, Mapping[str, Any]])
    """The tasks that this command looked up, as the tool gave them."""

    @property
    def act(self) -> Act:
        intent = self.command.intent
        return intent if intent in ("complete", "delete", "reopen") else "update"

    @property
    def now(self) -> dt.datetime:
        return self.words.now

    def fail(self, text: str) -> Outcome:
        """Say what could not be done; alone it also says that nothing was."""
        phrases = self.words.phrases
        said = f"{text} {phrases.nothing_changed}" if self.alone else phrases.not_done.format(detail=text)
        return Outcome(said, failed=True)


Steps = Generator[Call, dict[str, Any], Outcome]


@dataclass(slots=True)
class Found:
    """The tasks to act on, or none of them with the resolution that says why; `total` where more match than fit."""

    tasks: list[TaskView]
    resolution: Resolution
    total: int = 0
    elsewhere: TaskView | None = None
    """The task meant, where it is in a state in which there is nothing to do."""
    error: str | None = None


Finding = Generator[Call, dict[str, Any], Found]
_NOT_THERE = Resolution("none")


def find(case: Case) -> Finding:
    """The tasks that the command's target names."""
    target = case.command.target
    picked = pick(target, case.context.shown(), it_of(case))
    if picked is not None:
        named = [task if task.title else case.context.named(task.task_id) for task in picked.tasks]
        return Found(named, picked, len(named))
    if target.all_matching:
        return (yield from everything(case))
    if not target.text:
        return Found([], _NOT_THERE)
    return (yield from by_words(case, target.text))


def it_of(case: Case) -> list[TaskView]:
    """What "it" is; "them" and "both" are several."""
    said = plain(case.said).split()
    several = any(word in said for word in case.words.phrases.answers.plural)
    return case.context.it(several=several)


def by_words(case: Case, text: str) -> Finding:
    """Among the tasks in the state that the verb asks for first, then among the others."""
    filters = replace(case.command.filters, search=None)
    first = "completed" if case.act == "reopen" else "pending"
    others = "pending" if first == "completed" else "completed"
    given = filters.status
    for said, due in case.command.target.readings:
        read = yield from _among(case, said, replace(filters, status=given or first, due=due), narrow=True)
        if read.error or read.resolution.outcome == "match":
            return read
    found = yield from _among(case, text, replace(filters, status=given or first))
    if found.error is None and found.resolution.outcome != "match":
        several = yield from _several(case, text, replace(filters, status=given or first))
        found = several or found
    if found.error or found.resolution.outcome != "none" or given:
        return found
    again = yield from _among(case, text, replace(filters, status=others))
    if again.error:
        return again
    if again.resolution.outcome == "none" and filters != Filters(status=filters.status):
        wider = yield from _among(case, text, Filters(status=first))
        return Found([], _asked(wider.resolution), wider.total, error=wider.error)
    if again.resolution.outcome == "none":
        best = sorted((*found.resolution.candidates, *again.resolution.candidates), key=lambda c: -c.score)
        return Found([], Resolution("none", candidates=tuple(best[:3])))
    if case.act in {"complete", "reopen"}:
        only = again.tasks[0] if again.resolution.outcome == "match" else None
        return Found([], found.resolution, elsewhere=only)
    return again


def _several(case: Case, text: str, filters: Filters) -> Generator[Call, dict[str, Any], Found | None]:
    """`the report and the slides`: a task for each name, if every name has its own; None otherwise."""
    parts = parts_of(text, case.words.phrases.answers)
    tasks: dict[int, TaskView] = {}
    candidates: list[Candidate] = []
    for part in parts if len(parts) > 1 else ():
        found = yield from _among(case, part, filters, narrow=True)
        if found.error or found.resolution.outcome != "match":
            return None
        tasks |= {task.task_id: task for task in found.tasks}
        candidates += found.resolution.candidates[:1]
    if len(parts) == 1 or len(tasks) != len(parts):
        return None
    return Found(list(tasks.values()), Resolution("match", tuple(tasks.values()), tuple(candidates)))


def _asked(resolution: Resolution) -> Resolution:
    """What was found without the sentence's filters is offered, never acted on."""
    return Resolution("ask", candidates=resolution.candidates) if resolution.outcome == "match" else resolution


def _among(case: Case, text: str, filters: Filters, *, narrow: bool = False) -> Finding:
    """Look the words up among the tasks that pass the filters; `narrow` searches for all of them together, once."""
    seen: dict[int, TaskView] = {}
    left = 0
    resolution = _NOT_THERE
    for query, pages in _queries(text)[: 1 if narrow else None]:
        result: dict[str, Any] = {}
        for page in range(pages):
            cursor = {"cursor": result["next_cursor"]} if page else {}
            search = {"search": query} if query else {}
            result = yield Call("list_tasks", {**arguments(filters), **search, **cursor})
            if "error" in result:
                return Found([], _NOT_THERE, error=str(result["error"]))
            for row in result.get("tasks") or ():
                case.rows[int(row["task_id"])] = row
                seen[int(row["task_id"])] = view(row)
            if not result.get("next_cursor") or int(result.get("total") or 0) > _READABLE:
                break
        whole = query == _whole(text)
        left = max(0, int(result.get("total") or 0) - len(seen)) if whole else left
        resolution = resolve(text, list(seen.values()))
        if resolution.outcome != "none" or (whole and left):
            break
    if resolution.outcome == "match" and left and resolution.candidates[0].score < EXACT:
        resolution = _asked(resolution)
    return Found(list(resolution.tasks), resolution, left)


def _queries(text: str) -> list[tuple[str, int]]:
    """Searches, the narrowest first, with how many pages of each are read; the last one is for all tasks."""
    words = sorted(dict.fromkeys(content(text)), key=lambda w: (-len(w), w))[:3] if text.isascii() else []
    single = [beginning(word) for word in words if len(words) > 1]
    starts = [word[:3] for word in words if len(word) > 4 and word.isalpha()][:2]  # noqa: PLR2004
    queries = dict.fromkeys([_whole(text), *single, *starts])
    return [*((query, PAGES if query == _whole(text) else 1) for query in queries if query), ("", PAGES)]


def _whole(text: str) -> str:
    """All the words said, each cut to what its forms have in common."""
    if text.isascii():
        return " ".join([beginning(word) for word in content(text)][:_SEARCH_WORDS])[:_SEARCH_LENGTH]
    return " ".join([w for w in text.split() if w.casefold() not in STOP][:_SEARCH_WORDS])[:_SEARCH_LENGTH]


def everything(case: Case) -> Finding:
    """All tasks that pass the filters, as many as one bulk change takes."""
    filters = case.command.filters
    if case.command.target.text and not filters.search:
        filters = replace(filters, search=case.command.target.text[:_SEARCH_LENGTH])
    found: dict[int, TaskView] = {}
    total, cursor = 0, None
    while len(found) < BULK:
        result = yield Call("list_tasks", {**arguments(filters), **({"cursor": cursor} if cursor else {})})
        if "error" in result:
            return Found([], _NOT_THERE, error=str(result["error"]))
        for row in result.get("tasks") or ():
            case.rows[int(row["task_id"])] = row
            found[int(row["task_id"])] = view(row)
        total, cursor = int(result.get("total") or 0), result.get("next_cursor")
        if not cursor:
            total = len(found)
            break
    return Found(list(found.values())[:BULK], Resolution("match" if found else "none"), total)


def arguments(filters: Filters) -> dict[str, Any]:
    """Filters as list_tasks takes them."""
    return {name: value for name in _FILTERS if (value := getattr(filters, name)) is not None}
