"""The Model that a `provider:model` and a key stand for. Wires, and with them the providers' clients, are loaded here,
at the first use of one.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
from agents import Model, ModelSettings, ModelTracing

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
    """Make ready what a provider's wire and prices need, the first time: a second of imports, which are not made on the
    event loop, and a rehearsal.
    """
    wire = catalog.find(name.provider).wire
    if wire not in _loaded:
        await _rehearse(name, *await asyncio.to_thread(_load, name, wire))
        _loaded.add(wire)


def _load(name: ModelName, wire: catalog.Wire) -> tuple[Create, str]:
    """Also a whole answer as that wire's providers stream it, with a text and a call."""
    facts(name)
    return _wire(wire), Path(__file__).with_name("wires").joinpath(f"{wire}.sse").read_text("utf-8")


async def _rehearse(name: ModelName, create: Create, sample: str) -> None:
    """Read an answer that came from nobody. Clients build the types of what they read at their first answer, some tenths
    of a second on the event loop (in a thread they would be built while others use them), which are not the provider's.
    """
    headers = {"content-type": "text/event-stream"}
    answer = httpx2.MockTransport(lambda _: httpx2.Response(200, headers=headers, text=sample))
    async with httpx2.AsyncClient(transport=answer, trust_env=False) as client:
        model = create(
            name,
            catalog.find(name.provider).headers(Secret("-")),
            "https://rehearsal.invalid/v1",
            client,
            Limits(),
            lambda _: None,
        )
        async for _ in model.stream_response(None, "", ModelSettings(), [], None, [], ModelTracing.DISABLED):
            pass


def _wire(wire: catalog.Wire) -> Create:
    match wire:
        case "openai_responses":
            from punchlist.providers.wires import openai_responses as found
        case "openai_chat":
            from punchlist.providers.wires import openai_chat as found
        case "anthropic_messages":
            from punchlist.providers.wires import anthropic_messages as found
    return found.create
