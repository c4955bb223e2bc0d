"""Wake-ups between workers, while what carries them goes away and comes back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from redis.asyncio import Redis

from punchlist.infra.signals import Signals
from tests import servers

pytestmark = pytest.mark.anyio


async def _until(seen: Callable[[], Awaitable[object]]) -> None:
    for _ in range(500):
        if await seen():
            return
        await asyncio.sleep(0.02)
    pytest.fail("it did not happen")


async def _told(caplog: pytest.LogCaptureFixture, words: str) -> None:
    async def seen() -> bool:
        return words in caplog.text

    await _until(seen)


async def test_a_connection_that_is_cut_is_told_once_made_again_and_carries_on(
    valkey_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "punchlist.infra.signals")
    here, there = Signals(valkey_url), Signals(valkey_url)
    there.start()
    client: Any = Redis.from_url(valkey_url)
    await _until(lambda: client.execute_command("CLIENT", "KILL", "TYPE", "pubsub"))
    await _told(caplog, "hearing other workers again")
    with there.watch("someone", "changes") as woken:
        here.tell("changes", "someone")
        await asyncio.wait_for(woken.wait(), 10)
    assert caplog.text.count("not hearing other workers") == 1
    await asyncio.gather(here.close(), there.close(), client.aclose())


async def test_an_outage_does_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "punchlist.infra.signals")
    with servers.valkey() as url:
        signals = Signals(url)
        signals.start()
        client: Any = Redis.from_url(url)

        async def listens() -> bool:
            return bool((await client.execute_command("PUBSUB", "NUMSUB", "punchlist:signals"))[1])

        await _until(listens)
        await client.aclose()
    await _told(caplog, "not hearing other workers")
    await asyncio.sleep(2.5)
    assert caplog.text.count("hearing other workers") == 1
    await signals.close()
