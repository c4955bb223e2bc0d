"""Lists, the overview, the plan for a day and the review of a week, in words. Made from list_tasks and get_overview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from punchlist.assistant.schemas import Filters, TaskView
from punchlist.assistant.wording import Words

_LONG = 8
_WEEK = 7
_GROUPS = ("overdue", "today", "tomorrow", "week", "later", "none")


def overdue(words: Words, task: TaskView) -> bool:
    """By the owner's wall clock, as list_tasks has it: a date before today, or a time that has passed."""
    if task.status != "pending" or not task.due:
        return False
    if "T" in task.due:
        return dt.datetime.fromisoformat(task.due) <= words.now
    return dt.date.fromisoformat(task.due) < words.today


def late(words: Words, task: TaskView) -> bool:
    """Overdue since another day."""
    return overdue(words, task) and (task.due or "")[:10] < words.today.isoformat()


def listed(words: Words, tasks: Sequence[TaskView], total: int, filters: Filters, first: int = 1) -> str:
    """A page of a list that starts at place `first`; long lists of pending tasks are grouped by when they are due."""
    phrases = words.phrases
    kind = "overdue" if filters.due == "overdue" else filters.status or "pending"
    told = _filters(words, filters)
    if not tasks:
        return phrases.list_none.format(what=phrases.no_tasks[kind], filters=told)
    lines: list[str] = []
    if first == 1:
        lines.append(phrases.list_head.format(what=words.count(phrases.tasks[kind], total), filters=told))
    grouped = kind == "pending" and filters.due is None and total > _LONG
    lines.append(_grouped(words, tasks, first) if grouped else words.rows(tasks, first))
    left = total - (first - 1 + len(tasks))
    if left > 0:
        lines.append(words.count(phrases.more, left))
    elif first > 1:
        lines.append(phrases.no_more)
    return "\n".join(lines)


def _grouped(words: Words, tasks: Sequence[TaskView], first: int) -> str:
    """The tasks come ordered by due, so each heading stands once."""
    lines: list[str] = []
    before = ""
    for place, task in enumerate(tasks, first):
        group = group_of(words, task)
        if group != before:
            lines.append(f"{words.phrases.groups[group]}:")
            before = group
        lines.append(f"{place}. {words.row(task)}")
    return "\n".join(lines)


def group_of(words: Words, task: TaskView) -> str:
    """One of overdue, today, tomorrow, week, later, none; what was due earlier today counts as today."""
    if not task.due:
        return "none"
    days = (dt.date.fromisoformat(task.due[:10]) - words.today).days
    if days < 0:
        return "overdue"
    return {0: "today", 1: "tomorrow"}.get(days) or ("week" if days <= _WEEK else "later")


def _filters(words: Words, filters: Filters) -> str:
    phrases = words.phrases
    texts = phrases.filter_done if filters.status == "completed" else phrases.filter_due
    parts: list[str] = []
    if filters.priority:
        level = phrases.priorities.get(filters.priority, filters.priority)
        parts.append(phrases.filter_priority.format(priority=level))
    if filters.due is not None and filters.due in texts:
        parts.append(texts[filters.due])
    elif filters.due and filters.due != "overdue":
        start, dots, end = filters.due.partition("..")
        key = ("range" if start and end else "from" if start else "until") if dots else "day"
        named = {
            name: words.day(dt.date.fromisoformat(value)) for name, value in (("start", start), ("end", end)) if value
        }
        parts.append(texts[key].format(day=named.get("start", ""), **named))
    if filters.tag:
        parts.append(phrases.filter_tag.format(tag=filters.tag))
    if filters.project:
        parts.append(phrases.filter_project.format(project=filters.project))
    if filters.search:
        parts.append(phrases.filter_search.format(words=filters.search))
    return "".join(parts)


def overview(words: Words, result: Mapping[str, Any]) -> str:
    phrases = words.phrases
    pending, done = (words.count(phrases.tasks[kind], int(result[kind])) for kind in ("pending", "completed"))
    counted = {
        "overdue": phrases.overview_overdue,
        "today": phrases.overview_today,
        "next_7_days": phrases.overview_week,
    }
    told = words.joined([words.count(texts, int(result[name])) for name, texts in counted.items()])
    lines = [phrases.overview.format(pending=pending, completed=done), f"{told[:1].upper()}{told[1:]}."]
    projects: Mapping[str, int] = result.get("projects") or {}
    named = [f"{name} {count}" for name, count in projects.items() if count]
    if named:
        lines.append(phrases.overview_projects.format(projects=phrases.comma.join(named)))
    return "\n".join(lines)


def plan(words: Words, tasks: Sequence[TaskView], movable: Sequence[TaskView], rest: int) -> str:
    """The tasks of a day in the order to do them, those that could move, and how many did not fit."""
    phrases = words.phrases
    if not tasks:
        return phrases.plan_empty
    lines = [phrases.plan.format(day=words.day(words.today)), words.rows(tasks)]
    if rest > 0:
        lines.append(words.count(phrases.plan_rest, rest))
    if movable:
        named = words.named([{"task_id": task.task_id, "title": task.title} for task in movable])
        lines.append(phrases.plan_movable.format(tasks=named))
    return "\n".join(lines)


Section = tuple[Sequence[TaskView], int]
"""The first tasks of a list, and how many there are."""


def review(words: Words, sections: Mapping[str, Section]) -> str:
    """`sections`: completed, overdue, next, undated. Numbered through, so that each can be picked."""
    phrases = words.phrases
    monday = words.today - dt.timedelta(days=words.today.weekday())
    lines = [phrases.review.format(start=words.date(monday), end=words.date(monday + dt.timedelta(days=6)))]
    heads = {
        "completed": (phrases.review_done, phrases.review_none_done),
        "overdue": (phrases.review_overdue, phrases.review_clear),
        "next": (phrases.review_next, ""),
        "undated": (phrases.review_undated, ""),
    }
    place = 1
    for name, (head, none) in heads.items():
        tasks, total = sections[name]
        if not total:
            lines += [none] if none else []
            continue
        lines.append(words.count(head, total))
        lines.append(words.rows(tasks, place))
        place += len(tasks)
        if total > len(tasks):
            lines.append(words.count(phrases.review_rest, total - len(tasks)))
    return "\n".join(lines)
