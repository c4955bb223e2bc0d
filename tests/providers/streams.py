"""What each wire's provider streams for an answer, as labelled events: the places to break it at have names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

Wire = Literal["openai_responses", "openai_chat", "anthropic_messages"]
WIRES: tuple[Wire, ...] = ("openai_responses", "openai_chat", "anthropic_messages")
PROVIDERS: dict[Wire, str] = {
    "openai_responses": "openai",
    "openai_chat": "custom",
    "anthropic_messages": "anthropic",
}
Event = tuple[str, bytes]
Call = tuple[str, str, str]
"""Id, name and arguments."""
_CHAT = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
_RESPONSE: dict[str, Any] = {
    "id": "resp_1", "object": "response", "created_at": 1, "model": "m", "parallel_tool_calls": True,
    "tool_choice": "auto", "tools": [],
}  # fmt: skip


def sse(data: object, event: str | None = None) -> bytes:
    """One server-sent event."""
    named = f"event: {event}\n" if event else ""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return f"{named}data: {text}\n\n".encode()


def body(events: Sequence[Event]) -> list[bytes]:
    return [data for _, data in events]


def until(events: Sequence[Event], label: str) -> list[bytes]:
    """All up to the first event of that label, which is included."""
    place = next(place for place, (name, _) in enumerate(events) if name == label)
    return body(events[: place + 1])


def before(events: Sequence[Event], label: str) -> list[bytes]:
    place = next(place for place, (name, _) in enumerate(events) if name == label)
    return body(events[:place])


def answer(wire: Wire, text: Sequence[str] = (), calls: Sequence[Call] = (), usage: Any = None) -> list[Event]:
    """Labels: start, text, call, arguments (the first half), whole (the second), finish, end (Responses has none)."""
    match wire:
        case "openai_responses":
            return _responses(text, calls, usage)
        case "openai_chat":
            return _chat(text, calls, usage)
        case "anthropic_messages":
            return _anthropic(text, calls, usage)


def _halves(text: str) -> tuple[str, str]:
    middle = len(text) // 2
    return text[:middle], text[middle:]


def _chat(text: Sequence[str], calls: Sequence[Call], usage: Any) -> list[Event]:
    def chunk(label: str, delta: Any, finish: str | None = None) -> Event:
        return label, sse({**_CHAT, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    events = [chunk("start", {"role": "assistant", "content": ""})]
    events += [chunk("text", {"content": piece}) for piece in text]
    for index, (call_id, name, arguments) in enumerate(calls):
        first, second = _halves(arguments)
        named = {"index": index, "id": call_id, "type": "function", "function": {"name": name, "arguments": ""}}
        events.append(chunk("call", {"tool_calls": [named]}))
        events.append(chunk("arguments", {"tool_calls": [{"index": index, "function": {"arguments": first}}]}))
        events.append(chunk("whole", {"tool_calls": [{"index": index, "function": {"arguments": second}}]}))
    events.append(chunk("finish", {}, "tool_calls" if calls else "stop"))
    if usage is not None:
        events.append(("usage", sse({**_CHAT, "choices": [], "usage": usage})))
    return [*events, ("end", sse("[DONE]"))]


def _responses(text: Sequence[str], calls: Sequence[Call], usage: Any) -> list[Event]:
    events: list[Event] = []
    output: list[Any] = []

    def add(label: str, kind: str, **data: Any) -> None:
        events.append((label, sse({"type": kind, "sequence_number": len(events), **data}, kind)))

    add("start", "response.created", response={**_RESPONSE, "status": "in_progress", "output": []})
    if text:
        message = {"id": "msg_1", "type": "message", "role": "assistant", "status": "in_progress", "content": []}
        add("item", "response.output_item.added", output_index=0, item=message)
        for piece in text:
            place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
            add("text", "response.output_text.delta", **place, delta=piece, logprobs=[])
        part = {"type": "output_text", "text": "".join(text), "annotations": []}
        output.append({**message, "status": "completed", "content": [part]})
        add("done", "response.output_item.done", output_index=0, item=output[-1])
    for call_id, name, arguments in calls:
        place = {"item_id": f"fc_{call_id}", "output_index": len(output)}
        item = {"type": "function_call", "id": place["item_id"], "call_id": call_id, "name": name, "arguments": ""}
        add("call", "response.output_item.added", output_index=len(output), item={**item, "status": "in_progress"})
        for label, half in zip(("arguments", "whole"), _halves(arguments), strict=True):
            add(label, "response.function_call_arguments.delta", **place, delta=half)
        output.append({**item, "arguments": arguments, "status": "completed"})
        add("done", "response.output_item.done", output_index=place["output_index"], item=output[-1])
    response = {**_RESPONSE, "status": "completed", "output": output, "usage": usage}
    add("finish", "response.completed", response=response)
    return events


def _anthropic(text: Sequence[str], calls: Sequence[Call], usage: Any) -> list[Event]:
    events: list[Event] = []
    started, ended = usage or (None, None)

    def add(label: str, kind: str, **data: Any) -> None:
        events.append((label, sse({"type": kind, **data}, kind)))

    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None}
    add("start", "message_start", message={**message, **({"usage": started} if started else {})})
    events.append(("ping", sse({"type": "ping"}, "ping")))
    index = 0
    if text:
        add("item", "content_block_start", index=0, content_block={"type": "text", "text": ""})
        for piece in text:
            add("text", "content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
        add("done", "content_block_stop", index=0)
        index = 1
    for call_id, name, arguments in calls:
        block = {"type": "tool_use", "id": call_id, "name": name, "input": {}}
        add("call", "content_block_start", index=index, content_block=block)
        for label, half in zip(("arguments", "whole"), _halves(arguments), strict=True):
            delta = {"type": "input_json_delta", "partial_json": half}
            add(label, "content_block_delta", index=index, delta=delta)
        add("done", "content_block_stop", index=index)
        index += 1
    reason = {"stop_reason": "tool_use" if calls else "end_turn", "stop_sequence": None}
    add("finish", "message_delta", delta=reason, **({"usage": ended} if ended else {}))
    add("end", "message_stop")
    return events
