"""The chain over each wire and real sockets: what a provider does, what a person gets, what is told of it."""

import json
from collections.abc import Sequence

import pytest

from punchlist.infra.outbound import Outbound
from punchlist.kit.secret import Secret
from punchlist.providers.contract import Failure, Limits, ModelName, ProviderCall, ProviderFailed
from punchlist.providers.loading import model_for
from punchlist.providers.resilience.call import Candidate, Interrupted
from punchlist.providers.resilience.chain import Resilience
from punchlist.providers.resilience.notices import Kind
from tests.providers.faults import CUT, SILENCE, Answer, FaultServer, Piece, fault_server
from tests.providers.play import Seen, stream, turn
from tests.providers.streams import PROVIDERS, WIRES, Wire, answer, body, until
from tests.providers.turns import KEY

pytestmark = pytest.mark.anyio
LIMITS = Limits(first_s=2.0, silence_s=0.4, turn_s=60)
wires = pytest.mark.parametrize("wire", WIRES)
RETRIED = [Kind.RETRYING, Kind.RETRYING, Kind.SWITCHED]


def refusal(code: str) -> list[Piece]:
    return [json.dumps({"error": {"type": code, "code": code, "message": "no"}}).encode()]


async def asked(
    wire: Wire, outbound: Outbound, *told: Answer
) -> tuple[Seen, ProviderFailed | None, Sequence[ProviderCall], FaultServer]:
    """A turn with a first provider that does as told and a second that answers."""
    calls: list[ProviderCall] = []

    def candidate(server: FaultServer, model: str) -> Candidate:
        name = ModelName(PROVIDERS[wire], model)
        return Candidate(
            name,
            lambda: model_for(
                name, Secret(KEY), outbound, told=calls.append, base_url=f"{server.url}/v1", limits=LIMITS
            ),
            fingerprint=model,
        )

    async with fault_server() as first, fault_server() as second:
        first.says(*told)
        second.says(Answer(body(answer(wire, ["from ", "the second"]))))
        seen = turn(Resilience(), candidate(first, "a"), candidate(second, "b"), limits=LIMITS)
        failed = None
        try:
            await stream(seen)
        except ProviderFailed as error:
            failed = error
        assert len(calls) == len(seen.outcomes)
        return seen, failed, calls, first


@wires
@pytest.mark.parametrize(
    ("status", "headers", "code", "failure", "kinds"),
    [
        (500, {}, "x", Failure.OVERLOADED, RETRIED),
        (401, {}, "x", Failure.AUTH, [Kind.SWITCHED]),
        (402, {}, "x", Failure.QUOTA, [Kind.SWITCHED]),
        (429, {"retry-after": "600"}, "rate_limit_error", Failure.RATE_LIMIT, [Kind.SWITCHED]),
        (400, {}, "context_length_exceeded", Failure.CONTEXT_TOO_LONG, [Kind.SWITCHED]),
    ],
)
async def test_a_refused_request_is_answered_by_the_next_model(
    wire: Wire, status: int, headers: dict[str, str], code: str, failure: Failure, kinds: list[Kind], outbound: Outbound
) -> None:
    seen, failed, _, first = await asked(wire, outbound, Answer(refusal(code), status, headers))
    assert (seen.text, failed, seen.kinds) == ("from the second", None, kinds)
    assert [o.failure for o in seen.outcomes] == [failure] * len(first.seen) + [None]


@wires
@pytest.mark.parametrize(
    ("told", "failure", "kinds"),
    [
        (Answer([CUT]), Failure.NETWORK, RETRIED),
        (Answer([SILENCE]), Failure.TIMEOUT, [Kind.SWITCHED]),
        (Answer([b"<!doctype html><html>"]), Failure.MALFORMED, [Kind.SWITCHED]),
    ],
)
async def test_a_provider_that_says_nothing_of_use_is_answered_for(
    wire: Wire, told: Answer, failure: Failure, kinds: list[Kind], outbound: Outbound
) -> None:
    seen, failed, calls, _ = await asked(wire, outbound, told)
    assert (seen.text, failed, seen.kinds) == ("from the second", None, kinds)
    assert calls[0].failure is failure


@wires
async def test_a_cut_within_a_calls_arguments_is_not_seen_and_the_next_model_answers(
    wire: Wire, outbound: Outbound
) -> None:  # case 49
    call = answer(wire, [], [("c1", "complete_task", '{"task_id": 3}')])
    seen, failed, _, _ = await asked(wire, outbound, Answer(until(call, "arguments")))
    assert (seen.text, failed, seen.kinds) == ("from the second", None, RETRIED)
    assert not [e for e in seen.events if "function_call" in e.type]


@wires
@pytest.mark.parametrize("end", [[], [CUT], [SILENCE]])
async def test_an_answer_that_breaks_off_keeps_its_beginning_and_nobody_else_is_asked(
    wire: Wire, end: list[Piece], outbound: Outbound
) -> None:  # cases 47, 48
    begun = until(answer(wire, ["Hello ", "there"]), "text")
    seen, failed, calls, _ = await asked(wire, outbound, Answer([*begun, 0.05, *end]))
    assert isinstance(failed, Interrupted)
    assert (failed.partial, seen.text, seen.kinds) == ("Hello ", "Hello ", [Kind.INTERRUPTED])
    assert [(c.outcome, c.failure) for c in calls] == [("failed", Failure.INTERRUPTED)]


@wires
async def test_what_a_provider_declines_nobody_else_is_asked(wire: Wire, outbound: Outbound) -> None:  # case 52
    seen, failed, calls, _ = await asked(wire, outbound, Answer(refusal("content_filter"), 400))
    assert failed is not None
    assert (failed.failure, len(calls), seen.kinds) == (Failure.CONTENT_FILTER, 1, [Kind.UNAVAILABLE])
