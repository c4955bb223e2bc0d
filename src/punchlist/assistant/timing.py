"""Times cut out of the words: which of them are a due and which belong to a title."""

from __future__ import annotations

from dataclasses import replace

from punchlist.assistant import dates
from punchlist.assistant.clause import Clause
from punchlist.assistant.dates import Found
from punchlist.assistant.lexicon import en
from punchlist.assistant.pattern import any_of, anywhere, inside, pattern
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import SpanKind, When
from punchlist.assistant.slots import Slots

_MOST_SPACES = 12
_AGO = inside("yesterday|ago|last|past|earlier")
_ANCHORED = inside("before|after|prior|in advance|ahead|earlier|later|until|from")
_LED = pattern("(on|at|by|for|before|until|till|in|around|from|due|starting|after|since|@) .*")

_THEN_TO = pattern(r"[ ,]*(?:to|about|that|of|at|on) .*")

_PLAIN_TIME = pattern(
    rf"(?:today|tonight|tomorrow|this|next|every|each|once|twice|(?:the )?day after|{any_of(en.WEEKDAYS)}|\d).*|(?:daily|weekly|monthly) .*"
)

_IS_DUE = anywhere(" (is|are) due$")

_EXCEPT = pattern("(except|except for|excluding|but not|apart from|other than|unless) .*")

_IMPOSSIBLE = inside(
    rf"(?:(?:on|by|at|before|until) )?(?:{any_of(en.MONTHS)} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?|(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{any_of(en.MONTHS)})"
)

_DANGLING = inside("(?:[ ,]*(?:at|on|by|for|to|from|until|and|(?<!is )(?<!are )due|before|after|starting|of))+$")


def take_times(slots: Slots, kind: SpanKind = "due") -> None:
    """Take the due out: a time counts at either end, and inside after a preposition or when it is more than one word."""
    for _ in range(4):
        found = next(
            (
                time
                for time in slots.clause.times(slots.rest)
                if _counts(slots.rest, time) and (kind != "due" or not _of_title(slots.clause, time.when))
            ),
            None,
        )
        if found is None:
            break
        take_time(slots, found, kind)
    impossible = _IMPOSSIBLE.search(slots.rest.text)
    if impossible and not slots.clause.times(slots.rest.part(*impossible.span())):
        slots.ask = "contradiction"
    if slots.when is not None:
        dangling = _DANGLING.search(slots.rest.text)
        if dangling and dangling.start():
            slots.rest = slots.rest.part(0, dangling.start())


def _of_title(clause: Clause, when: When) -> bool:
    """Yesterday is no day to do something on: it stays in the title."""
    before = when.recurrence is None and (when.due or "9")[:10] < clause.now.date().isoformat()
    return before and bool(_AGO.search(when.text.lower()))


def _counts(words: Phrase, time: Found) -> bool:
    after, before = words.text[time.end :], words.text[: time.start]
    one_word = " " not in time.when.text.strip()
    if not after.strip(" .,!?") or (time.when.due is None and time.when.recurrence is None):
        return True
    if not before.strip(" .,") and one_word and time.when.recurrence:
        return bool(_THEN_TO.match(after))
    if before and after.startswith(("'s", "s'")):
        return False
    return bool(_LED.match(time.when.text.lower()) or _PLAIN_TIME.match(time.when.text.lower()))


def take_time(slots: Slots, found: Found, kind: SpanKind = "due") -> None:
    """Take one time out of the rest and add it to what is known.

    "15 minutes before" an unknown time is no due: it is kept as words, in the description.
    """
    is_due = _IS_DUE.search(slots.rest.text[: found.start + len("due")])
    words = slots.cut(found.start + (len("due ") if is_due else 0), found.end)
    if found.when.due is None and found.when.recurrence is None and _ANCHORED.search(words.text):
        slots.when = slots.when or found.when
        slots.description = slots.description or words.said()
        slots.mark("description" if kind == "due" else kind, words, words.said())
        return
    problem = found.when.contradiction
    excepted = _EXCEPT.match(slots.rest.part(found.start).text)
    if excepted:
        slots.rest = slots.rest.part(0, found.start)
    if problem or excepted:
        slots.ask = "contradiction"
    slots.when = merge(slots.clause, slots.when, found.when)
    for kind_of, piece, value in time_pieces(slots.clause, words, found.when):
        slots.mark(kind_of if kind == "due" else kind, piece, value)


def time_pieces(clause: Clause, words: Phrase, when: When) -> list[tuple[SpanKind, Phrase, str]]:
    """What of "every friday 5pm" says the rule, and what the due."""
    due, rule = when.due, when.recurrence
    if not rule:
        return [("due", words, due or words.said())]
    best: list[tuple[SpanKind, Phrase, str]] = [("recurrence", words, rule)]
    shortest = len(words.text)
    spaces = [place for place, char in enumerate(words.text) if due and char == " "]
    for space in spaces[:_MOST_SPACES]:
        pieces = words.part(0, space), words.part(space)
        times = [clause.times(piece) for piece in pieces]
        ruled = [len(found) == 1 and bool(found[0].when.recurrence) for found in times]
        if all(len(found) == 1 for found in times) and ruled[0] != ruled[1] and len(pieces[ruled[1]].text) < shortest:
            shortest = len(pieces[ruled[1]].text)
            best = [
                ("recurrence", piece, rule) if is_rule else ("due", piece, due or "")
                for piece, is_rule in zip(pieces, ruled, strict=True)
            ]
    return best


def merge(clause: Clause, one: When | None, more: When) -> When:
    """Two times said apart: "tomorrow ... at 5" is one, a rule and a day are both kept, of two days the first counts."""
    if one is None or not (one.due or one.recurrence):
        return more
    for text in (f"{one.text} {more.text}", f"{more.text} {one.text}"):
        whole = dates.find_all(text, clause.now, clause.preferences)
        if len(whole) == 1 and whole[0].start == 0 and whole[0].end >= len(text.rstrip(" .,")):
            return whole[0].when
    rule = one.recurrence or more.recurrence
    due = one if one.due and not (one.recurrence and more.due and not more.recurrence) else more
    return replace(due, text=f"{one.text} {more.text}", recurrence=rule)
