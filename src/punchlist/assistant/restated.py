"""Frames that say how it is to be, not what to do: the report is due friday, friday instead of monday."""

from __future__ import annotations

import re

from punchlist.assistant.changes import value_of, when_of
from punchlist.assistant.clause import Clause
from punchlist.assistant.edits import OURS, POINTED, changed
from punchlist.assistant.frame import Frame
from punchlist.assistant.schemas import Command, Edits, Span, When
from punchlist.assistant.targets import aim
from punchlist.assistant.timing import merge


def _passive(clause: Clause, found: re.Match[str]) -> Command | None:
    """`the dentist task needs to be moved to friday`."""
    target, value = clause.words.group(found, "target"), clause.words.group(found, "value")
    if not OURS.search(target.text) or clause.asked:
        return None
    from_ = re.match(
        r"(?:(?:from .+ )?to|on|at|for|until) (?P<new>.+?)(?: (?:and |but )?(?:not|instead) .*)?$", value.text
    )
    value = value.group(from_, "new") if from_ else value
    edits, spans = value_of(clause, "change", target, value)
    have = re.match(r"(?P<a>.+?) i have,? they$", target.text)
    return changed("passive", aim(clause, target.group(have, "a") if have else target), edits, spans)


def _is_due(clause: Clause, found: re.Match[str]) -> Command | None:
    """`task 3 is due friday`."""
    value = clause.words.group(found, "value")
    when = when_of(clause, value)
    if when is None or clause.asked:
        return None
    return changed(
        "is_due",
        aim(clause, clause.words.group(found, "target")),
        Edits(due=when.due, recurrence=when.recurrence),
        value.spans("due", when.due or ""),
    )


def _instead(clause: Clause, found: re.Match[str]) -> Command | None:
    """`remind me about the oil change friday instead of wednesday`."""
    body = clause.words.group(found, "rest")
    when: When | None = None
    spans: tuple[Span, ...] = ()
    for time in reversed(clause.times(body)):
        when = merge(clause, when, time.when)
        spans += body.part(time.start, time.end).spans("due", time.when.due or "")
        body = body.without(time.start, time.end)
    if when is None:
        return None
    return changed("instead", aim(clause, body, keep_time=True), Edits(due=when.due, recurrence=when.recurrence), spans)


def _not_then(clause: Clause, found: re.Match[str]) -> Command | None:
    """`remind me that the party is on saturday, not sunday`."""
    wrong = clause.words.group(found, "wrong")
    times = clause.times(wrong)
    return _instead(clause, found) if times and times[0].start == 0 and not wrong.part(times[0].end) else None


def _set_instead(clause: Clause, found: re.Match[str]) -> Command | None:
    """`set my dentist reminder for 3 pm instead of 2 pm`."""
    return _instead(clause, found) if OURS.search(found["rest"]) or POINTED.match(found["rest"]) else None


def _earlier(clause: Clause, found: re.Match[str]) -> Command | None:
    """`start my meeting an hour earlier`: what to change is not known, so the engine asks."""
    target = clause.words.group(found, "target")
    return changed("earlier", aim(clause, target), Edits()) if OURS.search(target.text) else None


FRAMES = (
    Frame("instead", "remind(?: <me>)?(?: to| about| that| of)? {rest} instead( of .*|)", _instead),
    Frame("not_then", "remind(?: <me>)?(?: to| about| that| of)? {rest}(,| and) not (?:on |at )?{wrong}", _not_then),
    Frame(
        "set_instead",
        "(set|make|have|put|schedule|start|i want|i need|i'd like|i would like|let)[ me]( be reminded of)? {rest} instead( of .*|)",
        _set_instead,
    ),
    Frame(
        "earlier",
        "(start|begin|have|make|set) (?P<target>(?:my|the|our) .+) (?P<how>earlier|later|sooner)( .*|)",
        _earlier,
    ),
    Frame(
        "passive",
        "{target} (needs?|should|has|have|must|ought|can)[ to][ be| get] (change|<changed>)( (?P<value>(?:to|from|until|for|on|at) .+)|)",
        _passive,
    ),
    Frame("should_be", "{target} (needs?|should|has|must|ought)[ to] be (?P<value>(?:on|at|for) .+)", _passive),
    Frame(
        "is_due",
        "(?P<target>(?:task|number|#|item|reminder) ?#?\\d+|it|that|(?:the|my) .+ (?:task|reminder|one)) (is|is now|should be|will be)[ now] (due|on|at|for) {value}",
        _is_due,
    ),
)
