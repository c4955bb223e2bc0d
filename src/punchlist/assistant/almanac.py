"""Calendar arithmetic and the feasts of the year. No words of any language, no I/O."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Literal

Unit = Literal["second", "minute", "hour", "day", "workday", "week", "fortnight", "month", "quarter", "year"]
DAY = dt.timedelta(days=1)
SUNDAY = 6
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_LONGEST = 10_000


def real(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def clock_unit(unit: Unit) -> bool:
    """True for units that count seconds, not days."""
    return unit in _SECONDS


def shift(date: dt.date, count: int, unit: Unit) -> dt.date | None:
    """`date` moved by whole days, weeks, months ... ; a month too short gives its last day. None outside the calendar."""
    if abs(count) > _LONGEST:
        return None
    try:
        if unit in _MONTHS:
            year, month = divmod(date.year * 12 + date.month - 1 + count * _MONTHS[unit], 12)
            return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))
        if unit == "workday":
            return _workdays(date, count)
        return date + count * _DAYS[unit] * DAY
    except (ValueError, OverflowError):
        return None


def _workdays(date: dt.date, count: int) -> dt.date:
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        date += step
        while date.weekday() > 4:  # noqa: PLR2004
            date += step
    return date


def later(now: dt.datetime, count: float, unit: Unit) -> dt.datetime | None:
    """`now` and `count` seconds, minutes or hours; None outside the calendar."""
    try:
        return now + dt.timedelta(seconds=count * _SECONDS[unit])
    except OverflowError:
        return None


def next_weekday(today: dt.date, index: int) -> dt.date:
    """The next such weekday strictly after `today`; Monday is 0."""
    return today + ((index - today.weekday() - 1) % 7 + 1) * DAY


def last_weekday(today: dt.date, index: int) -> dt.date:
    """The latest such weekday strictly before `today`."""
    return today - ((today.weekday() - index - 1) % 7 + 1) * DAY


def in_week(today: dt.date, index: int, weeks: int = 0) -> dt.date:
    """A weekday of the ISO week that lies `weeks` after the one of `today`."""
    return today + (index - today.weekday() + 7 * weeks) * DAY


def nearest_weekday(date: dt.date, index: int) -> dt.date:
    """The weekday closest to a date, the date itself included."""
    return date + ((index - date.weekday() + 3) % 7 - 3) * DAY


def iso_week(today: dt.date, week: int, year: int | None = None) -> dt.date | None:
    """Monday of an ISO week: of `year`, else the first whose Sunday is not past."""
    this = today.isocalendar().year
    for number in (year,) if year else range(this, this + 8):
        try:
            monday = dt.date.fromisocalendar(number, week, 1)
        except ValueError:
            continue
        if year or monday + 6 * DAY >= today:
            return monday
    return None


def month_start(today: dt.date, months: int = 0) -> dt.date | None:
    """The first of the month that lies `months` after the one of `today`."""
    return shift(today.replace(day=1), months, "month")


def month_end(date: dt.date) -> dt.date:
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


def max_days(month: int) -> int:
    """How many days a month can have."""
    return calendar.monthrange(2024, month)[1]


def quarter_start(today: dt.date, quarters: int = 0) -> dt.date | None:
    return shift(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), quarters, "quarter")


def coming(today: dt.date, month: int, day: int, year: int | None = None) -> dt.date | None:
    """A day of a month: of `year`, else the next one from today on (29 February waits for its year)."""
    if year is not None:
        return real(year, month, day)
    found = (real(today.year + add, month, day) for add in range(9))
    return next((date for date in found if date and date >= today), None)


def on_day(today: dt.date, number: int, weekday: int | None = None) -> dt.date | None:
    """The next day of that number from today on, and if given of that weekday ("Monday the 3rd")."""
    for add in range(13 if weekday is None else 12 * 12):
        first = month_start(today, add)
        date = real(first.year, first.month, number) if first else None
        if date and date >= today and weekday in {None, date.weekday()}:
            return date
    return None


def nth_in_month(first: dt.date, place: int, weekday: int | None = None) -> dt.date | None:
    """The `place`-th day (or such weekday) of the month of `first`; negative places count from its end."""
    days = [first.replace(day=n) for n in range(1, month_end(first).day + 1)]
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday]
    if place == 0 or abs(place) > len(days):
        return None
    return days[place - 1 if place > 0 else place]


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + week - 7 * ((golden + 11 * moon + 22 * week) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _weekday(month: int, place: int, index: int, days: int = 0) -> Callable[[int], dt.date]:
    def on(year: int) -> dt.date:
        date = nth_in_month(dt.date(year, month, 1), place, index)
        return (date or dt.date(year, month, 1)) + days * DAY

    return on


def _after_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + days * DAY


FEASTS: dict[str, Callable[[int], dt.date]] = {
    "new_year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "martin_luther_king": _weekday(1, 3, 0),
    "australia_day": _fixed(1, 26),
    "groundhog_day": _fixed(2, 2),
    "valentine": _fixed(2, 14),
    "presidents_day": _weekday(2, 3, 0),
    "womens_day": _fixed(3, 8),
    "pi_day": _fixed(3, 14),
    "st_patrick": _fixed(3, 17),
    "shrove_tuesday": _after_easter(-47),
    "ash_wednesday": _after_easter(-46),
    "palm_sunday": _after_easter(-7),
    "maundy_thursday": _after_easter(-3),
    "good_friday": _after_easter(-2),
    "easter": _after_easter(0),
    "easter_monday": _after_easter(1),
    "ascension": _after_easter(39),
    "pentecost": _after_easter(49),
    "whit_monday": _after_easter(50),
    "corpus_christi": _after_easter(60),
    "april_fools": _fixed(4, 1),
    "earth_day": _fixed(4, 22),
    "anzac_day": _fixed(4, 25),
    "labour_day": _fixed(5, 1),
    "star_wars_day": _fixed(5, 4),
    "cinco_de_mayo": _fixed(5, 5),
    "mothers_day": _weekday(5, 2, SUNDAY),
    "memorial_day": _weekday(5, -1, 0),
    "fathers_day": _weekday(6, 3, SUNDAY),
    "juneteenth": _fixed(6, 19),
    "midsummer": _fixed(6, 24),
    "canada_day": _fixed(7, 1),
    "independence_day": _fixed(7, 4),
    "bastille_day": _fixed(7, 14),
    "assumption": _fixed(8, 15),
    "india_independence": _fixed(8, 15),
    "labor_day": _weekday(9, 1, 0),
    "gandhi_jayanti": _fixed(10, 2),
    "german_unity": _fixed(10, 3),
    "columbus_day": _weekday(10, 2, 0),
    "halloween": _fixed(10, 31),
    "all_saints": _fixed(11, 1),
    "all_souls": _fixed(11, 2),
    "guy_fawkes": _fixed(11, 5),
    "veterans_day": _fixed(11, 11),
    "thanksgiving": _weekday(11, 4, 3),
    "black_friday": _weekday(11, 4, 3, 1),
    "cyber_monday": _weekday(11, 4, 3, 4),
    "giving_tuesday": _weekday(11, 4, 3, 5),
    "st_nicholas": _fixed(12, 6),
    "christmas_eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing_day": _fixed(12, 26),
    "inauguration_day": _fixed(1, 20),
    "burns_night": _fixed(1, 25),
    "st_david": _fixed(3, 1),
    "holy_saturday": _after_easter(-1),
    "trinity_sunday": _after_easter(56),
    "siblings_day": _fixed(4, 10),
    "tax_day": _fixed(4, 15),
    "st_george": _fixed(4, 23),
    "parents_day": _weekday(7, 4, SUNDAY),
    "patriot_day": _fixed(9, 11),
    "boss_day": _fixed(10, 16),
    "day_of_the_dead": _fixed(11, 2),
    "election_day": _weekday(11, 1, 0, 1),
    "singles_day": _fixed(11, 11),
    "st_andrew": _fixed(11, 30),
    "new_years_eve": _fixed(12, 31),
}


def feast(name: str, today: dt.date, year: int | None = None) -> dt.date | None:
    """A feast of FEASTS: of `year`, else the next from today on."""
    if year is not None:
        return FEASTS[name](year) if 1583 <= year <= dt.MAXYEAR else None  # noqa: PLR2004  the Gregorian calendar
    return next((date for add in range(2) if (date := FEASTS[name](today.year + add)) >= today), None)
