"""Frames that put a task on a list: add ..., put ... on my list, create ...."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant.clause import Clause
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import IMPERATIVES, LISTS, MEDIA
from punchlist.assistant.pattern import any_of, anywhere, pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Command
from punchlist.assistant.slots import start, take_description, take_list, take_project, unique
from punchlist.assistant.timing import take_times
from punchlist.assistant.titles import REASON, added, finish, of_before

_PASSIVE = anywhere(
    r" (?:should |needs? to |must |has to |have to |can |could |ought to )?(?:to be |is |are |be |gets |get |go)?(?:added|put|placed|written|included|listed|noted|is|are|)(?: down)?$"
)

_PRONOUN = pattern("(it|this|that|them|about it|about this|about that|of it|of this|of that|something)")

_MEDIA = any_of(MEDIA)

_ELSEWHERE = pattern(r"{title} (?:to|on|onto|in|into) (?P<place>(?:my |the |our |your |this |[\w']+'s )?[^,.]{1,60})")

_SUM = pattern(r"\d+ (?:and|plus|to|\+) .*|\d+")


def _put(clause: Clause, found: re.Match[str]) -> Command | None:
    """`put X on my list`: a verb that needs a list."""
    slots = start(clause, clause.words.group(found, "rest"))
    reason = REASON.search(slots.rest.text)
    if reason and reason.start():
        slots.rest = slots.rest.part(0, reason.start())
    if not take_list(slots):
        return None
    passive = _PASSIVE.search(" " + slots.rest.text)
    if passive and passive.start():
        slots.rest = slots.rest.part(0, passive.start() - 1)
    made = finish(slots, "put")
    return of_before(clause, made) if made.title is None else made


def _needs(clause: Clause, found: re.Match[str]) -> Command:
    """`my shopping list needs apples`."""
    slots = start(clause, clause.words.group(found, "list"))
    take_list(slots, bare=True)
    slots.rest = clause.words.group(found, "title")
    return finish(slots, "needs")


def _fill(clause: Clause, found: re.Match[str]) -> Command:
    """`update my work list with X`."""
    made = added(clause, clause.words.group(found, "title"), "fill")
    name = clause.words.group(found, "name")
    if not name:
        return made
    project = name.said().title()
    return replace(
        made, edits=replace(made.edits, project=project), spans=unique((*made.spans, *name.spans("project", project)))
    )


def _add(clause: Clause, found: re.Match[str]) -> Command | None:
    """`add X` without a list: ours unless it goes to a place that is no list, or is another assistant's thing."""
    words = clause.words.group(found, "title")
    if QUOTED in words.text:
        return added(clause, words, "add")
    if _SUM.match(words.text):
        return None
    if re.match(r"(?:to|on|in) (?:my|the|our)\b", words.text) and not clause.marks:
        return None
    if _PRONOUN.match(words.text):
        return of_before(clause, added(clause, words, "add"))
    slots = start(clause, words)
    take_description(slots)
    take_project(slots)
    take_times(slots)
    place = _ELSEWHERE.match(slots.rest.text)
    first = slots.rest.text.split(" ", 1)[0]
    if (
        place
        and slots.project is None
        and first not in IMPERATIVES
        and place["place"].split()[0] not in IMPERATIVES
        and not clause.marks
    ):
        where = place["place"].split()[-1]
        kind = place["place"].split()[-2:-1]
        if where not in LISTS and not (kind and kind[0] in LISTS and where in {"bag", "cart", "basket", "trip"}):
            return None
        return _listed(clause, words, slots.rest.group(place, "title"), slots.rest.group(place, "place"))
    if (
        first not in IMPERATIVES
        and re.match(rf"(?:this |that |the |a |an |my )*{_MEDIA}", slots.rest.text)
        and not clause.marks
        and slots.when is None
    ):
        return None
    return added(clause, words, "add")


def _listed(clause: Clause, words: Phrase, title: Phrase, where: Phrase) -> Command:
    """`add milk to groceries`: a list that people name without saying list."""
    del words
    name = re.sub(r"^(?:my|the|our) ", "", where.said(), flags=re.IGNORECASE)
    made = added(clause, title, "add")
    project = name.title() if name.islower() else name
    return replace(
        made, edits=replace(made.edits, project=project), spans=unique((*made.spans, *where.spans("project", project)))
    )


def _create(clause: Clause, found: re.Match[str]) -> Command | None:
    title = clause.words.group(found, "title")
    scheduled = not clause.text.startswith("create")
    foreign = re.search(
        r"\b(?:playlist|list|account|alarm|event|folder|file|document|note|timer|group|calendar)\b", title.text
    )
    if (foreign and not clause.marks) or (scheduled and not (clause.marks or clause.times(title))):
        return None
    return added(clause, title, "create", article=True)


FRAMES = (
    Frame("topic", "(add|put)[ it] (?P<rest>(?:to|on|in|into) .+)", _put),
    Frame(
        "needs",
        "(my |the |our )?(?P<list>(?:[\\w'-]+ ){0,3}list) (needs|should have|should include|could use|is missing) {title}",
        _needs,
    ),
    Frame("fill", "(update|fill|extend)[ the| my] {name*} ?lists? with {title}", _fill),
    Frame("put", "(<put>) {rest}", _put),
    Frame(
        "passive",
        "(there needs to be|there should be|have|keep|get|i need|i want|we need|i'd like|i would like|make sure|need|i need to have|i want to have|have|want) {rest}",
        _put,
    ),
    Frame(
        "should_be",
        "(?P<rest>.+ (?:should|needs? to|must|has to|have to|can|could|ought to) (?:be|go) (?:added|put|placed|written|included|listed|on|to|onto|in).*)",
        _put,
    ),
    Frame("add", "<add>[ that] {title}", _add),
)

CREATE = (Frame("create", "(create|schedule|plan|plan to) {title}", _create),)
