"""RateLimit: GCRA (the generic cell rate algorithm, ATM Forum TM 4.0; as in mechanisms note 3), in process or in Valkey.

If the store is down the limit is decided in this process alone: it fails open, locally.
"""

from __future__ import annotations

import logging
import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from punchlist.kit.errors import LimitExceeded

_MAX_KEYS = 50_000
_SCRIPT = """
local t = redis.call('TIME')
local now = t[1] + t[2] / 1e6
local tat = tonumber(redis.call('GET', KEYS[1]) or now)
if tat < now then tat = now end
local new = tat + ARGV[1]
local wait = new - now - ARGV[2]
if wait > 1e-9 then return tostring(wait) end
redis.call('SET', KEYS[1], string.format('%.6f', new), 'PX', math.ceil((new - now) * 1000) + 1000)
return '0'
"""


class TooManyRequests(LimitExceeded):
    code = "rate_limited"
    title = "Too many requests; wait a little"


@dataclass(frozen=True, slots=True)
class Rate:
    """`limit` requests per `period_s` seconds, of which `burst` may come at once."""

    limit: int
    period_s: float
    burst: int

    @property
    def interval_s(self) -> float:
        return self.period_s / self.limit


class RateLimiter(Protocol):
    async def wait_s(self, key: str, rate: Rate) -> float:
        """Take one request: 0 if admitted, else the seconds to wait; a refused request takes nothing."""
        ...

    async def close(self) -> None: ...


async def admit(limiter: RateLimiter, key: str, rate: Rate) -> None:
    """Take one request under `key`. Raises TooManyRequests with `retry_after` in whole seconds."""
    wait = await limiter.wait_s(key, rate)
    if wait > 0:
        raise TooManyRequests(retry_after=math.ceil(wait))


class MemoryRateLimiter:
    """One process; the least recently used keys are forgotten beyond 50,000."""

    def __init__(self) -> None:
        self._arrivals: OrderedDict[str, float] = OrderedDict()

    async def wait_s(self, key: str, rate: Rate) -> float:
        now = time.monotonic()
        arrival = max(now, self._arrivals.get(key, now)) + rate.interval_s
        wait = arrival - now - rate.burst * rate.interval_s
        if wait > 1e-9:  # noqa: PLR2004  a nanosecond of rounding
            return wait
        self._arrivals[key] = arrival
        self._arrivals.move_to_end(key)
        if len(self._arrivals) > _MAX_KEYS:
            self._arrivals.popitem(last=False)
        return 0.0

    async def close(self) -> None:
        self._arrivals.clear()


class ValkeyRateLimiter:
    """All workers together, by the store's clock."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._script = client.register_script(_SCRIPT)
        self._local = MemoryRateLimiter()
        self._log = logging.getLogger(__name__)

    async def wait_s(self, key: str, rate: Rate) -> float:
        arguments = [rate.interval_s, rate.burst * rate.interval_s]
        try:
            return float(cast("bytes", await self._script(keys=[f"rate:{key}"], args=arguments)))
        except (RedisError, OSError, TimeoutError) as error:
            self._log.warning("rate limit store is down, deciding locally: %s", type(error).__name__)
            return await self._local.wait_s(key, rate)

    async def close(self) -> None:
        await self._client.aclose()


def create(url: str) -> RateLimiter:
    """A limiter for `memory://` or `redis://...`."""
    if url == "memory://":
        return MemoryRateLimiter()
    return ValkeyRateLimiter(Redis.from_url(url, socket_timeout=0.2, socket_connect_timeout=0.2))
