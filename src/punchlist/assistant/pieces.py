"""What the patterns of every language share: symbols (words.py) read as values, and pieces of meaning made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Literal

from punchlist.assistant.moments import HOURS, Part, Said
from punchlist.assistant.scan import Meaning, compiled

PARTS: dict[str, Part] = {f"P{part}": part for part in HOURS}
_CENTURY = 100
_NOON, _LATEST_HOUR = 12, 24


def item(table: list[tuple[re.Pattern[str], Meaning]], *patterns: str) -> Callable[[Meaning], Meaning]:
    """Register a meaning for each of the patterns."""

    def keep(meaning: Meaning) -> Meaning:
        table.extend((compiled(pattern), meaning) for pattern in patterns)
        return meaning

    return keep


def on(date: dt.date | None, part: str | None = None) -> Said | None:
    return Said(date, part=as_part(part)) if date else None


def as_part(symbol: str | None) -> Part | None:
    """`Pmorning` as a part of the day."""
    return PARTS.get(symbol) if symbol else None


def index(symbol: str) -> int:
    """The number in a symbol: `W3`, `M12`, `23o`, `W0s`."""
    return int(symbol.strip("WVMos"))


def year_of(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) + (0 if int(text) >= _CENTURY else 2000)


HALVES: dict[str, Literal["am", "pm"]] = {"Ham": "am", "Hpm": "pm"}


def at(hour: int, minute: int = 0, half: str | None = None, part: str | None = None) -> Said | None:
    """A clock time; `half` is a symbol `Ham` or `Hpm`. None for an hour that no clock shows."""
    if hour > _LATEST_HOUR or minute > 59 or (half and hour == 0 and half == "Hpm"):  # noqa: PLR2004
        return None
    meridiem = HALVES.get(half or "")
    if meridiem and hour > _NOON:
        return Said(hour=hour, minute=minute, meridiem="24") if meridiem == "pm" else None
    return Said(hour=hour, minute=minute, meridiem=meridiem, part=as_part(part))
