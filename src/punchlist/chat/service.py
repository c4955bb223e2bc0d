"""A Turn: one user message and all that answers it. Nothing of a conversation lives in this process between turns."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any, cast

from agents.exceptions import AgentsException

from punchlist.accounts import service as accounts
from punchlist.assistant.engine import Moment, understood
from punchlist.assistant.explaining import parsed
from punchlist.chat.agent import Tools, TurnTools, run
from punchlist.chat.answer import answer_of
from punchlist.chat.chain import Chosen, Models
from punchlist.chat.errors import NotYourChat
from punchlist.chat.events import (
    Answered,
    Asked,
    Began,
    Called,
    Denied,
    Ended,
    Event,
    Noticed,
    Reason,
    Silent,
    replayed,
)
from punchlist.chat.prompt import instructions
from punchlist.chat.receipts import Receipts
from punchlist.chat.record import Emit, Record, outcome
from punchlist.chat.schemas import (
    Approval,
    ChatRequest,
    ChatResponse,
    ParseRequest,
    ParseResponse,
)
from punchlist.conversations import service as conversations
from punchlist.conversations.schemas import MessageRead, NoticePart, Opened, TextPart
from punchlist.infra.db import idempotency
from punchlist.infra.db.session import Database
from punchlist.kit import clock, local
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7
from punchlist.providers.contract import BUILTIN, ProviderFailed
from punchlist.providers.schemas import ModelPage
from punchlist.providers.wires.builtin import BuiltinModel

HISTORY = 40
_STOPPED = "You stopped this answer here."
_GONE = "This question is no longer open; nothing was changed."
_ENDED_EARLY = "The model went on without coming to an end, so it was stopped. What it did is listed here."
_NOBODY = "Nobody answered, and nothing was changed."
_REASONS = {"interrupted": "interrupted", "unavailable": "error", "ended_early": "length"}
_KEEP_ALIVE_S = 15.0
_log = logging.getLogger(__name__)


def _unheard(_: Event) -> None:
    """For a caller who waits for the whole answer."""


class ChatService:
    """Handed its tools and models by `app`."""

    def __init__(self, database: Database, tools: Tools, models: Models) -> None:
        self._database = database
        self._tools = tools
        self._models = models
        self._turns: set[asyncio.Task[ChatResponse]] = set()

    async def close(self) -> None:
        """Stop the turns that still run; what they did is kept."""
        for turn in self._turns:
            turn.cancel()
        await asyncio.gather(*self._turns, return_exceptions=True)

    async def stream(
        self, actor: Actor, request: ChatRequest, key: str | None = None, approval: Approval | None = None
    ) -> AsyncGenerator[Event]:
        """The events of one turn, `Ended` last. Who stops listening stops the turn: before its next tool, never in one.

        Raises what `turn` raises, before the first event or after some.
        """
        heard: asyncio.Queue[Event | None] = asyncio.Queue()
        turn = asyncio.create_task(self.turn(actor, actor.subject, request, key, heard.put_nowait, approval))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)
        turn.add_done_callback(lambda _: heard.put_nowait(None))
        silent, reason = True, "stop"
        try:
            while (event := await _next(heard)) is not None:
                silent = silent and isinstance(event, Silent)
                reason = _REASONS.get(event.code, reason) if isinstance(event, Noticed) else reason
                yield event
            answer = turn.result()
            if silent:
                for event in replayed(answer):
                    yield event
            yield Ended(answer, cast("Reason", reason))
        finally:
            turn.cancel()

    async def turn(
        self,
        actor: Actor,
        user_id: str,
        request: ChatRequest,
        key: str | None = None,
        emit: Emit = _unheard,
        approval: Approval | None = None,
    ) -> ChatResponse:
        """Answer one message; a repeat under the same Idempotency-Key gets the first answer again.

        Raises NotYourChat, ConversationNotFound, MissingScope, KeyReused, StillRunning, DatabaseUnavailable.
        """
        if user_id != actor.subject:
            raise NotYourChat
        actor.need("chat")
        actor = actor.at("chat")
        if key is None:
            return await self._answer(actor, request, uuid7().hex, emit, approval)
        name = f"chat:{idempotency.check_key(key)}"
        mark = idempotency.fingerprint("chat", name, request.model_dump(mode="json"))
        async with self._database.unit_of_work().write() as session:
            record = await idempotency.claim(session, actor.user_id, name, mark)
        if record is not None:
            if record.result is None:
                raise idempotency.StillRunning
            return ChatResponse.model_validate(record.result)
        try:
            answer = await self._answer(actor, request, mark[:32], emit, approval)
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

    async def models(self, actor: Actor) -> ModelPage:
        """What may be chosen to answer. Raises MissingScope."""
        return ModelPage(items=await self._models.offered(actor))

    async def _answer(
        self, actor: Actor, request: ChatRequest, turn_id: str, emit: Emit, approval: Approval | None
    ) -> ChatResponse:
        """One turn. Under the same `turn_id` its tool calls have the same ids, so a turn that broke off is safe to repeat."""
        uow = self._database.unit_of_work()
        opened = await conversations.open_turn(
            uow, actor, request.conversation_id, request.message, HISTORY, request.model
        )
        number, waiting = opened.number, opened.waiting
        emit(Began(number))
        record, chosen = Record(emit, heard=emit is not _unheard), None
        moment = await self._moment(actor, opened.earlier)
        replied = moment.replied(request.message) if waiting is not None else None
        try:
            if approval is not None and (waiting is None or waiting["call_id"] != approval.id):
                record.emit(Answered(approval.id, "failed", {"error": _GONE}))
                record.say(_GONE)
            elif waiting is not None and replied == "yes":
                await self._confirmed(actor, turn_id, waiting, record, approval, moment)
            elif replied == "no":
                if approval is not None:
                    record.emit(Denied(approval.id))
                record.say(moment.declined())
            else:
                chosen = await self._run(actor, turn_id, opened, request.message, record, moment)
        except asyncio.CancelledError:
            record.notice("interrupted", _STOPPED)
            await asyncio.shield(asyncio.create_task(self._close(actor, number, record, chosen)))
            raise
        message = await self._close(actor, number, record, chosen)
        return answer_of(number, record, message, chosen)

    async def _close(self, actor: Actor, number: int, record: Record, chosen: Chosen | None) -> MessageRead:
        uow = self._database.unit_of_work()
        model = str(chosen.answered_by if chosen else BUILTIN)
        return await conversations.close_turn(uow, actor, number, record.parts, model, record.pending)

    async def _moment(self, actor: Actor, earlier: list[MessageRead]) -> Moment:
        preferences = await accounts.preferences(self._database.unit_of_work(), actor)
        asked = [part.text for m in earlier if m.role == "user" for part in m.parts if isinstance(part, TextPart)]
        return Moment(local.wall(clock.now(), actor.zone), preferences, asked[-1] if asked else "")

    async def _run(
        self, actor: Actor, turn_id: str, opened: Opened, message: str, record: Record, moment: Moment
    ) -> Chosen:
        now = moment.now
        times = [local.wall(m.created_at, actor.zone) for m in opened.earlier if m.role == "user"]

        def builtin() -> BuiltinModel:
            return BuiltinModel(now, turn_id, moment.preferences, times)

        chosen = await self._models.choose(actor, opened.model, builtin, record, shown=record.heard)
        record.emit(Asked(str(chosen.first)))
        remote = chosen.first != BUILTIN
        deletes = _deletes(message, moment) if remote else None
        tools = TurnTools(self._tools, actor, turn_id, record, deletes=deletes)
        words = instructions(now, actor.zone)
        group = f"{actor.user_id}:{opened.number}"
        try:
            if chosen.model is not None:
                receipts = Receipts() if remote else None
                window = chosen.window if remote else None
                await run(chosen.model, words, tools, opened.earlier, message, group, receipts, window)
        except ProviderFailed:
            pass  # each step of it is a notice already
        except AgentsException as error:
            _log.warning("a turn ended early: %s", type(error).__name__)
            record.notice("ended_early", _ENDED_EARLY)
        if remote and record.pending is not None:
            record.say(replace(moment, asked=message).asking(record.pending["result"]))
        elif not record.text:
            notices = [part.text for part in record.parts if isinstance(part, NoticePart)]
            record.say(notices[-1] if notices else _NOBODY)
        return chosen

    async def _confirmed(
        self,
        actor: Actor,
        turn_id: str,
        waiting: dict[str, Any],
        record: Record,
        approval: Approval | None,
        moment: Moment,
    ) -> None:
        """Make the stored call with its confirmation, which no model ever saw."""
        name, call_id = str(waiting["name"]), f"call_{turn_id}_0"
        if approval is None:
            record.emit(Called(call_id, name, waiting["arguments"]))
        arguments = {**cast("dict[str, Any]", waiting["arguments"]), "confirmation": waiting["confirmation"]}
        result = await self._tools.call(actor, name, arguments, f"{turn_id}:confirmed")
        record.add(call_id, name, waiting["arguments"], result, shown_as=approval.id if approval else None)
        record.say(moment.confirmed(outcome(result)))


def _deletes(message: str, moment: Moment) -> int:
    """How many single deletes the user's own words ask for; what only the model understood is asked about."""
    commands = understood(message, moment.now, moment.preferences).commands
    return sum(c.intent == "delete" and c.ask is None for c in commands)


async def _next(heard: asyncio.Queue[Event | None]) -> Event | None:
    try:
        return await asyncio.wait_for(heard.get(), _KEEP_ALIVE_S)
    except TimeoutError:
        return Silent()
