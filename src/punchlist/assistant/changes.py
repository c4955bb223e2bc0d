"""What is new about a task: where a sentence that changes one is cut in two, and what its second half means."""

from __future__ import annotations

import re

from punchlist.assistant import dates
from punchlist.assistant.clause import Clause, level
from punchlist.assistant.pattern import anywhere, inside, pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Edits, Span, When
from punchlist.assistant.timing import merge

FIELDS = {
    "due": "due", "due date": "due", "due time": "due", "deadline": "due", "date": "due", "dates": "due", "time": "due", "times": "due", "start time": "due",
    "priority": "priority", "title": "title", "name": "title", "description": "description", "note": "description",
    "notes": "description", "project": "project", "recurrence": "recurrence", "repetition": "recurrence", "repeat": "recurrence",
}  # fmt: skip

_FIELD_OF = pattern(
    "[the |my ](<field>)[ times| date| time] (of|for|on|in) {rest}|{rest2}'s (<field>)|(?P<rest3>[<task> ][number ]#?\\d+)(?:'s)? (<field>)|[the ]<field>"
)

FIELD = inside("<field>")

LEVEL = pattern(
    "(?:to |as |a |an |be |at )*(?P<level><level>)(?:[ -]priority)?(?: <task>)?|priority (?:to |of )?(?P<level2><level>)"
)

_SAYS = pattern("(?:to )?(?:say|says|be called|read|be|be named)(?: that)? {rest}")

_IN_PROJECT = pattern(
    "(?:to |in |under |into )?(?:the |my |our )?(?:project (?P<a>[\\w-]+)|(?P<b>[\\w'-]+(?: [\\w'-]+)?) (?:project|list))"
)

_INSTEAD = inside("(instead of|rather than|not|from|since|because|as i|since my) .*$|instead")

_FROM = inside("from {old}$")

_CUT = re.compile(r" (?:to|until|till|til|as|into|for|by|with|at|on|=|->)(?= )")

_TO = re.compile(r" (?:to|into|with|as|=|->) ")

_BY = anywhere(r" (?:up |back |forward )?(?:by|for) (?:half |a |some )?\w+ (?:\w+ )?(?:minutes?|hours?|days?|weeks?)$")

_MOST_CUTS = 6

_BARE_HOUR = pattern(r"\d{1,2}")


def of_field(target: Phrase) -> Phrase:
    """`the due date of X` and `X's date` are X."""
    found = _FIELD_OF.match(target.text)
    if not found:
        return target
    return target.group(found, "rest") or target.group(found, "rest2") or target.group(found, "rest3")


def halves(clause: Clause, words: Phrase, verb: str) -> tuple[Phrase, Phrase]:
    """The task and the new value: cut at the last "to" that a value can follow; what was before it, "from 6 pm", dropped."""
    instead = _INSTEAD.search(words.text)
    if instead and instead.start() and not instead[0].startswith(("from", "not")):
        words = words.part(0, instead.start())
    shift = _BY.search(words.text)
    if shift:
        return words.part(0, shift.start()), words.part(0, 0)
    cuts = list(_CUT.finditer(words.text))
    for cut in cuts[: -_MOST_CUTS - 1 : -1]:
        before, after = words.part(0, cut.start()), words.part(cut.end())
        if not before or verb == "rename":
            continue
        if is_value(clause, after):
            return _without_old(clause, words, before, after)
    quoted = re.match(rf"(?P<a>.+?) (?:to |as )?(?P<b>{QUOTED})$", words.text)
    if quoted:
        return words.group(quoted, "a"), words.group(quoted, "b")
    times = clause.times(words) if verb not in {"rename", "replace", "edit"} else []
    if times and not words.part(times[-1].end) and times[-1].start:
        return _without_old(clause, words, words.part(0, times[-1].start), words.part(times[-1].start))
    to = _TO.search(words.text)
    number = pattern("(?P<a>(?:<task> |number )?#?\\d+) (?P<b>.+)").match(words.text)
    if to and words.part(0, to.start()).text not in {"reminder", "my reminder", "the reminder", "task", "the task"}:
        return words.part(0, to.start()), words.part(to.end())
    if number and verb in {"rename", "edit"}:
        return words.group(number, "a"), words.group(number, "b")
    return words, words.part(0, 0)


def is_value(clause: Clause, after: Phrase) -> bool:
    if LEVEL.match(after.text) or after.text == QUOTED or _IN_PROJECT.match(after.text) or _SAYS.match(after.text):
        return True
    if re.match(r"(?:start|begin|remind me|same time)\b", after.text) or _BARE_HOUR.match(after.text):
        return True
    times = clause.times(after)
    return (bool(times) and times[0].start == 0) or _bare_time(clause, after) is not None


def _without_old(clause: Clause, words: Phrase, before: Phrase, after: Phrase) -> tuple[Phrase, Phrase]:
    """Of "from 6 pm to 7 pm": only the 7 pm is new, of "to friday at 9" both are."""
    earlier = _CUT.search(before.text)
    if earlier:
        start = before.part(earlier.end())
        times = clause.times(start)
        whole = bool(times) and times[0].start == 0 and not start.part(times[0].end)
        if whole and not re.search(r"\bfrom\b", before.text) and earlier[0].strip() in {"to", "until"}:
            return before.part(0, earlier.start()), words.part(earlier.end())
    old = _FROM.search(before.text)
    return (before.part(0, old.start()) or before, after) if old else (before, after)


def value_of(clause: Clause, verb: str, target: Phrase, value: Phrase) -> tuple[Edits, tuple[Span, ...]]:
    marks = clause.marks
    if not value:
        edits = Edits(priority=marks.priority, add_tags=marks.tags, project=marks.project)
        return edits, marks.spans
    if value.text == QUOTED:
        return Edits(title=value.said()), value.spans("title", value.said())
    said = _SAYS.match(value.text)
    found = LEVEL.match(value.text)
    if found:
        word = level(found["level"] or found["level2"])
        return Edits(priority=word), value.spans("priority", word)
    project = _IN_PROJECT.match(value.text)
    if project and verb != "rename":
        words = value.group(project, "a" if project["a"] else "b")
        return Edits(project=words.said()), words.spans("project", words.said())
    field = FIELD.search(target.text)
    named = (
        FIELDS.get(field[0])
        if field and re.match(r"(?:the |my )?(?:title|name|description|notes?)\b", target.text)
        else None
    )
    if verb != "rename" and not said and named is None:
        when = when_of(clause, value)
        if when is not None:
            rule = value.spans("recurrence" if when.recurrence else "due", when.recurrence or when.due or "")
            dated = when.due if when.due and not (when.recurrence and not when.time_given) else None
            return Edits(due=dated, recurrence=when.recurrence), rule
    words = value.group(said, "rest") if said else value
    title = words.said()
    if named == "description":
        return Edits(description=title), words.spans("description", title)
    return Edits(title=title), words.spans("title", title)


def when_of(clause: Clause, value: Phrase) -> When | None:
    when: When | None = None
    for time in clause.times(value):
        when = merge(clause, when, time.when)
    return when or _bare_time(clause, value)


def _bare_time(clause: Clause, value: Phrase) -> When | None:
    """What is a time only because a time is expected: "to 6", "to 23rd"."""
    for said in (f"at {value.raw}", f"on the {value.raw}"):
        times = dates.find_all(said, clause.now, clause.preferences)
        if times and times[0].start == 0 and times[0].end == len(said):
            return times[0].when
    return None
