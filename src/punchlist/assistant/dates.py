"""Dates, times and recurrences in English; conventions as in docs/decisions/0006.

The words are data (lexicon/en.py), the pieces patterns over normalised words (english/), their meaning and
what they come to is of no language (moments, recurrence, almanac), and so is the search (scan).
"""

from __future__ import annotations

import datetime as dt

from punchlist.assistant import scan
from punchlist.assistant.english import ranges
from punchlist.assistant.english.amounts import AMOUNTS
from punchlist.assistant.english.clocks import CLOCKS
from punchlist.assistant.english.days import DAYS, NUMBERS
from punchlist.assistant.english.narrowings import NARROW
from punchlist.assistant.english.numeric import NUMERIC
from punchlist.assistant.english.repeats import REPEATS
from punchlist.assistant.english.spans import SPANS
from punchlist.assistant.lexicon import en
from punchlist.assistant.moments import Doubt
from punchlist.assistant.scan import Found, Grammar
from punchlist.assistant.schemas import Preferences, When

__all__ = ["Found", "find_all", "parse", "range_of"]
_DEFAULT = Preferences()
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _doubt(doubt: Doubt) -> str:
    """A doubt in words."""
    match doubt.kind:
        case "weekday" if doubt.date and doubt.weekday is not None:
            return f"{doubt.date.day} {doubt.date:%B} {doubt.date.year} is a {_DAYS[doubt.date.weekday()]}, not a {_DAYS[doubt.weekday]}"
        case "ends_before":
            return "that series would end before it begins"
        case "which_days":
            return "that says how often, but not when"
        case "anchor":
            return "that counts from something whose time is not known"
        case "uneven":
            return "a task cannot repeat in steps like that"
        case _:
            return "a task cannot repeat with exceptions like that"


_ENGLISH = Grammar(
    lexicon=en.WORDS,
    items=(*REPEATS, *DAYS, *NUMERIC, *SPANS, *AMOUNTS, *CLOCKS, *NUMBERS),
    narrow=tuple(NARROW),
    lead=en.LEADS,
    firm=en.LEADS - en.LOOSE_LEADS,
    join=en.JOINS,
    openers=en.OPENERS,
    until=en.UNTIL,
    doubt=_doubt,
)


def find_all(sentence: str, now: dt.datetime, preferences: Preferences = _DEFAULT) -> list[Found]:
    """Every time in a sentence, in order. `now` is the owner's wall clock; offsets are those of the sentence given."""
    return scan.find_all(_ENGLISH, sentence, now, preferences)


def parse(text: str, now: dt.datetime, preferences: Preferences = _DEFAULT) -> When | None:
    """The time that a bare expression means; None if there is none in it."""
    return scan.parse(_ENGLISH, text, now, preferences)


def range_of(text: str, now: dt.datetime, preferences: Preferences = _DEFAULT) -> str | None:
    """The stretch of days that words ask for, as list_tasks takes it: `today`, `this_week`, `2026-11-30..2026-12-06`, `overdue`.

    None when they name no time, or one that is doubtful.
    """

    def day_of(words: str, today: dt.date) -> dt.date | None:
        seen = now if today == now.date() else dt.datetime.combine(today, dt.time())
        when = parse(words.strip(" ,.?!"), seen, preferences)
        usable = when and when.due and not when.recurrence and not when.contradiction
        return dt.date.fromisoformat(when.due[:10]) if when and usable and when.due else None

    return ranges.range_of(text, now.date(), day_of)
