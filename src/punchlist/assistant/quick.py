"""Sentences without a frame: quick-add syntax, an errand with a time, and what is only asked about."""

from __future__ import annotations

import re

from punchlist.assistant.clause import Clause
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import IMPERATIVES, NO_ERRAND, OCCASIONS, SURE_IMPERATIVES
from punchlist.assistant.pattern import pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Command
from punchlist.assistant.slots import start, take_list, take_priority
from punchlist.assistant.timing import take_times
from punchlist.assistant.titles import added

_ARRANGE = pattern("(book|order|reserve|read|get) (the |a |an |my |some |new )*(?!me ).+")
_FEW_WORDS = 6


def _states(text: str) -> bool:
    """True for a sentence that tells, asks or orders something that is no errand."""
    return re.split(r"[ ,.]", text, maxsplit=1)[0] in NO_ERRAND


def _arranged(clause: Clause, words: Phrase) -> bool:
    """`book the flights tomorrow` is an errand or another assistant's order: a short one for a day is asked about."""
    if clause.asked or not _ARRANGE.match(words.text) or len(words.text.split()) > _FEW_WORDS:
        return False
    times = clause.times(words)
    return len(times) == 1 and not words.part(times[0].end) and bool(times[0].when.due)


def _need(clause: Clause, found: re.Match[str]) -> Command | None:
    """`I need to call the bank` may be a sigh: ask, unless a time or a mark makes it an entry."""
    title = clause.words.group(found, "title")
    if clause.asked or re.match(
        r"(?:know|find|see|hear|help|be|you|your|my|directions|information|ask you|check|understand|figure|learn|spell|get to|go to|hire|speak|talk to (?:a|someone)|convert|make|say|tell you|cancel|stop)\b",
        title.text,
    ):
        return None
    sure = bool(clause.marks) or bool(clause.times(title))
    return added(clause, title, "need", ask=None if sure else "unsure")


def _bare(clause: Clause, found: re.Match[str]) -> Command | None:
    """A sentence without a frame: clear with a mark, a rule, or a time and a known kind of thing to do; else asked."""
    words = clause.words.part(*found.span())
    text = words.text
    if len(text.split()) > 25:  # noqa: PLR2004
        return None
    if QUOTED in text and not clause.marks:
        return None
    times = clause.times(words)
    if clause.marks or (any(time.when.recurrence for time in times) and not clause.asked and not _states(text)):
        return added(clause, words, "quick") if not _states(text) or clause.marks else None
    if _arranged(clause, words):
        return added(clause, words, "imperative", ask="unsure")
    if clause.asked or _states(text):
        return None
    slots = start(clause, words)
    take_list(slots, mine=True)
    take_priority(slots)
    prioritized = slots.priority is not None
    take_times(slots)
    known = slots.rest.text.split()
    if not known:
        return None
    if (slots.when or prioritized or slots.ask) and (known[0] in IMPERATIVES or not OCCASIONS.isdisjoint(known[:4])):
        return added(clause, words, "quick", ask="unsure" if known[0] == "make" else None)
    if slots.project is not None:
        return added(clause, words, "quick")
    if known[0] in SURE_IMPERATIVES and len(known) > 1 and known[-1] not in {"on", "off", "up"}:
        return added(clause, words, "imperative", ask="unsure")
    if len(known) == 3 and known[1] == "and":  # noqa: PLR2004
        return added(clause, words, "pair", ask="split")
    return None


def follow_up(clause: Clause, words: Phrase) -> Command | None:
    """`and call mom too`, `also eggs`: one more of what was added last."""
    if clause.asked or _states(words.text) or not 0 < len(words.text.split()) <= 10:  # noqa: PLR2004
        return None
    return added(clause, words, "follow_up")


FRAMES = (
    Frame(
        "need",
        "(i|we) (need to|have to|must|should|ought to|got to|gotta|have got to|want to|'ve got to) {title}",
        _need,
    ),
    Frame("bare", ".+", _bare),
)
