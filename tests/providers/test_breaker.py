"""The breaker: when it opens, how it finds out that all is well, and whom it does not concern."""

import asyncio
import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from punchlist.kit import clock
from punchlist.providers.contract import Failure
from punchlist.providers.resilience.breaker import Breaker, Lease, Resting, Rules, State
from punchlist.providers.resilience.retry import Clockwork, Recent, RetryBudget
from tests.providers.play import BOB, Play, shared, stream, turn
from tests.providers.virtual_time import now, run

RULES = Rules()


@dataclass
class Hand:
    """A clock that is moved by hand, and the place in its range where chance falls."""

    at: float = 100.0
    chance: float = 1.0

    def clockwork(self) -> Clockwork:
        return Clockwork(now=lambda: self.at, uniform=lambda low, high: low + (high - low) * self.chance)


def made(hand: Hand, rules: Rules = RULES) -> Breaker:
    return Breaker(rules, hand.clockwork())


def admitted(breaker: Breaker) -> Lease:
    lease = breaker.admit()
    assert isinstance(lease, Lease)
    return lease


def fail(breaker: Breaker, times: int = 1, failure: Failure = Failure.OVERLOADED) -> None:
    for _ in range(times):
        breaker.settle(admitted(breaker), failure, None)


def test_too_few_calls_say_nothing_and_half_of_enough_failing_opens() -> None:
    breaker = made(Hand())
    fail(breaker, 4)
    assert breaker.state is State.CLOSED
    fail(breaker)
    assert breaker.state is State.OPEN
    assert breaker.admit() == Resting(5.0, Failure.OVERLOADED, asked=False)


def test_failures_of_long_ago_are_forgotten() -> None:
    hand = Hand()
    breaker = made(hand)
    fail(breaker, 4)
    hand.at += RULES.window_s + 1
    fail(breaker, 4)
    assert breaker.state is State.CLOSED


def test_slow_answers_count_as_failures() -> None:
    breaker = made(Hand())
    for _ in range(5):
        breaker.settle(admitted(breaker), None, RULES.slow_s + 1)
    assert breaker.state is State.OPEN


@pytest.mark.parametrize("failure", [Failure.BAD_REQUEST, Failure.CONTEXT_TOO_LONG, Failure.CONTENT_FILTER])
def test_a_request_that_is_at_fault_itself_does_not_count(failure: Failure) -> None:
    breaker = made(Hand())
    fail(breaker, 50, failure)
    assert breaker.state is State.CLOSED


def test_of_fifty_callers_after_the_cooldown_one_probes_and_a_hung_probe_is_followed_by_one_more() -> None:  # case 53
    hand = Hand()
    breaker = made(hand)
    fail(breaker, 5)
    hand.at += 5
    assert sum(isinstance(breaker.admit(), Lease) for _ in range(50)) == 1
    hand.at += RULES.lease_s - 1
    assert not any(isinstance(breaker.admit(), Lease) for _ in range(50))
    hand.at += 1
    assert sum(isinstance(breaker.admit(), Lease) for _ in range(50)) == 1


def test_fifty_turns_at_once_after_the_cooldown_make_one_call_and_the_rest_is_answered_by_the_next_model() -> (
    None
):  # 53
    async def scenario() -> None:
        first, second, process = (
            Play("acme:a", *[[Failure.OVERLOADED]] * 5, [3.0, "well"]),
            Play("best:b", ["hi"]),
            shared(),
        )
        chain = (first.candidate(), second.candidate())
        while process.health.breakers[chain[0].key].state is State.CLOSED:
            await stream(turn(process, *chain))
        called = len(first.called_at)
        await asyncio.sleep(5)
        seen = await asyncio.gather(*(stream(turn(process, *chain)) for _ in range(50)))
        assert len(first.called_at) - called == 1
        assert sorted(s.text for s in seen) == ["hi"] * 49 + ["well"]
        assert process.health.breakers[chain[0].key].state is State.CLOSED

    run(scenario())


def test_a_failure_that_comes_in_while_open_moves_the_deadline_later() -> None:  # case 54
    hand = Hand()
    breaker = made(hand)
    late = [admitted(breaker) for _ in range(3)]
    fail(breaker, 5)
    ends = hand.at + breaker.wait_s
    for lease in late:
        hand.at += 2
        breaker.settle(lease, Failure.OVERLOADED, None)
        assert hand.at + breaker.wait_s > ends
        ends = hand.at + breaker.wait_s


def test_a_failure_that_comes_in_while_open_never_moves_the_deadline_nearer() -> None:  # case 54
    hand = Hand(chance=1.0)
    breaker = made(hand)
    late = admitted(breaker)
    fail(breaker, 5)
    hand.chance = 0.0
    breaker.settle(late, Failure.OVERLOADED, None)
    assert breaker.wait_s == 5


def test_a_probe_of_an_earlier_rest_closes_nothing() -> None:
    hand = Hand()
    breaker = made(hand)
    fail(breaker, 5)
    hand.at += 5
    old = admitted(breaker)
    hand.at += RULES.lease_s
    fail(breaker)
    breaker.settle(old, None, 1.0)
    assert breaker.state is State.OPEN


def test_after_a_probe_that_succeeded_the_failures_before_it_are_forgotten() -> None:
    hand = Hand()
    breaker = made(hand)
    fail(breaker, 5)
    hand.at += 5
    breaker.settle(admitted(breaker), None, 1.0)
    fail(breaker, 4)
    assert breaker.state is State.CLOSED


def test_cooldowns_grow_with_failed_probes_to_their_longest_and_a_success_forgets_them() -> None:  # case 54
    hand = Hand()
    breaker = made(hand)
    fail(breaker, 5)
    waits: list[float] = []
    for _ in range(5):
        waits.append(breaker.wait_s)
        hand.at += breaker.wait_s
        fail(breaker)
    assert waits == [5, 10, 15, 15, 15]
    hand.at += breaker.wait_s
    breaker.settle(admitted(breaker), None, 1.0)
    fail(breaker, 5)
    assert breaker.wait_s == 5


def test_one_wait_of_half_a_minute_for_nothing_is_enough_and_the_rest_is_four_times_as_long() -> None:
    hand = Hand()
    breaker = made(hand)
    breaker.settle(admitted(breaker), Failure.TIMEOUT, None, 30.0)
    assert breaker.wait_s == 120
    hand.at += 120
    breaker.settle(admitted(breaker), Failure.OVERLOADED, None, 0.5)
    assert breaker.wait_s == 10


def test_a_long_answer_that_broke_off_was_no_wait_for_nothing() -> None:
    breaker = made(Hand())
    breaker.settle(admitted(breaker), Failure.INTERRUPTED, 1.0, 90.0)
    assert breaker.state is State.CLOSED


def test_a_probe_whose_caller_left_frees_its_place_at_once() -> None:
    hand = Hand()
    breaker = made(hand)
    fail(breaker, 5)
    hand.at += 5
    probe = admitted(breaker)
    breaker.release(probe)
    assert admitted(breaker).probe


def test_an_old_probe_that_is_released_late_does_not_free_the_place_of_the_new_one() -> None:
    hand = Hand()
    breaker = made(hand)
    fail(breaker, 5)
    hand.at += 5
    old = admitted(breaker)
    hand.at += RULES.lease_s
    admitted(breaker)
    breaker.release(old)
    assert isinstance(breaker.admit(), Resting)


def test_twenty_refusals_of_alices_key_do_not_concern_bob() -> None:  # case 55
    async def scenario() -> None:
        refused, good, process = Play("acme:a", [Failure.AUTH]), Play("acme:a", ["hi"]), shared()
        local = Play("punchlist:builtin", ["local"]).candidate(local=True)
        for _ in range(20):
            assert (await stream(turn(process, refused.candidate(fingerprint="alice"), local))).text == "local"
        assert len(refused.called_at) == 5
        bob = await stream(turn(process, good.candidate(fingerprint="bob"), local, owner=BOB))
        assert (bob.text, bob.notices) == ("hi", [])
        [status] = process.health.snapshot(BOB)
        assert (status.state, status.success_rate, status.last_failure) == ("available", 1.0, None)

    run(scenario())


def test_one_users_own_server_is_not_taken_for_anothers_of_the_same_name() -> None:
    async def scenario() -> None:
        dead, alive, process = Play("ollama:qwen", [Failure.NETWORK]), Play("ollama:qwen", ["hi"]), shared()
        local = Play("punchlist:builtin", ["local"]).candidate(local=True)
        for _ in range(5):
            await stream(turn(process, dead.candidate(endpoint="alice's"), local))
        assert (await stream(turn(process, alive.candidate(endpoint="bob's"), local, owner=BOB))).text == "hi"

    run(scenario())


def test_a_wall_clock_that_jumps_back_an_hour_changes_nothing() -> None:  # case 62
    def decisions(jump: dt.timedelta) -> list[object]:
        async def scenario() -> list[object]:
            process, first = shared(), Play("acme:a", [Failure.OVERLOADED])
            second, budget, seen = Play("best:b", ["hi"]), RetryBudget(now), list[object]()
            for place in range(30):
                with clock.stopped(start + (jump if place > 3 else dt.timedelta())):
                    await stream(turn(process, first.candidate(), second.candidate()))
                    seen.append(
                        (len(first.called_at), process.health.breakers[first.candidate().key].wait_s, budget.take())
                    )
                    await asyncio.sleep(2)
            return seen

        return run(scenario())

    start = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    assert decisions(dt.timedelta(hours=-1)) == decisions(dt.timedelta())


def test_the_least_recently_used_is_forgotten_and_the_rest_bounded() -> None:
    made_count: list[int] = []
    recent = Recent[str, int](lambda: made_count.append(1) or len(made_count), 2)
    assert [recent["a"], recent["b"], recent["a"], recent["c"], recent["a"], recent["b"]] == [1, 2, 1, 3, 1, 4]
    assert len(recent) == 2


class Breaking(RuleBasedStateMachine):
    """Against a model that keeps everything it ever saw, and counts anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self.hand = Hand()
        self.breaker = made(self.hand)
        self.leases: list[tuple[Lease, float, int]] = []
        self.log: list[tuple[float, bool]] = []
        self.is_open = False
        self.period = 0
        self.deadline = self.cooldown = 0.0

    @rule(seconds=st.sampled_from([0.5, 3.0, 16.0, 31.0, 46.0, 61.0]))
    def time_passes(self, seconds: float) -> None:
        self.hand.at += seconds

    @rule(chance=st.sampled_from([0.0, 0.5, 1.0]))
    def chance_falls(self, chance: float) -> None:
        self.hand.chance = chance

    @rule()
    def someone_asks(self) -> None:
        found = self.breaker.admit()
        live = [at for lease, at, period in self.leases if lease.probe and period == self.period]
        if not self.is_open:
            assert isinstance(found, Lease)
            assert not found.probe
        elif self.hand.at < self.deadline or any(self.hand.at - at < RULES.lease_s for at in live[-1:]):
            assert isinstance(found, Resting)
            assert found.wait_s > 0
        else:
            assert isinstance(found, Lease)
            assert found.probe
        if isinstance(found, Lease):
            self.leases.append((found, self.hand.at, self.period))

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), failure=st.sampled_from([None, Failure.NETWORK, Failure.BAD_REQUEST]), slow=st.booleans())
    def a_call_ends(self, data: st.DataObject, failure: Failure | None, slow: bool) -> None:
        place = data.draw(st.integers(0, len(self.leases) - 1))
        lease, _, period = self.leases.pop(place)
        bad = failure is Failure.NETWORK or slow
        self.breaker.settle(lease, failure, RULES.slow_s + 1 if slow else 1.0)
        if not self.is_open:
            self.log.append((self.hand.at, bad))
            recent = [b for at, b in self.log[-64:] if at >= self.hand.at - RULES.window_s]
            if len(recent) >= 5 and recent.count(True) * 2 >= len(recent):
                self._opened()
        elif lease.probe and period == self.period:
            if bad:
                self._opened()
            else:
                self.is_open, self.log, self.deadline = False, [], 0.0
                self.period += 1
        elif bad:
            self._moved_later()

    @precondition(lambda self: self.leases)
    @rule(data=st.data())
    def a_caller_leaves(self, data: st.DataObject) -> None:
        lease, _, _ = self.leases.pop(data.draw(st.integers(0, len(self.leases) - 1)))
        self.breaker.release(lease)

    @invariant()
    def it_is_open_or_not_as_the_model_says(self) -> None:
        assert (self.breaker.state is not State.CLOSED) == self.is_open
        assert (self.breaker.state is State.OPEN) == (self.is_open and self.hand.at < self.deadline)

    @invariant()
    def nobody_waits_longer_than_a_cooldown_and_a_lease(self) -> None:
        assert 0 <= self.breaker.wait_s <= max(RULES.longest_s, RULES.lease_s)

    def _opened(self) -> None:
        self.cooldown = min(RULES.longest_s, self.cooldown * 2) if self.is_open else RULES.cooldown_s
        self.is_open = True
        self.period += 1
        self._moved_later()

    def _moved_later(self) -> None:
        self.deadline = max(self.deadline, self.hand.at + self.cooldown * (0.5 + 0.5 * self.hand.chance))


TestBreaking = Breaking.TestCase
TestBreaking.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
