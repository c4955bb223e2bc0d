"""RateLimit in process and in Valkey: the same decisions, and what happens without the store."""

import time
from collections.abc import AsyncGenerator

import pytest

from punchlist.infra import limits
from punchlist.infra.limits import Rate, RateLimiter, TooManyRequests, admit

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["memory", "valkey"])
async def limiter(request: pytest.FixtureRequest) -> AsyncGenerator[RateLimiter]:
    url = "memory://" if request.param == "memory" else request.getfixturevalue("valkey_url")
    made = limits.create(url)
    yield made
    await made.close()


async def test_a_burst_is_admitted_and_then_the_rate(limiter: RateLimiter) -> None:
    rate = Rate(limit=60, period_s=60, burst=3)
    waits = [await limiter.wait_s("burst", rate) for _ in range(5)]
    assert waits[:3] == [0, 0, 0]
    assert all(0 < wait <= 1 for wait in waits[3:])


async def test_a_refused_request_takes_nothing(limiter: RateLimiter) -> None:
    rate = Rate(limit=1, period_s=100, burst=1)
    await admit(limiter, "refused", rate)
    first = await limiter.wait_s("refused", rate)
    second = await limiter.wait_s("refused", rate)
    assert second <= first


async def test_keys_do_not_share(limiter: RateLimiter) -> None:
    rate = Rate(limit=1, period_s=100, burst=1)
    await admit(limiter, "one", rate)
    await admit(limiter, "two", rate)
    with pytest.raises(TooManyRequests) as refused:
        await admit(limiter, "one", rate)
    assert refused.value.extra["retry_after"] in {99, 100}


async def test_two_workers_share_one_limit_in_valkey(valkey_url: str) -> None:
    first, second = limits.create(valkey_url), limits.create(valkey_url)
    rate = Rate(limit=1, period_s=100, burst=2)
    waits = [await worker.wait_s("shared", rate) for worker in (first, second, first, second)]
    assert [wait > 0 for wait in waits] == [False, False, True, True]
    await first.close()
    await second.close()


async def test_without_its_store_a_limit_is_decided_here(caplog: pytest.LogCaptureFixture) -> None:
    alone = limits.create("redis://127.0.0.1:9")
    rate = Rate(limit=1, period_s=100, burst=1)
    started = time.monotonic()
    assert await alone.wait_s("x", rate) == 0
    assert await alone.wait_s("x", rate) > 0
    assert time.monotonic() - started < 5
    assert "deciding locally" in caplog.text
    await alone.close()
