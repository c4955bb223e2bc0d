"""One person talking, and a provider that talks in the same conversation."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import pytest
from agents import Model, ModelResponse
from fastapi import FastAPI
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputText,
)

from punchlist.chat import agent
from punchlist.chat.agent import TurnTools
from punchlist.chat.record import Record
from punchlist.conversations import service as conversations
from punchlist.kit.ids import uuid7
from tests.conftest import Person

Move = tuple[str, dict[str, Any]] | str
Script = Callable[[list[dict[str, Any]]], Move]


class Talk:
    """One conversation of one person."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.number: int | None = None
        self.last: dict[str, Any] = {}

    async def __call__(self, message: str) -> str:
        self.last = await self.person.say(message, self.number)
        self.number = self.last["conversation_id"]
        return self.last["response"]

    @property
    def tools(self) -> list[str]:
        return [call["name"] for call in self.last["tool_calls"]]

    async def tasks(self, **query: Any) -> list[dict[str, Any]]:
        return (await self.person.http.get("/api/tasks", params=query)).json()["items"]

    async def titles(self, **query: Any) -> list[str]:
        return sorted(t["title"] for t in await self.tasks(**query))


@pytest.fixture
def talk(alice: Person) -> Talk:
    return Talk(alice)


class Scripted(Model):
    """A provider's model: each move is a tool call or the final words, from what it is shown."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.seen: list[dict[str, Any]] = []

    async def get_response(self, *_: Any, **__: Any) -> ModelResponse:
        raise NotImplementedError

    async def stream_response(self, system_instructions: Any, input: Any, *_: Any, **__: Any) -> AsyncIterator[Any]:  # noqa: A002
        self.seen = [dict(item) for item in input]
        move = self._script(self.seen)
        made: Any
        if isinstance(move, str):
            text = ResponseOutputText(text=move, type="output_text", annotations=[])
            made = ResponseOutputMessage(
                id="msg_p", content=[text], role="assistant", status="completed", type="message"
            )
        else:
            name, arguments = move
            made = ResponseFunctionToolCall(
                call_id=f"toolu_{uuid7().hex}", name=name, arguments=agent.json.dumps(arguments), type="function_call"
            )
        response = Response(
            id="resp_p", created_at=1, model="p", object="response", output=[made], parallel_tool_calls=False,
            tool_choice="auto", tools=[], status="completed",
        )  # fmt: skip
        yield ResponseCompletedEvent(response=response, sequence_number=0, type="response.completed")


class Provider:
    """Answers single turns of a conversation through the real agent loop, tools and history."""

    def __init__(self, api: FastAPI, talk: Talk) -> None:
        self._api, self._talk = api, talk
        self.model = Scripted(lambda _: "")

    async def __call__(self, message: str, script: Script | Sequence[Move]) -> str:
        moves = iter([] if callable(script) else script)
        self.model = Scripted(script if callable(script) else lambda _: next(moves))
        database, actor, record = self._api.state.database, self._talk.person.actor, Record(lambda _: None)
        opened = await conversations.open_turn(database.unit_of_work(), actor, self._talk.number, message, 40)
        tools = TurnTools(self._api.state.chat._tools, actor.at("chat"), uuid7().hex, record)
        await agent.run(self.model, "You keep tasks.", tools, opened.earlier, message, "tests")
        await conversations.close_turn(
            database.unit_of_work(), actor, opened, record.parts, "openai:gpt", record.pending
        )
        self._talk.number = opened.number
        return record.text


@pytest.fixture
def provider(api: FastAPI, talk: Talk) -> Provider:
    return Provider(api, talk)
