"""Filters, orders, pages and search: the same on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from punchlist.infra.db.session import Database
from punchlist.kit.page import BadCursor
from punchlist.tasks import errors, position, service
from punchlist.tasks.schemas import Sort, TaskCreate, TaskQuery
from tests.conftest import new_actor


@pytest.mark.anyio
@pytest.mark.parametrize("sort", ["manual", "due", "priority", "created", "updated", "title"])
async def test_the_pages_cover_everything_once_in_every_order(database: Database, sort: Sort) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    dues = [None, "2030-01-02", "2030-01-02T08:00", "2030-01-01"]
    for n in range(23):
        data = {"title": f"T{n % 5}", "due": dues[n % 4], "priority": ("low", "urgent", "medium")[n % 3]}
        await service.create(uow, me, TaskCreate.model_validate(data))
    whole = [t.task_id for t in (await service.list_page(uow, me, TaskQuery(sort=sort, limit=200))).items]
    seen: list[int] = []
    cursor = None
    while True:
        page = await service.list_page(uow, me, TaskQuery(sort=sort, limit=4, cursor=cursor))
        assert page.total == 23
        seen += [t.task_id for t in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == whole
    assert sorted(seen) == list(range(1, 24))


@pytest.mark.anyio
async def test_tasks_without_a_due_come_last_and_priority_breaks_ties(database: Database) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    for title, due, priority in (
        ("none", None, "urgent"),
        ("low", "2030-01-01", "low"),
        ("high", "2030-01-01", "high"),
    ):
        await service.create(uow, me, TaskCreate.model_validate({"title": title, "due": due, "priority": priority}))
    page = await service.list_page(uow, me, TaskQuery())
    assert [t.title for t in page.items] == ["high", "low", "none"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "team meet"}, [1]),
        ({"q": "MEETING"}, [1, 2]),
        ({"q": "café"}, [3]),
        ({"q": "cafe"}, [3]),
        ({"q": "quarterly"}, [2]),
        ({"q": "errand"}, [3]),
        ({"q": "eeting"}, []),
        ({"q": "o' OR 1=1 --"}, []),
        ({"q": '"* NEAR('}, []),
        ({"q": "!!!"}, []),
        ({"priority": "high"}, [2]),
        ({"tag": "errand"}, [3]),
        ({"project": "office"}, [2]),
        ({"project": "Inbox"}, [1, 3]),
        ({"project": "nowhere"}, []),
        ({"due_before": "2030-01-02"}, [1]),
        ({"due_after": "2030-01-01"}, [2]),
        ({"due": "2030-01-01..2030-01-05"}, [1, 2]),
        ({"due": "2030-01-01"}, [1]),
        ({"due": "none"}, [3]),
        ({"overdue": False}, [1, 2, 3]),
        ({"overdue": True}, []),
    ],
)
async def test_filters_and_search_find_the_same_on_both_databases(
    database: Database, query: dict[str, object], found: list[int]
) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    other = await new_actor(database, "b")
    await service.create(uow, other, TaskCreate(title="Team meeting of others", tags=["errand"], project="Office"))
    await service.create(uow, me, TaskCreate(title="Team meeting", due="2030-01-01"))
    data = TaskCreate(
        title="Meeting notes",
        description="the Quarterly ones",
        priority="high",
        project="Office",
        due="2030-01-05T10:00",
    )
    await service.create(uow, me, data)
    await service.create(uow, me, TaskCreate(title="Buy café filters", tags=["errand"]))
    page = await service.list_page(uow, me, TaskQuery.model_validate(query))
    assert sorted(t.task_id for t in page.items) == found
    assert page.total == len(found)


@pytest.mark.anyio
async def test_search_follows_an_edit(database: Database) -> None:
    from punchlist.tasks.schemas import TaskUpdate

    uow, me = database.unit_of_work(), await new_actor(database, "a")
    await service.create(uow, me, TaskCreate(title="Alpha"))
    await service.update(uow, me, 1, TaskUpdate(title="Omega"))
    assert (await service.list_page(uow, me, TaskQuery(q="alpha"))).total == 0
    assert (await service.list_page(uow, me, TaskQuery(q="omega"))).total == 1


@pytest.mark.anyio
@pytest.mark.parametrize("cursor", ["x", "W10", "eyJ9", "é", "WyJ0YXNrczpkdWUiXQ"])
async def test_an_altered_cursor_is_refused(database: Database, cursor: str) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    with pytest.raises(BadCursor):
        await service.list_page(uow, me, TaskQuery(cursor=cursor))


@pytest.mark.anyio
@pytest.mark.parametrize("due", ["soon", "2030-02-30", "..", "2030-01-01T09:00"])
async def test_a_due_filter_that_means_nothing_is_refused(database: Database, due: str) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    with pytest.raises(errors.BadDueFilter):
        await service.list_page(uow, me, TaskQuery(due=due))


@given(st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=60))
def test_there_is_always_a_place_between_two_neighbours(moves: list[tuple[int, bool]]) -> None:
    places = [position.numbered(n) for n in range(1, 4)]
    for where, _ in moves:
        index = where % (len(places) + 1)
        low = places[index - 1] if index else None
        high = places[index] if index < len(places) else None
        made = position.between(low, high)
        places.insert(index, made)
    assert places == sorted(set(places))
