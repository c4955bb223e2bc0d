"""The days that words can name; each item reads one piece of a normalised sentence."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from punchlist.assistant.lexicon import en

WD = "|".join(sorted(en.WEEKDAYS, key=len, reverse=True))
MONTH = "|".join(sorted(en.MONTHS, key=len, reverse=True))
UNIT = "second|sec|minute|hour|day|week|fortnight|month|year"
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    date: dt.date | None = None
    hour: int | None = None
    minute: int = 0
    meridiem: str | None = None
    part: str | None = None
    moment: dt.datetime | None = None
    rule: str | None = None


Build = Callable[[re.Match[str], dt.datetime], Said | None]
ITEMS: list[tuple[re.Pattern[str], Build]] = []


def item(pattern: str) -> Callable[[Build], Build]:
    def keep(build: Build) -> Build:
        ITEMS.append((re.compile(f"(?:{pattern})(?= |$)"), build))
        return build

    return keep


def month_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def coming(now: dt.datetime, month: int, day: int, year: str | None = None) -> Said | None:
    if year:
        full = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004
        date = month_day(full, month, day)
        return Said(date) if date else None
    for add in range(5):
        date = month_day(now.year + add, month, day)
        if date and date >= now.date():
            return Said(date)
    return None


def shift(date: dt.date, count: int, unit: str) -> dt.date:
    if unit in {"month", "year"}:
        months = date.year * 12 + date.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))
    return date + count * {"day": 1, "week": 7, "fortnight": 14}[unit] * DAY


def next_weekday(now: dt.datetime, index: int) -> dt.date:
    return now.date() + ((index - now.weekday() - 1) % 7 + 1) * DAY


@item(r"(?:the )?day after tomorrow|(?:the )?day before yesterday")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    return Said(now.date() + (2 if "after" in m.group() else -2) * DAY)


@item(r"(?P<day>today|tonight|tomorrow|yesterday|this)(?: (?P<part>morning|afternoon|evening|night|lunchtime))?")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    if m["day"] == "this" and not m["part"]:
        return None
    days = {"tomorrow": 1, "yesterday": -1}.get(m["day"], 0)
    return Said(now.date() + days * DAY, part="tonight" if m["day"] == "tonight" else m["part"])


@item(rf"next week(?: on)? (?P<a>{WD})|(?P<b>{WD})(?: of)?(?: the)? (?:next|following) week")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    index = en.WEEKDAYS[m["a"] or m["b"]]
    return Said(now.date() + (7 - now.weekday() + index) * DAY)


@item(
    rf"(?P<how>next|last|this|coming|past|this coming)? ?(?P<day>{WD})(?: (?P<part>morning|afternoon|evening|night))?"
)
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    index = en.WEEKDAYS[m["day"]]
    if (
        m["how"] is None
        and m["day"] in {"sun", "sat", "mon", "wed", "fri", "weds"}
        and not re.search(r"(on|by|for|until|,|before)\s$", m.string[: m.start()])
    ):
        return None
    date = next_weekday(now, index)
    if m["how"] == "next":
        date = now.date() + (7 - now.weekday() + index) * DAY
    elif m["how"] in {"last", "past"}:
        date = now.date() - ((now.weekday() - index - 1) % 7 + 1) * DAY
    return Said(date, part=m["part"])


@item(rf"(?P<day>{WD}) (?:the )?(?P<number>\d+)o")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    return on_day(now, int(m["number"]))


def on_day(now: dt.datetime, number: int) -> Said | None:
    for add in range(13):
        first = shift(now.date().replace(day=1), add, "month")
        date = month_day(first.year, first.month, number)
        if date and date >= now.date():
            return Said(date)
    return None


@item(
    rf"(?P<month>{MONTH})(?: \.)?(?: the)? (?P<day>\d{{1,2}})o?(?! ?(?:am|pm|:|oclock))(?:(?: ,)? (?P<year>20\d\d|19\d\d))?"
    rf"|(?:the )?(?P<day2>\d{{1,2}})o?(?: day)?(?: of)? (?P<month2>{MONTH})(?:(?: ,)? (?P<year2>20\d\d|19\d\d))?"
)
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    month, day = en.MONTHS[m["month"] or m["month2"]], int(m["day"] or m["day2"])
    return coming(now, month, day, m["year"] or m["year2"]) if 0 < day <= 31 else None  # noqa: PLR2004


@item(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?P<hour>\d\d):(?P<minute>\d\d))?")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    date = month_day(int(m["year"]), int(m["month"]), int(m["day"]))
    if date is None:
        return None
    return Said(date, int(m["hour"]), int(m["minute"]), "24") if m["hour"] else Said(date)


@item(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})(?:[/.](?P<year>\d{2,4}))?")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    first, second = int(m["a"]), int(m["b"])
    month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004
    return coming(now, month, day, m["year"]) if 0 < month <= 12 else None  # noqa: PLR2004


@item(r"(?:the )?(?P<number>\d{1,2})o(?: day)?(?: of (?P<which>this|next|the) month)?")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    if not m.group().startswith("the ") and not m["which"] and not re.search(r"(on|by|the)\s$", m.string[: m.start()]):
        return None
    if m["which"] == "next":
        first = shift(now.date().replace(day=1), 1, "month")
        date = month_day(first.year, first.month, int(m["number"]))
        return Said(date) if date else None
    return on_day(now, int(m["number"]))


@item(
    rf"(?:the )?(?P<place>\d+o|last) (?P<day>{WD}|day) (?:in|of) (?:(?P<month>{MONTH})(?: (?P<year>20\d\d))?|(?P<which>this|the|next) month)"
)
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    first = now.date().replace(day=1)
    if m["month"]:
        first = dt.date(int(m["year"] or now.year), en.MONTHS[m["month"]], 1)
    elif m["which"] == "next":
        first = shift(first, 1, "month")
    for _ in range(2):
        date = in_month(first, m["place"], m["day"])
        if date is None or date >= now.date() or m["year"]:
            return Said(date) if date else None
        first = shift(first, 1, "year" if m["month"] else "month")
    return None


def in_month(first: dt.date, place: str, day: str) -> dt.date | None:
    length = calendar.monthrange(first.year, first.month)[1]
    days = [first.replace(day=n) for n in range(1, length + 1)]
    if day != "day":
        days = [d for d in days if d.weekday() == en.WEEKDAYS[day]]
    index = -1 if place == "last" else int(place[:-1]) - 1
    return days[index] if -1 <= index < len(days) else None


@item(rf"(?:the )?end of (?:(?:the|this|my) )?(?P<what>day|week|month|year|next week|next month|{MONTH})")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    today, what = now.date(), m["what"]
    if what == "day":
        return Said(today)
    if what.endswith("week"):
        return Said(today + (6 - today.weekday() + (7 if what.startswith("next") else 0)) * DAY)
    if what == "year":
        return Said(dt.date(today.year, 12, 31))
    first = today.replace(day=1)
    if what in en.MONTHS:
        first = dt.date(today.year + (en.MONTHS[what] < today.month), en.MONTHS[what], 1)
    return Said(shift(shift(first, 1 if what == "next month" else 0, "month"), 1, "month") - DAY)


@item(r"(?P<which>this|next|the|coming) (?P<what>week|weekend|month|year)")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    today, later = now.date(), m["which"] == "next"
    if m["what"] == "weekend":
        ahead = (5 - today.weekday()) % 7
        return Said(today + (ahead + (7 if later else 0)) * DAY)
    if m["which"] == "the":
        return None
    if m["what"] == "week":
        return Said(today + (7 - today.weekday() if later else 6 - today.weekday()) * DAY)
    if m["what"] == "month":
        first = shift(today.replace(day=1), 1, "month")
        return Said(first if later else first - DAY)
    return Said(dt.date(today.year + 1, 1, 1) if later else dt.date(today.year, 12, 31))


@item(rf"in (?P<month>{MONTH})(?: (?P<year>20\d\d))?|next (?P<month2>{MONTH})")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    return coming(now, en.MONTHS[m["month"] or m["month2"]], 1, m["year"])


@item(
    rf"in (?P<count>\d+|an?|half an?|a couple of|a few) (?P<unit>{UNIT})s?(?: (?:time|from now))?"
    rf"|(?P<count2>\d+|an?|half an?|a couple of|a few) (?P<unit2>{UNIT})s? (?P<how>from now|from today|from tomorrow|later|ago|before|earlier|prior)"
)
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    said, unit, how = m["count"] or m["count2"], m["unit"] or m["unit2"], m["how"] or ""
    half = said.startswith("half")
    count = {"a couple of": 2, "a few": 3}.get(said) or (int(said) if said.isdigit() else 1)
    count = -count if how == "ago" else count
    start = now + DAY if how == "from tomorrow" else now
    if unit in {"second", "sec", "minute", "hour"}:
        seconds = {"second": 1, "sec": 1, "minute": 60, "hour": 3600}[unit] * (0.5 if half else 1) * count
        return Said(moment=start + dt.timedelta(seconds=seconds))
    if count > 10_000:  # noqa: PLR2004
        return None
    try:
        return Said(shift(start.date(), count, unit))
    except (ValueError, OverflowError):
        return None


@item("|".join(sorted(map(re.escape, en.HOLIDAYS), key=len, reverse=True)))
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    return coming(now, *en.HOLIDAYS[m.group()])


@item(r"(?:this )?thanksgiving(?: day)?")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del m
    for year in (now.year, now.year + 1):
        date = in_month(dt.date(year, 11, 1), "4o", "thursday")
        if date and date >= now.date():
            return Said(date)
    return None
