"""A provider that breaks off, is silent or is not there, on each wire, over real sockets: one kind of error, nothing run."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from punchlist.infra.outbound import Outbound
from punchlist.kit import clock
from punchlist.providers.contract import Failure, TokenUsage
from tests.providers.failing import LATER, SAID, SOON, fails, said, wires
from tests.providers.faults import CUT, SILENCE, Answer, FaultServer, Piece
from tests.providers.streams import Wire, answer, before, sse, until
from tests.providers.turns import Turn, model, take

pytestmark = pytest.mark.anyio


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
