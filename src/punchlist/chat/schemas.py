"""Wire shapes of the chat door: the origin contract, and our additions."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from punchlist.kit.text import clean_text

MAX_MESSAGE = 10_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def _message(value: str) -> str:
    text = clean_text(value).strip()
    if not text:
        msg = "must not be empty"
        raise ValueError(msg)
    if len(text) > MAX_MESSAGE:
        msg = f"must have at most {MAX_MESSAGE} characters"
        raise ValueError(msg)
    return text


def _whole(value: str) -> str:
    if "\x00" in value or _SURROGATE.search(value):
        msg = "must not hold zero characters or lone surrogates"
        raise ValueError(msg)
    return value


class ChatRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    conversation_id: Annotated[int, Field(ge=1)] | None = None
    message: Annotated[str, AfterValidator(_message)]


class ParseRequest(BaseModel):
    """`text` is kept as it is, so that offsets fit what the client holds."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=MAX_MESSAGE), AfterValidator(_whole)]


class SpanRead(BaseModel):
    """`text[start:end]` in code points; the same in UTF-16 units, as JavaScript counts."""

    start: int
    end: int
    start_utf16: int
    end_utf16: int
    kind: str
    value: str


class CommandRead(BaseModel):
    """One thing that a sentence asks for; `ask` says that it would be asked about first. `due_text` is for people."""

    intent: str
    rule: str
    ask: str | None
    title: str | None
    due: str | None
    due_text: str | None
    recurrence: str | None
    priority: str | None
    tags: list[str]
    project: str | None
    target: dict[str, Any]
    spans: list[SpanRead]


class ParseResponse(BaseModel):
    language: str
    offsets: Literal["code_points"] = "code_points"
    """What `start` and `end` count."""
    commands: list[CommandRead]


class ToolCallRead(BaseModel):
    name: str
    arguments: dict[str, Any]
    result: dict[str, Any]
    status: Literal["succeeded", "failed", "confirmation_required"]


class UsageRead(BaseModel):
    """Provider calls of this turn; `cost` is null when the price is unknown."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: str | None = None


class ConfirmationRead(BaseModel):
    """What waits for a yes in the next message."""

    tool: str
    action: str
    titles: list[str]
    undoable: bool


class ChatResponse(BaseModel):
    conversation_id: int
    response: str
    tool_calls: list[ToolCallRead]
    model: str
    assistant: Literal["local", "provider"]
    usage: UsageRead
    notices: list[str]
    confirmation: ConfirmationRead | None
    message_id: UUID
