"""What a question for tasks is narrowed to: status, due, priority, project, words."""

from __future__ import annotations

from dataclasses import replace

from punchlist.assistant import period
from punchlist.assistant.clause import Clause, level
from punchlist.assistant.pattern import inside, pattern
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import Command, Filters, Span
from punchlist.assistant.slots import start, take_list, take_project, unique

_DONE = inside(
    "(completed|finished|finish|complete|gotten done|got done|get done|done|accomplished|accomplish|achieved|checked off)"
)

_NOT_YET = inside(
    "(not|yet|to be|to get|need|need to|have to|left|still|should|must|first|incomplete|unfinished|to complete|to do|my complete)"
)

_EVER = inside(
    "(including|include|with|and)( the)?( completed| done| finished)( ones| tasks| items|)|ever|all tasks ever|done or not"
)

_OVERDUE = inside("(overdue|late|past due|missed|behind)")

_NO_DATE = inside(
    "(without|no|with no|without any|without a)( a| any)?( due)? (dates?|deadlines?)|undated|unscheduled|not scheduled"
)

_PENDING = inside("(pending|open|unfinished|incomplete|outstanding|active|remaining)")

_WITH_PRIORITY = inside("(?P<level>low|medium|high|urgent|top)[ -]priority|(?P<urgent>urgent)")

_ABOUT = inside(
    r"(?:<task>|anything|everything|something|stuff)(?: (?:i have|set|set up|do i have|did i set|i set|that i have|there|on my list|scheduled|that|currently))*,? (?:about|for|with|containing|matching|to|regarding|concerning|that include[sd]?(?: the word)?|mentioning|from|called|related to|named|like|of)(?! do\b) (?P<query>[\w' .&-]{2,80})$"
)

_NAMED = inside(
    r"(?:(?:my|the|all|any|our|all the|all of my|all my|show|search for|find|next|a|many|me|last) )(?P<query>(?!to-?do |<my> )[\w'&-]+(?: [\w'&-]+){0,3}) <task>"
)

_PLAIN_QUERY = inside(
    "(me|week|day|today|of|my|the|all|next|last|upcoming|pending|completed|future|set|recent|more|most|current|previous|new|any|other|i|do|to|open|overdue|urgent|high priority|low priority|this|month|have|unfinished|done|on|list|other|same|single|active|left|to do|todo|what|are|first|tagged|project|past|old|latest|existing|daily|in|which|many|scheduled)"
)


def listed(clause: Clause, rule: str = "list") -> Command:
    """The list command with every filter in the words."""
    words, text = clause.words, clause.text
    slots = start(clause, words)
    spans: list[Span] = []
    filters = Filters(due=period.within(clause, words))
    filters = _status(filters, words, spans)
    take_project(slots)
    level_word = _WITH_PRIORITY.search(text)
    if level_word:
        value = level(level_word["level"] or "urgent")
        filters = replace(filters, priority=value)
        spans += words.part(*level_word.span()).spans("filter", value)
    listed = take_list(slots, bare=True)
    query = None if listed else _query(clause, slots.rest, spans)
    if filters.due:
        for time in clause.times(words):
            spans += words.part(time.start, time.end).spans("filter", filters.due)
    filters = replace(
        filters,
        priority=filters.priority or slots.priority,
        tag=slots.tags[0] if slots.tags else None,
        project=slots.project,
        search=query,
    )
    return Command("list", rule, filters=filters, spans=unique((*slots.spans, *spans)))


def _status(filters: Filters, words: Phrase, spans: list[Span]) -> Filters:
    text = words.text
    ever = _EVER.search(text)
    done, pending, late, undated = (pattern_.search(text) for pattern_ in (_DONE, _PENDING, _OVERDUE, _NO_DATE))
    if ever:
        filters = replace(filters, status="all")
        spans += words.part(*ever.span()).spans("filter", "all")
    elif done and not _NOT_YET.search(text):
        filters = replace(filters, status="completed")
        spans += words.part(*done.span()).spans("filter", "completed")
    elif pending and not undated:
        filters = replace(filters, status="pending")
        spans += words.part(*pending.span()).spans("filter", "pending")
    if late:
        filters = replace(filters, due="overdue")
        spans += words.part(*late.span()).spans("filter", "overdue")
    elif undated:
        filters = replace(filters, due="none")
        spans += words.part(*undated.span()).spans("filter", "none")
    return filters


def _query(clause: Clause, words: Phrase, spans: list[Span]) -> str | None:
    """`reminders about X`, `my X reminders`: words to search for."""
    for time in reversed(clause.times(words)):
        words = words.without(time.start, time.end)
    found = _ABOUT.search(words.text) or _NAMED.search(words.text)
    if not found:
        return None
    query = words.group(found, "query")
    article = pattern("(the|my|a|an|our) {rest}").match(query.text)
    query = query.group(article, "rest") if article else query
    plain = _PLAIN_QUERY.sub("", query.text).strip()
    if not plain or _WITH_PRIORITY.search(query.text) or clause.times(query):
        return None
    spans += query.spans("filter", query.said())
    return query.said()
