"""What is cut out of the words that a frame leaves: list, description, priority, tags, project."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from punchlist.assistant.clause import Clause, level
from punchlist.assistant.lexicon.nouns import LISTS, NO_LIST_NAME
from punchlist.assistant.pattern import anywhere, inside, pattern
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import Span, SpanKind, When

_NAME = r"(?:to do |(?!(?:<on>|<my>|list|lists) )[\w'&-]+ ){0,4}?"

_OF = r" (?:of|for|to) (?:my |the |all |all the )?(?P<of>things? (?:to \w+|i \w+(?: to \w+)?)|[\w-]+(?: to [\w-]+| in| off)?)"

_LIST = inside(
    rf"(?!to list (?:<my>|all|some|his|her|their|its) )(?P<on><on> )(?:<my> )?(?:(?P<name>{_NAME})lists?(?:{_OF}(?= and |[,.;]|$)|{_OF.replace('<of>', '<of2>')})?|(?P<tasks>(?:my |the |our )?(?:tasks|todos|to dos|to-dos|to do's|to do|to-do|reminders|agenda|todo)|(?:my |the |our )(?:groceries|errands|chores))(?! lists?))"
)

_GENERIC = anywhere(" (to do|todo|to-do|task|tasks|reminder|reminders)$")

_MINE = pattern("<on> (my|the|our) .*")

_BARE_LIST = inside(rf"(?P<name>{_NAME})lists?(?:{_OF})?")

_KNOWN_LIST = inside("(?P<name>groceries|grocery|shopping|to do|todo) list")

_DESCRIPTION = inside(
    r"(?:[,;.] ?|with |and |)(?:with )?(?:a |the )?(?:notes?|description|details?)(?: saying| that says| that)?(?: ?[:-]| (?=\S)) ?(?P<description>\S.*)"
)

_PRIORITY = inside(
    r"[, ]*(?:(?:with|at|as|of|and|is|it's) )?(?:an? |the )?(?:(?P<a><level>)[ -]priority|priority[: ]+(?:is |as )?(?P<b><level>)|(?P<c>asap|urgently|as soon as possible))"
)

_URGENT = pattern("(urgent|important)(:| -|,|!) ?{rest}")

_URGENT_END = anywhere(
    r"(?:[,;.!-]+ ?(?:and |which is |marked |as |it's |it is |that's |this is |very |super |really |quite )*| (?:and |which is )?(?:as|it's|it is|that's|this is) (?:very |super |really |quite )*)(?P<word>urgent|important)$"
)

_TAG = inside(
    r"(?:and |, ?)?(?:(?:with (?:the )?tags?|tagged(?: as| with)?|labell?ed(?: as| with)?|tag(?: it)?(?: as| with)?)) (?P<tag>[\w-]{1,50}(?:(?:,| and|, and) [\w-]{1,50}(?= |$))?)"
)

_PROJECT = inside(
    r"(?:in|to|under|from|into) (?:project (?P<a>[\w-]{1,50})|(?:the |my |our )(?P<b>(?!the |my )[\w-]{1,50}(?: (?!the |my )[\w-]{1,50})?) project)"
)


@dataclass(slots=True)
class Slots:
    """`rest` is what no slot has taken yet."""

    clause: Clause
    rest: Phrase
    when: When | None = None
    priority: str | None = None
    tags: tuple[str, ...] = ()
    project: str | None = None
    description: str | None = None
    ask: Literal["contradiction"] | None = None
    spans: list[Span] = field(default_factory=list[Span])

    def mark(self, kind: SpanKind, words: Phrase, value: str) -> None:
        self.spans += words.spans(kind, value)

    def cut(self, start: int, end: int) -> Phrase:
        """Take characters out of the rest."""
        taken = self.rest.part(start, end)
        self.rest = self.rest.without(start, end)
        return taken


def start(clause: Clause, rest: Phrase) -> Slots:
    """Slots with what the marks say."""
    marks = clause.marks
    return Slots(clause, rest, priority=marks.priority, tags=marks.tags, project=marks.project, spans=list(marks.spans))


def take_description(slots: Slots) -> None:
    """`with note ...`, `notes: ...`: everything behind it, whatever it says."""
    text = slots.rest.text
    found = _DESCRIPTION.search(text)
    if not found or not (":" in found[0] or found[0].startswith(("with", ",", ";", "."))) or not found.start():
        return
    words = slots.rest.group(found, "description")
    slots.description = words.said()
    slots.mark("description", words, slots.description)
    slots.rest = slots.rest.part(0, found.start())


def take_list(slots: Slots, *, bare: bool = False, mine: bool = False) -> bool:
    """`on my shopping list`: the list is a project, the todo list itself none. True if a list was named.

    `bare` takes a list without a preposition too, `mine` only one that is called mine.
    """
    text = slots.rest.text
    found = _LIST.search(text) or _KNOWN_LIST.search(text)
    if found and mine and not _MINE.match(found[0]):
        return False
    if not found and bare:
        found = _BARE_LIST.search(text)
    if not found:
        return False
    groups = found.groupdict()
    name, end = slots.rest.group(found, "name"), found.end()
    of = next((slots.rest.group(found, key) for key in ("of", "of2") if groups.get(key)), None)
    if of is not None:
        if slots.clause.times(slots.rest.part(_of_start(found), end)):
            end = _of_start(found)
        elif not name:
            name = of
    if groups.get("tasks"):
        name = slots.rest.group(found, "tasks")
        name = name.part(name.text.find(" ") + 1) if name.text.split()[-1] in LISTS else name.part(0, 0)
    generic = _GENERIC.search(name.text)
    if generic and generic.start():
        name = name.part(0, generic.start())
    if name and name.text not in NO_LIST_NAME and not name.text.startswith("things"):
        said = name.said()
        slots.project = slots.project or (said.title() if said.islower() else said)
        slots.mark("project", name, said)
    slots.cut(found.start(), end)
    return True


def _of_start(found: re.Match[str]) -> int:
    key = "of" if found.groupdict().get("of") else "of2"
    return found.start(key)


def take_priority(slots: Slots) -> None:
    """`with high priority`, `asap`."""
    found = _PRIORITY.search(slots.rest.text)
    if found and slots.priority is None:
        word = found["a"] or found["b"]
        slots.priority = level(word) if word else "urgent"
        slots.mark("priority", slots.cut(*found.span()), slots.priority)
    urgent = _URGENT.match(slots.rest.text)
    if urgent and slots.priority is None:
        slots.priority = "urgent" if slots.rest.text.startswith("urgent") else "high"
        slots.mark("priority", slots.cut(0, urgent.start("rest")), slots.priority)
    ended = _URGENT_END.search(f" {slots.rest.text}")
    if ended and slots.priority is None and ended.start() > 1:
        slots.priority = "urgent" if ended["word"] == "urgent" else "high"
        slots.mark("priority", slots.cut(ended.start() - 1, len(slots.rest.text)), slots.priority)


def take_project(slots: Slots) -> None:
    """`in project House`, `tagged home`."""
    found = _TAG.search(slots.rest.text)
    if found:
        words = slots.rest.group(found, "tag")
        names = [name for name in words.text.replace(",", " ").split() if name != "and"]
        slots.tags = (*slots.tags, *(name for name in names if name not in slots.tags))
        slots.mark("tag", words, " ".join(names))
        slots.cut(*found.span())
    found = _PROJECT.search(slots.rest.text)
    if found and slots.project is None:
        words = slots.rest.group(found, "a" if found["a"] else "b")
        slots.project = words.said()
        slots.mark("project", words, slots.project)
        slots.cut(*found.span())


def unique(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, none inside or over another: the first one said to mean something counts."""
    kept: list[Span] = []
    for span in spans:
        if span.start < span.end and all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))
