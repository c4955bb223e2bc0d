"""An answer in Responses events: what of it is content, whether it is whole, and call ids that stay unique."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import uuid4

from agents.items import TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionToolCall,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputRefusal,
    ResponseOutputText,
    ResponseReasoningItem,
    ResponseRefusalDeltaEvent,
    ResponseTextDeltaEvent,
    ResponseUsage,
)
from openai.types.responses.response_usage import InputTokensDetails, OutputTokensDetails

from punchlist.providers.contract import Failure, TokenUsage
from punchlist.providers.transcript import ORIGIN


def content_of(event: TResponseStreamEvent) -> tuple[str, int]:
    """The text that an event adds to what people see, and how many bytes of the answer it is; reasoning is neither."""
    match event:
        case ResponseTextDeltaEvent() | ResponseRefusalDeltaEvent():
            return event.delta, len(event.delta.encode("utf-8", "replace"))
        case ResponseFunctionCallArgumentsDeltaEvent():
            return "", len(event.delta.encode("utf-8", "replace"))
        case ResponseOutputItemAddedEvent(item=ResponseFunctionToolCall() as call):
            return "", len(call.name or "")
        case _:
            return "", 0


def check(response: Response) -> Failure | None:
    """Why a finished answer is none: a refusal, or nothing to show and nothing to do."""
    text, calls, refused = "", 0, False
    for item in response.output:
        if isinstance(item, ResponseFunctionToolCall):
            if not item.name:
                return Failure.MALFORMED
            calls += 1
        elif isinstance(item, ResponseOutputMessage):
            refused = refused or any(isinstance(part, ResponseOutputRefusal) for part in item.content)
            text += "".join(part.text for part in item.content if isinstance(part, ResponseOutputText))
    if refused:
        return Failure.CONTENT_FILTER
    return None if calls or text.strip() else Failure.MALFORMED


class CallIds:
    """Ids of calls as the Runner needs them: never empty, never one that the conversation has had.

    Some servers leave them empty or count from zero in each answer; the Runner then skips a call as a repeated one.
    """

    def __init__(self, items: Iterable[object]) -> None:
        known = (cast("Mapping[str, object]", item) for item in items if isinstance(item, Mapping))
        self._seen = {str(item.get("call_id")) for item in known if item.get("type") == "function_call"}
        self._by_index: dict[int, str] = {}

    def unique(self, event: TResponseStreamEvent) -> TResponseStreamEvent:
        """The event, its call renamed if it has to be."""
        if isinstance(event, ResponseOutputItemAddedEvent | ResponseOutputItemDoneEvent) and isinstance(
            event.item, ResponseFunctionToolCall
        ):
            event.item.call_id = self._of(event.output_index, event.item.call_id)
        return event

    def finish(self, response: Response, origin: str) -> None:
        """The same names in the whole answer, and whose reasoning and signatures these are."""
        for index, item in enumerate(response.output):
            if isinstance(item, ResponseFunctionToolCall):
                item.call_id = self._of(index, item.call_id)
            data: Any = getattr(item, "provider_data", None)
            if isinstance(item, ResponseReasoningItem) or isinstance(data, dict):
                item.provider_data = {**(data or {}), ORIGIN: origin}  # pyright: ignore[reportAttributeAccessIssue]

    def _of(self, index: int, given: str) -> str:
        if index not in self._by_index:
            made = given if given and given not in self._seen else f"call_{uuid4().hex[:24]}"
            self._seen.add(made)
            self._by_index[index] = made
        return self._by_index[index]


def inclusive(
    read: int | None, written: int | None, *, cached: int = 0, cache_write: int = 0, reasoning: int = 0, total: int = 0
) -> TokenUsage | None:
    """Usage in OpenAI's way: `read` holds the cached tokens. None if the provider did not say.

    Some count reasoning beside `written`, not inside: then the total is larger than the two.
    """
    if read is None or written is None:
        return None
    output = max(written, total - read)
    fresh = max(read - cached - cache_write, 0)
    return TokenUsage(
        input_uncached=fresh, cache_read=cached, cache_write_5m=cache_write, output=output, reasoning=reasoning
    )


def sdk_usage(usage: TokenUsage | None) -> ResponseUsage | None:
    """The same for the SDK's own sums; what is charged is counted from each ProviderCall."""
    if usage is None:
        return None
    return ResponseUsage(
        input_tokens=usage.input,
        output_tokens=usage.output,
        total_tokens=usage.input + usage.output,
        input_tokens_details=InputTokensDetails(
            cached_tokens=usage.cache_read, cache_write_tokens=usage.cache_write_5m + usage.cache_write_1h
        ),
        output_tokens_details=OutputTokensDetails(reasoning_tokens=usage.reasoning),
    )
