"""A small Model that acts out takes, and what a test needs to watch a chain of them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from agents import FunctionTool, Model, ModelResponse, ModelSettings, ModelTracing
from agents.items import TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseCreatedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionToolCall,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseReasoningSummaryTextDeltaEvent,
    ResponseTextDeltaEvent,
    ResponseUsage,
)

from punchlist.providers.contract import Failure, Limits, ModelName, ProviderFailed
from punchlist.providers.resilience.call import Candidate, Outcome
from punchlist.providers.resilience.chain import Resilience
from punchlist.providers.resilience.fallback import FallbackModel
from punchlist.providers.resilience.notices import Kind, Notice
from tests.providers.virtual_time import clockwork, now

ALICE, BOB = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Tool:
    """A call of a tool; with `whole` false only the first half of its arguments comes."""

    name: str
    arguments: str
    whole: bool = True


@dataclass(frozen=True)
class Thought:
    text: str


@dataclass(frozen=True)
class Cut:
    """The stream ends here without the provider's end of the answer."""


CUT = Cut()
Step = str | float | Failure | ProviderFailed | Tool | Thought | Cut


def blank(name: str) -> Response:
    return Response(
        id="resp", created_at=0, model=name, object="response", output=[], parallel_tool_calls=False, tool_choice="auto",
        tools=[],
    )  # fmt: skip


def text_delta(text: str) -> ResponseTextDeltaEvent:
    return ResponseTextDeltaEvent(
        content_index=0, delta=text, item_id="m", logprobs=[], output_index=0, sequence_number=0,
        type="response.output_text.delta",
    )  # fmt: skip


def completed(name: str, text: str, calls: Sequence[Tool] = ()) -> ResponseCompletedEvent:
    response = blank(name)
    if text:
        part = ResponseOutputText(text=text, type="output_text", annotations=[])
        response.output.append(
            ResponseOutputMessage(id="m", content=[part], role="assistant", status="completed", type="message")
        )
    for place, call in enumerate(calls):
        response.output.append(
            ResponseFunctionToolCall(
                call_id=f"{name}-{place}", name=call.name, arguments=call.arguments, type="function_call"
            )
        )
    response.usage = ResponseUsage.model_validate(
        {"input_tokens": 3, "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0}, "output_tokens": 2,
         "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 5}
    )  # fmt: skip
    return ResponseCompletedEvent(response=response, sequence_number=0, type="response.completed")


class Play(Model):
    """Each call acts out the next take, the last one again and again: text, seconds to wait, a failure, a call."""

    def __init__(self, name: str, *takes: Sequence[Step]) -> None:
        self.name = ModelName.parse(name)
        self.takes = list(takes)
        self.called_at: list[float] = []
        self.inputs: list[Any] = []
        self.open = 0

    async def get_response(self, *_: Any, **__: Any) -> ModelResponse:
        raise NotImplementedError

    async def stream_response(self, *args: Any, **_: Any) -> AsyncIterator[TResponseStreamEvent]:
        take = self.takes[min(len(self.called_at), len(self.takes) - 1)]
        self.called_at.append(now())
        self.inputs.append(args[1])
        self.open += 1
        try:
            yield ResponseCreatedEvent(response=blank(str(self.name)), sequence_number=0, type="response.created")
            async for event in self._act(take):
                yield event
        finally:
            self.open -= 1

    async def _act(self, take: Sequence[Step]) -> AsyncIterator[TResponseStreamEvent]:
        text, calls = "", list[Tool]()
        for step in take:
            match step:
                case Failure():
                    raise ProviderFailed(step, self.name)
                case str():
                    text += step
                    yield text_delta(step)
                case ProviderFailed():
                    raise step
                case Thought():
                    yield ResponseReasoningSummaryTextDeltaEvent(
                        delta=step.text, item_id="r", output_index=0, sequence_number=0, summary_index=0,
                        type="response.reasoning_summary_text.delta",
                    )  # fmt: skip
                case Tool():
                    half = step.arguments if step.whole else step.arguments[: len(step.arguments) // 2]
                    yield ResponseFunctionCallArgumentsDeltaEvent(
                        delta=half, item_id="c", output_index=0, sequence_number=0,
                        type="response.function_call_arguments.delta",
                    )  # fmt: skip
                    if step.whole:
                        calls.append(step)
                        made = completed(str(self.name), "", [step]).response.output[0]
                        yield ResponseOutputItemDoneEvent(
                            item=made, output_index=0, sequence_number=0, type="response.output_item.done"
                        )
                case Cut():
                    return
                case _:
                    await asyncio.sleep(step)
        yield completed(str(self.name), text, calls)

    def candidate(self, **more: Any) -> Candidate:
        return Candidate(self.name, lambda: self, **more)


def rate_limited(name: str, retry_after_s: float | None = None) -> ProviderFailed:
    return ProviderFailed(Failure.RATE_LIMIT, ModelName.parse(name), status=429, retry_after_s=retry_after_s)


@dataclass
class Seen:
    """One turn as its person sees it, with the facts that listeners get."""

    notices: list[Notice] = field(default_factory=list[Notice])
    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    events: list[TResponseStreamEvent] = field(default_factory=list[TResponseStreamEvent])
    model: FallbackModel | None = None

    @property
    def text(self) -> str:
        return "".join(
            cast("str", getattr(e, "delta", "")) for e in self.events if e.type == "response.output_text.delta"
        )

    @property
    def kinds(self) -> list[Kind]:
        return [notice.kind for notice in self.notices]

    @property
    def answered_by(self) -> str:
        return str(self.model and self.model.answered_by)


async def no_tool(_context: Any, _arguments: str) -> str:
    return "ok"


A_TOOL = FunctionTool(
    "add_task", "Adds a task", {"type": "object", "properties": {}}, no_tool, strict_json_schema=False
)


def turn(shared: Resilience, *chain: Candidate, owner: UUID = ALICE, **more: Any) -> Seen:
    """A turn about to begin."""
    seen = Seen()
    seen.model = FallbackModel(
        shared, owner, chain, on_notice=seen.notices.append, on_outcome=seen.outcomes.append, **more
    )
    return seen


async def stream(seen: Seen, given: str = "hello", tools: Sequence[FunctionTool] = ()) -> Seen:
    """One provider call of a turn, streamed to its end. Raises what the model raises."""
    assert seen.model is not None
    events = seen.model.stream_response(
        "Be brief", given, ModelSettings(), list(tools), None, [], ModelTracing.DISABLED,
        previous_response_id=None, conversation_id=None, prompt=None,
    )  # fmt: skip
    async for event in events:
        seen.events.append(event)
    return seen


def shared(uniform: float = 1.0, **more: Any) -> Resilience:
    """With the clock of the virtual loop."""
    return Resilience(clockwork=clockwork(uniform), **more)


QUICK = Limits(first_s=30, silence_s=20, turn_s=180)
