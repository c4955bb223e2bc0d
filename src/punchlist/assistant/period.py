"""Days and ranges of days in the words of list_tasks."""

from __future__ import annotations

import datetime as dt

from punchlist.assistant.clause import Clause
from punchlist.assistant.pattern import inside
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import When

_WEEK, _WEEKEND, _MONTH = (
    inside("(this|the|current)[ current] week|week ahead|this week's"),
    inside("weekend"),
    inside("(this|the) month|this month's"),
)
_NEXT_WEEK, _NEXT_MONTH, _EACH_DAY = (
    inside("next week|next week's|the week after"),
    inside("next month"),
    inside("(on|next) \\w+day|at"),
)
_DAYS_OF_A_WEEK = 6


def of(clause: Clause, when: When) -> str | None:
    """A range for a time that was said; None for a recurrence alone."""
    return spoken(clause, when.text.lower()) or _day(clause, when)


def spoken(clause: Clause, text: str) -> str | None:
    """Ranges that have a name: `this week`, `next week`, `this weekend`, `this month`."""
    today = clause.now.date()
    monday = today - dt.timedelta(days=today.weekday())
    if _EACH_DAY.search(text):
        return None
    if _NEXT_WEEK.search(text):
        return _range(monday + dt.timedelta(days=7), _DAYS_OF_A_WEEK)
    if _NEXT_MONTH.search(text):
        first = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        return _range(first, ((first + dt.timedelta(days=32)).replace(day=1) - first).days - 1)
    if _WEEKEND.search(text) and "next" not in text and "last" not in text:
        saturday = monday + dt.timedelta(days=5)
        return _range(saturday, 1)
    if _WEEK.search(text):
        return "this_week"
    if _MONTH.search(text) and "of" not in text:
        first = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        return _range(today, (first - today).days - 1)
    return None


def _day(clause: Clause, when: When) -> str | None:
    if when.due is None:
        return None
    today, day = clause.now.date(), when.due[:10]
    named = {today.isoformat(): "today", (today + dt.timedelta(days=1)).isoformat(): "tomorrow"}
    return named.get(day, day)


def _range(first: dt.date, days: int) -> str:
    return f"{first.isoformat()}..{(first + dt.timedelta(days=days)).isoformat()}"


def within(clause: Clause, words: Phrase) -> str | None:
    """The range that some words name."""
    span = spoken(clause, words.text)
    if span:
        return span
    times = [time for time in clause.times(words) if time.when.due]
    return of(clause, times[-1].when) if times else None
