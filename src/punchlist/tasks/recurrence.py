"""Recurrence rules of RFC 5545 (section 3.3.10), kept as the value of RRULE without its name."""

from __future__ import annotations

import datetime as dt
import itertools
import re

from dateutil.rrule import rrulestr

_PARTS = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYWEEKNO", "BYYEARDAY", "WKST",
    "BYHOUR", "BYMINUTE",
}  # fmt: skip
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_VALUE = re.compile(r"[A-Z0-9,+\-]+", re.ASCII)
_MAX_NUMBER = 9999
_MAX_YEARS = 30
_MAX_STEPS = 40_000
_DATE_LENGTH = len("2026-11-23")


def check_rule(value: str) -> str:
    """Normalise a rule (`FREQ` first, upper case). Raises ValueError that says what is wrong with it."""
    text = value.strip().upper().removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for piece in text.rstrip(";").split(";"):
        name, separator, content = piece.partition("=")
        if not separator or name not in _PARTS or name in parts or not _VALUE.fullmatch(content):
            msg = f"{piece[:40]!r} is no part of a recurrence rule (RFC 5545, e.g. FREQ=WEEKLY;BYDAY=FR)"
            raise ValueError(msg)
        parts[name] = content
    if parts.get("FREQ") not in _FREQUENCIES:
        msg = "a rule needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"
        raise ValueError(msg)
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not (parts[name].isdigit() and 1 <= int(parts[name]) <= _MAX_NUMBER):
            msg = f"{name} must be 1 to {_MAX_NUMBER}"
            raise ValueError(msg)
    if "COUNT" in parts and "UNTIL" in parts:
        msg = "a rule has COUNT or UNTIL, not both"
        raise ValueError(msg)
    if "UNTIL" in parts:
        parts["UNTIL"] = _until(parts["UNTIL"])
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    rule = ";".join(f"{name}={parts[name]}" for name in ["FREQ", *(p for p in parts if p != "FREQ")])
    if first_due(rule, dt.datetime(2024, 1, 1)) is None and "UNTIL" not in parts:  # noqa: DTZ001  wall clock
        msg = "the rule never comes true"
        raise ValueError(msg)
    return rule


def _until(text: str) -> str:
    for form in ("%Y%m%d", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ"):
        try:
            return dt.datetime.strptime(text, form).strftime("%Y%m%d")  # noqa: DTZ007  only the date is kept
        except ValueError:
            continue
    msg = "UNTIL must be a date like 20261231"
    raise ValueError(msg)


def _parts(rule: str) -> dict[str, str]:
    return dict(piece.split("=", 1) for piece in rule.split(";"))


def _after(rule: str, anchor: dt.datetime, floor: dt.datetime, *, inclusive: bool) -> dt.datetime | None:
    """The first occurrence after `floor` of the series that starts at `anchor`; COUNT is counted elsewhere."""
    parts = _parts(rule)
    until = parts.pop("UNTIL", None)
    parts.pop("COUNT", None)
    has_clock = "BYHOUR" in parts or "BYMINUTE" in parts
    if not has_clock:
        parts["BYHOUR"], parts["BYMINUTE"] = str(anchor.hour), str(anchor.minute)
    parts["BYSECOND"] = "0"
    horizon = min(floor.year + _MAX_YEARS, dt.MAXYEAR - 1)
    parts["UNTIL"] = until + "T235959" if until else f"{horizon}1231T235959"
    text = ";".join(f"{name}={content}" for name, content in parts.items())
    try:
        series = rrulestr(text, dtstart=anchor)
    except (ValueError, TypeError, OverflowError) as error:
        msg = "the recurrence rule cannot be read"
        raise ValueError(msg) from error
    for moment in itertools.islice(series, _MAX_STEPS):
        if moment > floor or (inclusive and moment == floor):
            return moment
    return None


def first_due(rule: str, start: dt.datetime) -> dt.datetime | None:
    """The first occurrence at or after `start` (wall clock); None if there is none."""
    return _after(rule, start, start, inclusive=True)


def first_due_text(rule: str, today: dt.date) -> str | None:
    """The first due of a series without one: a date from today on, with a time if the rule names an hour."""
    found = first_due(rule, dt.datetime.combine(today, dt.time()))
    if found is None:
        return None
    timed = "BYHOUR" in _parts(rule)
    return found.strftime("%Y-%m-%dT%H:%M") if timed else found.date().isoformat()


def next_due(rule: str, due: str, today: dt.date) -> tuple[str, str] | None:
    """The next `due` and the rule to keep (its COUNT one less), or None when the series is over.

    The next occurrence lies after `due` and not before today: an overdue daily task does not pile up. Intervals go on
    counting from `due`; a wall time stays what it is across clock changes.
    """
    parts = _parts(rule)
    if "COUNT" in parts:
        left = int(parts["COUNT"]) - 1
        if left < 1:
            return None
        parts["COUNT"] = str(left)
    anchor = dt.datetime.fromisoformat(due)
    floor = max(anchor, dt.datetime.combine(today, dt.time()) - dt.timedelta(minutes=1))
    found = _after(rule, anchor, floor, inclusive=False)
    if found is None:
        return None
    text = found.date().isoformat() if len(due) == _DATE_LENGTH else found.strftime("%Y-%m-%dT%H:%M")
    return text, ";".join(f"{name}={content}" for name, content in parts.items())
