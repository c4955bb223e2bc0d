"""How each model fares: what people see at `GET /api/providers/status`, and log lines that an outage cannot multiply."""

from __future__ import annotations

import datetime as dt
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from punchlist.kit import clock
from punchlist.providers.contract import Failure, ModelName
from punchlist.providers.resilience.breaker import Breaker, Rules, State
from punchlist.providers.resilience.retry import Clockwork, Recent

Key = tuple[ModelName, str, str | None]

_log = logging.getLogger(__name__)
_CALLS, _MODELS, _OWNERS, _OF_AN_OWNER, _BREAKERS = 100, 2_000, 10_000, 32, 4_096
_RECENT_S = 600.0
_SAY_AGAIN_S = 30.0
_ENOUGH, _WELL = 5, 0.9

# These say something of a key or a request, and nothing of the provider: they are not shown to others.
_PRIVATE = frozenset(
    {
        Failure.AUTH,
        Failure.QUOTA,
        Failure.RATE_LIMIT,
        Failure.BAD_REQUEST,
        Failure.CONTEXT_TOO_LONG,
        Failure.CONTENT_FILTER,
    }
)


class LastFailure(BaseModel):
    kind: Failure
    at: dt.datetime


class ModelStatus(BaseModel):
    """Of the last ten minutes, of all who call this model; `breaker` and `next_probe_s` are of the reader's own key.

    `first_token_p50_ms` and `_p95_ms` are null before the first answer, `success_rate` (0 to 1) before the first call.
    """

    model: str
    state: Literal["available", "degraded", "unavailable"]
    breaker: State
    calls: int
    success_rate: float | None
    first_token_p50_ms: int | None
    first_token_p95_ms: int | None
    last_failure: LastFailure | None
    next_probe_s: float | None


@dataclass(slots=True)
class _Track:
    """The last calls as (when, whether it answered, seconds to the first content); instants are monotonic."""

    calls: deque[tuple[float, bool, float | None]] = field(default_factory=lambda: deque(maxlen=_CALLS))
    failed: tuple[Failure, float] | None = None
    told_at: float | None = None
    untold: int = 0


class Health:
    """One per process; holds the breakers, as a model's state is theirs too."""

    def __init__(self, rules: Rules, clockwork: Clockwork) -> None:
        self._rules = rules
        self._clockwork = clockwork
        self.breakers: Recent[Key, Breaker] = Recent(lambda: Breaker(rules, clockwork), _BREAKERS)
        self._tracks: Recent[tuple[ModelName, str], _Track] = Recent(_Track, _MODELS)
        self._owners: Recent[UUID, Recent[Key, None]] = Recent(lambda: Recent(lambda: None, _OF_AN_OWNER), _OWNERS)

    def remember(self, owner: UUID, keys: Iterable[Key]) -> None:
        """These are the models that `owner` uses, and so the ones that he may see."""
        own = self._owners[owner]
        for key in keys:
            own[key]

    def record(self, key: Key, failure: Failure | None, first_s: float | None) -> None:
        """How one call ended."""
        if failure in _PRIVATE:
            return
        now = self._clockwork.now()
        track = self._tracks[key[:2]]
        track.calls.append((now, failure is None, first_s if failure is None else None))
        if failure is not None:
            track.failed = (failure, now)
            self._tell(track, key[0], failure, now)

    def snapshot(self, owner: UUID) -> list[ModelStatus]:
        """The models that `owner` has used since this process started; of other people's calls the sums alone."""
        return [self._status(key) for key in self._owners[owner]]

    def __iter__(self) -> Iterator[tuple[ModelName, Breaker]]:
        """Every breaker, with the model that it is for."""
        for key in [*self.breakers]:
            breaker = self.breakers.peek(key)
            if breaker is not None:
                yield key[0], breaker

    def _tell(self, track: _Track, name: ModelName, failure: Failure, now: float) -> None:
        if track.told_at is not None and now - track.told_at < _SAY_AGAIN_S:
            track.untold += 1
            return
        _log.warning("%s failed: %s (%d failures before it were not told)", name, failure.value, track.untold)
        track.told_at, track.untold = now, 0

    def _status(self, key: Key) -> ModelStatus:
        now = self._clockwork.now()
        track = self._tracks.peek(key[:2]) or _Track()
        calls = [(answered, first) for at, answered, first in track.calls if now - at <= _RECENT_S]
        rate = sum(answered for answered, _ in calls) / len(calls) if calls else None
        firsts = sorted(first for _, first in calls if first is not None)
        breaker = self.breakers.peek(key) or Breaker(self._rules, self._clockwork)
        failed = track.failed
        return ModelStatus(
            model=str(key[0]),
            state=self._state(breaker, len(calls), rate, firsts),
            breaker=breaker.state,
            calls=len(calls),
            success_rate=None if rate is None else round(rate, 3),
            first_token_p50_ms=_quantile_ms(firsts, 0.5),
            first_token_p95_ms=_quantile_ms(firsts, 0.95),
            last_failure=None
            if failed is None
            else LastFailure(kind=failed[0], at=clock.now() - dt.timedelta(seconds=now - failed[1])),
            next_probe_s=round(breaker.wait_s, 1) or None,
        )

    def _state(
        self, breaker: Breaker, calls: int, rate: float | None, firsts: list[float]
    ) -> Literal["available", "degraded", "unavailable"]:
        if breaker.wait_s > 0:
            return "unavailable"
        slow = bool(firsts) and firsts[_place(firsts, 0.95)] > self._rules.slow_s
        unwell = rate is not None and calls >= _ENOUGH and rate < _WELL
        return "degraded" if slow or unwell or breaker.state is not State.CLOSED else "available"


def _place(ordered: list[float], share: float) -> int:
    return min(len(ordered) - 1, int(share * len(ordered)))


def _quantile_ms(ordered: list[float], share: float) -> int | None:
    return round(ordered[_place(ordered, share)] * 1000) if ordered else None
