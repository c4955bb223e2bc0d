"""A Turn: one user message and all that answers it. Nothing of a conversation lives in this process between turns."""

from __future__ import annotations

from typing import Any, cast

from punchlist.accounts import service as accounts
from punchlist.assistant.engine import Moment, understood
from punchlist.assistant.explaining import parsed
from punchlist.chat.agent import Record, Tools, TurnTools, outcome, run
from punchlist.chat.errors import NotYourChat
from punchlist.chat.prompt import instructions
from punchlist.chat.schemas import (
    ChatRequest,
    ChatResponse,
    ConfirmationRead,
    ParseRequest,
    ParseResponse,
    ToolCallRead,
    UsageRead,
)
from punchlist.conversations import service as conversations
from punchlist.conversations.schemas import MessageRead, Part, TextPart
from punchlist.infra.db import idempotency
from punchlist.infra.db.session import Database
from punchlist.kit import clock, local
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7
from punchlist.providers.wires.builtin import NAME, BuiltinModel

HISTORY = 40


class ChatService:
    """Handed its tools by `app`."""

    def __init__(self, database: Database, tools: Tools) -> None:
        self._database = database
        self._tools = tools

    async def turn(self, actor: Actor, user_id: str, request: ChatRequest, key: str | None = None) -> ChatResponse:
        """Answer one message; a repeat under the same Idempotency-Key gets the first answer again.

        Raises NotYourChat, ConversationNotFound, MissingScope, KeyReused, StillRunning, DatabaseUnavailable.
        """
        if user_id != actor.subject:
            raise NotYourChat
        actor.need("chat")
        actor = actor.at("chat")
        if key is None:
            return await self._answer(actor, request, uuid7().hex)
        name = f"chat:{idempotency.check_key(key)}"
        mark = idempotency.fingerprint("chat", name, request.model_dump(mode="json"))
        async with self._database.unit_of_work().write() as session:
            record = await idempotency.claim(session, actor.user_id, name, mark)
        if record is not None:
            if record.result is None:
                raise idempotency.StillRunning
            return ChatResponse.model_validate(record.result)
        try:
            answer = await self._answer(actor, request, mark[:32])
        except BaseException:
            async with self._database.unit_of_work().write() as session:
                await idempotency.release(session, actor.user_id, name)
            raise
        async with self._database.unit_of_work().write() as session:
            await idempotency.save(session, actor.user_id, name, answer.model_dump(mode="json"))
        return answer

    async def parse(self, actor: Actor, data: ParseRequest) -> ParseResponse:
        """The grammar of the chat on a text that is still being typed. Raises MissingScope."""
        actor.need("tasks:read")
        now = local.wall(clock.now(), actor.zone)
        preferences = await accounts.preferences(self._database.unit_of_work(), actor)
        return ParseResponse.model_validate(parsed(understood(data.text, now, preferences), now, preferences))

    async def _answer(self, actor: Actor, request: ChatRequest, turn_id: str) -> ChatResponse:
        """One turn. Under the same `turn_id` its tool calls have the same ids, so a turn that broke off is safe to repeat."""
        uow = self._database.unit_of_work()
        number, earlier, waiting = await conversations.open_turn(
            uow, actor, request.conversation_id, request.message, HISTORY
        )
        record = Record()
        moment = await self._moment(actor, earlier)
        replied = moment.replied(request.message) if waiting is not None else None
        if waiting is not None and replied == "yes":
            text = await self._confirmed(actor, turn_id, waiting, record, moment)
        elif replied == "no":
            text = moment.declined()
        else:
            text = await self._run(actor, turn_id, number, earlier, request.message, record, moment)
        parts: list[Part] = [part for pair in record.calls for part in pair]
        parts.append(TextPart(text=text))
        message = await conversations.close_turn(
            self._database.unit_of_work(), actor, number, parts, NAME, record.pending
        )
        return _response(number, text, record, message)

    async def _moment(self, actor: Actor, earlier: list[MessageRead]) -> Moment:
        preferences = await accounts.preferences(self._database.unit_of_work(), actor)
        asked = [part.text for m in earlier if m.role == "user" for part in m.parts if isinstance(part, TextPart)]
        return Moment(local.wall(clock.now(), actor.zone), preferences, asked[-1] if asked else "")

    async def _run(
        self,
        actor: Actor,
        turn_id: str,
        number: int,
        earlier: list[MessageRead],
        message: str,
        record: Record,
        moment: Moment,
    ) -> str:
        tools = TurnTools(self._tools, actor, turn_id, record, schemas=False)
        times = [local.wall(m.created_at, actor.zone) for m in earlier if m.role == "user"]
        model = BuiltinModel(moment.now, turn_id, moment.preferences, times)
        group = f"{actor.user_id}:{number}"
        return await run(model, instructions(moment.now, actor.zone), tools, earlier, message, group)

    async def _confirmed(
        self, actor: Actor, turn_id: str, waiting: dict[str, Any], record: Record, moment: Moment
    ) -> str:
        """Make the stored call with its confirmation, which no model ever saw."""
        arguments = {**cast("dict[str, Any]", waiting["arguments"]), "confirmation": waiting["confirmation"]}
        result = await self._tools.call(actor, str(waiting["name"]), arguments, f"{turn_id}:confirmed")
        record.add(f"call_{turn_id}_0", str(waiting["name"]), waiting["arguments"], result)
        return moment.confirmed(outcome(result))


def _response(number: int, text: str, record: Record, message: MessageRead) -> ChatResponse:
    calls = [
        ToolCallRead(name=call.name, arguments=call.arguments, result=result.result, status=result.status)
        for call, result in record.calls
    ]
    confirmation = None
    if record.pending is not None:
        asked: dict[str, Any] = record.pending["result"]
        confirmation = ConfirmationRead(
            tool=record.pending["name"], action=asked["action"], titles=asked["titles"], undoable=asked["undoable"]
        )
    return ChatResponse(
        conversation_id=number,
        response=text,
        tool_calls=calls,
        model=NAME,
        assistant="local",
        usage=UsageRead(),
        notices=[],
        confirmation=confirmation,
        message_id=message.message_id,
    )
