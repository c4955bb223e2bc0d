"""Postponing by an amount over the real chat: from the task's own due, before and after said."""

import datetime as dt
from collections.abc import Iterator

import pytest

from punchlist.kit import clock
from tests.chat.conftest import Talk

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with clock.stopped(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)):
        yield


async def test_a_due_moves_from_where_it_is_and_the_reply_tells_both(talk: Talk) -> None:
    await talk("add dentist friday at 4pm")
    assert await talk("postpone the dentist by two days") == (
        "Changed “Dentist” (#1): due Fri 27 Nov at 16:00 → Sun 29 Nov at 16:00."
    )
    assert await talk("make it an hour earlier") == (
        "Changed “Dentist” (#1): due Sun 29 Nov at 16:00 → Sun 29 Nov at 15:00."
    )
    assert await talk("no, two hours later") == (
        "Changed “Dentist” (#1): due Sun 29 Nov at 15:00 → Sun 29 Nov at 17:00."
    )
    await talk("undo")
    assert [task["due"] for task in await talk.tasks()] == ["2026-11-29T15:00"]


async def test_the_due_is_read_anew_when_it_was_changed_elsewhere(talk: Talk) -> None:
    await talk("add report friday")
    await talk.person.http.patch("/api/tasks/1", json={"due": "2026-12-10"})
    await talk("snooze it for a week")
    assert [task["due"] for task in await talk.tasks()] == ["2026-12-17"]


async def test_without_a_due_it_asks_and_the_answer_is_the_due(talk: Talk) -> None:
    await talk("add report")
    assert (await talk("delay the report by a week")).startswith("“Report” (#1) has no due date that could move.")
    assert talk.tools == ["list_tasks"]
    await talk("friday")
    assert [task["due"] for task in await talk.tasks()] == ["2026-11-27"]


async def test_several_are_shown_first_and_each_moves_by_itself(talk: Talk) -> None:
    for said in ("add report friday", "add slides on 30 november at 9:00", "add book"):
        await talk(said)
    said = await talk("push everything back a day")
    assert "“Book” (#3) has no due date that could move." in said
    assert "due +1 d" in said
    await talk("yes")
    assert sorted(task["due"] or "" for task in await talk.tasks()) == ["", "2026-11-28", "2026-12-01T09:00"]


async def test_everything_of_a_day_is_chosen_by_its_day(talk: Talk) -> None:
    for said in ("add report tomorrow", "add slides tomorrow at 9:00", "add book on 30 november"):
        await talk(said)
    said = await talk("push everything due tomorrow back two days")
    assert "Book" not in said
    await talk("yes")
    assert [task["due"] for task in await talk.tasks()] == ["2026-11-27", "2026-11-27T09:00", "2026-11-30"]


async def test_forward_is_asked_about_with_the_day_that_it_would_be(talk: Talk) -> None:
    await talk("add review on 30 november")
    assert "Sat 28 Nov" in await talk("move the review forward by two days")
    assert [task["due"] for task in await talk.tasks()] == ["2026-11-30"]
    await talk("yes")
    assert [task["due"] for task in await talk.tasks()] == ["2026-11-28"]
