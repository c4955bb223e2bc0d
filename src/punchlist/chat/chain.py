"""Who answers a turn: the chosen model, the user's others in their order, the built-in assistant last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from agents import Model

from punchlist.chat.keyed import Account, KeyedModel
from punchlist.chat.record import Record
from punchlist.infra.db.session import Database, UnitOfWork
from punchlist.kit.actor import Actor
from punchlist.kit.errors import PunchlistError
from punchlist.providers import catalog
from punchlist.providers import service as preferences
from punchlist.providers.contract import BUILTIN, Limits, ModelName
from punchlist.providers.facts import facts
from punchlist.providers.loading import load
from punchlist.providers.model_list import ModelLists
from punchlist.providers.resilience.call import Candidate
from punchlist.providers.resilience.chain import Resilience
from punchlist.providers.resilience.fallback import FallbackModel
from punchlist.providers.resilience.notices import Notice
from punchlist.providers.schemas import ModelPreferencesRead, ModelRead
from punchlist.providers.wires.builtin import BuiltinModel
from punchlist.vault import service as vaults
from punchlist.vault.keys import Vault
from punchlist.vault.service import KeySnapshot, UsableKey

_WINDOW = 24_000
"""Tokens of conversation for a model whose context is not known."""


@dataclass(slots=True)
class Chosen:
    """The model of one turn, None when nobody may answer. `accounts` come as calls end; `window` and `most` are tokens."""

    model: Model | None
    first: ModelName
    most: int
    accounts: list[Account] = field(default_factory=list[Account])

    @property
    def window(self) -> int:
        """How much of the conversation the first model is given."""
        known = facts(self.first).context if self.first != BUILTIN else None
        return known * 3 // 4 if known else _WINDOW

    @property
    def spent(self) -> bool:
        """Whether the calls so far have read and written as much as a turn may."""
        used = (a.call.usage for a in self.accounts)
        return sum(usage.input + usage.output for usage in used if usage is not None) >= self.most

    @property
    def answered_by(self) -> ModelName:
        """The model of the last whole answer, else the first that was to be asked."""
        by = self.model.answered_by if isinstance(self.model, FallbackModel) else None
        return by or self.first


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is to answer a turn, as the database says when it begins: the wanted model with its key, or why it has none."""

    wanted: ModelName
    wishes: ModelPreferencesRead
    keys: Mapping[str, UsableKey]
    held: KeySnapshot | None = None
    refused: PunchlistError | None = None


class Models:
    """What `app` hands to the chat to reach models with a user's keys."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        resilience: Resilience,
        limits: Limits,
        default: ModelName | None = None,
    ) -> None:
        self._database = database
        self._vault = vault
        self._resilience = resilience
        self._limits = limits
        self._default = default
        self._lists = ModelLists(vault.outbound)

    async def plan(self, uow: UnitOfWork, actor: Actor, asked: str | None) -> Plan:
        """The model that was asked for, else the user's default, else the operator's, else the first that a key opens, else
        the built-in one; with its key taken out. Joins the unit of work.
        """
        wishes = await preferences.preferences(uow, actor)

        def wanted(keys: Mapping[str, UsableKey]) -> ModelName:
            return self._wanted(asked or wishes.default_model, keys)

        def provider(keys: Mapping[str, UsableKey]) -> str | None:
            name = wanted(keys)
            return name.provider if name != BUILTIN else None

        keys, held = await vaults.taken(uow, self._vault, actor, provider)
        refused = held if isinstance(held, PunchlistError) else None
        return Plan(wanted(keys), wishes, keys, held if isinstance(held, KeySnapshot) else None, refused)

    def choose(
        self, plan: Plan, actor: Actor, builtin: Callable[[], BuiltinModel], record: Record, *, shown: bool
    ) -> Chosen:
        """The models of a turn, ready to be asked.

        A chosen model whose key may not be used is told of in `record` and passed over. `shown` says that a person reads
        along: then an answer that breaks off is not made anew by another model.
        """
        wanted, wishes, keys, most = plan.wanted, plan.wishes, plan.keys, self._limits.turn_tokens
        if wanted == BUILTIN:
            return Chosen(builtin(), BUILTIN, most)
        if plan.refused is not None:
            link = {"link": plan.refused.extra["renew_url"]} if plan.refused.extra.get("renew_url") else {}
            record.notice(plan.refused.code, plan.refused.detail, model=str(wanted), **link)
            if not wishes.fallback:
                return Chosen(None, wanted, most)
        names = [wanted] if plan.held else []
        names += [name for name in _others(wishes.order, keys) if name not in (wanted, BUILTIN)]
        chosen = Chosen(builtin(), next(iter(names), BUILTIN), most)
        candidates = [self._candidate(actor, name, plan, chosen) for name in names]
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

    async def offered(self, actor: Actor) -> list[ModelRead]:
        """The built-in assistant, and every model that a key of this user opens, as its provider lists them."""
        actor.need("chat")
        uow = self._database.unit_of_work()
        found = [ModelRead(name=str(BUILTIN), provider=BUILTIN.provider, tools=True)]
        for provider, key in (await vaults.usable(uow, self._vault, actor)).items():
            row = catalog.find(provider)
            listed = self._lists.fresh(row, key.fingerprint, key.base_url)
            if listed is None:
                try:
                    held = await vaults.snapshot(uow, self._vault, actor, provider)
                except PunchlistError:
                    continue  # between the two looks it has ended; it is told where it is used
                listed = await self._lists.of(row, held.secret, held.fingerprint, held.base_url)
            names = [ModelName(provider, model) for model in listed.models]
            found += await asyncio.to_thread(_described, names, stale=listed.stale)
        return found

    def _wanted(self, asked: str | None, keys: Mapping[str, UsableKey]) -> ModelName:
        if asked is not None:
            return ModelName.parse(asked)
        if self._default is not None and self._default.provider in keys:
            return self._default
        return next(iter(_others([], keys)), BUILTIN)

    def _candidate(self, actor: Actor, name: ModelName, plan: Plan, chosen: Chosen) -> Candidate:
        held = plan.held if name == plan.wanted else None
        key = plan.keys.get(name.provider) or UsableKey(name.provider, held.fingerprint if held else "")
        model = KeyedModel(self._database, self._vault, actor, name, self._limits, held, chosen.accounts.append)
        known = facts(name)
        return Candidate(
            name,
            lambda: model,
            key.fingerprint,
            key.base_url or "",
            tools=known.tools is not False,
            context=known.context,
            ready=lambda: load(name),
        )


def _described(names: Sequence[ModelName], *, stale: bool) -> list[ModelRead]:
    found: list[ModelRead] = []
    for name in names:
        known = facts(name)
        read, written = (str(p) if p is not None else None for p in (known.input_price, known.output_price))
        found.append(
            ModelRead(
                name=str(name),
                provider=name.provider,
                context=known.context,
                tools=known.tools,
                input_price=read,
                output_price=written,
                stale=stale,
            )
        )
    return found


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
