"""Errands for different days in one sentence: "call mom tomorrow and pay rent friday" is two tasks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from punchlist.assistant import dates
from punchlist.assistant.clause import Clause, Marks
from punchlist.assistant.dates import Found
from punchlist.assistant.phrase import Phrase
from punchlist.assistant.schemas import Command
from punchlist.assistant.slots import unique
from punchlist.assistant.titles import added

_JOINT = re.compile(r"(?:,? and(?: also| then)?|[,;]) ")
_MOST = 5


def apart(clause: Clause, whole: Command, read: Callable[[Clause], Command]) -> tuple[Command, ...] | None:
    """An add for each day that was said with words of its own; None where the sentence is one task.

    A day without words has those before it ("buy milk tomorrow and friday"). The list that is named at the end is that of all.
    """
    if whole.intent != "add" or whole.ask is not None or clause.before is not None or clause.pasted:
        return None
    pieces = _pieces(clause)
    if not 1 < len(pieces) <= _MOST:
        return None
    commands: list[Command] = []
    for place, piece in enumerate(pieces):
        begins = piece.starts[0] if place else 0
        ends = pieces[place + 1].starts[0] if place + 1 < len(pieces) else len(piece.original)
        own = replace(clause.on(piece), marks=_between(clause.marks, begins, ends))
        made = added(own, own.words, whole.rule) if place else read(own)
        if made.intent != "add" or made.ask not in (None, "unsure") or made.when is None:
            return None
        if made.title is None and commands:
            made = _of(commands[-1], made)
        if made.title is None:
            return None
        commands.append(replace(made, ask=None))
    return _on_one_list(commands)


def _of(before: Command, made: Command) -> Command:
    titles = (span for span in before.spans if span.kind == "title")
    return replace(made, title=before.title, spans=unique((*titles, *made.spans)))


def _pieces(clause: Clause) -> list[Phrase]:
    """Each with one day or rule of its own."""
    words, times = clause.words, clause.times(clause.words)
    pieces: list[Phrase] = []
    at = 0
    for found in _JOINT.finditer(words.text):
        if any(time.start < found.end() and found.start() < time.end for time in times):
            continue
        if _has_a_day(clause, times, at, found.start()) and _has_a_day(clause, times, found.end(), len(words.text)):
            pieces.append(words.part(at, found.start()))
            at = found.end()
    pieces.append(words.part(at))
    counts = [sum(_is_day(clause, time) for time in clause.times(piece)) for piece in pieces]
    return pieces if all(count == 1 for count in counts) else []


def _has_a_day(clause: Clause, times: list[Found], start: int, end: int) -> bool:
    return any(start <= time.start and time.end <= end and _is_day(clause, time) for time in times)


def _is_day(clause: Clause, time: Found) -> bool:
    """Not a clock time alone, which may belong to the day before it."""
    if time.when.recurrence:
        return True
    text = f"today {time.when.text}"
    found = dates.find_all(text, clause.now, clause.preferences)
    of_today = len(found) == 1 and found[0].end - found[0].start >= len(text) and not found[0].when.contradiction
    return bool(time.when.due) and not of_today


def _between(marks: Marks, start: int, end: int) -> Marks:
    """The marks that stand in a piece of the sentence."""
    spans = tuple(span for span in marks.spans if start <= span.start < end)
    values = {span.kind: span.value for span in spans}
    tags = tuple(dict.fromkeys(span.value for span in spans if span.kind == "tag"))
    return Marks(values.get("priority"), tags, values.get("project"), spans)


def _on_one_list(commands: list[Command]) -> tuple[Command, ...]:
    project = commands[-1].edits.project
    if project is not None and all(command.edits.project is None for command in commands[:-1]):
        commands = [replace(command, edits=replace(command.edits, project=project)) for command in commands]
    return tuple(commands)
