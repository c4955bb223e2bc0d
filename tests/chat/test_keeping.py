"""Conversations as things to keep: pinned, found by title, deleted and brought back, with what an answer used."""

import datetime as dt

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from punchlist.conversations import service
from punchlist.conversations.models import Conversation, Message, MessageSearch
from punchlist.kit import clock
from tests.chat.conftest import Talk
from tests.conftest import Person

pytestmark = pytest.mark.anyio


async def numbers(person: Person, path: str = "", **query: object) -> list[int]:
    found = await person.http.get(f"/api/conversations{path}", params={k: str(v).lower() for k, v in query.items()})
    assert found.status_code == 200, found.text
    return [c["conversation_id"] for c in found.json()["items"]]


async def started(person: Person, *messages: str) -> None:
    for message in messages:
        await person.say(message)


async def test_pinned_ones_are_a_list_of_their_own(alice: Person) -> None:
    await started(alice, "hello", "what is pending?", "what is due?")
    pinned = await alice.http.patch("/api/conversations/1", json={"pinned": True})
    assert pinned.json()["pinned"] is True
    assert await numbers(alice, pinned=True) == [1]
    assert await numbers(alice, pinned=False) == [3, 2]
    assert await numbers(alice) == [3, 2, 1]
    assert (await alice.http.patch("/api/conversations/1", json={"pinned": "yes"})).status_code == 400


async def test_a_conversation_is_found_by_its_title_and_by_what_was_said(alice: Person) -> None:
    await started(alice, "hello", "add walk the dog")
    await alice.http.patch("/api/conversations/1", json={"title": "Über Café-Pläne"})
    assert await numbers(alice, "/search", q="cafe uber") == [1]
    assert await numbers(alice, "/search", q="caf") == [1]
    assert await numbers(alice, "/search", q="dog") == [2]
    assert await numbers(alice, "/search", q="cafe dog") == []
    assert await numbers(alice, "/search", q="?!") == []


async def test_a_deleted_one_is_nowhere_until_it_is_restored(alice: Person) -> None:
    await started(alice, "add walk the dog")
    assert (await alice.http.delete("/api/conversations/1")).status_code == 204
    assert await numbers(alice) == await numbers(alice, "/search", q="dog") == []
    for path in ("/api/conversations/1", "/api/conversations/1/messages"):
        assert (await alice.http.get(path)).status_code == 404
    into = await alice.http.post(alice.chat_url, json={"message": "hi", "conversation_id": 1})
    assert into.status_code == 404
    assert (await alice.http.delete("/api/conversations/1")).status_code == 404
    back = await alice.http.post("/api/conversations/1/restore")
    assert back.json()["title"] == "add walk the dog"
    assert (await alice.http.post("/api/conversations/1/restore")).status_code == 200
    assert await numbers(alice, "/search", q="dog") == [1]
    assert len((await alice.http.get("/api/conversations/1/messages")).json()["items"]) == 2


async def test_after_a_day_it_is_gone_for_good_with_all_its_words(api: FastAPI, alice: Person) -> None:
    await started(alice, "add walk the dog", "hello")
    await alice.http.delete("/api/conversations/1")
    uow = api.state.database.unit_of_work()
    with clock.stopped(clock.now() + dt.timedelta(hours=23)):
        await service.forget_deleted(uow)
        assert (await alice.http.post("/api/conversations/1/restore")).status_code == 200
    await alice.http.delete("/api/conversations/1")
    with clock.stopped(clock.now() + dt.timedelta(hours=25)):
        await service.forget_deleted(uow)
    assert (await alice.http.post("/api/conversations/1/restore")).status_code == 404
    async with uow.read() as session:
        left = [
            await session.scalar(select(func.count()).select_from(t)) for t in (Conversation, Message, MessageSearch)
        ]
    assert left == [1, 2, 2]
    assert await numbers(alice) == [2]


async def test_an_open_question_is_there_after_a_reload_without_its_secret(talk: Talk) -> None:
    for title in ("Milk", "Bread"):
        await talk.person.http.post("/api/tasks", json={"title": title})
    await talk("delete all tasks")
    found = await talk.person.http.get(f"/api/conversations/{talk.number}")
    waiting = found.json()["waiting"]
    assert (waiting["tool"], waiting["action"], waiting["count"], waiting["undoable"]) == (
        "bulk_edit_tasks",
        "delete",
        2,
        True,
    )
    assert sorted(waiting["titles"]) == ["Bread", "Milk"]
    assert dt.datetime.fromisoformat(waiting["expires_at"]) > clock.now()
    assert "confirmation" not in found.text
    await talk("no")
    assert (await talk.person.http.get(f"/api/conversations/{talk.number}")).json()["waiting"] is None


async def test_an_answer_keeps_who_gave_it_and_what_it_used(talk: Talk) -> None:
    await talk("add milk")
    asked, answer = (await talk.person.http.get(f"/api/conversations/{talk.number}/messages")).json()["items"]
    assert (asked["assistant"], asked["usage"]) == (None, None)
    assert (answer["assistant"], answer["model"]) == ("local", "punchlist:builtin")
    assert answer["usage"] == talk.last["usage"]
    assert [part["changed"] for part in answer["parts"] if part["type"] == "tool_result"] == [True]


async def test_a_call_that_found_all_as_it_should_be_changed_nothing(talk: Talk) -> None:
    await talk("add milk")
    await talk("complete milk")
    await talk("complete task 1")
    answer = (await talk.person.http.get(f"/api/conversations/{talk.number}/messages")).json()["items"][-1]
    assert not any(part.get("changed") for part in answer["parts"])
