"""Dates and times where people live: midnights, clock changes, far-away zones. Failure cases 92 to 96."""

import datetime as dt

import pytest

from punchlist.infra.db.session import Database
from punchlist.kit import clock, local
from punchlist.tasks import recurrence, service
from punchlist.tasks.schemas import TaskCreate, TaskQuery
from tests.conftest import new_actor


@pytest.mark.anyio
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "UTC"])
async def test_a_date_stays_that_date_in_reading_export_and_import(database: Database, zone: str) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a", zone)
    await service.create(uow, me, TaskCreate(title="Pay", due="2026-11-23"))
    assert (await service.get(uow, me, 1)).due == "2026-11-23"
    for number, kind in enumerate(("json", "csv", "ics"), 2):
        text = await service.export_tasks(uow, me, kind)
        assert "2026-11-23" in text or "20261123" in text
        other = await new_actor(database, f"b{number}", zone)
        await service.import_tasks(uow, other, kind, text)
        assert (await service.get(uow, other, 1)).due == "2026-11-23"


@pytest.mark.anyio
async def test_today_tomorrow_and_overdue_turn_at_the_owners_midnight(database: Database) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a", "Pacific/Honolulu")
    for day in ("2026-11-22", "2026-11-23", "2026-11-24"):
        await service.create(uow, me, TaskCreate(title=day, due=day))

    async def titles(due: str) -> list[str]:
        return [t.title for t in (await service.list_page(uow, me, TaskQuery(due=due))).items]

    with clock.stopped(dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)):  # 23:30 on the 23rd in Honolulu
        assert me.today() == dt.date(2026, 11, 23)
        assert (await titles("today"), await titles("tomorrow"), await titles("overdue")) == (
            ["2026-11-23"],
            ["2026-11-24"],
            ["2026-11-22"],
        )
    with clock.stopped(dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)):  # midnight there
        assert await titles("today") == ["2026-11-24"]
        assert await titles("overdue") == ["2026-11-22", "2026-11-23"]


@pytest.mark.anyio
async def test_a_time_is_overdue_from_its_minute_on(database: Database) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a", "Europe/Berlin")
    await service.create(uow, me, TaskCreate(title="Call", due="2026-11-24T17:00"))
    for minute, late in ((59, 0), (60, 1)):
        at = dt.datetime(2026, 11, 24, 15, 0, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)
        with clock.stopped(at):
            assert (await service.list_page(uow, me, TaskQuery(due="overdue"))).total == late
            assert (await service.overview(uow, me)).overdue == late


@pytest.mark.anyio
async def test_a_skipped_time_is_kept_as_said_and_a_doubled_one_is_the_first(database: Database) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a", "Europe/Berlin")
    for due, instant in (
        ("2026-03-29T02:30", dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)),
        ("2026-10-25T02:30", dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)),
    ):
        task = (await service.create(uow, me, TaskCreate(title="x", due=due))).task
        assert (task.due, task.due_utc) == (due, instant)


@pytest.mark.anyio
async def test_in_the_doubled_hour_a_time_becomes_overdue_once(database: Database) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a", "Europe/Berlin")
    await service.create(uow, me, TaskCreate(title="x", due="2026-10-25T02:30"))
    seen = []
    for minutes in range(0, 181, 15):
        with clock.stopped(dt.datetime(2026, 10, 25, 0, 0, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)):
            seen.append((await service.list_page(uow, me, TaskQuery(due="overdue"))).total)
    assert seen == [0, 0] + [1] * 11


def test_daily_at_nine_is_nine_on_both_sides_of_a_clock_change() -> None:
    due, seen = "2026-03-27T09:00", []
    for _ in range(4):
        moved = recurrence.next_due("FREQ=DAILY", due, dt.date.fromisoformat(due[:10]))
        assert moved is not None
        due = moved[0]
        seen.append((due, local.instant(due, "Europe/Berlin")))
    assert [text for text, _ in seen] == [f"2026-03-{day}T09:00" for day in (28, 29, 30, 31)]
    assert [at.hour for _, at in seen if at] == [8, 7, 7, 7]


@pytest.mark.parametrize(
    ("rule", "due", "today", "after"),
    [
        ("FREQ=DAILY", "2026-11-20", "2026-11-24", "2026-11-24"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27", "2026-11-24", "2026-12-11"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-01-31", "2026-02-28"),
        ("FREQ=YEARLY", "2024-02-29", "2024-02-29", "2028-02-29"),
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-11-02T08:00", "2026-11-02", "2026-12-07T08:00"),
    ],
)
def test_the_next_occurrence_lies_after_the_due_and_not_before_today(
    rule: str, due: str, today: str, after: str
) -> None:
    moved = recurrence.next_due(rule, due, dt.date.fromisoformat(today))
    assert moved is not None
    assert moved[0] == after


@pytest.mark.parametrize("rule", ["", "FREQ=SOMETIMES", "FREQ=DAILY;INTERVAL=0", "every day", "FREQ=DAILY\nEXDATE:1"])
def test_a_bad_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        recurrence.check_rule(rule)


@pytest.mark.parametrize(
    "due", ["2026-02-30", "2026-13-01", "2026-11-23T25:00", "tomorrow", "20261123", "2026-11-23T17:00Z"]
)
def test_a_bad_due_is_refused(due: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        local.check_due(due)
