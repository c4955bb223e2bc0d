"""Which task some words mean, and the filters said with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from punchlist.assistant import period
from punchlist.assistant.clause import Clause, level
from punchlist.assistant.lexicon import en
from punchlist.assistant.lexicon.nouns import LISTS
from punchlist.assistant.pattern import anywhere, inside, pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Filters, Span, Target
from punchlist.assistant.slots import Slots, start, take_list, take_project
from punchlist.assistant.timing import take_times

_N = r"#?(?:\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten)"
_JOIN = r"(?: ?,(?: ?and(?= ))? ?| and | & | plus | )"
_NUMBERS = pattern(
    rf"(?:the )?(?:(?P<noun><task>|number|numbers|no\.?|nos|id|ids) ?)*(?P<numbers>{_N}(?:{_JOIN}(?:<task> )?{_N}){{0,99}}|\d{{1,6}}(?: to | ?- ?| through )\d{{1,6}})"
)
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d{1,2}(?:st|nd|rd|th))"
_ORDINALS = pattern(
    rf"(?:the |my )?(?P<places>{_ORDINAL}(?: one)?(?:{_JOIN}(?:the )?{_ORDINAL}(?: one)?){{0,9}})(?: (?:ones?|<task>))?(?: listed| shown| above| on the list| in the list)?"
)
_LAST = pattern(r"(?:the |my )?last (?P<count>two|three|four|five|six|seven|eight|nine|ten|\d)(?: (?:ones|<task>))?")
_BOTH = pattern("[the ](both|both of them|both of these|both tasks|both of those|two)")
_THEM = pattern("(all of them|them all|all of these|all of those|all these|all those|all of it|these all)")
_PRONOUN = pattern(
    r"(it|this|that|them|they|this one|that one|[this |that |the same |the |a |an |my |our |same |said |current ](<plain_task>))"
)
_ALL = pattern(
    r"(?P<all>(?:all|every|each|everything|any|every single|all the|entire|the whole)(?![\w'])(?: of)?(?: (?:my|the|these|those|our|set|of))*) ?{rest*}"
)
_LEAD = pattern(
    r"(?:(?:the|my|a|an|this|that|our|all) )*(?:(?:daily|weekly|monthly|yearly|annual|weekday|weekend|morning|nightly|biweekly|recurring|upcoming|next|last|new|set|old|existing|current) )?(?P<noun><task>)(?P<link>(?: me)?(?: <about>)*(?:,| ?:)?) {rest}"
)
_TAIL = pattern(
    r"(?:(?:the|my|a|an|this|that|our|set|all) )*{rest} (?P<noun><task>)(?P<more>(?: (?:for|about|to|of|on|at|that|i have|set|for me) ?.{0,80})?)"
)
_ONLY_NOUN = pattern(
    r"(?:(?:the|my|a|an|this|that|our) )?(?:(?:daily|weekly|monthly|yearly|recurring|upcoming|next|last|set) )?(?P<noun><task>)"
)
_STATUS = inside(
    "(?:(?:that|which) (?:is|are|was|were) |that's )?(?:already |all )?(?:(?P<not>not (?:done|completed|finished|complete)(?: yet)?)|(?P<done>completed|finished|done|complete|ticked|checked)|(?P<late>overdue|late|past due)|(?P<open>pending|open|unfinished|incomplete|remaining|active))"
)
_ALL_DONE = pattern(
    "[the |my ](completed|finished|done|overdue|late|past due|old completed) (tasks|todos|to dos|items|reminders|ones|things|stuff)"
)
_PRIORITY = inside("(?P<level>low|medium|high|urgent|top)(?:[ -]priority)?")
_IN_PLACE = inside(
    r"(?P<on>(?:in|on|under|(?P<from>from)) (?:my |the |our )?)(?P<place>(?!(?:my|the|our|it|there|that|this|here|order|general) ?)[\w&-]+(?: (?!and )[\w&-]+)?)$"
)
_TAGGED = inside("(?:that are |which are )?(?:tagged|labell?ed|with|with tag|with the tag|with tags|in|from)$")
_REASON = anywhere(
    r"(?:, | )(?:because|since|cause|as|so) (?:she|he|i|i'm|i've|we|it|it's|they|that) .*|, (?:she|he|i|i'm|i've|we|it's|they) .*| (?:because|since) \w+ (?:will|is|was|has|can|won't|will not|isn't|cancelled|canceled|called) ?.*| because .*"
)
_SMALL = pattern(r"(?:(?:the|my|a|an|our|your|about|for|to|of|me to|me|that|on|from|and|regarding) )+{rest}")
_END = inside("(?: ?(?:from|off|on|in|to|anymore|any more|as|off of|out|is|are|for|at|about|set|and|please))+$")
_PLURAL = frozenset(
    {
        "tasks",
        "reminders",
        "todos",
        "to dos",
        "to-dos",
        "items",
        "alerts",
        "chores",
        "errands",
        "todo items",
        "to do items",
    }
)
_NOTHING = frozenset(
    {
        "",
        "all",
        "my",
        "the",
        "it",
        "them",
        "off",
        "on",
        "from",
        "of",
        "calendar",
        "the calendar",
        "whole",
        "entire",
        "my whole",
        "my entire",
        "the whole",
        "the entire",
        "things",
        "everything",
        "stuff",
        "i have",
        "set",
        "contents of",
        "contents",
        "one",
        "ones",
        "them all",
    }
)


@dataclass(frozen=True, slots=True)
class Aim:
    target: Target
    filters: Filters = field(default_factory=Filters)
    spans: tuple[Span, ...] = ()


def aim(clause: Clause, words: Phrase, *, keep_time: bool = False) -> Aim:
    """What the words point at. With `keep_time` a time is part of a name; after "everything" it never is."""
    reason = _REASON.search(words.text)
    if reason and reason.start():
        words = words.part(0, reason.start())
    pointed = _pointed(words)
    if pointed is not None:
        marks = clause.marks
        filters = Filters(tag=marks.tags[0] if marks.tags else None, project=marks.project)
        return Aim(pointed, filters, (*words.spans("target", words.said()), *marks.spans))
    return _named(clause, words, keep_time=keep_time)


def _pointed(words: Phrase) -> Target | None:
    """Numbers, places in the list shown and pronouns."""
    text = words.text
    found = _NUMBERS.match(text)
    if found and not (found["noun"] is None and text in {"one", "two"}):
        return Target(numbers=_numbers(found["numbers"]))
    found = _LAST.match(text)
    if found:
        return Target(last=en.NUMBERS.get(found["count"]) or int(found["count"]))
    if _BOTH.match(text):
        return Target(last=2)
    found = _ORDINALS.match(text)
    if found:
        return Target(ordinals=tuple(place(word) for word in re.findall(_ORDINAL, found["places"])))
    if _THEM.match(text):
        return Target(pronoun=True, all_matching=True)
    return Target(pronoun=True) if _PRONOUN.match(text) else None


def _numbers(said: str) -> tuple[int, ...]:
    found = [
        en.NUMBERS.get(word) or int(word)
        for word in re.findall(r"\d+|[a-z]+", said)
        if word.isdigit() or word in en.NUMBERS
    ]
    between = re.fullmatch(r"\d+(?: to | ?- ?| through )\d+", said)
    if between and found[0] < found[1] <= found[0] + 99:
        return tuple(range(found[0], found[1] + 1))
    return tuple(dict.fromkeys(found))


def place(word: str) -> int:
    """1-based place for an ordinal; -1 for the last."""
    return -1 if word == "last" else en.ORDINALS.get(word) or int(word[:-2])


def _named(clause: Clause, words: Phrase, *, keep_time: bool) -> Aim:
    slots = start(clause, words)
    if words.text == QUOTED:
        return Aim(Target(text=words.said()), _filters(slots), unique_target(slots, words, words.said()))
    listed = take_list(slots, bare=True)
    take_project(slots)
    again = _pointed(slots.rest) if listed else None
    if again is not None:
        return Aim(again, _filters(slots), unique_target(slots, slots.rest, slots.rest.said()))
    every = _ALL.match(slots.rest.text)
    filters = Filters()
    if every:
        slots.rest = slots.rest.group(every, "rest")
    name = slots.rest.text
    all_of = (
        bool(every)
        or bool(_ALL_DONE.match(name))
        or (listed and name in _NOTHING)
        or name.removeprefix("my ") in _PLURAL
    )
    if all_of:
        filters = _narrow(slots, filters)
        _take_place(clause, slots)
    tagged = _TAGGED.search(slots.rest.text)
    if tagged and clause.marks:
        slots.rest = slots.rest.part(0, tagged.start())
    with_time = slots.rest
    if all_of or not keep_time:
        take_times(slots, "filter")
        if slots.when is not None:
            filters = replace(filters, due=filters.due or period.of(clause, slots.when))
    noun = _strip_noun(slots)
    plural = noun in _PLURAL
    rest = slots.rest
    text = rest.said()
    empty = rest.text in _NOTHING
    filters = replace(_filters(slots), status=filters.status, due=filters.due, priority=filters.priority)
    if all_of or (plural and (slots.when is not None or listed or not empty)) or (listed and empty):
        target = Target(text=None if empty else text, all_matching=True)
    elif empty:
        target = Target(pronoun=True) if noun or not filters.due else Target(all_matching=True)
    else:
        target = _pointed(rest) or Target(text=text, readings=_readings(clause, with_time, rest, filters.due))
    shown = rest if not empty else slots.rest
    return Aim(target, filters, unique_target(slots, shown, text))


def _readings(clause: Clause, with_time: Phrase, rest: Phrase, due: str | None) -> tuple[tuple[str, str | None], ...]:
    """`gifts for christmas` may be a title, `friday report` a report that is due on friday."""
    if due is not None:
        bare = start(clause, with_time)
        _strip_noun(bare)
        return ((bare.rest.said(), None), (rest.said(), due))
    times = [time for time in clause.times(rest) if time.when.due and not time.when.recurrence]
    left = rest.without(times[0].start, times[0].end) if len(times) == 1 else rest.part(0, 0)
    small = _SMALL.match(left.text)
    left = left.group(small, "rest") if small else left
    if not left or left.text in _NOTHING:
        return ()
    return ((rest.said(), None), (left.said(), period.of(clause, times[0].when)))


def unique_target(slots: Slots, words: Phrase, value: str) -> tuple[Span, ...]:
    return (*words.spans("target", value), *slots.spans)


def _filters(slots: Slots) -> Filters:
    return Filters(tag=slots.tags[0] if slots.tags else None, project=slots.project, priority=slots.priority)


def _narrow(slots: Slots, filters: Filters) -> Filters:
    """`all completed`, `all overdue`, `every high priority`."""
    found = _STATUS.search(slots.rest.text)
    if found:
        status = "completed" if found["done"] else "pending"
        filters = replace(filters, status=status, due="overdue" if found["late"] else None)
        slots.mark("filter", slots.cut(*found.span()), "overdue" if found["late"] else status)
    found = _PRIORITY.search(slots.rest.text)
    if found:
        value = level(found["level"])
        slots.priority = value
        slots.mark("filter", slots.cut(*found.span()), value)
    return filters


def _take_place(clause: Clause, slots: Slots) -> None:
    """`everything in work`: a project without the word for it, unless the words are a time."""
    found = _IN_PLACE.search(slots.rest.text)
    if not found or slots.project is not None:
        return
    words = slots.rest.group(found, "place")
    if clause.times(words) or (found["from"] and words.text not in LISTS):
        return
    slots.project = words.said().title() if words.said().islower() else words.said()
    slots.mark("project", slots.cut(found.start("on"), found.end()) and words, slots.project)


def _strip_noun(slots: Slots) -> str | None:
    """`the reminder to X` and `the X task` are X."""
    text = slots.rest.text
    found = _ONLY_NOUN.match(text)
    if found:
        slots.rest = slots.rest.part(0, 0)
        return found["noun"]
    noun: str | None = None
    found = _LEAD.match(text)
    if found and not _ONLY_NOUN.match(found["rest"]):
        noun = found["noun"]
        slots.rest = slots.rest.group(found, "rest")
    else:
        found = _TAIL.match(text)
        if found:
            noun = found["noun"]
            more = slots.rest.group(found, "more")
            slots.rest = slots.rest.group(found, "rest")
            if more and slots.rest.text in _NOTHING:
                slots.rest = more
    found = _SMALL.match(slots.rest.text)
    if found:
        slots.rest = slots.rest.group(found, "rest")
    found = _END.search(slots.rest.text)
    if found and found.start():
        slots.rest = slots.rest.part(0, found.start())
    return noun
