"""When a failed provider call is made again, after how long, and how often all callers together may do so."""

from __future__ import annotations

import asyncio
import random
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from punchlist.providers.contract import Failure, ProviderFailed

K = TypeVar("K")
V = TypeVar("V")

_AGAIN = frozenset({Failure.RATE_LIMIT, Failure.OVERLOADED, Failure.TIMEOUT, Failure.NETWORK, Failure.INTERRUPTED})
_LATER_BY = 0.1
_TICK_S = 1e-6


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Monotonic seconds, waiting and chance: what resilience takes from outside. The wall clock is not among it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    uniform: Callable[[float, float], float] = random.uniform


class Recent(Generic[K, V]):
    """A dictionary that makes what is missing and forgets the least recently used beyond `most`."""

    def __init__(self, make: Callable[[], V], most: int) -> None:
        self._make = make
        self._most = most
        self._items: OrderedDict[K, V] = OrderedDict()

    def __getitem__(self, key: K) -> V:
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = self._make()
            if len(self._items) > self._most:
                self._items.popitem(last=False)
        else:
            self._items.move_to_end(key)
        return found

    def peek(self, key: K) -> V | None:
        """What is there, without using it."""
        return self._items.get(key)

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


@dataclass(frozen=True, slots=True)
class Backoff:
    """Full jitter, U(0, min(cap, base * 2^n)): Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog 2015.

    `attempts` is the most that one call makes at one model; `patience_s` the longest wait for a provider that says when
    to come back while another model could answer now.
    """

    attempts: int = 3
    base_s: float = 0.5
    cap_s: float = 8.0
    patience_s: float = 10.0

    def delay_s(
        self, failed: ProviderFailed, tried: int, longest_s: float, uniform: Callable[[float, float], float]
    ) -> float | None:
        """Seconds until the next attempt after `tried` ones, or None: go to the next model now.

        Never earlier than the provider asks for. A provider that was silent for a whole limit of ours (a timeout that
        no status tells of) is not waited for again.
        """
        if tried >= self.attempts or failed.failure not in _AGAIN:
            return None
        if failed.failure is Failure.TIMEOUT and failed.http_status is None:
            return None
        if failed.retry_after_s is not None:
            delay = failed.retry_after_s * (1 + uniform(0, _LATER_BY)) + _TICK_S
        else:
            delay = uniform(0, min(self.cap_s, self.base_s * 2 ** (tried - 1)))
        return delay if delay <= longest_s else None


class RetryBudget:
    """Extra attempts for one provider, shared by all callers: a tenth of the calls, a small reserve, a slow trickle."""

    SHARE = 0.1
    RESERVE = 8.0
    EVERY_S = 15.0

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._left = self.RESERVE
        self._at = now()

    def called(self) -> None:
        """A first attempt was made; it earns a share of a retry."""
        self._add(self.SHARE)

    def take(self) -> bool:
        """One retry, if there is one left."""
        now = self._now()
        self._add((now - self._at) / self.EVERY_S)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def give_back(self) -> None:
        """The retry was not made."""
        self._add(1)

    def _add(self, amount: float) -> None:
        self._left = min(self.RESERVE, self._left + amount)
