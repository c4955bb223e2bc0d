"""Texts of tasks: JSON, CSV, iCalendar. Pure: a text in, tasks out, and back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from icalendar import Calendar, Timezone, Todo, vRecur
from pydantic import ValidationError

from punchlist.kit import clock, local
from punchlist.tasks.errors import BadImport
from punchlist.tasks.schemas import TaskCreate, TaskRead

_FIELDS = ("title", "description", "due", "priority", "tags", "project", "recurrence")
_COLUMNS = ("task_id", *_FIELDS, "status", "completed_at", "created_at")
_TO_ICAL = {"urgent": 1, "high": 3, "medium": 5, "low": 9}
_MAX_ERRORS = 20
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class Entry:
    """A task read from a file."""

    task: TaskCreate
    completed: bool = False
    completed_at: dt.datetime | None = None


def dump(kind: Literal["json", "csv", "ics"], tasks: list[TaskRead], zone: str) -> str:
    """The text of `tasks`."""
    if kind == "json":
        rows = [task.model_dump(mode="json") for task in tasks]
        return json.dumps(
            {"format": "punchlist", "version": 1, "zone": zone, "tasks": rows}, ensure_ascii=False, indent=1
        )
    return _dump_csv(tasks) if kind == "csv" else _dump_ics(tasks, zone)


def load(kind: Literal["json", "csv", "ics"], text: str, zone: str) -> list[Entry]:
    """The tasks of a text. Raises BadImport that names row and field of everything wrong."""
    if kind == "json":
        return _entries(_load_json(text))
    return _entries(_load_csv(text) if kind == "csv" else _load_ics(text, zone))


def _load_json(text: str) -> list[Mapping[str, Any]]:
    try:
        parsed: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        detail = "Nothing was imported: this is not JSON"
        raise BadImport(detail) from error
    rows: object = cast("dict[str, object]", parsed).get("tasks") if isinstance(parsed, dict) else parsed
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast("list[object]", rows)):
        detail = 'Nothing was imported: give a list of tasks, or {"tasks": [...]}'
        raise BadImport(detail)
    return cast("list[Mapping[str, Any]]", rows)


def _entries(rows: Iterable[Mapping[str, Any]]) -> list[Entry]:
    found: list[Entry] = []
    errors: list[dict[str, object]] = []
    for number, row in enumerate(rows, 1):
        given = {name: row[name] for name in _FIELDS if row.get(name) is not None}
        status = row.get("status") or "pending"
        if status not in {"pending", "completed"}:
            errors.append({"row": number, "field": "status", "message": "pending or completed"})
            continue
        try:
            at = dt.datetime.fromisoformat(str(row["completed_at"])) if row.get("completed_at") else None
            at = at.replace(tzinfo=at.tzinfo or dt.UTC) if at else None
            found.append(Entry(TaskCreate.model_validate(given), status == "completed", at))
        except ValidationError as error:
            for e in error.errors():
                errors.append({"row": number, "field": ".".join(map(str, e["loc"])), "message": e["msg"]})  # noqa: PERF401
        except ValueError:
            errors.append({"row": number, "field": "completed_at", "message": "not a date and time"})
        if len(errors) >= _MAX_ERRORS:
            break
    if errors:
        first = errors[0]
        detail = f"Nothing was imported: row {first['row']}, {first['field']}: {first['message']}"
        raise BadImport(detail, errors=errors[:_MAX_ERRORS])
    return found


def _dump_csv(tasks: list[TaskRead]) -> str:
    """RFC 4180; a cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for task in tasks:
        row = task.model_dump(mode="json")
        row["tags"] = " ".join(task.tags)
        cells = ["" if row[name] is None else str(row[name]) for name in _COLUMNS]
        writer.writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def _load_csv(text: str) -> list[Mapping[str, Any]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    rows: list[Mapping[str, Any]] = []
    try:
        if "title" not in (reader.fieldnames or ()):
            detail = "Nothing was imported: the first line must name the columns, title among them"
            raise BadImport(detail)
        for cells in reader:
            row: dict[str, Any] = {
                k: v[1:] if v[:1] == "'" and v[1:].startswith(_FORMULA) else v for k, v in cells.items() if k and v
            }
            if "tags" in row:
                row["tags"] = row["tags"].split()
            rows.append(row)
    except csv.Error as error:
        detail = f"Nothing was imported: line {reader.line_num} is not CSV"
        raise BadImport(detail) from error
    return rows


def _dump_ics(tasks: list[TaskRead], zone: str) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Punchlist//EN")
    calendar.add("version", "2.0")
    if any(task.due_utc for task in tasks) and zone != "UTC":
        calendar.add_component(Timezone.from_tzid(zone))
    for task in tasks:
        todo = Todo()
        todo.add("uid", f"task-{task.task_id}-{task.created_at.timestamp():.0f}@punchlist")
        todo.add("dtstamp", clock.now())
        todo.add("created", task.created_at)
        todo.add("summary", task.title)
        if task.description:
            todo.add("description", task.description)
        todo.add("priority", _TO_ICAL[task.priority])
        if task.tags:
            todo.add("categories", task.tags)
        if task.project:
            todo.add("x-punchlist-project", task.project)
        if task.due:
            todo.add("due", _ical_time(task.due, zone))
        if task.recurrence and task.due:
            todo.add("dtstart", _ical_time(task.due, zone))
            todo.add("rrule", vRecur.from_ical(task.recurrence))
        if task.status == "completed":
            todo.add("status", "COMPLETED")
            todo.add("completed", task.completed_at or task.updated_at)
        else:
            todo.add("status", "NEEDS-ACTION")
        calendar.add_component(todo)
    return calendar.to_ical().decode()


def _ical_time(due: str, zone: str) -> dt.date | dt.datetime:
    value = dt.datetime.fromisoformat(due)
    return value.replace(tzinfo=local.zone(zone)) if "T" in due else value.date()


def _load_ics(text: str, zone: str) -> list[Mapping[str, Any]]:
    try:
        calendar = Calendar.from_ical(text)
        return [_row_of(todo, zone) for todo in calendar.walk("VTODO")]
    except (ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        detail = "Nothing was imported: this is not an iCalendar file that can be read"
        raise BadImport(detail) from error


def _row_of(todo: Any, zone: str) -> Mapping[str, Any]:
    row: dict[str, Any] = {"title": str(todo.get("summary", "")), "description": str(todo.get("description", ""))}
    rank = int(todo.get("priority", 0))
    row["priority"] = "medium" if rank in {0, 5} else "urgent" if rank == 1 else "high" if rank < 5 else "low"  # noqa: PLR2004
    moment = todo.get("due") or todo.get("dtstart")
    if moment is not None:
        row["due"] = _due_of(moment.dt, zone)
    rule = todo.get("rrule")
    if rule is not None:
        row["recurrence"] = rule.to_ical().decode()
    categories = todo.get("categories")
    if categories is not None:
        groups = categories if isinstance(categories, list) else [categories]
        row["tags"] = ["-".join(str(c).split()) for group in cast("list[Any]", groups) for c in group.cats]
    if todo.get("x-punchlist-project"):
        row["project"] = str(todo["x-punchlist-project"])
    if str(todo.get("status", "")) == "COMPLETED":
        row["status"] = "completed"
        done = todo.get("completed")
        row["completed_at"] = done.dt.isoformat() if done is not None else None
    return row


def _due_of(value: dt.date | dt.datetime, zone: str) -> str:
    """A date stays that date; an instant becomes the owner's wall clock; a floating time is kept as said."""
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    return local.due_text(local.wall(value, zone) if value.tzinfo else value)
