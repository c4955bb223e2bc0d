"""Lists, the overview, the plan for a day and the weekly review: generators of read-only tool calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from punchlist.assistant import reply, reports
from punchlist.assistant.context import Exchange, views
from punchlist.assistant.finding import Call, Case, Outcome, Steps, arguments
from punchlist.assistant.questions import Question, plain
from punchlist.assistant.resolve import pick
from punchlist.assistant.schemas import Command, Edits, Filters, Target, TaskView

PAGE = 20
_SECTION = 5
_PLANNED = 7
_SOON = 7
_SUGGESTED_TURNS = 5
_RANKS = {"urgent": 0, "high": 1, "medium": 2, "low": 3}


def listing(case: Case) -> Steps:
    filters = case.command.filters
    result = yield Call("list_tasks", {**arguments(filters), "limit": PAGE})
    if "error" in result:
        return case.fail(reply.refused(case.words, str(result["error"])))
    tasks = views(result)
    text = reports.listed(case.words, tasks, int(result["total"]), filters)
    behind = [task for task in tasks if reports.late(case.words, task)]
    pending = filters.status in (None, "pending")
    if not behind or not pending or (len(behind) == len(tasks) and result.get("next_cursor")):
        return Outcome(text)
    return _suggesting(case, text, len(behind), _move(Target(numbers=tuple(task.task_id for task in behind)), case))


def more(case: Case) -> Steps:
    """The next page of the list shown last, by its recorded cursor."""
    found = last_list(case)
    if found is None:
        return Outcome(case.words.phrases.no_more_list)
    exchange, seen = found
    cursor = (exchange.result or {}).get("next_cursor")
    if not cursor:
        return Outcome(case.words.phrases.no_more)
    given = {name: value for name, value in exchange.arguments.items() if name != "cursor"}
    result = yield Call("list_tasks", {**given, "cursor": cursor})
    if "error" in result:
        return case.fail(reply.refused(case.words, str(result["error"])))
    named = {name: str(value) for name, value in given.items() if name in {"status", "due", "priority", "tag"}}
    named |= {name: str(value) for name, value in given.items() if name in {"project", "search"}}
    filters = Filters(**cast("Any", named))
    return Outcome(reports.listed(case.words, views(result), int(result["total"]), filters, first=seen + 1))


def wants_more(case: Case) -> bool:
    """True if the sentence is a word for "more" and there was a list before it."""
    return plain(case.said) in case.words.phrases.answers.more and last_list(case) is not None


def last_list(case: Case) -> tuple[Exchange, int] | None:
    """The list that was shown last, and how many of it were seen; None if tasks were changed or asked about since."""
    shown = case.context.shown()
    for turn in reversed(case.context.turns):
        if turn.changed():
            return None
        if turn.listed():
            exchange = turn.listed()[0]
            page = [task.task_id for task in views(exchange.result or {})]
            tail = [task.task_id for task in shown[len(shown) - len(page) :]]
            return (exchange, len(shown)) if page and tail == page else None
    return None


def overview(case: Case) -> Steps:
    result = yield Call("get_overview", {})
    if "error" in result:
        return case.fail(reply.refused(case.words, str(result["error"])))
    text = reports.overview(case.words, result)
    behind = int(result["overdue"])
    if not behind:
        return Outcome(text)
    listed = yield Call("list_tasks", {"due": "overdue", "limit": PAGE})
    late = [task for task in views(listed) if reports.late(case.words, task)]
    if not late or listed.get("next_cursor"):
        return Outcome(text)
    return _suggesting(case, text, len(late), _move(Target(numbers=tuple(task.task_id for task in late)), case))


def _move(target: Target, case: Case) -> Command:
    today = Edits(due=case.now.date().isoformat())
    ask = "unsure" if len(target.numbers) > 1 else None
    return Command("update", "suggestion", target=target, edits=today, ask=ask)


def _suggesting(case: Case, text: str, behind: int, command: Command) -> Outcome:
    """At most one suggestion a turn, not the same one again soon, and none for who does not want any."""
    line = case.words.count(case.words.phrases.suggest_overdue, behind)
    recent = case.context.turns[-_SUGGESTED_TURNS:]
    if not case.alone or not case.preferences.suggestions or any(line in turn.answer for turn in recent):
        return Outcome(text)
    return Outcome(f"{text}\n{line}", Question("suggest", (command,)))


def plan(case: Case) -> Steps:
    """Overdue, due today and of high priority, at most seven, in an order; nothing is changed."""
    found: dict[int, TaskView] = {}
    due_today = 0
    today = case.now.date().isoformat()
    wanted: list[dict[str, Any]] = [{"due": "overdue"}, {"due": "today"}, {"priority": "urgent"}, {"priority": "high"}]
    for given in wanted:
        result = yield Call("list_tasks", {**given, "limit": PAGE})
        if "error" in result:
            return case.fail(reply.refused(case.words, str(result["error"])))
        found |= {task.task_id: task for task in views(result) if task.task_id not in found}
        due_today += int(result["total"]) if given.get("due") else 0
    soon = (case.now.date() + dt.timedelta(days=_SOON)).isoformat()
    wanted_now = [task for task in found.values() if not task.due or task.due[:10] <= soon]
    ordered = sorted(wanted_now, key=lambda task: _place(case, task, today))
    chosen, rest = ordered[:_PLANNED], [task for task in ordered[_PLANNED:] if task.due and task.due[:10] <= today]
    movable = [
        t
        for t in chosen
        if (t.due or "")[:10] == today and "T" not in (t.due or "") and t.priority in {"low", "medium"}
    ]
    full = movable if len(chosen) == _PLANNED else []
    return Outcome(reports.plan(case.words, chosen, full, len(rest)))


def _place(case: Case, task: TaskView, today: str) -> tuple[int, str, int, int]:
    """What is urgent, or late and important, comes first; then what is late, the times of the day in their order, the
    day's other tasks, and what is important but has no date or a later one.
    """
    rank, due = _RANKS.get(task.priority, 2), task.due or ""
    late = reports.overdue(case.words, task)
    if rank == 0 or (late and rank == 1):
        return (0, due if "T" in due else "", rank, task.task_id)
    if late:
        return (1, due, rank, task.task_id)
    if due[:10] == today:
        return (2, due, rank, task.task_id) if "T" in due else (3, "", rank, task.task_id)
    return (4, due, rank, task.task_id)


def review(case: Case) -> Steps:
    """Completed this week, overdue, the next seven days, without a date; nothing is changed."""
    week = (case.now.date() + dt.timedelta(days=7)).isoformat()
    wanted: dict[str, dict[str, Any]] = {
        "completed": {"status": "completed", "due": "this_week"},
        "overdue": {"due": "overdue"},
        "next": {"due": f"{case.now.date().isoformat()}..{week}"},
        "undated": {"due": "none"},
    }
    sections: dict[str, reports.Section] = {}
    for name, given in wanted.items():
        result = yield Call("list_tasks", {**given, "limit": _SECTION})
        if "error" in result:
            return case.fail(reply.refused(case.words, str(result["error"])))
        sections[name] = (views(result), int(result["total"]))
    return Outcome(reports.review(case.words, sections))


def greeting(case: Case) -> Steps:
    hour = case.now.hour
    part = "morning" if 4 <= hour < 12 else "day" if hour < 18 else "evening"  # noqa: PLR2004
    greetings = case.words.phrases.greetings
    return (yield from said(greetings.get(case.command.rule) or greetings[part]))


def said(text: str) -> Generator[Call, dict[str, Any], Outcome]:
    """Words alone."""
    yield from ()
    return Outcome(text)


def confirm(case: Case) -> Steps:
    return (yield from said(case.words.phrases.nothing_waits))


def cancel(case: Case) -> Steps:
    """A no. After a change there is nothing left to stop, but it can be undone."""
    last = case.context.last
    done = last is not None and bool(last.change_ids()) and case.command.rule != "answer"
    return (yield from said(case.words.phrases.undo_hint if done else case.words.phrases.cancelled))


def help_(case: Case) -> Steps:
    return (yield from said(case.words.phrases.help))


def unknown(case: Case) -> Steps:
    phrases = case.words.phrases
    picked = pick(case.command.target, case.context.shown(), ()) if case.command.rule == "choice" else None
    if picked is not None and len(picked.tasks) == 1:
        task = case.words.task(picked.tasks[0].title, picked.tasks[0].task_id)
        return (yield from said(phrases.what_with.format(task=task)))
    return (yield from said(phrases.cancelled if case.command.rule == "negated" else phrases.unknown))


def leftover(case: Case, exchanges: Sequence[Exchange]) -> list[str]:
    """What was done in this turn already by a model that then broke off and that the commands did not account for."""
    lines: list[str] = []
    for exchange in exchanges:
        result: Mapping[str, Any] = exchange.result or {}
        if not exchange.succeeded:
            continue
        match exchange.name:
            case "add_task":
                lines.append(reply.added(case.words, result))
            case "update_task":
                lines.append(reply.updated(case.words, result, None))
            case "complete_task" | "delete_task" | "reopen_task":
                act = cast("Any", exchange.name.removesuffix("_task"))
                lines.append(reply.done(case.words, result, act))
            case "bulk_edit_tasks" if result.get("status") == "done":
                lines.append(reply.bulk(case.words, result))
            case _:
                pass
    return lines


def as_list(command: Command) -> Command:
    """Words for another page as a command of their own."""
    return replace(command, intent="list", rule="more", target=Target(), ask=None)
