"""Local dates and times of an owner: `2026-11-23` or `2026-11-23T17:00`, kept as said, in the owner's time zone.

Instants follow RFC 5545, section 3.3.5: a local time that a clock change skips takes the offset before the gap;
one that happens twice means the first.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo

_DUE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", re.ASCII)
_MINUTE = dt.timedelta(minutes=1)
_LOOK_BACK_MINUTES = 240


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name. Raises ValueError for anything else."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        msg = f"{name!r} is no IANA time zone"
        raise ValueError(msg) from error


def check_due(value: str) -> str:
    """Return `value` if it is a real `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` of the years 1900 to 9999, else ValueError."""
    if not _DUE.fullmatch(value):
        msg = "use YYYY-MM-DD or YYYY-MM-DDTHH:MM, in your own time zone"
        raise ValueError(msg)
    try:
        parsed = dt.datetime.fromisoformat(value)
    except ValueError as error:
        msg = f"there is no such date or time: {error}"
        raise ValueError(msg) from error
    if parsed.year < 1900:  # noqa: PLR2004
        msg = "the year must be 1900 or later"
        raise ValueError(msg)
    return value


def instant(due: str | None, zone_name: str) -> dt.datetime | None:
    """The UTC instant of a local date-time; None for a date alone."""
    if due is None or len(due) == len("2026-11-23"):
        return None
    return dt.datetime.fromisoformat(due).replace(tzinfo=zone(zone_name), fold=0).astimezone(dt.UTC)


def wall(at: dt.datetime, zone_name: str) -> dt.datetime:
    """The naive wall clock of an instant."""
    return at.astimezone(zone(zone_name)).replace(tzinfo=None)


def today(at: dt.datetime, zone_name: str) -> dt.date:
    return wall(at, zone_name).date()


def due_text(value: dt.date | dt.datetime) -> str:
    """A date or local date-time in the form that `check_due` takes."""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return value.isoformat()


def past_times(at: dt.datetime, zone_name: str) -> list[tuple[str, str]]:
    """Ranges (both ends included) of date-time texts of `at`'s last days whose instant is `at` or earlier.

    One range, but in the hours after a clock change, when wall times and instants are not in the same order.
    The first range starts at the beginning of time.
    """
    place = zone(zone_name)
    here = at.astimezone(place)
    wall_now = here.replace(tzinfo=None, second=0, microsecond=0)
    earlier = (at - _LOOK_BACK_MINUTES * _MINUTE).astimezone(place)
    if here.utcoffset() == earlier.utcoffset():
        return [("", due_text(wall_now))]
    ranges: list[tuple[str, str]] = []
    start: str | None = ""
    last = ""
    for minutes in range(-_LOOK_BACK_MINUTES, _LOOK_BACK_MINUTES):
        moment = wall_now + minutes * _MINUTE
        past = moment.replace(tzinfo=place, fold=0).astimezone(dt.UTC) <= at
        text = due_text(moment)
        if past and start is None:
            start = text
        elif not past and start is not None:
            ranges.append((start, last))
            start = None
        last = text
    return ranges
