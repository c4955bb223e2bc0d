"""Frames that ask to be reminded: remind me to ..., set a reminder for ..., don't let me forget ...."""

from __future__ import annotations

import re

from punchlist.assistant.clause import Clause, level
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import FOREIGN
from punchlist.assistant.lexicon.verbs import WORDS
from punchlist.assistant.pattern import any_of, inside, pattern
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import Command
from punchlist.assistant.slots import Slots, start
from punchlist.assistant.timing import take_time
from punchlist.assistant.titles import AFTERTHOUGHT, WORD, added, finish, for_person, of_before

_PERSON = pattern(
    r"(?P<person>(?!(?:<at>|to|about|of|that|for) )(?:(?:my|the|our) )?(?:(?!<at> )[\w'.&-]+,? ){1,4}?)(?P<rest>(?:to|about|that|of|at|on|in|every|each|daily|tomorrow|today|tonight|next|this|before|\w+day)\b.*)"
)

_ASKING = pattern("(what|which|who|how|why|where|whose|if|whether|when)( .*|)")

_FOREIGN_WORDS = inside(rf"{any_of(FOREIGN)}|(?:this|that) \w+|out of (?:\d+|five|six|ten)|\d+ (?:stars?|points?)")

_SAID_TITLE = pattern("(to|for me to|that|called|named|titled|saying|:) .*")
_OFTEN = any_of(WORDS["often"])

_KIND = inside(rf"(?P<often>{_OFTEN})|(?P<level>low|medium|high|urgent|top)(?:[ -]priority)?|<new>")

_KINDS = rf"(?P<kind>{WORD}{{0,4}}?)"


def _forget(clause: Clause, found: re.Match[str]) -> Command:
    return added(clause, clause.words.group(found, "title"), "forget", article=True)


def _remember(clause: Clause, found: re.Match[str]) -> Command | None:
    title = clause.words.group(found, "title")
    if (
        clause.asked
        or _ASKING.match(title.text)
        or re.match(r"(?:me|you|that time)\b", title.text)
        or _FOREIGN_WORDS.search(title.text)
    ):
        return None
    return added(clause, title, "remember", article=True)


def _remind(clause: Clause, found: re.Match[str]) -> Command | None:
    rest = clause.words.group(found, "rest")
    if _ASKING.match(rest.text) and not rest.text.startswith(("when", "if")):
        return None
    slots = start(clause, rest)
    person = _PERSON.match(rest.text)
    mine = clause.text.startswith(("be ", "get ")) or ("me" in found.groupdict() and found["me"])
    if person and not mine and not clause.times(slots.rest.group(person, "person")):
        for_person(slots, slots.rest.group(person, "person"))
        slots.rest = slots.rest.group(person, "rest")
    after = AFTERTHOUGHT.search(slots.rest.text)
    if after and after.start():
        slots.rest = slots.rest.part(0, after.start())
    made = finish(slots, "remind", mine=True)
    return of_before(clause, made, slots) if made.title is None else made


def _alarm(clause: Clause, found: re.Match[str]) -> Command:
    """`set an alarm for 7 to remind me to ...`."""
    return added(clause, clause.words.group(found, "rest").then(clause.words.group(found, "middle")), "remind")


def _send(clause: Clause, found: re.Match[str]) -> Command:
    """`send Dad a reminder about dinner`."""
    slots = start(clause, clause.words.group(found, "rest"))
    for_person(slots, clause.words.group(found, "person"))
    return finish(slots, "send")


def _set(clause: Clause, found: re.Match[str]) -> Command | None:
    """`set a daily reminder to ...`, `add a task called ...`, `set doctor's appointment reminder for friday`."""
    kind = clause.words.group(found, "kind")
    rest = clause.words.group(found, "rest") or clause.words.group(found, "rest2")
    if re.match(r"(?:is|are|do|does|from|off|that says what)\b", rest.text) and clause.asked:
        return None
    if found["noun"] in {"to do", "to-do"} and (
        _KIND.sub("", kind.text) or re.match(r"(?:i )?(?:have|need|want|get|keep)\b", clause.text)
    ):
        return None
    slots = start(clause, rest)
    title = _kind(slots, kind)
    if title and found["noun"] in {"item", "items"}:
        name = title.said()
        slots.project = name.title() if name.islower() else name
        slots.mark("project", title, slots.project)
    elif title and not _SAID_TITLE.match(rest.text):
        slots.rest = title.then(rest)
    made = finish(slots, "add_task")
    return of_before(clause, made) if made.title is None else made


def _kind(slots: Slots, kind: Phrase) -> Phrase | None:
    """What stands before the noun: how often, how urgent, when, or the title itself."""
    for _ in range(3):
        found = _KIND.search(kind.text)
        if not found:
            break
        words = kind.part(*found.span())
        if found["level"]:
            slots.priority = level(found["level"])
            slots.mark("priority", words, slots.priority)
        elif found["often"]:
            times = slots.clause.times(words)
            if times:
                slots.when = times[0].when
                slots.mark("recurrence", words, slots.when.recurrence or "")
        kind = kind.without(*found.span())
    times = slots.clause.times(kind)
    if times:
        rest, slots.rest = slots.rest, kind
        take_time(slots, times[0])
        kind, slots.rest = slots.rest, rest
    return kind or None


def _alert(clause: Clause, found: re.Match[str]) -> Command | None:
    rest = clause.words.group(found, "rest")
    verb = clause.text.split(" ", 1)[0]
    if verb in {
        "tell",
        "inform",
        "message",
        "text",
        "warn",
        "prompt",
        "email",
        "call",
        "contact",
        "page",
        "ring",
        "signal",
        "let",
    } and not re.match(r"(?:to|later|tomorrow|tonight|before|every|in \d|in an?|at \d|in half)\b", rest.text):
        return None
    if _ASKING.match(rest.text) and not rest.text.startswith("when i"):
        return None
    made = added(clause, rest, "alert")
    return of_before(clause, made) if made.title is None else made


FORGET = (
    Frame(
        "forget",
        "(don't|do not|dont|never|let's not|not to)( let me| let us|) forget[ to| about| that] {title}",
        _forget,
    ),
    Frame(
        "make_sure",
        "(make sure|be sure|ensure|i|we)[ that][ i| to| we|,] (must not forget|should not forget|shouldn't forget|can't forget|cannot forget|mustn't forget|better not forget|don't forget|do not forget|dont forget|remember|not forget|not to forget)[ to| about| that] {title}",
        _forget,
    ),
)

FRAMES = (
    Frame(
        "note",
        "(note|note to self|<task>|new|[add |new |create |make |put ][a |an |the ][new ]<task>) ?[:,-] ?{title}",
        _forget,
    ),
    Frame(
        "note_that",
        "((note|write down|remember|keep in mind|take note) that|(make|take|leave)[ a] note (to|that|of|about)) {title}",
        _forget,
    ),
    Frame(
        "note_for",
        "[add |new |create |make |put ][a |an |the ][new ]<task> (?P<title>(?:for|on|by) [^:]{1,30}: .+)",
        _forget,
    ),
    Frame(
        "remind",
        "(be |get |start |help |to )?(remind|reminder|reminded|reminding|remined|remidn)(?P<me> <me>)?( {rest}|)",
        _remind,
    ),
    Frame("be_alerted", "(be |get )(alerted|notified)( {rest}|)", _remind),
    Frame(
        "have_to_remember",
        "(i |we )?(need|have|want|must|should|gotta|ought|got)[ to] remember[ to| about| that] {title}",
        _forget,
    ),
    Frame("remember", "(remember|don't let me forget)[ to| about| that| of] {title}", _remember),
    Frame(
        "set",
        rf"[i |i'd |i would |there should be ](<make>|like|can have)[ to have| to get| to set]( <me>)?( <a>)? {_KINDS}(?P<noun><task>)( ?[:,] {{rest}}| {{rest2}}|)",
        _set,
    ),
    Frame(
        "alarm_to_remind",
        "(set|set up|create|make|put|send|give me)[ a| an] (alarm|alert|timer|notification)( {middle})? to remind <me>( {rest}|)",
        _alarm,
    ),
    Frame(
        "send_person",
        "(send|give|set|set up|create|make) (?P<person>(?!<me> |<a> |up )(?:my |the )?[\\w']+(?: [\\w']+)?) (a|an) (reminder|alert)( {rest}|)",
        _send,
    ),
)

ALERTS = (Frame("alert", "(<alert> <me>|let me know) {rest}", _alert),)
