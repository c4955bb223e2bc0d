"""Export and import, and live events."""

import asyncio
import json

import pytest
from fastapi import FastAPI

from punchlist.accounts import service as accounts
from punchlist.accounts.service import Visit
from punchlist.infra.db.session import Database
from punchlist.infra.signals import Signals
from punchlist.tasks import errors, service
from punchlist.tasks.events import stream_changes
from punchlist.tasks.schemas import TaskCreate, TaskQuery
from punchlist.tasks.service.transfer import Format
from punchlist.vault.service import lock_down
from tests.conftest import Person, new_actor

pytestmark = pytest.mark.anyio
TASKS = (
    TaskCreate(title="Plain"),
    TaskCreate(title="=SUM(A1)", description="line one\nline two, with; marks \\ and “quotes”", priority="urgent"),
    TaskCreate(title="Café ☕", due="2030-01-31", tags=["a", "b"], project="House", recurrence="FREQ=MONTHLY"),
    TaskCreate(title="Timed", due="2030-03-31T02:30", priority="low"),
)


async def always() -> None:
    """The token of this stream does not end."""


@pytest.mark.parametrize("kind", ["json", "csv", "ics"])
async def test_what_is_exported_comes_back_the_same(database: Database, kind: Format) -> None:
    uow, me, other = database.unit_of_work(), await new_actor(database, "a"), await new_actor(database, "b")
    for data in TASKS:
        await service.create(uow, me, data)
    await service.complete(uow, me, 1)
    text = await service.export_tasks(uow, me, kind)
    imported = await service.import_tasks(uow, other, kind, text)
    assert imported.created == 4
    fields = {"title", "description", "due", "priority", "tags", "project", "recurrence", "status"}
    for number in range(1, 5):
        first, second = await service.get(uow, me, number), await service.get(uow, other, number)
        assert first.model_dump(include=fields) == second.model_dump(include=fields)
    assert len((await service.undo(uow, other)).undone) == 4


@pytest.mark.parametrize(
    ("kind", "text", "names"),
    [
        ("json", "{", "JSON"),
        ("json", '{"tasks": 5}', "list"),
        ("json", json.dumps([{"title": "ok"}, {"title": ""}]), "row 2"),
        ("json", json.dumps([{"title": "x", "due": "soon"}]), "due"),
        ("csv", "name\nx\n", "title"),
        ("csv", 'title\n"x\n', "CSV"),
        ("ics", "BEGIN:NOTHING", "iCalendar"),
        ("ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", "title"),
    ],
)
async def test_a_bad_file_is_named_and_nothing_of_it_is_taken(
    database: Database, kind: str, text: str, names: str
) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    with pytest.raises(errors.BadImport, match=names):
        await service.import_tasks(uow, me, kind, text)  # pyright: ignore[reportArgumentType]
    assert (await service.list_page(uow, me, TaskQuery())).total == 0


async def test_import_over_http(alice: Person) -> None:
    headers = {"content-type": "text/plain; charset=utf-8"}
    body = json.dumps([{"title": "Überweisung"}]).encode()
    answer = await alice.http.post("/api/import", content=body, headers=headers)
    assert answer.json() == {"created": 1, "change_id": 1}
    exported = await alice.http.get("/api/export", params={"format": "csv"})
    assert "attachment" in exported.headers["content-disposition"]
    assert "Überweisung" in exported.text


async def test_events_tell_of_ones_own_changes_and_resume(api: FastAPI, alice: Person, charlie: Person) -> None:
    signals: Signals = api.state.signals
    uow = api.state.database.unit_of_work()
    frames = stream_changes(uow, alice.actor, signals, None, always)
    assert "event: ready" in await anext(frames)
    waiting = asyncio.ensure_future(anext(frames))
    await asyncio.sleep(0.1)
    await charlie.http.post("/api/tasks", json={"title": "not hers"})
    await alice.http.post("/api/tasks", json={"title": "Milk"})
    frame = await asyncio.wait_for(waiting, 10)
    while "event: change" not in frame:
        frame = await asyncio.wait_for(anext(frames), 10)
    assert '"titles":["Milk"]' in frame
    assert "not hers" not in frame
    await frames.aclose()
    await alice.http.put("/api/tasks/1/completion")
    resumed = stream_changes(uow, alice.actor, signals, 1, always)
    await anext(resumed)
    assert '"action":"completed"' in await asyncio.wait_for(anext(resumed), 10)
    await resumed.aclose()


@pytest.mark.parametrize("how", ["revoked", "lockdown"])
async def test_an_open_stream_ends_with_its_token(api: FastAPI, alice: Person, how: str) -> None:
    uow, authority = api.state.database.unit_of_work(), api.state.authority

    async def admitted() -> object:
        return await accounts.authenticate(api.state.database.unit_of_work(), authority, alice.token, Visit("api"))

    frames = stream_changes(uow, alice.actor, api.state.signals, None, admitted)
    assert "event: ready" in await anext(frames)
    waiting = asyncio.ensure_future(anext(frames, "ended"))
    await asyncio.sleep(0.1)
    if how == "lockdown":
        await lock_down(api.state.database.unit_of_work(), alice.actor)
    else:
        [token] = await accounts.list_tokens(uow, alice.actor)
        await accounts.revoke_token(uow, alice.actor, token.id)
    frame = await asyncio.wait_for(waiting, 10)
    while frame != "ended":
        assert "event: change" not in frame
        frame = await asyncio.wait_for(anext(frames, "ended"), 10)


async def test_signals_reach_other_workers_through_valkey(valkey_url: str) -> None:
    here, there = Signals(valkey_url), Signals(valkey_url)
    here.start()
    there.start()
    with there.watch("alice", "changes") as told, there.watch("bob", "changes") as other:
        for _ in range(50):
            here.tell("changes", "alice")
            try:
                await asyncio.wait_for(told.wait(), 0.2)
                break
            except TimeoutError:
                continue
        assert told.is_set()
        assert not other.is_set()
    await here.close()
    await there.close()


@pytest.mark.parametrize("kind", ["json", "csv", "ics"])
async def test_a_preview_says_what_an_import_would_add_and_adds_nothing(database: Database, kind: Format) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    for data in TASKS:
        await service.create(uow, me, data)
    await service.complete(uow, me, 1)
    text = await service.export_tasks(uow, me, kind)
    await service.delete(uow, me, 2)
    found = await service.preview_import(uow, me, kind, text)
    assert (found.total, found.completed, found.already_there) == (4, 1, 3)
    assert [(row.title, row.due, row.completed) for row in found.tasks[::3]] == [
        ("Plain", None, True),
        ("Timed", "2030-03-31T02:30", False),
    ]
    assert (await service.list_page(uow, me, TaskQuery(status="all"))).total == 3


async def test_a_stranger_s_tasks_are_no_duplicates_and_a_broken_file_is_refused_over_http(
    alice: Person, charlie: Person
) -> None:
    await alice.http.post("/api/tasks", json={"title": "Mine"})
    at, headers = "/api/import/preview?format=csv", {"content-type": "text/plain"}
    text = "title\nMine\n"
    assert (await alice.http.post(at, headers=headers, content=text)).json()["already_there"] == 1
    assert (await charlie.http.post(at, headers=headers, content=text)).json()["already_there"] == 0
    broken = await alice.http.post(at, headers=headers, content="title,priority\nMine,now\n")
    assert (broken.status_code, broken.json()["code"]) == (400, "bad_import")
    assert broken.json()["errors"][0] | {"message": ""} == {"row": 1, "field": "priority", "message": ""}
