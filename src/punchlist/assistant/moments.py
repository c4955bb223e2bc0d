"""What words about time mean, in no language: `Said` pieces, how two of them combine, and what they come to.

Conventions (docs/decisions/0006): a bare weekday is the next one strictly after today; a clock time that is past means
tomorrow; an hour without am or pm is the next one in waking hours; a part of the day has its hour in HOURS. Local
times are kept as said: nothing here knows time zones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from punchlist.assistant import recurrence
from punchlist.assistant.almanac import DAY, Unit, clock_unit, feast, later, next_weekday, shift
from punchlist.assistant.recurrence import Refusal, Rule
from punchlist.assistant.schemas import When

Part = Literal[
    "early", "morning", "mid_morning", "noon", "afternoon", "mid_afternoon", "evening", "tonight", "night", "midnight"
]
HOURS: dict[Part, int] = {
    "early": 7,
    "morning": 9,
    "mid_morning": 10,
    "noon": 12,
    "afternoon": 12,
    "mid_afternoon": 15,
    "evening": 19,
    "tonight": 19,
    "night": 22,
    "midnight": 0,
}
_WAKE, _SLEEP, _HALF_DAY, _DAWN = 7, 22, 12, 5


class Doubt(NamedTuple):
    """Why a reading should be asked about; a language puts it into words."""

    kind: Refusal | Literal["weekday", "ends_before", "anchor"]
    date: dt.date | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of meaning, or several combined.

    `date` is settled; `weekday` is a bare weekday (its next date is filled in when nothing else names one); `feast` a
    holiday of almanac.FEASTS; `shift` waits for the rest ("3 days before ..."); `counted` marks a date counted from now
    ("in two weeks"), after which a weekday or a feast is looked for; `soft` a date that gives way to any other ("end of day"). `meridiem` "24" is an exact hour. `weak` pieces
    are words that mean other things as well ("sun", "the 2nd"): they count only beside others or after a preposition.
    """

    date: dt.date | None = None
    weekday: int | None = None
    feast: str | None = None
    hour: int | None = None
    minute: int = 0
    meridiem: Literal["am", "pm", "24"] | None = None
    part: Part | None = None
    moment: dt.datetime | None = None
    rule: Rule | None = None
    shift: tuple[int, Unit] | None = None
    counted: bool = False
    soft: bool = False
    weak: bool = False
    doubt: Doubt | None = None

    @property
    def day_said(self) -> bool:
        return self.date is not None or self.weekday is not None or self.feast is not None or self.moment is not None


def merge(first: Said, more: Said) -> Said | None:
    """Both together, or None when they say the same thing twice."""
    timed = [said for said in (first, more) if said.hour is not None]
    once = ("moment", "rule", "shift")
    if more.shift and first.day_said:
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
        rule=first.rule or more.rule,
        shift=first.shift or more.shift,
        counted=first.counted or more.counted,
        weak=first.weak and more.weak,
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
        return _series(said, said.rule, now, words)
    if said.shift and not said.day_said and said.hour is None:
        return When("", contradiction=words(Doubt("anchor")))
    if said.shift and clock_unit(said.shift[1]):
        return _shifted_clock(said, said.shift, now)
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


def _shifted_clock(said: Said, by: tuple[int, Unit], now: dt.datetime) -> When | None:
    """As in "an hour before noon"; a day alone has no hour to count from."""
    time = clock(said)
    base = said.moment or (_next_moment(said, time, now) if time else None)
    moment = later(base, *by) if base else None
    return _when(moment, timed=True) if moment else None


def clock(said: Said) -> tuple[int, int] | None:
    """Hour (0..47, over 23 of the next day) and minute; None when no time was said or there is no such time."""
    if said.hour is None:
        return (HOURS[said.part], 0) if said.part else None
    hour, minute = _hour(said.hour, said), said.minute
    if not 0 <= said.hour <= _HALF_DAY * 2 or not 0 <= minute < 60 or (said.hour == 24 and minute):  # noqa: PLR2004
        return None
    return hour, minute


def _hour(hour: int, said: Said) -> int:
    """The hour of the day; without am or pm between 7 and 18, or in the part of the day that was said."""
    if said.meridiem == "24" or hour > _HALF_DAY:
        return hour
    if said.meridiem:
        return hour % _HALF_DAY + (_HALF_DAY if said.meridiem == "pm" else 0)
    match said.part:
        case "early" | "morning" | "mid_morning":
            return hour % _HALF_DAY
        case "noon" | "afternoon" | "mid_afternoon":
            return hour % _HALF_DAY + _HALF_DAY
        case "evening" | "tonight":
            return hour + _HALF_DAY if hour >= _DAWN else hour % _HALF_DAY + 2 * _HALF_DAY
        case "night" | "midnight":
            return hour + _HALF_DAY if hour >= _DAWN else hour % _HALF_DAY
        case None:
            return hour + _HALF_DAY if hour < _WAKE else hour


def _guessed(said: Said) -> bool:
    """True for an hour that may as well be twelve hours later."""
    return said.hour is not None and said.meridiem is None and said.part is None and said.hour < _HALF_DAY


def _next_moment(said: Said, time: tuple[int, int], now: dt.datetime) -> dt.datetime | None:
    this_minute = now.replace(second=0, microsecond=0)
    try:
        moment = _at(said.date or now.date(), time)
        if moment >= this_minute or (said.date and said.date != now.date()):
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
    if found is None:
        return When("", None, rule.text(), contradiction=words(Doubt("ends_before", rule.until)))
    timed = bool(rule.times) or time is not None
    if not timed and said.date is None:
        return When("", None, rule.text())
    due = found if rule.times else _at(found.date(), time or (0, 0))
    return _when(due, timed=timed, rule=rule.text())
