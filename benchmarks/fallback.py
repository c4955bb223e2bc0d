"""What the chain of models costs: a streamed call through FallbackModel beside the same model bare, in microseconds."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

from agents import Model, ModelResponse, ModelSettings, ModelTracing
from agents.items import TResponseStreamEvent

from punchlist.providers.contract import ModelName
from punchlist.providers.resilience.call import Candidate
from punchlist.providers.resilience.chain import Resilience
from punchlist.providers.resilience.fallback import FallbackModel
from tests.providers.play import completed, text_delta

EVENTS = 200
CALLS = 200
ROUNDS = 5
_NAME = ModelName("bench", "m")


class Ready(Model):
    """All of its events are there already."""

    def __init__(self, events: int) -> None:
        self._events = [*(text_delta("word ") for _ in range(events)), completed("m", "word")]

    async def get_response(self, *_: Any, **__: Any) -> ModelResponse:
        raise NotImplementedError

    async def stream_response(self, *_: Any, **__: Any) -> AsyncIterator[TResponseStreamEvent]:
        for event in self._events:
            yield event


async def _drain(model: Model) -> int:
    events = model.stream_response(
        None, "hi", ModelSettings(), [], None, [], ModelTracing.DISABLED,
        previous_response_id=None, conversation_id=None, prompt=None,
    )  # fmt: skip
    return sum([1 async for _ in events])


async def _seconds(make: Callable[[], Model]) -> float:
    """Of one call: the best round, as everything else is other work on this machine."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(CALLS):
            await _drain(make())
        best = min(best, (time.perf_counter() - started) / CALLS)
    return best


async def measure() -> dict[str, float]:
    """Added microseconds of a call with one event, and of each further event; the bare model's beside them."""
    shared = Resilience()
    figures: dict[str, float] = {}
    for name, chained in (("bare", False), ("chain", True)):
        for count in (1, EVENTS):
            ready = Ready(count)

            def make(ready: Ready = ready, chained: bool = chained) -> Model:
                if not chained:
                    return ready
                return FallbackModel(shared, UUID(int=1), [Candidate(_NAME, lambda: ready)])

            figures[f"{name}_{count}"] = await _seconds(make)
    bare_event = (figures[f"bare_{EVENTS}"] - figures["bare_1"]) / (EVENTS - 1)
    event = (figures[f"chain_{EVENTS}"] - figures["chain_1"]) / (EVENTS - 1)
    return {
        "call_bare_us": figures["bare_1"] * 1e6,
        "call_added_us": (figures["chain_1"] - figures["bare_1"]) * 1e6,
        "event_bare_us": bare_event * 1e6,
        "event_added_us": (event - bare_event) * 1e6,
    }
