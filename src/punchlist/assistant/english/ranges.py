"""English words for a stretch of days, as list filters take them: "this week", "between Monday and Friday"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from punchlist.assistant import almanac
from punchlist.assistant.almanac import DAY, Unit
from punchlist.assistant.english.spans import bounds
from punchlist.assistant.lexicon import en
from punchlist.assistant.words import MAX, split

DayOf = Callable[[str, dt.date], dt.date | None]
"""The date that some words mean, seen from a day."""
_STEP = {
    "this": 0,
    "the": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "last": -1,
    "past": -1,
    "previous": -1,
}
_PERIOD = re.compile(
    r"(?<![WV]\d )(?:\b(?:this|the|in|of|my|for) )*\b(?P<which>this|the|current|next|coming|following|last|past|previous) "
    r"(?P<what>Uweekend|Uweek|Umonth|quarter|Uquarter|Uyear)\b(?! (?:on |from |after )?[WV]\d)(?! after)"
)
_COUNTED = re.compile(
    r"\b(?P<which>next|coming|following|last|past|previous|within|in) (?:the )?(?P<count>\d{1,3}|few|couple of|a few) U(?P<unit>day|week|month|year)\b"
)
_MONTH = re.compile(r"\b(?:in|during|for|of|all|this|next|the month of) (?P<month>M\d+)(?: (?P<year>20\d\d))?(?! \d)")
_QUARTER = re.compile(r"\bq (?P<quarter>[1-4])(?: (?P<year>20\d\d))?(?! \d)")
_PAIR = re.compile(
    r"\b(?:between|from)\b(.{1,40}?)\b(?:and|to|until|till|through|thru)\b(.{1,40})|(.{1,40}?)\b(?:through|thru|to)\b(.{1,40})",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(since|before|after|by|until|till|up to|from|starting|no later than|not later than|later than|earlier than|prior to)\b(.{1,40})",
    re.IGNORECASE,
)
_OVERDUE = re.compile(r"\b(?:overdue|past due|past their due date|past the deadline)\b", re.IGNORECASE)
_NO_DATE = re.compile(
    r"\b(?:no|without|w/o|lacking|with no|without any|missing)(?: an?| any)? (?:due )?(?:due|date|dates|deadline|deadlines)\b"
    r"|\b(?:undated|unscheduled|not scheduled|not dated)\b",
    re.IGNORECASE,
)


def range_of(text: str, today: dt.date, day_of: DayOf) -> str | None:
    """`today`, `tomorrow`, `this_week`, `overdue`, `none`, `DATE` or `DATE..DATE` (an end may be open); None if no time is said."""
    text = text[:MAX]
    if _OVERDUE.search(text):
        return "overdue"
    if _NO_DATE.search(text):
        return "none"
    words = split(text, en.WORDS).text
    return (
        _period(words, today)
        or _between(text, today, day_of)
        or _open(text, today, day_of)
        or _day(text, today, day_of)
    )


def _text(first: dt.date | None, last: dt.date | None) -> str | None:
    if first and last and first == last:
        return first.isoformat()
    if first is None and last is None:
        return None
    return f"{first.isoformat() if first else ''}..{last.isoformat() if last else ''}"


def _period(words: str, today: dt.date) -> str | None:
    counted = _COUNTED.search(words)
    if counted and not (counted["which"] == "in" and counted["count"].isdigit() and "the" not in counted.group()):
        return _counted(counted, today)
    period = _PERIOD.search(words)
    if period and not re.search(r"\b(?:end|start|beginning|middle|mid) (?:- )?of\b", words):
        step, what = _STEP[period["which"]], period["what"]
        if what == "Uweekend":
            saturday = almanac.in_week(today, 5, step)
            return _text(saturday, saturday + DAY)
        return "this_week" if what == "Uweek" and step == 0 else _text(*bounds(what, step, None, today))
    month = _MONTH.search(words)
    if month:
        return _text(*bounds(month["month"], 0, int(month["year"]) if month["year"] else None, today))
    quarter = _QUARTER.search(words)
    if quarter:
        return _text(*bounds(f"q {quarter['quarter']}", 0, int(quarter["year"]) if quarter["year"] else None, today))
    return None


def _counted(m: re.Match[str], today: dt.date) -> str | None:
    """The next days with today, the past days up to today."""
    count = {"few": 3, "a few": 3, "couple of": 2}.get(m["count"]) or int(m["count"])
    unit: Unit = {"week": "week", "month": "month", "year": "year"}.get(m["unit"], "day")  # type: ignore[assignment]
    if m["which"] in {"last", "past", "previous"}:
        start = almanac.shift(today, -count, unit)
        return _text(start, today) if start else None
    end = almanac.shift(today, count, unit)
    return _text(today, end) if end else None


def _between(text: str, today: dt.date, day_of: DayOf) -> str | None:
    found = _PAIR.search(text)
    if found is None:
        return None
    first = day_of(found[1] or found[3], today)
    last = day_of(found[2] or found[4], today)
    if first and last and last < first:
        last = day_of(found[2] or found[4], first)
    return _text(first, last) if first and last and first <= last else None


def _open(text: str, today: dt.date, day_of: DayOf) -> str | None:
    found = _OPEN.search(text)
    day = day_of(found[2], today) if found else None
    if found is None or day is None:
        return None
    match found[1].lower():
        case "since":
            return _text(_since(found[2], day, today), today)
        case "from" | "starting":
            return _text(day, None)
        case "after" | "later than":
            return _text(day + DAY, None)
        case "before" | "earlier than" | "prior to":
            return _text(None, day - DAY)
        case _:
            return _text(None, day)


def _since(words: str, day: dt.date, today: dt.date) -> dt.date | None:
    """The latest such day that is past: "since monday", "since november 20", "since the 1st"."""
    if day <= today:
        return day
    symbols = split(words, en.WORDS).text
    if re.search(r"\b[WV]\d", symbols):
        return almanac.last_weekday(today, day.weekday())
    return almanac.shift(day, -1, "year" if re.search(r"\bM\d|\d[/.-]\d", symbols) else "month")


def _day(text: str, today: dt.date, day_of: DayOf) -> str | None:
    if re.search(r"\btoday\b.{0,8}\btomorrow\b", text, re.IGNORECASE):
        return _text(today, today + DAY)
    day = day_of(text, today)
    if day is None:
        return None
    return {today: "today", today + DAY: "tomorrow"}.get(day, day.isoformat())
