"""Recurring times in English to rules (recurrence.py). "every 2nd friday" is every other one, as "every other friday"."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant import recurrence
from punchlist.assistant.english.days import WD
from punchlist.assistant.english.lists import (
    AND,
    DAY,
    DAY_LIST,
    EVERY,
    LOOSE_LIST,
    MONTHS,
    NTH_DAYS,
    NTHS,
    NUMBERS,
    PARTS,
    SKIP,
    TO,
    UNIT,
    indexes,
    monthly,
    months_of,
    number,
    ordinals,
    places,
)
from punchlist.assistant.lexicon import en
from punchlist.assistant.moments import Said
from punchlist.assistant.pieces import PARTS as PARTS_OF
from punchlist.assistant.pieces import index, item
from punchlist.assistant.recurrence import Rule, weekly
from punchlist.assistant.scan import Meaning, Scene

REPEATS: list[tuple[re.Pattern[str], Meaning]] = []
_NAMES = "|".join(sorted(en.REPEATED, key=len, reverse=True))


def repeat(rule: Rule | None, part: str | None = None) -> Said | None:
    return Said(rule=rule, part=PARTS_OF.get(part or "")) if rule else None


@item(
    REPEATS,
    rf"{EVERY} {SKIP}(?P<unit>{UNIT})s?(?: from (?:now|today))?(?! (?:before|after|ago|and an? half))",
    rf"(?P<every>once|one time) (?:an?|every|each|per|in a|in every) (?P<unit>{UNIT})",
    rf"{EVERY} (?P<unit>Uhour)(?P<every>) and an? (?P<half>half)",
    rf"{EVERY} (?P<half>half) (?:an? )?(?P<unit>Uhour|Uyear|Uday)(?P<every>)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    unit = m["unit"].removeprefix("U")
    if m["every"] == "" and m["unit"] == "Uhour" and m.group().endswith("half"):
        return repeat(Rule("minute", 90))
    if m.groupdict().get("half"):
        return repeat({"hour": Rule("minute", 30), "year": Rule("month", 6)}.get(unit, Rule("hour", 12)))
    unit = "quarter" if unit.startswith("quarter") else "workday" if unit.endswith("Uday") else unit
    rule = recurrence.every(unit, 1 if m["every"] in {"once", "one time"} else number(m["every"]))
    if m["every"] and m["every"].endswith("o") and re.match(r" of (?:the|every|each) Umonth", m.string[m.end() :]):
        return None
    return repeat(rule)


@item(REPEATS, rf"{EVERY} {SKIP}(?P<part>{PARTS})", rf"(?P<every>)(?:on |in the )?(?P<part>{PARTS})s")
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


@item(
    REPEATS,
    rf"{EVERY} {SKIP}(?:Uweek on )?(?P<days>{LOOSE_LIST})(?: (?P<part>{PARTS})s?)?(?! M\d)(?! \d\d?o)(?! the \d)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """So "every 3rd friday" is each third one; only "every first friday" is one a month."""
    del scene
    skip = number(m["every"])
    if m["every"] == "1o":
        return repeat(monthly(f"1o {m['days']}"), m["part"])
    return repeat(weekly(set(indexes(m["days"])), skip), m["part"]) if 1 <= skip <= 99 else None  # noqa: PLR2004


@item(
    REPEATS,
    rf"{EVERY} (?P<days>(?:last|(?:\d\d?o|last)(?:{AND}{{1,2}}(?: the)? (?:\d\d?o|last)){{1,4}}) {DAY_LIST})(?: (?:of|in) (?:the|every|each) Umonth)?",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every last friday", "every 1st and 3rd tuesday"."""
    del scene
    return repeat(monthly(m["days"]))


@item(
    REPEATS,
    rf"{EVERY} (?P<days>\d\d?o(?:{AND}{{1,2}}(?: the)? \d\d?o){{0,4}})(?: of (?:the|every|each) Umonth)?(?=$| at| ,| until| for| starting| \.| !| remind)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "every 15th"; "every second" may be time itself."""
    del scene
    if m["days"] == "2o":
        return None
    return repeat(monthly(m["days"]))


@item(REPEATS, rf"{EVERY} (?P<day>{WD})(?: ,)? the (?P<number>\d\d?o)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Every friday the 13th."""
    del scene
    rule = monthly(m["number"])
    return repeat(replace(rule, weekdays=((0, index(m["day"])),))) if rule else None


@item(
    REPEATS,
    rf"(?P<days>(?:W\ds)(?:{AND}{{1,2}} {DAY}|(?: -|{TO}) {DAY}){{0,6}})(?: (?P<part>{PARTS})s?)?",
    rf"(?P<days>{WD}(?:(?:(?: ,| and| &| /){{1,2}}|{TO}) {WD}){{1,6}})(?: (?P<part>{PARTS})s?)?",
    rf"(?P<days>{WD}(?: {WD}){{2,6}})(?P<part>)",
    rf"(?P<days>{WD}) (?P<part>{PARTS})s",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    days = indexes(m["days"])
    plural = m["days"].split()[0].endswith("s")
    if not plural and (scene.led in {"from", "between"} or (" to " in m["days"] and days != [0, 1, 2, 3, 4])):
        return None
    weak = "W" not in m["days"] and len(days) <= _SEVERAL
    said = repeat(weekly(set(days)), m["part"])
    return replace(said, weak=weak) if said else None


@item(
    REPEATS,
    rf"U(?P<which>weekend|weekday|workday)s(?: (?P<part>{PARTS})s?)?",
    rf"U(?P<which>weekend|weekday) (?P<part>{PARTS})s",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Plural: one weekend alone is a day, not a rule."""
    del scene
    return repeat(recurrence.every(m["which"]), m["part"])


@item(REPEATS, r"(?:every|each) weeknight|(?:on )?weeknights")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del m, scene
    return repeat(weekly(recurrence.WORKDAYS), "Pevening")


@item(REPEATS, r"(?:every |each |on )?(?P<letters>mwf|tth)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return repeat(weekly((0, 2, 4) if m["letters"] == "mwf" else (1, 3)))


_PERIOD = rf"(?:{EVERY}|per|the|a|an) (?:(?P<every>\d\d?o?|other|alternate) )?Umonths?(?: ,? ?(?:every Umonth|each Umonth|monthly))?"
_SEVERAL = 2


@item(
    REPEATS,
    rf"(?:the |every |each )?(?P<days>{NTH_DAYS}) (?:of|in) {_PERIOD}",
    rf"(?:the |every |each )?(?P<days>{NTHS})(?: Uday)? of {_PERIOD}",
    rf"(?:the )?(?P<edge>begin|beginning|start|end) of (?:the )?{_PERIOD}",
    rf"(?:the )?(?P<days>{NTH_DAYS}|{NTHS}(?: Uday)?) (?P<every>)(?:monthly|{EVERY} Umonth)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The words "of the month" alone names one day; with "every" before it, it repeats."""
    del scene
    text = m.group()
    if not re.search(r"\b(?:every|each|per|monthly)\b", text) and len(places(text)) < _SEVERAL:
        return None
    edge = m.groupdict().get("edge")
    days = {"end": "last", None: m.groupdict().get("days") or ""}.get(edge, "1o")
    return repeat(monthly(days, number(m["every"] or None)))


@item(
    REPEATS,
    rf"(?:{EVERY} |the )?(?P<days>{NTH_DAYS}) (?:of|in) (?P<months>{MONTHS})(?: (?:of )?(?:every|each) Uyear)?",
    rf"(?:{EVERY}) (?P<months>{MONTHS})(?: ,)?(?: on)?(?: the| Uday)? (?P<days>{NUMBERS})",
    rf"(?:{EVERY}) (?P<days>{NUMBERS})(?: of)? (?P<months>{MONTHS})",
    r"(?P<days>\d\d?o?)(?: of)? (?P<months>M\d+) (?:every|each) Uyear",
    r"(?P<months>M\d+)(?: the)? (?P<days>\d\d?o?) (?:every|each) Uyear",
    rf"(?:{EVERY}) (?P<months>{MONTHS})(?P<days>)(?! \d)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A day of named months, each year."""
    del scene
    if not re.search(r"\b(?:every|each)\b", m.group()):
        return None
    months = months_of(m["months"])
    if not m["days"]:
        return repeat(Rule("year", months=months))
    days = m["days"] if re.search(r"[WVU]|last", m["days"]) else ordinals(m["days"])
    return repeat(monthly(days, 1, months))


@item(REPEATS, rf"(?:{EVERY}) (?P<name>{'|'.join(sorted(map(re.escape, en.FEASTS), key=len, reverse=True))})")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Only holidays of a fixed date or weekday of a month have a rule; Easter has none."""
    del scene
    return repeat(recurrence.FEAST_RULES.get(en.FEASTS[m["name"]], Rule("year", refused="uneven")))


@item(
    REPEATS,
    r"(?P<times>twice|thrice|\d\d?(?: times| x)|a few times|several times) (?:an?|every|each|per) U(?P<unit>day|week|month|year|hour)(?! on)",
    r"(?:twice|thrice|semi(?: -)?) ?(?P<unit>daily|weekly|monthly|yearly|annually)",
    r"semi(?P<unit>monthly|weekly)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """How often, but not when: asked."""
    del scene
    return repeat(Rule("day" if m["unit"] in {"day", "daily"} else "week", refused="which_days"))


@item(REPEATS, rf"(?:twice|thrice|\d\d?(?: times| x)) (?:a|every|each|per) Uweek on (?P<days>{DAY_LIST})")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return repeat(weekly(set(indexes(m["days"]))))


@item(REPEATS, rf"(?:the )?(?P<edge>1o|last) Uday of {EVERY} Uyear")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    month, day = (1, 1) if m["edge"] == "1o" else (12, 31)
    return repeat(Rule("year", months=(month,), month_days=(day,)))
