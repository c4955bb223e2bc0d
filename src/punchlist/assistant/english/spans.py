"""English words for weeks, months and quarters, their ends, and for holidays."""

from __future__ import annotations

import datetime as dt
import re

from punchlist.assistant import almanac
from punchlist.assistant.almanac import DAY
from punchlist.assistant.lexicon import en
from punchlist.assistant.moments import Said
from punchlist.assistant.pieces import index, item, on, year_of
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
