"""Adding a task: its title, due, marks and list out of a sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant.clause import Clause, cut_time, level, take_priority
from punchlist.assistant.schemas import Command, Edits, When

_I = re.IGNORECASE


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
        before = text[: listed.start("name")]
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
    if not listed or re.search(r"\ba list of (?!my\b)", clause.text, _I):
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
