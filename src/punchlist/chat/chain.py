"""Who answers a turn: the chosen model, the user's others in their order, the built-in assistant last."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from agents import Model, ModelResponse
from agents.items import TResponseStreamEvent

from punchlist.chat.record import Record
from punchlist.infra.db.session import Database
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.errors import PunchlistError
from punchlist.providers import catalog
from punchlist.providers import service as preferences
from punchlist.providers.contract import BUILTIN, Failure, Limits, ModelName, ProviderCall, ProviderFailed
from punchlist.providers.facts import cost, facts
from punchlist.providers.loading import load, model_for
from punchlist.providers.resilience.call import Candidate
from punchlist.providers.resilience.chain import Resilience
from punchlist.providers.resilience.fallback import FallbackModel
from punchlist.providers.resilience.notices import Notice
from punchlist.providers.wires.builtin import BuiltinModel
from punchlist.vault import service as vaults
from punchlist.vault.keys import Vault
from punchlist.vault.service import KeySnapshot, UsableKey

_WINDOW = 24_000
"""Tokens of conversation for a model whose context is not known."""


@dataclass(frozen=True, slots=True)
class Account:
    """A provider's call, and what it cost in USD: None when the price is unknown, as on a user's own server."""

    call: ProviderCall
    cost: Decimal | None


@dataclass(slots=True)
class Chosen:
    """The model of one turn, None when nobody may answer. `accounts` come as calls end; `window` is in tokens."""

    model: Model | None
    first: ModelName
    accounts: list[Account] = field(default_factory=list[Account])

    @property
    def window(self) -> int:
        """How much of the conversation the first model is given."""
        known = facts(self.first).context if self.first != BUILTIN else None
        return known * 3 // 4 if known else _WINDOW

    @property
    def answered_by(self) -> ModelName:
        """The model of the last whole answer, else the first that was to be asked."""
        by = self.model.answered_by if isinstance(self.model, FallbackModel) else None
        return by or self.first


class Models:
    """What `app` hands to the chat to reach models with a user's keys."""

    def __init__(self, database: Database, vault: Vault, resilience: Resilience, limits: Limits) -> None:
        self._database = database
        self._vault = vault
        self._resilience = resilience
        self._limits = limits

    async def choose(
        self, actor: Actor, asked: str | None, builtin: Callable[[], BuiltinModel], record: Record, *, shown: bool
    ) -> Chosen:
        """The model that was asked for, else the user's default, else the first that a key opens, else the built-in one.

        A chosen model whose key may not be used is told of in `record` and passed over. `shown` says that a person reads
        along: then an answer that breaks off is not made anew by another model.
        """
        uow = self._database.unit_of_work()
        wishes = await preferences.preferences(uow, actor)
        keys = await vaults.usable(uow, self._vault, actor)
        wanted = _wanted(asked or wishes.default_model, keys)
        if wanted == BUILTIN:
            return Chosen(builtin(), BUILTIN)
        held = await self._held(actor, wanted, record)
        if held is None and not wishes.fallback:
            return Chosen(None, wanted)
        names = [wanted] if held else []
        names += [name for name in _others(wishes.order, keys) if name not in (wanted, BUILTIN)]
        chosen = Chosen(builtin(), next(iter(names), BUILTIN))
        candidates = [self._candidate(actor, name, keys, held if name == wanted else None, chosen) for name in names]
        if candidates:
            chosen.model = FallbackModel(
                self._resilience,
                actor.user_id,
                [*candidates, Candidate(BUILTIN, builtin, local=True)],
                limits=self._limits,
                fallback=wishes.fallback,
                shown=shown,
                on_notice=lambda notice: _tell(record, notice),
            )
        return chosen

    async def _held(self, actor: Actor, name: ModelName, record: Record) -> KeySnapshot | None:
        """The key of the chosen model, or None when it may not be used: then the person is told why, and where to go."""
        try:
            return await vaults.snapshot(self._database.unit_of_work(), self._vault, actor, name.provider)
        except PunchlistError as error:
            link = {"link": error.extra["renew_url"]} if error.extra.get("renew_url") else {}
            record.notice(error.code, error.detail, model=str(name), **link)
            return None

    def _candidate(
        self, actor: Actor, name: ModelName, keys: Mapping[str, UsableKey], held: KeySnapshot | None, chosen: Chosen
    ) -> Candidate:
        key = keys.get(name.provider) or UsableKey(name.provider, held.fingerprint if held else "")
        model = KeyedModel(self._database, self._vault, actor, name, self._limits, held, chosen.accounts.append)
        known = facts(name)
        return Candidate(
            name,
            lambda: model,
            key.fingerprint,
            key.base_url or "",
            tools=known.tools is not False,
            context=known.context,
        )


def _wanted(asked: str | None, keys: Mapping[str, UsableKey]) -> ModelName:
    if asked is not None:
        return ModelName.parse(asked)
    return next(iter(_others([], keys)), BUILTIN)


def _others(order: list[str], keys: Mapping[str, UsableKey]) -> list[ModelName]:
    """The user's order first, then the first model of each other provider that a key opens."""
    names = [ModelName.parse(text) for text in order]
    names = [name for name in names if name.provider in keys]
    for provider in keys:
        models = catalog.find(provider).models
        if models and provider not in {name.provider for name in names}:
            names.append(ModelName(provider, models[0]))
    return names


def _tell(record: Record, notice: Notice) -> None:
    record.notice(notice.kind.value, notice.text, **{k: v for k, v in notice.as_json().items() if v is not None})


class KeyedModel(Model):
    """A provider's model with the user's key, which is taken out anew for each call and judged by how the call went."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        actor: Actor,
        name: ModelName,
        limits: Limits,
        held: KeySnapshot | None,
        told: Callable[[Account], None],
    ) -> None:
        self._database, self._vault, self._actor = database, vault, actor
        self._name, self._limits, self._told = name, limits, told
        self._held = held
        self._used = False

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """Providers are always asked to stream. Raises NotImplementedError."""
        raise NotImplementedError

    async def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[TResponseStreamEvent]:
        """Raises ProviderFailed; a key that is refused is marked before."""
        uow = self._database.unit_of_work()
        held = await self._key()
        await asyncio.to_thread(load, self._name)

        def told(call: ProviderCall) -> None:
            known = call.usage is not None and held.base_url is None
            price = cost(call.name, call.usage, clock.now()) if call.usage is not None and known else None
            self._told(Account(call, price if call.usage is not None else Decimal(0)))

        model = model_for(
            self._name,
            held.secret,
            self._vault.outbound,
            told=told,
            base_url=held.base_url,
            limits=self._limits,
        )
        events = cast("Any", model.stream_response(*args, **kwargs))
        try:
            async for event in events:
                yield event
        except ProviderFailed as error:
            if error.failure in {Failure.AUTH, Failure.QUOTA}:
                await vaults.report(uow, self._actor, held, cast("vaults.Outcome", error.failure.value))
            raise
        finally:
            await events.aclose()
        await vaults.report(uow, self._actor, held, "succeeded")

    async def _key(self) -> KeySnapshot:
        uow = self._database.unit_of_work()
        try:
            if self._held is None:
                self._held = await vaults.snapshot(uow, self._vault, self._actor, self._name.provider)
            elif self._used:
                self._held = await vaults.continued(uow, self._vault, self._actor, self._held)
        except PunchlistError as error:
            raise ProviderFailed(Failure.AUTH, self._name) from error
        self._used = True
        return self._held
