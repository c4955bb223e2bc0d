"""What words about time mean, in no language: `Said` pieces, how two of them combine, and what they come to.

Conventions (docs/decisions/0006): a bare weekday is the next one strictly after today; a clock time that is past means
tomorrow; an hour without am or pm is the next one in waking hours; a part of the day has its hour in HOURS. Local
times are kept as said: nothing here knows time zones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from punchlist.assistant import recurrence
from punchlist.assistant.almanac import DAY, Unit, clock_unit, feast, last_weekday, later, next_weekday, shift
from punchlist.assistant.recurrence import Rule
from punchlist.assistant.said import HOURS, Doubt, Part, Said, clock
from punchlist.assistant.schemas import When

__all__ = ["HOURS", "Doubt", "Part", "Said", "clock", "merge", "resolve"]
_HALF_DAY, _SLEEP = 12, 22
_DAY_MINUTES = 24 * 60


def merge(first: Said, more: Said) -> Said | None:
    """Both together, or None when they say the same thing twice."""
    timed = [said for said in (first, more) if said.hour is not None]
    once = ("moment", "shift", "beside")
    rule = recurrence.combine(first.rule, more.rule) if first.rule and more.rule else first.rule or more.rule
    if rule is None and first.rule:
        return None
    if (more.shift or more.beside) and first.day_said:
        return None
    if len(timed) > 1 or any(getattr(first, name) is not None and getattr(more, name) is not None for name in once):
        return None
    if first.part and more.part and first.part != more.part:
        return None
    day = _one_day(first, more)
    if day is None or (first.moment and more.hour is not None) or (more.moment and first.hour is not None):
        return None
    clock = timed[0] if timed else first
    return Said(
        date=day.date,
        weekday=day.weekday,
        feast=day.feast,
        hour=clock.hour,
        minute=clock.minute,
        meridiem=clock.meridiem,
        part=first.part or more.part,
        moment=first.moment or more.moment,
        rule=rule,
        shift=first.shift or more.shift,
        beside=first.beside or more.beside,
        counted=first.counted or more.counted,
        weak=first.weak and more.weak,
        dated=day.dated,
        doubt=day.doubt or first.doubt or more.doubt,
    )


def _one_day(first: Said, more: Said) -> Said | None:
    """The day of two pieces: only one names it, or a weekday or a feast stands beside a date."""
    if not first.day_said or (first.soft and more.day_said):
        return more
    if not more.day_said or more.soft:
        return first
    named, dated = (first, more) if first.date is None else (more, first)
    if named.date is not None or named.moment or dated.date is None:
        return None
    if dated.counted:
        return _from(named, dated.date)
    if named.weekday is None or dated.weekday is not None or first.rule or more.rule:
        return None
    if dated.date.weekday() == named.weekday:
        return dated
    return replace(dated, doubt=Doubt("weekday", dated.date, named.weekday))


def _from(named: Said, start: dt.date) -> Said | None:
    """The first such weekday or feast from a date on."""
    if named.weekday is not None:
        return Said(next_weekday(start - DAY, named.weekday))
    date = feast(named.feast, start) if named.feast else None
    return Said(date) if date else None


def resolve(said: Said, now: dt.datetime, words: Callable[[Doubt], str]) -> When | None:
    """The due and the rule of what was said; None if it comes to nothing real. `text` is left empty."""
    if said.weekday is not None and said.date is None:
        said = replace(said, date=next_weekday(now.date(), said.weekday))
    elif said.feast and said.date is None:
        said = replace(said, date=feast(said.feast, now.date()))
        if said.date is None:
            return None
    if said.rule is not None:
        rule = recurrence.on_feast(said.rule, said.feast) if said.feast else said.rule
        return _series(said, rule, now, words)
    if said.shift and not said.day_said and said.hour is None:
        return When("", contradiction=words(Doubt("anchor")))
    if said.shift and clock_unit(said.shift[1]):
        return _shifted_clock(said, said.shift, now, words)
    if said.beside and said.date:
        near = last_weekday if said.beside[0] < 0 else next_weekday
        said = replace(said, date=near(said.date, said.beside[1]))
    if said.shift:
        date = shift(said.date, *said.shift) if said.date else None
        if date is None:
            return None
        said = replace(said, date=date)
    contradiction = words(said.doubt) if said.doubt else None
    if said.moment is not None:
        return _when(said.moment, timed=True, contradiction=contradiction)
    time = clock(said)
    if time is None:
        if said.date is None or said.hour is not None:
            return None
        return _when(said.date, timed=False, contradiction=contradiction)
    moment = _next_moment(said, time, now)
    return _when(moment, timed=True, contradiction=contradiction) if moment else None


def _when(value: dt.date, *, timed: bool, rule: str | None = None, contradiction: str | None = None) -> When | None:
    if not 1900 <= value.year <= dt.MAXYEAR:  # noqa: PLR2004  what kit.local takes
        return None
    due = f"{value.isoformat()[:16]}" if timed else value.isoformat()[:10]
    return When("", due, rule, time_given=timed, contradiction=contradiction)


def _shifted_clock(said: Said, by: tuple[int, Unit], now: dt.datetime, words: Callable[[Doubt], str]) -> When | None:
    """As in "an hour before noon"; a day alone has no hour to count from."""
    time = clock(said)
    if time is None and said.moment is None:
        days, rest = divmod(by[0], _DAY_MINUTES)
        date = shift(said.date, days, "day") if said.date and rest == 0 and by[1] == "minute" else None
        return _when(date, timed=False) if date else When("", contradiction=words(Doubt("anchor")))
    base = said.moment or (_next_moment(said, time, now) if time else None)
    moment = later(base, *by) if base else None
    return _when(moment, timed=True) if moment else None


def _guessed(said: Said) -> bool:
    """True for an hour that may as well be twelve hours later."""
    return said.hour is not None and said.meridiem is None and said.part is None and said.hour < _HALF_DAY


def _next_moment(said: Said, time: tuple[int, int], now: dt.datetime) -> dt.datetime | None:
    this_minute = now.replace(second=0, microsecond=0)
    try:
        moment = _at(said.date or now.date(), time)
        if moment >= this_minute or (said.date and (said.dated or said.date != now.date())):
            return moment
        evening = moment + dt.timedelta(hours=_HALF_DAY)
        if _guessed(said) and evening > now and time[0] + _HALF_DAY <= _SLEEP:
            return evening
        return moment if said.date and time != (0, 0) else moment + DAY
    except OverflowError:
        return None


def _at(date: dt.date, time: tuple[int, int]) -> dt.datetime:
    return dt.datetime.combine(date, dt.time()) + dt.timedelta(hours=time[0], minutes=time[1])


def _series(said: Said, rule: Rule, now: dt.datetime, words: Callable[[Doubt], str]) -> When | None:
    """A rule; with a `due` when a start or a time was said: the first occurrence that is not past."""
    time = clock(said)
    if said.shift or said.moment or (said.hour is not None and time is None):
        return None
    if rule.unit in {"hour", "minute"}:
        start = _at(said.date or now.date(), time) if time else now.replace(second=0, microsecond=0)
        rule, time = recurrence.spread(rule, start), None
    if not rule.possible():
        rule = replace(rule, refused="uneven")
    if rule.refused:
        return When("", contradiction=words(Doubt(rule.refused)))
    start = dt.datetime.combine(said.date or now.date(), dt.time())
    found: dt.datetime | None = start
    if rule.times:
        found = recurrence.after(rule, max(start, now) if not said.date or said.date == now.date() else start)
    elif time is not None or said.date:
        found = rule.first(start)
        if found and time and _at(found.date(), time) < now and said.date is None:
            found = rule.first(found + DAY)
    if rule.until and found == start and not rule.times:
        found = rule.first(start)
    if found is None or (rule.until and rule.until < now.date()):
        return When("", contradiction=words(Doubt("ends_before", rule.until)))
    timed = bool(rule.times) or time is not None
    if not timed and said.date is None:
        return When("", None, rule.text())
    due = found if rule.times else _at(found.date(), time or (0, 0))
    return _when(due, timed=timed, rule=rule.text())
