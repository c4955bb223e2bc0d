"""Fixtures: the process's HTTP client, allowed to reach this machine, and a provider that fails as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator

import pytest
from mcp import Client

from punchlist.infra.db.session import Database
from punchlist.infra.outbound import Outbound
from punchlist.kit.actor import Actor
from punchlist.mcp_server.http import caller
from punchlist.mcp_server.inprocess import InProcessTools
from punchlist.mcp_server.server import build
from punchlist.providers.contract import ModelName
from punchlist.providers.loading import load
from tests.providers.faults import FaultServer, fault_server
from tests.providers.streams import PROVIDERS
from tests.standins import aimock


@pytest.fixture(scope="session", autouse=True)
def ready() -> None:
    """As the chat makes itself before it asks, so that limits in tests are the provider's alone."""
    for provider in PROVIDERS.values():
        asyncio.run(load(ModelName.parse(f"{provider}:m")))


@pytest.fixture
async def outbound() -> AsyncGenerator[Outbound]:
    made = Outbound(allow_local=True)
    yield made
    await made.close()


@pytest.fixture
async def provider() -> AsyncGenerator[FaultServer]:
    async with fault_server() as made:
        yield made


@pytest.fixture(scope="session")
def standin() -> Generator[str]:
    """A stand-in of the three wires that others wrote."""
    with aimock() as url:
        yield url


@pytest.fixture
async def tools(database: Database) -> AsyncGenerator[InProcessTools]:
    """The product's own tools, over MCP in process, on a real database."""

    async def admit(_actor: Actor) -> None:
        """Everybody."""

    async with Client(build(database, caller, admit, "0")) as client:
        yield InProcessTools(client)
