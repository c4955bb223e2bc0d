"""The days that words can name: "übermorgen", "el lunes de la semana que viene", "le 3 décembre", "तीन दिन बाद"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from punchlist.assistant.almanac import (
    DAY,
    Unit,
    clock_unit,
    coming,
    feast,
    in_week,
    last_weekday,
    later,
    month_end,
    month_start,
    next_weekday,
    on_day,
    real,
    shift,
)
from punchlist.assistant.languages.reading import Piece, Reading
from punchlist.assistant.moments import Doubt, Said

_MONTHS, _DAYS_OF_MONTH = 12, 31
_IMPOSSIBLE = Said(doubt=Doubt("weekday"))
"""A date that no calendar has; it comes to nothing, and the user is asked."""


def _day(r: Reading, at: int) -> Piece | None:
    part = r.take("day_parts", at)
    if part:
        offset, name = part[0]
        return Piece(Said(r.today + offset * DAY, part=name), part[1])
    day = r.take("days", at)
    return Piece(Said(r.today + day[0] * DAY), day[1]) if day else None


def _part(r: Reading, at: int) -> Piece | None:
    strong = r.take("parts", at)
    if strong:
        return Piece(Said(part=strong[0]), strong[1], led=True)
    bare = r.take("bare_parts", at)
    return Piece(Said(part=bare[0], weak=True), bare[1]) if bare else None


def _weekday(r: Reading, at: int) -> Piece | None:
    """A weekday with what stands before or after it: "next", "this", "of next week"."""
    week = relative_unit(r, at)
    if week and week[0] in {("next", "week"), ("this", "week")}:
        place = r.skip("of", r.skip("lead", week[1]))
        day = r.take("weekdays", place)
        return Piece(Said(in_week(r.today, day[0], int(week[0][0] == "next"))), day[1]) if day else None
    how, place = r.how(at)
    day = r.take("weekdays", place)
    if day is None:
        return None
    index, end = day
    if how is None:
        how, end = r.how(end)
        if how is not None and r.take("units", end):
            how, end = None, day[1]
    if how is None:
        week = relative_unit(r, r.skip("of", r.skip("trail", end)))
        if week and week[0] == ("next", "week"):
            return Piece(Said(in_week(r.today, index, 1)), week[1])
        return Piece(Said(weekday=index), end)
    return Piece(Said(_which(r, how, index)), end)


def _which(r: Reading, how: str, index: int) -> dt.date:
    if how == "past":
        return last_weekday(r.today, index)
    if how == "next" and not r.times.next_is_coming:
        return in_week(r.today, index, 1)
    return next_weekday(r.today, index)


def relative_unit(r: Reading, at: int) -> tuple[tuple[str, Unit | str], int] | None:
    """("next", "week") of "nächste Woche" or "la semana que viene"."""
    how, place = r.how(at)
    unit = r.take("units", place)
    if unit is None:
        return None
    if how is None:
        how, end = r.how(unit[1])
        return ((how, unit[0]), end) if how else None
    return (how, unit[0]), unit[1]


def _period(r: Reading, at: int) -> Piece | None:
    """As in "next week" is its Monday, "this week" its Sunday; a weekend begins on its Saturday."""
    found = relative_unit(r, at)
    if found is None:
        return None
    (how, unit), end = found
    late = how in {"next", "coming"}
    date: dt.date | None = None
    if how == "past":
        return None
    match unit:
        case "week":
            date = in_week(r.today, 0, 1) if late else in_week(r.today, 6)
        case "weekend":
            date = next_weekday(r.today - DAY, 5) + (
                7 * DAY if how == "next" and not r.times.next_is_coming else 0 * DAY
            )
        case "month":
            date = month_start(r.today, 1) if late else month_end(r.today)
        case "year":
            date = dt.date(r.today.year + 1, 1, 1) if late else dt.date(r.today.year, 12, 31)
        case _:
            return None
    return Piece(Said(date), end, led=True) if date else None


def _count(r: Reading, at: int) -> Piece | None:
    """As in "in drei Tagen", "tres días después", "तीन दिन बाद"; half hours and such have names of their own."""
    before = r.take("in_before", at)
    place = before[1] if before else at
    span = r.take("spans", place)
    count, unit, end = 1, "minute", place
    if span:
        count, end = span
    else:
        number = r.number(place)
        if number is None:
            return None
        said = r.take("units", number[1])
        if said is None or said[0] == "weekend":
            return None
        count, unit, end = number[0], said[0], said[1]
    after = r.take("in_after", end)
    if before is None and after is None:
        return None
    end = after[1] if after else end
    if clock_unit(unit):
        moment = later(r.now, count, unit)
        return Piece(Said(moment=moment), end, led=True) if moment else None
    date = shift(r.today, count, unit)
    return Piece(Said(date, counted=True), end, led=True) if date else None


def _date(r: Reading, at: int) -> Piece | None:
    """As in "3. Dezember", "el 3 de diciembre de 2026", "5 दिसंबर", "am 3.", "3 तारीख"."""
    led = r.take("on_day", at)
    place = led[1] if led else at
    number = r.number(place, ordinals=True)
    if number is None or not 1 <= number[0] <= 31:  # noqa: PLR2004
        return None
    day, end = number
    month = r.take("months", r.skip("of", end))
    if month:
        index, end = month[0] + 1, month[1]
        year, end = _year(r, end)
        date = coming(r.today, index, day, year)
        return Piece(Said(date) if date else _IMPOSSIBLE, end, led=True)
    word = r.take("month_day", end)
    if word is None and (led is None or not _closed(r, place, end)):
        return None
    date = on_day(r.today, day)
    return Piece(Said(date), word[1] if word else end, led=True) if date else None


def _closed(r: Reading, place: int, end: int) -> bool:
    """True if a number after "am", "el" stands for a day: an ordinal, or nothing that counts or names follows."""
    if r.words[place].ordinal:
        return True
    follows = r.take("units", end) or r.take("oclock", end)
    return r.times.on_day != "" and not follows and (end >= r.end or not r.words[end].key[:1].isalpha())


def _year(r: Reading, end: int) -> tuple[int | None, int]:
    place = r.skip("of", end)
    number = r.digits(place)
    return (number, place + 1) if number is not None and 1900 <= number <= 2999 else (None, end)  # noqa: PLR2004


def _numeric(r: Reading, at: int) -> Piece | None:
    """As in "2026-12-03", "3.12.2026", "3/12", "3.12."; the day is first."""
    key = r.words[at].key
    parts = [
        int(part) for part in key.replace("/", " ").replace(".", " ").replace("-", " ").split() if part.isdecimal()
    ]
    if len(parts) < 2 or ":" in key or "h" in key:  # noqa: PLR2004
        return None
    if len(parts) == 3:  # noqa: PLR2004
        first, month, last = parts
        day, year = (last, first) if len(key.split("-")[0]) == 4 else (first, last)  # noqa: PLR2004
        year += 2000 if year < 100 else 0  # noqa: PLR2004
        day, month = (month, day) if month > 12 >= day else (day, month)  # noqa: PLR2004
        date = real(year, month, day)
    else:
        day, month = (parts[1], parts[0]) if parts[1] > 12 >= parts[0] else (parts[0], parts[1])  # noqa: PLR2004
        date = coming(r.today, month, day) if 1 <= month <= 12 else None  # noqa: PLR2004
    return Piece(Said(date) if date else _IMPOSSIBLE, at + 1, led=True)


def _end_of(r: Reading, at: int) -> Piece | None:
    end = r.take("ends", at)
    if end is None:
        return None
    date = {
        "day": r.today,
        "week": in_week(r.today, 6),
        "month": month_end(r.today),
        "year": dt.date(r.today.year, 12, 31),
    }
    return Piece(Said(date[end[0]]), end[1], led=True)


def _feast(r: Reading, at: int) -> Piece | None:
    name = r.take("feasts", at)
    date = feast(name[0], r.today) if name else None
    return Piece(Said(date), name[1]) if name and date else None


READERS: tuple[Callable[[Reading, int], Piece | None], ...] = (
    _day,
    _part,
    _weekday,
    _period,
    _count,
    _date,
    _numeric,
    _end_of,
    _feast,
)
