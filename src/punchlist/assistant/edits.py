"""Frames that change a task: which one, and what is new about it."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant import dates
from punchlist.assistant.clause import Clause, level
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import FOREIGN
from punchlist.assistant.pattern import any_of, anywhere, inside, pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Command, Edits, Filters, Span, When
from punchlist.assistant.slots import merge, unique
from punchlist.assistant.targets import Aim, aim

_FIELDS = {
    "due": "due", "due date": "due", "due time": "due", "deadline": "due", "date": "due", "dates": "due", "time": "due", "times": "due", "start time": "due",
    "priority": "priority", "title": "title", "name": "title", "description": "description", "note": "description",
    "notes": "description", "project": "project", "recurrence": "recurrence", "repetition": "recurrence", "repeat": "recurrence",
}  # fmt: skip
_OURS = inside("<task>|meetings?|appointments?|appts?|appt|dinner|recital|remind|both|deadline|due date|due|priority")
_POINTED = inside(r"[the ][task |number |my ](?:it|this|that|them|these|those|both|everything|all of them|#?\d+|(?:first|second|third|fourth|fifth|last)[ one])")
_FOREIGN = inside(any_of(FOREIGN - {"event", "events", "time", "calendar", "list", "call", "number", "location", "job", "show", "search", "order", "payment"}))
_FIELD_OF = pattern("[the |my ](<field>)[ times| date| time] (of|for|on|in) {rest}|{rest2}'s (<field>)|[the ]<field>")
_FIELD = inside("<field>")
_LEVEL = pattern("(?:to |as |a |an |be |at )*(?P<level><level>)(?:[ -]priority)?(?: <task>)?|priority (?:to |of )?(?P<level2><level>)")
_SAYS = pattern("(?:to )?(?:say|says|be called|read|be|be named)(?: that)? {rest}")
_IN_PROJECT = pattern("(?:to |in |under |into )?(?:the |my |our )?(?:project (?P<a>[\\w-]+)|(?P<b>[\\w'-]+(?: [\\w'-]+)?) (?:project|list))")
_INSTEAD = inside("(instead of|rather than|not|from|since|because|as i|since my) .*$|instead")
_FROM = inside("from {old}$")
_CUT = re.compile(r" (?:to|until|till|til|as|into|for|by|with|at|on|=|->)(?= )")
_TO = re.compile(r" (?:to|into|with|as|=|->) ")
_MOVE = inside("(back|forward|up|off|out|ahead)")
_NEW_REMINDER = pattern("(up|in|reminder) .*|.*(?:reminders?|alerts?|notification|alarm|todos?|to do)|my reminders? .*")
_SURE = frozenset({"rename", "reschedule", "postpone", "snooze", "defer", "put off", "reword"})
_MOVES = frozenset({"move", "delay", "push", "push back", "shift", "bump", "move up"})
_MOST_CUTS = 6
_BARE_HOUR = pattern(r"\d{1,2}")


def _changed(clause: Clause, rule: str, aimed: Aim, edits: Edits, spans: tuple[Span, ...] = (), *, ask: bool = False) -> Command:
    unsure = "unsure" if ask else None
    return Command("update", rule, target=aimed.target, filters=aimed.filters, edits=edits, ask=unsure, spans=unique((*spans, *aimed.spans)))


def _only(name: str, value: str) -> Edits:
    return replace(Edits(), **{name: value})


def _clear(clause: Clause, found: re.Match[str]) -> Command | None:
    """`remove the due date from X`: an update, never a deletion."""
    name = _FIELDS.get(found["field"])
    if name is None or name == "title":
        return None
    return _changed(clause, "clear", aim(clause, clause.words.group(found, "target"), keep_time=True), _only(name, "medium" if name == "priority" else "none"))


def _note(clause: Clause, found: re.Match[str]) -> Command:
    """`add a note to task 3: ...`."""
    note = clause.words.group(found, "note")
    value = note.said()
    aimed = aim(clause, clause.words.group(found, "target"), keep_time=True)
    return _changed(clause, "note", aimed, Edits(description=value), note.spans("description", value))


def _append(clause: Clause, found: re.Match[str]) -> Command | None:
    """`add guitar strings to the music reminder`."""
    item = clause.words.group(found, "item")
    if re.match(r"(?:an?|the|another|my|new)? ?(?:new )?(?:reminder|task|todo|alert)s?\b", item.text) or re.search(r"\blist\b", found["target"]):
        return None
    value = item.said()
    aimed = aim(clause, clause.words.part(found.start("target")))
    return _changed(clause, "append", aimed, Edits(description=value), item.spans("description", value))


def _tag(clause: Clause, found: re.Match[str]) -> Command | None:
    """`tag task 2 with home`, `remove the tag #home from task 2`."""
    words = clause.words.group(found, "target")
    spoken = clause.words.group(found, "tag")
    tags = clause.marks.tags or tuple(word for word in spoken.text.replace(",", " ").split() if word != "and")
    if not tags:
        return None
    aimed = aim(replace(clause, marks=replace(clause.marks, tags=(), spans=())), words)
    spans = clause.marks.spans or spoken.spans("tag", " ".join(tags))
    removing = clause.text.startswith(("untag", "remove", "delete", "drop", "clear", "take"))
    return _changed(clause, "tag", aimed, Edits(remove_tags=tags) if removing else Edits(add_tags=tags), spans)


def _prioritize(clause: Clause, found: re.Match[str]) -> Command:
    return _changed(clause, "prioritize", aim(clause, clause.words.group(found, "target")), Edits(priority="high"))


def _change(clause: Clause, found: re.Match[str]) -> Command | None:
    """`change X to Y`: Y is a time, a priority, a project, or else a title."""
    words = clause.words.group(found, "rest")
    verb = clause.text[: found.start("rest")].strip()
    moved = _MOVE.match(words.text)
    if moved:
        words = words.part(moved.end())
    target, value = _halves(clause, words, verb)
    edits, spans = _value(clause, verb, target, value)
    known = _FIELD.search(target.text)
    pointed = bool(_POINTED.match(target.text)) or QUOTED in target.text
    ours = pointed or bool(_OURS.search(words.text)) or verb in _SURE or (verb in _MOVES and bool(clause.times(words)))
    foreign = _FOREIGN.search(words.text) and not inside("<task>").search(words.text)
    if foreign or (not target and edits == Edits()) or re.search(r"\blists? (?:with|to include)\b|^(?:this|that) \w+", words.text):
        return None
    dated = edits.due or edits.recurrence or edits.priority
    if not ours and not dated and not (known and value):
        return _guess(clause, target, value, edits, spans)
    target = _of_field(target)
    aimed = aim(clause, target, keep_time=bool(pointed))
    if edits.project:
        aimed = replace(aimed, filters=replace(aimed.filters, project=None))
    return _changed(clause, "change", aimed, edits, spans)


def _guess(clause: Clause, target: Phrase, value: Phrase, edits: Edits, spans: tuple[Span, ...]) -> Command | None:
    """`change buy milk to buy oat milk` may be about a task."""
    verb = clause.text.split(" ", 1)[0]
    if verb not in {"change", "update", "edit"} or not edits.title or not value or len(target.text.split()) < 2 or re.match(r"(?:my|your|the|this|usa|from)\b", target.text):  # noqa: PLR2004
        return None
    return _changed(clause, "change", aim(clause, target), edits, spans, ask=True)


def _of_field(target: Phrase) -> Phrase:
    """`the due date of X` and `X's date` are X."""
    found = _FIELD_OF.match(target.text)
    if not found:
        return target
    return target.group(found, "rest") or target.group(found, "rest2")


_BY = anywhere(r" (?:up |back |forward )?by (?:an? |half an? |\d+ )(?:\w+ )?(?:minutes?|hours?|days?|weeks?)$")


def _halves(clause: Clause, words: Phrase, verb: str) -> tuple[Phrase, Phrase]:
    """The task and the new value: cut at the last "to" that a value can follow; what was before it, "from 6 pm", dropped."""
    instead = _INSTEAD.search(words.text)
    if instead and instead.start() and not instead[0].startswith(("from", "not")):
        words = words.part(0, instead.start())
    shift = _BY.search(words.text)
    if shift:
        return words.part(0, shift.start()), words.part(0, 0)
    cuts = list(_CUT.finditer(words.text))
    for cut in cuts[: -_MOST_CUTS - 1 : -1]:
        before, after = words.part(0, cut.start()), words.part(cut.end())
        if not before or verb == "rename":
            continue
        if _is_value(clause, after):
            return _without_old(clause, words, before, after)
    quoted = re.match(rf"(?P<a>.+?) (?:to |as )?(?P<b>{QUOTED})$", words.text)
    if quoted:
        return words.group(quoted, "a"), words.group(quoted, "b")
    times = clause.times(words) if verb not in {"rename", "replace", "edit"} else []
    if times and not words.part(times[-1].end) and times[-1].start:
        return _without_old(clause, words, words.part(0, times[-1].start), words.part(times[-1].start))
    to = _TO.search(words.text) if verb != "rename" else _TO.search(words.text)
    number = pattern("(?P<a>(?:<task> |number )?#?\\d+) (?P<b>.+)").match(words.text)
    if to and words.part(0, to.start()).text not in {"reminder", "my reminder", "the reminder", "task", "the task"}:
        return words.part(0, to.start()), words.part(to.end())
    if number and verb in {"rename", "edit"}:
        return words.group(number, "a"), words.group(number, "b")
    return words, words.part(0, 0)


def _is_value(clause: Clause, after: Phrase) -> bool:
    if _LEVEL.match(after.text) or after.text == QUOTED or _IN_PROJECT.match(after.text) or _SAYS.match(after.text):
        return True
    if re.match(r"(?:start|begin|remind me|same time)\b", after.text) or _BARE_HOUR.match(after.text):
        return True
    times = clause.times(after)
    return (bool(times) and times[0].start == 0) or _bare_time(clause, after) is not None


def _without_old(clause: Clause, words: Phrase, before: Phrase, after: Phrase) -> tuple[Phrase, Phrase]:
    """"from 6 pm to 7 pm": only the 7 pm is new. "to friday at 9": both are."""
    earlier = _CUT.search(before.text)
    if earlier:
        start = before.part(earlier.end())
        times = clause.times(start)
        whole = bool(times) and times[0].start == 0 and not start.part(times[0].end)
        if whole and not re.search(r"\bfrom\b", before.text) and earlier[0].strip() in {"to", "until"}:
            return before.part(0, earlier.start()), words.part(earlier.end())
    old = _FROM.search(before.text)
    return (before.part(0, old.start()) or before, after) if old else (before, after)


def _value(clause: Clause, verb: str, target: Phrase, value: Phrase) -> tuple[Edits, tuple[Span, ...]]:
    marks = clause.marks
    if not value:
        edits = Edits(priority=marks.priority, add_tags=marks.tags, project=marks.project)
        return edits, marks.spans
    if value.text == QUOTED:
        return Edits(title=value.said()), value.spans("title", value.said())
    said = _SAYS.match(value.text)
    found = _LEVEL.match(value.text)
    if found:
        word = level(found["level"] or found["level2"])
        return Edits(priority=word), value.spans("priority", word)
    project = _IN_PROJECT.match(value.text)
    if project and verb != "rename":
        words = value.group(project, "a" if project["a"] else "b")
        return Edits(project=words.said()), words.spans("project", words.said())
    field = _FIELD.search(target.text)
    named = _FIELDS.get(field[0]) if field and re.match(r"(?:the |my )?(?:title|name|description|notes?)\b", target.text) else None
    if verb != "rename" and not said and named is None:
        when = _when(clause, value)
        if when is not None:
            rule = value.spans("recurrence" if when.recurrence else "due", when.recurrence or when.due or "")
            dated = when.due if when.due and not (when.recurrence and not when.time_given) else None
            return Edits(due=dated, recurrence=when.recurrence), rule
    words = value.group(said, "rest") if said else value
    title = words.said()
    if named == "description":
        return Edits(description=title), words.spans("description", title)
    return Edits(title=title), words.spans("title", title)


def _when(clause: Clause, value: Phrase) -> When | None:
    when: When | None = None
    for time in clause.times(value):
        when = merge(clause, when, time.when)
    return when or _bare_time(clause, value)


def _bare_time(clause: Clause, value: Phrase) -> When | None:
    """"to 6", "to 23rd": what is a time only because a time is expected."""
    for said in (f"at {value.raw}", f"on the {value.raw}"):
        times = dates.find_all(said, clause.now)
        if times and times[0].start == 0 and times[0].end == len(said):
            return times[0].when
    return None


def _passive(clause: Clause, found: re.Match[str]) -> Command | None:
    """`the dentist task needs to be moved to friday`."""
    target, value = clause.words.group(found, "target"), clause.words.group(found, "value")
    if not _OURS.search(target.text) or clause.asked:
        return None
    from_ = re.match(r"(?:(?:from .+ )?to|on|at|for|until) (?P<new>.+?)(?: (?:and |but )?(?:not|instead) .*)?$", value.text)
    value = value.group(from_, "new") if from_ else value
    edits, spans = _value(clause, "change", target, value)
    have = re.match(r"(?P<a>.+?) i have,? they$", target.text)
    return _changed(clause, "passive", aim(clause, target.group(have, "a") if have else target), edits, spans)


def _is_due(clause: Clause, found: re.Match[str]) -> Command | None:
    """`task 3 is due friday`."""
    value = clause.words.group(found, "value")
    when = _when(clause, value)
    if when is None or clause.asked:
        return None
    return _changed(clause, "is_due", aim(clause, clause.words.group(found, "target")), Edits(due=when.due, recurrence=when.recurrence), value.spans("due", when.due or ""))


def _instead(clause: Clause, found: re.Match[str]) -> Command | None:
    """`remind me about the oil change friday instead of wednesday`."""
    body = clause.words.group(found, "rest")
    when: When | None = None
    spans: tuple[Span, ...] = ()
    for time in reversed(clause.times(body)):
        when = merge(clause, when, time.when)
        spans += body.part(time.start, time.end).spans("due", time.when.due or "")
        body = body.without(time.start, time.end)
    if when is None:
        return None
    return _changed(clause, "instead", aim(clause, body, keep_time=True), Edits(due=when.due, recurrence=when.recurrence), spans)


def _not_then(clause: Clause, found: re.Match[str]) -> Command | None:
    """`remind me that the party is on saturday, not sunday`."""
    wrong = clause.words.group(found, "wrong")
    times = clause.times(wrong)
    return _instead(clause, found) if times and times[0].start == 0 and not wrong.part(times[0].end) else None


def _set_instead(clause: Clause, found: re.Match[str]) -> Command | None:
    """`set my dentist reminder for 3 pm instead of 2 pm`."""
    return _instead(clause, found) if _OURS.search(found["rest"]) or _POINTED.match(found["rest"]) else None


def _earlier(clause: Clause, found: re.Match[str]) -> Command | None:
    """`start my meeting an hour earlier`: what to change is not known, so the engine asks."""
    target = clause.words.group(found, "target")
    return _changed(clause, "earlier", aim(clause, target), Edits()) if _OURS.search(target.text) else None


def _make(clause: Clause, found: re.Match[str]) -> Command | None:
    """`make it urgent`, `make the second one due friday`, `set task 7 to high`."""
    target, value = clause.words.group(found, "target"), clause.words.group(found, "value")
    if re.match(r"(?:me |us )?(?:an?|another|new)\b", target.text) or (not _POINTED.match(target.text) and not _OURS.search(target.text)):
        return None
    if _NEW_REMINDER.match(target.text):
        return None
    value = _bare_value(value)
    if not _is_value(clause, value):
        return None
    edits, spans = _value(clause, "make", target, value)
    if not (edits.due or edits.recurrence or edits.priority):
        return None
    return _changed(clause, "make", aim(clause, _of_field(target)), edits, spans)


def _bare_value(value: Phrase) -> Phrase:
    found = pattern("((to|as|at|for|due|recur|repeat|start|be|begin|on|by|happen) )+{rest}").match(value.text)
    return value.group(found, "rest") if found else value


FRAMES = (
    Frame("instead", "remind(?: <me>)?(?: to| about| that| of)? {rest} instead( of .*|)", _instead),
    Frame("not_then", "remind(?: <me>)?(?: to| about| that| of)? {rest}(,| and) not (?:on |at )?{wrong}", _not_then),
    Frame("set_instead", "(set|make|have|put|schedule|start|i want|i need|i'd like|i would like|let)[ me]( be reminded of)? {rest} instead( of .*|)", _set_instead),
    Frame("earlier", "(start|begin|have|make|set) (?P<target>(?:my|the|our) .+) (?P<how>earlier|later|sooner)( .*|)", _earlier),
    Frame("note", "(add|put|attach|write|set)[ a| the| this] (note|notes|description|comment)[ saying] (to|on|for) {target} ?(:|saying|that says|,|that| - ) ?{note}", _note),
    Frame("note_first", "(add|put|attach|write)[ the][ note] (?P<note>\ue000) (as|to) (a |the )?(note|notes|description) (to|on|for|of) {target}", _note),
    Frame("tag", "(tag|label|untag) {target}( (with|as) {tag}|)", _tag),
    Frame("tag_to", "(add|remove|delete|put|drop|clear|take)[ off] (the )?(tag|label)( {tag})? (to|from|on|off) {target}", _tag),
    Frame("append", "(add|append|include) {item} (to|in|on) (?P<target>(?:my|the|our)? ?(?:[\\w'-]+ ){1,5}?(?:reminder|alert)s?\\b.*)", _append),
    Frame("append_bare", "(add|append) {item} to {target} (reminder|alert)", _append),
    Frame("clear", "(remove|clear|delete|drop|unset|erase|take)[ off][ away] (the )?(?P<field><field>)[ off] (from|of|on|for|off) {target}", _clear),
    Frame("prioritize", "(prioritize|prioritise|bump up|star|flag) {target}", _prioritize),
    Frame("mark_level", "(mark|set|flag|make|label) {target} (?P<value>(?:as |to |to be )?(?:a |an )?(?:<level>)(?:[ -]priority)?(?: task)?)", _make),
    Frame("set_field", "(?P<head>set|make|change|put) (?P<rest>(?:the |my )?<field> (?:of|for|on|in) .+ (?:to|as) .+|.+'s <field> (?:to|as) .+|the <field> to .+)", _change),
    Frame("make", "(make|set) {target} (?P<value>(?:to |for |at |as )*(?:due|recur|repeat|start|happen|be|begin|at|for|to)(?: .+)|(?:every|each|daily|weekly|monthly).*)", _make),
    Frame("passive", "{target} (needs?|should|has|have|must|ought|can)[ to][ be| get] (change|<changed>)( (?P<value>(?:to|from|until|for|on|at) .+)|)", _passive),
    Frame("should_be", "{target} (needs?|should|has|must|ought)[ to] be (?P<value>(?:on|at|for) .+)", _passive),
    Frame("is_due", "(?P<target>(?:task|number|#|item|reminder) ?#?\\d+|it|that|(?:the|my) .+ (?:task|reminder|one)) (is|is now|should be|will be)[ now] (due|on|at|for) {value}", _is_due),
    Frame("change", "<change> {rest}", _change),
)
