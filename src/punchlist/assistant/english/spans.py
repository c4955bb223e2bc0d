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
_WEEKS_A_MONTH = 5


@item(
    SPANS,
    rf"(?:the )?(?P<edge>end|start|beginning|begin|middle|mid) (?:- )?(?:of )?{_WHICH}(?P<what>Uweek|Umonth|Uyear|M\d+|q \d|quarter|Uquarter)(?: (?:of )?(?P<year>20\d\d))?",
    r"(?P<edge>end|close) of (?:the |my |our )?(?:(?P<which>today)|(?P<what>Uday|Uworkday|business Uday|work Uday|business))",
    r"(?P<edge>eod|eow|eom|eoq|eoy|cob)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    named = m.groupdict()
    what, which, year = named.get("what") or m["edge"], named.get("which") or "", named.get("year")
    edge = "end" if m["edge"] in {"eow", "eom", "eoq", "eoy"} else m["edge"]
    if which == "today" or "day" in what or what in {"eod", "cob", "business"}:
        return Said(scene.today, soft=True)
    start, last = bounds(what, _STEPS.get(which, 0), year_of(year), scene.today)
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


def bounds(what: str, step: int, year: int | None, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a week, month, quarter or year; a month or quarter by name is the one not yet over."""
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
    r"(?:later |early |late |early in |late in |sometime )?(?P<which>this|next|the|coming|this coming|the following|following|the next|over the) (?P<what>Uweek|Uweekend|Umonth|Uyear|quarter|Uquarter)(?! of)",
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
    first, last = bounds(what, step, None, scene.today)
    date = last if step == 0 else first
    return Said(date, counted=step > 0) if date else None


@item(SPANS, r"(?:the )?(?P<what>Uweek|Uweekend|Umonth|Uyear) after next")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    if m["what"] == "Uweekend":
        return on(almanac.in_week(scene.today, 5, 2))
    return on(bounds(m["what"], 2, None, scene.today)[0])


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
    if date and m["year"] is None and date < scene.today:
        date += 6 * DAY
    return Said(date, weak=m["year"] is None) if date else None


@item(
    SPANS,
    r"(?:in |during )?(?P<month>M\d+)(?: (?:of )?(?P<year>(?:19|20)\d\d))?(?! \d)",
    r"next (?P<month>M\d+)(?P<year>)(?! \d)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The first day of the month; its last when it has begun."""
    if re.search(r"\do (?:[WV]\d|Uday) (?:(?:in|of) )?$", m.string[max(0, m.start() - 15) : m.start()]):
        return None
    word = m.group().split()[0]
    if not (
        scene.bare
        or m["year"]
        or word in {"in", "during", "next"}
        or scene.led in {"in", "by", "until", "before", "during", "through", "thru", "to", "ending"}
    ):
        return None
    today, month = scene.today, index(m["month"])
    if month == today.month and word != "next" and not m["year"]:
        return on(almanac.month_end(today))
    first = almanac.coming(today, month, 1, year_of(m["year"] or None))
    if first is None:
        return None
    return Said(almanac.month_end(first) if scene.led in {"through", "thru"} else first, counted=True)


@item(SPANS, r"(?P<named>in |the year |during )?(?P<year>20\d\d)(?! [\w:])")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    if not (m["named"] or scene.led in {"in", "by", "before", "until"}):
        return None
    year = int(m["year"])
    return on(max(dt.date(year, 1, 1), scene.today)) if year >= scene.today.year else None


@item(
    SPANS,
    r"q (?P<quarter>[1-4])(?: (?:of )?(?P<year>20\d\d))?",
    r"(?:the )?(?P<quarter>[1-4])o (?:quarter|Uquarter)(?: (?:of )?(?P<year>20\d\d))?",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    first, last = bounds(f"q {m['quarter']}", 0, year_of(m["year"]), scene.today)
    date = last if first and first <= scene.today else first
    return Said(date, weak=m["year"] is None) if date else None


@item(
    SPANS,
    r"(?:the )?(?P<place>\d\d?o|last) (?P<what>Uweek|Uweekend) (?:of|in) (?:(?P<month>M\d+)(?: (?P<year>20\d\d))?|(?P<which>this|the|next) Umonth)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The first day of such a week, counted from the first of the month; the last week is its last seven days."""
    today, place = scene.today, -1 if m["place"] == "last" else index(m["place"])
    step = 1 if m["which"] == "next" else 0
    first, last = bounds(m["month"] or "Umonth", step, year_of(m["year"]), today)
    if first is None or last is None or not -1 <= place <= _WEEKS_A_MONTH:
        return None
    if m["what"] == "Uweekend":
        return on(almanac.nth_in_month(first, place, 5))
    return on(last - 6 * DAY if place < 0 else first + (place - 1) * 7 * DAY)


@item(SPANS, r"(?P<part>early|late)(?: in)? (?P<month>M\d+)(?: (?P<year>20\d\d))?(?! \d)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    first, last = bounds(m["month"], 0, year_of(m["year"]), scene.today)
    return on(last if m["part"] == "late" else max(first, scene.today) if first else None)


_FEASTS = "|".join(sorted(map(re.escape, en.FEASTS), key=len, reverse=True))


@item(
    SPANS,
    rf"(?:(?P<which>this|next|last|the|following|coming|this coming) )?(?P<name>{_FEASTS})"
    rf"(?: ,? ?(?:in |of )?(?:(?P<year>(?:19|20)\d\d)|(?P<this>this|next|last) Uyear))?",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    name, today = en.FEASTS[m["name"]], scene.today
    year = year_of(m["year"]) or (today.year + _STEPS.get(m["this"], 0) if m["this"] else None)
    if m["which"] == "last":
        found = [almanac.feast(name, today, today.year - back) for back in (0, 1)]
        return on(next((date for date in found if date and date < today), None))
    if year is None:
        return Said(feast=name)
    return on(almanac.feast(name, today, year))
