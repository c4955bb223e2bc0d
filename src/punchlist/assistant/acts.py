"""Frames that complete and reopen."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from punchlist.assistant.clause import Clause
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import FOREIGN, NO_SUBJECT
from punchlist.assistant.pattern import any_of, inside, pattern
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import Command, Target
from punchlist.assistant.slots import unique
from punchlist.assistant.targets import Aim, aim

OURS = inside("<task>|lists?|remind|reminding|both|todos")

TASK = inside("<task>")

FOREIGN_WORDS = inside(any_of(FOREIGN))

POINTED = pattern(
    r"(?:(?:the )?(?:<task>|number)? ?#?\d[\d, and&-]*|it|this|that|them|this one|that one|the (?:first|second|third|fourth|fifth|last)(?: one)?|everything|all|all of them|both)"
)

_AS_DONE = inside(
    "( as| to be| like)? ?(<done>|off)$|^(off|as <done>)|( off| as <done>)(?= (?:of |from |on |in )?(?:my|the|our) .*list)"
)

_NOT_DONE = pattern(
    "(?:the |my )?(call|process|following .*|sentence|order|reservation|purchase|application|survey|form|transaction|download|payment|registration)( .*|)"
)


_LONG_SUBJECT = 6
Act = Literal["complete", "delete", "reopen"]


def act(clause: Clause, intent: Act, rule: str, words: Phrase, *, ask: bool = False) -> Command:
    found = aim(clause, words)
    return command(intent, rule, found, ask=ask)


def command(intent: Act, rule: str, found: Aim, *, ask: bool = False) -> Command:
    filters, target = found.filters, found.target
    if target.all_matching and not target.pronoun and filters.status is None:
        status = "pending" if intent == "complete" else "all"
        filters = replace(filters, status=status) if filters.due != "overdue" else filters
    unsure = "unsure" if ask else None
    return Command(intent, rule, target=target, filters=filters, ask=unsure, spans=unique(found.spans))


def _complete(clause: Clause, found: re.Match[str]) -> Command | None:
    words = clause.words.group(found, "rest")
    done = _AS_DONE.search(words.text)
    if done and (done.start() or done[0] == "off" or done[0].startswith(("off", "as"))):
        words = words.without(*done.span())
    if not words or _NOT_DONE.match(words.text):
        return None
    if not OURS.search(words.text) and not POINTED.match(words.text):
        verb = clause.text.split(" ", 1)[0]
        if verb == "finish" and len(words.text.split()) > 5:  # noqa: PLR2004
            return None
        if verb == "close" or (verb in {"finish", "tick", "done"} and FOREIGN_WORDS.search(words.text)):
            return None
    return act(clause, "complete", "complete", words)


def _complete_list(clause: Clause, found: re.Match[str]) -> Command:
    """`everything on the list has been bought`, `shopping list just done`."""
    words = clause.words.group(found, "rest")
    aimed = aim(clause, words)
    if not aimed.target.all_matching:
        aimed = replace(aimed, target=Target(all_matching=True))
    return command("complete", "all_done", aimed)


def _check(clause: Clause, found: re.Match[str]) -> Command | None:
    """`check X off`: without the off it is a look at the list."""
    words = clause.words.group(found, "target")
    if found["rest"]:
        marked = clause.text[found.end("target") :].startswith((" as ", " to "))
        words = words.then(clause.words.part(found.start("rest") if marked else found.end("target")))
    return act(clause, "complete", "check_off", words)


def _did(clause: Clause, found: re.Match[str]) -> Command | None:
    words = clause.words.group(found, "rest")
    if clause.asked or re.match(r"(?:not|it all wrong|i|you|what|well|good)\b", words.text):
        return None
    return act(clause, "complete", "did", words)


def _past(clause: Clause, found: re.Match[str]) -> Command | None:
    """`I called the dentist`: asks before it completes anything."""
    if clause.asked:
        return None
    return act(clause, "complete", "past", clause.words.group(found, "rest"), ask=True)


def _is_done(clause: Clause, found: re.Match[str]) -> Command | None:
    """`the laundry is done`: a short subject, or one that is called a task."""
    words = clause.words.group(found, "rest")
    first, *more = re.split(r"\W+", words.text)
    if clause.asked or first in NO_SUBJECT or (len(more) >= _LONG_SUBJECT and not TASK.search(words.text)):
        return None
    return act(clause, "complete", "is_done", words)


def _reopen(clause: Clause, found: re.Match[str]) -> Command:
    words = clause.words.group(found, "rest")
    return act(clause, "reopen", "reopen", words) if words else Command("reopen", "reopen", target=Target(pronoun=True))


FRAMES = (
    Frame("reopen", "(reopen|re-open|uncomplete|un-complete|uncheck|untick|unmark|unfinish)( {rest}|)", _reopen),
    Frame("mark_open", "(mark|set|make) {rest} (as |back to |to |to be )?<open>( again|)", _reopen),
    Frame("back_on", "(put|get|move) {rest} back (on|onto|in|to) (my |the |our )?(to do |todo )?list", _reopen),
    Frame(
        "all_done",
        "(all|everything)[ have| items| things| of it]( (have|has|is|are))?( been)?( all)? <done>( {rest}|)",
        _complete_list,
    ),
    Frame(
        "all_on_list_done",
        "(?P<rest>(?:all|everything|every|the whole|my|the)? ?.*list)( is| has been| are| have been| just| now| already)* (<done>|bought)",
        _complete_list,
    ),
    Frame(
        "check_off",
        "(check|cross|tick|mark|strike) {target} off(?: as <done>)?( (?:of |from |on |in )?{rest}|)",
        _check,
    ),
    Frame(
        "mark_as",
        "(check|mark|tick|set|flag|put|label|record|move)[ off] {rest} (as|to|to be|like) <done>(?! <task>)",
        _complete,
    ),
    Frame("mark_as_on", "(check|mark|tick)[ off] {target} (as|to) <done> {rest}", _check),
    Frame("mark_done", "(mark|set|put)[ off] {rest} <done>", _complete),
    Frame("mark_as_first", "(mark|set)[ off] (as )?<done> {rest}", _complete),
    Frame(
        "mark_on_list",
        "(mark|check off|tick off|cross off|cross)[ off] {target} (?P<rest>(?:on|in|from|off|of) .*(?:list|todos|to do).*)",
        _check,
    ),
    Frame("complete", "(<complete>|cross off|finish up|complete with) {rest}", _complete),
    Frame(
        "did",
        "(i|i've|we|we've|i just|i already|i have|i'm|i am|we have|we're)( have| just| already| now| finally| am)* (done with|finished with|through with|did complete|done|did|finished|completed)[ up] {rest}",
        _did,
    ),
    Frame(
        "past",
        "(i|i've|i have|we|we've)( just| already| finally)* (called|paid|bought|sent|emailed|cleaned|washed|picked up|submitted|booked|fixed|mailed|returned|ordered|watered|fed|cooked|wrote|filed|renewed|walked|read|watched|repaired|vacuumed|scheduled|signed) {rest}",
        _past,
    ),
    Frame("number_done", "(?P<rest>(?:task|number|item|todo|reminder|#) ?#?\\d+) (<done>)", _is_done),
    Frame("finished", "(just |already |all )?(finished|completed) {rest}", _did),
    Frame(
        "is_done",
        "{rest}( is| are| has been| have been| was| were| just| got| now| already| finally| all|'s)+ <done>( now| already|)",
        _is_done,
    ),
)
