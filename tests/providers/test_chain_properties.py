"""Whatever three models do, and in whatever order: what holds for every turn."""

import asyncio
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from punchlist.providers.contract import Failure, Limits, ModelName, ProviderFailed
from punchlist.providers.resilience.breaker import Lease
from punchlist.providers.resilience.call import Interrupted
from punchlist.providers.resilience.notices import Kind
from tests.providers.play import A_TOOL, CUT, Play, Seen, Step, Thought, Tool, shared, stream, turn
from tests.providers.virtual_time import now, run

LIMITS = Limits(first_s=30, silence_s=20, turn_s=100)
WORDS = st.sampled_from(["one ", "two ", " ", ""])
WAITS = st.sampled_from([0.5, 10.0, 25.0, 40.0])
ASKED = st.builds(
    ProviderFailed,
    st.sampled_from([Failure.RATE_LIMIT, Failure.OVERLOADED]),
    st.just(ModelName("any", "m")),
    status=st.just(429),
    retry_after_s=st.sampled_from([0.0, 2.0, 9.0, 50.0, 700.0]),
)
CALL = Tool("add_task", '{"title": "milk"}')
BEGINNING = st.lists(st.one_of(WORDS, WAITS, st.just(Thought("hm")), st.just(CALL)), max_size=4)
END = st.one_of(st.none(), st.just(CUT), st.sampled_from(list(Failure)), ASKED)


@st.composite
def takes_of_one(draw: st.DrawFn) -> list[list[Step]]:
    made: list[list[Step]] = []
    for _ in range(draw(st.integers(1, 4))):
        end = draw(END)
        made.append([*draw(BEGINNING), *([] if end is None else [end])])
    return made


def words(take: Sequence[Step]) -> str:
    return "".join(step for step in take if isinstance(step, str) and not isinstance(step, Failure))


async def check(models: list[Play], fallback: bool, shown: bool, leaves_after_s: float | None) -> None:
    process, began = shared(0.5), now()
    seen: Seen = turn(process, *(m.candidate() for m in models), fallback=fallback, shown=shown, limits=LIMITS)
    failed: BaseException | None = None
    try:
        async with asyncio.timeout(leaves_after_s):
            await stream(seen, "hello", [A_TOOL])
    except (ProviderFailed, TimeoutError) as error:
        failed = error
    asked = [m for m in models if m.called_at]

    assert now() - began <= LIMITS.turn_s + 0.001
    assert all(m.open == 0 for m in models)
    assert all(len(m.called_at) <= 3 for m in models)
    assert len(seen.outcomes) == sum(len(m.called_at) for m in models)
    assert asked == sorted(asked, key=lambda m: m.called_at[0]), "in their order"
    assert fallback or asked in ([], models[:1])
    completed = [e for e in seen.events if e.type == "response.completed"]
    assert len(completed) == (failed is None)
    if isinstance(failed, TimeoutError):
        assert not seen.outcomes or seen.outcomes[-1].cancelled or seen.notices[-1].kind is Kind.RETRYING
    elif failed is None:
        last = asked[-1]
        assert seen.answered_by == str(last.name)
        assert seen.text == words(last.takes[min(len(last.called_at), len(last.takes)) - 1])
        assert [o.failure for o in seen.outcomes if not o.failure] == [None]
    elif isinstance(failed, Interrupted):
        assert shown
        assert failed.partial.strip()
        assert failed.partial == seen.text
        assert seen.kinds[-1] is Kind.INTERRUPTED
    else:
        assert seen.kinds[-1] is Kind.UNAVAILABLE
    if failed is not None and not seen.text.strip():
        assert not seen.events, "nothing of a failed answer is seen before its first word"
    await asyncio.sleep(3700)
    assert all(isinstance(process.health.breakers[m.candidate().key].admit(), Lease) for m in models)


@settings(max_examples=150, deadline=None)
@given(
    takes=st.lists(takes_of_one(), min_size=1, max_size=3),
    fallback=st.booleans(),
    shown=st.booleans(),
    leaves_after_s=st.one_of(st.none(), st.sampled_from([0.25, 5.0, 30.2, 60.0])),
)
def test_a_turn_ends_in_one_whole_answer_or_is_told_why_not(
    takes: list[list[list[Step]]], fallback: bool, shown: bool, leaves_after_s: float | None
) -> None:
    models = [Play(f"acme:m{place}", *of_one) for place, of_one in enumerate(takes)]
    run(check(models, fallback, shown, leaves_after_s))
