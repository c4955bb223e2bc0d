"""What may follow a recurring time in English and narrows it: "... on the 15th", "... for 3 weeks", "... except sundays"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from punchlist.assistant import almanac, recurrence
from punchlist.assistant.almanac import Unit
from punchlist.assistant.english.lists import (
    AND,
    DAY,
    DAY_LIST,
    MONTHS,
    NTH_DAYS,
    NTHS,
    NUMBERS,
    PARTS,
    indexes,
    monthly,
    months_of,
    ordinals,
)
from punchlist.assistant.lexicon import en
from punchlist.assistant.moments import Said, clock
from punchlist.assistant.pieces import PARTS as PARTS_OF
from punchlist.assistant.pieces import at, index
from punchlist.assistant.recurrence import Rule, weekly
from punchlist.assistant.scan import Narrowing, Scene, compiled

_MONTHS_A_YEAR = 12
NARROW: list[tuple[re.Pattern[str], Narrowing]] = []


def narrow(*patterns: str) -> Callable[[Narrowing], Narrowing]:
    def keep(narrowing: Narrowing) -> Narrowing:
        NARROW.extend((compiled(pattern), narrowing) for pattern in patterns)
        return narrowing

    return keep


def _with(said: Said, rule: Rule | None) -> Said | None:
    return replace(said, rule=rule) if rule else None


def _on_days(rule: Rule, days: tuple[int, ...]) -> Rule:
    """Only on these weekdays; every day on some weekdays is every week on them."""
    return replace(rule, unit="week" if rule.unit == "day" else rule.unit, weekdays=weekly(days).weekdays)


@narrow(
    rf"(?:, )?(?:on )?(?:the )?(?P<days>{NTH_DAYS})(?: (?:of|in) (?P<months>{MONTHS}))?(?! of)",
    rf"(?:, )?(?:on (?:the )?|the )(?P<days>{NTHS})(?: Uday)?(?P<months>)(?! of)",
    rf"on (?:Uday|Udays|the) (?P<days>{NUMBERS})(?P<months>)(?! of)",
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "monthly on the 15th", "yearly on the fourth thursday in november"."""
    del scene
    rule = said.rule
    if rule is None or rule.unit not in {"month", "year"} or rule.weekdays or rule.month_days:
        return None
    months = months_of(m["months"]) or rule.months
    days = m["days"] if re.search(r"[WVU]", m["days"]) else ordinals(m["days"])
    narrowed = monthly(days, rule.every, months, yearly=rule.unit == "year")
    return _with(said, replace(narrowed, unit=rule.unit) if narrowed else None)


@narrow(rf"(?:, )?(?:on |every )?(?P<days>{DAY_LIST})(?: (?P<part>{PARTS}))?(?! \d)")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every 3 weeks on mon and fri"."""
    del scene
    rule = said.rule
    if rule is None or rule.weekdays or rule.unit in {"month", "year"} or (rule.unit == "day" and rule.every > 1):
        return None
    return _with(
        replace(said, part=said.part or PARTS_OF.get(m["part"] or "")),
        _on_days(rule, tuple(indexes(m["days"]))),
    )


@narrow(
    rf"(?:on |in )?(?:the )?(?P<month>M\d+)(?: the)? (?P<day>{NUMBERS})",
    r"(?:on )?(?:the )?(?P<day>\d\d?o?)(?: of)? (?P<month>M\d+)",
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every year on May 5"."""
    del scene
    rule = said.rule
    if rule is None or rule.unit != "year" or rule.months:
        return None
    narrowed = monthly(ordinals(m["day"]), rule.every, (index(m["month"]),))
    return _with(said, narrowed)


@narrow(r"on (?:the )?U(?P<which>weekend|weekday|workday)s?")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every 4th week on weekends"."""
    del scene
    rule = said.rule
    if rule is None or rule.unit in {"month", "year"} or rule.weekdays:
        return None
    days = recurrence.WEEKEND if m["which"] == "weekend" else recurrence.WORKDAYS
    return _with(said, _on_days(rule, days))


@narrow(r"(?:at |on |by )?(?:the )?(?P<edge>start|beginning|begin|end)(?: of (?:the|each|every) Umonth)?")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every month at the start"."""
    del scene
    rule = said.rule
    if rule is None or rule.unit != "month" or rule.weekdays or rule.month_days:
        return None
    return _with(said, replace(rule, month_days=(-1 if m["edge"] == "end" else 1,)))


@narrow(rf"(?:in|during|of) (?P<months>{MONTHS})")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every day in june", "every year in march"."""
    del scene
    months = months_of(m["months"])
    return _with(said, replace(said.rule, months=months)) if said.rule and not said.rule.months else None


@narrow(
    r"(?:for |, |up to )?(?P<count>\d{1,4}) (?:times|x)",
    r"(?P<count>twice|thrice)",
    r"x (?P<count>\d{1,3})",
    r"for (?:the next )?(?P<count>\d{1,4}|an?) (?P<unit>U(?:day|week|month|year)|occurrences|repetitions)",
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """So "5 times" counts; "for 3 weeks" ends the series after that time."""
    rule = said.rule
    count = {"twice": 2, "thrice": 3, "a": 1, "an": 1}.get(m["count"]) or int(m["count"])
    if rule is None or rule.count or rule.until or not count:
        return None
    unit = m.groupdict().get("unit") or ""
    if unit[:1] != "U":
        return _with(said, replace(rule, count=count))
    end = recurrence.ends(scene.today, count, cast("Unit", unit[1:]))
    return _with(said, replace(rule, until=end)) if end else None


@narrow(
    rf"(?:,|but|and)? ?(?:except|excluding|but not|not|without|besides|other than)(?: for)?(?: on)?(?: the)? (?:{DAY_LIST}|{MONTHS}|U\w+|holidays|{'|'.join(map(re.escape, en.FEASTS))})"
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """So "every day except sundays" is the other days of the week; any other exception has no rule."""
    del scene
    rule = said.rule
    if rule is None:
        return None
    out = set(indexes(re.sub(r"^.*?(?=[WV]\d)", "", m.group()))) if re.search(rf"{DAY}$", m.group()) else set[int]()
    if "Uweekend" in m.group():
        out = {5, 6}
    months = set(months_of(m.group()))
    if months and rule.unit != "year" and not rule.months and len(months) < _MONTHS_A_YEAR:
        return _with(said, replace(rule, months=tuple(set(range(1, _MONTHS_A_YEAR + 1)) - months)))
    days = {day for _, day in rule.weekdays} or set(range(7))
    if (
        out
        and rule.unit in {"day", "week"}
        and rule.every == 1
        and days - out
        and (rule.unit == "day" or rule.weekdays)
    ):
        return _with(said, replace(rule, unit="week", weekdays=weekly(days - out).weekdays))
    return _with(said, replace(rule, refused="except"))


@narrow(r"(?:,|and|&)(?: and)?(?: at)? (?P<hour>\d\d?)(?::(?P<minute>\d\d))?(?: oclock)?(?: (?P<half>Ham|Hpm))?")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every day at 9 and 17"; with its times, "twice a day" is settled."""
    del scene
    first = clock(said)
    second = at(int(m["hour"]), int(m["minute"] or 0), m["half"])
    more = clock(second) if second else None
    if said.rule is None or said.hour is None or first is None or more is None:
        return None
    if first[1] != more[1]:
        return _with(said, replace(said.rule, refused="uneven"))
    refused = None if said.rule.refused == "which_days" and said.rule.unit == "day" else said.rule.refused
    times = [*(said.rule.times or (first,)), more]
    return _with(said, replace(said.rule, times=tuple((hour % 24, minute) for hour, minute in times), refused=refused))


@narrow(r"(?:of )?(?P<which>next|this|the following|the coming|following) (?:Uweek|week's)")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """Once each: "monday, wednesday and friday next week"; "every day this week" ends with it."""
    rule = said.rule
    if rule is None or rule.count or rule.until or said.date:
        return None
    start = scene.today if m["which"] == "this" else almanac.in_week(scene.today, 0, 1)
    if rule.unit == "day":
        end = almanac.in_week(start, almanac.SUNDAY)
        return replace(said, date=None if start == scene.today else start, rule=replace(rule, until=end))
    if rule.unit != "week" or not rule.weekdays:
        return None
    return replace(said, date=start, rule=replace(rule, count=len(rule.weekdays)))


@narrow(r"for (?:the )?(?:next|coming|whole|entire) U(?P<unit>day|week|month|year)")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "daily for the next week"."""
    end = recurrence.ends(scene.today, 1, cast("Unit", m["unit"]))
    return _with(said, replace(said.rule, until=end)) if said.rule and end and not said.rule.until else None


@narrow(rf"(?:,|and|&)(?: on)? (?P<days>(?:W\ds)(?:{AND}{{1,2}} {DAY}){{0,5}}|U(?:weekend|weekday)s?)(?! at)")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "weekdays and sundays"."""
    del scene
    rule = said.rule
    if rule is None or rule.unit != "week" or not rule.weekdays or rule.every > 1 or said.hour is not None:
        return None
    more = {"Uweekend": recurrence.WEEKEND, "Uweekday": recurrence.WORKDAYS}.get(m["days"].rstrip("s"))
    days = {day for _, day in rule.weekdays} | set(more or indexes(m["days"]))
    return _with(said, replace(rule, weekdays=weekly(days).weekdays))


@narrow(rf"(?:,|and|&)(?: on)?(?: every| each)? {DAY}(?: at)? \d\d?(?::\d\d)?(?: oclock)?(?: (?:Ham|Hpm))?")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """Of "every monday at noon and friday at 3" no single rule is right."""
    del m, scene
    rule = said.rule
    return _with(said, replace(rule, refused="uneven")) if rule and rule.weekdays and said.hour is not None else None


@narrow(r"(?:,|and|&)(?: on)?(?: every)? (?:the )?(?:M\d+(?: the)? \d\d?o?|\d\d?o? (?:of )?M\d+)")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """Of "every march 3rd and june 5th" no single rule is right."""
    del m, scene
    rule = said.rule
    return _with(said, replace(rule, refused="uneven")) if rule and rule.months and rule.month_days else None
