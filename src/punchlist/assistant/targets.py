"""Which task some words mean, and the filters said with them."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant.clause import Clause, cut_time, level
from punchlist.assistant.lexicon import en
from punchlist.assistant.schemas import Filters, Target, When

_I = re.IGNORECASE
NOUN = r"(?:tasks?|to[- ]?do(?: list)?(?: items?)?s?|todos?|reminders?|alerts?|items?|errands?|chores?)"
LISTED = re.compile(
    rf"\s*\b(?:on|from|off(?: of)?|in|to|onto|for|of|into|out of|at)? ?(?:my|the|our|a|this|that)? ?(?P<name>(?:[\w'&-]+ ){{0,3}}?)(?:to[- ]?do |task )?lists?(?: of {NOUN})?\b(?! of (?!{NOUN}))",
    _I,
)
_NUMBERED = re.compile(
    r"^(?:the )?(?:tasks?|numbers?|nos?\.?|items?|reminders?|#)*\s*#?(\d{1,6}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*,\s*and\s+)#?\d{1,6})*)$",
    _I,
)
_ORDINAL = re.compile(
    r"^(?:the )?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d{1,2}(?:st|nd|rd|th))(?: (?:one|task|item|reminder|on the list))?$",
    _I,
)
_LAST_N = re.compile(r"^(?:the )?last (two|three|four|five|\d)(?: (?:ones|tasks|items))?$", _I)
_PRONOUN = re.compile(
    r"^(?:it|this|that|them|this one|that one|(?:this|that|the same) (?:task|item|reminder|one)|the (?:task|reminder|item))$",
    _I,
)
_ALL = re.compile(
    r"^(?:(?:all|every|each|everything|any)\b(?: of)?(?: (?:my|the|these|those))?|(?:my|the)(?= (?:(?:[\w'-]+ )?(?:reminders|tasks|lists?|to-?do lists?|to do lists?)$)))",
    _I,
)
_LEAD_NOUN = re.compile(
    rf"^(?:(?:the|my|a|an|this|that|our) )?(?:(?P<f>daily|weekly|monthly|yearly|recurring|upcoming|completed|pending|overdue|next|last) )?(?:{NOUN})\b(?: i have| set| called| named| titled| that i (?:set|have))?(?: (?:to|for|about|of|on|that says|saying|which says|regarding|labeled|is|as))? ?(?P<rest>.*)$",
    _I,
)
_TAIL_NOUN = re.compile(rf"^(?:(?:the|my|a|an|this|that|our) )?(?P<rest>.+?)'?s? (?:{NOUN})(?P<more>\b.*)?$", _I)
_STATUS = re.compile(r"\b(completed|finished|done|pending|open|unfinished|incomplete|overdue|late)\b", _I)
PRIORITY = re.compile(
    r"\b(low|medium|high|urgent|top)(?:[ -]priority)?\b(?= (?:tasks?|priority|items?|ones?|to-?dos?|reminders?)|$)", _I
)
_VERB = re.compile(r"^(?:please )?\S+(?: (?:up|off|out|of+|back|away|rid of+|over|down)\b)*\s*", _I)


def target(clause: Clause, text: str, *, keep_time: bool = False) -> tuple[Target, Filters]:
    """Which task the words mean, and the filters said with them."""
    text = text.strip(" ,.?!:")
    filters = Filters(tag=clause.tags[0] if clause.tags else None, project=clause.project, priority=clause.priority)
    if clause.quoted and "\x00" in text:
        return Target(text=clause.quoted), filters
    for pattern in (_NUMBERED,):
        found = pattern.match(text)
        if found:
            return Target(numbers=tuple(int(n) for n in re.findall(r"\d+", found[1]))), filters
    word = re.match(rf"^(?:the )?(?:{NOUN}|number) (one|two|three|four|five|six|seven|eight|nine|ten)$", text, _I)
    if word:
        return Target(numbers=(en.NUMBERS[word[1].lower()],)), filters
    found = _LAST_N.match(text)
    if found:
        return Target(last=en.NUMBERS.get(found[1].lower()) or int(found[1])), filters
    found = _ORDINAL.match(text)
    if found:
        return Target(ordinals=(place(found[1]),)), filters
    if _PRONOUN.match(text):
        return Target(pronoun=True), filters
    return named(clause, text, filters, keep_time=keep_time)


def place(word: str) -> int:
    word = word.lower()
    return -1 if word == "last" else en.ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def named(clause: Clause, text: str, filters: Filters, *, keep_time: bool) -> tuple[Target, Filters]:
    listed = LISTED.search(text)
    bare_list = False
    if listed:
        name = re.sub(r"^(?:my|the|our|a|this|that) ", "", listed["name"].strip(), flags=_I).strip()
        project = name if name and name.lower() not in {"to do", "todo", "my", "the"} else None
        filters = replace(filters, project=filters.project or project)
        rest = f"{text[: listed.start()]} {text[listed.end() :]}".strip(" ,")
        bare_list = not re.sub(
            r"\b(?:my|the|all|our|everything|entire|whole|of|off|on|from|items?|things?|tasks?|reminders?)\b",
            "",
            rest,
            flags=_I,
        ).strip()
        text = rest if not bare_list else "all"
    all_of = _ALL.match(text)
    status = _STATUS.search(text) if all_of or bare_list else None
    if status:
        word = status[1].lower()
        late = word in {"overdue", "late"}
        done = word in {"completed", "finished", "done"}
        filters = replace(filters, status="completed" if done else "pending", due="overdue" if late else filters.due)
        text = (text[: status.start()] + text[status.end() :]).strip()
    if all_of:
        level_word = PRIORITY.search(text)
        if level_word:
            filters = replace(filters, priority=level(level_word[1]))
            text = (text[: level_word.start()] + text[level_word.end() :]).strip()
    when: When | None = None
    if not keep_time:
        cut, when = cut_time(clause, text)
        if when is not None and not when.recurrence:
            text = cut
            filters = replace(filters, due=filters.due or (when.due or "")[:10] or None)
        elif when is not None and when.recurrence:
            text = cut
    if all_of or bare_list:
        return _everything(text), filters
    return words(text, filters)


def _everything(text: str) -> Target:
    """All tasks, or all that hold the words left."""
    rest = _ALL.sub("", text).strip()
    noun = rf"^(?:of )?(?:my |the )?(?:{NOUN}|tasks|reminders|things)\b(?: (?:about|for|to|of|on|set|i have|that i have|from))*"
    rest = re.sub(noun, "", rest, flags=_I).strip(" ,")
    rest = re.sub(rf"\s*\b(?:{NOUN})$", "", rest, flags=_I).strip()
    return Target(text=None if rest.lower() in _NO_WORDS else rest, all_matching=True)


_NO_WORDS = frozenset({"", "all", "my", "the", "it", "them", "off", "on", "from", "of", "calendar", "the calendar"})


def words(text: str, filters: Filters) -> tuple[Target, Filters]:
    lead = _LEAD_NOUN.match(text)
    if lead and lead["rest"].strip():
        text = lead["rest"]
    elif lead:
        return Target(pronoun=not lead["f"], text=None), filters
    else:
        tail = _TAIL_NOUN.match(text)
        if tail:
            more = re.sub(r"^\s*(?:for|about|to|of|on|at)?\s*", "", tail["more"] or "")
            text = tail["rest"] if len(more) < 3 or tail["rest"] else more  # noqa: PLR2004
    number = _NUMBERED.match(text)
    if number:
        return Target(numbers=tuple(int(n) for n in re.findall(r"\d+", number[1]))), filters
    text = re.sub(r"^(?:the|my|a|an|our|your|about|for|to|of|me to|me)\s+(?=\S)", "", text.strip(), flags=_I)
    text = re.sub(r"\s+(?:from|off|on|in|to|anymore|as|off of)$", "", text, flags=_I).strip(" ,.'")
    return (Target(text=text) if text else Target(pronoun=True)), filters


def rest(clause: Clause) -> str:
    return _VERB.sub("", clause.text, count=1)
