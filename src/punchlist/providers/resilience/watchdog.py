"""Time limits for many short waits, one timer for all of them: `asyncio.timeout` makes a timer for each, at 5 us."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


class Watchdog:
    """For one wait at a time. `stop` it at the end."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._task: asyncio.Task[object] | None = None
        self._fired = False

    async def within(self, seconds: float, waiting: Awaitable[T]) -> T:
        """Raises TimeoutError after `seconds`, having cancelled `waiting`, as `asyncio.timeout` would."""
        self._due = self._loop.time() + seconds
        if self._timer is None or self._timer.when() > self._due:
            self._arm()
        task = self._task = asyncio.current_task()
        assert task is not None  # noqa: S101  coroutines run in tasks
        cancelling = task.cancelling()
        try:
            return await waiting
        except asyncio.CancelledError as error:
            if self._fired and task.cancelling() - 1 <= cancelling:
                raise TimeoutError from error
            raise
        finally:
            self._task = None
            if self._fired:
                self._fired = False
                task.uncancel()

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _arm(self) -> None:
        self.stop()
        self._timer = self._loop.call_at(self._due, self._fire)

    def _fire(self) -> None:
        """The timer was set for an earlier wait than the present one, if there is one at all, so look first."""
        self._timer = None
        if self._task is None:
            return
        if self._loop.time() < self._due:
            self._arm()
        else:
            self._fired = True
            self._task.cancel()
