"""Frames that change a task: which one, and what is new about it."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant.changes import FIELD, FIELDS, halves, is_value, of_field, value_of
from punchlist.assistant.clause import Clause
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import FOREIGN
from punchlist.assistant.pattern import any_of, anywhere, inside, pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Command, Edits, Span
from punchlist.assistant.slots import unique
from punchlist.assistant.targets import Aim, aim

OURS = inside("<task>|meetings?|appointments?|appts?|appt|dinner|recital|remind|both|deadline|due date|due|priority")

POINTED = inside(
    r"[the ][task |number |my ](?:it|this|that|them|these|those|both|everything|all of them|#?\d+|(?:first|second|third|fourth|fifth|last)[ one])"
)

FOREIGN_HERE = inside(
    any_of(
        FOREIGN
        - {
            "event",
            "events",
            "time",
            "calendar",
            "list",
            "call",
            "number",
            "location",
            "job",
            "show",
            "search",
            "order",
            "payment",
        }
    )
)

_TASK = inside("<task>")
_RANKED = pattern("(as |to |to be |a |an )*(<level>[ -]priority|urgent)[ task]")

_MOVE = inside("(back|forward|up|off|out|ahead)")

_NEW_REMINDER = pattern("(up|in|reminder) .*|.*(?:reminders?|alerts?|notification|alarm|todos?|to do)|my reminders? .*")

_REWORDS = frozenset({"change", "edit", "replace", "swap", "switch", "correct", "rename", "update", "modify"})
_ON_LIST = anywhere(r" (?:on|in|from|off) (?:my|the|our) (?P<name>(?!to do )[\w'-]+(?: [\w'-]+)?) list$")

_SWAPS = frozenset({"replace", "swap", "switch"})
_LISTED = inside("list")
_SURE = frozenset({"rename", "reschedule", "postpone", "snooze", "defer", "put off", "reword"})

_MOVES = frozenset({"move", "delay", "push", "push back", "shift", "bump", "move up"})


def changed(rule: str, aimed: Aim, edits: Edits, spans: tuple[Span, ...] = (), *, ask: bool = False) -> Command:
    unsure = "unsure" if ask else None
    return Command(
        "update",
        rule,
        target=aimed.target,
        filters=aimed.filters,
        edits=edits,
        ask=unsure,
        spans=unique((*spans, *aimed.spans)),
    )


def _only(name: str, value: str) -> Edits:
    return replace(Edits(), **{name: value})


def _clear(clause: Clause, found: re.Match[str]) -> Command | None:
    """`remove the due date from X`: an update, never a deletion."""
    name = FIELDS.get(found["field"])
    if name is None or name == "title":
        return None
    return changed(
        "clear",
        aim(clause, clause.words.group(found, "target"), keep_time=True),
        _only(name, "medium" if name == "priority" else "none"),
    )


def _note(clause: Clause, found: re.Match[str]) -> Command:
    """`add a note to task 3: ...`."""
    note = clause.words.group(found, "note")
    value = note.said()
    aimed = aim(clause, clause.words.group(found, "target"), keep_time=True)
    return changed("note", aimed, Edits(description=value), note.spans("description", value))


def _append(clause: Clause, found: re.Match[str]) -> Command | None:
    """`add guitar strings to the music reminder`."""
    item = clause.words.group(found, "item")
    if re.match(r"(?:an?|the|another|my|new)? ?(?:new )?(?:reminder|task|todo|alert)s?\b", item.text) or re.search(
        r"\blist\b", found["target"]
    ):
        return None
    value = item.said()
    aimed = aim(clause, clause.words.part(found.start("target")))
    return changed("append", aimed, Edits(description=value), item.spans("description", value))


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
    return changed("tag", aimed, Edits(remove_tags=tags) if removing else Edits(add_tags=tags), spans)


def _prioritize(clause: Clause, found: re.Match[str]) -> Command:
    return changed("prioritize", aim(clause, clause.words.group(found, "target")), Edits(priority="high"))


def _change(clause: Clause, found: re.Match[str]) -> Command | None:
    """`change X to Y`: Y is a time, a priority, a project, or else a title."""
    words = clause.words.group(found, "rest")
    verb = clause.text[: found.start("rest")].strip()
    moved = _MOVE.match(words.text)
    if moved:
        words = words.part(moved.end())
    on_list = _ON_LIST.search(words.text) if verb in _REWORDS else None
    words = words.part(0, on_list.start()) if on_list else words
    target, value = halves(clause, words, verb)
    edits, spans = value_of(clause, verb, target, value)
    known = FIELD.search(target.text)
    pointed = bool(POINTED.match(target.text)) or QUOTED in target.text
    ours = (
        pointed
        or (on_list is not None and bool(value))
        or bool(OURS.search(words.text))
        or verb in _SURE
        or (verb in _SWAPS and _LISTED.search(words.text))
        or (verb in _MOVES and bool(clause.times(words)))
    )
    foreign = FOREIGN_HERE.search(words.text) and not inside("<task>").search(words.text)
    if (
        foreign
        or (not target and edits == Edits())
        or re.search(r"\blists? (?:with|to include)\b|^(?:this|that) \w+", words.text)
    ):
        return None
    dated = edits.due or edits.recurrence or edits.priority
    if not ours and not dated and not (known and value):
        return _guess(clause, target, value, edits, spans)
    target = of_field(target)
    aimed = aim(clause, target, keep_time=bool(pointed))
    if edits.project or on_list:
        listed = clause.words.group(on_list, "name").said().title() if on_list else None
        aimed = replace(aimed, filters=replace(aimed.filters, project=listed))
    return changed("change", aimed, edits, spans)


def _guess(clause: Clause, target: Phrase, value: Phrase, edits: Edits, spans: tuple[Span, ...]) -> Command | None:
    """`change buy milk to buy oat milk` may be about a task."""
    verb = clause.text.split(" ", 1)[0]
    if (
        verb not in {"change", "update", "edit"}
        or not edits.title
        or not value
        or " " not in target.text
        or re.match(r"(?:my|your|the|this|usa|from)\b", target.text)
    ):
        return None
    return changed("change", aim(clause, target), edits, spans, ask=True)


def _make(clause: Clause, found: re.Match[str]) -> Command | None:
    """`make it urgent`, `make the second one due friday`, `set task 7 to high`."""
    target, value = clause.words.group(found, "target"), clause.words.group(found, "value")
    named = bool(_RANKED.match(value.text)) and not (FOREIGN_HERE.search(target.text) and not _TASK.search(target.text))
    if re.match(r"(?:me |us )?(?:an?|another|new)\b", target.text) or not (
        named or POINTED.match(target.text) or OURS.search(target.text)
    ):
        return None
    if _NEW_REMINDER.match(target.text):
        return None
    value = _bare_value(value)
    if not is_value(clause, value):
        return None
    edits, spans = value_of(clause, "make", target, value)
    if not (edits.due or edits.recurrence or edits.priority):
        return None
    return changed("make", aim(clause, of_field(target)), edits, spans)


def _bare_value(value: Phrase) -> Phrase:
    found = pattern("((to|as|at|for|due|recur|repeat|start|be|begin|on|by|happen) )+{rest}").match(value.text)
    return value.group(found, "rest") if found else value


FRAMES = (
    Frame(
        "note",
        "(add|put|attach|write|set)[ a| the| this] (note|notes|description|comment)[ saying] (to|on|for) {target} ?(:|saying|that says|,|that| - ) ?{note}",
        _note,
    ),
    Frame(
        "note_first",
        "(add|put|attach|write)[ the][ note] (?P<note>\ue000) (as|to) (a |the )?(note|notes|description) (to|on|for|of) {target}",
        _note,
    ),
    Frame("tag", "(tag|label|untag) {target}( (with|as) {tag}|)", _tag),
    Frame(
        "tag_to",
        "(add|remove|delete|put|drop|clear|take)[ off] (the )?(tag|label)( {tag})? (to|from|on|off) {target}",
        _tag,
    ),
    Frame(
        "append",
        "(add|append|include) {item} (to|in|on) (?P<target>(?:my|the|our)? ?(?:[\\w'-]+ ){1,5}?(?:reminder|alert)s?\\b.*)",
        _append,
    ),
    Frame("append_bare", "(add|append) {item} to {target} (reminder|alert)", _append),
    Frame(
        "clear",
        "(remove|clear|delete|drop|unset|erase|take)[ off][ away] (the )?(?P<field><field>)[ off] (from|of|on|for|off) {target}",
        _clear,
    ),
    Frame("prioritize", "(prioritize|prioritise|bump up|star|flag) {target}", _prioritize),
    Frame(
        "mark_level",
        "(mark|set|flag|make|label) {target} (?P<value>(?:as |to |to be )?(?:a |an )?(?:<level>)(?:[ -]priority)?(?: task)?)",
        _make,
    ),
    Frame(
        "set_field",
        "(?P<head>set|make|change|put) (?P<rest>(?:the |my )?<field> (?:of|for|on|in) .+ (?:to|as) .+|.+'s <field> (?:to|as) .+|the <field> to .+)",
        _change,
    ),
    Frame(
        "make",
        "(make|set) {target} (?P<value>(?:to |for |at |as )*(?:due|recur|repeat|start|happen|be|begin|at|for|to)(?: .+)|(?:every|each|daily|weekly|monthly).*)",
        _make,
    ),
    Frame("change", "<change> {rest}", _change),
)
