"""A provider's model with the user's key: taken out for each call, judged by how it went, and what the call cost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from agents import Model, ModelResponse
from agents.items import TResponseStreamEvent

from punchlist.infra.db.session import Database
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.errors import PunchlistError
from punchlist.providers.contract import Failure, Limits, ModelName, ProviderCall, ProviderFailed
from punchlist.providers.facts import cost
from punchlist.providers.loading import model_for
from punchlist.vault import service as vaults
from punchlist.vault.keys import Vault
from punchlist.vault.service import KeySnapshot


@dataclass(frozen=True, slots=True)
class Account:
    """A provider's call, and what it cost in USD: None when the price is unknown, as on a user's own server."""

    call: ProviderCall
    cost: Decimal | None


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
