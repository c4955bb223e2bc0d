"""Every wire against a provider on real sockets that answers well."""

from __future__ import annotations

import pytest

from punchlist.infra.outbound import Outbound
from tests.providers.faults import Answer, FaultServer
from tests.providers.streams import WIRES, Wire, answer, body
from tests.providers.turns import KEY, Turn, model, take

pytestmark = pytest.mark.anyio
wires = pytest.mark.parametrize("wire", WIRES)


@wires
async def test_a_turn_with_two_steps_of_tools_streams_and_runs_them(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    provider.says(
        Answer(body(answer(wire, ["Let me ", "look."], [("call_a", "list_tasks", "{}")]))),
        Answer(body(answer(wire, [], [("call_b", "complete_task", '{"task_id": 3}')]))),
        Answer(body(answer(wire, ["Milk ", "is done."]))),
    )
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "done with milk")
    assert turn.failed is None
    assert turn.ran == [("list_tasks", {}), ("complete_task", {"task_id": 3})]
    assert turn.final == "Milk is done."
    assert turn.text == "Let me look.Milk is done."
    assert [call.outcome for call in turn.calls] == ["answered"] * 3
    assert len(provider.seen) == 3
    assert provider.connections == 1
    assert KEY not in "".join(seen.path for seen in provider.seen)
