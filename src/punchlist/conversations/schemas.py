"""Wire shapes of conversations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

from punchlist.kit.text import clean_line

ModelText = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,29}:[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,119}$")]
Title = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(clean_line)]


class TextPart(BaseModel):
    type: Literal["text"] = "text"
    text: str


class ToolCallPart(BaseModel):
    """A request by a model; `call_id` is unique in the conversation."""

    type: Literal["tool_call"] = "tool_call"
    call_id: str
    name: str
    arguments: dict[str, Any]


class ToolResultPart(BaseModel):
    """The outcome of the call with the same `call_id`, never with a confirmation's secret; `changed`: something was written."""

    type: Literal["tool_result"] = "tool_result"
    call_id: str
    status: Literal["succeeded", "failed", "confirmation_required"]
    result: dict[str, Any]
    changed: bool = False


class NoticePart(BaseModel):
    """Something that Punchlist itself says about the turn."""

    type: Literal["notice"] = "notice"
    code: str
    text: str


Part = Annotated[TextPart | ToolCallPart | ToolResultPart | NoticePart, Field(discriminator="type")]


class UsageRead(BaseModel):
    """Provider calls of a turn; `estimated` where a provider said nothing; `cost` in USD, null if the price is unknown."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
    cost: str | None = None


class MessageRead(BaseModel):
    """An answer's `assistant` is `local` for the built-in one; `usage` is null where it was not kept."""

    message_id: UUID
    role: Literal["user", "assistant"]
    parts: list[Part]
    model: str | None
    assistant: Literal["local", "provider"] | None = None
    usage: UsageRead | None = None
    created_at: dt.datetime

    @property
    def changed(self) -> bool:
        """Whether a call of this answer wrote something."""
        return any(isinstance(part, ToolResultPart) and part.changed for part in self.parts)


class MessagePage(BaseModel):
    items: list[MessageRead]
    next_cursor: str | None = None


class WaitingCall(BaseModel):
    """What waits for a yes in the next message; `id` is the call's. `titles` name the first of `count` things."""

    id: str
    tool: str
    action: str
    titles: list[str]
    count: int
    undoable: bool
    expires_at: dt.datetime | None = None

    @classmethod
    def of(cls, pending: dict[str, Any]) -> WaitingCall:
        """What may be seen of a stored call."""
        asked: dict[str, Any] = pending["result"]
        return cls(
            id=pending["call_id"],
            tool=pending["name"],
            action=asked["action"],
            titles=asked["titles"],
            count=len(asked["titles"]),
            undoable=asked["undoable"],
            expires_at=asked.get("expires_at"),
        )


class ConversationRead(BaseModel):
    """`model` is what was chosen for it, None when the user's own choice holds; `waiting` is what waits for a yes."""

    conversation_id: int
    title: str
    model: str | None
    pinned: bool
    waiting: WaitingCall | None
    created_at: dt.datetime
    updated_at: dt.datetime


class ConversationPage(BaseModel):
    items: list[ConversationRead]
    next_cursor: str | None = None


class ConversationUpdate(BaseModel):
    """Only the fields that are sent change; null takes the conversation's own model away."""

    model_config = ConfigDict(extra="forbid")

    title: Title = ""
    model: ModelText | None = None
    pinned: StrictBool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation whose turn has begun: what was said before, the call that waits for a yes, the model chosen for it.

    `turn_id` is the user's message and `text` what it says; `answer` is the one that a turn done again had before. Before
    `earlier` there are `older` messages.
    """

    number: int
    turn_id: UUID
    text: str
    earlier: list[MessageRead]
    waiting: dict[str, Any] | None
    model: str | None
    answer: MessageRead | None = None
    older: int = 0
