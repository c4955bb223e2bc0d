"""Wake-ups between a commit and those who watch its rows (SSE). A lost one costs delay only: watchers also look by clock.

In process, or through Valkey's publish and subscribe so that every worker hears.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Coroutine, Generator

from redis.asyncio import Redis
from redis.exceptions import RedisError

_CHANNEL = "punchlist:signals"
_RETRY_S = 1.0
CREDENTIALS = "credentials"
"""The topic of a user whose sessions or tokens have ended."""


class Signals:
    """`tell(topic, key)` wakes everyone in `watch(key, ..., topic, ...)`."""

    def __init__(self, url: str) -> None:
        self._waiting: defaultdict[tuple[str, str], set[asyncio.Event]] = defaultdict(set)
        self._client = None if url == "memory://" else Redis.from_url(url, socket_connect_timeout=0.5)
        self._tasks: set[asyncio.Task[None]] = set()
        self.ended = False
        self._log = logging.getLogger(__name__)

    def start(self) -> None:
        """Begin to listen to the other workers."""
        if self._client is not None:
            self._spawn(self._listen(self._client))

    def end(self) -> None:
        """Wake every watcher a last time: who sees `ended` stops, so that the process can."""
        self.ended = True
        for watching in self._waiting.values():
            for event in watching:
                event.set()

    async def close(self) -> None:
        self.end()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()

    def tell(self, topic: str, key: str) -> None:
        """Wake the watchers here at once and those of other workers soon."""
        self._wake(topic, key)
        if self._client is not None:
            self._spawn(self._publish(self._client, topic, key))

    @contextlib.contextmanager
    def watch(self, key: str, *topics: str) -> Generator[asyncio.Event]:
        """An event that each `tell` of one of the topics sets from now on; who watches clears it before looking."""
        event = asyncio.Event()
        for topic in topics:
            self._waiting[topic, key].add(event)
        try:
            yield event
        finally:
            for topic in topics:
                self._waiting[topic, key].discard(event)
                if not self._waiting[topic, key]:
                    del self._waiting[topic, key]

    def _wake(self, topic: str, key: str) -> None:
        for event in self._waiting.get((topic, key), ()):
            event.set()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _publish(self, client: Redis, topic: str, key: str) -> None:
        try:
            await client.publish(_CHANNEL, f"{topic} {key}")
        except (RedisError, OSError) as error:
            self._log.warning("signal not sent to other workers: %s", type(error).__name__)

    async def _listen(self, client: Redis) -> None:
        """Told once when it is lost and once when it is back: an outage must not fill the log."""
        lost = False
        while True:
            try:
                async with client.pubsub() as channel:
                    await channel.subscribe(_CHANNEL)
                    if lost:
                        self._log.warning("hearing other workers again")
                    lost = False
                    async for message in channel.listen():
                        if message["type"] == "message":
                            topic, _, key = message["data"].decode().partition(" ")
                            self._wake(topic, key)
            except (RedisError, OSError) as error:
                if not lost:
                    self._log.warning("not hearing other workers: %s", type(error).__name__)
                lost = True
                await asyncio.sleep(_RETRY_S)
