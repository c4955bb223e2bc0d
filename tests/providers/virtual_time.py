"""An event loop whose clock jumps to the next timer instead of waiting: hours pass in milliseconds, sockets are real."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from punchlist.providers.resilience.retry import Clockwork

T = TypeVar("T")
_GRACE_S = 0.002
_STUCK_S = 10.0


class _Jump(selectors.DefaultSelector):
    """Asks the sockets first; if there is nothing to do, the time of the next timer has come."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            ready = super().select(_STUCK_S)
            assert ready, "everything waits and nothing will happen"
            return ready
        ready = super().select(_GRACE_S if len(self.get_map()) > 1 else 0)
        if not ready:
            self.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jump = _Jump()
        super().__init__(self._jump)

    def time(self) -> float:
        return self._jump.now


def run(scenario: Coroutine[Any, Any, T]) -> T:
    """Run a test's coroutine; what it leaves behind running fails the test."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:

        async def whole() -> T:
            result = await scenario
            left = asyncio.all_tasks() - {asyncio.current_task()}
            assert not left, f"tasks were left running: {left}"
            return result

        return runner.run(whole())


def now() -> float:
    return asyncio.get_running_loop().time()


def clockwork(uniform: float = 1.0) -> Clockwork:
    """Of the running virtual loop; chance always falls at `uniform` of its range."""
    return Clockwork(now=now, uniform=lambda low, high: low + (high - low) * uniform)
