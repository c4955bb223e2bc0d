"""Wire shapes of conversations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

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
    """The outcome of the call with the same `call_id`; `confirmation` is the id of a pending one, never its secret."""

    type: Literal["tool_result"] = "tool_result"
    call_id: str
    status: Literal["succeeded", "failed", "confirmation_required"]
    result: dict[str, Any]


class NoticePart(BaseModel):
    """Something that Punchlist itself says about the turn."""

    type: Literal["notice"] = "notice"
    code: str
    text: str


Part = Annotated[TextPart | ToolCallPart | ToolResultPart | NoticePart, Field(discriminator="type")]


class MessageRead(BaseModel):
    message_id: UUID
    role: Literal["user", "assistant"]
    parts: list[Part]
    model: str | None
    created_at: dt.datetime


class MessagePage(BaseModel):
    items: list[MessageRead]
    next_cursor: str | None = None


class ConversationRead(BaseModel):
    """`model` is what was chosen for it, None when the user's own choice holds."""

    conversation_id: int
    title: str
    model: str | None
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


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation whose turn has begun: what was said before, the call that waits for a yes, the model chosen for it."""

    number: int
    earlier: list[MessageRead]
    waiting: dict[str, Any] | None
    model: str | None
