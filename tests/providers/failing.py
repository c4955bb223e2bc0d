"""A turn that must fail: what a provider says, and what is then true of every failure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from punchlist.infra.outbound import Outbound
from punchlist.providers.contract import Limits
from tests.providers.faults import Answer, FaultServer, Piece
from tests.providers.streams import WIRES, Event, Wire, answer
from tests.providers.turns import Turn, model, take

wires = pytest.mark.parametrize("wire", WIRES)
"""Each wire."""
SAID = "I will complete it."
LONG = '{"task_id": 3, "note": "a long enough text to be cut in the middle"}'
SOON = Limits(first_s=2.0, silence_s=0.3)
LATER = Limits(first_s=30.0, silence_s=0.3)


def said(wire: Wire) -> list[Event]:
    """A text, then a call: every place to break it at."""
    return answer(wire, [SAID, " Now."], [("call_a", "complete_task", LONG)])


async def fails(
    wire: Wire, provider: FaultServer, outbound: Outbound, told: Answer | Sequence[Piece], limits: Limits | None = None
) -> Turn:
    """A turn that must fail, having asked once and run nothing."""
    provider.says(told if isinstance(told, Answer) else Answer(told))
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn, limits), "complete milk")
    assert turn.failed is not None
    assert turn.ran == []
    assert len(provider.seen) == 1
    assert [(call.outcome, call.failure) for call in turn.calls] == [("failed", turn.failed.failure)]
    return turn


def error_body(wire: Wire, code: str, words: str = "words of the provider") -> bytes:
    inner: dict[str, Any] = {"type": code, "code": code, "message": words}
    return json.dumps({"type": "error", "error": inner} if wire == "anthropic_messages" else {"error": inner}).encode()
