"""Look-ups that are asked for while another is under way become one query. Nothing is kept: each answer is read after it was asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
_MOST = 200


class Batch(Generic[K, V]):
    """`load` is given up to 200 different keys and answers with what it found."""

    def __init__(self, load: Callable[[Sequence[K]], Awaitable[dict[K, V]]]) -> None:
        self._load = load
        self._asked: dict[K, list[asyncio.Future[V | None]]] = {}
        self._worker: asyncio.Task[None] | None = None

    async def get(self, key: K) -> V | None:
        """What `load` finds for this key, None if nothing. Raises what `load` raises."""
        answer: asyncio.Future[V | None] = asyncio.get_running_loop().create_future()
        self._asked.setdefault(key, []).append(answer)
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        try:
            while self._asked:
                keys = list(self._asked)[:_MOST]
                waiting = {key: self._asked.pop(key) for key in keys}
                await self._answer(waiting)
        finally:
            self._worker = None

    async def _answer(self, waiting: dict[K, list[asyncio.Future[V | None]]]) -> None:
        try:
            found = await self._load(list(waiting))
        except BaseException as error:
            for answer in (a for answers in waiting.values() for a in answers if not a.done()):
                answer.set_exception(error) if isinstance(error, Exception) else answer.cancel()
            if not isinstance(error, Exception):
                raise
            return
        for key, answers in waiting.items():
            for answer in answers:
                if not answer.done():
                    answer.set_result(found.get(key))
