"""Anthropic's content blocks, as they stream in, made items and events of the Responses format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from agents.items import TResponseOutputItem, TResponseStreamEvent
from openai.types.responses import (
    ResponseContentPartAddedEvent,
    ResponseContentPartDoneEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionToolCall,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseOutputText,
    ResponseReasoningItem,
    ResponseTextDeltaEvent,
)

BLOCKS = "thinking_blocks"
"""In a reasoning item's `provider_data`: Anthropic's own blocks, signatures and all, to be sent back unchanged."""


class Blocks:
    """Items by the index of their block; a block that has started and not stopped is `open`."""

    def __init__(self) -> None:
        self.items: list[TResponseOutputItem] = []
        self.open = 0
        self._places: dict[int, int] = {}
        self._number = 0

    def next(self) -> int:
        """The number of the next event."""
        self._number += 1
        return self._number - 1

    def start(self, index: int, block: Any) -> Iterator[TResponseStreamEvent]:
        """A new block; kinds that we never ask for are left out."""
        item = _item(block)
        if item is None:
            return
        self._places[index] = len(self.items)
        self.items.append(item)
        self.open += 1
        # A copy: what the caller holds must not change while the answer goes on.
        yield ResponseOutputItemAddedEvent(
            item=item.model_copy(deep=True),
            output_index=self._places[index],
            sequence_number=self.next(),
            type="response.output_item.added",
        )
        if isinstance(item, ResponseOutputMessage):
            yield ResponseContentPartAddedEvent(
                content_index=0,
                item_id=item.id,
                output_index=self._places[index],
                part=ResponseOutputText(text="", type="output_text", annotations=[]),
                sequence_number=self.next(),
                type="response.content_part.added",
            )
            if block.text:
                yield self._text(index, item, block.text)

    def delta(self, index: int, delta: Any) -> Iterator[TResponseStreamEvent]:
        """More of a block."""
        item = self._of(index)
        match delta.type:
            case "text_delta" if isinstance(item, ResponseOutputMessage):
                yield self._text(index, item, delta.text)
            case "input_json_delta" if isinstance(item, ResponseFunctionToolCall):
                item.arguments += delta.partial_json
                yield ResponseFunctionCallArgumentsDeltaEvent(
                    delta=delta.partial_json,
                    item_id=item.id or "",
                    output_index=self._places[index],
                    sequence_number=self.next(),
                    type="response.function_call_arguments.delta",
                )
            case "thinking_delta" if isinstance(item, ResponseReasoningItem):
                _thinking(item)["thinking"] += delta.thinking
            case "signature_delta" if isinstance(item, ResponseReasoningItem):
                _thinking(item)["signature"] = _thinking(item).get("signature", "") + delta.signature
            case _:
                pass

    def stop(self, index: int) -> Iterator[TResponseStreamEvent]:
        """The end of a block."""
        item = self._of(index)
        if item is None:
            return
        self.open -= 1
        if isinstance(item, ResponseFunctionToolCall):
            item.arguments = item.arguments or "{}"
        if isinstance(item, ResponseOutputMessage):
            yield ResponseContentPartDoneEvent(
                content_index=0,
                item_id=item.id,
                output_index=self._places[index],
                part=_part(item).model_copy(),
                sequence_number=self.next(),
                type="response.content_part.done",
            )
        yield ResponseOutputItemDoneEvent(
            item=item.model_copy(deep=True),
            output_index=self._places[index],
            sequence_number=self.next(),
            type="response.output_item.done",
        )

    def _of(self, index: int) -> TResponseOutputItem | None:
        place = self._places.get(index)
        return None if place is None else self.items[place]

    def _text(self, index: int, item: ResponseOutputMessage, text: str) -> ResponseTextDeltaEvent:
        _part(item).text += text
        return ResponseTextDeltaEvent(
            content_index=0,
            delta=text,
            item_id=item.id,
            logprobs=[],
            output_index=self._places[index],
            sequence_number=self.next(),
            type="response.output_text.delta",
        )


def _item(block: Any) -> TResponseOutputItem | None:
    match block.type:
        case "text":
            text = ResponseOutputText(text="", type="output_text", annotations=[])
            return ResponseOutputMessage(
                id=f"msg_{uuid4().hex}", content=[text], role="assistant", status="completed", type="message"
            )
        case "tool_use":
            given = json.dumps(block.input, ensure_ascii=False) if block.input else ""
            return ResponseFunctionToolCall(
                call_id=block.id, name=block.name, arguments=given, type="function_call", id=f"fc_{uuid4().hex}"
            )
        case "thinking":
            return _reasoning({"type": "thinking", "thinking": block.thinking, "signature": block.signature})
        case "redacted_thinking":
            return _reasoning({"type": "redacted_thinking", "data": block.data})
        case _:
            return None


def _reasoning(block: dict[str, Any]) -> ResponseReasoningItem:
    made = {"id": f"rs_{uuid4().hex}", "summary": [], "type": "reasoning", "provider_data": {BLOCKS: [block]}}
    return ResponseReasoningItem.model_validate(made)


def _thinking(item: ResponseReasoningItem) -> dict[str, Any]:
    data: Any = getattr(item, "provider_data", None)
    return data[BLOCKS][0]


def _part(item: ResponseOutputMessage) -> ResponseOutputText:
    part = item.content[0]
    assert isinstance(part, ResponseOutputText)  # noqa: S101  made so above
    return part
