"""Adding, completing, deleting and reopening: each a generator of tool calls that ends in an Outcome."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from punchlist.assistant import reply
from punchlist.assistant.ambiguity import other_day
from punchlist.assistant.finding import Call, Case, Found, Outcome, Steps, find
from punchlist.assistant.questions import Question, capital, parts_of
from punchlist.assistant.reports import listed
from punchlist.assistant.schemas import Command, Edits, Target, TaskView, When

_TOOL = {"complete": "complete_task", "delete": "delete_task", "reopen": "reopen_task"}
_A_PAIR = 2


def add(case: Case) -> Steps:
    command, words = case.command, case.words
    phrases = words.phrases
    if not command.title:
        return Outcome(phrases.no_title, Question("title", (command,)))
    if command.rule == "follow_up":
        command = _following(case)
    if command.ask is not None and not case.confirmed:
        return _asked(case, command)
    result = yield Call("add_task", _added(command))
    if "error" in result:
        return case.fail(reply.refused(words, str(result["error"])))
    other = other_reading(case, command.when)
    text = reply.added(words, result)
    return Outcome(f"{text} {words.other_reading(other)}" if other else text)


def _asked(case: Case, command: Command) -> Outcome:
    words, phrases = case.words, case.words.phrases
    quoted = words.quoted(command.title or "")
    if command.ask == "contradiction":
        said = command.when.text if command.when else case.said
        return Outcome(phrases.contradiction.format(quoted=quoted, words=said), Question("date", (command,)))
    parts = parts_of(command.title or "", phrases.answers) if command.ask == "split" else ()
    if len(parts) > 1:
        told = words.joined([words.quoted(capital(part)) for part in parts])
        text = phrases.split.format(quoted=quoted, n=len(parts), parts=told)
        return Outcome(text, Question("split", (command,), parts=parts))
    return Outcome(reply.shall_add(words, command), Question("shall", (command,)))


def _added(command: Command) -> dict[str, Any]:
    given: dict[str, Any] = {"title": command.title}
    if command.when and command.when.due:
        given["due"] = command.when.due
    if command.when and command.when.recurrence:
        given["recurrence"] = command.when.recurrence
    edits = command.edits
    more = {"priority": edits.priority, "project": edits.project, "description": edits.description}
    given |= {name: value for name, value in more.items() if value}
    if edits.add_tags:
        given["tags"] = list(edits.add_tags)
    return given


def _following(case: Case) -> Command:
    """`and call mom too`: on the same list and with the same tags as the task added just before, if it names none.

    A due and a priority are not taken over: they were said of one task, and a date that nobody said is never set.
    """
    command, last = case.command, case.context.last
    added = [e.result or {} for e in last.exchanges if e.name == "add_task" and e.succeeded] if last else []
    if not added or command.edits.project or command.edits.add_tags:
        return command
    project, tags = added[-1].get("project"), tuple(str(tag) for tag in added[-1].get("tags") or ())
    return replace(command, edits=replace(command.edits, project=project, add_tags=tags))


def act(case: Case) -> Steps:
    """Complete, delete or reopen."""
    found = yield from find(case)
    why = unclear(case, found)
    if why is not None:
        return why
    if not case.confirmed and (case.command.ask is not None or previewed(case, found)):
        return preview(case, found)
    if len(found.tasks) > 1 or (case.act == "delete" and case.command.target.all_matching):
        return (yield from _bulk(case, found))
    task = found.tasks[0]
    result = yield Call(_TOOL[case.act], {"task_id": task.task_id})
    if "error" in result:
        return case.fail(reply.refused(case.words, str(result["error"]), task.task_id))
    if result["status"] == "unchanged":
        return case.fail(reply.done(case.words, result, case.act))
    return Outcome(reply.done(case.words, result, case.act))


def previewed(case: Case, found: Found) -> bool:
    """Many tasks are shown before they change; deleting several asks by itself, in the tool."""
    target = case.command.target
    if case.act == "delete":
        return False
    named = bool(target.numbers or target.ordinals or target.last)
    return target.all_matching or (not named and len(found.tasks) > _A_PAIR)


def preview(case: Case, found: Found) -> Outcome:
    edits = case.command.edits if case.act == "update" else Edits()
    question = _of_these(case, found.tasks)
    if len(found.tasks) == 1 and not case.command.target.all_matching:
        return Outcome(reply.shall_it(case.words, case.act, found.tasks[0], edits), question)
    return Outcome(reply.shall(case.words, case.act, found.tasks, edits, found.total), question)


def _of_these(case: Case, tasks: Sequence[TaskView]) -> Question:
    """The same command, for exactly the tasks that are shown."""
    target = Target(numbers=tuple(task.task_id for task in tasks))
    return Question("shall", (replace(case.command, target=target),), tuple(tasks))


def _bulk(case: Case, found: Found) -> Steps:
    numbers = [task.task_id for task in found.tasks]
    result = yield Call("bulk_edit_tasks", {"task_ids": numbers, "action": case.act})
    if "error" in result:
        return case.fail(reply.refused(case.words, str(result["error"])))
    if result["status"] == "confirmation_required":
        asked = reply.confirm_bulk(case.words, result)
        if asked is None:
            missing = case.words.joined([f"#{number}" for number in numbers])
            return case.fail(case.words.phrases.missing.format(numbers=missing))
        rest = case.words.phrases.first_of.format(n=len(numbers), total=found.total)
        return Outcome(f"{rest} {asked}" if found.total > len(numbers) else asked)
    text = reply.bulk(case.words, result)
    return Outcome(f"{text} {case.words.phrases.undo_hint}" if result.get("change_id") else text)


def unclear(case: Case, found: Found) -> Outcome | None:
    """A question, or why nothing is done, when it is not clear which task is meant."""
    words, phrases, target = case.words, case.words.phrases, case.command.target
    if found.error is not None:
        return case.fail(reply.refused(words, found.error))
    if found.elsewhere is not None:
        task = words.task(found.elsewhere.title, found.elsewhere.task_id)
        return case.fail(phrases.already[case.act].format(task=task))
    if found.tasks:
        return None
    if target.ordinals or target.last:
        return case.fail(phrases.no_list)
    if target.all_matching:
        filters = case.command.filters
        return case.fail(listed(words, [], 0, replace(filters, search=filters.search or target.text)))
    if not target.text:
        return Outcome(phrases.no_it, failed=True)
    return _ask_which(case, found, target.text)


def _ask_which(case: Case, found: Found, text: str) -> Outcome:
    words = case.words
    resolution = found.resolution
    candidates = tuple(candidate.task for candidate in resolution.candidates)
    if resolution.outcome == "ask" and len(candidates) == 1 and not found.total:
        edits = case.command.edits if case.act == "update" else Edits()
        return Outcome(reply.shall_it(words, case.act, candidates[0], edits), _of_these(case, candidates))
    if resolution.outcome == "ask":
        asked = reply.which(words, case.act, text, resolution, found.total)
        return Outcome(asked, Question("which", (case.command,), candidates))
    offer = capital(text) if case.act in {"complete", "update"} and case.alone else None
    if not case.alone:
        return case.fail(words.phrases.not_found.format(quoted=words.quoted(text)))
    said = reply.not_found(words, text, candidates, offer)
    question = Question("which", (case.command,), candidates, offer=offer) if candidates or offer else None
    return Outcome(said, question, failed=True)


def other_reading(case: Case, when: When | None) -> dt.date | None:
    """The other day that the words for a date may mean: a week earlier for "next friday", day and month swapped for 3/4."""
    due = when.due if when else case.command.edits.due
    return other_day(
        when.text if when and when.text else case.said, due, case.now.date(), day_first=case.preferences.day_first
    )
