"""The chat with a user's own key: a real client, a provider over real sockets that answers or fails as it is told."""

import asyncio
import datetime as dt
import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from punchlist.kit import clock
from tests.chat.test_stream import frames, of, said, text_of
from tests.conftest import Person, new_person, running, settings_for
from tests.providers.faults import CUT, Answer, FaultServer, fault_server
from tests.providers.streams import answer, before, body, until

pytestmark = pytest.mark.anyio
MODEL = "custom:test-model"
KEY = "canary-key-0123456789-abcdefghij"
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
SESSION = ("tasks:read", "tasks:write", "chat", "keys:read", "keys:write")


@pytest.fixture
async def provider() -> AsyncGenerator[FaultServer]:
    async with fault_server() as made:
        yield made


@pytest.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncGenerator[FastAPI]:
    settings = settings_for(database_url, tmp_path, allow_local_addresses=True, master_keys=f"k1:{'7' * 64}")
    async with running(settings) as made:
        yield made


@pytest.fixture
async def alice(api: FastAPI, provider: FaultServer) -> Person:
    """Alice with a key for the provider."""
    person = await new_person(api, "alice", scopes=SESSION)
    await key_for(person, provider)
    return person


async def key_for(person: Person, provider: FaultServer) -> None:
    """Give the person a key for the provider."""
    provider.says(Answer([json.dumps({"data": [{"id": "test-model"}]}).encode()]))
    added = await person.http.post(
        "/api/api-keys", json={"provider": "custom", "api_key": KEY, "base_url": f"{provider.url}/v1"}
    )
    assert added.status_code == 201, added.text
    provider.seen.clear()


def says(*text: str) -> Answer:
    return Answer(body(answer("openai_chat", text, usage=USAGE)))


def calls(*made: tuple[str, dict[str, Any]]) -> Answer:
    listed = [(f"c{n}", name, json.dumps(arguments)) for n, (name, arguments) in enumerate(made)]
    return Answer(body(answer("openai_chat", calls=listed, usage=USAGE)))


DOWN = Answer(status=500, body=[b"<html>oops</html>"])


async def turn(person: Person, message: str, conversation: int | None = None, **more: Any) -> dict[str, Any]:
    given = {"message": message, "conversation_id": conversation, "model": MODEL, **more}
    done = await person.http.post(person.chat_url, json=given)
    assert done.status_code == 200, done.text
    return done.json()


async def titles(person: Person, **query: Any) -> list[str]:
    items = (await person.http.get("/api/tasks", params={"status": "all", **query})).json()["items"]
    return sorted(task["title"] for task in items)


async def test_a_model_lists_acts_and_answers_with_what_it_cost(alice: Person, provider: FaultServer) -> None:
    await alice.http.post("/api/tasks", json={"title": "Buy milk"})
    provider.says(
        calls(("list_tasks", {})), calls(("complete_task", {"task_id": 1})), says("I've completed ", "“Buy milk”.")
    )
    done = await turn(alice, "milk is in the fridge now")
    assert [c["name"] for c in done["tool_calls"]] == ["list_tasks", "complete_task"]
    assert (done["response"], done["assistant"], done["model"]) == ("I've completed “Buy milk”.", "provider", MODEL)
    assert (done["usage"]["requests"], done["usage"]["input_tokens"], done["usage"]["output_tokens"]) == (3, 300, 60)
    assert done["notices"] == []
    last = provider.seen[-1]
    assert last.headers["authorization"] == f"Bearer {KEY}"
    assert [m["role"] for m in last.body["messages"]] == ["system", "user", "assistant", "tool", "assistant", "tool"]
    assert (await alice.http.post("/api/undo")).json()["undone"][0]["action"] == "completed"


async def test_a_claim_without_a_call_is_not_shown(alice: Person, provider: FaultServer) -> None:
    provider.says(says("Done", ", added ", "milk."))
    done = await turn(alice, "add milk")
    assert "added" not in done["response"]
    assert "nothing was changed" in done["response"]
    assert await titles(alice) == []


async def test_a_call_that_changed_nothing_proves_no_claim(alice: Person, provider: FaultServer) -> None:
    await alice.http.post("/api/tasks", json={"title": "Milk"})
    await alice.http.put("/api/tasks/1/completion")
    provider.says(calls(("complete_task", {"task_id": 1})), says("I've completed “Milk”."))
    done = await turn(alice, "milk is in the fridge now")
    assert "completed" not in done["response"]
    assert "nothing was changed" in done["response"]


async def test_a_model_that_dies_after_its_call_leaves_one_task_and_a_whole_answer(
    alice: Person, provider: FaultServer
) -> None:
    provider.says(calls(("add_task", {"title": "Milk"})), DOWN)
    done = await turn(alice, "add milk")
    assert await titles(alice) == ["Milk"]
    assert (done["assistant"], len(done["tool_calls"])) == ("local", 1)
    assert "Milk" in done["response"]
    assert done["notices"]


async def test_when_the_provider_is_down_the_built_in_assistant_answers_until_it_is_back(
    alice: Person, provider: FaultServer
) -> None:
    provider.says(DOWN)
    first = await turn(alice, "add milk")
    assert (first["assistant"], first["model"]) == ("local", "punchlist:builtin")
    number = first["conversation_id"]
    for message in ("make it urgent", "complete task 1", "undo", "delete task 1", "undo"):
        assert (await turn(alice, message, number))["assistant"] == "local", message
    assert await titles(alice) == ["Milk"]
    provider.says(says("Here I am."))
    again = await turn(alice, "hello", number)
    while again["assistant"] == "local":
        await asyncio.sleep(0.2)
        again = await turn(alice, "hello", number)
    assert again["response"] == "Here I am."


async def test_a_key_that_ends_soon_is_told_of_before_it_fails(alice: Person, provider: FaultServer) -> None:
    provider.says(says("Hello."))
    [key] = (await alice.http.get("/api/api-keys")).json()["items"]
    for days, first, second in ((8, False, False), (6, True, False), (0.5, True, True)):
        ends = (clock.now() + dt.timedelta(days=days)).isoformat()
        changed = await alice.http.patch(f"/api/api-keys/{key['id']}", json={"expires_at": ends})
        assert changed.status_code == 200, changed.text
        one = await turn(alice, "hi")
        two = await turn(alice, "hi", one["conversation_id"])
        told = [any("expires on" in notice for notice in made["notices"]) for made in (one, two)]
        assert told == [first, second], days
        assert one["assistant"] == two["assistant"] == "provider"


async def test_a_refused_key_is_invalid_at_once_and_the_turn_is_answered(alice: Person, provider: FaultServer) -> None:
    provider.says(Answer(status=401, body=[b'{"error": {"message": "bad key"}}']))
    done = await turn(alice, "add milk")
    assert done["assistant"] == "local"
    [key] = (await alice.http.get("/api/api-keys")).json()["items"]
    assert key["status"] == "invalid"
    assert KEY not in json.dumps(done)
    asked = len(provider.seen)
    again = await turn(alice, "add bread")
    assert (again["assistant"], len(provider.seen)) == ("local", asked)


async def test_a_key_past_its_end_is_refused_before_any_call(alice: Person, provider: FaultServer) -> None:
    [key] = (await alice.http.get("/api/api-keys")).json()["items"]
    soon = (clock.now() + dt.timedelta(seconds=30)).isoformat()
    await alice.http.patch(f"/api/api-keys/{key['id']}", json={"expires_at": soon})
    with clock.stopped(clock.now() + dt.timedelta(minutes=1)):
        done = await turn(alice, "add milk")
    assert provider.seen == []
    assert done["assistant"] == "local"
    assert "expired" in done["notices"][0]
    assert await titles(alice) == ["Milk"]


async def test_a_stream_that_is_cut_keeps_what_came_and_says_so(alice: Person, provider: FaultServer) -> None:
    events = answer("openai_chat", ["one ", "two ", "three"])
    provider.says(Answer([*until(events, "text"), 0.05, CUT]))
    found = await frames(alice, {**said("count"), "model": MODEL})
    assert text_of(found).startswith("one")
    assert [f["data"]["code"] for f in of("data-notice", found)] == ["interrupted"]
    assert found[-1]["finishReason"] == "interrupted"
    assert len(provider.seen) == 1
    [_, stored] = (await alice.http.get("/api/conversations/1/messages")).json()["items"]
    assert stored["parts"][0]["text"].startswith("one")


async def test_who_waits_for_the_whole_answer_gets_a_whole_one(alice: Person, provider: FaultServer) -> None:
    events = answer("openai_chat", ["I think ", "you should ", "rest"])
    provider.says(Answer([*until(events, "text"), 0.05, CUT]))
    done = await turn(alice, "add milk")
    assert (done["assistant"], await titles(alice)) == ("local", ["Milk"])
    assert "I think" not in done["response"]


async def test_text_is_passed_on_while_the_provider_still_speaks(alice: Person, provider: FaultServer) -> None:
    provider.says(says("Here ", "is what ", "you have."))
    found = await frames(alice, {**said("hello"), "model": MODEL})
    assert len(of("text-delta", found)) >= 2
    assert text_of(found) == "Here is what you have."
    assert found[-1]["messageMetadata"]["model"] == MODEL


async def test_a_call_cut_in_its_arguments_is_not_made(alice: Person, provider: FaultServer) -> None:
    await alice.http.post("/api/tasks", json={"title": "Milk"})
    events = answer("openai_chat", calls=[("c1", "complete_task", '{"task_id": 1}')])
    provider.says(Answer(before(events, "whole")))
    done = await turn(alice, "the cow has given enough")
    assert all(c["name"] != "complete_task" for c in done["tool_calls"])
    assert (await alice.http.get("/api/tasks/1")).json()["status"] == "pending"


async def test_with_fallback_off_nobody_else_answers(alice: Person, provider: FaultServer) -> None:
    chosen = await alice.http.patch("/api/models/preferences", json={"fallback": False})
    assert chosen.status_code == 200, chosen.text
    provider.says(DOWN)
    done = await turn(alice, "add milk")
    assert done["tool_calls"] == []
    assert await titles(alice) == []
    assert done["response"]
    assert done["notices"]


async def test_it_is_known_to_the_built_in_assistant_though_a_provider_spoke_of_it(
    alice: Person, provider: FaultServer
) -> None:
    provider.says(calls(("add_task", {"title": "Call mom"})), says("Added “Call mom”."))
    first = await turn(alice, "mom wants a call")
    provider.says(DOWN)
    await turn(alice, "make it urgent", first["conversation_id"])
    assert (await alice.http.get("/api/tasks/1")).json()["priority"] == "urgent"


async def test_a_provider_sees_the_list_that_the_built_in_assistant_showed(
    alice: Person, provider: FaultServer
) -> None:
    for title in ("Apples", "Bread"):
        await alice.http.post("/api/tasks", json={"title": title})
    first = await turn(alice, "what's pending?", model="punchlist:builtin")
    assert first["assistant"] == "local"
    provider.says(says("Yes."))
    await turn(alice, "complete the second one", first["conversation_id"])
    sent = json.dumps(provider.seen[-1].body["messages"])
    assert "Apples" in sent
    assert "Bread" in sent


async def test_a_bulk_delete_asks_in_our_words_and_the_model_sees_no_secret(
    alice: Person, provider: FaultServer
) -> None:
    for title in ("Apples", "Bread"):
        await alice.http.post("/api/tasks", json={"title": title})
    provider.says(calls(("bulk_edit_tasks", {"task_ids": [1, 2], "action": "delete"})), says("All gone!"))
    asked = await turn(alice, "clear my list")
    assert asked["confirmation"]["titles"] == ["Apples", "Bread"]
    assert "Apples" in asked["response"]
    assert len(provider.seen) == 1
    assert await titles(alice) == ["Apples", "Bread"]
    done = await turn(alice, "yes", asked["conversation_id"])
    assert await titles(alice) == []
    assert done["tool_calls"][0]["status"] == "succeeded"
    provider.says(says("Hello."))
    await turn(alice, "hi", asked["conversation_id"])
    assert '"confirmation"' not in json.dumps(provider.seen[-1].body["messages"])


async def test_the_models_of_a_key_are_listed_and_kept_while_the_provider_is_down(
    alice: Person, provider: FaultServer, api: FastAPI
) -> None:
    provider.says(Answer([json.dumps({"data": [{"id": "small"}, {"id": "large"}]}).encode()]))
    first = (await alice.http.get("/api/models")).json()["items"]
    assert [model["name"] for model in first] == ["punchlist:builtin", "custom:large", "custom:small"]
    assert [model["input_price"] for model in first] == [None, None, None]
    asked = len(provider.seen)
    provider.says(DOWN)
    assert (await alice.http.get("/api/models")).json()["items"] == first
    assert len(provider.seen) == asked
    stranger = await new_person(api, "charlie", scopes=SESSION)
    assert [m["name"] for m in (await stranger.http.get("/api/models")).json()["items"]] == ["punchlist:builtin"]


async def test_the_operators_default_answers_who_chose_nothing(
    database_url: str, tmp_path: Path, provider: FaultServer
) -> None:
    more = {"allow_local_addresses": True, "master_keys": f"k1:{'7' * 64}", "default_model": "custom:operators-choice"}
    async with running(settings_for(database_url, tmp_path, **more)) as api:
        person = await new_person(api, "alice", scopes=SESSION)
        provider.says(Answer([b'{"data": []}']))
        key = {"provider": "custom", "api_key": KEY, "base_url": f"{provider.url}/v1"}
        assert (await person.http.post("/api/api-keys", json=key)).status_code == 201
        provider.says(says("Hello."))
        assert (await person.say("hi"))["model"] == "custom:operators-choice"
        await person.http.patch("/api/models/preferences", json={"default_model": "punchlist:builtin"})
        assert (await person.say("what's pending?"))["assistant"] == "local"


async def test_a_model_of_an_unknown_provider_is_refused_at_the_door(alice: Person) -> None:
    for model in ("nobody:model", "custom", "custom:", ":x", "custom:a b"):
        answered = await alice.http.post(alice.chat_url, json={"message": "hi", "model": model})
        assert answered.status_code == 400, model
    assert (await alice.http.get("/api/conversations")).json()["items"] == []


async def test_the_model_of_a_message_stays_the_conversations(alice: Person, provider: FaultServer) -> None:
    provider.says(says("Hello."))
    first = await turn(alice, "hi")
    second = await alice.http.post(
        alice.chat_url, json={"message": "hi again", "conversation_id": first["conversation_id"]}
    )
    assert second.json()["model"] == MODEL
    back = await turn(alice, "what's pending?", first["conversation_id"], model="punchlist:builtin")
    assert back["assistant"] == "local"
