"""Long lists in the chat: pages, places that go on, groups, one suggestion."""

import datetime as dt
import re
from collections.abc import Generator

import pytest

from punchlist.kit import clock
from tests.chat.conftest import Provider, Talk

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def tuesday() -> Generator[None]:
    with clock.stopped(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)):
        yield


async def _fill(talk: Talk, count: int) -> None:
    for n in range(1, count + 1):
        await talk.person.http.post("/api/tasks", json={"title": f"Task {n:02}"})


def _places(said: str) -> list[int]:
    return [int(place) for place in re.findall(r"^(\d+)\. ", said, re.MULTILINE)]


async def test_more_goes_on_where_the_list_ended_until_there_is_no_more(talk: Talk) -> None:
    await _fill(talk, 45)
    first = await talk("show my tasks")
    assert first.startswith("You have 45 pending tasks:\nWithout a date:\n1. Task 01 (#1)")
    assert first.endswith("… and 25 more; say “more” to see them.")
    second = await talk("more")
    assert (_places(second), second.splitlines()[-1]) == (
        list(range(21, 41)),
        "… and 5 more; say “more” to see them.",
    )
    third = await talk("next page")
    assert (_places(third), third.splitlines()[-1]) == (list(range(41, 46)), "That was all of them.")
    assert await talk("more") == "That was all of them."
    assert await talk("complete the last one") == "Completed “Task 45” (#45)."


async def test_places_count_over_the_pages(talk: Talk) -> None:
    await _fill(talk, 30)
    await talk("show my tasks")
    await talk("more")
    assert await talk("complete the second one") == "Completed “Task 02” (#2)."


async def test_after_a_change_more_means_nothing(talk: Talk) -> None:
    await _fill(talk, 25)
    await talk("show my tasks")
    await talk("complete task 1")
    assert "more" not in talk.tools
    await talk("more")
    assert talk.tools == []


async def test_a_list_that_a_provider_began_goes_on(talk: Talk, provider: Provider) -> None:
    await _fill(talk, 12)
    shown = "\n".join(f"{n}. Task {n:02}" for n in range(1, 11))
    await provider("list my tasks", [("list_tasks", {"limit": 10}), shown])
    assert _places(await talk("more")) == [11, 12]


async def test_overdue_tasks_are_offered_to_move_and_a_yes_shows_and_then_moves_them(talk: Talk) -> None:
    for title, due in (("Rent", "2026-11-20"), ("Invoice", "2026-11-21"), ("Book", None)):
        await talk.person.http.post("/api/tasks", json={"title": title, "due": due})
    assert (await talk("overview")).endswith("2 are overdue: move them to today? (yes or no)")
    asked = await talk("yes")
    assert asked.startswith("Change these 2 tasks (due today (Tue 24 Nov))?\n1. Rent (#1)")
    assert {t["due"] for t in await talk.tasks()} == {"2026-11-20", "2026-11-21", None}
    await talk("yes")
    assert [t["due"] for t in await talk.tasks()] == ["2026-11-24", "2026-11-24", None]
    await talk("undo")
    assert [t["due"] for t in await talk.tasks()] == ["2026-11-20", "2026-11-21", None]
