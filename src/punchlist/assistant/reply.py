"""What was done, what was not, and what is asked, in words. Everything that claims a change is made from a tool result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from punchlist.assistant.phrases import Act
from punchlist.assistant.schemas import Command, Edits, Resolution, TaskView
from punchlist.assistant.wording import Words

_FIELDS = ("title", "description", "due", "recurrence", "priority", "project")
_STATUSES = ("completed", "deleted", "reopened", "restored", "purged", "unchanged")


def name_of(words: Words, result: Mapping[str, Any]) -> str:
    return words.task(str(result.get("title") or ""), int(result["task_id"]))


def added(words: Words, result: Mapping[str, Any]) -> str:
    details = "".join(f"{words.phrases.comma}{part}" for part in words.details(result))
    return words.phrases.added.format(task=name_of(words, result), details=details)


def done(words: Words, result: Mapping[str, Any], act: Act) -> str:
    """What complete_task, reopen_task or delete_task did."""
    phrases, task = words.phrases, name_of(words, result)
    if result["status"] == "unchanged":
        return phrases.already[act].format(task=task)
    if result.get("next_due"):
        return phrases.completed_next.format(task=task, when=words.due(result["next_due"]))
    return phrases.done[result["status"]].format(task=task)


def updated(words: Words, result: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    """What update_task changed: the value before too, where `before` is the row that this very update changed."""
    changed = [str(field) for field in result.get("changed") or ()]
    if not changed:
        return words.phrases.already["update"].format(task=name_of(words, result))
    fresh = before is not None and before.get("version") == int(result.get("version") or 0) - 1
    parts = [
        _change(words, field, result.get(field), before.get(field) if fresh and before else None) for field in changed
    ]
    task = words.task("", int(result["task_id"])) if "title" in changed else name_of(words, result)
    return words.phrases.updated.format(task=task, changes=words.phrases.comma.join(parts))


def _change(words: Words, field: str, after: object, before: object) -> str:
    label = words.phrases.fields.get(field, field)
    value = words.value(field, after)
    if before is not None:
        value = words.phrases.arrow.format(before=words.value(field, before), after=value)
    return f"{label} {value}"


def intended(words: Words, edits: Edits) -> str:
    """What an update would change: `due tomorrow (Wed 25 Nov), priority high`."""
    given: dict[str, object] = {name: value for name in _FIELDS if (value := getattr(edits, name)) is not None}
    if edits.add_tags:
        given["tags"] = list(edits.add_tags)
    parts = [_change(words, field, value, None) for field, value in given.items()]
    parts += [f"{words.phrases.fields.get('due', 'due')} {edits.shift.text}"] if edits.shift else []
    parts += [f"−#{tag}" for tag in edits.remove_tags]
    return words.phrases.comma.join(parts)


def bulk(words: Words, result: Mapping[str, Any]) -> str:
    """What bulk_edit_tasks did, item by item."""
    phrases = words.phrases
    items: Sequence[Mapping[str, Any]] = result.get("results") or ()
    lines: list[str] = []
    for status in _STATUSES:
        those = [item for item in items if item["status"] == status and not item.get("next_due")]
        if len(those) == 1 and status in phrases.done:
            lines.append(phrases.done[status].format(task=name_of(words, those[0])))
        elif those:
            lines.append(phrases.bulk[status].format(tasks=words.named(those)))
    lines += [
        phrases.completed_next.format(task=name_of(words, item), when=words.due(item["next_due"]))
        for item in items
        if item.get("next_due") and item["status"] == "completed"
    ]
    missing = [f"#{item['task_id']}" for item in items if item["status"] == "not_found"]
    if missing:
        lines.append(phrases.missing.format(numbers=words.joined(missing)))
    if all(item["status"] in {"unchanged", "not_found"} for item in items):
        lines.append(phrases.nothing_changed)
    return "\n".join(lines)


def confirm_bulk(words: Words, result: Mapping[str, Any]) -> str | None:
    """The question that a confirmation_required result asks; None when none of the tasks is there any more."""
    phrases = words.phrases
    titles = [str(title) for title in result.get("titles") or ()]
    if not titles:
        return None
    head = words.count(phrases.confirm[str(result.get("action"))], len(titles))
    way = phrases.can_undo if result.get("undoable") else phrases.cannot_undo
    return "\n".join([f"{head} {way}", *(f"- {title}" for title in titles), phrases.yes_or_no])


def undone(words: Words, results: Sequence[Mapping[str, Any]]) -> str:
    """What the undo calls of a turn took back, and what they could not."""
    phrases = words.phrases
    lines: list[str] = []
    for result in results:
        lines += [
            phrases.undone.get(str(item["action"]), phrases.undone["any"]).format(task=name_of(words, item))
            for item in result.get("undone") or ()
        ]
        lines += [
            phrases.conflict.format(task=name_of(words, item), reason=item["reason"])
            for item in result.get("conflicts") or ()
        ]
    return "\n".join(lines) or phrases.nothing_to_undo


def refused(words: Words, error: str, number: int | None = None) -> str:
    """A refused call: the tool's own words without its code; a missing task by its number."""
    if number is not None and error.startswith("task_not_found"):
        return words.phrases.number_not_found.format(number=number)
    if error.startswith("confirmation_refused"):
        return words.phrases.stale
    code, colon, detail = error.partition(": ")
    told = detail if colon and " " not in code else error
    return words.phrases.failed.format(detail=told if told.endswith((".", "!", "?")) else f"{told}.")


def which(words: Words, act: Act, text: str, resolution: Resolution, unseen: int) -> str:
    """A numbered question, or a plain one when there is one candidate only."""
    phrases = words.phrases
    tasks = [candidate.task for candidate in resolution.candidates]
    lines = [phrases.which[act].format(quoted=words.quoted(text)), words.rows(tasks)]
    if unseen > 0:
        lines.append(phrases.too_many.format(n=unseen))
    return "\n".join([*lines, phrases.pick])


def shall_it(words: Words, act: Act, task: TaskView, edits: Edits) -> str:
    named = words.task(task.title, task.task_id)
    return words.phrases.shall_it[act].format(task=named, changes=intended(words, edits))


def shall(words: Words, act: Act, tasks: Sequence[TaskView], edits: Edits, total: int) -> str:
    """A preview of a change to several tasks."""
    phrases = words.phrases
    lines = [words.count(phrases.shall[act], len(tasks), changes=intended(words, edits)), words.rows(tasks)]
    if total > len(tasks):
        lines.append(phrases.first_of.format(n=len(tasks), total=total))
    return "\n".join([*lines, phrases.yes_or_no])


def shall_add(words: Words, command: Command) -> str:
    """`Shall I add “Buy milk”, due Thu 26 Nov? (yes or no)`."""
    when = command.when
    given = {
        "due": when.due if when else None,
        "recurrence": when.recurrence if when else None,
        "priority": command.edits.priority,
        "tags": command.edits.add_tags,
        "project": command.edits.project,
    }
    details = "".join(f"{words.phrases.comma}{part}" for part in words.details(given))
    return words.phrases.shall_add.format(quoted=words.quoted(command.title or ""), details=details)


def not_found(words: Words, text: str, nearest: Sequence[TaskView], offer: str | None) -> str:
    """What was not found, with the nearest tasks of the user; `offer` is a title to add instead."""
    phrases = words.phrases
    lines = [f"{phrases.not_found.format(quoted=words.quoted(text))} {phrases.nothing_changed}"]
    offered = words.quoted(offer) if offer else ""
    if nearest:
        lines += [words.count(phrases.nearest, len(nearest)), words.rows(nearest)]
        lines.append(phrases.pick_or_add.format(quoted=offered) if offer else phrases.pick_near)
    elif offer:
        lines.append(phrases.offer.format(quoted=offered))
    return "\n".join(lines)
