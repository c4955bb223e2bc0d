"""Dates and times in English to a date, a local date-time or a recurrence; conventions as in docs/decisions/0006.

A bare weekday is the next one strictly after today; "next X" is X of the next ISO week; a clock time that is past means
tomorrow; an hour without am or pm is the next one in waking hours.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from punchlist.assistant import clocks, recurrence
from punchlist.assistant.days import DAY, ITEMS, Said, next_weekday
from punchlist.assistant.lexicon import en
from punchlist.assistant.schemas import When
from punchlist.assistant.words import split

_TIMES = clocks.__name__
_LEAD = re.compile(
    r"(?:(?:due|starting|beginning|sometime|on|by|at|for|before|until|from|this|around|about|@|,|-|the|of|in)\s)*"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a sentence: `sentence[start:end]`; `led` when a preposition stands before it."""

    when: When
    start: int
    end: int
    led: bool


def _best(text: str, at: int, now: dt.datetime) -> tuple[Said, int] | None:
    best: tuple[Said, int] | None = None
    rule = recurrence.match(text, at)
    if rule is not None:
        best = (Said(rule=rule.value, part=rule.part), rule.end)
    for pattern, build in ITEMS:
        found = pattern.match(text, at)
        if found and (best is None or found.end() > best[1]):
            said = build(found, now)
            if said is not None:
                best = (said, found.end())
    return best


def _merge(first: Said, more: Said) -> Said | None:
    """Both together, or None when they say the same thing twice."""
    clash = (
        (first.date or first.moment) and (more.date or more.moment),
        first.hour is not None and more.hour is not None,
        first.rule and more.rule,
    )
    if any(clash):
        return None
    timed = first if first.hour is not None else more
    return Said(
        date=first.date or more.date,
        hour=timed.hour,
        minute=timed.minute,
        meridiem=timed.meridiem,
        part=first.part or more.part,
        moment=first.moment or more.moment,
        rule=first.rule or more.rule,
    )


def find_all(sentence: str, now: dt.datetime) -> list[Found]:
    """Every time in a sentence, in order. `now` is the owner's wall clock."""
    words = split(sentence)
    found: list[Found] = []
    at = 0
    while at < len(words.text):
        lead = _LEAD.match(words.text, at)
        start = lead.end() if lead else at
        scanned = _scan(words.text, start, now) or (_scan(words.text, at, now) if start != at else None)
        if scanned is not None:
            said, end = scanned
            when = _resolve(said, now)
            if when is not None:
                first, last = words.starts[at], words.ends[end]
                when = replace(when, text=sentence[first:last].strip(" ,"))
                found.append(Found(when, first, last, led=start != at))
                at = end + 1
                continue
        space = words.text.find(" ", at)
        at = space + 1 if space >= 0 else len(words.text)
    return found


def _scan(text: str, at: int, now: dt.datetime) -> tuple[Said, int] | None:
    first = _best(text, at, now)
    if first is None:
        return None
    said, end = first
    while end < len(text):
        joined = False
        for join in _joins(text, end):
            more = _best(text, join, now)
            merged = _merge(said, more[0]) if more else None
            if more and merged:
                said, end, joined = merged, more[1], True
                break
        if not joined:
            break
    return said, end


def _joins(text: str, end: int) -> list[int]:
    """Where the next piece may begin: right after, or after a few joining words."""
    places = [end + 1]
    for word in re.finditer(
        r" (?:,|at|on|in|by|around|about|@|the|of|for|and|starting|from|beginning|this|-)(?= )", text[end : end + 40]
    ):
        if word.start() + end != places[-1] - 1:
            break
        places.append(end + word.end() + 1)
    return places


def _resolve(said: Said, now: dt.datetime) -> When | None:
    if said.moment is not None:
        return When("", (said.moment).strftime("%Y-%m-%dT%H:%M"), said.rule, time_given=True)
    hour, minute = said.hour, said.minute
    if hour is None and said.part is not None:
        hour, minute = en.PARTS[said.part], 0
    if hour is None:
        due = said.date.isoformat() if said.date else None
        return When("", due, said.rule) if due or said.rule else None
    exact = said.hour is None or said.meridiem == "24"
    hour = _hour(hour, said, now) if not exact else hour
    if not 0 <= hour <= 24 or not 0 <= minute < 60:  # noqa: PLR2004
        return None
    date = said.date or (_first_day(said.rule, now) if said.rule else None)
    guess = said.hour is not None and said.meridiem is None and said.part is None
    if date is None:
        date = now.date()
        moment = dt.datetime.combine(date, dt.time()) + dt.timedelta(hours=hour, minutes=minute)
        if moment <= now and moment.replace(second=0) < now.replace(second=0, microsecond=0):
            if guess and moment + dt.timedelta(hours=12) > now and hour < 12:  # noqa: PLR2004
                moment += dt.timedelta(hours=12)
            else:
                moment += DAY
    else:
        moment = dt.datetime.combine(date, dt.time()) + dt.timedelta(hours=hour, minutes=minute)
    return When("", moment.strftime("%Y-%m-%dT%H:%M"), said.rule, time_given=True)


def _first_day(rule: str, now: dt.datetime) -> dt.date:
    days = re.search(r"BYDAY=([A-Z,]+)", rule)
    codes = [en.CODES.index(code) for code in days[1].split(",") if code in en.CODES] if days else []
    return min((next_weekday(now - DAY, code) for code in codes), default=now.date())


def _hour(hour: int, said: Said, now: dt.datetime) -> int:
    """The hour of the day; without am or pm one between 7 and 18, or in the part of the day that was said."""
    if said.meridiem == "pm":
        return hour % 12 + 12 if hour <= 12 else hour  # noqa: PLR2004
    if said.meridiem == "am":
        return hour % 12
    if said.part in {"afternoon", "evening", "tonight", "lunchtime"}:
        return hour % 12 + 12
    if said.part == "night":
        return hour % 12 + 12 if hour > 5 and hour != 12 else hour % 12  # noqa: PLR2004
    if said.part == "morning" or hour > 12:  # noqa: PLR2004
        return hour % 24
    del now
    return hour + 12 if hour < 7 else hour  # noqa: PLR2004


def parse(text: str, reference: dt.datetime) -> When | None:
    """The time that a bare expression means; None if there is none in it."""
    found = find_all(text, reference)
    if not found:
        found = find_all(f"at {text}", reference)
    return max(found, key=lambda f: f.end - f.start).when if found else None
