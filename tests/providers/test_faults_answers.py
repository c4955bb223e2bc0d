"""A provider whose answer is none, or ends otherwise than it should, on each wire, over real sockets: never shown, never run."""

from __future__ import annotations

import json

import pytest

from punchlist.infra.outbound import Outbound
from punchlist.providers.contract import Failure
from tests.providers.failing import SAID, fails, said, wires
from tests.providers.faults import Answer, FaultServer, Piece
from tests.providers.streams import Wire, answer, body, sse
from tests.providers.turns import Turn, model, take

pytestmark = pytest.mark.anyio


GARBAGE: dict[str, list[Piece]] = {
    "html": [b"<!doctype html><html><body>502 words of a proxy</body></html>"],
    "half json": [b'{"id": "x", "choices": [{"ind'],
    "half json in an event": [b'data: {"id": "x", "choices": [{"ind\n\n'],
    "nothing": [],
    "error json": [b'{"error": {"message": "words of the provider", "type": "weird"}}'],
    "no choices": [sse({"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": []})],
    "json of another kind": [sse([1, 2, 3])],
    "bytes that are no UTF-8": [b"data: \xff\xfe\xfa\n\n"],
    "only an end": [sse("[DONE]")],
}


@wires
@pytest.mark.parametrize("garbage", GARBAGE)
async def test_a_200_that_is_no_answer_is_malformed(
    wire: Wire, garbage: str, provider: FaultServer, outbound: Outbound
) -> None:
    turn = await fails(wire, provider, outbound, GARBAGE[garbage])
    assert turn.failed
    assert turn.failed.failure is Failure.MALFORMED
    assert turn.text == ""


@wires
@pytest.mark.parametrize("text", [[], [" ", "\n"]])
async def test_a_whole_answer_that_says_nothing_is_malformed(
    wire: Wire, text: list[str], provider: FaultServer, outbound: Outbound
) -> None:
    turn = await fails(wire, provider, outbound, body(answer(wire, text)))
    assert turn.failed
    assert turn.failed.failure is Failure.MALFORMED


async def test_an_answer_only_in_a_reasoning_field_is_malformed(provider: FaultServer, outbound: Outbound) -> None:
    events = answer("openai_chat", ["The answer"])
    hidden = [data.replace(b'"content": "The', b'"reasoning_content": "The') for _, data in events]
    turn = await fails("openai_chat", provider, outbound, hidden)
    assert turn.failed
    assert turn.failed.failure is Failure.MALFORMED


@wires
async def test_a_character_split_over_two_chunks_is_read_whole(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    whole = b"".join(body(answer(wire, ["Grüße, 日本 🎉"])))
    bytewise: list[Piece] = [whole[place : place + 1] for place in range(len(whole))]
    provider.says(Answer(bytewise))
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "hi")
    assert turn.failed is None
    assert turn.final == turn.text == "Grüße, 日本 🎉"


REFUSALS: dict[Wire, list[bytes]] = {
    "openai_chat": [
        data.replace(b'"finish_reason": "stop"', b'"finish_reason": "content_filter"')
        for data in body(answer("openai_chat", [SAID]))
    ],
    "openai_responses": [
        data.replace(b"response.completed", b"response.incomplete").replace(
            b'"usage": null', b'"usage": null, "incomplete_details": {"reason": "content_filter"}'
        )
        for data in body(answer("openai_responses", [SAID]))
    ],
    "anthropic_messages": [
        data.replace(b'"end_turn"', b'"refusal"') for data in body(answer("anthropic_messages", [SAID]))
    ],
}


@wires
async def test_a_refusal_is_a_content_filter_even_after_some_text(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    turn = await fails(wire, provider, outbound, REFUSALS[wire])
    assert turn.failed
    assert turn.failed.failure is Failure.CONTENT_FILTER
    assert turn.failed.partial == SAID


CUT_SHORT: dict[Wire, tuple[bytes, bytes]] = {
    "openai_chat": (b'"finish_reason": "tool_calls"', b'"finish_reason": "length"'),
    "openai_responses": (b"response.completed", b"response.incomplete"),
    "anthropic_messages": (b'"tool_use", "stop_sequence"', b'"max_tokens", "stop_sequence"'),
}


@wires
async def test_an_answer_that_ran_out_of_tokens_runs_none_of_its_calls(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    old, new = CUT_SHORT[wire]
    changed = [data.replace(old, new) for data in body(said(wire))]
    assert changed != body(said(wire))
    turn = await fails(wire, provider, outbound, changed)
    assert turn.failed
    assert turn.failed.failure is Failure.INTERRUPTED


@wires
@pytest.mark.parametrize("arguments", ['{"task_id": ', "not json", '[{"task_id": 3}]', '"3"', "null", "3"])
async def test_arguments_that_are_no_object_never_reach_a_tool(
    wire: Wire, arguments: str, provider: FaultServer, outbound: Outbound
) -> None:
    provider.says(
        Answer(body(answer(wire, [], [("call_a", "complete_task", arguments)]))),
        Answer(body(answer(wire, ["That did not work."]))),
    )
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "complete milk")
    assert turn.failed is None
    assert turn.ran == []
    assert turn.final == "That did not work."
    assert "complete_task" in json.dumps(provider.seen[1].body)
