"""English words for weeks, months and quarters, their ends, holidays, and time counted from now or from a day."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import cast

from punchlist.assistant import almanac
from punchlist.assistant.almanac import DAY, Unit
from punchlist.assistant.days import index, item, on, year_of
from punchlist.assistant.lexicon import en
from punchlist.assistant.moments import Said
from punchlist.assistant.scan import Meaning, Scene

SPANS: list[tuple[re.Pattern[str], Meaning]] = []
_STEPS = {"next": 1, "the next": 1, "following": 1, "the following": 1, "last": -1, "previous": -1, "the last": -1}
_WHICH = r"(?:(?P<which>this|the|next|last|previous|the next|the following|the current|this coming|my|our) )?"
_MIDDLE_DAY = 15


@item(
    SPANS,
    rf"(?:the )?(?P<edge>end|start|beginning|begin|middle|mid) (?:- )?(?:of )?{_WHICH}(?P<what>Uweek|Umonth|Uyear|M\d+|q \d|quarter|Uquarter)(?: (?:of )?(?P<year>20\d\d))?",
    r"(?P<edge>end) of (?:the |my |our )?(?:(?P<which>today)|(?P<what>Uday|Uworkday|business Uday|work Uday))",
    r"(?P<edge>eod|eow|eom|eoq|eoy|cob)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    named = m.groupdict()
    what, which, year = named.get("what") or m["edge"], named.get("which") or "", named.get("year")
    edge = "end" if m["edge"] in {"eow", "eom", "eoq", "eoy"} else m["edge"]
    if which == "today" or "day" in what or what in {"eod", "cob"}:
        return on(scene.today)
    start, last = _bounds(what, _STEPS.get(which, 0), year_of(year), scene)
    if start is None or last is None:
        return None
    if edge == "end":
        return on(last)
    return on(
        start
        + (_MIDDLE_DAY - 1 if (what[0] in "MU" and "onth" in what) or what[0] == "M" else (last - start).days // 2)
        * DAY
        if edge in {"middle", "mid"}
        else start
    )


def _bounds(what: str, step: int, year: int | None, scene: Scene) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a week, month, quarter or year; a month or quarter by name is the one not yet over."""
    today = scene.today
    if what in {"Uweek", "eow"}:
        return almanac.in_week(today, 0, step), almanac.in_week(today, 6, step)
    if what in {"Uyear", "eoy"}:
        of = today.year + step
        return dt.date(of, 1, 1), dt.date(of, 12, 31)
    if what in {"Umonth", "eom"}:
        first, months = almanac.month_start(today, step), 1
    elif what[:2] == "q ":
        first, months = _named(int(what[2]) * 3 - 2, 3, year, today) if "1" <= what[2] <= "4" else None, 3
    elif what[0] == "M":
        first, months = _named(index(what), 1, year or (today.year + step if step else None), today), 1
    else:
        first, months = almanac.quarter_start(today, step), 3
    last = almanac.month_start(first, months - 1) if first else None
    return first, almanac.month_end(last) if last else None


def _named(month: int, months: int, year: int | None, today: dt.date) -> dt.date | None:
    if year:
        return almanac.real(year, month, 1)
    over = month + months - 1 < today.month
    return almanac.real(today.year + over, month, 1)


@item(
    SPANS,
    r"(?P<which>this|next|the|coming|this coming|the following|following|the next|over the) (?P<what>Uweek|Uweekend|Umonth|Uyear|quarter|Uquarter)(?! of)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The due of "next week" is its first day; "this week" its last: what is due in it is not late before it is over."""
    which, what = m["which"], m["what"]
    step = 1 if which in {"coming", "this coming"} else _STEPS.get(which, 0)
    if what == "Uweekend":
        saturday = almanac.in_week(scene.today, 5, step if which in _STEPS else 0)
        return on(scene.today if saturday < scene.today and step == 0 else saturday)
    if which in {"the", "over the"}:
        return None
    first, last = _bounds(what, step, None, scene)
    return on(last if step == 0 else first)


@item(SPANS, r"Uweekend")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del m
    date = almanac.in_week(scene.today, 5)
    return Said(max(date, scene.today), weak=True)


@item(
    SPANS,
    r"(?:Uweek|cw|kw|wk) (?:number |no |# )?(?P<week>\d\d?)(?: (?:of |in )?(?P<year>20\d\d))?{}".format(r"(?! U\w+)"),
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    date = almanac.iso_week(scene.today, int(m["week"]), year_of(m["year"]))
    return Said(date, weak=m["year"] is None) if date else None


@item(
    SPANS,
    r"(?:in |during )?(?:late |early )?(?P<month>M\d+)(?: (?:of )?(?P<year>(?:19|20)\d\d))?(?! \d)",
    r"next (?P<month>M\d+)(?P<year>)(?! \d)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The first day of the month: of next year's when this year's has begun."""
    word = m.group().split()[0]
    if not (m["year"] or word in {"in", "during", "next"} or scene.led in {"in", "by", "until", "before", "during"}):
        return None
    return on(almanac.coming(scene.today, index(m["month"]), 1, year_of(m["year"] or None)))


@item(SPANS, r"(?:in |the year |during )(?P<year>20\d\d)(?! [\w:])")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    year = int(m["year"])
    return on(max(dt.date(year, 1, 1), scene.today)) if year >= scene.today.year else None


@item(SPANS, r"q (?P<quarter>[1-4])(?: (?:of )?(?P<year>20\d\d))?")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    first, last = _bounds(f"q {m['quarter']}", 0, year_of(m["year"]), scene)
    date = last if first and first <= scene.today else first
    return Said(date, weak=m["year"] is None) if date else None


_FEASTS = "|".join(sorted(map(re.escape, en.FEASTS), key=len, reverse=True))


@item(
    SPANS,
    rf"(?:(?P<which>this|next|last|the|following|coming|this coming) )?(?P<name>{_FEASTS})"
    rf"(?: ,? ?(?:in |of )?(?:(?P<year>(?:19|20)\d\d)|(?P<this>this|next) Uyear))?",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    name, today = en.FEASTS[m["name"].replace("\\", "")], scene.today
    year = year_of(m["year"]) or (today.year + (m["this"] == "next") if m["this"] else None)
    if m["which"] == "last":
        found = [almanac.feast(name, today, today.year - back) for back in (0, 1)]
        return on(next((date for date in found if date and date < today), None))
    if year is None:
        return Said(feast=name)
    return on(almanac.feast(name, today, year))


# Time that is counted: "in an hour and a half", "3 days before ...".
_COUNT = r"(?:\d+(?:\.\d+)?|\d/\d|an?(?! of)|a couple(?: of)?|a few|several|half an?|half|3(?: -)? (?:Uquarter|quarter) of an?|(?:a )?quarter of an?|a half)"
_UNIT = r"(?:U(?:second|minute|hour|day|week|fortnight|month|year|workday|weekday)|2o|h|m|d|w|'|quarters?|(?:business|working|work) Uday)"
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
    SPANS,
    rf"(?:in|within|after)(?: about| around| approximately| exactly| another| the next)? {AMOUNT}(?:(?: 's|'s|s')? (?:time|from now))?(?! (?:before|after|from|ago|prior))",
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
    SPANS,
    rf"{AMOUNT} (?P<how>from|after|following|before|prior to|past|ahead of|on)",
    r"(?P<the>the) (?P<unit>Uday|Uweek|Umonth) (?P<how>after|before|following)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A step such as "3 days before" or "the day after" waits for the day it counts from."""
    del scene
    sign = -1 if m["how"] in {"before", "prior to", "ahead of"} else 1
    if "the" in m.groupdict():
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
    SPANS,
    r"now|right now|immediately|atm|at the moment|at the Uminute|at this time|at present|at this moment|straight away|right away",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Only where a time is asked for: "now" in a sentence is mostly another word."""
    del m
    return Said(moment=scene.now) if scene.bare else None
