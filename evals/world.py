"""One Punchlist in process for a run: a new SQLite, the real chat, and a new person for every scenario."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from anyio import to_thread
from mcp import Client
from pydantic import SecretStr

from evals import checking
from evals.recording import Tape, Taped
from evals.scenarios import Row, Scenario
from punchlist.accounts import service as accounts
from punchlist.accounts.service import Visit
from punchlist.app import build
from punchlist.chat.chain import Models
from punchlist.chat.schemas import ChatRequest, ChatResponse
from punchlist.chat.service import ChatService
from punchlist.config import Settings
from punchlist.infra.db import migrate
from punchlist.infra.db.session import Database
from punchlist.infra.outbound import Outbound
from punchlist.kit.actor import Actor
from punchlist.kit.errors import PunchlistError
from punchlist.kit.ids import uuid7
from punchlist.kit.secret import Secret
from punchlist.mcp_server.inprocess import InProcessTools
from punchlist.providers import service as preferences
from punchlist.providers.contract import BUILTIN, Limits, ModelName
from punchlist.providers.schemas import ModelPreferencesUpdate
from punchlist.tasks import service as tasks
from punchlist.tasks.schemas import TaskCreate, TaskQuery
from punchlist.vault import service as vaults
from punchlist.vault.keys import Vault
from punchlist.vault.schemas import ApiKeyCreate

ZONE = "Europe/Berlin"
_LIMITS = Limits(first_s=120.0, silence_s=60.0, turn_s=300.0)


@dataclass(frozen=True, slots=True)
class Player:
    """The model to run, with the key and address that it needs."""

    model: ModelName = BUILTIN
    key: Secret | None = None
    base_url: str | None = None


@dataclass(slots=True)
class Result:
    """How one scenario went; `wrong` is empty if it passed."""

    scenario: Scenario
    wrong: list[str] = field(default_factory=list[str])
    answers: list[ChatResponse] = field(default_factory=list[ChatResponse])
    seconds: list[float] = field(default_factory=list[float])
    differs: list[str] = field(default_factory=list[str])
    """Requests of a replay that were not recorded so."""

    @property
    def passed(self) -> bool:
        return not self.wrong


class World:
    def __init__(self, database: Database, vault: Vault, chat: ChatService, player: Player, tape: Tape | None) -> None:
        self.database = database
        self._vault, self._chat, self._player, self._tape = vault, chat, player, tape

    async def play(self, scenario: Scenario) -> Result:
        """Say every turn to the model, until one goes wrong."""
        result = Result(scenario)
        if self._tape:
            self._tape.begin(scenario.name)
        actor = await self.person()
        await self.prepare(actor, scenario.setup)
        number: int | None = None
        for turn in scenario.turns:
            before = await self.rows(actor)
            request = ChatRequest(conversation_id=number, message=turn.say, model=str(self._player.model))
            began = time.perf_counter()
            try:
                answer = await self._chat.turn(actor, actor.subject, request)
            except PunchlistError as error:
                result.wrong.append(f"{turn.say!r}: {error.code}: {error.detail}")
                break
            result.seconds.append(time.perf_counter() - began)
            result.answers.append(answer)
            number = answer.conversation_id
            found = self._by_whom(answer)
            if turn.expect is not None:
                found += checking.wrong(turn.expect, before, await self.rows(actor), answer)
            result.wrong += [f"{turn.say!r}: {one}" for one in found]
            if found:
                break
        if self._tape and self._tape.problems:
            result.differs = list(self._tape.problems)
            result.wrong += [f"replay: {problem}" for problem in result.differs]
        return result

    async def prepare(self, actor: Actor, rows: tuple[Row, ...]) -> None:
        """Add the tasks of a setup, then complete and delete those that are to be so."""
        uow = self.database.unit_of_work
        numbers: list[int] = []
        for row in rows:
            data = TaskCreate.model_validate(row.model_dump(exclude={"status"}, exclude_unset=True))
            numbers.append((await tasks.create(uow(), actor, data)).task.task_id)
        for number, row in zip(numbers, rows, strict=True):
            if row.status == "completed":
                await tasks.complete(uow(), actor, number)
            elif row.status == "deleted":
                await tasks.delete(uow(), actor, number)

    async def rows(self, actor: Actor) -> dict[int, checking.Fields]:
        """Every task outside of the trash."""
        page = await tasks.list_page(self.database.unit_of_work(), actor, TaskQuery(status="all", limit=200))
        return checking.rows(page.items)

    def _by_whom(self, answer: ChatResponse) -> list[str]:
        """A provider that was not reached has not answered; a yes to Punchlist's own question needs no model."""
        silent = self._player.model != BUILTIN and answer.notices
        return [f"expected an answer of {self._player.model}, came the notice: {n}" for n in answer.notices if silent]

    async def person(self) -> Actor:
        name = uuid7().hex
        async with self.database.unit_of_work().write() as session:
            user = accounts.new_user(f"{name}@example.org", name, ZONE)
            session.add(user)
            await session.flush()
        actor = await accounts.local_actor(self.database.unit_of_work(), user.id, Visit("api"))
        if self._player.key is not None:
            key = ApiKeyCreate(
                provider=self._player.model.provider,
                api_key=SecretStr(self._player.key.reveal()),
                base_url=self._player.base_url,
            )
            await vaults.add(self.database.unit_of_work(), self._vault, actor, key)
            alone = ModelPreferencesUpdate(fallback=False)
            await preferences.choose(self.database.unit_of_work(), actor, alone)
        return actor


@asynccontextmanager
async def world(folder: Path, player: Player, tape: Tape | None = None) -> AsyncGenerator[World]:
    """A migrated database in `folder`, and the chat over it; with a tape all that providers are asked goes over it."""
    settings = Settings.model_validate(
        {
            "data_dir": folder,
            "database_url": f"sqlite+aiosqlite:///{folder / 'evals.db'}",
            "allow_local_addresses": True,
            "requests_per_minute": 1_000_000,
        }
    )
    await to_thread.run_sync(migrate.upgrade, settings.database)
    app = build(settings)
    async with app.running(), Client(app.mcp) as client:
        outbound = Taped(tape) if tape else Outbound(allow_local=True)
        vault = replace(app.vault, outbound=outbound)
        chat = ChatService(app.database, InProcessTools(client), Models(app.database, vault, app.resilience, _LIMITS))
        try:
            yield World(app.database, vault, chat, player, tape)
        finally:
            await chat.close()
            await outbound.close()
