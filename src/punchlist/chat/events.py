"""What happens in a turn, as it happens, and the same as frames of the UI message stream (AI SDK 7, protocol v1).

Pure. A frame is the JSON object of one server-sent event; optional fields that are not known are absent, never null.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from punchlist.chat.schemas import ChatResponse
from punchlist.conversations.schemas import WaitingCall

Frame = dict[str, Any]
Reason = Literal["stop", "length", "content-filter", "error", "interrupted"]


@dataclass(frozen=True, slots=True)
class Began:
    """`turn_id` is the user's message; None for an answer that was given before."""

    conversation_id: int
    turn_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which model is asked first: `provider:model`."""

    model: str


@dataclass(frozen=True, slots=True)
class Text:
    """The next piece of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Called:
    call_id: str
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """The result of a call. With `confirmation_required`, `confirmation` says what waits for a yes."""

    call_id: str
    status: Literal["succeeded", "failed", "confirmation_required"]
    result: dict[str, Any]
    confirmation: WaitingCall | None = None


@dataclass(frozen=True, slots=True)
class Denied:
    """A call that waited for a yes and got a no."""

    call_id: str


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing happened for a while; the connection is to stay open."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something that Punchlist itself says of the turn: a fallback, an interruption."""

    code: str
    text: str
    more: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Ended:
    response: ChatResponse
    reason: Reason = "stop"


Event = Began | Asked | Text | Called | Answered | Denied | Noticed | Silent | Ended


def replayed(response: ChatResponse) -> Iterator[Event]:
    """An answer that was given before, as the events of a turn."""
    yield Began(response.conversation_id)
    for number, call in enumerate(response.tool_calls):
        call_id = f"{response.message_id}:{number}"
        yield Called(call_id, call.name, call.arguments)
        yield Answered(call_id, call.status, call.result, response.confirmation if call.status == _WAITING else None)
    yield Text(response.response)


_WAITING = "confirmation_required"


class Frames:
    """Turns the events of one answer into frames. `message_id` goes on with a message that waited for a yes."""

    def __init__(self, message_id: str | None = None) -> None:
        self._message_id = message_id
        self._texts = 0
        self._writing = False

    def of(self, event: Event) -> Iterator[Frame]:
        """The frames of an event, in order."""
        match event:
            case Began():
                yield {"type": "start", **({"messageId": self._message_id} if self._message_id else {})}
                data = {"conversation_id": event.conversation_id}
                data |= {"turn_id": str(event.turn_id)} if event.turn_id else {}
                yield {"type": "data-conversation", "data": data, "transient": True}
                yield {"type": "start-step"}
            case Asked():
                yield {"type": "message-metadata", "messageMetadata": {"model": event.model}}
            case Text():
                yield from self._text(event.text)
            case Called():
                yield from self._stop_writing()
                call = {"toolCallId": event.call_id, "toolName": event.name, "input": event.arguments}
                yield {"type": "tool-input-available", **call}
            case Answered():
                yield from self._stop_writing()
                yield from _outcome(event)
            case Denied():
                yield from self._stop_writing()
                yield {"type": "tool-output-denied", "toolCallId": event.call_id}
            case Silent():
                pass
            case Noticed():
                yield from self._stop_writing()
                yield {"type": "data-notice", "data": {"code": event.code, "text": event.text, **event.more}}
            case Ended():
                yield from self._stop_writing()
                yield {"type": "finish-step"}
                yield {"type": "finish", "finishReason": event.reason, "messageMetadata": _about(event)}

    def _text(self, text: str) -> Iterator[Frame]:
        if not text:
            return
        if not self._writing:
            self._texts += 1
            self._writing = True
            yield {"type": "text-start", "id": f"text-{self._texts}"}
        yield {"type": "text-delta", "id": f"text-{self._texts}", "delta": text}

    def _stop_writing(self) -> Iterator[Frame]:
        if self._writing:
            self._writing = False
            yield {"type": "text-end", "id": f"text-{self._texts}"}


def _outcome(event: Answered) -> Iterator[Frame]:
    if event.status == "failed":
        yield {"type": "tool-output-error", "toolCallId": event.call_id, "errorText": str(event.result.get("error"))}
    elif event.confirmation is not None:
        asked = event.confirmation.model_dump(mode="json", exclude_none=True)
        request = {"toolCallId": event.call_id, "approvalId": event.call_id, "approvalDescriptor": asked}
        yield {"type": "tool-approval-request", **request}
    else:
        yield {"type": "tool-output-available", "toolCallId": event.call_id, "output": event.result}


def _about(event: Ended) -> dict[str, Any]:
    about = event.response.model_dump(mode="json", exclude_none=True, include=_METADATA)
    return {**about, "message_id": str(event.response.message_id)}


_METADATA = {"conversation_id", "model", "assistant", "usage", "notices"}


def failed(code: str, text: str) -> Frame:
    """The last frame of a turn that could not be answered at all; `text` is ours."""
    return {"type": "error", "errorText": f"{code}: {text}"}
