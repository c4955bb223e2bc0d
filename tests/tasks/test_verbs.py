"""The verbs of tasks, on both databases: what they change, what they leave alone, and that undo puts it back."""

import pytest

from punchlist.infra.db.session import Database, UnitOfWork
from punchlist.kit.actor import Actor, MissingScope
from punchlist.kit.errors import Invalid
from punchlist.tasks import errors, service
from punchlist.tasks.schemas import BulkEdit, TaskCreate, TaskQuery, TaskRead, TaskUpdate
from tests.conftest import new_actor

pytestmark = pytest.mark.anyio
FULL = TaskCreate(
    title="Write report",
    description="All of it",
    due="2027-01-15T09:00",
    priority="high",
    tags=["work", "q1"],
    project="Office",
)


@pytest.fixture
def uow(database: Database) -> UnitOfWork:
    return database.unit_of_work()


@pytest.fixture
async def me(database: Database) -> Actor:
    return await new_actor(database, "alice")


async def add(uow: UnitOfWork, me: Actor, title: str, **more: object) -> int:
    return (await service.create(uow, me, TaskCreate.model_validate({"title": title, **more}))).task.task_id


def content(task: TaskRead) -> dict[str, object]:
    return task.model_dump(exclude={"version", "updated_at"})


async def test_a_created_task_has_what_was_given_and_the_next_number(uow: UnitOfWork, me: Actor) -> None:
    task = (await service.create(uow, me, FULL)).task
    assert (task.task_id, task.version, task.status) == (1, 1, "pending")
    assert task.tags == ["q1", "work"]
    assert (task.title, task.description, task.due, task.priority, task.project) == (
        "Write report",
        "All of it",
        "2027-01-15T09:00",
        "high",
        "Office",
    )
    assert await add(uow, me, "second") == 2


async def test_numbers_are_not_reused_after_undo(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "one")
    await service.undo(uow, me)
    assert await add(uow, me, "two") == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Other"),
        ("description", ""),
        ("due", "2027-02-01"),
        ("priority", "low"),
        ("project", None),
        ("tags", ["x"]),
    ],
)
async def test_an_update_changes_the_field_that_was_sent_and_no_other(
    uow: UnitOfWork, me: Actor, field: str, value: object
) -> None:
    before = (await service.create(uow, me, FULL)).task
    edited = await service.update(uow, me, 1, TaskUpdate.model_validate({field: value}))
    assert edited.changed == [field]
    expected = content(before) | {field: value}
    if field == "due":
        expected["due_utc"] = None
    assert content(edited.task) == expected
    assert edited.task.version == before.version + 1
    await service.undo(uow, me)
    assert content(await service.get(uow, me, 1)) == content(before)


async def test_an_update_that_changes_nothing_says_so_and_writes_nothing(uow: UnitOfWork, me: Actor) -> None:
    await service.create(uow, me, FULL)
    edited = await service.update(uow, me, 1, TaskUpdate(title="Write report", priority="high"))
    assert (edited.changed, edited.change_id, edited.task.version) == ([], None, 1)


async def test_a_null_title_is_refused(uow: UnitOfWork, me: Actor) -> None:
    await service.create(uow, me, FULL)
    with pytest.raises(Invalid, match="title"):
        await service.update(uow, me, 1, TaskUpdate.model_construct(_fields_set={"title"}, title=None))


async def test_a_stale_version_is_refused_with_the_current_task(uow: UnitOfWork, me: Actor) -> None:
    await service.create(uow, me, FULL)
    await service.update(uow, me, 1, TaskUpdate(title="First", version=1))
    with pytest.raises(errors.VersionConflict) as refused:
        await service.update(uow, me, 1, TaskUpdate(title="Second", version=1))
    assert refused.value.extra["current"]["title"] == "First"  # pyright: ignore[reportIndexIssue]
    assert (await service.get(uow, me, 1)).title == "First"


async def test_completing_a_recurring_task_moves_it_on_and_keeps_the_completion(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "Water plants", due="2030-03-04T08:00", recurrence="FREQ=WEEKLY")
    done = await service.complete(uow, me, 1)
    assert (done.task.status, done.next_due) == ("pending", "2030-03-11T08:00")
    finished = await service.list_page(uow, me, TaskQuery(status="completed", due="today"))
    assert [(t.title, t.due) for t in finished.items] == [("Water plants", "2030-03-04T08:00")]
    await service.undo(uow, me)
    assert (await service.get(uow, me, 1)).due == "2030-03-04T08:00"
    assert (await service.list_page(uow, me, TaskQuery(status="completed"))).total == 0


async def test_the_last_occurrence_completes_the_task(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "Pills", due="2030-03-04", recurrence="FREQ=DAILY;UNTIL=20300304")
    done = await service.complete(uow, me, 1)
    assert (done.task.status, done.next_due) == ("completed", None)


async def test_moving_the_due_of_a_recurring_task_keeps_its_rule(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "Water plants", due="2030-03-04", recurrence="FREQ=WEEKLY")
    moved = await service.update(uow, me, 1, TaskUpdate(due="2030-03-06"))
    assert (moved.task.due, moved.task.recurrence, moved.changed) == ("2030-03-06", "FREQ=WEEKLY", ["due"])


async def test_completing_twice_changes_nothing_the_second_time(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "Once")
    assert (await service.complete(uow, me, 1)).changed
    again = await service.complete(uow, me, 1)
    assert (again.changed, again.change_id) == (False, None)


@pytest.mark.parametrize("verb", ["complete", "delete"])
async def test_undo_puts_the_whole_task_back(uow: UnitOfWork, me: Actor, verb: str) -> None:
    before = (await service.create(uow, me, FULL)).task
    await {"complete": service.complete, "delete": service.delete}[verb](uow, me, 1)
    undone = await service.undo(uow, me)
    assert [item.task_id for item in undone.undone] == [1]
    assert content(await service.get(uow, me, 1)) == content(before)


async def test_undo_after_a_later_change_is_a_conflict_that_is_explained(uow: UnitOfWork, me: Actor) -> None:
    await service.create(uow, me, FULL)
    first = await service.update(uow, me, 1, TaskUpdate(title="A"))
    await service.update(uow, me, 1, TaskUpdate(title="B"))
    undone = await service.undo(uow, me, first.change_id)
    assert undone.undone == []
    assert "title" in undone.conflicts[0].reason
    assert (await service.get(uow, me, 1)).title == "B"


async def test_undo_walks_back_through_the_changes(uow: UnitOfWork, me: Actor) -> None:
    await service.create(uow, me, FULL)
    await service.update(uow, me, 1, TaskUpdate(title="A"))
    await service.update(uow, me, 1, TaskUpdate(title="B"))
    titles = []
    for _ in range(2):
        await service.undo(uow, me)
        titles.append((await service.get(uow, me, 1)).title)
    assert titles == ["A", "Write report"]
    await service.undo(uow, me)
    assert (await service.get(uow, me, 1)).deleted_at is not None
    with pytest.raises(errors.NothingToUndo):
        await service.undo(uow, me)


async def test_a_task_in_the_trash_is_not_changed_until_it_is_restored(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "Old")
    await service.delete(uow, me, 1)
    with pytest.raises(errors.InTrash):
        await service.complete(uow, me, 1)
    with pytest.raises(errors.InTrash):
        await service.update(uow, me, 1, TaskUpdate(title="New"))
    assert (await service.list_page(uow, me, TaskQuery())).total == 0
    assert (await service.list_page(uow, me, TaskQuery(trash=True))).total == 1
    await service.restore(uow, me, 1)
    assert (await service.complete(uow, me, 1)).changed


async def test_bulk_complete_gives_each_its_result_and_is_undone_in_one_go(uow: UnitOfWork, me: Actor) -> None:
    for n in range(16):
        await add(uow, me, f"Task {n}", due="2030-01-01", tags=["x"])
    before = {n: content(await service.get(uow, me, n)) for n in range(1, 17)}
    done = await service.bulk(uow, me, BulkEdit(task_ids=[*range(1, 17), 99], action="complete"))
    assert [r.status for r in done.results] == ["completed"] * 16 + ["not_found"]
    after = content(await service.get(uow, me, 5))
    assert {k for k in after if after[k] != before[5][k]} == {"status", "completed_at"}
    assert len((await service.undo(uow, me)).undone) == 16
    assert {n: content(await service.get(uow, me, n)) for n in range(1, 17)} == before


async def test_bulk_delete_needs_a_confirmation_for_exactly_these_tasks(uow: UnitOfWork, me: Actor) -> None:
    for n in range(3):
        await add(uow, me, f"Task {n}")
    asked = await service.bulk(uow, me, BulkEdit(task_ids=[1, 2], action="delete"))
    assert asked.status == "confirmation_required"
    assert asked.confirmation is not None
    assert asked.confirmation.titles == ["Task 0", "Task 1"]
    assert (await service.list_page(uow, me, TaskQuery())).total == 3
    token = asked.confirmation.confirmation
    with pytest.raises(errors.ConfirmationRefused):
        await service.bulk(uow, me, BulkEdit(task_ids=[1, 3], action="delete", confirmation=token))
    with pytest.raises(errors.ConfirmationRefused):
        await service.bulk(uow, me, BulkEdit(task_ids=[1, 2], action="purge", confirmation=token))
    done = await service.bulk(uow, me, BulkEdit(task_ids=[1, 2], action="delete", confirmation=token))
    assert [r.status for r in done.results] == ["deleted", "deleted"]
    with pytest.raises(errors.ConfirmationRefused):
        await service.bulk(uow, me, BulkEdit(task_ids=[1, 2], action="delete", confirmation=token))


async def test_a_confirmation_is_void_after_a_row_changed_and_for_another_user(
    uow: UnitOfWork, me: Actor, database: Database
) -> None:
    await add(uow, me, "Mine")
    charlie = await new_actor(database, "charlie")
    await add(uow, charlie, "His")
    asked = await service.bulk(uow, me, BulkEdit(task_ids=[1], action="delete"))
    assert asked.confirmation is not None
    token = asked.confirmation.confirmation
    with pytest.raises(errors.ConfirmationRefused):
        await service.bulk(uow, charlie, BulkEdit(task_ids=[1], action="delete", confirmation=token))
    await service.update(uow, me, 1, TaskUpdate(title="Changed"))
    with pytest.raises(errors.ConfirmationRefused):
        await service.bulk(uow, me, BulkEdit(task_ids=[1], action="delete", confirmation=token))
    assert (await service.get(uow, me, 1)).deleted_at is None


async def test_purging_from_the_trash_is_for_good(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "Gone")
    await service.delete(uow, me, 1)
    asked = await service.bulk(uow, me, BulkEdit(task_ids=[1], action="purge"))
    assert asked.confirmation is not None
    assert not asked.confirmation.undoable
    data = BulkEdit(task_ids=[1], action="purge", confirmation=asked.confirmation.confirmation)
    assert (await service.bulk(uow, me, data)).results[0].status == "purged"
    with pytest.raises(errors.TaskNotFound):
        await service.get(uow, me, 1)


async def test_a_task_is_added_right_after_another_as_one_change_and_after_none_of_ours_it_is_not_added(
    uow: UnitOfWork, me: Actor, database: Database
) -> None:
    for title in "ab":
        await add(uow, me, title)
    made = await service.create(uow, me, TaskCreate(title="between"), after=1)
    assert made.changed == ["title"]
    manual = TaskQuery(sort="manual")
    assert [task.title for task in (await service.list_page(uow, me, manual)).items] == ["a", "between", "b"]
    await service.create(uow, me, TaskCreate(title="last"), after=2)
    await service.undo(uow, me)
    await service.undo(uow, me)
    assert [task.title for task in (await service.list_page(uow, me, manual)).items] == ["a", "b"]
    with pytest.raises(errors.TaskNotFound):
        await service.create(uow, await new_actor(database, "mallory"), TaskCreate(title="mine"), after=2)
    assert (await service.list_page(uow, me, manual)).total == 2


async def test_manual_order_follows_before_and_after(uow: UnitOfWork, me: Actor) -> None:
    for name in "abc":
        await add(uow, me, name)
    await service.update(uow, me, 3, TaskUpdate(before=1))
    await service.update(uow, me, 1, TaskUpdate(after=2))
    page = await service.list_page(uow, me, TaskQuery(sort="manual"))
    assert [t.title for t in page.items] == ["c", "b", "a"]
    with pytest.raises(Invalid):
        await service.update(uow, me, 1, TaskUpdate(before=1))


async def test_deleting_a_project_moves_its_tasks_to_the_inbox(uow: UnitOfWork, me: Actor) -> None:
    await add(uow, me, "In it", project="House")
    [project] = await service.list_projects(uow, me)
    await service.delete_project(uow, me, project.id)
    assert (await service.get(uow, me, 1)).project is None
    await service.undo(uow, me)
    assert (await service.get(uow, me, 1)).project == "House"


async def test_a_stranger_finds_nothing_whatever_the_verb(uow: UnitOfWork, me: Actor, database: Database) -> None:
    change = (await service.create(uow, me, FULL)).change_id
    charlie = await new_actor(database, "charlie")
    for verb in (service.get, service.complete, service.reopen, service.delete, service.restore):
        with pytest.raises(errors.TaskNotFound):
            await verb(uow, charlie, 1)
    with pytest.raises(errors.TaskNotFound):
        await service.update(uow, charlie, 1, TaskUpdate(title="Mine now"))
    with pytest.raises(errors.ChangeNotFound):
        await service.undo(uow, charlie, change)
    bulk = await service.bulk(uow, charlie, BulkEdit(task_ids=[1], action="complete"))
    assert bulk.results[0].status == "not_found"
    [project] = await service.list_projects(uow, me)
    with pytest.raises(errors.ProjectNotFound):
        await service.delete_project(uow, charlie, project.id)
    assert (await service.list_page(uow, charlie, TaskQuery(status="all", q="report"))).total == 0
    assert (await service.get(uow, me, 1)).title == "Write report"


async def test_a_token_without_the_scope_writes_nothing(uow: UnitOfWork, me: Actor) -> None:
    reader = Actor(user_id=me.user_id, subject=me.subject, door="api", scopes=frozenset({"tasks:read"}))
    with pytest.raises(MissingScope):
        await service.create(uow, reader, FULL)
    assert (await service.list_page(uow, reader, TaskQuery())).total == 0
