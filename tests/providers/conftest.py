"""Fixtures: the process's HTTP client, allowed to reach this machine, and a provider that fails as it is told."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from punchlist.infra.outbound import Outbound
from tests.providers.faults import FaultServer, fault_server


@pytest.fixture
async def outbound() -> AsyncGenerator[Outbound]:
    made = Outbound(allow_local=True)
    yield made
    await made.close()


@pytest.fixture
async def provider() -> AsyncGenerator[FaultServer]:
    async with fault_server() as made:
        yield made
