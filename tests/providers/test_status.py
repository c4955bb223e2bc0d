"""`GET /api/providers/status`: how a caller's own models fare, and nothing of other people's keys."""

import asyncio
import datetime as dt

import pytest
from fastapi import FastAPI

from punchlist.kit import clock
from punchlist.providers.contract import Failure
from punchlist.providers.resilience.breaker import State
from punchlist.providers.resilience.health import Health, ModelStatus
from tests.conftest import Person, client
from tests.providers.play import ALICE, BOB, Play, shared, stream, turn
from tests.providers.virtual_time import run


def test_a_model_goes_from_available_over_unavailable_and_degraded_back() -> None:
    async def scenario() -> None:
        first, process = Play("acme:a", [0.2, "hi"], *[[Failure.NETWORK]] * 4, [0.4, "well"]), shared()
        chain = (first.candidate(fingerprint="k"), Play("punchlist:builtin", ["local"]).candidate(local=True))

        def status() -> ModelStatus:
            [found] = process.health.snapshot(ALICE)
            return found

        await stream(turn(process, *chain))
        assert (status().state, status().first_token_p50_ms, status().success_rate) == ("available", 200, 1.0)
        while status().state == "available":
            await stream(turn(process, *chain))
        assert (status().state, status().breaker, status().next_probe_s) == ("unavailable", State.OPEN, 5.0)
        with clock.stopped(dt.datetime(2026, 11, 24, 12, 0, 2, tzinfo=dt.UTC)):
            await asyncio.sleep(2)
            last = status().last_failure
            assert last is not None
            assert (last.kind, last.at) == (Failure.NETWORK, dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC))
        await asyncio.sleep(3)
        assert (status().state, status().breaker, status().next_probe_s) == ("degraded", State.HALF_OPEN, None)
        await stream(turn(process, *chain))
        assert (status().state, status().breaker) == ("degraded", State.CLOSED), "two of six calls were answered"
        await asyncio.sleep(601)
        assert (status().state, status().calls, status().success_rate) == ("available", 0, None)

    run(scenario())


def test_a_model_that_takes_long_to_begin_is_degraded() -> None:
    async def scenario() -> None:
        first, process = Play("acme:a", [16.0, "hi"]), shared()
        await stream(turn(process, first.candidate()))
        [found] = process.health.snapshot(ALICE)
        assert (found.state, found.first_token_p95_ms) == ("degraded", 16_000)

    run(scenario())


@pytest.mark.parametrize("failure", [Failure.AUTH, Failure.QUOTA, Failure.RATE_LIMIT])
def test_what_becomes_of_alices_key_is_not_shown_to_bob(failure: Failure) -> None:
    async def scenario() -> None:
        process = shared()
        for _ in range(9):
            chain = (
                Play("acme:a", [failure]).candidate(fingerprint="alice"),
                Play("best:secret-tune", ["hi"]).candidate(),
            )
            await stream(turn(process, *chain))
        await stream(turn(process, Play("acme:a", ["hi"]).candidate(fingerprint="bob"), owner=BOB))
        [found] = process.health.snapshot(BOB)
        assert (found.model, found.state, found.breaker, found.calls, found.last_failure) == (
            "acme:a", "available", State.CLOSED, 1, None,
        )  # fmt: skip
        assert {s.model: s.state for s in process.health.snapshot(ALICE)} == {
            "acme:a": "unavailable", "best:secret-tune": "available",
        }  # fmt: skip

    run(scenario())


@pytest.mark.anyio
async def test_a_signed_in_caller_gets_his_own_models_and_a_stranger_nothing(
    api: FastAPI, alice: Person, charlie: Person
) -> None:
    health: Health = api.state.health
    key = Play("acme:a").candidate(fingerprint="alices-key").key
    health.remember(alice.actor.user_id, [key])
    health.record(key, None, 0.25)
    shown = await alice.http.get("/api/providers/status")
    assert shown.json() == {
        "items": [
            {
                "model": "acme:a",
                "state": "available",
                "breaker": "closed",
                "calls": 1,
                "success_rate": 1.0,
                "first_token_p50_ms": 250,
                "first_token_p95_ms": 250,
                "last_failure": None,
                "next_probe_s": None,
            }
        ],
        "next_cursor": None,
    }
    assert "alices-key" not in shown.text
    assert (await charlie.http.get("/api/providers/status")).json()["items"] == []
    async with client(api) as nobody:
        assert (await nobody.get("/api/providers/status")).status_code == 401
