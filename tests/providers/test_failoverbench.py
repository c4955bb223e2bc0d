"""The sixteen scenarios of failoverbench (github.com/failoverbench/failoverbench, methodology 0.1), with its full
timings on virtual time and real sockets: what a caller and what the provider see. Own code; the rules are its.

Its caller waits for the whole answer, so ours does (`shown=False`). Its reference keeps limits of 10 s; so do these.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from punchlist.providers.contract import Failure, Limits, ProviderFailed
from punchlist.providers.resilience.call import Interrupted
from punchlist.providers.resilience.chain import Resilience
from tests.providers.play import Seen, shared, stream, turn
from tests.providers.virtual_time import now, run
from tests.providers.wall import DONE, END, WORDS, Act, Request, Wall, event, wall

WHOLE = "".join(WORDS)
LIMITS = Limits(first_s=10, silence_s=10)


@dataclass
class Result:
    seen: Seen
    wall: Wall
    seconds: float
    failed: ProviderFailed | None
    alive_after: bool

    @property
    def attempts(self) -> list[float]:
        """When each reached the primary."""
        return [request.at for request in self.wall.seen.get("a", [])]

    @property
    def on_fallback(self) -> int:
        return len(self.wall.seen.get("ok", []))

    @property
    def rescued(self) -> bool:
        return self.failed is None and self.seen.text == WHOLE and self.alive_after

    def within(self, seconds: float) -> int:
        return sum(at - self.attempts[0] < seconds for at in self.attempts)


async def call(process: Resilience, made: Wall, shown: bool) -> tuple[Seen, ProviderFailed | None]:
    seen = turn(process, made.candidate("wall:a"), made.candidate("other:ok"), limits=LIMITS, shown=shown)
    try:
        await stream(seen)
    except ProviderFailed as failed:
        return seen, failed
    return seen, None


def bench(act: Act, shown: bool = False) -> Result:
    async def scenario() -> Result:
        process = shared(0.5)
        async with wall(act) as made:
            began = now()
            seen, failed = await call(process, made, shown)
            seconds = now() - began
            fallbacks = len(made.seen.get("ok", []))
            alive = await stream(turn(process, made.candidate("other:ok"), limits=LIMITS))
            made.seen["ok"] = made.seen["ok"][:fallbacks]
            return Result(seen, made, seconds, failed, alive.text == WHOLE)

    return run(scenario())


def first_time(fault: Act) -> Act:
    async def act(request: Request) -> None:
        await (fault if request.number == 1 else Request.answer)(request)

    return act


async def limited_for_2_s(request: Request) -> None:
    request.refuse(429, retry_after="2")


async def limited(request: Request) -> None:
    request.refuse(429)


async def broken(request: Request) -> None:
    request.refuse(500)


async def overloaded(request: Request) -> None:
    request.refuse(503)


async def reset(request: Request) -> None:
    request.reset()


async def silent(_: Request) -> None:
    await asyncio.sleep(120)


async def slow(request: Request) -> None:
    request.head()
    await request.writer.drain()
    await asyncio.sleep(20)
    await request.words()
    request.writer.write(END + DONE)


async def cut(request: Request) -> None:
    request.head()
    await request.words(0, 40)


async def stall(request: Request) -> None:
    request.head()
    await request.words(0, 20)
    await asyncio.sleep(30)


async def malformed_chunk(request: Request) -> None:
    request.head()
    await request.words(0, 9)
    request.writer.write(b'data: {"text": "wor\n\n')
    await request.words(10, 60)
    request.writer.write(END + DONE)


async def no_done(request: Request) -> None:
    request.head()
    await request.words()
    request.writer.write(END)


async def too_long(request: Request) -> None:
    request.refuse(400, "context_length_exceeded")


async def filtered(request: Request) -> None:
    request.refuse(400, "content_policy_violation")


def test_s01_429_with_retry_after() -> None:
    got = bench(first_time(limited_for_2_s))
    assert got.rescued
    assert len(got.attempts) == 2
    assert got.attempts[1] - got.attempts[0] >= 2
    assert got.within(1.5) <= 2


def test_s02_429_without_retry_after_persistent() -> None:
    got = bench(limited)
    assert got.rescued
    assert got.within(3) <= 4
    assert len(got.attempts) <= 6


def test_s03_500_once_then_healthy() -> None:
    got = bench(first_time(broken))
    assert got.rescued
    assert (len(got.attempts), got.on_fallback) == (2, 0)


def test_s04_503_persistent() -> None:
    got = bench(overloaded)
    assert got.rescued
    assert len(got.attempts) <= 6


def test_s05_tcp_reset_before_headers() -> None:
    got = bench(first_time(reset))
    assert got.rescued
    assert got.on_fallback == 0


def test_s06_no_response_at_all() -> None:
    got = bench(silent)
    assert got.rescued
    assert got.seconds <= 100
    assert len(got.attempts) == 1


def test_s07_slow_first_token() -> None:
    got = bench(slow)
    assert got.rescued
    assert got.seconds <= 15


def test_s08_stream_cut_mid_answer() -> None:
    assert bench(cut).rescued


def test_s09_stream_stalls() -> None:
    got = bench(stall)
    assert got.rescued
    assert got.seconds <= 45


def test_s10_malformed_chunk_in_the_stream() -> None:
    got = bench(malformed_chunk)
    assert got.rescued
    assert got.seen.outcomes[0].failure is Failure.MALFORMED


def test_s11_stream_ends_without_done() -> None:
    got = bench(no_done)
    assert got.rescued
    assert got.seconds <= 8
    last: Any = got.seen.events[-1]
    assert last.response.usage.total_tokens > 0


def test_s12_context_length_exceeded() -> None:
    got = bench(too_long)
    assert got.rescued
    assert len(got.attempts) == 1


def test_s13_content_filter_rejection() -> None:
    got = bench(filtered)
    assert got.failed is not None
    assert got.failed.failure is Failure.CONTENT_FILTER
    assert (len(got.attempts), got.on_fallback, got.alive_after) == (1, 0, True)


def test_s14_fallback_target_rejects_prefill() -> None:
    got = bench(cut)
    assert got.rescued
    assert [r.body["messages"][-1]["role"] for r in got.wall.seen["ok"]] == ["user"]


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_s15_primary_flaps_down_then_healthy(chance: float) -> None:
    async def scenario() -> None:
        began, process = now(), shared(chance)

        async def flap(request: Request) -> None:
            await (overloaded if now() - began < 60 else Request.answer)(request)

        async with wall(flap) as made:
            answered: list[tuple[float, str]] = []
            for place in range(20):
                await asyncio.sleep(max(0.0, began + place * 4 - now()))
                sent = now() - began
                seen, failed = await call(process, made, shown=False)
                assert failed is None
                assert seen.text == WHOLE
                answered.append((sent, seen.answered_by))
            down = [who for sent, who in answered if sent < 60]
            assert down == ["other:ok"] * 15
            assert min(sent for sent, who in answered if who == "wall:a") <= 90
            assert sum(r.at - began < 60 for r in made.seen["a"]) <= len(down)

    run(scenario())


def test_s16_failover_accounting() -> None:
    got = bench(overloaded)
    last: Any = got.seen.events[-1]
    assert (got.seen.answered_by, last.response.model, last.response.usage.total_tokens) == ("other:ok", "ok", 5)
    assert [(str(o.name), o.failure) for o in got.seen.outcomes][-1] == ("other:ok", None)
    assert all(o.failure for o in got.seen.outcomes[:-1])
    assert len(got.attempts) <= 6


@pytest.mark.parametrize(("act", "words"), [(cut, 40), (stall, 20), (malformed_chunk, 9)])
def test_to_a_person_who_reads_along_s08_s09_s10_and_s14_are_told_as_interrupted(act: Act, words: int) -> None:
    got = bench(act, shown=True)
    assert isinstance(got.failed, Interrupted)
    assert got.failed.partial == got.seen.text == "".join(WORDS[:words])
    assert (len(got.attempts), got.on_fallback, got.alive_after) == (1, 0, True)
    assert got.seconds <= 45


def test_a_word_that_arrives_in_two_pieces_of_bytes_is_whole() -> None:  # case 51
    async def halves(request: Request) -> None:
        request.head()
        for byte in event("Grüße, 日本"):
            request.writer.write(bytes([byte]))
            await request.writer.drain()
            await asyncio.sleep(0.01)
        request.writer.write(END)

    assert bench(halves).seen.text == "Grüße, 日本"
