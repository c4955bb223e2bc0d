"""Wire shapes of the chat door: the origin contract, and our additions."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from punchlist.kit.text import clean_text

MAX_MESSAGE = 10_000


def _message(value: str) -> str:
    text = clean_text(value).strip()
    if not text:
        msg = "must not be empty"
        raise ValueError(msg)
    if len(text) > MAX_MESSAGE:
        msg = f"must have at most {MAX_MESSAGE} characters"
        raise ValueError(msg)
    return text


class ChatRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    conversation_id: Annotated[int, Field(ge=1)] | None = None
    message: Annotated[str, AfterValidator(_message)]


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
