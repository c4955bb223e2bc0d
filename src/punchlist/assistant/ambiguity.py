"""Words for a date that people read in two ways."""

from __future__ import annotations

import datetime as dt
import re

_NEXT = re.compile(
    r"\bnext\s+(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\bnächste[nrs]?\s+(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+prochain\b"
    r"|\bel\s+próximo\s+(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}))?(?![\d/])", re.ASCII)
_WEEK = dt.timedelta(days=7)


def other_day(said: str, due: str | None, today: dt.date, *, day_first: bool) -> dt.date | None:
    """The other day that the words may mean, if there is one and it is not past; `due` is how they were read."""
    if not due or due == "none":
        return None
    read = dt.date.fromisoformat(due[:10])
    if _NEXT.search(said):
        return read - _WEEK if read - _WEEK > today else None
    found = _NUMERIC.search(said)
    if found is None or found[1] == found[3] or (found[2] == "." and not day_first and found[4] is None):
        return None
    if {int(found[1]), int(found[3])} != {read.day, read.month} or max(read.day, read.month) > 12:  # noqa: PLR2004
        return None
    year = read.year
    swapped = dt.date(year, read.day, read.month)
    if not found[4] and swapped < today:
        swapped = dt.date(year + 1, read.day, read.month)
    return swapped if swapped >= today else None
