"""How a sentence is understood, as data: for live highlighting in a client and for `punchlist assistant explain`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from punchlist.assistant import phrases
from punchlist.assistant.context import views
from punchlist.assistant.finding import Call
from punchlist.assistant.resolve import resolve
from punchlist.assistant.schemas import Command, Filters, Preferences, Span, TaskView, Understanding
from punchlist.assistant.wording import Words

READ_ONLY = frozenset({"list_tasks", "get_overview"})
Answered = Sequence[tuple[Call, dict[str, Any]]]
"""Calls with their results."""


def parsed(understanding: Understanding, now: dt.datetime, preferences: Preferences) -> dict[str, Any]:
    """`{language, commands: [{intent, rule, ask, title, due, due_text, recurrence, ..., spans}]}`; spans in the text as given."""
    words = Words(phrases.of(preferences.language or understanding.language), now, preferences)
    commands = [_command(command, understanding.text, words) for command in understanding.commands]
    return {"language": understanding.language, "commands": commands}


def _command(command: Command, text: str, words: Words) -> dict[str, Any]:
    updating = command.intent == "update"
    when = command.when
    due = command.edits.due if updating else when.due if when else command.filters.due
    is_date = due is not None and due[:4].isdigit() and ".." not in due
    return {
        "intent": command.intent,
        "rule": command.rule,
        "ask": command.ask,
        "title": command.edits.title if updating else command.title,
        "due": due,
        "due_text": words.due(due) if is_date else None,
        "recurrence": command.edits.recurrence if updating else when.recurrence if when else None,
        "priority": command.edits.priority or command.filters.priority,
        "tags": list(command.edits.add_tags) or ([command.filters.tag] if command.filters.tag else []),
        "project": command.edits.project or command.filters.project,
        "target": _without_nothing(asdict(command.target)),
        "spans": [span_of(span, text) for span in command.spans],
    }


def span_of(span: Span, text: str) -> dict[str, Any]:
    """Offsets in code points, and in the UTF-16 units of JavaScript strings."""
    start = len(text[: span.start].encode("utf-16-le")) // 2
    return {
        "start": span.start,
        "end": span.end,
        "start_utf16": start,
        "end_utf16": start + len(text[span.start : span.end].encode("utf-16-le")) // 2,
        "kind": span.kind,
        "value": span.value,
    }


def _without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in value.items() if v not in (None, (), False, 0)}


def items_of(sentence: str, answered: Answered) -> list[dict[str, Any]]:
    """A turn as Responses items, for `engine.step`."""
    items: list[dict[str, Any]] = [{"role": "user", "content": sentence}]
    for place, (call, result) in enumerate(answered):
        one = {"call_id": f"call_{place}"}
        asked = json.dumps(call.arguments)
        items.append({"type": "function_call", **one, "name": call.name, "arguments": asked})
        items.append({"type": "function_call_output", **one, "output": json.dumps(result)})
    return items


def candidates_of(command: Command, answered: Answered) -> dict[str, Any] | None:
    """How the words of a command compare with the tasks that were looked up for it; None if it names none by words."""
    text = command.target.text
    if not text or command.target.all_matching:
        return None
    looked_up = [view for call, result in answered if call.name == "list_tasks" for view in views(result)]
    tasks: dict[int, TaskView] = {task.task_id: task for task in looked_up}
    found = resolve(text, list(tasks.values()), Filters())
    shown = [
        {"task_id": c.task.task_id, "title": c.task.title, "score": c.score, "reason": c.reason}
        for c in found.candidates
    ]
    return {"words": text, "outcome": found.outcome, "looked_at": len(tasks), "candidates": shown}
