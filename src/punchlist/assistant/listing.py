"""Asking to see tasks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from punchlist.assistant.clause import Clause, level
from punchlist.assistant.schemas import Command, Filters
from punchlist.assistant.targets import LISTED, NOUN, PRIORITY

_I = re.IGNORECASE


def listing(clause: Clause, found: re.Match[str]) -> Command:
    del found
    text = clause.text
    filters = Filters(tag=clause.tags[0] if clause.tags else None, project=clause.project, priority=clause.priority)
    done = re.search(r"\b(?:completed|finish(?:ed)?|complete|gotten done|get done|done)\b", text, _I)
    if done and not re.search(r"\b(?:not|to be|to get|need)\b", text, _I):
        filters = replace(filters, status="completed")
    elif re.search(r"\ball (?:of )?(?:my )?(?:tasks|reminders) including\b|\beverything ever\b", text, _I):
        filters = replace(filters, status="all")
    if re.search(r"\b(?:overdue|late|past due)\b", text, _I):
        filters = replace(filters, due="overdue")
    if re.search(r"\b(?:without|no|with no) (?:a )?(?:due )?dates?\b", text, _I):
        filters = replace(filters, due="none")
    found_level = PRIORITY.search(text)
    if found_level:
        filters = replace(filters, priority=level(found_level[1]))
    if filters.due is None:
        filters = replace(filters, due=_span(clause, text))
    listed = LISTED.search(text)
    if listed:
        name = re.sub(r"^(?:.*\b(?:my|the|our|a|on|all|of|in|what's|whats|is) )?", "", listed["name"].strip(), flags=_I)
        if name and name.lower() not in {
            "to do",
            "todo",
            "my",
            "the",
            "me",
            "whole",
            "entire",
            "current",
            "full",
            "do",
            "task",
            "reminder",
            "reminders",
            "today's",
            "list",
            "read",
            "show",
            "check",
            "items",
            "complete",
        }:
            filters = replace(filters, project=filters.project or name)
    about = re.search(
        rf"\b(?:{NOUN}) (?:about|for|with|containing|matching|to) (?:the |my )?(?P<q>[\w' -]{{2,60}})$",
        text.strip(" ?.!"),
        _I,
    )
    if about and not clause.times(about[0]) and about["q"].lower() not in {"do", "me", "week", "day", "today"}:
        filters = replace(filters, search=about["q"])
    return Command("list", "list", filters=filters)


def _span(clause: Clause, text: str) -> str | None:
    """A range of days for the words said, in the tool's own words where it has them."""
    if re.search(r"\bthis week(?!end)|\bthe week\b", text, _I):
        return "this_week"
    times = clause.times(text)
    if not times:
        return None
    today = clause.now.date()
    when = times[-1].when
    if when.due is None:
        return None
    day = when.due[:10]
    if re.search(r"\bnext week\b(?! on)", text, _I):
        return f"{day}..{_plus(day, 6)}"
    if re.search(r"\bweekend\b", text, _I):
        return f"{day}..{_plus(day, 1)}"
    if re.search(r"\b(?:this|the) month\b", text, _I):
        return f"{today.isoformat()}..{day}"
    return {today.isoformat(): "today", _plus(today.isoformat(), 1): "tomorrow"}.get(day, day)


def _plus(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
