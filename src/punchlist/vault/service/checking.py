"""Asking the provider about a key that is kept."""

from __future__ import annotations

from uuid import UUID

from punchlist.audit import service as audit
from punchlist.infra.db.session import UnitOfWork
from punchlist.infra.limits import admit
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.providers import catalog
from punchlist.providers.verify import WORDS
from punchlist.providers.verify import verify as ask
from punchlist.vault import repository
from punchlist.vault.keys import Vault
from punchlist.vault.schemas import Verified
from punchlist.vault.service.changing import ASKING, judge
from punchlist.vault.service.reading import TOPIC, need, read
from punchlist.vault.service.using import take_for_test


async def verify(uow: UnitOfWork, vault: Vault, actor: Actor, api_key_id: UUID) -> Verified:
    """The cheapest authenticated call, and what it means for the key's state; silence changes nothing.

    Raises ApiKeyNotFound, ApiKeyExpired (no call is made), ApiKeyRevoked, ApiKeyNeedsReentry, VaultClosed,
    AddressRefused, TooManyRequests, MissingScope.
    """
    need(actor, "keys:write")
    await admit(vault.limiter, f"ask:{actor.user_id}", ASKING)
    held = await take_for_test(uow, vault, actor, api_key_id)
    probe = await ask(vault.outbound, catalog.find(held.provider), held.base_url, held.secret)
    async with uow.write() as session:
        row = await repository.get(session, actor, api_key_id, lock=True)
        if row.generation == held.generation:
            judge(row, probe, clock.now())
        meta = {"verified": probe.result.value, "reason": probe.reason}
        await audit.record(session, actor, audit.Action.API_KEY_VERIFIED, f"api_key:{row.id}", meta=meta)
        uow.tell(TOPIC, str(actor.user_id))
        await session.flush()
        return Verified(
            result=probe.result.value,
            reason=probe.reason,
            detail=WORDS[probe.reason],
            latency_ms=probe.latency_ms,
            models=list(probe.models),
            api_key=read(row),
        )
