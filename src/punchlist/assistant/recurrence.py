"""What "every ..." means, whatever the language: a rule of RFC 5545 (section 3.3.10) and its first occurrence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from dateutil.rrule import rrulestr

from punchlist.assistant.almanac import DAY, Unit, shift

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
_FREQUENCIES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_LARGEST = 9999
_HORIZON_YEARS = 12
_HOURS, _MINUTES = 24, 60

Period = Literal["minute", "hour", "day", "week", "month", "year"]
Refusal = Literal["except", "which_days", "uneven"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`weekdays` are (place, index) with place 0 for "every", -1 for "the last"; `times` only when there are several.

    `refused` says why no rule can express what was said: an exception, "twice a week", "every 7 hours".
    """

    unit: Period
    every: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    until: dt.date | None = None
    count: int | None = None
    refused: Refusal | None = None

    def text(self) -> str:
        """The value of RRULE, without its name. The unit must be a day or longer: see `spread`."""
        parts = [f"FREQ={_FREQUENCIES[self.unit]}"]
        lists = (
            ("BYMONTH", [str(month) for month in sorted(set(self.months))]),
            ("BYMONTHDAY", [str(day) for day in self.month_days]),
            ("BYDAY", [f"{place or ''}{CODES[index]}" for place, index in self.weekdays]),
            ("BYSETPOS", [str(place) for place in self.positions]),
            ("BYHOUR", [str(hour) for hour in sorted({hour for hour, _ in self.times})]),
            ("BYMINUTE", [str(minute) for minute in sorted({minute for _, minute in self.times})]),
        )
        if self.every > 1:
            parts.append(f"INTERVAL={self.every}")
        parts += [f"{name}={','.join(values)}" for name, values in lists if values]
        if self.count:
            parts.append(f"COUNT={self.count}")
        elif self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def first(self, start: dt.datetime) -> dt.datetime | None:
        """The first occurrence at or after `start`, whatever the interval; None if there is none before it ends."""
        once = replace(self, every=1, count=None, until=None)
        horizon = min(start.year + _HORIZON_YEARS, dt.MAXYEAR - 1)
        last = self.until or dt.date(horizon, 12, 31)
        series = rrulestr(f"{once.text()};BYSECOND=0;UNTIL={last:%Y%m%d}T235959", dtstart=start.replace(second=0))
        return next((moment for moment in series if moment >= start), None)


def weekly(indexes: tuple[int, ...] | set[int], every: int = 1) -> Rule:
    return Rule("week", every, weekdays=tuple((0, index) for index in sorted(set(indexes))))


def every(unit: str, count: int = 1) -> Rule | None:
    """Every `count` of a unit of the almanac, or of "weekday" and "weekend"; None for a number no rule takes."""
    if not 1 <= count <= _LARGEST:
        return None
    match unit:
        case "workday" | "weekday":
            return weekly(WORKDAYS) if count == 1 else Rule("week", refused="uneven")
        case "weekend":
            return weekly(WEEKEND, count)
        case "fortnight":
            return Rule("week", 2 * count)
        case "quarter":
            return Rule("month", 3 * count)
        case "minute" | "hour" | "day" | "week" | "month" | "year":
            return Rule(unit, count)
        case _:
            return None


def combine(first: Rule, more: Rule) -> Rule | None:
    """Two rules of which one only says the step: "fridays every other week"; None for any others."""
    named, step = (first, more) if first.weekdays else (more, first)
    plain = step == Rule(step.unit, step.every)
    if plain and step.unit == named.unit == "week" and named.weekdays and 1 in {named.every, step.every}:
        return replace(named, every=named.every * step.every)
    return None


def on_feast(rule: Rule, feast: str) -> Rule:
    """A yearly rule on a holiday: the day it has each year, refused for one that moves like Easter."""
    if rule != Rule("year", rule.every):
        return rule
    fixed = FEAST_RULES.get(feast)
    return replace(fixed, every=rule.every) if fixed else replace(rule, refused="uneven")


def seven_days(start: int, end: int) -> tuple[int, ...]:
    """Weekdays from one to another, over the week's end if need be: "saturday thru tuesday"."""
    return tuple((start + add) % 7 for add in range((end - start) % 7 + 1))


def spread(rule: Rule, at: dt.datetime) -> Rule:
    """A rule of hours or minutes as a daily one with its times, in step with `at`; refused if a day has no whole number.

    A series of tasks comes by days at the finest: "every 4 hours" is DAILY;BYHOUR=0,4,8,12,16,20.
    """
    size = rule.every * (_MINUTES if rule.unit == "hour" else 1)
    whole_day = _HOURS * _MINUTES
    daily = replace(rule, unit="day", every=1)
    if size % whole_day == 0:
        return replace(daily, every=size // whole_day)
    even = _MINUTES % size == 0 if size < _MINUTES else whole_day % size == 0 and size % _MINUTES == 0
    if not even:
        return replace(daily, refused="uneven")
    start = at.hour * _MINUTES + at.minute
    return replace(
        daily, times=tuple(divmod((start + step) % whole_day, _MINUTES) for step in range(0, whole_day, size))
    )


def after(rule: Rule, now: dt.datetime) -> dt.datetime | None:
    """The first occurrence of a rule with its own times strictly after `now`."""
    midnight = dt.datetime.combine(now.date(), dt.time())
    day = midnight
    for _ in range(2):
        found = rule.first(day)
        if found is None:
            return None
        moments = [dt.datetime.combine(found.date(), dt.time(*time)) for time in sorted(rule.times)]
        ahead = next((moment for moment in moments if moment > now), None)
        if ahead:
            return ahead
        day = dt.datetime.combine(found.date(), dt.time()) + DAY
    return None


def ends(today: dt.date, count: int, unit: Unit) -> dt.date | None:
    """The last day of "for 3 weeks" that begins today."""
    end = shift(today, count, unit)
    return end - DAY if end else None


FEAST_RULES = {
    "new_year": Rule("year", months=(1,), month_days=(1,)),
    "valentine": Rule("year", months=(2,), month_days=(14,)),
    "st_patrick": Rule("year", months=(3,), month_days=(17,)),
    "mothers_day": Rule("year", months=(5,), weekdays=((2, 6),)),
    "fathers_day": Rule("year", months=(6,), weekdays=((3, 6),)),
    "independence_day": Rule("year", months=(7,), month_days=(4,)),
    "labor_day": Rule("year", months=(9,), weekdays=((1, 0),)),
    "halloween": Rule("year", months=(10,), month_days=(31,)),
    "thanksgiving": Rule("year", months=(11,), weekdays=((4, 3),)),
    "christmas_eve": Rule("year", months=(12,), month_days=(24,)),
    "christmas": Rule("year", months=(12,), month_days=(25,)),
    "new_years_eve": Rule("year", months=(12,), month_days=(31,)),
}
"""Holidays whose return is a rule; Easter and what hangs on it is none."""
