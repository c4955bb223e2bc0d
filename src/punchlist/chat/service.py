"""A Turn: one user message and all that answers it. Nothing of a conversation lives in this process between turns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import cast

from punchlist.accounts import service as accounts
from punchlist.assistant.engine import understood
from punchlist.assistant.explaining import parsed
from punchlist.chat.agent import Tools
from punchlist.chat.chain import Models
from punchlist.chat.errors import NotYourChat
from punchlist.chat.events import Ended, Event, Noticed, Reason, Silent, replayed
from punchlist.chat.record import Emit
from punchlist.chat.schemas import SAID, ChatRequest, ChatResponse, Manner, ParseRequest, ParseResponse
from punchlist.chat.turn import UNHEARD, Turn
from punchlist.infra.db import idempotency
from punchlist.infra.db.session import Database
from punchlist.kit import clock, local
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7
from punchlist.providers.schemas import ModelPage

_REASONS = {"interrupted": "interrupted", "unavailable": "error", "ended_early": "length", "turn_limit": "length"}
_KEEP_ALIVE_S = 15.0


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
        self, actor: Actor, request: ChatRequest, key: str | None = None, manner: Manner = SAID
    ) -> AsyncGenerator[Event]:
        """The events of one turn, `Ended` last. Who stops listening stops the turn: before its next tool, never in one.

        Raises what `turn` raises, before the first event or after some.
        """
        heard: asyncio.Queue[Event | None] = asyncio.Queue()
        turn = asyncio.create_task(self.turn(actor, actor.subject, request, key, heard.put_nowait, manner))
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
        emit: Emit = UNHEARD,
        manner: Manner = SAID,
    ) -> ChatResponse:
        """Answer one message; a repeat under the same Idempotency-Key gets the first answer again.

        Raises NotYourChat, ConversationNotFound, TurnMovedOn, TurnStillRunning, TurnChangedSomething, MissingScope, KeyReused,
        StillRunning, DatabaseUnavailable.
        """
        if user_id != actor.subject:
            raise NotYourChat
        actor.need("chat")
        actor = actor.at("chat")
        if key is None:
            return await self._turn(actor, uuid7().hex, emit).answer(request, manner)
        name = f"chat:{idempotency.check_key(key)}"
        mark = idempotency.fingerprint("chat", name, request.model_dump(mode="json"), str(manner))
        async with self._database.unit_of_work().write() as session:
            record = await idempotency.claim(session, actor.user_id, name, mark)
        if record is not None:
            if record.result is None:
                raise idempotency.StillRunning
            return ChatResponse.model_validate(record.result)
        try:
            answer = await self._turn(actor, mark[:32], emit).answer(request, manner)
        except BaseException:
            async with self._database.unit_of_work().write() as session:
                await idempotency.release(session, actor.user_id, name)
            raise
        async with self._database.unit_of_work().write() as session:
            await idempotency.save(session, actor.user_id, name, answer.model_dump(mode="json"))
        return answer

    def _turn(self, actor: Actor, turn_id: str, emit: Emit) -> Turn:
        return Turn(self._database, self._tools, self._models, actor, turn_id, emit)

    async def parse(self, actor: Actor, data: ParseRequest) -> ParseResponse:
        """The grammar of the chat on a text that is still being typed. Raises MissingScope."""
        actor.need("tasks:read")
        now = local.wall(clock.now(), actor.zone)
        preferences = await accounts.preferences(self._database.unit_of_work(), actor)
        return ParseResponse.model_validate(parsed(understood(data.text, now, preferences), now, preferences))

    async def models(self, actor: Actor) -> ModelPage:
        """What may be chosen to answer. Raises MissingScope."""
        return ModelPage(items=await self._models.offered(actor))


async def _next(heard: asyncio.Queue[Event | None]) -> Event | None:
    try:
        return await asyncio.wait_for(heard.get(), _KEEP_ALIVE_S)
    except TimeoutError:
        return Silent()
