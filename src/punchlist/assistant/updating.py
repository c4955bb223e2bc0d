"""Changing tasks: new values, and dues that move by an amount."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from punchlist.assistant import reply, shifting
from punchlist.assistant.doing import other_reading, preview, previewed, unclear
from punchlist.assistant.finding import Call, Case, Found, Outcome, Steps, find
from punchlist.assistant.questions import Question
from punchlist.assistant.schemas import Edits, Shift, Target, TaskView

_FIELDS = ("title", "description", "due", "recurrence", "priority", "project")


def update(case: Case) -> Steps:
    command, words = case.command, case.words
    changes = _changes(command.edits)
    vague = command.ask == "contradiction" or not (changes or command.edits.shift)
    found = yield from find(case)
    why = unclear(case, found)
    if why is not None:
        return why
    if vague:
        return Outcome(words.phrases.no_change, _what_of(case, found.tasks))
    if command.edits.shift is not None:
        return (yield from _shift(case, found, command.edits.shift))
    if not case.confirmed and (command.ask is not None or previewed(case, found) or _many(case, found)):
        return preview(case, found)
    return (yield from _update_each(case, found.tasks, dict.fromkeys((t.task_id for t in found.tasks), changes)))


def _what_of(case: Case, tasks: Sequence[TaskView]) -> Question:
    """What is to change about these is the question."""
    numbers = tuple(task.task_id for task in tasks)
    return Question("change", (replace(case.command, target=Target(numbers=numbers), ask=None),))


def _shift(case: Case, found: Found, shift: Shift) -> Steps:
    """Each due from where it is now. One without a due is asked for it; of several, those that cannot move are named."""
    words, phrases = case.words, case.words.phrases
    error = yield from shifting.read(case, found.tasks)
    if error is not None:
        return case.fail(reply.refused(words, error))
    moved: dict[int, dict[str, Any]] = {}
    left: list[str] = []
    for task in found.tasks:
        row = case.rows.get(task.task_id)
        due = str((row or {}).get("due") or "")
        after = shifting.shifted(due, shift) if due else None
        named = words.task(str((row or {}).get("title") or task.title), task.task_id)
        if row is None:
            left.append(phrases.number_not_found.format(number=f"#{task.task_id}"))
        elif after is not None:
            moved[task.task_id] = {"due": after}
        elif due:
            left.append(phrases.no_time_to_move.format(task=named, when=words.due(due)))
        elif len(found.tasks) == 1:
            return Outcome(f"{phrases.no_due_to_move.format(task=named)} {phrases.ask_when}", _what_of(case, [task]))
        else:
            left.append(phrases.no_due_to_move.format(task=named))
    if not moved:
        return case.fail("\n".join(left))
    tasks = [task for task in found.tasks if task.task_id in moved]
    if not case.confirmed and (case.command.ask is not None or previewed(case, found) or _many(case, found)):
        asked = _shall_shift(case, replace(found, tasks=tasks), moved)
        return replace(asked, text="\n".join([*left, asked.text]))
    made = yield from _update_each(case, tasks, moved)
    return replace(made, text="\n".join([made.text, *left]))


def _shall_shift(case: Case, found: Found, moved: Mapping[int, Mapping[str, Any]]) -> Outcome:
    """The question before a due moves: a single one is shown where it would be."""
    if len(found.tasks) > 1 or case.command.target.all_matching:
        return preview(case, found)
    due = str(moved[found.tasks[0].task_id]["due"])
    asked = preview(replace(case, command=replace(case.command, edits=Edits(due=due))), found)
    return replace(asked, question=preview(case, found).question)


def _many(case: Case, found: Found) -> bool:
    """An update of several tasks that the user did not name one by one."""
    target = case.command.target
    return len(found.tasks) > 1 and not (target.numbers or target.ordinals or target.last)


def _changes(edits: Edits) -> dict[str, Any]:
    changes: dict[str, Any] = {name: value for name in _FIELDS if (value := getattr(edits, name)) is not None}
    return changes | {name: list(value) for name in ("add_tags", "remove_tags") if (value := getattr(edits, name))}


def _update_each(case: Case, tasks: Sequence[TaskView], changes: Mapping[int, dict[str, Any]]) -> Steps:
    """Make the changes, told by the task's number."""
    words = case.words
    said: list[str] = []
    failed = changed = False
    for task in tasks:
        before = case.rows.get(task.task_id) or case.context.known(task.task_id)
        sent = _with_its_time(changes[task.task_id], before, case)
        result = yield Call("update_task", {"task_id": task.task_id, **sent})
        if "error" in result:
            said.append(reply.refused(words, str(result["error"]), task.task_id))
            failed = True
            continue
        changed = changed or bool(result.get("changed"))
        said.append(reply.updated(words, result, before))
    text = "\n".join(said)
    if not changed:
        return case.fail(text)
    other = other_reading(case, None) if len(tasks) == 1 else None
    if other is not None:
        text = f"{text} {words.other_reading(other)}"
    elif len(tasks) > 1:
        text = f"{text}\n{words.phrases.undo_hint}"
    return Outcome(text, failed=failed)


def _with_its_time(changes: dict[str, Any], before: Mapping[str, Any] | None, case: Case) -> dict[str, Any]:
    """`move the dentist to friday`: a task at 16:00 stays at 16:00, unless that would be in the past."""
    due, had = str(changes.get("due") or ""), str((before or {}).get("due") or "")
    if len(due) != len("2026-11-23") or "T" not in had:
        return changes
    kept = f"{due}T{had.partition('T')[2]}"
    return {**changes, "due": kept} if dt.datetime.fromisoformat(kept) > case.now else changes
