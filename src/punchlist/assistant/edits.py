"""Changing a task: which one, and what is new about it."""

import re
from dataclasses import replace

from punchlist.assistant.clause import Clause, level
from punchlist.assistant.schemas import Command, Edits
from punchlist.assistant.targets import NOUN, rest, target

_I = re.IGNORECASE
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


def _only(name: str, value: str) -> Edits:
    match name:
        case "due":
            return Edits(due=value)
        case "priority":
            return Edits(priority=value)
        case "title":
            return Edits(title=value)
        case "description":
            return Edits(description=value)
        case "project":
            return Edits(project=value)
        case _:
            return Edits(recurrence=value)


def clear_field(clause: Clause, found: re.Match[str]) -> Command:
    """`remove the due date from X`: an update, never a deletion."""
    name = _FIELDS.get(found["what"].lower(), "recurrence")
    aim, filters = target(clause, found["x"], keep_time=True)
    edits = _only(name, "medium" if name == "priority" else "none")
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
    return Command("update", "set", target=aim, filters=filters, edits=_only(name, text))


def update(clause: Clause, found: re.Match[str]) -> Command | None:
    """`change X to Y`: Y is a title when quoted or no time, else the new due."""
    del found
    verb = clause.text.split()[0].lower()
    text = re.sub(r"^(?:back|forward|up|off|out) ", "", rest(clause))
    numbered = re.match(r"^(?:task|number|#|reminder|item)? ?#?\d+\b", text, _I)
    it = re.match(r"^(?:it|this|that|them|(?:the )?(?:first|second|third|fourth|fifth|last)(?: one)?)\b", text, _I)
    mine = re.search(rf"\b(?:{NOUN}|meetings?|appointments?|remind)\b", clause.text, _I) or clause.quoted
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
    cuts = list(re.finditer(r"\s(?:to|until|till|as|into|for|by|from)\s", f" {text} ", _I))
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
    text = rest(clause)
    if (
        re.match(r"(?:me |us )?(?:an?|my|the)? ?(?:new )?(?:reminder|alarm|task|to-?do)\b", text, _I)
        and not found["it"]
    ):
        return None
    level_word = re.search(r"\b(?:an? |to |as )*(low|medium|high|urgent|top)(?:[ -]priority)?$", text.strip(" .!"), _I)
    if level_word:
        aim, filters = target(clause, text[: level_word.start()])
        return Command("update", "make", target=aim, filters=filters, edits=Edits(priority=level(level_word[1])))
    if not found["it"] and not re.search(rf"\b(?:{NOUN}|due|meeting|appointment)\b", text, _I):
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
