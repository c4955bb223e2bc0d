"""From an Understanding to tool calls and a reply. Stateless: each step replays the turn from its recorded results.

A command is a generator that yields tool calls, is sent their results and returns the words to say. It can act only so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from punchlist.assistant import reply
from punchlist.assistant.context import Context, Turn, read, views
from punchlist.assistant.resolve import resolve
from punchlist.assistant.schemas import Command, Filters, Target, TaskView
from punchlist.assistant.understand import understand

_PAGES = 4
_BULK = 100
_CONNECT = {"complete": "complete_task", "delete": "delete_task", "reopen": "reopen_task"}


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call to make."""

    name: str
    arguments: dict[str, Any]


Steps = Generator[Call, dict[str, Any], str]


@dataclass(frozen=True, slots=True)
class _Case:
    command: Command
    context: Context
    today: dt.date


def step(items: Sequence[Mapping[str, Any]], now: dt.datetime) -> Call | str:
    """The next call of the current turn, or its reply. `items` are Responses items, `now` the owner's wall clock."""
    context, turn = read(items)
    commands = _commands(context, turn, now)
    recorded = [exchange.result or {} for exchange in turn.exchanges]
    said: list[str] = []
    for command in commands:
        steps = _HANDLERS[command.intent](_Case(command, context, now.date()))
        try:
            call = next(steps)
            while recorded:
                call = steps.send(recorded.pop(0))
        except StopIteration as stop:
            said.append(str(stop.value))
        else:
            return call
    return "\n".join(said)


def _commands(context: Context, turn: Turn, now: dt.datetime) -> tuple[Command, ...]:
    """What is wanted now; an answer to an open question is the earlier command with the gap filled."""
    commands = understand(turn.said, now).commands
    last = context.last
    if last is None or len(commands) != 1:
        return commands
    said, asked = commands[0], last.answer.rstrip()
    picked = said.rule == "choice" and (said.target.ordinals or said.target.numbers)
    if asked.endswith(reply.WHICH) and picked:
        shown = context.shown()
        place = (said.target.ordinals or said.target.numbers)[0]
        if 0 < place <= len(shown) or (place < 0 and shown):
            number = shown[place - 1 if place > 0 else place].task_id
            earlier = next((c for c in understand(last.said, now).commands if c.target != Target()), None)
            if earlier is not None:
                return (replace(earlier, target=Target(numbers=(number,)), ask=None),)
    if asked.endswith(reply.SHALL_I) and said.intent == "confirm":
        return tuple(replace(c, ask=None, rule="confirmed") for c in understand(last.said, now).commands)
    return commands


def _find(case: _Case, verb: str) -> Generator[Call, dict[str, Any], list[TaskView] | str]:
    """The tasks that a command means, or the words to say when that is not clear."""
    target = case.command.target
    if target.numbers:
        return [TaskView(task_id=number, title="") for number in target.numbers]
    if target.ordinals or target.last:
        shown = case.context.shown()
        places = target.ordinals or tuple(range(-target.last, 0))
        if not shown or any(not -len(shown) <= (p - 1 if p > 0 else p) < len(shown) for p in places):
            return reply.NO_LIST
        return [shown[p - 1 if p > 0 else p] for p in places]
    if target.pronoun:
        it = case.context.it()
        return [it] if it else reply.NO_IT
    if target.all_matching:
        return (yield from _all(case))
    if not target.text:
        return reply.NO_IT
    return (yield from _by_words(case, target.text, verb))


def _by_words(case: _Case, text: str, verb: str) -> Generator[Call, dict[str, Any], list[TaskView] | str]:
    status = "completed" if verb == "reopen" else "pending" if verb == "complete" else "all"
    base = _filter_arguments(replace(case.command.filters, status=status, search=None))
    found: dict[int, TaskView] = {}
    result = yield Call("list_tasks", {**base, "search": text})
    if "error" in result:
        return reply.failed(result["error"])
    found = {t.task_id: t for t in views(result)}
    resolution = resolve(text, list(found.values()))
    if resolution.outcome != "match":
        cursor: str | None = None
        for _ in range(_PAGES):
            result = yield Call("list_tasks", {**base, **({"cursor": cursor} if cursor else {})})
            if "error" in result:
                return reply.failed(result["error"])
            found |= {t.task_id: t for t in views(result)}
            cursor = result.get("next_cursor")
            if not cursor:
                break
        resolution = resolve(text, list(found.values()))
    if resolution.outcome == "match":
        return list(resolution.tasks)
    candidates = [c.task for c in resolution.candidates]
    if resolution.outcome == "ask":
        return reply.which(f"{verb} it", candidates, case.today)
    return reply.not_found(text, candidates, case.today)


def _all(case: _Case) -> Generator[Call, dict[str, Any], list[TaskView] | str]:
    filters = case.command.filters
    if case.command.target.text and not filters.search:
        filters = replace(filters, search=case.command.target.text)
    found: list[TaskView] = []
    cursor: str | None = None
    while len(found) < _BULK:
        arguments = {**_filter_arguments(filters), **({"cursor": cursor} if cursor else {})}
        result = yield Call("list_tasks", arguments)
        if "error" in result:
            return reply.failed(result["error"])
        found += views(result)
        cursor = result.get("next_cursor")
        if not cursor:
            break
    unique = list({task.task_id: task for task in found}.values())[:_BULK]
    return unique or reply.listed([], 0, filters, case.today)


def _filter_arguments(filters: Filters) -> dict[str, Any]:
    names = ("status", "due", "priority", "tag", "project", "search")
    return {name: value for name in names if (value := getattr(filters, name)) is not None}


def _add(case: _Case) -> Steps:
    command = case.command
    if not command.title:
        return "What is the task? Say, for example, “add buy milk tomorrow”."
    if command.ask is not None:
        return f"I could add the task “{command.title}”. {reply.SHALL_I}"
    arguments: dict[str, Any] = {"title": command.title}
    if command.when and command.when.due:
        arguments["due"] = command.when.due
    if command.when and command.when.recurrence:
        arguments["recurrence"] = command.when.recurrence
    edits = command.edits
    given = {"priority": edits.priority, "project": edits.project, "description": edits.description}
    arguments |= {name: value for name, value in given.items() if value}
    if edits.add_tags:
        arguments["tags"] = list(edits.add_tags)
    result = yield Call("add_task", arguments)
    return reply.failed(result["error"]) if "error" in result else reply.added(result, case.today)


def _list(case: _Case) -> Steps:
    filters = case.command.filters
    result = yield Call("list_tasks", _filter_arguments(filters))
    if "error" in result:
        return reply.failed(result["error"])
    return reply.listed(views(result), int(result["total"]), filters, case.today)


def _act(case: _Case) -> Steps:
    """Complete, delete or reopen."""
    intent = case.command.intent
    found = yield from _find(case, intent)
    if isinstance(found, str):
        return found
    many = case.command.target.all_matching
    if case.command.ask is not None or (many and intent != "delete" and case.command.rule != "confirmed"):
        return f"To {intent}:\n{reply.numbered(found, case.today)}\n{reply.SHALL_I}"
    if len(found) > 1 or (many and intent == "delete"):
        result = yield Call("bulk_edit_tasks", {"task_ids": [t.task_id for t in found], "action": intent})
        if "error" in result:
            return reply.failed(result["error"])
        return reply.confirm_bulk(result) if result["status"] == "confirmation_required" else reply.bulk(result)
    result = yield Call(_CONNECT[intent], {"task_id": found[0].task_id})
    return _failed(result, found[0]) if "error" in result else reply.done(result, case.today)


def _failed(result: Mapping[str, Any], task: TaskView) -> str:
    if str(result["error"]).startswith("task_not_found"):
        return f"I can't find task {task.task_id}; nothing was changed."
    return reply.failed(str(result["error"]))


def _update(case: _Case) -> Steps:
    edits = case.command.edits
    names = ("title", "description", "due", "recurrence", "priority", "project")
    changes: dict[str, Any] = {name: value for name in names if (value := getattr(edits, name)) is not None}
    changes |= {name: list(value) for name in ("add_tags", "remove_tags") if (value := getattr(edits, name))}
    if not changes:
        return "What should I change about it? Say, for example, “move it to friday” or “make it urgent”."
    found = yield from _find(case, "update")
    if isinstance(found, str):
        return found
    if case.command.ask is not None or (len(found) > 1 and case.command.rule != "confirmed"):
        return f"To change:\n{reply.numbered(found, case.today)}\n{reply.SHALL_I}"
    said: list[str] = []
    for task in found:
        result = yield Call("update_task", {"task_id": task.task_id, **changes})
        said.append(_failed(result, task) if "error" in result else reply.updated(result, case.today))
    return "\n".join(said)


def _undo(case: _Case) -> Steps:
    del case
    result = yield Call("undo", {})
    if "error" not in result:
        return reply.undone(result)
    nothing = str(result["error"]).startswith("nothing_to_undo")
    return "There is nothing to undo." if nothing else reply.failed(result["error"])


def _overview(case: _Case) -> Steps:
    del case
    result = yield Call("get_overview", {})
    return reply.failed(result["error"]) if "error" in result else reply.overview(result)


def _say(text: str) -> Callable[[_Case], Steps]:
    def steps(case: _Case) -> Steps:
        del case
        yield from ()
        return text

    return steps


_HANDLERS: dict[str, Callable[[_Case], Steps]] = {
    "add": _add,
    "list": _list,
    "complete": _act,
    "delete": _act,
    "reopen": _act,
    "update": _update,
    "undo": _undo,
    "overview": _overview,
    "help": _say(reply.HELP),
    "greeting": _say(reply.GREETING),
    "confirm": _say("There is nothing waiting for a yes. " + reply.UNKNOWN.split(". ")[-1]),
    "cancel": _say(reply.NOT_THAT),
    "none": _say(reply.UNKNOWN),
}
