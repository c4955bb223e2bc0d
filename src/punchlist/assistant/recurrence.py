"""Recurring times in English to RFC 5545 rules (section 3.3.10)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from punchlist.assistant.lexicon import en

_WD = "|".join(sorted(en.WEEKDAYS, key=len, reverse=True))
_WDS = rf"(?:{_WD})s?(?:(?: ,| and| or| &| /)+ (?:{_WD})s?)*"
_MONTH = "|".join(sorted(en.MONTHS, key=len, reverse=True))
_UNIT = "hour|day|week|fortnight|month|year|weekday|weekend|morning|afternoon|evening|night|quarter|minute"
_FREQ = {"minute": "MINUTELY", "hour": "HOURLY", "day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_NAMED = {
    "daily": "FREQ=DAILY",
    "everyday": "FREQ=DAILY",
    "nightly": "FREQ=DAILY",
    "hourly": "FREQ=HOURLY",
    "weekly": "FREQ=WEEKLY",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "bi - weekly": "FREQ=WEEKLY;INTERVAL=2",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "bimonthly": "FREQ=MONTHLY;INTERVAL=2",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "yearly": "FREQ=YEARLY",
    "annually": "FREQ=YEARLY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}
_PLACE = r"(?P<place>\d+o|last|other)"
_NAMES = "|".join(sorted(map(re.escape, _NAMED), key=len, reverse=True))
_DAYS = rf"(?:(?:on|of) )?(?:the )?(?P<days>{_WDS})"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?:{pattern})(?= |$)"))
    for name, pattern in (
        (
            "monthly_weekday",
            (
                rf"(?:on )?(?:the )?(?P<place>\d+o|last) (?P<day>{_WD}) of (?:every|each|the) (?:(?P<every>\d+o?|other) )?month"
                rf"|(?:monthly|every month|once a month) on the (?P<place2>\d+o|last) (?P<day2>{_WD})"
            ),
        ),
        (
            "monthly_day",
            (
                r"(?:on )?(?:the )?(?P<place>\d+o|last)(?: day)? of (?:every|each|the) month"
                r"|(?:monthly|every month|each month|once a month) on the (?P<place2>\d+o|last)(?: day)?"
                r"|every (?P<place3>\d+o) of the month"
            ),
        ),
        (
            "yearly",
            rf"(?:every|each) (?P<month>{_MONTH})(?: the)? (?P<day>\d+)o?|(?:every year|yearly|annually) on (?P<month2>{_MONTH}) (?P<day2>\d+)o?",
        ),
        ("weekdays", rf"(?:every|each) (?:(?P<place>\d+o|other) )?(?P<days>{_WDS})"),
        ("named", rf"(?P<name>{_NAMES})(?: {_DAYS})?"),
        (
            "unit",
            (
                rf"(?:every|each)(?: (?:single|(?P<every>\d+o?|other|few|couple of)))? (?P<unit>{_UNIT})(?: {_DAYS})?"
                rf"|(?P<times>once|twice) (?:a|every|each|per) (?P<unit2>day|week|month|year)(?: {_DAYS.replace('days', 'days2')})?"
            ),
        ),
        ("plural", rf"(?:on )?(?P<days>(?:{_WD})s(?:(?: ,| and| &)+ (?:{_WD})s)*)"),
    )
)
_ABBREVIATED_PLURALS = frozenset({"suns", "sats", "mons", "weds", "fris", "tues", "thurs"})


@dataclass(frozen=True, slots=True)
class Rule:
    """An RRULE value and the part of the day that was said with it ("every morning")."""

    value: str
    end: int
    part: str | None = None


def match(text: str, at: int) -> Rule | None:
    """The longest recurrence that begins at `at` of a normalised text."""
    best: Rule | None = None
    for name, pattern in _PATTERNS:
        found = pattern.match(text, at)
        if found is None:
            continue
        rule = _rule(name, {k: v for k, v in found.groupdict().items() if v})
        if rule is not None and (best is None or found.end() > best.end):
            best = Rule(rule[0], found.end(), rule[1])
    return best


def _codes(days: str) -> str:
    found = {
        en.WEEKDAYS[w] if w in en.WEEKDAYS else en.WEEKDAYS[w[:-1]]
        for w in re.findall(r"[a-z]{3,}", days)
        if w != "and"
    }
    return ",".join(en.CODES[index] for index in sorted(found))


def _number(word: str) -> int:
    return {"other": 2, "few": 3, "couple of": 2, "last": -1}.get(word) or int(word.rstrip("o"))


def _every(word: str | None) -> str:
    return f";INTERVAL={_number(word)}" if word and _number(word) > 1 else ""


def _rule(name: str, said: dict[str, str]) -> tuple[str, str | None] | None:
    place = said.get("place") or said.get("place2") or said.get("place3")
    match name:
        case "monthly_weekday":
            day = en.CODES[en.WEEKDAYS[said.get("day") or said["day2"]]]
            return f"FREQ=MONTHLY{_every(said.get('every'))};BYDAY={_number(place or '1o')}{day}", None
        case "monthly_day":
            return f"FREQ=MONTHLY;BYMONTHDAY={_number(place or '1o')}", None
        case "yearly":
            month, day = said.get("month") or said["month2"], said.get("day") or said["day2"]
            return f"FREQ=YEARLY;BYMONTH={en.MONTHS[month]};BYMONTHDAY={int(day)}", None
        case "weekdays":
            return f"FREQ=WEEKLY{_every(place)};BYDAY={_codes(said['days'])}", None
        case "plural":
            return None if said["days"] in _ABBREVIATED_PLURALS else (f"FREQ=WEEKLY;BYDAY={_codes(said['days'])}", None)
        case "named":
            days = said.get("days")
            value = _NAMED[said["name"]]
            return (
                f"{value};BYDAY={_codes(days)}" if days and "WEEKLY" in value and "BYDAY" not in value else value
            ), None
        case _:
            return _of_unit(said)


def _of_unit(said: dict[str, str]) -> tuple[str, str | None] | None:
    if said.get("times") == "twice":
        return None
    unit = said.get("unit") or said["unit2"]
    every = _every(said.get("every"))
    days = said.get("days") or said.get("days2")
    if unit in {"morning", "afternoon", "evening", "night"}:
        return f"FREQ=DAILY{every}", unit
    if unit == "weekday":
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", None
    if unit == "weekend":
        return "FREQ=WEEKLY;BYDAY=SA,SU", None
    if unit == "quarter":
        return "FREQ=MONTHLY;INTERVAL=3", None
    if unit == "fortnight":
        return f"FREQ=WEEKLY;INTERVAL={2 * _number(said.get('every', '1'))}", None
    value = f"FREQ={_FREQ[unit]}{every}"
    return (f"{value};BYDAY={_codes(days)}" if days and unit == "week" else value), None
