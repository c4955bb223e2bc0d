"""Dates and times in English to a date, a local date-time or a recurrence; conventions as in docs/decisions/0006.

A bare weekday is the next one strictly after today; "next X" is X of the next ISO week; a clock time that is past means
tomorrow; an hour without am or pm is the next one in waking hours.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from punchlist.assistant import recurrence
from punchlist.assistant.lexicon import en
from punchlist.assistant.schemas import When
from punchlist.assistant.words import Words, split

_WD = "|".join(sorted(en.WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(en.MONTHS, key=len, reverse=True))
_UNIT = "second|sec|minute|hour|day|week|fortnight|month|year"
_LEAD = re.compile(
    r"(?:(?:due|starting|beginning|sometime|on|by|at|for|before|until|from|this|around|about|@|,|-|the|of|in)\s)*"
)
_JOIN = re.compile(r"(?: (?:,|at|on|in|by|around|about|@|the|of|for|and|starting|from|beginning|this|every))*? ?")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Said:
    date: dt.date | None = None
    hour: int | None = None
    minute: int = 0
    meridiem: str | None = None
    part: str | None = None
    moment: dt.datetime | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a sentence: `sentence[start:end]`; `led` when a preposition stands before it."""

    when: When
    start: int
    end: int
    led: bool


_Build = Callable[[re.Match[str], dt.datetime], _Said | None]
_ITEMS: list[tuple[re.Pattern[str], _Build]] = []


def _item(pattern: str) -> Callable[[_Build], _Build]:
    def keep(build: _Build) -> _Build:
        _ITEMS.append((re.compile(f"(?:{pattern})(?= |$)"), build))
        return build

    return keep


def _month_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _coming(now: dt.datetime, month: int, day: int, year: str | None = None) -> _Said | None:
    if year:
        full = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004
        date = _month_day(full, month, day)
        return _Said(date) if date else None
    for add in range(5):
        date = _month_day(now.year + add, month, day)
        if date and date >= now.date():
            return _Said(date)
    return None


def _shift(date: dt.date, count: int, unit: str) -> dt.date:
    if unit in {"month", "year"}:
        months = date.year * 12 + date.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))
    return date + count * {"day": 1, "week": 7, "fortnight": 14}[unit] * _DAY


def _next_weekday(now: dt.datetime, index: int) -> dt.date:
    return now.date() + ((index - now.weekday() - 1) % 7 + 1) * _DAY


@_item(r"(?:the )?day after tomorrow|(?:the )?day before yesterday")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    return _Said(now.date() + (2 if "after" in m.group() else -2) * _DAY)


@_item(r"(?P<day>today|tonight|tomorrow|yesterday|this)(?: (?P<part>morning|afternoon|evening|night|lunchtime))?")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    if m["day"] == "this" and not m["part"]:
        return None
    days = {"tomorrow": 1, "yesterday": -1}.get(m["day"], 0)
    return _Said(now.date() + days * _DAY, part="tonight" if m["day"] == "tonight" else m["part"])


@_item(rf"next week(?: on)? (?P<a>{_WD})|(?P<b>{_WD})(?: of)?(?: the)? (?:next|following) week")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    index = en.WEEKDAYS[m["a"] or m["b"]]
    return _Said(now.date() + (7 - now.weekday() + index) * _DAY)


@_item(
    rf"(?P<how>next|last|this|coming|past|this coming)? ?(?P<day>{_WD})(?: (?P<part>morning|afternoon|evening|night))?"
)
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    index = en.WEEKDAYS[m["day"]]
    if (
        m["how"] is None
        and m["day"] in {"sun", "sat", "mon", "wed", "fri", "weds"}
        and not re.search(r"(on|by|for|until|,|before)\s$", m.string[: m.start()])
    ):
        return None
    date = _next_weekday(now, index)
    if m["how"] == "next":
        date = now.date() + (7 - now.weekday() + index) * _DAY
    elif m["how"] in {"last", "past"}:
        date = now.date() - ((now.weekday() - index - 1) % 7 + 1) * _DAY
    return _Said(date, part=m["part"])


@_item(rf"(?P<day>{_WD}) (?:the )?(?P<number>\d+)o")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    return _on_day(now, int(m["number"]))


def _on_day(now: dt.datetime, number: int) -> _Said | None:
    for add in range(13):
        first = _shift(now.date().replace(day=1), add, "month")
        date = _month_day(first.year, first.month, number)
        if date and date >= now.date():
            return _Said(date)
    return None


@_item(
    rf"(?P<month>{_MONTH})(?: \.)?(?: the)? (?P<day>\d{{1,2}})o?(?! ?(?:am|pm|:|oclock))(?:(?: ,)? (?P<year>20\d\d|19\d\d))?"
    rf"|(?:the )?(?P<day2>\d{{1,2}})o?(?: day)?(?: of)? (?P<month2>{_MONTH})(?:(?: ,)? (?P<year2>20\d\d|19\d\d))?"
)
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    month, day = en.MONTHS[m["month"] or m["month2"]], int(m["day"] or m["day2"])
    return _coming(now, month, day, m["year"] or m["year2"]) if 0 < day <= 31 else None  # noqa: PLR2004


@_item(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?P<hour>\d\d):(?P<minute>\d\d))?")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    date = _month_day(int(m["year"]), int(m["month"]), int(m["day"]))
    if date is None:
        return None
    return _Said(date, int(m["hour"]), int(m["minute"]), "24") if m["hour"] else _Said(date)


@_item(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})(?:[/.](?P<year>\d{2,4}))?")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    first, second = int(m["a"]), int(m["b"])
    month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004
    return _coming(now, month, day, m["year"]) if 0 < month <= 12 else None  # noqa: PLR2004


@_item(r"(?:the )?(?P<number>\d{1,2})o(?: day)?(?: of (?P<which>this|next|the) month)?")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    if not m.group().startswith("the ") and not m["which"] and not re.search(r"(on|by|the)\s$", m.string[: m.start()]):
        return None
    if m["which"] == "next":
        first = _shift(now.date().replace(day=1), 1, "month")
        date = _month_day(first.year, first.month, int(m["number"]))
        return _Said(date) if date else None
    return _on_day(now, int(m["number"]))


@_item(
    rf"(?:the )?(?P<place>\d+o|last) (?P<day>{_WD}|day) (?:in|of) (?:(?P<month>{_MONTH})(?: (?P<year>20\d\d))?|(?P<which>this|the|next) month)"
)
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    first = now.date().replace(day=1)
    if m["month"]:
        first = dt.date(int(m["year"] or now.year), en.MONTHS[m["month"]], 1)
    elif m["which"] == "next":
        first = _shift(first, 1, "month")
    for _ in range(2):
        date = _in_month(first, m["place"], m["day"])
        if date is None or date >= now.date() or m["year"]:
            return _Said(date) if date else None
        first = _shift(first, 1, "year" if m["month"] else "month")
    return None


def _in_month(first: dt.date, place: str, day: str) -> dt.date | None:
    length = calendar.monthrange(first.year, first.month)[1]
    days = [first.replace(day=n) for n in range(1, length + 1)]
    if day != "day":
        days = [d for d in days if d.weekday() == en.WEEKDAYS[day]]
    index = -1 if place == "last" else int(place[:-1]) - 1
    return days[index] if -1 <= index < len(days) else None


@_item(rf"(?:the )?end of (?:(?:the|this|my) )?(?P<what>day|week|month|year|next week|next month|{_MONTH})")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    today, what = now.date(), m["what"]
    if what == "day":
        return _Said(today)
    if what.endswith("week"):
        return _Said(today + (6 - today.weekday() + (7 if what.startswith("next") else 0)) * _DAY)
    if what == "year":
        return _Said(dt.date(today.year, 12, 31))
    first = today.replace(day=1)
    if what in en.MONTHS:
        first = dt.date(today.year + (en.MONTHS[what] < today.month), en.MONTHS[what], 1)
    return _Said(_shift(_shift(first, 1 if what == "next month" else 0, "month"), 1, "month") - _DAY)


@_item(r"(?P<which>this|next|the|coming) (?P<what>week|weekend|month|year)")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    today, later = now.date(), m["which"] == "next"
    if m["what"] == "weekend":
        ahead = (5 - today.weekday()) % 7
        return _Said(today + (ahead + (7 if later else 0)) * _DAY)
    if m["which"] == "the":
        return None
    if m["what"] == "week":
        return _Said(today + (7 - today.weekday() if later else 6 - today.weekday()) * _DAY)
    if m["what"] == "month":
        first = _shift(today.replace(day=1), 1, "month")
        return _Said(first if later else first - _DAY)
    return _Said(dt.date(today.year + 1, 1, 1) if later else dt.date(today.year, 12, 31))


@_item(rf"in (?P<month>{_MONTH})(?: (?P<year>20\d\d))?|next (?P<month2>{_MONTH})")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    return _coming(now, en.MONTHS[m["month"] or m["month2"]], 1, m["year"])


@_item(
    rf"in (?P<count>\d+|an?|half an?|a couple of|a few) (?P<unit>{_UNIT})s?(?: (?:time|from now))?"
    rf"|(?P<count2>\d+|an?|half an?|a couple of|a few) (?P<unit2>{_UNIT})s? (?P<how>from now|from today|from tomorrow|later|ago|before|earlier|prior)"
)
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    said, unit, how = m["count"] or m["count2"], m["unit"] or m["unit2"], m["how"] or ""
    half = said.startswith("half")
    count = {"a couple of": 2, "a few": 3}.get(said) or (int(said) if said.isdigit() else 1)
    count = -count if how == "ago" else count
    start = now + _DAY if how == "from tomorrow" else now
    if unit in {"second", "sec", "minute", "hour"}:
        seconds = {"second": 1, "sec": 1, "minute": 60, "hour": 3600}[unit] * (0.5 if half else 1) * count
        return _Said(moment=start + dt.timedelta(seconds=seconds))
    if count > 10_000:  # noqa: PLR2004
        return None
    try:
        return _Said(_shift(start.date(), count, unit))
    except (ValueError, OverflowError):
        return None


@_item("|".join(sorted(map(re.escape, en.HOLIDAYS), key=len, reverse=True)))
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    return _coming(now, *en.HOLIDAYS[m.group()])


@_item(r"(?:this )?thanksgiving(?: day)?")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del m
    for year in (now.year, now.year + 1):
        date = _in_month(dt.date(year, 11, 1), "4o", "thursday")
        if date and date >= now.date():
            return _Said(date)
    return None


_PART = r"(?: (?:(?:in|at)(?: the)?|this)? ?(?P<part>morning|afternoon|evening|night|tonight))?"


@_item(r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::\d\d)?)? ?(?P<half>am|pm|a|p)(?: \.)?")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    return (
        _Said(hour=int(m["hour"]), minute=int(m["minute"] or 0), meridiem=m["half"][0] + "m")
        if int(m["hour"]) <= 24
        else None
    )  # noqa: PLR2004


@_item(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?" + _PART)
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    exact = len(m["hour"]) == 2 or int(m["hour"]) > 12  # noqa: PLR2004
    return _Said(
        hour=int(m["hour"]), minute=int(m["minute"]), part=m["part"], meridiem="24" if exact and not m["part"] else None
    )


@_item(r"(?P<hour>\d{1,2}) oclock" + _PART + r"(?: (?P<half>am|pm))?")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    return _Said(hour=int(m["hour"]), part=m["part"], meridiem=m["half"])


@_item(
    r"(?P<n>half|(?:a )?quarter|\d{1,2}(?: minute)?) (?P<way>past|after|to|before) (?P<hour>\d{1,2}|noon|midnight)(?: oclock)?(?: (?P<half>am|pm))?"
    + _PART
)
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    count = 30 if m["n"] == "half" else 15 if "quarter" in m["n"] else int(m["n"].split()[0])
    hour = {"noon": 12, "midnight": 24}.get(m["hour"]) or int(m["hour"])
    if m["way"] in {"to", "before"}:
        hour, count = hour - 1, 60 - count
    return _Said(
        hour=hour,
        minute=count % 60,
        meridiem=m["half"] or ("24" if m["hour"] in {"noon", "midnight"} else None),
        part=m["part"],
    )


@_item(
    r"(?P<hour>\d{1,2}) ?(?P<minute>[0-5]\d)? (?:in the |this |at )?(?P<part>morning|afternoon|evening|night|tonight)"
)
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    return _Said(hour=int(m["hour"]), minute=int(m["minute"] or 0), part=m["part"])


@_item(r"(?P<word>noon|midday|midnight|lunchtime)")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    return _Said(hour=en.PARTS[m["word"]], meridiem="24")


@_item(r"(?:(?:in|at|during)(?: the)?|the) (?P<part>morning|afternoon|evening|night)")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    return _Said(part=m["part"])


@_item(r"(?P<hour>\d{1,2})(?: (?P<minute>[0-5]\d))?(?! (?:minute|hour|day|week|month|year|o\b|:|%|/))")
def _(m: re.Match[str], now: dt.datetime) -> _Said | None:
    del now
    before = m.string[: m.start()]
    hour = int(m["hour"])
    if hour > 24 or not re.search(r"(?:^|\s)(?:at|by|around|about|@|tonight|until)\s$", before):  # noqa: PLR2004
        return None
    return _Said(hour=hour, minute=int(m["minute"] or 0))


def _best(text: str, at: int, now: dt.datetime) -> tuple[_Said, int] | None:
    best: tuple[_Said, int] | None = None
    rule = recurrence.match(text, at)
    if rule is not None:
        best = (_Said(rule=rule.value, part=rule.part), rule.end)
    for pattern, build in _ITEMS:
        found = pattern.match(text, at)
        if found and (best is None or found.end() > best[1]):
            said = build(found, now)
            if said is not None:
                best = (said, found.end())
    return best


def _merge(first: _Said, more: _Said) -> _Said | None:
    """Both together, or None when they say the same thing twice."""
    clash = (
        (first.date or first.moment) and (more.date or more.moment),
        first.hour is not None and more.hour is not None,
        first.rule and more.rule,
    )
    if any(clash):
        return None
    timed = first if first.hour is not None else more
    return _Said(
        date=first.date or more.date,
        hour=timed.hour,
        minute=timed.minute,
        meridiem=timed.meridiem,
        part=first.part or more.part,
        moment=first.moment or more.moment,
        rule=first.rule or more.rule,
    )


def find_all(sentence: str, now: dt.datetime) -> list[Found]:
    """Every time in a sentence, in order. `now` is the owner's wall clock."""
    words = split(sentence)
    found: list[Found] = []
    at = 0
    while at < len(words.text):
        lead = _LEAD.match(words.text, at)
        start = lead.end() if lead else at
        scanned = _scan(words.text, start, now) or (_scan(words.text, at, now) if start != at else None)
        if scanned is not None:
            said, end = scanned
            when = _resolve(said, now)
            if when is not None:
                first, last = words.starts[at], words.ends[end]
                when = replace(when, text=sentence[first:last].strip(" ,"))
                found.append(Found(when, first, last, led=start != at))
                at = end + 1
                continue
        space = words.text.find(" ", at)
        at = space + 1 if space >= 0 else len(words.text)
    return found


def _scan(text: str, at: int, now: dt.datetime) -> tuple[_Said, int] | None:
    first = _best(text, at, now)
    if first is None:
        return None
    said, end = first
    while end < len(text):
        joined = False
        for join in _joins(text, end):
            more = _best(text, join, now)
            merged = _merge(said, more[0]) if more else None
            if more and merged:
                said, end, joined = merged, more[1], True
                break
        if not joined:
            break
    return said, end


def _joins(text: str, end: int) -> list[int]:
    """Where the next piece may begin: right after, or after a few joining words."""
    places = [end + 1]
    for word in re.finditer(
        r" (?:,|at|on|in|by|around|about|@|the|of|for|and|starting|from|beginning|this|-)(?= )", text[end : end + 40]
    ):
        if word.start() + end != places[-1] - 1:
            break
        places.append(end + word.end() + 1)
    return places


def _resolve(said: _Said, now: dt.datetime) -> When | None:
    if said.moment is not None:
        return When("", (said.moment).strftime("%Y-%m-%dT%H:%M"), said.rule, time_given=True)
    hour, minute = said.hour, said.minute
    if hour is None and said.part is not None:
        hour, minute = en.PARTS[said.part], 0
    if hour is None:
        due = said.date.isoformat() if said.date else None
        return When("", due, said.rule) if due or said.rule else None
    exact = said.hour is None or said.meridiem == "24"
    hour = _hour(hour, said, now) if not exact else hour
    if not 0 <= hour <= 24 or not 0 <= minute < 60:  # noqa: PLR2004
        return None
    date = said.date or (_first_day(said.rule, now) if said.rule else None)
    guess = said.hour is not None and said.meridiem is None and said.part is None
    if date is None:
        date = now.date()
        moment = dt.datetime.combine(date, dt.time()) + dt.timedelta(hours=hour, minutes=minute)
        if moment <= now and moment.replace(second=0) < now.replace(second=0, microsecond=0):
            if guess and moment + dt.timedelta(hours=12) > now and hour < 12:  # noqa: PLR2004
                moment += dt.timedelta(hours=12)
            else:
                moment += _DAY
    else:
        moment = dt.datetime.combine(date, dt.time()) + dt.timedelta(hours=hour, minutes=minute)
    return When("", moment.strftime("%Y-%m-%dT%H:%M"), said.rule, time_given=True)


def _first_day(rule: str, now: dt.datetime) -> dt.date:
    days = re.search(r"BYDAY=([A-Z,]+)", rule)
    codes = [en.CODES.index(code) for code in days[1].split(",") if code in en.CODES] if days else []
    return min((_next_weekday(now - _DAY, code) for code in codes), default=now.date())


def _hour(hour: int, said: _Said, now: dt.datetime) -> int:
    """The hour of the day; without am or pm one between 7 and 18, or in the part of the day that was said."""
    if said.meridiem == "pm":
        return hour % 12 + 12 if hour <= 12 else hour  # noqa: PLR2004
    if said.meridiem == "am":
        return hour % 12
    if said.part in {"afternoon", "evening", "tonight", "lunchtime"}:
        return hour % 12 + 12
    if said.part == "night":
        return hour % 12 + 12 if hour > 5 and hour != 12 else hour % 12  # noqa: PLR2004
    if said.part == "morning" or hour > 12:  # noqa: PLR2004
        return hour % 24
    del now
    return hour + 12 if hour < 7 else hour  # noqa: PLR2004


def parse(text: str, reference: dt.datetime) -> When | None:
    """The time that a bare expression means; None if there is none in it."""
    found = find_all(text, reference)
    if not found:
        found = find_all(f"at {text}", reference)
    return max(found, key=lambda f: f.end - f.start).when if found else None


__all__ = ["Found", "Words", "find_all", "parse"]
