"""The grammar: which frame is tried before which. The leading frame of a sentence decides, never a word inside a title."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant import acts, adds, deletes, edits, listing, quick, remarks, reminders, restated, shifts, talk
from punchlist.assistant.clause import Clause
from punchlist.assistant.frame import Frame
from punchlist.assistant.pattern import expand, pattern
from punchlist.assistant.schemas import Command, Span
from punchlist.assistant.slots import unique

ORDER: tuple[Frame, ...] = (
    *reminders.FORGET,
    *deletes.UNWANTED,
    *talk.NEGATED,
    *talk.QUESTIONS,
    *shifts.FRAMES,
    *restated.FRAMES,
    *edits.FRAMES,
    *acts.FRAMES,
    *deletes.FRAMES,
    *listing.FRAMES,
    *reminders.FRAMES,
    *adds.FRAMES,
    *reminders.ALERTS,
    *adds.CREATE,
)
"""Refusals, how-to questions, update, complete, delete, list, add: as in docs/decisions."""

_TOPIC = pattern(
    r"(?:go |open |look )?(?P<topic>(?:(?:on|to|in|from|into|onto|at) )?(?:(?:my |the |our )(?:to do |(?!<on> )[\w'-]+ ){0,3}?|(?:shopping|grocery|groceries|todo|to do) )lists?(?: of [\w ]{1,30}?)?),?(?: and)? (?P<rest>(?:please |can you |could you )*(?:<put>|<strong_delete>|take|i need|i want|complete|mark|check)(?! (?:is|are)) .+)"
)
_LATER = re.compile(
    expand(
        r"(?:[.;,!?]+ | -+ (?:-+ )?|,? (?:and|so|then|so that) |(?<=\w) (?=(?:please|can you|could you|would you|will you) |(?:create|set|make|add)(?: a)? reminder|remind (?:me|it|us)$|(?:add|put|include) (?:it|this|that) (?:to|on|in|onto)|so remind))(?P<frame>(?:(?:please|can you|could you|would you|will you|you can|so|just|kindly|and|then|also|now|i want you to|i'd like you to)[ ,]+)*(?:remind|reminder|alert me|notify me|(?:set|create|make|add)(?: me)?(?: a| an| the)? ?(?:new )?(?:reminder|alert|task|todo)|add (?:it|this|that|them|to)|put (?:it|that|this|them)|take (?:it|that|this|them)|delete|remove|erase|cancel|clear|i no longer need|i don't need|i do not need|i need a reminder|need a reminder)(?![\w']).*)"
    )
)
_TOPICAL = frozenset({"add", "delete", "complete", "update"})
_TRIES = 5


def command(clause: Clause) -> Command:
    """The one thing that a clause asks for; `none` when no frame fits."""
    return (
        talk.short(clause)
        or shifts.correction(clause)
        or talk.correction(clause)
        or remarks.remark(clause)
        or _topic(clause)
        or _leading(clause)
        or Command("none", "none")
    )


def _leading(clause: Clause) -> Command | None:
    """The frame that the sentence begins with; one without any may end with one; else the words themselves."""
    found = _first(clause, ORDER)
    if found is not None:
        return found
    return _late(clause) or talk.follow_up(clause) or _first(clause, quick.FRAMES)


def _first(clause: Clause, frames: tuple[Frame, ...]) -> Command | None:
    for frame in frames:
        made = frame.read(clause)
        if made is not None:
            return _with_intent(clause, frame, made)
    return None


def _with_intent(clause: Clause, frame: Frame, made: Command) -> Command:
    """The words of the frame, up to its first slot, are what told the intent."""
    found = pattern(frame.template).match(clause.text)
    if found is None or frame.name == "bare" or made.intent == "none":
        return made
    first = min((found.start(name) for name in found.re.groupindex if found.start(name) >= 0), default=len(clause.text))
    spans: tuple[Span, ...] = clause.words.part(0, first).spans("intent", made.intent)
    return replace(made, spans=unique((*made.spans, *spans)))


def _topic(clause: Clause) -> Command | None:
    """`on my shopping list, add milk` is `add milk on my shopping list`."""
    found = _TOPIC.match(clause.text)
    if not found:
        return None
    topic = clause.words.group(found, "topic")
    made = _leading(clause.on(clause.words.group(found, "rest").then(topic)))
    return replace(made, rule=f"topic_{made.rule}") if made and made.intent in _TOPICAL else None


def _late(clause: Clause) -> Command | None:
    """`the rent is due friday, remind me`: a frame behind what it is about."""
    at = 0
    for _ in range(0 if clause.pasted else _TRIES):
        found = _LATER.search(clause.text, at)
        if found is None or not found.start():
            return None
        before, rest = clause.words.part(0, found.start()), clause.words.group(found, "frame")
        made = _first(clause.on(rest, before), ORDER)
        if made is not None and made.intent in {"add", "delete"} and made.ask is None:
            return made
        at = found.start("frame")
    return None
