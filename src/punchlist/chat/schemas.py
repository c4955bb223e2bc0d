"""Wire shapes of the chat door: the origin contract, and our additions."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, ValidationError

from punchlist.chat.errors import BadMessage
from punchlist.kit.text import clean_text
from punchlist.providers import catalog
from punchlist.providers.catalog import UnknownProvider
from punchlist.providers.contract import BUILTIN, ModelName, UnknownModel

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


def _model(text: str) -> str:
    try:
        name = ModelName.parse(text)
        if name != BUILTIN:
            catalog.find(name.provider)
    except (UnknownModel, UnknownProvider) as error:
        raise ValueError(error.detail) from None
    return str(name)


def _whole(value: str) -> str:
    if "\x00" in value or _SURROGATE.search(value):
        msg = "must not hold zero characters or lone surrogates"
        raise ValueError(msg)
    return value


class ChatRequest(BaseModel):
    """`model` (`provider:model`, or `punchlist:builtin`) answers this message and those after it in the conversation."""

    model_config = ConfigDict(extra="forbid")

    conversation_id: Annotated[int, Field(ge=1)] | None = None
    message: Annotated[str, AfterValidator(_message)]
    model: Annotated[str, Field(max_length=160), AfterValidator(_model)] | None = None


class Approval(BaseModel):
    """The answer to a call that waits for a yes: `id` is the call's."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(min_length=1, max_length=200)]
    approved: StrictBool


class StreamRequest(BaseModel):
    """What the web app's transport posts: the conversation, and the last message alone, of which only text or approval counts.

    `message_id` names the assistant's message that waited for the approval; the answer goes on with it.
    """

    model_config = ConfigDict(extra="forbid")

    conversation_id: Annotated[int, Field(ge=1)] | None = None
    trigger: Literal["submit-message"] = "submit-message"
    message_id: Annotated[str, Field(max_length=200)] | None = None
    messages: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=1)]
    model: Annotated[str, Field(max_length=160)] | None = None

    def read(self) -> tuple[ChatRequest, Approval | None]:
        """The user's text, or the approval with the word that stands for it. Raises BadMessage."""
        message = self.messages[0]
        listed = message.get("parts")
        parts = (
            [part for part in cast("list[Any]", listed) if isinstance(part, dict)] if isinstance(listed, list) else []
        )
        try:
            if message.get("role") == "assistant":
                answers = [p["approval"] for p in parts if p.get("state") == "approval-responded"]
                given = Approval.model_validate({k: answers[-1].get(k) for k in ("id", "approved")} if answers else {})
                word = "yes" if given.approved else "no"
                return ChatRequest(conversation_id=self.conversation_id, message=word), given
            text = "".join(str(part.get("text", "")) for part in parts if part.get("type") == "text")
            return ChatRequest(conversation_id=self.conversation_id, message=text, model=self.model), None
        except (ValidationError, KeyError, AttributeError) as error:
            said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else "an approval is not whole"
            raise BadMessage(said.removeprefix("Value error, ")) from None


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
    """Provider calls of this turn; `estimated` where a provider said nothing; `cost` in USD, null if the price is unknown."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    estimated: bool = False
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
