"""When a call is made again, and how often all together may."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from punchlist.providers.contract import Failure, ModelName, ProviderFailed
from punchlist.providers.resilience.retry import Backoff, RetryBudget
from tests.providers.play import ALICE, Play, Seen, shared, stream, turn
from tests.providers.virtual_time import run

NAME = ModelName("acme", "a")
NEVER = [
    Failure.AUTH, Failure.QUOTA, Failure.BAD_REQUEST, Failure.CONTEXT_TOO_LONG, Failure.CONTENT_FILTER, Failure.MALFORMED,
]  # fmt: skip


def middle(low: float, high: float) -> float:
    return (low + high) / 2


@pytest.mark.parametrize("failure", NEVER)
def test_what_would_fail_again_is_never_tried_again_even_if_the_provider_says_when(failure: Failure) -> None:
    assert Backoff().delay_s(ProviderFailed(failure, NAME, retry_after_s=1), 1, 60, middle) is None


def test_a_silent_provider_is_not_waited_for_twice_but_one_that_says_timeout_is() -> None:
    silent, said = ProviderFailed(Failure.TIMEOUT, NAME), ProviderFailed(Failure.TIMEOUT, NAME, status=504)
    assert Backoff().delay_s(silent, 1, 60, middle) is None
    assert Backoff().delay_s(said, 1, 60, middle) == 0.25


@given(tried=st.integers(1, 40), chance=st.floats(0, 1))
def test_jitter_is_full_and_growth_is_capped(tried: int, chance: float) -> None:
    patient = Backoff(attempts=100)
    delay = patient.delay_s(
        ProviderFailed(Failure.OVERLOADED, NAME), tried, 60, lambda low, high: low + chance * (high - low)
    )
    assert delay == pytest.approx(chance * min(8.0, 0.5 * 2 ** (tried - 1)))


@given(asked=st.floats(0, 1e12), chance=st.floats(0, 1), longest=st.floats(0, 180))
def test_no_attempt_is_earlier_than_asked_for_or_later_than_time_allows(
    asked: float, chance: float, longest: float
) -> None:
    failed = ProviderFailed(Failure.RATE_LIMIT, NAME, retry_after_s=asked)
    delay = Backoff().delay_s(failed, 1, longest, lambda low, high: low + chance * (high - low))
    assert delay is None or asked <= delay <= longest


@pytest.mark.parametrize("asked", [float("nan"), float("inf"), -5.0])
def test_a_nonsensical_retry_after_neither_hangs_nor_hammers(asked: float) -> None:
    async def scenario() -> Seen:
        failed = ProviderFailed(Failure.RATE_LIMIT, NAME, retry_after_s=asked)
        first, second = Play("acme:a", [failed]), Play("best:b", ["hi"])
        seen = await stream(turn(shared(), first.candidate(), second.candidate()))
        assert len(first.called_at) <= 3
        return seen

    assert run(scenario()).text == "hi"


@given(st.lists(st.tuples(st.sampled_from(["call", "retry", "back"]), st.floats(0, 1)), max_size=200))
def test_retries_stay_within_a_tenth_of_the_calls_and_the_reserve(steps: list[tuple[str, float]]) -> None:
    at = [0.0]
    budget = RetryBudget(lambda: at[0])
    calls = taken = 0
    for what, seconds in steps:
        at[0] += seconds
        if what == "call":
            budget.called()
            calls += 1
        elif what == "retry":
            taken += budget.take()
        elif taken:
            budget.give_back()
            taken -= 1
    assert taken <= RetryBudget.RESERVE + calls * RetryBudget.SHARE + at[0] / RetryBudget.EVERY_S + 1e-9


def test_a_long_good_time_saves_up_no_more_than_the_reserve() -> None:
    budget = RetryBudget(lambda: 0.0)
    for _ in range(1000):
        budget.called()
    assert sum(budget.take() for _ in range(100)) == RetryBudget.RESERVE


@pytest.mark.parametrize("keys", ["one key", "a key each"])
def test_a_hundred_callers_of_a_provider_that_is_down_make_at_most_120_attempts(
    keys: str, caplog: pytest.LogCaptureFixture
) -> None:  # case 46
    import asyncio

    async def scenario() -> None:
        first, process = Play("acme:a", [0.2, Failure.OVERLOADED]), shared(0.5)
        local = Play("punchlist:builtin", ["local"]).candidate(local=True)
        turns = [
            turn(process, first.candidate(fingerprint="k" if keys == "one key" else f"k{n}"), local, owner=ALICE)
            for n in range(100)
        ]
        seen = await asyncio.gather(*map(stream, turns))
        assert {s.text for s in seen} == {"local"}
        assert 100 <= len(first.called_at) <= 120

    with caplog.at_level(logging.DEBUG, logger="punchlist"):
        run(scenario())
    assert 1 <= len([r for r in caplog.records if r.name.startswith("punchlist")]) <= 3
