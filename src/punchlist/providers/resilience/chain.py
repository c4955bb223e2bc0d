"""Who is asked next, and when: the rules between one attempt and the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from punchlist.providers.contract import Failure, Limits, ModelName, ProviderFailed
from punchlist.providers.resilience.attempt import Attempt
from punchlist.providers.resilience.breaker import Lease, Resting, Rules
from punchlist.providers.resilience.call import Call, Candidate, Interrupted, Outcome
from punchlist.providers.resilience.health import Health
from punchlist.providers.resilience.meter import Meter
from punchlist.providers.resilience.notices import Kind, Notice, Skip
from punchlist.providers.resilience.retry import Backoff, Clockwork, Recent, RetryBudget

_BUDGETS = 4_096
_LIKE = {
    Skip.NO_TOOLS: Failure.BAD_REQUEST,
    Skip.CONTEXT: Failure.CONTEXT_TOO_LONG,
    Skip.NO_TIME: Failure.TIMEOUT,
}


@dataclass(slots=True)
class Resilience:
    """What all turns of a process share."""

    clockwork: Clockwork = field(default_factory=Clockwork)
    backoff: Backoff = field(default_factory=Backoff)
    rules: Rules = field(default_factory=Rules)
    health: Health = field(init=False)
    meter: Meter = field(init=False)
    budgets: Recent[tuple[str, str], RetryBudget] = field(init=False)

    def __post_init__(self) -> None:
        self.health = Health(self.rules, self.clockwork)
        self.meter = Meter(self.health)
        self.budgets = Recent(lambda: RetryBudget(self.clockwork.now), _BUDGETS)

    def budget(self, candidate: Candidate) -> RetryBudget:
        return self.budgets[candidate.name.provider, candidate.endpoint]


class Chain:
    """The candidates of one Turn in their order. It only moves forward: who was given up is not asked again."""

    def __init__(
        self,
        shared: Resilience,
        candidates: Sequence[Candidate],
        limits: Limits,
        on_notice: Callable[[Notice], None],
        on_outcome: Callable[[Outcome], None],
    ) -> None:
        self.answered_by: ModelName | None = None
        self._shared = shared
        self._candidates = tuple(candidates)
        self._limits = limits
        self._deadline = shared.clockwork.now() + limits.turn_s
        self._on_notice = on_notice
        self._on_outcome = on_outcome
        self._place = 0
        self._tried = 0
        self._left: tuple[ModelName, Failure | Skip] | None = None
        self._failed: ProviderFailed | None = None

    async def next(self, call: Call, *, shown: bool, again: bool) -> Attempt:
        """The next attempt; `again` repeats the last model. Waits out a pause that the provider asked for.

        Raises ProviderFailed, of the first model that failed, when nobody is left.
        """
        self._tried = self._tried if again else 0
        while self._place < len(self._candidates):
            candidate = self._candidates[self._place]
            leave = self._leave(candidate, call)
            if isinstance(leave, Resting):
                if leave.asked and leave.wait_s <= self._patience():
                    self._tell(Kind.RETRYING, candidate.name, leave.failure, seconds=leave.wait_s)
                    await self._shared.clockwork.sleep(leave.wait_s)
                    continue
                self._skip(candidate, Skip.RESTING, leave.failure)
            elif isinstance(leave, Skip):
                self._skip(candidate, leave, _LIKE[leave])
            else:
                return self._attempt(candidate, leave, call, shown=shown)
        assert self._failed is not None  # noqa: S101  a chain ends by failures only
        self._tell(Kind.UNAVAILABLE, self._failed.name, self._failed.failure)
        raise self._failed

    async def after(self, candidate: Candidate, failed: ProviderFailed) -> bool:
        """Wait for the same model again (true) or turn to the next. Raises what no other model may be asked after."""
        self._failed = self._failed or failed
        if failed.failure is Failure.CONTENT_FILTER:
            self._tell(Kind.UNAVAILABLE, candidate.name, failed.failure)
            raise failed
        shared = self._shared
        delay = shared.backoff.delay_s(failed, self._tried, self._patience(), shared.clockwork.uniform)
        budget = shared.budget(candidate)
        if delay is None or self._rests_longer(candidate, delay) or not budget.take():
            self._move_on(candidate, failed.failure)
            return False
        self._tell(Kind.RETRYING, candidate.name, failed.failure, seconds=delay)
        try:
            await shared.clockwork.sleep(delay)
        except BaseException:
            budget.give_back()
            raise
        return True

    def broke_off(self, error: ProviderFailed) -> None:
        """Tell of a failure that came too late for another model."""
        if isinstance(error, Interrupted):
            self._tell(Kind.INTERRUPTED, error.name, error.cause)
        else:
            self._tell(Kind.UNAVAILABLE, error.name, error.failure)

    def _leave(self, candidate: Candidate, call: Call) -> Lease | Resting | Skip | None:
        if call.needs_tools and not candidate.tools:
            return Skip.NO_TOOLS
        if candidate.context is not None and call.tokens > candidate.context:
            return Skip.CONTEXT
        if candidate.local:
            return None
        if self._remaining() <= 0:
            return Skip.NO_TIME
        return self._shared.health.breakers[candidate.key].admit()

    def _rests_longer(self, candidate: Candidate, delay_s: float) -> bool:
        return candidate.local or self._shared.health.breakers[candidate.key].wait_s > delay_s

    def _attempt(self, candidate: Candidate, lease: Lease | None, call: Call, *, shown: bool) -> Attempt:
        if self._left is not None:
            name, reason = self._left
            self._left = None
            self._tell(Kind.SWITCHED, name, reason, target=candidate.name)
        if lease is not None and self._tried == 0:
            self._shared.budget(candidate).called()
        self._tried += 1

        def ended(outcome: Outcome) -> None:
            if lease is not None:
                self._settle(lease, candidate, outcome)
            if outcome.failure is None and not outcome.cancelled:
                self.answered_by, self._failed = candidate.name, None

        return Attempt(candidate, call, self._limits, self._deadline, self._shared.clockwork, ended, shown=shown)

    def _settle(self, lease: Lease, candidate: Candidate, outcome: Outcome) -> None:
        health = self._shared.health
        breaker = health.breakers[candidate.key]
        self._shared.meter.count(outcome)
        if outcome.cancelled:
            breaker.release(lease)
        else:
            breaker.settle(lease, outcome.failure, outcome.first_s, outcome.seconds)
            if outcome.retry_after_s is not None:
                breaker.pause(outcome.retry_after_s)
            health.record(candidate.key, outcome.failure, outcome.first_s)
        self._on_outcome(outcome)

    def _skip(self, candidate: Candidate, reason: Skip, like: Failure) -> None:
        self._failed = self._failed or ProviderFailed(like, candidate.name)
        if self._tried == 0:
            self._tell(Kind.SKIPPED, candidate.name, reason)
            self._move_on(candidate, reason)
        else:
            self._move_on(candidate, like)

    def _move_on(self, candidate: Candidate, reason: Failure | Skip) -> None:
        self._left = self._left or (candidate.name, reason)
        self._place += 1
        self._tried = 0

    def _remaining(self) -> float:
        return self._deadline - self._shared.clockwork.now()

    def _patience(self) -> float:
        """The longest wait for this model: all the time that is left if there is nobody else."""
        last = self._place == len(self._candidates) - 1
        return self._remaining() if last else min(self._remaining(), self._shared.backoff.patience_s)

    def _tell(
        self,
        kind: Kind,
        source: ModelName,
        reason: Failure | Skip,
        *,
        target: ModelName | None = None,
        seconds: float | None = None,
    ) -> None:
        self._on_notice(Notice(kind, source, reason, target, seconds))
