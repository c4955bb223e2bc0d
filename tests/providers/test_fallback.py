"""A chain of models: what is passed on, what is skipped, what is told. Names follow what a person experiences."""

import asyncio

import pytest
from agents import Agent, RunConfig, Runner, function_tool
from agents.items import TResponseInputItem

from punchlist.kit import clock
from punchlist.providers.contract import Failure, Limits, ModelName, ProviderFailed
from punchlist.providers.resilience.breaker import Lease
from punchlist.providers.resilience.call import Candidate, Interrupted
from punchlist.providers.resilience.chain import Resilience
from punchlist.providers.resilience.notices import BUILTIN, Kind, Skip
from punchlist.providers.resilience.retry import Clockwork
from punchlist.providers.wires.builtin import BuiltinModel
from tests.providers.play import A_TOOL, CUT, Play, Seen, Step, Thought, Tool, rate_limited, shared, stream, turn
from tests.providers.virtual_time import now, run

NO_RETRY = [Failure.AUTH, Failure.QUOTA, Failure.BAD_REQUEST, Failure.CONTEXT_TOO_LONG, Failure.MALFORMED]
RETRIED = [Failure.RATE_LIMIT, Failure.OVERLOADED, Failure.NETWORK, Failure.INTERRUPTED]


def local() -> Candidate:
    return Candidate(BUILTIN, lambda: BuiltinModel(clock.now(), "t1"), local=True)


async def one_turn(*takes_of_a: list[Step], b: list[Step], shown: bool = True) -> tuple[Play, Play, Seen]:
    """A turn with `acme:a`, then `best:b`."""
    first, second = Play("acme:a", *takes_of_a), Play("best:b", b)
    seen = turn(shared(), first.candidate(), second.candidate(), shown=shown)
    return first, second, await stream(seen)


@pytest.mark.parametrize("failure", NO_RETRY)
def test_what_would_fail_again_is_not_tried_again_but_asked_of_the_next(failure: Failure) -> None:
    first, second, seen = run(one_turn([failure], b=["hi"]))
    assert (len(first.called_at), len(second.called_at)) == (1, 1)
    assert seen.text == "hi"
    assert [(n.kind, n.reason) for n in seen.notices] == [(Kind.SWITCHED, failure)]
    assert second.called_at == first.called_at, "without waiting"


@pytest.mark.parametrize("failure", RETRIED)
def test_what_may_pass_is_tried_again_with_growing_pauses_and_then_asked_of_the_next(failure: Failure) -> None:
    first, second, seen = run(one_turn([failure], b=["hi"]))
    assert [round(b - a, 6) for a, b in zip(first.called_at, first.called_at[1:], strict=False)] == [0.5, 1.0]
    assert seen.kinds == [Kind.RETRYING, Kind.RETRYING, Kind.SWITCHED]
    assert second.called_at == first.called_at[-1:]


def test_a_failure_that_passes_is_not_seen_at_all_but_for_a_notice() -> None:
    first, second, seen = run(one_turn([Failure.OVERLOADED], ["fine"], b=["hi"]))
    assert (seen.text, len(first.called_at), second.called_at) == ("fine", 2, [])
    assert seen.answered_by == "acme:a"
    assert [(o.name.provider, o.failure) for o in seen.outcomes] == [("acme", Failure.OVERLOADED), ("acme", None)]


def test_retry_after_is_waited_for_when_it_is_short() -> None:  # case 45
    first, _, seen = run(one_turn([rate_limited("acme:a", 3)], ["fine"], b=["hi"]))
    assert seen.text == "fine"
    assert first.called_at[1] - first.called_at[0] >= 3
    assert seen.notices[0].text == "The provider limits requests right now (acme:a). Trying again in 4 s."


def test_a_long_retry_after_means_the_next_model_at_once_and_no_call_before_it_is_over() -> None:  # case 45
    async def scenario() -> None:
        first, second, process = (
            Play("acme:a", [rate_limited("acme:a", 600)], ["back"]),
            Play("best:b", ["hi"]),
            shared(),
        )
        chain = (first.candidate(), second.candidate())
        began = now()
        assert (await stream(turn(process, *chain))).text == "hi"
        assert now() == began
        await asyncio.sleep(580)
        seen = await stream(turn(process, *chain))
        assert (seen.kinds, len(first.called_at)) == ([Kind.SKIPPED, Kind.SWITCHED], 1)
        await asyncio.sleep(21)
        assert (await stream(turn(process, *chain))).text == "back"

    run(scenario())


def test_while_one_call_waits_out_a_retry_after_no_other_call_with_the_key_is_earlier() -> None:  # case 45
    async def scenario() -> None:
        first, process = Play("acme:a", [rate_limited("acme:a", 3)], ["fine"]), shared()
        began = now()
        await asyncio.gather(
            *(stream(turn(process, first.candidate())) for _ in range(3)), stream_later(process, first)
        )
        assert all(at == began or at >= began + 3 for at in first.called_at)

    async def stream_later(process: object, first: Play) -> None:
        await asyncio.sleep(1)
        await stream(turn(process, first.candidate()))  # pyright: ignore[reportArgumentType]

    run(scenario())


def test_headers_without_a_word_are_given_up_at_the_limit_set() -> None:  # case 47
    first, second, seen = run(one_turn([120.0, "late"], b=["hi"]))
    assert (seen.text, len(first.called_at)) == ("hi", 1), "and a silent provider is not waited for twice"
    assert second.called_at[0] - first.called_at[0] == 30.5


def test_events_without_content_do_not_stretch_the_limit_but_thinking_is_a_sign_of_life() -> None:  # case 47
    first, second, seen = run(one_turn([29.0, Thought("hm"), 19.0, Thought("hm"), 19.0, "found"], b=["hi"]))
    assert (seen.text[-5:], second.called_at) == ("found", [])
    assert len(first.called_at) == 1


def test_a_stall_between_chunks_interrupts_at_the_limit_set() -> None:  # case 47
    async def scenario() -> None:
        first, second = Play("acme:a", ["one ", "two", 90.0, "three"]), Play("best:b", ["hi"])
        seen = turn(shared(), first.candidate(), second.candidate())
        began = now()
        with pytest.raises(Interrupted) as broken:
            await stream(seen)
        assert now() - began == 20.5
        assert (broken.value.partial, broken.value.cause, seen.text) == ("one two", Failure.TIMEOUT, "one two")
        assert (second.called_at, first.open) == ([], 0)

    run(scenario())


@pytest.mark.parametrize("end", [CUT, Failure.NETWORK, Failure.INTERRUPTED, Failure.MALFORMED])
def test_an_answer_cut_after_ten_words_is_interrupted_and_no_success(end: Step) -> None:  # case 48
    async def scenario() -> None:
        first, second = Play("acme:a", [*["word "] * 10, end]), Play("best:b", ["hi"])
        seen = turn(shared(), first.candidate(), second.candidate())
        with pytest.raises(Interrupted) as broken:
            await stream(seen)
        assert broken.value.failure is Failure.INTERRUPTED
        assert broken.value.partial == "word " * 10
        assert (seen.kinds, second.called_at, seen.answered_by) == ([Kind.INTERRUPTED], [], "None")
        assert [(o.failure, o.cancelled) for o in seen.outcomes] == [(Failure.INTERRUPTED, False)]
        assert "say “continue”" in seen.notices[0].text

    run(scenario())


def test_a_cut_inside_the_arguments_of_a_call_shows_nothing_of_it_and_the_next_model_answers() -> None:  # case 49
    _, _, seen = run(one_turn([Tool("add_task", '{"title": "milk"}', whole=False), CUT], b=["hi"]))
    assert seen.text == "hi"
    assert not [e for e in seen.events if "function_call" in e.type]


@pytest.mark.parametrize("answer", [[], [""], ["  \n"], [Thought("the answer is 4")], [CUT]])
def test_an_answer_without_words_or_calls_is_malformed_and_passed_on(answer: list[Step]) -> None:  # case 50
    first, _, seen = run(one_turn(answer, b=["hi"]))
    assert (seen.text, len(first.called_at)) == ("hi", 1 if answer != [Thought("the answer is 4"), CUT] else 3)
    assert seen.outcomes[0].failure is Failure.MALFORMED


def test_a_malformed_answer_counts_against_its_provider() -> None:  # case 50
    async def scenario() -> None:
        first, process = Play("acme:a", [Failure.MALFORMED]), shared()
        for _ in range(5):
            await stream(turn(process, first.candidate(), Play("best:b", ["hi"]).candidate()))
        assert process.health.breakers[first.candidate().key].wait_s > 0

    run(scenario())


def test_a_refused_answer_is_asked_of_nobody_else() -> None:  # case 52
    async def scenario() -> None:
        first, second = Play("acme:a", [Failure.CONTENT_FILTER]), Play("best:b", ["hi"])
        seen = turn(shared(), first.candidate(), second.candidate(), local())
        with pytest.raises(ProviderFailed) as refused:
            await stream(seen)
        assert refused.value.failure is Failure.CONTENT_FILTER
        assert (len(first.called_at), second.called_at, seen.kinds) == (1, [], [Kind.UNAVAILABLE])

    run(scenario())


def test_a_refusal_within_an_answer_is_no_interruption_and_asked_of_nobody_else() -> None:  # case 52
    async def scenario() -> None:
        first, second = Play("acme:a", ["I must ", Failure.CONTENT_FILTER]), Play("best:b", ["hi"])
        seen = turn(shared(), first.candidate(), second.candidate())
        with pytest.raises(ProviderFailed) as refused:
            await stream(seen)
        assert refused.value.failure is Failure.CONTENT_FILTER
        assert (seen.text, second.called_at, seen.kinds) == ("I must ", [], [Kind.UNAVAILABLE])
        assert seen.outcomes[0].failure is Failure.CONTENT_FILTER

    run(scenario())


@pytest.mark.parametrize(
    ("more", "reason"),
    [({"tools": False}, Skip.NO_TOOLS), ({"context": 100}, Skip.CONTEXT)],
)
def test_a_model_without_tools_or_room_is_skipped_with_the_reason(
    more: dict[str, int], reason: Skip
) -> None:  # case 56
    async def scenario() -> None:
        down, small, third = Play("acme:a", [Failure.AUTH]), Play("best:b", ["no"]), Play("core:c", ["hi"])
        seen = turn(shared(), down.candidate(), small.candidate(**more), third.candidate())
        await stream(seen, "long " * 200, [A_TOOL])
        assert (seen.text, small.called_at) == ("hi", [])
        assert [(n.kind, n.source.model, n.reason) for n in seen.notices] == [
            (Kind.SKIPPED, "b", reason),
            (Kind.SWITCHED, "a", Failure.AUTH),
        ]

    run(scenario())


@pytest.mark.parametrize("take", [[Failure.OVERLOADED], [120.0], ["one", CUT]])
def test_with_fallback_off_no_other_model_is_asked_not_even_the_built_in_one(take: list[Step]) -> None:  # case 57
    async def scenario() -> None:
        first, second = Play("acme:a", take), Play("best:b", ["hi"])
        seen = turn(shared(), first.candidate(), second.candidate(), local(), fallback=False)
        with pytest.raises(ProviderFailed) as failed:
            await stream(seen)
        assert (second.called_at, seen.answered_by) == ([], "None")
        assert str(failed.value.name) == "acme:a"
        assert seen.kinds[-1] in {Kind.UNAVAILABLE, Kind.INTERRUPTED}

    run(scenario())


def test_when_all_providers_are_down_the_built_in_assistant_answers_and_the_next_turn_asks_the_chosen_one() -> (
    None
):  # case 58
    async def scenario() -> None:
        first, second, process = Play("acme:a", [Failure.NETWORK]), Play("best:b", [Failure.OVERLOADED]), shared()
        chain = (first.candidate(), second.candidate(), local())
        for _ in range(4):
            seen = await stream(turn(process, *chain), "what can you do")
            assert seen.answered_by == "punchlist:builtin"
        seen = await stream(turn(process, *chain), "what can you do")
        assert seen.notices[-1].text.endswith("The built-in assistant answers instead.")
        first.takes[:] = [["well again"]]
        await asyncio.sleep(40)
        seen = await stream(turn(process, *chain))
        assert (seen.text, seen.answered_by, seen.notices) == ("well again", "acme:a", [])

    run(scenario())


def test_after_a_committed_call_the_next_model_gets_call_and_result_and_one_task_is_there() -> None:  # case 59
    async def scenario() -> None:
        tasks: list[str] = []

        @function_tool
        async def add_task(title: str) -> str:
            tasks.append(title)
            return f'{{"task_id": 1, "status": "created", "title": "{title}"}}'

        call = Tool("add_task", '{"title": "milk"}')
        first, second = Play("acme:a", [call], [Failure.OVERLOADED]), Play("best:b", ["It is on your list."])
        seen = turn(shared(), first.candidate(), second.candidate())
        result = await Runner.run(
            Agent(name="a", tools=[add_task]), "add milk", run_config=RunConfig(model=seen.model, tracing_disabled=True)
        )
        assert (result.final_output, tasks) == ("It is on your list.", ["milk"])
        history: list[TResponseInputItem] = second.inputs[0]
        assert [item.get("type") for item in history] == [None, "function_call", "function_call_output"]

    run(scenario())


def test_a_model_that_others_find_down_meanwhile_is_left_and_the_next_one_has_all_of_its_attempts() -> None:
    async def scenario() -> None:
        first, process = Play("acme:a", [Failure.NETWORK]), shared()
        second = Play("best:b", [Failure.NETWORK], [Failure.NETWORK], ["hi"])
        seen = turn(process, first.candidate(), second.candidate())
        mine = asyncio.ensure_future(stream(seen))
        await asyncio.sleep(0.1)
        breaker = process.health.breakers[first.candidate().key]
        while isinstance(lease := breaker.admit(), Lease):
            breaker.settle(lease, Failure.NETWORK, None)
        assert (await mine).text == "hi"
        assert (len(first.called_at), len(second.called_at)) == (1, 3)
        assert seen.kinds == [Kind.RETRYING, Kind.SWITCHED, Kind.RETRYING, Kind.RETRYING]

    run(scenario())


def test_a_model_that_was_given_up_is_not_asked_again_in_the_same_turn() -> None:
    async def scenario() -> None:
        first, second = Play("acme:a", [Failure.AUTH], ["back"]), Play("best:b", ["hi"])
        seen = turn(shared(), first.candidate(), second.candidate())
        await stream(seen)
        await stream(seen)
        assert (len(first.called_at), len(second.called_at), seen.text) == (1, 2, "hihi")

    run(scenario())


def test_what_it_takes_to_get_ready_for_a_model_is_not_its_time() -> None:
    async def scenario() -> None:
        first = Play("acme:a", ["hi"])
        seen = turn(shared(), first.candidate(ready=lambda: asyncio.sleep(40)), local(), limits=Limits(first_s=30))
        began = now()
        await stream(seen)
        assert (seen.text, now() - began) == ("hi", 40)
        assert [(o.failure, o.first_s) for o in seen.outcomes] == [(None, 0)]

    run(scenario())


def test_all_attempts_share_one_deadline_and_the_built_in_assistant_answers_after_it() -> None:
    async def scenario() -> None:
        models = [Play(f"acme:m{n}", [120.0]) for n in range(9)]
        seen = turn(shared(), *(m.candidate() for m in models), local(), limits=Limits(turn_s=100))
        began = now()
        await stream(seen, "what can you do")
        assert now() - began == 100
        assert [len(m.called_at) for m in models] == [1, 1, 1, 1, 0, 0, 0, 0, 0]
        assert seen.answered_by == "punchlist:builtin"
        assert {n.reason for n in seen.notices if n.kind is Kind.SKIPPED} == {Skip.NO_TIME}

    run(scenario())


def test_an_endless_answer_ends_at_the_deadline() -> None:
    async def scenario() -> None:
        seen = turn(shared(), Play("acme:a", ["more ", 1.0] * 1000).candidate(), limits=Limits(turn_s=60))
        began = now()
        with pytest.raises(Interrupted):
            await stream(seen)
        assert now() - began == 60

    run(scenario())


def test_an_answer_that_nobody_reads_along_is_made_anew_when_it_breaks_off() -> None:
    _, _, seen = run(one_turn(["half of", CUT], b=["the whole answer"], shown=False))
    assert seen.text == "the whole answer"


def test_a_whole_answer_without_streaming_has_its_usage() -> None:
    async def scenario() -> None:
        first, second = Play("acme:a", ["half of", CUT]), Play("best:b", ["whole"])
        seen = turn(shared(), first.candidate(), second.candidate())
        result = await Runner.run(Agent(name="a"), "hi", run_config=RunConfig(model=seen.model, tracing_disabled=True))
        assert result.final_output == "whole"
        usage = result.context_wrapper.usage
        assert (usage.requests, usage.input_tokens, usage.output_tokens) == (1, 3, 2)

    run(scenario())


def test_when_nobody_answers_the_chosen_models_failure_is_raised() -> None:
    async def scenario() -> None:
        seen = turn(shared(), Play("acme:a", [Failure.QUOTA]).candidate(), Play("best:b", [Failure.AUTH]).candidate())
        with pytest.raises(ProviderFailed) as failed:
            await stream(seen)
        assert (str(failed.value.name), failed.value.failure) == ("acme:a", Failure.QUOTA)
        assert seen.notices[-1].text == "There is no credit left at the provider (acme:a)."

    run(scenario())


def test_a_failure_that_passed_earlier_in_the_turn_is_not_what_is_raised_later() -> None:
    async def scenario() -> None:
        seen = turn(shared(), Play("acme:a", [Failure.OVERLOADED], ["hi"], [Failure.AUTH]).candidate())
        await stream(seen)
        with pytest.raises(ProviderFailed) as failed:
            await stream(seen)
        assert failed.value.failure is Failure.AUTH

    run(scenario())


def test_a_key_that_cannot_be_opened_is_like_one_that_is_refused() -> None:
    async def scenario() -> None:
        def locked() -> BuiltinModel:
            raise ProviderFailed(Failure.AUTH, ModelName("acme", "a"))

        seen = turn(shared(), Candidate(ModelName("acme", "a"), locked), Play("best:b", ["hi"]).candidate())
        assert (await stream(seen)).text == "hi"

    run(scenario())


def test_the_time_to_load_a_client_is_not_the_providers() -> None:
    async def scenario() -> None:
        hand = [0.0]
        first = Play("acme:a", ["hi"])

        def slow_import() -> Play:
            hand[0] += 100
            return first

        process = Resilience(clockwork=Clockwork(now=lambda: hand[0] + now()))
        seen = await stream(turn(process, Candidate(first.name, slow_import)))
        assert (seen.text, seen.outcomes[0].seconds) == ("hi", 0)

    run(scenario())


def test_notices_are_told_to_machines_too() -> None:
    _, _, seen = run(one_turn([rate_limited("acme:a", 600)], b=["hi"]))
    assert [n.as_json() for n in seen.notices] == [
        {"kind": "switched", "from": "acme:a", "to": "best:b", "reason": "rate_limit", "seconds": None}
    ]
    assert seen.notices[0].text == "The provider limits requests right now (acme:a). best:b answers instead."
