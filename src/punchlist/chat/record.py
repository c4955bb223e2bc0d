"""What a turn says and does, in order: the facts that an answer is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import mcp_types as types
from agents.items import TResponseStreamEvent

from punchlist.chat.events import Answered, Called, Event, Noticed, Text
from punchlist.chat.receipts import Receipts
from punchlist.conversations.schemas import (
    MessageRead,
    NoticePart,
    Part,
    TextPart,
    ToolCallPart,
    ToolResultPart,
    WaitingCall,
)

PENDING = "confirmation_required"
_UNPROVEN = "The model said that it changed something, but nothing was changed."
Emit = Callable[[Event], None]
Status = Literal["succeeded", "failed", "confirmation_required"]


@dataclass(slots=True)
class Record:
    """What one turn said and did, in order: the facts that an answer is made of. `emit` hears each as it happens."""

    emit: Emit
    heard: bool = False
    """Whether somebody listens while it happens."""
    changed: bool = False
    parts: list[Part] = field(default_factory=list[Part])
    pending: dict[str, Any] | None = None

    @property
    def calls(self) -> list[tuple[ToolCallPart, ToolResultPart]]:
        """Each call with its result."""
        made = {part.call_id: part for part in self.parts if isinstance(part, ToolCallPart)}
        return [(made[part.call_id], part) for part in self.parts if isinstance(part, ToolResultPart)]

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n\n".join(part.text.strip() for part in self.parts if isinstance(part, TextPart) and part.text.strip())

    def say(self, text: str) -> None:
        """Add the next piece of text."""
        if not text:
            return
        last = self.parts[-1] if self.parts else None
        if isinstance(last, TextPart):
            last.text += text
        else:
            self.parts.append(TextPart(text=text))
        self.emit(Text(text))

    def notice(self, code: str, text: str, **more: Any) -> None:
        """Add what Punchlist itself says of the turn."""
        self.parts.append(NoticePart(code=code, text=text))
        self.emit(Noticed(code, text, more))

    def add(
        self,
        call_id: str,
        name: str,
        arguments: dict[str, Any],
        result: types.CallToolResult,
        *,
        writes: bool,
        shown_as: str | None = None,
    ) -> dict[str, Any]:
        """Keep a call and give back what a model may see of its result: a confirmation's secret stays here.

        `writes` says whether the tool can change something; one of ours names the Change if it did.
        """
        shown = outcome(result)
        status: Status = "failed" if result.is_error else "succeeded"
        waiting = None
        if not result.is_error and shown.get("status") == PENDING:
            status = PENDING
            secret = shown.pop("confirmation", None)
            self.pending = {
                "call_id": call_id, "name": name, "arguments": arguments, "confirmation": secret, "result": shown
            }  # fmt: skip
            waiting = self.confirmation()
        changed = writes and status == "succeeded" and shown.get("change_id", 0) is not None
        self.changed |= changed
        self.parts.append(ToolCallPart(call_id=call_id, name=name, arguments=arguments))
        self.parts.append(ToolResultPart(call_id=call_id, status=status, result=shown, changed=changed))
        self.emit(Answered(shown_as or call_id, status, shown, waiting))
        return shown

    def keep(self, answer: MessageRead) -> None:
        """Take over from an answer that is made anew what it did, up to its last change: that is not done twice."""
        last = max((n for n, p in enumerate(answer.parts) if isinstance(p, ToolResultPart) and p.changed), default=-1)
        kept = [p for p in answer.parts[: last + 1] if isinstance(p, ToolCallPart | ToolResultPart)]
        for part in kept:
            if isinstance(part, ToolCallPart):
                self.emit(Called(part.call_id, part.name, part.arguments))
            else:
                self.changed |= part.changed
                self.emit(Answered(part.call_id, part.status, part.result))
        self.parts += kept

    def confirmation(self) -> WaitingCall | None:
        """What waits for a yes in the next message, without its secret."""
        return WaitingCall.of(self.pending) if self.pending is not None else None


def outcome(result: types.CallToolResult) -> dict[str, Any]:
    """A tool result as JSON; an error as `{"error": text}`."""
    if result.is_error:
        return {"error": "\n".join(block.text for block in result.content if isinstance(block, types.TextContent))}
    found = result.structured_content
    return dict(found) if isinstance(found, dict) else {}


class Speech:
    """What a model says, on its way into the Record."""

    def __init__(self, record: Record, receipts: Receipts | None) -> None:
        self._record = record
        self._receipts = receipts
        self._said = ""

    def hear(self, event: TResponseStreamEvent) -> None:
        """A piece of text; a model that does not stream says it all with its last event."""
        if event.type == "response.output_text.delta":
            self._said += event.delta
            self._say(event.delta)
        elif event.type == "response.completed":
            parts = [part for item in event.response.output if item.type == "message" for part in item.content]
            self.complete("".join(part.text for part in parts if part.type == "output_text"))
            self._said = ""

    def complete(self, whole: str) -> None:
        """What is in the whole text and was not heard yet."""
        if whole.startswith(self._said):
            self._say(whole[len(self._said) :])

    def end(self) -> None:
        """Let go of what was held back, or say that it was not true."""
        receipts, record = self._receipts, self._record
        if receipts is None:
            return
        receipts.proven = record.changed
        record.say(receipts.end())
        if receipts.withheld and not record.changed:
            record.notice("unproven", _UNPROVEN)
            record.say("" if record.text else _UNPROVEN)

    def _say(self, piece: str) -> None:
        if self._receipts is not None:
            self._receipts.proven = self._record.changed
            piece = self._receipts.feed(piece)
        self._record.say(piece)
