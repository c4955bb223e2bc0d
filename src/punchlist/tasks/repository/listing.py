"""Listings of tasks: filters, orders, cursor pages, totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, func, null, or_, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute

from punchlist.infra.db import search
from punchlist.infra.db.session import Session
from punchlist.kit import clock, local
from punchlist.kit.actor import Actor
from punchlist.kit.page import BadCursor, decode_cursor, encode_cursor
from punchlist.tasks.errors import BadDueFilter
from punchlist.tasks.models import PRIORITIES, Completion, Project, Task, TaskSearch, TaskTag
from punchlist.tasks.schemas import TaskQuery

_DATE = len("2026-11-23")


@dataclass(frozen=True, slots=True)
class Row:
    """A task in a listing; `due` and `completed_at` are those of the occurrence for a completed recurring task."""

    task: Task
    occurrence: tuple[str | None, dt.datetime] | None = None


def day_range(word: str, today: dt.date) -> tuple[str | None, str | None]:
    """First and last date of a due word or range; this week is Monday to Sunday (ISO 8601). Raises BadDueFilter."""
    if word == "today":
        return today.isoformat(), today.isoformat()
    if word == "tomorrow":
        return (day := (today + dt.timedelta(days=1)).isoformat()), day
    if word == "this_week":
        monday = today - dt.timedelta(days=today.weekday())
        return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    start, dots, end = word.partition("..")
    try:
        for part in (start, end) if dots else (start,):
            if part and len(local.check_due(part)) != _DATE:
                raise BadDueFilter
    except ValueError as error:
        raise BadDueFilter from error
    if not (start or end):
        raise BadDueFilter
    return (start or None), ((end or None) if dots else start)


def _overdue(actor: Actor) -> ColumnElement[bool]:
    now = clock.now()
    today = local.today(now, actor.zone).isoformat()
    timed = [
        and_(Task.due >= low, Task.due <= high) if low else Task.due <= high
        for low, high in local.past_times(now, actor.zone)
    ]
    return and_(
        Task.no_due.is_(False),
        or_(and_(func.length(Task.due) == _DATE, Task.due < today), and_(func.length(Task.due) > _DATE, or_(*timed))),
    )


def _due_between(start: str | None, end: str | None) -> ColumnElement[bool]:
    column = Task.due
    parts: list[ColumnElement[bool]] = [Task.no_due.is_(False)]
    if start:
        parts.append(column >= start)
    if end:
        parts.append(column < (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat())
    return and_(*parts)


def _instants(start: str | None, end: str | None, zone: str) -> tuple[dt.datetime | None, dt.datetime | None]:
    low = local.instant(f"{start}T00:00", zone) if start else None
    after = (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat() if end else None
    return low, local.instant(f"{after}T00:00", zone) if after else None


def _filters(actor: Actor, query: TaskQuery, dialect: str) -> list[ColumnElement[bool]]:
    """Conditions on the task itself, but its status."""
    parts: list[ColumnElement[bool]] = [Task.user_id == actor.user_id, Task.trashed.is_(query.trash)]
    if query.status != "completed" and query.due:
        if query.due == "overdue":
            parts += [_overdue(actor), Task.status == "pending"]
        elif query.due == "none":
            parts.append(Task.no_due.is_(True))
        else:
            parts.append(_due_between(*day_range(query.due, actor.today())))
    if query.overdue is not None:
        late = and_(_overdue(actor), Task.status == "pending")
        parts.append(late if query.overdue else or_(Task.no_due.is_(True), ~late))
    if query.due_before:
        parts.append(and_(Task.no_due.is_(False), Task.due < query.due_before))
    if query.due_after:
        parts.append(and_(Task.no_due.is_(False), Task.due > query.due_after))
    if query.priority:
        parts.append(Task.rank == PRIORITIES.index(query.priority))
    if query.tag:
        tagged = select(TaskTag.task_id).where(TaskTag.user_id == actor.user_id, TaskTag.tag == query.tag)
        parts.append(Task.id.in_(tagged))
    if query.project is not None:
        mine = select(Project.id).where(Project.user_id == actor.user_id, Project.name_key == query.project.casefold())
        inbox = query.project.casefold() == "inbox"
        parts.append(Task.project_id.is_(None) if inbox else Task.project_id.in_(mine))
    if query.q:
        match = search.matches(dialect, "task_search", TaskSearch.id, actor.user_id, query.q)
        found = select(TaskSearch.task_id).where(match) if match is not None else None
        parts.append(Task.id.in_(found) if found is not None else false())
    return parts


_ORDERS: dict[str, tuple[tuple[InstrumentedAttribute[Any], bool], ...]] = {
    "manual": ((Task.position, False), (Task.number, False)),
    "due": ((Task.no_due, False), (Task.due, False), (Task.rank, True), (Task.number, False)),
    "priority": ((Task.rank, True), (Task.no_due, False), (Task.due, False), (Task.number, False)),
    "created": ((Task.number, True),),
    "updated": ((Task.updated_at, True), (Task.number, True)),
    "title": ((Task.title, False), (Task.number, False)),
}


def _plain(value: object) -> str | int | None:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value  # pyright: ignore[reportReturnType]


_KINDS: dict[str, Callable[[str], Any]] = {
    "updated_at": dt.datetime.fromisoformat,
    "no_due": lambda text: bool(int(text)),
    "number": int,
    "rank": int,
}


def _typed(column: InstrumentedAttribute[Any], value: str | int | None) -> Any:
    if value is None:
        return None
    try:
        return _KINDS.get(column.key, str)(str(value))
    except ValueError as error:
        raise BadCursor from error


def _beyond(order: tuple[tuple[InstrumentedAttribute[Any], bool], ...], last: tuple[Any, ...]) -> ColumnElement[bool]:
    """Rows after the key `last`: column by column, nulls last (they follow `no_due`)."""
    steps: list[ColumnElement[bool]] = []
    same: list[ColumnElement[bool]] = []
    for (column, descending), raw in zip(order, last, strict=True):
        value = _typed(column, raw)
        if value is None:
            same.append(column.is_(None))
            continue
        if isinstance(value, bool):
            steps += [] if value else [and_(*same, column.is_(True))]
            same.append(column.is_(value))
            continue
        steps.append(and_(*same, column < value if descending else column > value))
        same.append(column == value)
    return or_(*steps) if steps else false()


async def page(session: Session, actor: Actor, query: TaskQuery) -> tuple[list[Row], str | None, int]:
    """Rows, the next cursor and the exact total. Default order: due (none last), priority, number."""
    dialect = session.get_bind().dialect.name
    filters = _filters(actor, query, dialect)
    if query.status == "completed" and not query.trash:
        return await _completed(session, actor, query, filters)
    if query.status != "all":
        filters += [] if query.trash else [Task.status == query.status]
    name = query.sort or "due"
    order = _ORDERS[name]
    listing = select(Task).where(*filters)
    if query.cursor:
        kinds = tuple((str, int, type(None)) for _ in order)
        listing = listing.where(_beyond(order, decode_cursor(f"tasks:{name}", query.cursor, kinds)))
    listing = listing.order_by(*(c.desc() if descending else c.asc() for c, descending in order)).limit(query.limit + 1)
    tasks = list((await session.scalars(listing)).unique())
    total = await session.scalar(select(func.count()).select_from(select(Task.id).where(*filters).subquery())) or 0
    following = None
    if len(tasks) > query.limit:
        tasks.pop()
        following = encode_cursor(f"tasks:{name}", tuple(_plain(getattr(tasks[-1], c.key)) for c, _ in order))
    return [Row(task) for task in tasks], following, total


async def _completed(
    session: Session, actor: Actor, query: TaskQuery, filters: list[ColumnElement[bool]]
) -> tuple[list[Row], str | None, int]:
    """Completed tasks and the completed occurrences of recurring ones, newest first; `due` filters by completion day."""
    plain = select(
        Task.id.label("task_id"), Task.id.label("row_id"), Task.completed_at.label("at"), null().label("due")
    )
    plain = plain.where(*filters, Task.status == "completed")
    repeated = select(
        Completion.task_id, Completion.id.label("row_id"), Completion.completed_at.label("at"), Completion.due
    ).join(Task, Task.id == Completion.task_id)
    done = union_all(plain, repeated.where(*filters)).subquery()
    wanted: list[ColumnElement[bool]] = [true()]
    if query.due and query.due not in {"overdue", "none"}:
        low, high = _instants(*day_range(query.due, actor.today()), actor.zone)
        wanted += [done.c.at >= low] if low else []
        wanted += [done.c.at < high] if high else []
    elif query.due:
        wanted.append(false())
    total = await session.scalar(select(func.count()).select_from(done).where(*wanted)) or 0
    listing = select(done).where(*wanted)
    if query.cursor:
        at, row = decode_cursor("tasks:completed", query.cursor, (str, str))
        try:
            last = (dt.datetime.fromisoformat(str(at)), UUID(str(row)))
        except ValueError as error:
            raise BadCursor from error
        listing = listing.where(or_(done.c.at < last[0], and_(done.c.at == last[0], done.c.row_id < last[1])))
    listing = listing.order_by(done.c.at.desc(), done.c.row_id.desc()).limit(query.limit + 1)
    found = list(await session.execute(listing))
    following = None
    if len(found) > query.limit:
        found.pop()
        following = encode_cursor("tasks:completed", (found[-1].at.isoformat(), str(found[-1].row_id)))
    query_tasks = select(Task).where(Task.user_id == actor.user_id, Task.id.in_([r.task_id for r in found]))
    tasks = {t.id: t for t in (await session.scalars(query_tasks)).unique()}
    rows = [Row(tasks[r.task_id], None if r.row_id == r.task_id else (r.due, r.at)) for r in found]
    return rows, following, total


async def counts(session: Session, actor: Actor) -> dict[str, int]:
    """Pending, completed, overdue, today, next_7_days, trash: one pass over the owner's index."""
    today = actor.today()
    last = (today + dt.timedelta(days=7)).isoformat()

    def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    here = Task.trashed.is_(False)
    pending = and_(here, Task.status == "pending")
    query = select(
        how_many(pending).label("pending"),
        how_many(and_(here, Task.status == "completed")).label("completed"),
        how_many(and_(pending, _overdue(actor))).label("overdue"),
        how_many(and_(pending, _due_between(today.isoformat(), today.isoformat()))).label("today"),
        how_many(and_(pending, _due_between(today.isoformat(), last))).label("next_7_days"),
        how_many(Task.trashed.is_(True)).label("trash"),
    ).where(Task.user_id == actor.user_id)
    row = (await session.execute(query)).one()
    return {name: int(value) for name, value in row._mapping.items()}  # noqa: SLF001  the public way to a dict
