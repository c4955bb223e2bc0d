"""Times of the day: "um halb sechs", "a las nueve menos cuarto", "à 17h30", "साढ़े पाँच बजे"."""

from __future__ import annotations

import re
from typing import Literal

from punchlist.assistant.languages.reading import Piece, Reading
from punchlist.assistant.moments import Said

_WAKE, _NOON, _DAY = 7, 12, 24
_HOUR = 60
_HALVES: tuple[Literal["am", "pm"], ...] = ("am", "pm")
_FRENCH = re.compile(r"(\d{1,2})h(\d{2})?")


def clock(r: Reading, at: int) -> Piece | None:
    """An hour that is plainly one: with minutes, after "at" or before "o'clock"."""
    led = r.take("at", at)
    place = led[1] if led else at
    exact = _written(r, place)
    if exact:
        return exact
    named = r.take("clocks", place)
    if named:
        after = r.take("oclock", named[1])
        hour, minute = named[0]
        return _at(r, hour, minute, after[1] if after else named[1]) if led or after else None
    return _spoken(r, place, sure=led is not None)


def _written(r: Reading, at: int) -> Piece | None:
    if at >= r.end:
        return None
    key = r.words[at].key
    french = _FRENCH.fullmatch(key)
    if french:
        return _at(r, int(french[1]), int(french[2] or 0), at + 1, exact=False)
    hour, colon, minute = key.partition(":")
    after = r.take("oclock", at + 1)
    if not colon and after and "." in key and key.replace(".", "").isdecimal():
        hour, colon, minute = key.rstrip(".").partition(".")
    if not colon or not hour.isdecimal() or not minute.isdecimal():
        return None
    return _at(r, int(hour), int(minute), after[1] if after else at + 1, exact=len(hour) == 2)  # noqa: PLR2004


def _spoken(r: Reading, at: int, *, sure: bool) -> Piece | None:
    """An hour with the words that move it by minutes."""
    shift = r.take("before_hour", at)
    half = r.take("half_before", at)
    place = shift[1] if shift else half[1] if half else at
    minutes = shift[0] if shift else -30 if half else 0
    number = r.number(place)
    if number is None:
        return None
    hour, end = number
    if not shift and not half:
        counted = _minutes_before(r, hour, end)
        if counted:
            minutes, hour, end = counted
            sure = True
    after = r.take("oclock", end)
    end = after[1] if after else end
    moved = r.take("after_hour", end) or _minutes_after(r, end, spoken=bool(after))
    if moved:
        minutes, end = moved
    if not after:
        late = r.take("oclock", end)
        after, end = (late, late[1]) if late else (None, end)
    sure = sure or any(found is not None for found in (after, shift, half, _half(r, hour, end)[0]))
    if not sure or (not after and r.take("units", end)) or hour > _DAY:
        return None
    hour, minute = divmod(hour * 60 + minutes, 60)
    return _at(r, hour, minute, end, exact=False)


def _minutes_before(r: Reading, count: int, end: int) -> tuple[int, int, int] | None:
    """As in "zehn nach fünf", "zehn Minuten vor halb fünf"."""
    place = end
    unit = r.take("units", end)
    if unit and unit[0] == "minute":
        place = unit[1]
    for name, sign in (("past_hour", 1), ("to_hour", -1)):
        way = r.take(name, place)
        if way is None or count >= _HOUR:
            continue
        half = r.take("half_before", way[1])
        hour = r.number(half[1] if half else way[1])
        if hour is not None and hour[0] <= _DAY:
            return sign * count - (30 if half else 0), *hour
    return None


def _minutes_after(r: Reading, end: int, *, spoken: bool) -> tuple[int, int] | None:
    """As in "cinco y diez", "cinq heures moins dix", "17 Uhr 30"."""
    for name, sign in (("plus_minutes", 1), ("minus_minutes", -1)):
        way = r.take(name, end)
        number = r.number(way[1]) if way else None
        if number and number[0] < _HOUR:
            unit = r.take("units", number[1])
            return sign * number[0], unit[1] if unit and unit[0] == "minute" else number[1]
    number = r.number(end) if spoken else None
    if number and number[0] < _HOUR and not r.take("units", number[1]):
        return number
    return None


def _half(r: Reading, hour: int, end: int) -> tuple[Literal["am", "pm"] | None, int]:
    """As in "am" or "pm" behind an hour, and where it ends."""
    for name in _HALVES:
        hit = r.take(name, end)
        if hit and 1 <= hour <= _NOON:
            return name, hit[1]
    return None, end


def _at(r: Reading, hour: int, minute: int, end: int, *, exact: bool = False) -> Piece | None:
    half, end = _half(r, hour, end)
    if half and 0 <= minute < _HOUR:
        return Piece(Said(hour=hour, minute=minute, meridiem=half), end, led=True)
    if not 0 <= hour <= _DAY or not 0 <= minute < _HOUR:
        return None
    meridiem: Literal["am", "24"] | None = "24" if hour > _NOON or exact else None
    part = r.take("bare_parts", end) or r.take("parts", end)
    if meridiem is None and r.times.clock_24 and _WAKE <= hour < _NOON and not part:
        meridiem = "am"
    return Piece(Said(hour=hour, minute=minute, meridiem=meridiem), end, led=True)
