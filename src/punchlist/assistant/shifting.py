"""Dues moved by an amount, each from where it is: arithmetic, and the tasks read anew so that it is where it is now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from typing import Any

from dateutil.relativedelta import relativedelta

from punchlist.assistant.finding import PAGES, Call, Case
from punchlist.assistant.schemas import Shift, TaskView

_TIMED = len("2026-11-23T17:00")


def shifted(due: str, shift: Shift) -> str | None:
    """A due later or earlier by the amount; None where minutes are asked of a day without a time, or past year 9999."""
    if shift.unit == "minute" and len(due) < _TIMED:
        return None
    moment = dt.datetime.fromisoformat(due).replace(tzinfo=None)
    try:
        match shift.unit:
            case "minute":
                moved = moment + dt.timedelta(minutes=shift.amount)
            case "day":
                moved = moment + dt.timedelta(days=shift.amount)
            case "month":
                moved = moment + relativedelta(months=shift.amount)
    except (OverflowError, ValueError):
        return None
    return moved.isoformat(timespec="minutes") if len(due) >= _TIMED else moved.date().isoformat()


def read(case: Case, tasks: Sequence[TaskView]) -> Generator[Call, dict[str, Any], str | None]:
    """Look up those tasks that this command has not looked up itself; an error, if the look-up has one."""
    for task in tasks:
        given: dict[str, Any] = {"search": task.title[:500]} if task.title else {}
        for _ in range(PAGES * 5):
            if task.task_id in case.rows:
                break
            result = yield Call("list_tasks", given)
            if "error" in result:
                return str(result["error"])
            case.rows.update((int(row["task_id"]), row) for row in result.get("tasks") or ())
            if not result.get("next_cursor"):
                break
            given = {**given, "cursor": result["next_cursor"]}
    return None
