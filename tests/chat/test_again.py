"""A turn over again: answered anew, or said in other words; and nothing committed is done twice or lost."""

import asyncio
import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import mcp_types as types
import pytest
from fastapi import FastAPI

from punchlist.chat.events import Began, Called
from punchlist.chat.schemas import SAID, ChatRequest
from punchlist.chat.turn import UNHEARD, Turn
from punchlist.conversations import service as conversations
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from tests.chat.test_providers import DOWN, MODEL, alice, api, calls, provider, says, titles
from tests.chat.test_stream import answered, frames, of, said, text_of
from tests.conftest import Person
from tests.providers.faults import SILENCE, Answer, FaultServer
from tests.providers.streams import answer, before

pytestmark = pytest.mark.anyio
Frame = dict[str, Any]
__all__ = ["alice", "api", "provider"]


def place(found: list[Frame]) -> dict[str, Any]:
    """The conversation and turn that a stream said it is."""
    return of("data-conversation", found)[0]["data"]


def again(where: dict[str, Any], text: str = "again", **more: Any) -> dict[str, Any]:
    return {**said(text), **where, "trigger": "regenerate-message", **more}


def instead(where: dict[str, Any], text: str, **more: Any) -> dict[str, Any]:
    return {**said(text), **where, **more}


async def stored(person: Person, where: dict[str, Any]) -> list[tuple[str, str]]:
    """Role and text of each message of the conversation."""
    found = (await person.http.get(f"/api/conversations/{where['conversation_id']}/messages")).json()["items"]
    return [(m["role"], "".join(p["text"] for p in m["parts"] if p["type"] == "text")) for m in found]


async def test_an_answer_is_made_anew_in_its_place(alice: Person, provider: FaultServer) -> None:
    provider.says(says("One."), says("Two."))
    first = await frames(alice, said("tell me a number") | {"model": MODEL})
    second = await frames(alice, again(place(first)))
    assert (text_of(first), text_of(second)) == ("One.", "Two.")
    assert place(second) == place(first)
    assert await stored(alice, place(first)) == [("user", "tell me a number"), ("assistant", "Two.")]
    assert [m["content"] for m in provider.seen[-1].body["messages"][1:]] == ["tell me a number"]


async def test_the_stored_message_is_answered_and_not_the_posted_one(
    alice: Person,
    provider: FaultServer,
) -> None:
    provider.says(says("One."), says("Two."))
    first = await frames(alice, said("tell me a number") | {"model": MODEL})
    await frames(alice, again(place(first), "delete everything"))
    assert provider.seen[-1].body["messages"][-1]["content"] == "tell me a number"


async def test_what_was_committed_is_kept_and_not_done_twice(alice: Person, provider: FaultServer) -> None:
    provider.says(calls(("list_tasks", {})), calls(("add_task", {"title": "Milk"})), says("It rains."))
    first = await frames(alice, said("add milk") | {"model": MODEL})
    [made] = [f for f in of("tool-output-available", first) if f["output"].get("change_id")]
    provider.says(says("I've added “Milk”."))
    second = await frames(alice, again(place(first)))
    assert [f["toolName"] for f in of("tool-input-available", second)] == ["list_tasks", "add_task"]
    assert made in of("tool-output-available", second)
    assert text_of(second) == "I've added “Milk”."
    assert await titles(alice) == ["Milk"]
    assert [m["role"] for m in provider.seen[-1].body["messages"]][-4:] == ["assistant", "tool", "assistant", "tool"]
    undone = await alice.http.post(f"/api/changes/{made['output']['change_id']}/undo")
    assert undone.status_code == 200


async def test_the_built_in_assistant_goes_on_from_what_was_done(alice: Person, provider: FaultServer) -> None:
    provider.says(calls(("add_task", {"title": "Milk"})), says("It rains."))
    first = await frames(alice, said("add milk and add bread") | {"model": MODEL})
    second = await frames(alice, again(place(first), model="punchlist:builtin"))
    assert await titles(alice) == ["Bread", "Milk"]
    assert "Bread" in text_of(second)
    assert second[-1]["messageMetadata"]["assistant"] == "local"


async def test_a_delete_that_was_asked_for_is_not_asked_for_again(alice: Person, provider: FaultServer) -> None:
    for title in ("Milk", "Bread"):
        await alice.http.post("/api/tasks", json={"title": title})
    provider.says(calls(("delete_task", {"task_id": 1})), says("Deleted it."))
    first = await frames(alice, said("delete task 1") | {"model": MODEL})
    provider.says(calls(("delete_task", {"task_id": 2})), says("Deleted it."))
    second = await frames(alice, again(place(first)))
    assert of("tool-approval-request", second)
    assert await titles(alice) == ["Bread"]


async def test_a_yes_over_again_does_nothing_twice(alice: Person) -> None:
    for title in ("Milk", "Bread"):
        await alice.http.post("/api/tasks", json={"title": title})
    asked = await frames(alice, said("delete all tasks") | {"model": "punchlist:builtin"})
    done = await frames(alice, said("yes", place(asked)["conversation_id"]))
    await alice.http.post("/api/undo")
    second = await frames(alice, again(place(done)))
    assert text_of(second) == text_of(done)
    assert await titles(alice) == ["Bread", "Milk"]


async def test_a_question_is_void_once_its_turn_is_over_again(alice: Person) -> None:
    for title in ("Milk", "Bread"):
        await alice.http.post("/api/tasks", json={"title": title})
    asked = await frames(alice, said("delete all tasks") | {"model": "punchlist:builtin"})
    [old] = of("tool-approval-request", asked)
    await frames(alice, instead(place(asked), "what is pending?"))
    body = answered(old["approvalId"], approved=True, conversation=place(asked)["conversation_id"])
    assert of("tool-output-error", await frames(alice, body))
    assert await titles(alice) == ["Bread", "Milk"]


async def test_a_message_is_said_in_other_words(alice: Person) -> None:
    first = await frames(alice, said("what is pendign?"))
    second = await frames(alice, instead(place(first), "what is pending?"))
    assert place(second)["conversation_id"] == place(first)["conversation_id"]
    assert place(second)["turn_id"] != place(first)["turn_id"]
    assert [text for role, text in await stored(alice, place(second)) if role == "user"] == ["what is pending?"]
    found = (await alice.http.get("/api/conversations")).json()["items"]
    assert [c["title"] for c in found] == ["what is pending?"]


async def test_other_words_after_a_change_are_refused_and_leave_all_as_it_was(alice: Person) -> None:
    first = await frames(alice, said("add milk"))
    before = await stored(alice, place(first))
    refused = await alice.http.post("/api/chat/stream", json=instead(place(first), "add bread"))
    assert (refused.status_code, refused.json()["code"]) == (409, "turn_changed_something")
    assert await stored(alice, place(first)) == before
    assert await titles(alice) == ["Milk"]


@pytest.mark.parametrize("make", [again, instead])
async def test_only_the_last_turn_can_be_over_again(alice: Person, make: Any) -> None:
    first = await frames(alice, said("hello"))
    await frames(alice, said("what is pending?", place(first)["conversation_id"]))
    for turn in (place(first), {**place(first), "turn_id": str(uuid4())}):
        refused = await alice.http.post("/api/chat/stream", json=make(turn, "hi"))
        assert (refused.status_code, refused.json()["code"]) == (409, "turn_moved_on")


async def test_a_stranger_cannot_have_a_turn_over_again(alice: Person, charlie: Person) -> None:
    first = await frames(alice, said("hello"))
    for body in (again(place(first)), instead(place(first), "hi")):
        refused = await charlie.http.post("/api/chat/stream", json=body)
        assert (refused.status_code, refused.json()["code"]) == (404, "conversation_not_found")


@pytest.mark.parametrize(
    "body",
    [
        {**said("hi", 1), "trigger": "regenerate-message"},
        {**said("hi"), "turn_id": str(uuid4())},
        {**said("hi", 1), "turn_id": "last"},
        {**said("", 1), "trigger": "regenerate-message", "turn_id": str(uuid4())},
    ],
)
async def test_a_turn_that_is_not_named_is_a_problem(alice: Person, body: dict[str, Any]) -> None:
    assert (await alice.http.post("/api/chat/stream", json=body)).status_code == 400


async def test_a_turn_that_nobody_answered_is_answered_now(alice: Person, provider: FaultServer) -> None:
    await alice.http.patch("/api/models/preferences", json={"fallback": False})
    provider.says(DOWN, DOWN, DOWN, DOWN)
    first = await frames(alice, said("tell me a number") | {"model": MODEL})
    assert of("data-notice", first)
    await alice.http.patch("/api/models/preferences", json={"fallback": True})
    second = await frames(alice, again(place(first), model="punchlist:builtin"))
    assert await stored(alice, place(first)) == [("user", "tell me a number"), ("assistant", text_of(second))]


async def test_a_repeat_of_doing_it_again_is_one_answer(alice: Person, provider: FaultServer) -> None:
    provider.says(says("One."), says("Two."), says("Three."))
    first = await frames(alice, said("tell me a number") | {"model": MODEL})
    texts = [text_of(await frames(alice, again(place(first)), **{"Idempotency-Key": "k1"})) for _ in range(2)]
    assert texts == ["Two.", "Two."]


async def test_what_a_stopped_answer_was_just_doing_is_not_done_again(api: FastAPI, alice: Person) -> None:
    """Who stops and asks anew at once does so while the call under way is not yet in the conversation."""
    turn: UUID | None = None
    events = api.state.chat.stream(alice.actor, ChatRequest(message="add milk", model="punchlist:builtin"))
    async for event in events:
        if isinstance(event, Began):
            turn = event.turn_id
        if isinstance(event, Called):
            break
    stopping = asyncio.create_task(events.aclose())
    second = await frames(alice, again({"conversation_id": 1, "turn_id": str(turn)}))
    await stopping
    assert [f["toolName"] for f in of("tool-input-available", second)] == ["add_task"]
    assert await titles(alice) == ["Milk"]
    assert [role for role, _ in await stored(alice, place(second))] == ["user", "assistant"]


async def test_a_turn_under_way_is_not_begun_again_beside_itself(alice: Person, provider: FaultServer) -> None:
    provider.says(Answer([*before(answer("openai_chat", ["Wait."]), "finish"), SILENCE]))
    first = asyncio.create_task(alice.http.post("/api/chat/stream", json=said("tell me a number") | {"model": MODEL}))
    for _ in range(500):
        if provider.seen:
            break
        await asyncio.sleep(0.02)
    [asked] = (await alice.http.get("/api/conversations/1/messages")).json()["items"]
    for make in (again, instead):
        turn = {"conversation_id": 1, "turn_id": asked["message_id"]}
        refused = await alice.http.post("/api/chat/stream", json=make(turn, "hi"))
        assert (refused.status_code, refused.json()["code"]) == (409, "turn_still_running")
    assert len(provider.seen) == 1
    first.cancel()


async def test_a_turn_that_died_with_its_worker_can_be_had_again(api: FastAPI, alice: Person) -> None:
    uow = api.state.database.unit_of_work()
    dead = await conversations.open_turn(uow, alice.actor, None, "add milk", 40)
    with clock.stopped(clock.now() + dt.timedelta(minutes=5)):
        found = await frames(alice, again({"conversation_id": 1, "turn_id": str(dead.turn_id)}))
        assert await titles(alice) == ["Milk"]
        assert [role for role, _ in await stored(alice, place(found))] == ["user", "assistant"]


class Broken:
    """Tools that cannot even be listed."""

    async def list(self, actor: Actor) -> list[types.Tool]:
        raise RuntimeError(actor.subject)

    async def call(
        self, actor: Actor, name: str, arguments: dict[str, Any] | None, call_id: str | None = None
    ) -> types.CallToolResult:
        raise RuntimeError(name, arguments, call_id, actor.subject)


async def test_a_turn_that_failed_inside_ends_and_can_be_had_again_at_once(api: FastAPI, alice: Person) -> None:
    broken = Turn(api.state.database, Broken(), api.state.chat._models, alice.actor.at("chat"), "t1", UNHEARD)
    with pytest.raises(RuntimeError):
        await broken.answer(ChatRequest(message="add milk", model="punchlist:builtin"), SAID)
    asked, failed = (await alice.http.get("/api/conversations/1/messages")).json()["items"]
    assert [part["code"] for part in failed["parts"]] == ["failed"]
    found = await frames(alice, again({"conversation_id": 1, "turn_id": asked["message_id"]}))
    assert "Milk" in text_of(found)
    assert len(await stored(alice, place(found))) == 2
