"""Every sentence that the built-in assistant says, rendered from tool results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from punchlist.assistant.schemas import Filters, TaskView

SHALL_I = "Shall I? (yes or no)"
WHICH = "Which one? (a number, or no)"
HELP = (
    "I keep your tasks. You can say, for example:\n"
    '- "buy groceries tomorrow 5pm !high #home"\n'
    '- "what\'s overdue?" or "show my pending tasks"\n'
    '- "complete the meeting task" or "mark task 3 as done"\n'
    '- "move the dentist to friday 4pm" or "make it urgent"\n'
    '- "delete the milk task", then "undo" if you change your mind'
)
GREETING = 'Hello! Tell me what you need to do, or ask "what\'s due today?".'
NOTHING = "All right, I left everything as it was."
UNKNOWN = 'I only look after your tasks, and I am not sure what to do with that. Nothing was changed. Say "help" for examples.'
NOT_THAT = "All right, I did nothing."
NO_LIST = "I have not shown you a list to pick from. Say the task's number or its title."
NO_IT = "I am not sure which task you mean. Say its number or its title."


def day(date: dt.date, today: dt.date) -> str:
    """`today (Tue 24 Nov)`, `Fri 27 Nov`, with the year when it is another one."""
    text = f"{date:%a} {date.day} {date:%b}" + (f" {date.year}" if date.year != today.year else "")
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((date - today).days)
    return f"{near} ({text})" if near else text


def due_words(due: str | None, today: dt.date) -> str:
    """A due in words: `tomorrow (Wed 25 Nov) at 17:00`."""
    if not due:
        return "no due date"
    moment = dt.datetime.fromisoformat(due)
    words = day(moment.date(), today)
    return f"{words} at {moment:%H:%M}" if "T" in due else words


def rule_words(rule: str) -> str:
    """A recurrence in words where that is short, else the rule itself."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}.get(parts.get("FREQ", ""))
    if unit is None or set(parts) - {"FREQ", "INTERVAL", "BYDAY"}:
        return rule
    interval = int(parts.get("INTERVAL", "1"))
    words = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
    names = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}
    days = [names.get(d, d) for d in parts.get("BYDAY", "").split(",") if d]
    return f"{words} on {', '.join(days)}" if days else words


def line(task: TaskView, today: dt.date) -> str:
    """`Buy milk (#12), due tomorrow (Wed 25 Nov), high, #home`."""
    parts = [f"{task.title} (#{task.task_id})"]
    if task.due:
        parts.append(f"due {due_words(task.due, today)}")
    if task.recurrence:
        parts.append(rule_words(task.recurrence))
    if task.priority != "medium":
        parts.append(task.priority)
    parts += [f"#{tag}" for tag in task.tags]
    if task.project:
        parts.append(f"in {task.project}")
    return ", ".join(parts)


def numbered(tasks: Sequence[TaskView], today: dt.date) -> str:
    return "\n".join(f"{place}. {line(task, today)}" for place, task in enumerate(tasks, 1))


def added(result: Mapping[str, Any], today: dt.date) -> str:
    parts = [f"Added “{result['title']}” (#{result['task_id']})"]
    if result.get("due"):
        parts.append(f"due {due_words(result['due'], today)}")
    if result.get("recurrence"):
        parts.append(f"repeating {rule_words(result['recurrence'])}")
    if result.get("priority", "medium") != "medium":
        parts.append(f"priority {result['priority']}")
    parts += [f"#{tag}" for tag in result.get("tags", ())]
    if result.get("project"):
        parts.append(f"in {result['project']}")
    return ", ".join(parts) + "."


def done(result: Mapping[str, Any], today: dt.date) -> str:
    """What complete_task, reopen_task or delete_task did."""
    name = f"“{result['title']}” (#{result['task_id']})"
    match result["status"]:
        case "completed" if result.get("next_due"):
            return f"Completed {name}; the next one is due {due_words(result['next_due'], today)}."
        case "completed":
            return f"Completed {name}."
        case "deleted":
            return f"Moved {name} to the trash. Say “undo” to bring it back."
        case "reopened":
            return f"Reopened {name}."
        case _:
            return f"{name} was so already; nothing was changed."


def updated(result: Mapping[str, Any], today: dt.date) -> str:
    name = f"“{result['title']}” (#{result['task_id']})"
    changed = list(result.get("changed", ()))
    if not changed:
        return f"{name} was so already; nothing was changed."
    values = {
        "title": "the title",
        "description": "the description",
        "due": f"due {due_words(result.get('due'), today)}",
        "priority": f"priority {result.get('priority')}",
        "recurrence": rule_words(result["recurrence"]) if result.get("recurrence") else "not repeating",
        "tags": "tags " + (" ".join(f"#{t}" for t in result.get("tags", ())) or "none"),
        "project": f"in {result.get('project') or 'Inbox'}",
    }
    return f"Updated {name}: {', '.join(str(values.get(field, field)) for field in changed)}."


def listed(tasks: Sequence[TaskView], total: int, filters: Filters, today: dt.date) -> str:
    what = _what(filters, today)
    if not tasks:
        return f"You have no {what.format(tasks='tasks')}."
    head = f"You have {total} {what.format(tasks='task' if total == 1 else 'tasks')}"
    more = f"\n… and {total - len(tasks)} more." if total > len(tasks) else ""
    return f"{head}:\n{numbered(tasks, today)}{more}"


def _what(filters: Filters, today: dt.date) -> str:
    status = {"completed": "completed ", "all": ""}.get(filters.status or "", "pending ")
    late = "overdue " if filters.due == "overdue" else ""
    parts = [late or status, f"{filters.priority}-priority " if filters.priority else "", "{tasks}"]
    verb = "on" if filters.status == "completed" else "due"
    match filters.due:
        case None | "overdue":
            pass
        case "none":
            parts.append(" without a due date")
        case "today" | "tomorrow":
            parts.append(f" {'' if verb == 'on' else 'due '}{filters.due}")
        case "this_week":
            parts.append(f" {'' if verb == 'on' else 'due '}this week")
        case span:
            start, dots, end = span.partition("..")
            days = [
                day(dt.date.fromisoformat(part), today) if part else "…"
                for part in ((start, end) if dots else (start,))
            ]
            parts.append(f" {verb} {' to '.join(days)}")
    for text, value in ((" tagged #", filters.tag), (" in ", filters.project), (" matching ", filters.search)):
        if value:
            parts.append((text + value).replace("{", "{{").replace("}", "}}"))
    return "".join(parts)


def not_found(text: str, nearest: Sequence[TaskView], today: dt.date) -> str:
    start = f"I can't find a task like “{text[:100]}”; nothing was changed."
    return f"{start} The nearest of yours:\n{numbered(nearest, today)}" if nearest else start


def which(verb: str, tasks: Sequence[TaskView], today: dt.date) -> str:
    return f"Several tasks match. To {verb}, tell me which:\n{numbered(tasks, today)}\n{WHICH}"


def confirm_bulk(result: Mapping[str, Any]) -> str:
    """The question that a confirmation_required result asks."""
    titles = list(result.get("titles", ()))
    if not titles:
        return "There is no such task any more; nothing was changed."
    noun = "this task" if len(titles) == 1 else f"these {len(titles)} tasks"
    verb = "Delete" if result.get("action") == "delete" else "Delete for good"
    undoable = "You can undo it." if result.get("undoable") else "This cannot be undone."
    return f"{verb} {noun}? {undoable}\n" + "\n".join(f"- {title}" for title in titles) + "\n(yes or no)"


_DID = {
    "completed": "Completed",
    "deleted": "Moved to the trash",
    "reopened": "Reopened",
    "restored": "Restored",
    "purged": "Deleted for good",
}


def bulk(result: Mapping[str, Any]) -> str:
    """What bulk_edit_tasks did, item by item."""
    lines: list[str] = []
    for status, verb in _DID.items():
        titles = [f"“{item['title']}” (#{item['task_id']})" for item in result["results"] if item["status"] == status]
        if titles:
            lines.append(f"{verb}: {', '.join(titles)}.")
    same = [f"“{item['title']}” (#{item['task_id']})" for item in result["results"] if item["status"] == "unchanged"]
    missing = [f"#{item['task_id']}" for item in result["results"] if item["status"] == "not_found"]
    if same:
        lines.append(f"Nothing to change for {', '.join(same)}.")
    if missing:
        lines.append(f"I can't find {', '.join(missing)}.")
    return "\n".join(lines) or "Nothing was changed."


def undone(result: Mapping[str, Any]) -> str:
    words = {"created": "adding", "completed": "completing", "deleted": "deleting", "updated": "changing"}
    lines = [
        f"Undone: {words.get(item['action'], item['action'])} “{item['title']}” (#{item['task_id']})."
        for item in result.get("undone", ())
    ]
    lines += [
        f"“{item['title']}” (#{item['task_id']}) could not be put back: {item['reason']}."
        for item in result.get("conflicts", ())
    ]
    return "\n".join(lines) or "There was nothing to undo."


def overview(result: Mapping[str, Any]) -> str:
    lines = [
        f"You have {result['pending']} pending and {result['completed']} completed tasks.",
        f"Overdue: {result['overdue']}. Due today: {result['today']}. In the next 7 days: {result['next_7_days']}.",
    ]
    projects = {name: count for name, count in result.get("projects", {}).items() if count}
    if projects:
        lines.append("Pending by project: " + ", ".join(f"{name} {count}" for name, count in projects.items()) + ".")
    return "\n".join(lines)


def failed(error: str) -> str:
    """A refused call: the tool's own words without its code."""
    _, _, detail = error.partition(": ")
    return f"That did not work, and nothing was changed: {detail or error}"
