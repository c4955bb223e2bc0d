"""One timer for many waits behaves as `asyncio.timeout` around each."""

import asyncio
from collections.abc import Awaitable

import pytest

from punchlist.providers.contract import Failure, ModelName, ProviderFailed
from punchlist.providers.resilience.watchdog import Watchdog
from tests.providers.virtual_time import now, run


async def beside(watchdog: Watchdog, seconds: float, waiting: Awaitable[None]) -> None:
    try:
        await watchdog.within(seconds, waiting)
    finally:
        watchdog.stop()


def test_a_wait_that_is_too_long_ends_at_its_limit_however_long_the_others_were() -> None:
    async def scenario() -> None:
        watchdog, began = Watchdog(), now()
        for _ in range(100):
            await watchdog.within(10, asyncio.sleep(9))
        with pytest.raises(TimeoutError):
            await watchdog.within(10, asyncio.sleep(99))
        assert now() - began == 910
        await asyncio.sleep(50)
        with pytest.raises(TimeoutError):
            await watchdog.within(1, asyncio.sleep(99))
        assert now() - began == 961
        watchdog.stop()

    run(scenario())


def test_a_shorter_limit_after_a_longer_one_holds() -> None:
    async def scenario() -> None:
        watchdog, began = Watchdog(), now()
        await watchdog.within(100, asyncio.sleep(1))
        with pytest.raises(TimeoutError):
            await watchdog.within(2, asyncio.sleep(50))
        assert now() - began == 3
        watchdog.stop()

    run(scenario())


@pytest.mark.parametrize("at_s", [1.0, 5.0])
def test_a_cancellation_from_outside_is_no_timeout_even_at_the_same_moment(at_s: float) -> None:
    async def scenario() -> None:
        task = asyncio.ensure_future(beside(Watchdog(), 5.0, asyncio.sleep(99)))
        await asyncio.sleep(at_s)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(scenario())


def test_what_is_raised_on_being_cancelled_goes_on_and_the_task_is_not_left_cancelled() -> None:
    async def scenario() -> None:
        async def stubborn() -> None:
            try:
                await asyncio.sleep(99)
            except asyncio.CancelledError:
                raise ProviderFailed(Failure.NETWORK, ModelName("acme", "a")) from None

        with pytest.raises(ProviderFailed):
            await beside(Watchdog(), 5.0, stubborn())
        task = asyncio.current_task()
        assert task is not None
        assert task.cancelling() == 0
        await asyncio.sleep(1)

    run(scenario())
