"""A caller who leaves takes its provider call along, and leaves no lease, budget or task behind."""

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable
from contextlib import aclosing
from typing import Any, cast

import pytest
from agents import Agent, ModelSettings, ModelTracing, RunConfig, Runner

from punchlist.providers.contract import Failure
from punchlist.providers.resilience.breaker import Lease, State
from punchlist.providers.resilience.notices import Kind
from tests.providers.play import Play, rate_limited, shared, stream, turn
from tests.providers.virtual_time import run


async def cancelled(work: Awaitable[Any], after_s: float) -> None:
    task = asyncio.ensure_future(work)
    await asyncio.sleep(after_s)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("after_s", [1.0, 6.0])
def test_a_caller_who_leaves_before_or_in_the_answer_closes_the_provider_call_at_once(after_s: float) -> None:
    async def scenario() -> None:
        first, process = Play("acme:a", [5.0, "one ", 5.0, "two"]), shared()
        seen = turn(process, first.candidate(), Play("best:b", ["hi"]).candidate())
        await cancelled(stream(seen), after_s)
        assert (first.open, seen.text, seen.notices) == (0, "one " if after_s > 5 else "", [])
        [outcome] = seen.outcomes
        assert (outcome.failure, outcome.cancelled, outcome.seconds) == (None, True, after_s)
        assert process.health.breakers[first.candidate().key].state is State.CLOSED

    run(scenario())


def test_a_reader_who_stops_reading_closes_the_provider_call_at_once() -> None:
    async def scenario() -> None:
        first = Play("acme:a", ["one ", "two ", 50.0, "three"])
        seen = turn(shared(), first.candidate())
        assert seen.model is not None
        events = seen.model.stream_response(
            None, "hi", ModelSettings(), [], None, [], ModelTracing.DISABLED,
            previous_response_id=None, conversation_id=None, prompt=None,
        )  # fmt: skip
        async with aclosing(cast("AsyncGenerator[object]", events)):
            async for _ in events:
                assert first.open == 1
                break
        assert (first.open, [o.cancelled for o in seen.outcomes]) == (0, [True])

    run(scenario())


def test_cancelling_a_run_of_the_agents_sdk_closes_the_provider_call() -> None:
    async def scenario() -> None:
        first = Play("acme:a", ["one ", 50.0, "two"])
        seen = turn(shared(), first.candidate())
        running = Runner.run_streamed(
            Agent(name="a"), "hi", run_config=RunConfig(model=seen.model, tracing_disabled=True)
        )
        async for event in running.stream_events():
            if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
                running.cancel()
        for _ in range(5):
            await asyncio.sleep(0)
        assert (first.open, [o.cancelled for o in seen.outcomes]) == (0, [True])

    run(scenario())


def test_a_probe_whose_caller_leaves_makes_room_for_the_next() -> None:
    async def scenario() -> None:
        first, process = Play("acme:a", *[[Failure.NETWORK]] * 5, [50.0, "late"], ["well"]), shared()
        chain = (first.candidate(), Play("best:b", ["hi"]).candidate())
        while process.health.breakers[chain[0].key].state is State.CLOSED:
            await stream(turn(process, *chain))
        await asyncio.sleep(5)
        await cancelled(stream(turn(process, *chain)), 1.0)
        assert process.health.breakers[chain[0].key].state is State.HALF_OPEN
        assert (await stream(turn(process, *chain))).text == "well"

    run(scenario())


def test_a_retry_that_is_not_made_goes_back_to_the_budget() -> None:
    async def scenario() -> None:
        process = shared()
        for place in range(20):
            first = Play(f"acme:m{place}", [rate_limited("acme:a", 5)])
            seen = turn(process, first.candidate())
            await cancelled(stream(seen), 1.0)
            assert seen.kinds == [Kind.RETRYING]
        assert process.budget(Play("acme:x").candidate()).take()

    run(scenario())


def test_two_hundred_callers_who_leave_at_any_moment_leave_nothing_behind() -> None:
    async def scenario() -> None:
        dice, process = random.Random(7), shared()
        takes = [
            [1.0, "one ", 1.0, "two"],
            [1.0, Failure.OVERLOADED],
            [40.0],
            [rate_limited("acme:a", 2)],
            ["a ", 30.0],
        ]
        first, second = (
            Play("acme:a", *(dice.choice(takes) for _ in range(600))),
            Play("best:b", [2.0, "hi ", 2.0, "there"]),
        )
        local = Play("punchlist:builtin", ["local"]).candidate(local=True)

        async def one() -> None:
            seen = turn(process, first.candidate(), second.candidate(), local)
            work = asyncio.ensure_future(stream(seen))
            await asyncio.sleep(dice.uniform(0, 60))
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            assert len(seen.outcomes) <= 7

        await asyncio.gather(*(one() for _ in range(200)))
        assert (first.open, second.open) == (0, 0)
        await asyncio.sleep(40)
        assert isinstance(process.health.breakers[first.candidate().key].admit(), Lease), "no probe is left hanging"

    run(scenario())
