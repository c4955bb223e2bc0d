"""The Model that a `provider:model` and a key stand for. Wires, and with them the providers' clients, are loaded here,
at the first use of one.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from agents import Model

from punchlist.infra.outbound import AddressRefused, Outbound, check_url
from punchlist.kit.secret import Secret
from punchlist.providers import catalog
from punchlist.providers.contract import Limits, ModelName, Told
from punchlist.providers.facts import facts

if TYPE_CHECKING:
    from punchlist.providers.guard import Create

# Its traces print every header of an answer, and so a key that a provider repeats there.
logging.getLogger("httpcore2").setLevel(logging.INFO)


def model_for(
    name: ModelName,
    key: Secret,
    outbound: Outbound,
    *,
    told: Told,
    base_url: str | None = None,
    limits: Limits | None = None,
) -> Model:
    """A model for one turn, cheap to make; it holds the key. `base_url` is the user's own, where the provider's row
    lets there be one. Raises UnknownProvider, AddressRefused.
    """
    provider = catalog.find(name.provider)
    address = base_url or provider.base_url
    if address is None:
        raise AddressRefused
    url = check_url(address, allow_local=outbound.allow_local)
    create = _wire(provider.wire)
    return create(name, provider.headers(key), f"{url}{provider.chat}", outbound.client, limits or Limits(), told)


_loaded: set[catalog.Wire] = set()


async def load(name: ModelName) -> None:
    """Import what a provider's wire and prices need, which takes a second the first time: not on the event loop."""
    if catalog.find(name.provider).wire not in _loaded:
        await asyncio.to_thread(_load, name)


def _load(name: ModelName) -> None:
    wire = catalog.find(name.provider).wire
    _wire(wire)
    facts(name)
    _loaded.add(wire)


def _wire(wire: catalog.Wire) -> Create:
    match wire:
        case "openai_responses":
            from punchlist.providers.wires import openai_responses as found
        case "openai_chat":
            from punchlist.providers.wires import openai_chat as found
        case "anthropic_messages":
            from punchlist.providers.wires import anthropic_messages as found
    return found.create
