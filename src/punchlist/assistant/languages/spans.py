"""Where in a sentence its meanings stand, for highlighting: only what is there as it was typed."""

from __future__ import annotations

from dataclasses import replace

from punchlist.assistant.languages.tokens import Token
from punchlist.assistant.schemas import Command, Span


def marked(text: str, command: Command, frame: list[list[Token]]) -> Command:
    """The command with spans of its frame, title or target, due, marks; none overlaps an earlier one."""
    spans = [
        Span(words[0].start, words[-1].end, "intent", command.intent)
        for words in frame
        if words and command.intent != "none"
    ]
    edits, when, filters = command.edits, command.when, command.filters
    said: list[tuple[str, Span]] = []
    if command.intent == "add" and command.title:
        said.append((command.title, Span(0, 0, "title", command.title)))
    if command.target.text:
        said.append((command.target.text, Span(0, 0, "target", command.target.text)))
    said += [(str(number), Span(0, 0, "target", f"#{number}")) for number in command.target.numbers]
    if command.intent == "update" and edits.title:
        said.append((edits.title, Span(0, 0, "title", edits.title)))
    if when and when.due:
        said.append((when.text, Span(0, 0, "due", when.due)))
    elif when and when.recurrence:
        said.append((when.text, Span(0, 0, "recurrence", when.recurrence)))
    said += [(f"#{tag}", Span(0, 0, "tag", tag)) for tag in edits.add_tags or ((filters.tag,) if filters.tag else ())]
    if edits.priority:
        said.append((f"!{edits.priority}", Span(0, 0, "priority", edits.priority)))
    if edits.project or filters.project:
        name = str(edits.project or filters.project)
        said.append((f"@{name}", Span(0, 0, "project", name)))
    for words, span in said:
        start = _place(text, words, spans)
        if start is not None:
            spans.append(replace(span, start=start, end=start + len(words)))
    return replace(command, spans=tuple(sorted(spans, key=lambda span: span.start)))


def _place(text: str, words: str, taken: list[Span]) -> int | None:
    """The first free place of some words in a sentence, whatever their case."""
    lower, wanted = text.lower(), words.lower()
    if not wanted or len(lower) != len(text):
        return None
    start = lower.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if all(end <= span.start or start >= span.end for span in taken):
            return start
        start = lower.find(wanted, start + 1)
    return None
