"""Short answers and talk: yes, no, undo, help, "the second one", "no, Friday", and what is not for us."""

from __future__ import annotations

import re

from punchlist.assistant import quick
from punchlist.assistant.clause import Clause, polite
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon import nouns
from punchlist.assistant.pattern import inside, pattern
from punchlist.assistant.schemas import Command, Edits, Intent, Target
from punchlist.assistant.slots import start, unique
from punchlist.assistant.targets import aim
from punchlist.assistant.timing import take_time, take_times

_WHOLE: tuple[tuple[Intent, frozenset[str]], ...] = (
    ("undo", nouns.UNDO),
    ("confirm", nouns.YES),
    ("cancel", nouns.NO),
    ("help", nouns.HELP),
    ("plan", nouns.PLAN),
    ("review", nouns.REVIEW),
    ("overview", nouns.OVERVIEW),
    ("greeting", nouns.GREETING),
)
_CHOICE = pattern(
    r"(?:the |number |option |task |no\. ?|#)*(?:\d{1,4}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|last)(?: one| task| option)?"
)
_CORRECTION = pattern(
    r"(?:(?:no|nope|nah|wait|sorry|oops|actually|rather|i meant|i mean|i said|or rather|better|correction|make it|make that|not that|no i meant|change it to|change that to)[,.: ]+)+{time}"
)
_NOT_BUT = pattern("(not|no not|no, not) {wrong}(,| but| i meant) {time}")
_FOLLOW = pattern("(and|also|plus|oh and|and also) {title}( too| also| as well|)")
_MINE = pattern("how (long|late|soon|far) .*(my|the next) .*(reminder|task|todo).*")
_OURS = inside("<task>|lists?|add|remind|delete|complete|due")
_MEANING = pattern("what (does|do|is|did) {x} (mean|do|meant)|what is the meaning of {y}")


def short(clause: Clause) -> Command | None:
    """Sentences that are an answer as a whole."""
    for words in (clause.whole, clause.words):
        text = words.text.replace(",", "")
        for intent, said in _WHOLE:
            if text in said or f"{text}?" in said:
                return Command(intent, intent)
    found = _CHOICE.match(clause.text)
    if found:
        target = aim(clause, clause.words).target
        numbers = target.numbers or target.ordinals
        return Command("none", "choice", target=Target(ordinals=numbers)) if len(numbers) == 1 else None
    return None


def correction(clause: Clause) -> Command | None:
    """`no, Friday`, `not tomorrow, friday`: a new time for the task spoken of last."""
    found = _NOT_BUT.match(clause.whole.text) or _CORRECTION.match(clause.whole.text)
    if not found:
        return None
    words = clause.whole.group(found, "time")
    slots = start(clause, words)
    take_times(slots)
    if slots.rest or slots.when is None:
        bare = clause.times(words)
        if not bare or (bare[0].start, bare[0].end) != (0, len(words.text)):
            return None
        slots = start(clause, words)
        take_time(slots, bare[0])
    if slots.when is None or (slots.when.due is None and slots.when.recurrence is None):
        return None
    edits = Edits(due=slots.when.due, recurrence=slots.when.recurrence)
    return Command(
        "update", "correction", target=Target(pronoun=True), edits=edits, ask=slots.ask, spans=unique(slots.spans)
    )


def follow_up(clause: Clause) -> Command | None:
    """`and call mom too`: said after an add; the engine looks whether there was one."""
    found = _FOLLOW.match(clause.whole.text)
    if not found:
        return None
    return quick.follow_up(clause, polite(clause.whole.group(found, "title")))


def _negated(clause: Clause, found: re.Match[str]) -> Command | None:
    del clause, found
    return Command("none", "negated")


def _how(clause: Clause, found: re.Match[str]) -> Command | None:
    del found
    if _MINE.match(clause.text):
        return None
    return Command("help", "how") if _OURS.search(clause.text) else Command("none", "how")


def _meaning(clause: Clause, found: re.Match[str]) -> Command:
    """What one of our own words means is a question for help."""
    del found
    ours = re.search(
        r"\b(?:delete|complete|reopen|undo|overdue|recurring|pending|inbox|priority|tag|project|task|list)\b",
        clause.text,
    )
    return Command("help", "meaning") if ours else Command("none", "meaning")


def _told(clause: Clause, found: re.Match[str]) -> Command:
    del clause, found
    return Command("none", "told")


NEGATED = (
    Frame("negated", "(<never>)( .*|)", _negated),
    Frame(
        "told",
        "(she|he|they|someone|it|you) (said|says|told|wrote|asked) .*|(ignore|disregard|forget) (all |any |your |the |my )*(previous|prior|above|earlier|last) .*",
        _told,
    ),
)
QUESTIONS = (
    Frame("meaning", "(what (does|do|is|did) .+ (mean|meant)|what is the meaning of .+)", _meaning),
    Frame("how", "(<how>)(?! (?:much is left))( .*|)", _how),
)
