"""One turn, from the user's message in the database to the answer beside it. Nothing of it is kept in the process."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

from agents.exceptions import AgentsException

from punchlist.accounts import service as accounts
from punchlist.assistant.engine import Moment, understood
from punchlist.assistant.schemas import Preferences
from punchlist.chat.agent import Tools, TurnTools, run
from punchlist.chat.answer import answer_of, usage_of
from punchlist.chat.chain import Chosen, Models, Plan
from punchlist.chat.events import Answered, Asked, Began, Called, Denied
from punchlist.chat.prompt import instructions
from punchlist.chat.receipts import Receipts
from punchlist.chat.record import Emit, Record, outcome
from punchlist.chat.schemas import Approval, ChatRequest, ChatResponse, Manner
from punchlist.conversations import service as conversations
from punchlist.conversations.errors import TurnStillRunning
from punchlist.conversations.schemas import MessageRead, NoticePart, Opened, TextPart, ToolCallPart, ToolResultPart
from punchlist.infra.db.session import Database, DatabaseUnavailable, UnitOfWork
from punchlist.kit import clock, local
from punchlist.kit.actor import Actor
from punchlist.providers.contract import BUILTIN, ProviderFailed
from punchlist.providers.wires.builtin import BuiltinModel

HISTORY = 40
UNHEARD: Emit = lambda _: None  # noqa: E731
"""For a caller who waits for the whole answer."""
_STOPPED = "You stopped this answer here."
_FAILED = "Something went wrong here. What was done is listed."
_GONE = "This question is no longer open; nothing was changed."
_ENDED_EARLY = "The model went on without coming to an end, so it was stopped. What it did is listed here."
_TOO_MANY = "This answer used as many tokens as one may, so it was ended here. What it did is listed."
_NOBODY = "Nobody answered, and nothing was changed."
_PATIENCE_S, _LOOK_AGAIN_S = 3.0, 0.05
_LAST_DAY, _LAST_WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
_log = logging.getLogger(__name__)


class Turn:
    """Under the same `turn_id` its tool calls have the same ids, so a turn that broke off is safe to repeat."""

    def __init__(
        self, database: Database, tools: Tools, models: Models, actor: Actor, turn_id: str, emit: Emit
    ) -> None:
        self._database, self._tools, self._models = database, tools, models
        self._actor, self._turn_id = actor, turn_id
        self._record = Record(emit, heard=emit is not UNHEARD)

    async def answer(self, request: ChatRequest, manner: Manner) -> ChatResponse:
        """Raises ConversationNotFound, TurnMovedOn, TurnStillRunning, TurnChangedSomething, DatabaseUnavailable."""
        opened, moment, plan = await self._begun_when_free(request, manner)
        record, chosen = self._record, None
        record.emit(Began(opened.number, opened.turn_id))
        try:
            if plan is None:
                await self._settled(opened, manner.approval, moment)
            else:
                if opened.answer is not None:
                    record.keep(opened.answer)
                chosen = await self._run(opened, plan, moment)
        except asyncio.CancelledError:
            record.notice("interrupted", _STOPPED)
            await asyncio.shield(asyncio.create_task(self._close(opened, chosen)))
            raise
        except Exception:
            # What was done by then is known to whoever has the turn again.
            record.notice("failed", _FAILED)
            with suppress(DatabaseUnavailable):
                await self._close(opened, chosen)
            raise
        message = await self._close(opened, chosen)
        return answer_of(opened.number, record, message, chosen)

    async def _begun_when_free(self, request: ChatRequest, manner: Manner) -> tuple[Opened, Moment, Plan | None]:
        """A turn that was stopped takes a moment to end: what it was doing is then known."""
        patience = asyncio.get_running_loop().time() + _PATIENCE_S
        while True:
            try:
                return await self._begun(request, manner)
            except TurnStillRunning:
                if asyncio.get_running_loop().time() > patience:
                    raise
            await asyncio.sleep(_LOOK_AGAIN_S)

    async def _begun(self, request: ChatRequest, manner: Manner) -> tuple[Opened, Moment, Plan | None]:
        """The turn as it is stored now, and who is to answer; nobody is, where the message answers a question of ours."""
        uow = self._database.unit_of_work()
        async with uow.write():
            opened = await self._opened(uow, request, manner)
            preferences = await accounts.preferences(uow, self._actor)
            moment = _moment(self._actor, preferences, opened)
            answers = opened.waiting is not None and moment.replied(opened.text) in {"yes", "no"}
            if answers or manner.approval is not None or _confirmed_before(opened, moment):
                return opened, moment, None
            return opened, moment, await self._models.plan(uow, self._actor, opened.model)

    async def _opened(self, uow: UnitOfWork, request: ChatRequest, manner: Manner) -> Opened:
        number, model = request.conversation_id, request.model
        if manner.turn_id is None or number is None:
            return await conversations.open_turn(uow, self._actor, number, request.message, HISTORY, model)
        text = None if manner.again else request.message
        return await conversations.reopen_turn(uow, self._actor, number, manner.turn_id, HISTORY, model, text)

    async def _close(self, opened: Opened, chosen: Chosen | None) -> MessageRead:
        return await conversations.close_turn(
            self._database.unit_of_work(),
            self._actor,
            opened,
            self._record.parts,
            str(chosen.answered_by if chosen else BUILTIN),
            self._record.pending,
            usage_of(chosen),
        )

    async def _settled(self, opened: Opened, approval: Approval | None, moment: Moment) -> None:
        """What a yes or a no to our own question comes to, which no model ever sees."""
        record, waiting = self._record, opened.waiting
        if approval is not None and (waiting is None or waiting["call_id"] != approval.id):
            record.emit(Answered(approval.id, "failed", {"error": _GONE}))
            record.say(_GONE)
        elif opened.answer is not None:
            record.keep(opened.answer)
            [result] = [p.result for p in record.parts if isinstance(p, ToolResultPart)]
            record.say(moment.confirmed(result))
        elif waiting is not None and moment.replied(opened.text) == "yes":
            await self._confirmed(waiting, approval, moment)
        else:
            if approval is not None:
                record.emit(Denied(approval.id))
            record.say(moment.declined())

    async def _confirmed(self, waiting: dict[str, Any], approval: Approval | None, moment: Moment) -> None:
        """Make the stored call with its confirmation."""
        name, call_id = str(waiting["name"]), f"call_{self._turn_id}_0"
        if approval is None:
            self._record.emit(Called(call_id, name, waiting["arguments"]))
        arguments = {**cast("dict[str, Any]", waiting["arguments"]), "confirmation": waiting["confirmation"]}
        result = await self._tools.call(self._actor, name, arguments, f"{self._turn_id}:confirmed")
        shown_as = approval.id if approval else None
        self._record.add(call_id, name, waiting["arguments"], result, writes=True, shown_as=shown_as)
        self._record.say(moment.confirmed(outcome(result)))

    async def _run(self, opened: Opened, plan: Plan, moment: Moment) -> Chosen:
        actor, record = self._actor, self._record
        times = [local.wall(m.created_at, actor.zone) for m in opened.earlier if m.role == "user"]

        def builtin() -> BuiltinModel:
            return BuiltinModel(moment.now, self._turn_id, moment.preferences, times)

        chosen = self._models.choose(plan, actor, builtin, record, shown=record.heard)
        record.emit(Asked(str(chosen.first)))
        self._warn(plan, begins=not opened.earlier)
        remote = chosen.first != BUILTIN
        before = _deleted(record)

        def deletes() -> int:
            return _deletes(opened.text, moment) - before

        tools = TurnTools(self._tools, actor, self._turn_id, record, deletes=deletes if remote else None)
        try:
            if chosen.model is not None:
                await run(
                    chosen.model,
                    instructions(moment.now, actor.zone),
                    tools,
                    opened.earlier,
                    opened.text,
                    group=f"{actor.user_id}:{opened.number}",
                    receipts=Receipts() if remote else None,
                    window=chosen.window if remote else None,
                    older=opened.older,
                    enough=lambda: chosen.spent,
                )
                if chosen.spent and record.pending is None and isinstance(record.parts[-1], ToolResultPart):
                    record.notice("turn_limit", _TOO_MANY)
        except ProviderFailed:
            pass  # each step of it is a notice already
        except AgentsException as error:
            _log.warning("a turn ended early: %s", type(error).__name__)
            record.notice("ended_early", _ENDED_EARLY)
        if remote and record.pending is not None:
            record.say(replace(moment, asked=opened.text).asking(record.pending["result"]))
        elif not record.text:
            notices = [part.text for part in record.parts if isinstance(part, NoticePart)]
            record.say(notices[-1] if notices else _NOBODY)
        return chosen

    def _warn(self, plan: Plan, *, begins: bool) -> None:
        """Of a key that ends soon: as a conversation begins in its last week, in each turn of its last day."""
        if plan.held is None or plan.held.expires_at is None:
            return
        left = plan.held.expires_at - clock.now()
        if left <= _LAST_DAY or (begins and left <= _LAST_WEEK):
            day = local.wall(plan.held.expires_at, self._actor.zone)
            text = f"Your key for {plan.wanted.provider} expires on {day:%Y-%m-%d at %H:%M}."
            self._record.notice("api_key_expires", text, model=str(plan.wanted))


def _moment(actor: Actor, preferences: Preferences, opened: Opened) -> Moment:
    asked = [part.text for m in opened.earlier if m.role == "user" for part in m.parts if isinstance(part, TextPart)]
    return Moment(local.wall(clock.now(), actor.zone), preferences, asked[-1] if asked else "")


def _confirmed_before(opened: Opened, moment: Moment) -> bool:
    """Whether a turn that is done again was a yes that did its one call."""
    if opened.answer is None or moment.replied(opened.text) != "yes":
        return False
    calls = [part for part in opened.answer.parts if isinstance(part, ToolResultPart)]
    return len(calls) == 1 and calls[0].changed


def _deletes(message: str, moment: Moment) -> int:
    """How many single deletes the user's own words ask for; what only the model understood is asked about."""
    commands = understood(message, moment.now, moment.preferences).commands
    return sum(c.intent == "delete" and c.ask is None for c in commands)


def _deleted(record: Record) -> int:
    return sum(isinstance(part, ToolCallPart) and part.name == "delete_task" for part in record.parts)
