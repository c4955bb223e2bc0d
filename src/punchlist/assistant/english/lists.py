"""Lists in English recurrences: weekdays, places in a month, months; and the monthly rules they make."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant import recurrence
from punchlist.assistant.almanac import max_days
from punchlist.assistant.english.days import WD
from punchlist.assistant.pieces import index
from punchlist.assistant.recurrence import Rule

AND = r"(?: ,| and| or| &| /| \+)"
TO = r"(?: -| to| thru| through)"
DAY = rf"{WD}s?"
DAY_LIST = rf"{DAY}(?:(?:{AND}{{1,2}}(?: on)?(?: every| each)?|{TO}) {DAY}){{0,6}}"
LOOSE_LIST = rf"{DAY}(?:(?:{AND}){{0,2}} {DAY}|{TO} {DAY}){{0,6}}"
NUMBERS = rf"\d\d?o?(?:{AND}{{1,2}}(?: the)? \d\d?o?){{0,5}}(?!:)(?! (?:Ham|Hpm)\b)"
_WEEKS = 53
NTH = r"(?:(?:\d\d?o|second) (?:to )?(?:the )?last|last|\d\d?o|penultimate)"
NTHS = rf"{NTH}(?:{AND}{{1,2}}(?: the)? {NTH}){{0,5}}"
NTH_DAY = rf"{NTHS}(?: instances?(?: of)?)? (?:{DAY_LIST}|Uday|Uworkday|Uweekday|workday)"
NTH_DAYS = rf"{NTH_DAY}(?:{AND}{{1,2}}(?: the)? {NTH_DAY}){{0,3}}"
EVERY = r"(?:once )?(?:every|each)"
SKIP = r"(?:single |(?P<every>\d{1,4}|\d{1,2}o|other|alternate|second|few|couple of|couple) )?"
UNIT = r"Uweek Uday|U(?:second|minute|hour|day|week|fortnight|month|year|weekday|workday|weekend)|quarters?|business Uday|working Uday|work Uday"
PARTS = r"Pmorning|Pafternoon|Pevening|Pnight|Pnoon|Pmidnight"
MONTHS = rf"M\d+(?:(?:(?: ,| and| or| &){{1,2}}|{TO}) M\d+){{0,11}}"


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
        if re.fullmatch(DAY, word):
            found += recurrence.seven_days(found[-1], index(word))[1:] if through and found else (index(word),)
            through = False
        elif word in {"-", "to", "thru", "through", "until"}:
            through = True
    return list(dict.fromkeys(found))


def months_of(text: str | None) -> tuple[int, ...]:
    """Months of a list, ranges written out: "july to september"."""
    found: list[int] = []
    for through, symbol in re.findall(rf"({TO} )?(M\d+)", text or ""):
        month = index(symbol)
        before = found[-1] if through and found else month
        found += [(before + add - 1) % 12 + 1 for add in range((month - before) % 12 + 1)]
    return tuple(dict.fromkeys(found))


def ordinals(text: str) -> str:
    """Numbers of a list as ordinals: "20 and 30" is `20o and 30o`."""
    return re.sub(r"(\d)(?![\do])", r"\1o", text)


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


def nth_days(text: str, largest: int = 5) -> list[tuple[int, int]] | None:
    """Reads "first and third friday and second tuesday" as (place, weekday); None for a place that there is not."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(rf"(?P<nths>{NTHS})(?: instances?(?: of)?)? (?P<days>{DAY_LIST})", text):
        found += [(place, day) for place in places(match["nths"]) for day in indexes(match["days"])]
    return found if all(1 <= abs(place) <= largest for place, _ in found) else None


def monthly(text: str, every: int = 1, months: tuple[int, ...] = (), *, yearly: bool = False) -> Rule | None:
    """A rule for "the 15th", "the last day", "first and last friday" of each month, of the named ones, or of the year."""
    base = Rule("year" if months or yearly else "month", every, months=months)
    if re.search(r"U\w+|workday", text) and not re.search(WD, text):
        if "Uday" in text and "business" not in text and "work" not in text:
            return _month_days(base, places(text))
        return replace(base, weekdays=recurrence.weekly(recurrence.WORKDAYS).weekdays, positions=tuple(places(text)))
    if "instance" in text:
        days = tuple((0, day) for day in indexes(text.partition("of")[2] or text))
        return replace(base, weekdays=days, positions=tuple(places(text.partition("instance")[0])))
    if re.search(WD, text):
        found = nth_days(text, _WEEKS if yearly and not months else 5)
        return replace(base, weekdays=tuple(found)) if found else None
    if yearly and not months:
        return None
    return _month_days(base, places(text))


def _month_days(base: Rule, days: list[int]) -> Rule | None:
    longest = max((max_days(month) for month in base.months), default=31)
    return replace(base, month_days=tuple(days)) if days and all(1 <= abs(day) <= longest for day in days) else None
