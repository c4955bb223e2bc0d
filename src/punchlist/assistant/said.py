"""The pieces of meaning about time, in no language, and the clock times among them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from punchlist.assistant.almanac import Unit
from punchlist.assistant.recurrence import Refusal, Rule

Part = Literal[
    "early", "morning", "mid_morning", "noon", "afternoon", "mid_afternoon", "evening", "tonight", "night", "midnight"
]
HOURS: dict[Part, int] = {
    "early": 7,
    "morning": 9,
    "mid_morning": 10,
    "noon": 12,
    "afternoon": 12,
    "mid_afternoon": 14,
    "evening": 19,
    "tonight": 19,
    "night": 22,
    "midnight": 0,
}
_WAKE, _HALF_DAY, _DAWN = 7, 12, 5
_LATE_MORNING = (10, 11)


class Doubt(NamedTuple):
    """Why a reading should be asked about; a language puts it into words."""

    kind: Refusal | Literal["weekday", "ends_before", "anchor"]
    date: dt.date | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One piece of meaning, or several combined.

    `date` is settled; `weekday` is a bare weekday (its next date is filled in when nothing else names one); `feast` a
    holiday of almanac.FEASTS; `shift` waits for the rest ("3 days before ..."); `beside` (-1 or 1, weekday) for
    the weekday before or after it ("the sunday before ..."); `counted` marks a date counted from now
    ("in two weeks"), after which a weekday or a feast is looked for; `soft` a date that gives way to any other ("end of day"). `meridiem` "24" is an exact hour. `weak` pieces
    are words that mean other things as well ("sun", "the 2nd"): they count only beside others or after a preposition. `dated` is
    a date with its year: what is past of it stays past.
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
    beside: tuple[int, int] | None = None
    counted: bool = False
    soft: bool = False
    weak: bool = False
    dated: bool = False
    doubt: Doubt | None = None

    @property
    def day_said(self) -> bool:
        return self.date is not None or self.weekday is not None or self.feast is not None or self.moment is not None


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
        case "noon" if hour in _LATE_MORNING:
            return hour
        case "noon" | "afternoon" | "mid_afternoon":
            return hour % _HALF_DAY + _HALF_DAY
        case "evening" | "tonight":
            return hour + _HALF_DAY if hour >= _DAWN else hour % _HALF_DAY + 2 * _HALF_DAY
        case "night" | "midnight":
            return hour + _HALF_DAY if hour >= _DAWN else hour % _HALF_DAY
        case None:
            return hour + _HALF_DAY if hour < _WAKE else hour
