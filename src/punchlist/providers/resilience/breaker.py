"""A circuit breaker per model, endpoint and key: whoever keeps failing rests, and one probe finds out whether it is well.

Nygard, "Release It!", with a lease on the probe so that a hung one does not keep the breaker half-open for ever.
"""

from __future__ import annotations

import enum
from collections import deque
from dataclasses import dataclass

from punchlist.providers.contract import Failure
from punchlist.providers.resilience.retry import Clockwork

_REMEMBERED = 64
_LONGEST_PAUSE_S = 3600.0
_TICK_S = 1e-6
_NOT_ITS_FAULT = frozenset({Failure.BAD_REQUEST, Failure.CONTEXT_TOO_LONG, Failure.CONTENT_FILTER})


class State(enum.StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class Rules:
    """It opens when, in `window_s`, `share` of the calls failed or began after `slow_s`, if these are enough: `volume`
    calls, or people waited `dear_s` for failed ones that never began.

    It rests U(0.5, 1) * cooldown, which doubles with each failed probe from `cooldown_s` to `longest_s`; and at least
    `costly` times as long as somebody waited for the failed call, as that is what a probe costs. A probe that has not
    ended after `lease_s` no longer keeps others from probing.
    """

    window_s: float = 60.0
    volume: int = 5
    share: float = 0.5
    dear_s: float = 20.0
    slow_s: float = 15.0
    cooldown_s: float = 5.0
    longest_s: float = 15.0
    costly: float = 4.0
    lease_s: float = 45.0


@dataclass(frozen=True, slots=True)
class Resting:
    """No call now. `asked` is true when the provider itself asked for a pause, by Retry-After."""

    wait_s: float
    failure: Failure
    asked: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lease:
    """Leave for one call; give it to `settle` or `release` once."""

    episode: int
    probe: bool


class Breaker:
    """Call `admit` before, `settle` after a call that ended, `release` after one that its caller gave up."""

    def __init__(self, rules: Rules, clockwork: Clockwork) -> None:
        self._rules = rules
        self._clockwork = clockwork
        self._ended: deque[tuple[float, bool, float]] = deque(maxlen=_REMEMBERED)
        self._rests_until: float | None = None
        self._paused_until = 0.0
        self._cooldown_s = rules.cooldown_s
        self._episode = 0
        self._probe: Lease | None = None
        self._probe_until = 0.0
        self._last = Failure.OVERLOADED

    @property
    def state(self) -> State:
        if self._rests_until is None:
            return State.CLOSED
        return State.OPEN if self._clockwork.now() < self._rests_until else State.HALF_OPEN

    @property
    def wait_s(self) -> float:
        """Seconds until the next call may be made; 0 is now."""
        now = self._clockwork.now()
        waits = [self._paused_until - now, 0.0]
        if self._rests_until is not None:
            waits += [self._rests_until - now, self._probe_until - now if self._probe else 0.0]
        longest = max(waits)
        return longest if longest > _TICK_S else 0.0

    def admit(self) -> Lease | Resting:
        now = self._clockwork.now()
        wait = self.wait_s
        if wait > 0:
            return Resting(wait, self._last, asked=self._rests_until is None)
        lease = Lease(self._episode, probe=self._rests_until is not None)
        if lease.probe:
            self._probe, self._probe_until = lease, now + self._rules.lease_s
        return lease

    def settle(self, lease: Lease, failure: Failure | None, first_s: float | None, seconds: float = 0.0) -> None:
        """How the call ended, the seconds to its first content and of the whole call."""
        failed = failure is not None and failure not in _NOT_ITS_FAULT
        if failure is not None and failed:
            self._last = failure
        late = first_s is not None and first_s > self._rules.slow_s
        self._settle(lease, bad=failed or late, wasted_s=seconds if failed and first_s is None else 0.0)

    def _settle(self, lease: Lease, *, bad: bool, wasted_s: float) -> None:
        now = self._clockwork.now()
        if self._rests_until is None:
            self._ended.append((now, bad, wasted_s))
            if self._is_too_bad(now):
                self._open(self._rules.cooldown_s, wasted_s)
        elif lease.probe and lease.episode == self._episode:
            if bad:
                self._open(min(self._rules.longest_s, 2 * self._cooldown_s), wasted_s)
            else:
                self._close()
        elif bad:
            self._rests_until = max(self._rests_until, now + self._jittered())

    def release(self, lease: Lease) -> None:
        """The caller is gone and nothing was learnt; another may probe at once."""
        if self._probe is lease:
            self._probe = None

    def pause(self, seconds: float) -> None:
        """The provider asks for no calls for that long; more than an hour is not believed."""
        self._paused_until = max(self._paused_until, self._clockwork.now() + min(seconds, _LONGEST_PAUSE_S))

    def _is_too_bad(self, now: float) -> bool:
        rules = self._rules
        recent = [(bad, wasted) for at, bad, wasted in self._ended if now - at <= rules.window_s]
        enough = len(recent) >= rules.volume or sum(wasted for _, wasted in recent) >= rules.dear_s
        return enough and sum(bad for bad, _ in recent) >= rules.share * len(recent)

    def _open(self, cooldown_s: float, wasted_s: float) -> None:
        self._cooldown_s = cooldown_s
        rest = max(self._jittered(), self._rules.costly * wasted_s)
        self._rests_until = max(self._rests_until or 0.0, self._clockwork.now() + rest)
        self._begin()

    def _close(self) -> None:
        self._rests_until = None
        self._ended.clear()
        self._begin()

    def _begin(self) -> None:
        self._episode += 1
        self._probe = None

    def _jittered(self) -> float:
        return self._cooldown_s * self._clockwork.uniform(0.5, 1.0)
