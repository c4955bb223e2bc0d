"""Turns against `@copilotkit/aimock`, which others wrote: the product's tools, a real database, three wires."""

from __future__ import annotations

import pytest

from punchlist.chat.agent import TurnTools
from punchlist.chat.record import Record
from punchlist.infra.outbound import Outbound
from punchlist.kit.actor import Actor
from punchlist.mcp_server.inprocess import InProcessTools
from punchlist.providers.contract import Failure
from tests.providers.streams import WIRES, Wire
from tests.providers.turns import Turn, model, take
from tests.standins import KEYS

pytestmark = pytest.mark.anyio
wires = pytest.mark.parametrize("wire", WIRES)
NAMES: dict[Wire, str] = {
    "openai_responses": "openai:gpt-6.2-sol",
    "openai_chat": "custom:llama-4",
    "anthropic_messages": "anthropic:claude-sonnet-5-5",
}


async def say(
    standin: str,
    wire: Wire,
    said: str,
    outbound: Outbound,
    tools: InProcessTools,
    actor: Actor,
) -> tuple[Turn, Record]:
    turn, record = Turn(), Record(lambda _: None)
    chosen = model(wire, f"{standin}/v1", outbound, turn, name=NAMES[wire], key=KEYS[0])
    await take(turn, chosen, said, tools=TurnTools(tools, actor, "t1", record, deletes=lambda: 0))
    return turn, record


@wires
async def test_a_turn_lists_the_tasks_and_completes_one(
    wire: Wire, tools: InProcessTools, alice_actor: Actor, standin: str, outbound: Outbound
) -> None:
    await tools.call(alice_actor, "add_task", {"title": "Milk"})
    turn, record = await say(standin, wire, "done with milk", outbound, tools, alice_actor)
    assert turn.failed is None
    assert [(call.name, result.status) for call, result in record.calls] == [
        ("list_tasks", "succeeded"),
        ("complete_task", "succeeded"),
    ]
    assert turn.final == "Milk is done. Was that all?"
    assert turn.text.endswith(turn.final)
    left = await tools.call(alice_actor, "list_tasks", {"status": "pending"})
    assert left.structured_content == {"tasks": [], "total": 0, "next_cursor": None}
    usages = [call.usage for call in turn.calls]
    assert [(usage.input, usage.output) for usage in usages[:2] if usage] == [(50, 20), (90, 15)]
    assert [usage.source for usage in usages[:2] if usage] == ["provider", "provider"]


@wires
async def test_parallel_calls_of_one_answer_both_run(
    wire: Wire, tools: InProcessTools, alice_actor: Actor, standin: str, outbound: Outbound
) -> None:
    turn, record = await say(standin, wire, "both at once", outbound, tools, alice_actor)
    assert turn.failed is None
    assert [call.arguments["title"] for call, _ in record.calls] == ["Bread", "Butter"]
    assert len({call.call_id for call, _ in record.calls}) == 2


@wires
async def test_another_key_is_refused(wire: Wire, standin: str, outbound: Outbound) -> None:
    turn = Turn()
    await take(turn, model(wire, f"{standin}/v1", outbound, turn, name=NAMES[wire], key="sk-nobody"), "hello")
    assert turn.failed
    assert turn.failed.failure is Failure.AUTH


@wires
async def test_a_rate_limit_says_how_long(wire: Wire, standin: str, outbound: Outbound) -> None:
    turn = Turn()
    await take(turn, model(wire, f"{standin}/v1", outbound, turn, name=NAMES[wire], key=KEYS[0]), "wait a moment")
    assert turn.failed
    assert (turn.failed.failure, turn.failed.retry_after_s) == (Failure.RATE_LIMIT, 7.0)


@wires
async def test_a_cut_connection_is_interrupted(wire: Wire, standin: str, outbound: Outbound) -> None:
    turn = Turn()
    await take(turn, model(wire, f"{standin}/v1", outbound, turn, name=NAMES[wire], key=KEYS[0]), "cut the line")
    assert turn.failed
    assert turn.failed.failure is Failure.INTERRUPTED
    assert turn.failed.partial.startswith("one")


@wires
async def test_an_answer_that_thinks_first_goes_on_after_its_call(
    wire: Wire, tools: InProcessTools, alice_actor: Actor, standin: str, outbound: Outbound
) -> None:
    turn, record = await say(standin, wire, "think first", outbound, tools, alice_actor)
    assert turn.failed is None
    assert [call.name for call, _ in record.calls] == ["list_tasks"]
    assert turn.final == turn.text == "There is milk to buy."
