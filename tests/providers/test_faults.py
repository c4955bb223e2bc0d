"""Each way for a provider to fail, on each wire, over real sockets: one kind of error, nothing run, nothing leaked."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import traceback
from collections.abc import Sequence
from email.utils import format_datetime
from typing import Any

import pytest

from punchlist.infra.outbound import Outbound
from punchlist.kit import clock
from punchlist.providers.contract import Failure, Limits, TokenUsage
from tests.providers.faults import CUT, SILENCE, Answer, FaultServer, Piece
from tests.providers.streams import WIRES, Event, Wire, answer, before, body, sse, until
from tests.providers.turns import KEY, Turn, model, take

pytestmark = pytest.mark.anyio
wires = pytest.mark.parametrize("wire", WIRES)
SAID = "I will complete it."
LONG = '{"task_id": 3, "note": "a long enough text to be cut in the middle"}'
SOON = Limits(first_s=1.0, silence_s=0.3)
LATER = Limits(first_s=30.0, silence_s=0.3)


def said(wire: Wire) -> list[Event]:
    """A text, then a call: every place to break it at."""
    return answer(wire, [SAID, " Now."], [("call_a", "complete_task", LONG)])


async def fails(
    wire: Wire, provider: FaultServer, outbound: Outbound, told: Answer | Sequence[Piece], limits: Limits | None = None
) -> Turn:
    """A turn that must fail, having asked once and run nothing."""
    provider.says(told if isinstance(told, Answer) else Answer(told))
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn, limits), "complete milk")
    assert turn.failed is not None
    assert turn.ran == []
    assert len(provider.seen) == 1
    assert [(call.outcome, call.failure) for call in turn.calls] == [("failed", turn.failed.failure)]
    return turn


def error_body(wire: Wire, code: str, words: str = "words of the provider") -> bytes:
    inner: dict[str, Any] = {"type": code, "code": code, "message": words}
    return json.dumps({"type": "error", "error": inner} if wire == "anthropic_messages" else {"error": inner}).encode()


@wires
@pytest.mark.parametrize("label", ["text", "call", "arguments", "whole"])
async def test_a_stream_that_ends_cleanly_too_early_is_interrupted_and_runs_no_call(
    wire: Wire, label: str, provider: FaultServer, outbound: Outbound
) -> None:
    turn = await fails(wire, provider, outbound, until(said(wire), label))
    assert turn.failed
    assert turn.failed.failure is Failure.INTERRUPTED
    assert turn.failed.partial == (SAID if label == "text" else f"{SAID} Now.")
    assert SAID not in str(turn.failed)
    assert SAID not in repr(turn.failed)
    assert turn.calls[0].usage is not None
    assert turn.calls[0].usage.source == "estimated"
    assert turn.calls[0].usage.output > 0


@wires
async def test_a_stream_without_its_end_marker_is_interrupted_though_all_else_came(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    label = "end" if wire == "anthropic_messages" else "finish"
    turn = await fails(wire, provider, outbound, before(said(wire), label))
    assert turn.failed
    assert turn.failed.failure is Failure.INTERRUPTED


@wires
@pytest.mark.parametrize("label", ["text", "arguments"])
async def test_a_connection_cut_within_an_answer_is_interrupted(
    wire: Wire, label: str, provider: FaultServer, outbound: Outbound
) -> None:
    turn = await fails(wire, provider, outbound, [*until(said(wire), label), 0.05, CUT])
    assert turn.failed
    assert turn.failed.failure is Failure.INTERRUPTED
    assert turn.failed.partial.startswith(SAID)


async def test_an_answer_that_broke_off_keeps_the_input_that_was_said_and_estimates_its_output(
    provider: FaultServer, outbound: Outbound
) -> None:
    usage = ({"input_tokens": 70, "cache_read_input_tokens": 30, "output_tokens": 1}, {"output_tokens": 99})
    events = answer("anthropic_messages", [SAID, " Now."], usage=usage)
    turn = await fails("anthropic_messages", provider, outbound, before(events, "finish"))
    assert turn.calls[0].usage == TokenUsage(input_uncached=70, cache_read=30, output=6, source="estimated")


async def test_a_name_that_leads_inward_is_a_provider_that_is_not_reached() -> None:
    outbound = Outbound()
    turn = Turn()
    await take(turn, model("openai_chat", "https://localhost:8443/v1", outbound, turn), "hi")
    assert turn.failed
    assert turn.failed.failure is Failure.NETWORK
    await outbound.close()


@wires
async def test_a_connection_cut_before_any_answer_is_a_network_failure(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    turn = await fails(wire, provider, outbound, [CUT])
    assert turn.failed
    assert turn.failed.failure is Failure.NETWORK


@wires
async def test_a_provider_that_is_not_there_is_a_network_failure(wire: Wire, outbound: Outbound) -> None:
    turn = Turn()
    await take(turn, model(wire, "http://127.0.0.1:9/v1", outbound, turn), "hi")
    assert turn.failed
    assert turn.failed.failure is Failure.NETWORK
    assert turn.calls[0].usage is None


@wires
@pytest.mark.parametrize("after", ["nothing", "headers", "start"])
async def test_silence_before_the_first_content_is_a_timeout(
    wire: Wire, after: str, provider: FaultServer, outbound: Outbound
) -> None:
    pieces: dict[str, Answer] = {
        "nothing": Answer([SILENCE], first_byte_after_s=60.0),
        "headers": Answer([SILENCE]),
        "start": Answer([*until(said(wire), "start"), SILENCE]),
    }
    turn = await fails(wire, provider, outbound, pieces[after], SOON)
    assert turn.failed
    assert turn.failed.failure is Failure.TIMEOUT
    assert provider.gone.is_set() or await provider.gone.wait()


@wires
async def test_silence_within_an_answer_is_interrupted_at_the_limit_set(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    turn = await fails(wire, provider, outbound, [*until(said(wire), "text"), SILENCE], LATER)
    assert turn.failed
    assert turn.failed.failure is Failure.INTERRUPTED
    assert turn.failed.partial == SAID
    assert turn.calls[0].seconds < LATER.first_s
    await provider.gone.wait()


NOTHING_YET: dict[Wire, bytes] = {
    "openai_responses": sse({"type": "response.in_progress", "sequence_number": 1, "response": {}}),
    "openai_chat": until(said("openai_chat"), "start")[0],
    "anthropic_messages": sse({"type": "ping"}, "ping"),
}


@wires
async def test_signs_of_life_do_not_make_up_for_content(wire: Wire, provider: FaultServer, outbound: Outbound) -> None:
    pieces: list[Piece] = [*until(said(wire), "start")]
    pieces += [part for _ in range(100) for part in (NOTHING_YET[wire], 0.1)]
    turn = await fails(wire, provider, outbound, pieces, SOON)
    assert turn.failed
    assert turn.failed.failure is Failure.TIMEOUT


@wires
async def test_a_wall_clock_that_jumps_back_changes_no_limit(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    with clock.stopped(dt.datetime(2026, 11, 24, tzinfo=dt.UTC)):
        turn = await fails(wire, provider, outbound, [SILENCE], SOON)
    assert turn.failed
    assert turn.failed.failure is Failure.TIMEOUT


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


STATUSES = [
    (400, "weird", Failure.BAD_REQUEST),
    (400, "context_length_exceeded", Failure.CONTEXT_TOO_LONG),
    (400, "content_filter", Failure.CONTENT_FILTER),
    (401, "weird", Failure.AUTH),
    (402, "weird", Failure.QUOTA),
    (403, "weird", Failure.AUTH),
    (404, "model_not_found", Failure.BAD_REQUEST),
    (408, "weird", Failure.OVERLOADED),
    (413, "request_too_large", Failure.CONTEXT_TOO_LONG),
    (422, "weird", Failure.BAD_REQUEST),
    (429, "rate_limit_error", Failure.RATE_LIMIT),
    (429, "insufficient_quota", Failure.QUOTA),
    (500, "api_error", Failure.OVERLOADED),
    (503, "weird", Failure.OVERLOADED),
    (529, "overloaded_error", Failure.OVERLOADED),
    (302, "weird", Failure.MALFORMED),
]


@wires
@pytest.mark.parametrize(("status", "code", "failure"), STATUSES)
async def test_a_refused_request_is_told_by_its_code_and_status(
    wire: Wire, status: int, code: str, failure: Failure, provider: FaultServer, outbound: Outbound
) -> None:
    headers = {"content-type": "application/json", "x-request-id": "req_42", "location": "/elsewhere"}
    turn = await fails(wire, provider, outbound, Answer([error_body(wire, code)], status, headers))
    assert turn.failed
    assert turn.failed.failure is failure
    assert turn.failed.http_status == status
    assert turn.failed.provider_request_id == turn.calls[0].provider_request_id == "req_42"
    assert turn.calls[0].usage is None


@wires
@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("overloaded_error", Failure.OVERLOADED),
        ("rate_limit_exceeded", Failure.RATE_LIMIT),
        ("odd", Failure.OVERLOADED),
    ],
)
async def test_an_error_inside_of_the_stream_is_told_by_its_code(
    wire: Wire, code: str, failure: Failure, provider: FaultServer, outbound: Outbound
) -> None:
    inner = {"type": code, "code": code, "message": "words of the provider"}
    error: dict[Wire, bytes] = {
        "openai_chat": sse({"error": inner}),
        "openai_responses": sse({**inner, "type": "error", "sequence_number": 1, "param": None}, "error"),
        "anthropic_messages": sse({"type": "error", "error": inner}, "error"),
    }
    early = await fails(wire, provider, outbound, [*until(said(wire), "start"), error[wire]])
    assert early.failed
    assert early.failed.failure is failure
    provider.seen.clear()
    late = await fails(wire, provider, outbound, [*until(said(wire), "text"), error[wire]])
    assert late.failed
    assert late.failed.failure is Failure.INTERRUPTED


@wires
@pytest.mark.parametrize("form", ["seconds", "date", "milliseconds"])
async def test_the_wait_that_a_provider_asks_for_is_read_in_each_form(
    wire: Wire, form: str, provider: FaultServer, outbound: Outbound
) -> None:
    now = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    headers = {
        "seconds": {"retry-after": "3"},
        "date": {"retry-after": format_datetime(now + dt.timedelta(seconds=3), usegmt=True)},
        "milliseconds": {"retry-after-ms": "3000", "retry-after": "60"},
    }[form]
    with clock.stopped(now):
        turn = await fails(wire, provider, outbound, Answer([error_body(wire, "weird")], 429, headers))
    assert turn.failed
    assert turn.failed.retry_after_s == 3.0


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


@wires
@pytest.mark.parametrize("status", [200, 401, 403, 429, 500])
async def test_a_key_that_a_provider_repeats_is_nowhere(
    wire: Wire, status: int, provider: FaultServer, outbound: Outbound, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    words = error_body(wire, "weird", f"Incorrect key provided: {KEY}")
    headers = {"content-type": "application/json", "x-request-id": KEY}
    told = Answer([words], status, headers, echo="x-debug")
    turn = await fails(wire, provider, outbound, told)
    failed = turn.failed
    assert failed
    shown = [repr(failed), str(failed), repr(failed.__dict__), repr(turn.calls), caplog.text]
    shown += traceback.format_exception(failed)
    shown += [repr(record.args) for record in caplog.records]
    assert failed.__context__ is None
    assert failed.__cause__ is None
    assert KEY not in "".join(shown)
    assert "Incorrect key" not in "".join(shown)
    assert KEY in "".join(provider.seen[0].headers.values())
    assert KEY not in provider.seen[0].path


@wires
async def test_cancelling_a_turn_closes_the_connection_to_the_provider(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    provider.says(Answer([*until(said(wire), "text"), SILENCE]))
    turn = Turn()
    running = asyncio.create_task(take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "complete milk"))
    await turn.spoke.wait()
    running.cancel()
    await provider.gone.wait()
    await asyncio.gather(running, return_exceptions=True)
    assert [(call.outcome, call.failure) for call in turn.calls] == [("cancelled", None)]
    assert turn.ran == []
