"""English words for time that is counted from now or from a day: "in an hour and a half", "3 days before ..."."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import cast

from punchlist.assistant import almanac
from punchlist.assistant.almanac import DAY, Unit
from punchlist.assistant.moments import Said
from punchlist.assistant.pieces import index, item
from punchlist.assistant.scan import Meaning, Scene

AMOUNTS: list[tuple[re.Pattern[str], Meaning]] = []
_COUNT = r"(?:3(?: -)? (?:Uquarter|quarter) of an?|(?:a )?quarter of an?|half an?|a half|\d+(?:\.\d+)?|\d/\d|an?(?! of)|a couple(?: of)?|a few|several|half)"
_UNIT = r"(?:U(?:second|minute|hour|day|week|fortnight|month|year|workday|weekday)|2o|h|m|d|w|'|(?:quarter|Uquarter)(?! (?:of|to|past|after))|(?:business|working|work) Uday)"
AMOUNT = rf"(?P<count>{_COUNT})(?: and an? (?P<half>half|quarter))?(?: (?P<more>more))? (?P<unit>{_UNIT})(?: and an? (?P<half2>half|quarter))?(?:(?: ,| and)? (?P<count2>\d+) (?P<unit2>{_UNIT}))?"
_COUNTS = {"a couple": 2, "a couple of": 2, "a few": 3, "several": 3}
_UNITS: dict[str, Unit] = {
    "2o": "second",
    "h": "hour",
    "m": "minute",
    "d": "day",
    "w": "week",
    "'": "minute",
    "quarter": "quarter",
}
_LONGEST_COUNT = 6


def amount(m: re.Match[str]) -> list[tuple[Fraction, Unit]] | None:
    """The parts of an amount: "1 month, 21 days", "an hour and a half"."""
    if len(m["count"]) > _LONGEST_COUNT and m["count"][0].isdigit() and " " not in m["count"]:
        return None
    count = _fraction(m["count"]) + {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}.get(m["half"] or m["half2"], 0)
    parts: list[tuple[Fraction, Unit]] = [(count, _unit(m["unit"]))]
    if m["count2"]:
        if len(m["count2"]) > _LONGEST_COUNT:
            return None
        parts.append((Fraction(int(m["count2"])), _unit(m["unit2"])))
    return parts


def _fraction(text: str) -> Fraction:
    if text in _COUNTS:
        return Fraction(_COUNTS[text])
    if "quarter" in text:
        return Fraction(3 if text[0] == "3" else 1, 4)
    if "half" in text:
        return Fraction(1, 2)
    if "/" in text:
        above, below = text.split("/")
        return Fraction(int(above), int(below) or 1)
    return Fraction(text) if text[0].isdigit() else Fraction(1)


def _unit(symbol: str) -> Unit:
    if symbol.endswith(" Uday") or symbol in {"Uworkday", "Uweekday"}:
        return "workday"
    return cast(
        "Unit", _UNITS.get(symbol.rstrip("s") if symbol.startswith("quarter") else symbol, symbol.removeprefix("U"))
    )


def counted(start: dt.datetime, parts: list[tuple[Fraction, Unit]], sign: int = 1) -> Said | None:
    """A moment if hours or minutes were counted, else a date."""
    moment: dt.datetime | None = start
    clock = any(almanac.clock_unit(unit) for _, unit in parts)
    for count, unit in parts:
        if moment is None:
            return None
        if almanac.clock_unit(unit):
            moment = almanac.later(moment, float(count * sign), unit)
            continue
        whole, rest = divmod(count, 1)
        date = almanac.shift(moment.date(), int(whole) * sign, unit)
        if date and rest:
            date = _rest(date, rest * sign, unit)
            if unit == "day":
                return None
        moment = dt.datetime.combine(date, moment.time()) if date else None
    if moment is None:
        return None
    return Said(moment=moment) if clock else Said(moment.date(), counted=True)


def _rest(date: dt.date, rest: Fraction, unit: Unit) -> dt.date | None:
    """Half a year is six months, half a month 15 days, half a week 4."""
    days = {
        "year": ("month", 12),
        "month": ("day", 30),
        "week": ("day", 7),
        "fortnight": ("day", 14),
        "quarter": ("day", 91),
    }
    finer, size = days.get(unit, ("day", 1))
    return almanac.shift(date, round(rest * size), cast("Unit", finer))


@item(
    AMOUNTS,
    rf"(?:in|within|after)(?: about| around| approximately| exactly| another| the next| less than| under| at most| roughly| no more than)? {AMOUNT}(?:(?: '|'s)? (?:time|from now))?(?! (?:before|after|from|ago|prior))",
    rf"{AMOUNT}(?:'s)? (?P<how>from now|from today|from tomorrow|from yesterday|hence|later|ago|back|from the day after tomorrow|time from now|out from now)",
    rf"{AMOUNT} time",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    parts, how = amount(m), m.groupdict().get("how") or ""
    if parts is None:
        return None
    days = {"from tomorrow": 1, "from yesterday": -1, "from the day after tomorrow": 2}.get(how, 0)
    return counted(scene.now + days * DAY, parts, -1 if how in {"ago", "back"} else 1)


@item(
    AMOUNTS,
    rf"{AMOUNT} (?P<how>from|after|following|before|prior to|prior of|past|ahead of|on|earlier|sooner|prior|beforehand|in advance)",
    r"(?P<the>the )?(?P<unit>Uday|Uweek|Umonth) (?P<how>after|before|following)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A step such as "3 days before" or "the day after" waits for the day it counts from."""
    del scene
    sign = 1 if m["how"] in {"from", "after", "following", "past", "on"} else -1
    if "the" in m.groupdict():
        if not m["the"] and m["unit"] != "Uday":
            return None
        return Said(shift=(sign, _unit(m["unit"])))
    parts = amount(m)
    if parts is None or (m["how"] in {"on", "past"} and m["unit"] != "Uweek"):
        return None
    [(count, unit), *rest] = parts
    if almanac.clock_unit(unit):
        size = {"hour": 60, "minute": 1}
        minutes = [number * size[each] for number, each in parts if each in size]
        return Said(shift=(round(sum(minutes)) * sign, "minute")) if len(minutes) == len(parts) else None
    return Said(shift=(int(count) * sign, unit)) if count.denominator == 1 and not rest else None


@item(
    AMOUNTS,
    r"now|right now|immediately|atm|at the moment|at the Uminute|at this time|at present|at this moment|straight away|right away",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Only where a time is asked for: "now" in a sentence is mostly another word."""
    del m
    return Said(moment=scene.now) if scene.bare else None


@item(AMOUNTS, r"(?P<count>\d{1,2}|an?) U(?P<unit>day|week|month)(?= (?:tomorrow|today|[WV]\d))")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "a week tomorrow"."""
    del scene
    return Said(shift=(int(m["count"]) if m["count"].isdigit() else 1, cast("Unit", m["unit"])))


@item(AMOUNTS, r"(?:the )?(?P<day>[WV]\d) (?P<how>before|after|following|prior to)(?! (?:next|last)\b)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "the sunday before christmas"; "friday before noon" is a day and a time."""
    del scene
    rest = m.string[m.end() + 1 :]
    if re.search(r"\do $", m.string[max(0, m.start() - 4) : m.start()]):
        return None
    if re.match(r"\d\d?(?::\d\d)?(?: (?:Ham|Hpm|oclock)|$)|Pnoon|Pmidnight|\d\d?:", rest) or not rest:
        return None
    return Said(beside=(1 if m["how"] in {"after", "following"} else -1, index(m["day"])), weak=True)


@item(AMOUNTS, r"in (?P<hours>\d\d?):(?P<minutes>\d\d)(?: (?:h|m|Uhour|Uminute))?")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "in 1h30"."""
    return counted(scene.now, [(Fraction(int(m["hours"]) * 60 + int(m["minutes"])), "minute")])
