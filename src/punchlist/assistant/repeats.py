"""Recurring times in English to rules (recurrence.py). "every 2nd friday" is every other one, as "every other friday"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from punchlist.assistant import almanac, recurrence
from punchlist.assistant.almanac import Unit
from punchlist.assistant.clocks import at
from punchlist.assistant.days import WD, index, item
from punchlist.assistant.lexicon import en
from punchlist.assistant.moments import Said, clock
from punchlist.assistant.recurrence import Rule, weekly
from punchlist.assistant.scan import Meaning, Narrowing, Scene, compiled

REPEATS: list[tuple[re.Pattern[str], Meaning]] = []
NARROW: list[tuple[re.Pattern[str], Narrowing]] = []
_AND = r"(?: ,| and| or| &| /| \+)"
_TO = r"(?: -| to| thru| through| until)"
_DAY = rf"{WD}s?"
DAY_LIST = rf"{_DAY}(?:(?:{_AND}{{1,2}}(?: on)?(?: every| each)?|{_TO}) {_DAY}){{0,6}}"
_NTH = r"(?:(?:\d\d?o|second) (?:to )?(?:the )?last|last|\d\d?o|penultimate)"
_NTHS = rf"{_NTH}(?:{_AND}{{1,2}}(?: the)? {_NTH}){{0,5}}"
_NTH_DAY = rf"{_NTHS}(?: instances?(?: of)?)? (?:{DAY_LIST}|Uday|Uworkday|Uweekday|workday)"
_NTH_DAYS = rf"{_NTH_DAY}(?:{_AND}{{1,2}}(?: the)? {_NTH_DAY}){{0,3}}"
_EVERY = r"(?:every|each|per|all)"
_SKIP = r"(?:single |(?P<every>\d{1,4}|\d{1,2}o|other|alternate|second|few|couple of|couple) )?"
_UNIT = r"U(?:second|minute|hour|day|week|fortnight|month|year|weekday|workday|weekend)|quarters?|business Uday|working Uday|work Uday"
_PARTS = r"Pmorning|Pafternoon|Pevening|Pnight|Pnoon|Pmidnight"
_MONTHS = r"M\d+(?:(?: ,| and| or| &){1,2} M\d+){0,11}"
_NAMES = "|".join(sorted(en.REPEATED, key=len, reverse=True))


def repeat(rule: Rule | None, part: str | None = None) -> Said | None:
    return Said(rule=rule, part=en.PARTS.get(part or "")) if rule else None


def number(word: str | None) -> int:
    if word is None:
        return 1
    return {"other": 2, "alternate": 2, "second": 2, "few": 3, "couple of": 2, "couple": 2}.get(word) or int(
        word.rstrip("o")
    )


def indexes(days: str) -> list[int]:
    """Weekdays of a list, ranges written out."""
    found: list[int] = []
    through = False
    for word in days.split():
        if re.fullmatch(_DAY, word):
            found += recurrence.seven_days(found[-1], index(word))[1:] if through and found else (index(word),)
            through = False
        elif word in {"-", "to", "thru", "through", "until"}:
            through = True
    return list(dict.fromkeys(found))


def places(text: str) -> list[int]:
    """So "first and last" is 1, -1; "2nd to the last" -2."""
    found: list[int] = []
    for match in re.finditer(r"(?:(\d\d?o|second) (?:to )?(?:the )?)?last|(\d\d?o)|penultimate", text):
        if match[2]:
            found.append(index(match[2]))
        elif match[1]:
            found.append(-(2 if match[1] == "second" else index(match[1])))
        else:
            found.append(-2 if match[0] == "penultimate" else -1)
    return found


def nth_days(text: str) -> list[tuple[int, int]] | None:
    """Reads "first and third friday and second tuesday" as (place, weekday); None for a place no month has."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(rf"(?P<nths>{_NTHS})(?: instances?(?: of)?)? (?P<days>{DAY_LIST})", text):
        found += [(place, day) for place in places(match["nths"]) for day in indexes(match["days"])]
    return found if all(1 <= abs(place) <= 5 for place, _ in found) else None  # noqa: PLR2004


def monthly(text: str, every: int = 1, months: tuple[int, ...] = ()) -> Rule | None:
    """A rule for "the 15th", "the last day", "first and last friday" of each month or of the named ones."""
    base = Rule("year" if months else "month", every, months=months)
    if re.search(r"U\w+|workday", text) and not re.search(WD, text):
        if "Uday" in text and "business" not in text and "work" not in text:
            return _month_days(base, places(text))
        return replace(base, weekdays=recurrence.weekly(recurrence.WORKDAYS).weekdays, positions=tuple(places(text)))
    if "instance" in text:
        days = tuple((0, day) for day in indexes(text.partition("of")[2] or text))
        return replace(base, weekdays=days, positions=tuple(places(text.partition("instance")[0])))
    if re.search(WD, text):
        found = nth_days(text)
        return replace(base, weekdays=tuple(found)) if found else None
    return _month_days(base, places(text))


def _month_days(base: Rule, days: list[int]) -> Rule | None:
    longest = max(
        (31 if month in {1, 3, 5, 7, 8, 10, 12} else 29 if month == 2 else 30 for month in base.months), default=31
    )
    return replace(base, month_days=tuple(days)) if days and all(1 <= abs(day) <= longest for day in days) else None


@item(
    REPEATS,
    rf"{_EVERY} {_SKIP}(?P<unit>{_UNIT})s?(?! (?:before|after|from|ago))",
    rf"(?P<every>once|one time) (?:an?|every|each|per|in a|in every) (?P<unit>{_UNIT})",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    unit = m["unit"].removeprefix("U")
    unit = "quarter" if unit.startswith("quarter") else "workday" if unit.endswith("Uday") else unit
    rule = recurrence.every(unit, 1 if m["every"] in {"once", "one time"} else number(m["every"]))
    if m["every"] and m["every"].endswith("o") and re.match(r" of (?:the|every|each) Umonth", m.string[m.end() :]):
        return None
    return repeat(rule)


@item(REPEATS, rf"{_EVERY} {_SKIP}(?P<part>{_PARTS})", rf"(?P<every>)(?:on |in the )?(?P<part>{_PARTS})s")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return repeat(recurrence.every("day", number(m["every"] or None)), m["part"])


@item(REPEATS, r"on (?P<part>Pmorning|Pevening|Pafternoon|Pnight)(?= at)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return repeat(recurrence.every("day"), m["part"])


@item(REPEATS, rf"(?P<name>{_NAMES})")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return repeat(recurrence.every(*en.REPEATED[m["name"]]), "Pnight" if m["name"] == "nightly" else None)


@item(REPEATS, rf"{_EVERY} {_SKIP}(?:Uweek on )?(?P<days>{DAY_LIST})(?: (?P<part>{_PARTS}))?(?! M?\d)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    skip = number(m["every"])
    return repeat(weekly(set(indexes(m["days"])), skip), m["part"]) if 1 <= skip <= 99 else None  # noqa: PLR2004


@item(
    REPEATS,
    rf"(?P<days>(?:W\ds)(?:{_AND}{{1,2}} {_DAY}|(?: -|{_TO}) {_DAY}){{0,6}})(?: (?P<part>{_PARTS}))?",
    rf"(?P<days>{WD}(?:(?: ,| and| &| /){{1,2}} {WD}){{1,6}}(?: (?P<part>{_PARTS}))?)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return repeat(weekly(set(indexes(m["days"]))), m["part"])


@item(REPEATS, r"U(?P<which>weekend|weekday|workday)s")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Plural: one weekend alone is a day, not a rule."""
    del scene
    return repeat(recurrence.every(m["which"]))


_PERIOD = rf"(?:{_EVERY}|the|a|an) (?:(?P<every>\d\d?o?|other|alternate) )?Umonths?"


@item(
    REPEATS,
    rf"(?:the |every |each )?(?P<days>{_NTH_DAYS}) (?:of|in) {_PERIOD}",
    rf"(?:the |every |each )?(?P<days>{_NTHS})(?: Uday)? of {_PERIOD}",
    rf"(?:the )?(?P<edge>begin|beginning|start|end) of (?:the )?{_PERIOD}",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The words "of the month" alone names one day; with "every" before it, it repeats."""
    del scene
    text = m.group()
    if not re.search(r"\b(?:every|each|per)\b", text):
        return None
    edge = m.groupdict().get("edge")
    days = {"end": "last", None: m.groupdict().get("days") or ""}.get(edge, "1o")
    return repeat(monthly(days, number(m["every"])))


@item(
    REPEATS,
    rf"(?:{_EVERY} |the )?(?P<days>{_NTH_DAYS}) (?:of|in) (?P<months>{_MONTHS})(?: (?:of )?(?:every|each) Uyear)?",
    rf"(?:{_EVERY}) (?P<months>{_MONTHS})(?: on)?(?: the)? (?P<days>\d\d?o?)(?!:)",
    rf"(?:{_EVERY}) (?P<days>\d\d?o?)(?: of)? (?P<months>{_MONTHS})",
    r"(?P<days>\d\d?o?)(?: of)? (?P<months>M\d+) (?:every|each) Uyear",
    r"(?P<months>M\d+)(?: the)? (?P<days>\d\d?o?) (?:every|each) Uyear",
    rf"(?:{_EVERY}) (?P<months>{_MONTHS})(?P<days>)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A day of named months, each year."""
    del scene
    if not re.search(r"\b(?:every|each)\b", m.group()):
        return None
    months = tuple(index(month) for month in re.findall(r"M\d+", m["months"]))
    if not m["days"]:
        return repeat(Rule("year", months=months))
    days = m["days"] if re.search(r"[WVU]|last", m["days"]) else f"{index(m['days'])}o"
    return repeat(monthly(days, 1, months))


@item(REPEATS, rf"(?:{_EVERY}) (?P<name>{'|'.join(sorted(map(re.escape, en.FEASTS), key=len, reverse=True))})")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Only holidays of a fixed date or weekday of a month have a rule; Easter has none."""
    del scene
    rule = recurrence.FEAST_RULES.get(en.FEASTS[m["name"]])
    return repeat(rule)


@item(
    REPEATS,
    r"(?P<times>twice|thrice|\d\d?(?: times| x)|a few times|several times) (?:an?|every|each|per) U(?P<unit>day|week|month|year|hour)(?! on)",
    r"every so often|from time to time|now and then()",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """How often, but not when: asked."""
    del scene
    return repeat(Rule("day" if m["unit"] == "day" else "week", refused="which_days"))


@item(REPEATS, rf"(?:twice|thrice|\d\d?(?: times| x)) (?:a|every|each|per) Uweek on (?P<days>{DAY_LIST})")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return repeat(weekly(set(indexes(m["days"]))))


def narrow(*patterns: str) -> Callable[[Narrowing], Narrowing]:
    def keep(narrowing: Narrowing) -> Narrowing:
        NARROW.extend((compiled(pattern), narrowing) for pattern in patterns)
        return narrowing

    return keep


def _with(said: Said, rule: Rule | None) -> Said | None:
    return replace(said, rule=rule) if rule else None


@narrow(
    rf"(?:on |, )?(?:the )?(?P<days>{_NTH_DAYS})(?: (?:of|in) (?P<months>{_MONTHS}))?(?! of)",
    rf"on (?:the )?(?P<days>{_NTHS})(?: Uday)?(?P<months>)(?! of)",
    r"on (?:Uday|the) (?P<days>\d\d?)(?P<months>)(?! of)",
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "monthly on the 15th", "yearly on the fourth thursday in november"."""
    del scene
    rule = said.rule
    if rule is None or rule.unit not in {"month", "year"} or rule.weekdays or rule.month_days:
        return None
    months = tuple(index(month) for month in re.findall(r"M\d+", m["months"] or "")) or rule.months
    if rule.unit == "year" and not months:
        return None
    days = m["days"] if not m["days"].isdigit() else f"{m['days']}o"
    narrowed = monthly(days, rule.every, months)
    return _with(said, replace(narrowed, unit=rule.unit) if narrowed else None)


@narrow(rf"(?:on |, |every )?(?P<days>{DAY_LIST})(?: (?P<part>{_PARTS}))?(?! \d)")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every 3 weeks on mon and fri"."""
    del scene
    rule = said.rule
    if rule is None or rule.weekdays or rule.unit not in {"week", "day"} or (rule.unit == "day" and rule.every > 1):
        return None
    return _with(
        replace(said, part=said.part or en.PARTS.get(m["part"] or "")),
        replace(weekly(set(indexes(m["days"])), rule.every), count=rule.count),
    )


@narrow(
    r"(?:on |in )?(?:the )?(?P<month>M\d+)(?: the)? (?P<day>\d\d?o?)(?! ?(?:Ham|Hpm|:))",
    r"(?:on )?(?:the )?(?P<day>\d\d?o?)(?: of)? (?P<month>M\d+)",
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every year on May 5"."""
    del scene
    rule = said.rule
    if rule is None or rule.unit != "year" or rule.months:
        return None
    narrowed = monthly(f"{index(m['day'])}o", rule.every, (index(m["month"]),))
    return _with(said, narrowed)


@narrow(rf"(?:in|during|of) (?P<months>{_MONTHS})")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every day in june", "every year in march"."""
    del scene
    months = tuple(index(month) for month in re.findall(r"M\d+", m["months"]))
    return _with(said, replace(said.rule, months=months)) if said.rule and not said.rule.months else None


@narrow(
    r"(?:for |, )?(?P<count>\d{1,4}) times",
    r"(?P<count>twice|thrice)",
    r"for (?:the next )?(?P<count>\d{1,4}) (?P<unit>U(?:day|week|month|year)|occurrences|repetitions)",
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """So "5 times" counts; "for 3 weeks" ends the series after that time."""
    rule = said.rule
    count = {"twice": 2, "thrice": 3}.get(m["count"]) or int(m["count"])
    if rule is None or rule.count or rule.until or not count:
        return None
    unit = m.groupdict().get("unit") or ""
    if unit[:1] != "U":
        return _with(said, replace(rule, count=count))
    end = recurrence.ends(scene.today, count, cast("Unit", unit[1:]))
    return _with(said, replace(rule, until=end)) if end else None


@narrow(
    rf"(?:,|but|and)? ?(?:except|excluding|but not|not|without|besides|other than)(?: for)?(?: on)?(?: the)? (?:{DAY_LIST}|{_MONTHS}|U\w+|holidays|{'|'.join(map(re.escape, en.FEASTS))})"
)
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """So "every day except sundays" is the other days of the week; any other exception has no rule."""
    del scene
    rule = said.rule
    if rule is None:
        return None
    out = set(indexes(re.sub(r"^.*?(?=[WV]\d)", "", m.group()))) if re.search(rf"{_DAY}$", m.group()) else set[int]()
    if "Uweekend" in m.group():
        out = {5, 6}
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
    if said.rule is None or said.hour is None or first is None or more is None or first[1] != more[1]:
        return None
    refused = None if said.rule.refused == "which_days" and said.rule.unit == "day" else said.rule.refused
    return _with(said, replace(said.rule, times=(*(said.rule.times or (first,)), more), refused=refused))


@narrow(r"(?:of )?(?P<which>next|this|the following|the coming|following) (?:Uweek|week's)")
def _(said: Said, m: re.Match[str], scene: Scene) -> Said | None:
    """Once each: "monday, wednesday and friday next week"."""
    rule = said.rule
    if rule is None or rule.unit != "week" or not rule.weekdays or rule.count or rule.until or said.date:
        return None
    start = scene.today if m["which"] == "this" else almanac.in_week(scene.today, 0, 1)
    return replace(said, date=start, rule=replace(rule, count=len(rule.weekdays)))
