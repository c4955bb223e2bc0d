"""Wire shapes of the chat door: the origin contract, and our additions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, ValidationError

from punchlist.chat.errors import BadMessage
from punchlist.conversations.schemas import UsageRead, WaitingCall
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


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message is meant that is not just said: as the answer to a card, or as the last turn over `again`.

    `turn_id` names that turn, which the message takes the place of if it is not `again`.
    """

    approval: Approval | None = None
    turn_id: UUID | None = None
    again: bool = False


SAID = Manner()


class StreamRequest(BaseModel):
    """What the web app's transport posts: the conversation, and the last message alone, of which only text or approval counts.

    `message_id` names the assistant's message that waited for the approval; the answer goes on with it. `turn_id` names
    the user's message of the last turn: `regenerate-message` answers it anew, `submit-message` puts this one in its place.
    """

    model_config = ConfigDict(extra="forbid")

    conversation_id: Annotated[int, Field(ge=1)] | None = None
    trigger: Literal["submit-message", "regenerate-message"] = "submit-message"
    message_id: Annotated[str, Field(max_length=200)] | None = None
    turn_id: UUID | None = None
    messages: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=1)]
    model: Annotated[str, Field(max_length=160)] | None = None

    def read(self) -> tuple[ChatRequest, Manner]:
        """The user's text, or the approval with the word that stands for it. Raises BadMessage."""
        message = self.messages[0]
        listed = message.get("parts")
        parts = (
            [part for part in cast("list[Any]", listed) if isinstance(part, dict)] if isinstance(listed, list) else []
        )
        try:
            if message.get("role") == "assistant" and self.trigger == "submit-message":
                answers = [p["approval"] for p in parts if p.get("state") == "approval-responded"]
                given = Approval.model_validate({k: answers[-1].get(k) for k in ("id", "approved")} if answers else {})
                word = "yes" if given.approved else "no"
                return ChatRequest(conversation_id=self.conversation_id, message=word), Manner(given)
            text = "".join(str(part.get("text", "")) for part in parts if part.get("type") == "text")
            request = ChatRequest(conversation_id=self.conversation_id, message=text, model=self.model)
        except (ValidationError, KeyError, AttributeError) as error:
            said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else "an approval is not whole"
            raise BadMessage(said.removeprefix("Value error, ")) from None
        return request, self._manner()

    def _manner(self) -> Manner:
        again = self.trigger == "regenerate-message"
        if again and self.turn_id is None:
            raise BadMessage("regenerate-message needs the turn_id of the last turn")
        if self.turn_id is not None and self.conversation_id is None:
            raise BadMessage("a turn_id needs its conversation_id")
        return Manner(turn_id=self.turn_id, again=again)


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


class ChatResponse(BaseModel):
    conversation_id: int
    response: str
    tool_calls: list[ToolCallRead]
    model: str
    assistant: Literal["local", "provider"]
    usage: UsageRead
    notices: list[str]
    confirmation: WaitingCall | None
    message_id: UUID
