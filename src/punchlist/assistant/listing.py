"""Frames that ask to see tasks."""

from __future__ import annotations

import re

from punchlist.assistant.clause import Clause
from punchlist.assistant.filters import listed
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import FOREIGN
from punchlist.assistant.pattern import any_of, anywhere, inside, pattern
from punchlist.assistant.schemas import Command, Filters

_TASKS = inside(
    "tasks?|todos?|todo's|to-dos?|to dos|to do's|reminders?|remidner|alerts?|errands?|chores?|remind|reminded|(my|the|our|any|a) to do|to do list|agenda|overdue|(jobs|things) to( be)? (do|done)|things( that| which)? i (have|had|put|added)|items (do|have|on|for)"
)

_LIST = inside(
    r"(my|our|your)(?: [\w'-]+){0,4} lists?|(the|any|this|that|a)(?: [\w'-]+){0,3} lists?|(grocery|groceries|shopping|packing|to do|todo|task|chore|chores|reminders?|items? on) lists?|lists? (?:of|for) (?:reminders?|tasks?|shopping|groceries|things)"
)

_PLAIN_LIST = inside("lists?$|(the|my|that|of|from|on) lists?|lists? for")

_GROCERIES = inside("(my|the|our) (groceries|errands|chores)")

_LIST_OF = inside(
    r"(a|the|me|compile|make|an?)(?: \w+){0,2} lists? of(?! (?:(?:my|our) (?:tasks|reminders|to|things|items|chores)|the (?:tasks|reminders|items|things)|all my|all the|all of my|all|things|tasks|reminders?|items|shopping|groceries|to)\b)|lists? of (?:local|all|top|the top|some|good|the best)"
)

_ONE = pattern(
    r"(?:get|give|open|i need|send|provide|make|set|any|present|load|print|output)(?: <me>)? (?:a|an|another|one)(?: new)?(?: [\w-]+){0,3} (?:reminder|alert|task|todo|to do|to-do|notification)(?: (?!list)\w.*|)"
)

_TODO = r"(?:what|what else|which things|anything|what all|what things|what stuff|(?:<show>|remind me|give me) (?:what|everything|all the things|all|things|stuff)|do i have anything|is there anything|do i have something|have i anything|let me know what)(?: (?:all|else|exactly|do|does|should|must|have|am|did|will|is|are|there|that|for|i|we|there's|'s|today|tomorrow|things|still|need|got|supposed|going|gonna|left|scheduled|planned|due|on|to|get|want|remaining|it))* ?(?:to do|to get done|need done|to finish|to accomplish|to complete|planned|scheduled|due|my plate|do|get done|finish|pending|going on|coming up)(?P<rest>.*)"

_MINE = inside("i|my|me|due|anything")

_DAYS = inside(
    "(today|tomorrow|tonight|week|weekend|next|month|left|still|monday|tuesday|wednesday|thursday|friday|saturday|sunday|first|now|this|plate|scheduled|planned|due)"
)

_REMIND_LATER = anywhere(r"[.;,!?-] .*(?:remind|alert|notify) (?:me|us)\b(?! (?:what|which))")

_GET_ON = pattern("get (?!me|my|the|all|our|tasks|reminders|today|a |list|any) ?.* (?:on|onto|to) .*")
_CONDITION = inside("(if|when i|in case|with|about)")

_SHORT = r"(?:what's|whats|what is|what are|what|anything|is anything|is there anything|are there any|show|show me|what's still|show what's|show me what's|list|see)(?: (?:still|all|everything|the|coming|up|i have|that is|that's))* ?(?:pending|overdue|due|open|left|next|late|completed|outstanding|urgent|on my plate|on my agenda|on the agenda|coming up|upcoming|done|unfinished|remaining|on today|on tomorrow|tagged|up next|most urgent)(?: (?:{rest}))?"

_BARE = r"(?:(?:my|all|all my|all the|the|pending|overdue|open|completed|today's|todays|tomorrow's|this week's|next week's|high priority|low priority|urgent|upcoming|current|any|future|active|unfinished|done|in|view) ?)*(?:<tasks>|to do|(?:(?!(?:<change>|<put>|<strong_delete>|<complete>) )[\w'-]+ )?lists?|agenda)(?: (?:please|for|on|in|due|of|this|next|from|with|by|tagged|today|tomorrow|tonight|about|without|that are|left)(?: .*)?|)"

_WORD = "(overdue|pending|today|my day|agenda|upcoming|tomorrow|due today|due tomorrow|this week|next week|completed|inbox|to do|todo|todos|to dos|tasks|list|reminders|my list|urgent)"

_ASKED_AFTER = inside(
    "(what|which|when|where|for what time|what time|is there|are there|do i have|did i|contains?|includes?|includes what|look like|looks like|has what|on it)"
)


def _ours(text: str) -> bool:
    return bool(
        (_TASKS.search(text) or _LIST.search(text) or _GROCERIES.search(text) or _PLAIN_LIST.search(text))
        and not _LIST_OF.search(text)
    )


def _show(clause: Clause, found: re.Match[str]) -> Command | None:
    """A word that shows or asks, and one of our nouns somewhere behind it."""
    del found
    text = clause.text
    if not (_ours(text) or (clause.marks and "tag" in text)) or _ONE.match(text):
        return None
    if re.match(
        r"(?:tell|remind|alert|notify|get|give|send|let|check|find|need|add)(?: me)? to\b(?! see)|(?:list|say|get|check|name|see|open|look) .* (?:off|done)$",
        text,
    ):
        return None
    if _REMIND_LATER.search(text) or _GET_ON.match(text):
        return None
    foreign = inside(any_of(FOREIGN - {"list", "number", "time", "event", "events", "location", "phone", "app"}))
    if not _TASKS.search(text) and not _LIST.search(text) and not _PLAIN_LIST.search(text) and foreign.search(text):
        return None
    return listed(clause)


def _todo(clause: Clause, found: re.Match[str]) -> Command | None:
    """`what do I have to do tomorrow`."""
    text = clause.text
    if not _MINE.search(text) or not (
        _DAYS.search(text) or re.search(r"\b(?:have|need) to (?:do|get done)$|i have planned$", text)
    ):
        return None
    rest = found.groupdict().get("rest") or ""
    if _CONDITION.search(rest) or re.search(
        r"\b(?:for|with|in|at|to) (?!me\b|do\b|get\b|finish|complete|accomplish|the week|today|tomorrow|this|next|\w+day|january|february|march|april|may|june|july|august|september|october|november|december|\d|my list)",
        rest,
    ):
        return None
    return listed(clause)


def _plain(clause: Clause, found: re.Match[str]) -> Command | None:
    del found
    return None if _LIST_OF.search(clause.text) else listed(clause)


def _asked_after(clause: Clause, found: re.Match[str]) -> Command | None:
    """`my list of reminders is what`."""
    del found
    return listed(clause) if _ours(clause.text) and (clause.asked or _ASKED_AFTER.search(clause.text)) else None


def _buy(clause: Clause, found: re.Match[str]) -> Command:
    """`do I need to get milk`: look for it."""
    query = clause.words.group(found, "query")
    spans = query.spans("filter", query.said())
    return Command("list", "need_to", filters=Filters(search=query.said()), spans=spans)


FRAMES = (
    Frame(
        "remind_what",
        "(remind|tell|inform|refresh)[ me| my memory][ of| again| about] (what|which|whats|what's|if|whether|how many|who)(?=.*\\b(?:list|reminders?|remember|remind|tasks?|to-?do|put|asked|due|agenda|todo)\\b).*",
        _show,
    ),
    Frame(
        "did_finish",
        "(what|which)[ tasks| things| items| all] (did|have|has) (i|we)[ already| just| all] (finish|finished|complete|completed|do|done|get done|gotten done|got done|accomplish|accomplished|achieve|achieved|check off|checked off)(?: {rest}|)",
        _plain,
    ),
    Frame("short", _SHORT, _plain),
    Frame("todo", _TODO, _todo),
    Frame("word", _WORD, _plain),
    Frame(
        "need_to_buy",
        "do (i|we) (need|have) to (get|buy|pick up|purchase) (?!an? |any )(?P<query>[\\w'-]+(?: [\\w'-]+){0,3})",
        _buy,
    ),
    Frame("need_from_store", "do (i|we) need[ any| more| some] {query} (at|from) (the|any) store", _buy),
    Frame(
        "anything", "do (i|we) (need|have|got)[ to] (do|be|finish|complete|get done)[ anything| something]( .*|)", _todo
    ),
    Frame(
        "supposed",
        "(what|where|when) (was|am|were|are|do|did) (i|we) (supposed|going|meant|scheduled|need|have)( to|) (do|be|go|remember|get done|finish|complete)( .*|)",
        _todo,
    ),
    Frame(
        "to_buy",
        "what (do|did|should|must|else do) (i|we) (need|have)[ to] (buy|get|pick up|purchase|grab|from|at)( .*|)",
        _plain,
    ),
    Frame("late", "am i (late|behind|overdue)( .*|)", _plain),
    Frame(
        "scheduled",
        "(do i have|is there|have i|what do i have|what's|what is)[ got] (anything |something )?(scheduled|planned|due|to do|on my list)( .*|)",
        _plain,
    ),
    Frame(
        "schedule",
        "(what's|whats|what is|show|show me|tell me|read)( my| the) (schedule|plan|agenda)( (for|on|today|tomorrow|tonight|this|next)( .*|)|)",
        _plain,
    ),
    Frame("show", "(<ask>|<show>)( .*|)", _show),
    Frame("bare", _BARE, _plain),
    Frame(
        "wanted",
        r"i (?:wanted|want|had|was|have) (?:to |a |some )?(?:remember|list of|things to remember|remind)\b.*(?:what|which|they)\b.*|(?:(?:<show>|remind me) )?(?:my memory )?(?:(?:about|on|of) )?(?:what|which) .*\bi (?:[\w']+ ){0,3}(?:remember|recall|forget)\b.*",
        _plain,
    ),
    Frame("asked_after", "((on|in|from) )?(my|our|the|all|today's|tomorrow's|in \\w+,?|for \\w+,?)( .*)", _asked_after),
    Frame(
        "when_is_that",
        "(i have|there is|there's|i set) (a|an|the|my) .*, ?(when|what time|where|what day) (is|was) (it|that)",
        _asked_after,
    ),
    Frame("asked_after_day", r"(?:in|on|for) [\w ]{2,20}, (?:what|when|which|where|do|is|are|did)\b.*", _show),
)
