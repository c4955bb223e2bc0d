"""What the rules build: targets, titles, filters and edits out of a sentence."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from punchlist.assistant.clause import Clause, cut_time, level, take_priority
from punchlist.assistant.lexicon import en
from punchlist.assistant.schemas import Command, Edits, Filters, Intent, Target, When

_I = re.IGNORECASE
_NOUN = r"(?:tasks?|to[- ]?do(?: list)?(?: items?)?s?|todos?|reminders?|alerts?|items?|errands?|chores?)"
_LISTED = re.compile(
    rf"\s*\b(?:on|from|off(?: of)?|in|to|onto|for|of|into|out of|at)? ?(?:my|the|our|a|this|that)? ?(?P<name>(?:[\w'&-]+ ){{0,3}}?)(?:to[- ]?do |task )?lists?(?: of {_NOUN})?\b(?! of (?!{_NOUN}))",
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
    rf"^(?:(?:the|my|a|an|this|that|our) )?(?:(?P<f>daily|weekly|monthly|yearly|recurring|upcoming|completed|pending|overdue|next|last) )?(?:{_NOUN})\b(?: i have| set| called| named| titled| that i (?:set|have))?(?: (?:to|for|about|of|on|that says|saying|which says|regarding|labeled|is|as))? ?(?P<rest>.*)$",
    _I,
)
_TAIL_NOUN = re.compile(rf"^(?:(?:the|my|a|an|this|that|our) )?(?P<rest>.+?)'?s? (?:{_NOUN})(?P<more>\b.*)?$", _I)
_STATUS = re.compile(r"\b(completed|finished|done|pending|open|unfinished|incomplete|overdue|late)\b", _I)
_PRIORITY = re.compile(
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
    word = re.match(rf"^(?:the )?(?:{_NOUN}|number) (one|two|three|four|five|six|seven|eight|nine|ten)$", text, _I)
    if word:
        return Target(numbers=(en.NUMBERS[word[1].lower()],)), filters
    found = _LAST_N.match(text)
    if found:
        return Target(last=en.NUMBERS.get(found[1].lower()) or int(found[1])), filters
    found = _ORDINAL.match(text)
    if found:
        return Target(ordinals=(_place(found[1]),)), filters
    if _PRONOUN.match(text):
        return Target(pronoun=True), filters
    return _named(clause, text, filters, keep_time=keep_time)


def _place(word: str) -> int:
    word = word.lower()
    return -1 if word == "last" else en.ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def _named(clause: Clause, text: str, filters: Filters, *, keep_time: bool) -> tuple[Target, Filters]:
    listed = _LISTED.search(text)
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
        level_word = _PRIORITY.search(text)
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
        rest = _ALL.sub("", text).strip()
        rest = re.sub(
            rf"^(?:of )?(?:my |the )?(?:{_NOUN}|tasks|reminders|things)\b(?: (?:about|for|to|of|on|set|i have|that i have|from))*",
            "",
            rest,
            flags=_I,
        ).strip(" ,")
        rest = re.sub(rf"\s*\b(?:{_NOUN})$", "", rest, flags=_I).strip()
        words = (
            None
            if rest.lower()
            in {"", "all", "my", "the", "it", "them", "off", "on", "from", "of", "calendar", "the calendar"}
            else rest
        )
        return Target(text=words, all_matching=True), filters
    return _words(text, filters)


def _words(text: str, filters: Filters) -> tuple[Target, Filters]:
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


def _rest(clause: Clause) -> str:
    return _VERB.sub("", clause.text, count=1)


def choice(clause: Clause, found: re.Match[str]) -> Command:
    del found
    digits = re.search(r"\d+", clause.text)
    word = re.search(r"first|second|third|fourth|fifth|last", clause.text, _I)
    place = int(digits[0]) if digits else _place(word[0] if word else "first")
    return Command("none", "choice", target=Target(ordinals=(place,)))


def complete(clause: Clause, found: re.Match[str]) -> Command | None:
    del found
    text = re.sub(r"^with ", "", _rest(clause))
    text = re.sub(
        r"\b(?:as |off )?(?:done|finished|complete[d]?|checked(?: off)?|bought|purchased)$|\boff$|^off\b|^as (?:done|complete[d]?)\b",
        "",
        text.strip(" .!?"),
        flags=_I,
    ).strip()
    text = re.sub(
        r"\s+(?:as|off)$",
        "",
        re.sub(r"\b(?:off|as done|as complete) (?=(?:of |from |on )?(?:my|the)\b)", "", text, flags=_I),
        flags=_I,
    )
    if not text or re.match(r"(?:the )?(?:call|process|sentence|order|my (?:order|purchase|application))\b", text, _I):
        return None
    aim, filters = target(clause, text)
    if aim.all_matching and filters.status is None:
        filters = replace(filters, status="pending")
    return Command("complete", "complete", target=aim, filters=filters)


def complete_list(clause: Clause, found: re.Match[str]) -> Command:
    del found
    _, filters = target(clause, clause.text)
    return Command("complete", "all_done", target=Target(all_matching=True), filters=replace(filters, status="pending"))


def did(clause: Clause, found: re.Match[str]) -> Command | None:
    if clause.text.endswith("?") or re.match(r"(?:not|it all wrong)\b", found["x"], _I):
        return None
    aim, filters = target(clause, found["x"])
    return Command("complete", "did", target=aim, filters=filters)


def done_after(clause: Clause, found: re.Match[str]) -> Command | None:
    text = found["x"].strip()
    if re.match(
        r"(?:what|is|are|was|did|have|has|i|we|you|when|how|which|show|list|get|that|mark|set|hide|delete|remove|clear|add|can|all)\b",
        text,
        _I,
    ):
        return None
    if not re.search(r"\b(?:task|list|reminder)\b", clause.text, _I) and len(text.split()) > 6:  # noqa: PLR2004
        return None
    aim, filters = target(clause, re.sub(r" (?:is|has been|just|was|are)$", "", text))
    return Command("complete", "done_after", target=aim, filters=filters)


_FIELDS = {
    "due": "due",
    "due date": "due",
    "deadline": "due",
    "date": "due",
    "time": "due",
    "priority": "priority",
    "title": "title",
    "name": "title",
    "description": "description",
    "note": "description",
    "notes": "description",
    "project": "project",
}


def clear_field(clause: Clause, found: re.Match[str]) -> Command:
    """`remove the due date from X`: an update, never a deletion."""
    name = _FIELDS.get(found["what"].lower(), "recurrence")
    aim, filters = target(clause, found["x"], keep_time=True)
    edits = Edits(**{name: "medium" if name == "priority" else "none"})
    return Command("update", "clear", target=aim, filters=filters, edits=edits)


def set_field(clause: Clause, found: re.Match[str]) -> Command | None:
    """`set the priority of X to high`."""
    name, value = _FIELDS[found["what"].lower()], found["value"].strip(" .!")
    if "reminder" in clause.text.lower() and name == "due":
        return None
    aim, filters = target(clause, found["x"], keep_time=True)
    if name == "due":
        times = clause.times(value)
        if not times:
            return None
        return Command("update", "set", target=aim, filters=filters, edits=Edits(due=times[0].when.due))
    if name == "priority":
        word = re.match(r"(?:an? )?(low|medium|normal|high|urgent|top)\b", value, _I)
        return (
            Command("update", "set", target=aim, filters=filters, edits=Edits(priority=level(word[1])))
            if word
            else None
        )
    text = (clause.quoted or value) if "\x00" in value else value
    return Command("update", "set", target=aim, filters=filters, edits=Edits(**{name: text}))


def past(clause: Clause, found: re.Match[str]) -> Command:
    """`I called the dentist`: asks before it completes anything."""
    aim, filters = target(clause, found["x"])
    return Command("complete", "past", target=aim, filters=filters, ask="unsure")


def reopen(clause: Clause, found: re.Match[str]) -> Command:
    aim, filters = target(clause, found["a"] or found["b"] or "it")
    return Command("reopen", "reopen", target=aim, filters=filters)


_MINE = re.compile(rf"\b(?:{_NOUN}|lists?|remind)\b|^\S+(?: (?:out|of+|rid of+))* (?:#?\d|\x00)|\x00", _I)
_FOREIGN_DELETE = re.compile(r"^(?:cancel|clear|drop|kill|dismiss|take|toss|strike|dump|empty|wipe)\b", _I)
_NOT_TASK = re.compile(
    r"\b(?:order|reservation|flight|card|alarm|subscription|account|timer|message|emails?|contact|photo|call|command|request|translation|transaction|trip|(?:that|it|this)$|event|meeting(?! (?:task|reminder)))\b",
    _I,
)


def delete(clause: Clause, found: re.Match[str]) -> Command | None:
    del found
    text = _rest(clause)
    mine = _MINE.search(clause.text)
    verb = clause.text.split()[0].lower()
    if not text or (_FOREIGN_DELETE.match(clause.text) and not mine):
        return None
    if not mine and _NOT_TASK.search(text) and verb not in {"delete", "remove"}:
        return None
    if not mine and re.search(
        r"\b(?:alarms?|emails?|contacts?|events?|calendar|photos?|messages?|accounts?|timers?)\b", text, _I
    ):
        return None
    if verb == "turn":
        text = re.sub(r"^off ", "", text)
    if re.match(r"^(?:make|set|start)$", verb):
        return Command("delete", "blank", target=Target(all_matching=True))
    text = re.sub(r"\s+\boff\b(?= (?:of |my |the ))", " from", text, flags=_I)
    aim, filters = target(clause, text)
    if aim.all_matching and filters.status is None and filters.due != "overdue":
        filters = replace(filters, status="all")
    return Command("delete", "delete", target=aim, filters=filters)


def delete_late(clause: Clause, found: re.Match[str]) -> Command:
    verb = re.search(r"(?:delete|remove|erase|cancel|clear)\b", clause.text[found.start() :], _I)
    start = found.start() + (verb.end() if verb else 0)
    aim, filters = target(clause, clause.text[start:])
    before, more = _named(
        clause, clause.text[: found.start() + (verb.start() if verb else 0)].strip(" ,"), filters, keep_time=True
    )
    if aim.pronoun and before.text:
        aim = Target(text=re.sub(r"^i (?:don'?t|do not) need ", "", before.text, flags=_I))
    return Command(
        "delete", "delete_late", target=aim, filters=replace(filters, project=filters.project or more.project)
    )


def listing(clause: Clause, found: re.Match[str]) -> Command:
    del found
    text = clause.text
    filters = Filters(tag=clause.tags[0] if clause.tags else None, project=clause.project, priority=clause.priority)
    done = re.search(r"\b(?:completed|finish(?:ed)?|complete|gotten done|get done|done)\b", text, _I)
    if done and not re.search(r"\b(?:not|to be|to get|need)\b", text, _I):
        filters = replace(filters, status="completed")
    elif re.search(r"\ball (?:of )?(?:my )?(?:tasks|reminders) including\b|\beverything ever\b", text, _I):
        filters = replace(filters, status="all")
    if re.search(r"\b(?:overdue|late|past due)\b", text, _I):
        filters = replace(filters, due="overdue")
    if re.search(r"\b(?:without|no|with no) (?:a )?(?:due )?dates?\b", text, _I):
        filters = replace(filters, due="none")
    found_level = _PRIORITY.search(text)
    if found_level:
        filters = replace(filters, priority=level(found_level[1]))
    if filters.due is None:
        filters = replace(filters, due=_span(clause, text))
    listed = _LISTED.search(text)
    if listed:
        name = re.sub(r"^(?:.*\b(?:my|the|our|a|on|all|of|in|what's|whats|is) )?", "", listed["name"].strip(), flags=_I)
        if name and name.lower() not in {
            "to do",
            "todo",
            "my",
            "the",
            "me",
            "whole",
            "entire",
            "current",
            "full",
            "do",
            "task",
            "reminder",
            "reminders",
            "today's",
            "list",
            "read",
            "show",
            "check",
            "items",
            "complete",
        }:
            filters = replace(filters, project=filters.project or name)
    about = re.search(
        rf"\b(?:{_NOUN}) (?:about|for|with|containing|matching|to) (?:the |my )?(?P<q>[\w' -]{{2,60}})$",
        text.strip(" ?.!"),
        _I,
    )
    if about and not clause.times(about[0]) and about["q"].lower() not in {"do", "me", "week", "day", "today"}:
        filters = replace(filters, search=about["q"])
    return Command("list", "list", filters=filters)


def _span(clause: Clause, text: str) -> str | None:
    """A range of days for the words said, in the tool's own words where it has them."""
    if re.search(r"\bthis week(?!end)|\bthe week\b", text, _I):
        return "this_week"
    times = clause.times(text)
    if not times:
        return None
    today = clause.now.date()
    when = times[-1].when
    if when.due is None:
        return None
    day = when.due[:10]
    if re.search(r"\bnext week\b(?! on)", text, _I):
        return f"{day}..{_plus(day, 6)}"
    if re.search(r"\bweekend\b", text, _I):
        return f"{day}..{_plus(day, 1)}"
    if re.search(r"\b(?:this|the) month\b", text, _I):
        return f"{today.isoformat()}..{day}"
    return {today.isoformat(): "today", _plus(today.isoformat(), 1): "tomorrow"}.get(day, day)


def _plus(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


_TO = re.compile(r"\b(?:to|until|till|for|on|by|at|as|into)\b", _I)


def update(clause: Clause, found: re.Match[str]) -> Command | None:
    """`change X to Y`: Y is a title when quoted or no time, else the new due."""
    del found
    verb = clause.text.split()[0].lower()
    text = re.sub(r"^(?:back|forward|up|off|out) ", "", _rest(clause))
    numbered = re.match(r"^(?:task|number|#|reminder|item)? ?#?\d+\b", text, _I)
    it = re.match(r"^(?:it|this|that|them|(?:the )?(?:first|second|third|fourth|fifth|last)(?: one)?)\b", text, _I)
    mine = re.search(rf"\b(?:{_NOUN}|meetings?|appointments?|remind)\b", clause.text, _I) or clause.quoted
    if verb == "remind":
        return _instead(clause)
    if verb in {"prioritize", "prioritise"}:
        aim, filters = target(clause, text)
        return Command("update", "prioritize", target=aim, filters=filters, edits=Edits(priority="high"))
    aim_text, value = _halves(clause, text)
    edits = _edits(clause, verb, aim_text, value)
    if not (mine or numbered or it or edits.due or edits.recurrence or edits.priority) or re.match(
        r"(?:my |the |your )?(?:language|name|accent|speed|voice|pin|password|address|settings?)\b", text, _I
    ):
        return None
    if re.search(r"\blist with\b|\blights?\b|\bsong\b|\balarm\b", text, _I) and not numbered:
        return None
    aim, filters = target(
        clause,
        re.sub(
            r"^the |\b(?:due )?(?:date|time|title|priority|name|start time) (?:of|for|on) ",
            "",
            re.sub(r"'s (?:due )?(?:date|time|title|priority|name|location)\b", "", aim_text, flags=_I),
            flags=_I,
        ),
    )
    if edits.project:
        filters = replace(filters, project=None)
    return Command("update", "update", target=aim, filters=filters, edits=edits)


def _halves(clause: Clause, text: str) -> tuple[str, str]:
    """The task and the new value: cut at the last `to` that a value can follow."""
    text = re.sub(r"\binstead of .*$", "", text.strip(" .?!"), flags=_I).strip()
    cuts = [m for m in re.finditer(r"\s(?:to|until|till|as|into|for|by|from)\s", f" {text} ", _I)]
    for cut in reversed(cuts):
        before, after = text[: cut.start()].strip(), text[cut.end() - 1 :].strip()
        if cut.group().strip().lower() == "from":
            continue
        if before and (
            clause.times(after)
            or re.match(r"(?:say\b|be\b|\x00|low|medium|high|urgent|\d|same time)", after, _I)
            or re.search(r"\x00", after)
        ):
            start = re.search(r"\sto\s", before, _I)
            if start and cut.group().strip().lower() != "to" and clause.times(before[start.end() :]):
                return before[: start.start()], before[start.end() :] + " " + after
            return re.sub(r"\s(?:from|on|at) (?:\S+ ?){1,4}$", "", before) if " from " in before else before, after
    times = clause.times(text)
    if times and not text[times[-1].end :].strip(" ,"):
        return text[: times[-1].start].strip(), text[times[-1].start :].strip()
    quoted = re.match(r"^(?P<a>.+?) (?P<b>\x00)$", text)
    if quoted:
        return quoted["a"], quoted["b"]
    to = re.search(r"^(?P<a>(?:task |number |#|item )?#?\d+|.+?) to (?:say )?(?P<b>.+)$", text, _I)
    if to and not re.match(r"(?:the |my )?(?:reminder|task|alert)s?$", to["a"], _I):
        return to["a"], to["b"]
    return text, ""


def _edits(clause: Clause, verb: str, aim: str, value: str) -> Edits:
    if clause.quoted and "\x00" in value:
        return Edits(title=clause.quoted)
    said = re.match(r"(?:say|be called|be) (?:that |to )?(?P<x>.+)$", value, _I)
    priority = re.match(r"(?:an? )?(low|medium|normal|high|urgent|top)(?:[ -]priority)?$", value, _I) or (
        re.match(r"(?:priority )?(low|medium|high|urgent)", value, _I) if "priority" in aim.lower() else None
    )
    if priority:
        return Edits(priority=level(priority[1]))
    if clause.priority and not value:
        return Edits(priority=clause.priority)
    project = re.match(r"(?:the |my )?(?P<p>[\w '-]{1,60}?) (?:project|list)$", value, _I)
    if clause.project or project:
        return Edits(project=clause.project or (project["p"] if project else None))
    times = clause.times(value) if not said else []
    if not times and re.match(r"\d{1,2}$", value) and verb != "rename":
        times = clause.times(f"at {value}")
    if times and verb != "rename":
        when = times[0].when
        dated = when.due if when.due and not (when.recurrence and not when.time_given) else None
        return Edits(due=dated, recurrence=when.recurrence)
    return Edits(title=(said["x"] if said else value).strip(" .") or None)


def _instead(clause: Clause) -> Command:
    head, _, _ = clause.text.partition(" instead of")
    body = re.sub(r"^remind \w+ (?:to |about |that |of )?", "", head, flags=_I)
    times = clause.times(body)
    when = times[-1] if times else None
    words = (body[: when.start] + body[when.end :]).strip(" ,") if when else body
    aim, filters = target(clause, words, keep_time=True)
    edits = Edits(due=when.when.due, recurrence=when.when.recurrence) if when else Edits()
    return Command("update", "instead", target=aim, filters=filters, edits=edits)


def append(clause: Clause, found: re.Match[str]) -> Command | None:
    if re.match(r"(?:an?|the|another) (?:reminder|task)", found["item"], _I):
        return None
    aim, filters = target(clause, found["target"])
    return Command("update", "append", target=aim, filters=filters, edits=Edits(description=found["item"]))


def make(clause: Clause, found: re.Match[str]) -> Command | None:
    text = _rest(clause)
    if (
        re.match(r"(?:me |us )?(?:an?|my|the)? ?(?:new )?(?:reminder|alarm|task|to-?do)\b", text, _I)
        and not found["it"]
    ):
        return None
    level_word = re.search(r"\b(?:an? |to |as )*(low|medium|high|urgent|top)(?:[ -]priority)?$", text.strip(" .!"), _I)
    if level_word:
        aim, filters = target(clause, text[: level_word.start()])
        return Command("update", "make", target=aim, filters=filters, edits=Edits(priority=level(level_word[1])))
    if not found["it"] and not re.search(rf"\b(?:{_NOUN}|due|meeting|appointment)\b", text, _I):
        return None
    return update(clause, found)


def tagging(clause: Clause, found: re.Match[str]) -> Command | None:
    del found
    words = re.match(
        r"^(?P<verb>tag|label|untag|add|remove) (?:the )?(?:tag )?(?P<x>.*?)(?: (?:as|with|to|from))?$", clause.text, _I
    )
    tags = tuple(clause.tags)
    aim_text = words["x"] if words else ""
    spoken = re.match(r"^(?P<a>.+?) (?:as|with) (?P<b>[\w-]+)$", clause.text.partition(" ")[2], _I)
    if not tags and spoken:
        aim_text, tags = spoken["a"], (spoken["b"].lower(),)
    if not tags:
        return None
    aim, _ = target(replace_marks(clause), re.sub(r"^(?:to|from) ", "", aim_text))
    removing = bool(words and words["verb"].lower() in {"untag", "remove"})
    return Command("update", "tag", target=aim, edits=Edits(remove_tags=tags) if removing else Edits(add_tags=tags))


def replace_marks(clause: Clause) -> Clause:
    return Clause(clause.raw, clause.text, clause.now, clause.quoted)


def _added(clause: Clause, rule: str, text: str, *, ask: bool = False, project: str | None = None) -> Command:
    """An add with the title, due, marks and description that the text holds."""
    text = take_priority(clause, text.strip(" ,.!?"))
    if clause.quoted and "\x00" in text:
        rest = text.replace("\x00", " ")
        when = next((t.when for t in clause.times(rest)), None)
        title = clause.quoted
    else:
        text = text.replace("\x00", clause.quoted or "")
        title, when = cut_time(clause, text)
    title = re.sub(
        r"^(?:to|that|about|of|for|called|named|titled|saying|:|-)\s+(?=\S)", "", title.strip(" ,.:"), flags=_I
    )
    title = re.sub(r"\s+(?:at|on|by|for|to)$", "", title, flags=_I).strip(" ,.:;-")
    title = re.sub(r"^(?:i (?:need|have|want) to|me to|i should) (?=\S)", "", title, flags=_I)
    title = (title[:1].upper() + title[1:])[:200] if title.islower() else title[:200]
    edits = Edits(priority=clause.priority, add_tags=tuple(clause.tags), project=project or clause.project)
    return Command("add", rule, title=title or None, when=when, edits=edits, ask="unsure" if ask else None)


def add_reminder(clause: Clause, found: re.Match[str]) -> Command | None:
    text = found.groupdict().get("rest") or ""
    if re.match(r"^s?\s*(?:from|off)\b", text) or (
        clause.text.endswith("?") and re.match(r"^\s*(?:is|are|do|set for what)\b", text)
    ):
        return None
    freq = found.groupdict().get("freq")
    person = re.match(r"^\s*(?:for|to) (?!me\b|my\b|the\b|a\b|tomorrow|today)(?P<who>[A-Z]\w+) to ", text)
    text = re.sub(
        r"^\s*(?:for me|for us|to me|for myself|to my calendar|on my calendar|in my calendar|to (?:my|the) list)\b",
        "",
        text,
        flags=_I,
    )
    del person
    project, text = _to_list(text)
    made = _added(clause, "add_reminder", text, project=project)
    if freq and freq.lower() in {"daily", "weekly", "monthly", "yearly", "nightly", "hourly", "biweekly"}:
        rule = clause.times(freq)
        if rule and (made.when is None or made.when.recurrence is None):
            when = made.when or When(freq)
            made = replace(made, when=replace(when, recurrence=rule[0].when.recurrence))
    if freq and "priority" in freq.lower():
        made = replace(made, edits=replace(made.edits, priority=level(freq.split()[0])))
    return made


def _to_list(text: str) -> tuple[str | None, str]:
    """Cut `to my shopping list` off; its name is the project."""
    listed = re.search(
        r"(?:^|\s)(?:to|on|onto|in|into|for|of|from)?\s*(?:my|the|our|this|that|a)?\s*(?P<name>(?:[\w'&-]+ ){0,3}?)(?:to[- ]?do ?|task |reminders? )?lists?\b(?P<after>.*)$",
        text,
        _I,
    )
    if not listed:
        return None, re.sub(
            r"\s+(?:to|on|onto|in) (?:my|the|our) (?:to[- ]?dos?|tasks|reminders|agenda|calendar|errands|chores)\b",
            "",
            text,
            flags=_I,
        )
    name = re.sub(
        r"^(?:.*\b)?(?:to|on|my|the|our|in|this|new|of|for)\b ?", "", listed["name"].strip(), flags=_I
    ).strip()
    before = text[: listed.start()]
    split = re.search(r"\s(?:to|on|onto|in|into|for)\s+(?:my|the|our)?\s*$", f"{text[: listed.start('name')]}", _I)
    if (
        split is None
        and name
        and not re.search(r"\b(?:my|the|to|on|our)\b", text[listed.start() : listed.start("name")], _I)
    ):
        before, name = text[: listed.start("name")], name
    name = "" if name.lower() in {"to", "do", "todo", "to do", "task", "tasks", "reminder", "reminders", "of"} else name
    return (name.title() if name else None), f"{before} {listed['after']}".strip()


def remind(clause: Clause, found: re.Match[str]) -> Command | None:
    groups = found.groupdict()
    text = (groups.get("rest") or groups.get("rest2") or groups.get("rest3") or "").strip()
    if re.match(r"^(?:me |us )?(?:what|which|who|how)\b", text, _I) or (
        clause.text.lower().startswith("remember") and re.match(r"(?:when|me\b|that time|the)\b", text, _I)
    ):
        return None
    text = re.sub(r"^(?:me|us|myself|everyone|ourselves)\b\s*", "", text, flags=_I)
    text = (
        re.sub(r"^(?:[A-Z]\w+(?:,? and [A-Z]\w+)*|(?:the |my )?\w+(?: \w+)?) (?=(?:to|about|of|that)\b)", "", text)
        if not re.match(r"(?:to|about|of|that|at|on|in|when|tomorrow|today|tonight|next|this|every)\b", text, _I)
        else text
    )
    text = re.sub(r"^(?:also |again |please )", "", text, flags=_I)
    project, text = _to_list(text) if re.search(r"\blist\b", text, _I) else (None, text)
    lead = re.match(r"^(?P<when>.{1,60}?) (?:to|about|that|of) (?P<what>.+)$", text, _I)
    if lead and not re.match(r"(?:to|about|that|of)\b", text, _I):
        times = clause.times(lead["when"])
        if times and times[0].start == 0 and not lead["when"][times[-1].end :].strip(" ,"):
            text = f"{lead['what']} {lead['when']}"
    return _added(clause, "remind", text, project=project)


def remind_after(clause: Clause, found: re.Match[str]) -> Command | None:
    if re.match(
        r"(?:what|which|when|where|is|are|do|does|did|show|read|tell|list|how|delete|remove|check|give|who|get|go|open|play|name|pull)\b",
        clause.text,
        _I,
    ):
        return None
    project, _ = _to_list(clause.text)
    text = re.sub(r"^i (?:have|need|want|would like|'m going|am) (?:to )?", "", found["rest"], flags=_I)
    return _added(clause, "remind_after", text, project=project)


def put(clause: Clause, found: re.Match[str]) -> Command | None:
    verb, text = clause.text.split()[0].lower(), found["rest"]
    listed = re.search(r"\blists?\b|\b(?:to[- ]?dos?|tasks|reminders|agenda|errands|chores)\b", text, _I)
    if verb == "add" and not listed:
        foreign = re.search(r"\bto (?:my|the|our|this|that|\w+'s)?\b(?! (?:do|buy|get|call|be)\b)", text, _I)
        if (
            foreign
            and not clause.quoted
            and not re.match(r"(?:a |an )?(?:task|reminder)\b", text, _I)
            and re.search(r"\bto (?:my|the|this) [\w ]+$|\bto [A-Z\w]+(?: \w+){0,4}$", text)
            and not re.match(
                r"[\w ]*\b(?:go|call|talk|walk|send|take|drive|write|reply|respond|listen|email|give|bring|say)\b",
                text,
                _I,
            )
        ):
            return None
        if re.match(r"(?:\d+ (?:and|plus)|it\b|that\b|this\b|them\b|\d+ to\b)", text, _I):
            return None
        return _added(clause, "add", text)
    if not listed:
        return None
    project, text = _to_list(text)
    return _added(clause, "put", text, project=project)


def create(clause: Clause, found: re.Match[str]) -> Command | None:
    text = found["rest"]
    if (
        re.search(r"\b(?:playlist|list|account|alarm|event|calendar|meeting|appointment)\b", text, _I)
        and not clause.marked
    ):
        return None
    if clause.text.lower().startswith("create") or clause.marked or clause.times(text):
        return _added(clause, "create", text, ask=not (clause.marked or clause.text.lower().startswith("create")))
    return None


_IMPERATIVES = frozenset(
    [
        "buy",
        "call",
        "email",
        "pay",
        "pick",
        "get",
        "submit",
        "send",
        "write",
        "clean",
        "wash",
        "book",
        "fix",
        "finish",
        "read",
        "visit",
        "meet",
        "order",
        "renew",
        "return",
        "take",
        "water",
        "walk",
        "feed",
        "mail",
        "prepare",
        "print",
        "cook",
        "bake",
        "study",
        "practice",
        "review",
        "schedule",
        "register",
        "cancel",
        "do",
        "mow",
        "vacuum",
        "replace",
        "bring",
        "drop",
        "apply",
        "file",
        "contact",
        "check",
        "plan",
        "attend",
        "organize",
        "pack",
        "invite",
        "wrap",
        "dentist",
        "doctor",
        "haircut",
        "gym",
        "text",
    ]
)


def bare(clause: Clause, found: re.Match[str]) -> Command | None:
    """A sentence with no frame: clear with a mark or a recurrence, asked about when it looks like something to do."""
    text = found[0]
    if clause.text.endswith("?") or len(text.split()) > 25:  # noqa: PLR2004
        return None
    first = re.sub(r"\W", "", text.split()[0].lower())
    need = re.match(
        r"^i (?:need|have|must|should|ought|got)(?: to| got to)? (?P<x>\w.*)$|^i gotta (?P<y>.+)$", text, _I
    )
    if need:
        if (
            re.match(
                r"(?:know|find|see|hear|talk|help|a\b|an\b|you|the\b|some|more|your|my|directions|information|ask|check)\b",
                need["x"] or "",
                _I,
            )
            and not clause.marked
        ):
            return None
        return _added(clause, "need", need["x"] or need["y"], ask=not (clause.marked or bool(clause.times(text))))
    times = clause.times(text)
    sure = clause.marked or any(t.when.recurrence for t in times)
    if (
        re.match(r"(?:i|you|he|she|it|we|they|what|who|is|are|do|does|that|this|there|my|your)\b", text, _I)
        and not sure
    ):
        return None
    if sure or (first in _IMPERATIVES and times and first not in {"check", "get", "book", "read", "cancel"}):
        return _added(clause, "bare", text)
    if first in {"call", "email", "buy", "pay", "text", "mail"} or (" and " in text and len(text.split()) == 3):  # noqa: PLR2004
        return _added(clause, "bare", text, ask=True)
    return None


__all__ = ["Intent"]
