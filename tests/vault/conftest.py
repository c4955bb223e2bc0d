"""A provider on a real socket, an application that may reach it, and a Vault to use without HTTP."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from punchlist.config import Settings
from punchlist.infra import limits
from punchlist.infra.db.session import Database
from punchlist.infra.outbound import Outbound
from punchlist.kit.actor import Scope
from punchlist.opening import open_vault
from punchlist.vault.keys import Vault
from tests.conftest import ALL, Person, new_person, running, settings_for
from tests.vault import faults

KEYS: tuple[Scope, ...] = (*ALL, "keys:read", "keys:write")
_numbers = itertools.count()


def master_key(name: str) -> str:
    """`id:key`, the same for the same name."""
    return f"{name}:{base64.b64encode(hashlib.sha256(name.encode()).digest()).decode()}"


def openai_key(mark: str = "") -> str:
    """A key with OpenAI's form, unlike every other."""
    return f"sk-{mark}{hashlib.sha256(f'{mark}{next(_numbers)}'.encode()).hexdigest()[:40]}"


def vault_settings(database_url: str, tmp_path: Path, **more: object) -> Settings:
    given = {"master_keys": master_key("k1"), "allow_local_addresses": True} | more
    return settings_for(database_url, tmp_path, **given)


@pytest.fixture
def provider() -> Generator[faults.Provider]:
    with faults.provider() as made:
        yield made


@pytest.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncGenerator[FastAPI]:
    async with running(vault_settings(database_url, tmp_path)) as made:
        yield made


async def impatient(vault: Vault) -> Vault:
    """The same, waiting half a second for a provider."""
    await vault.outbound.close()
    vault.outbound = Outbound(allow_local=vault.outbound.allow_local, whole_s=0.5)
    return vault


@pytest.fixture
async def alice(api: FastAPI) -> Person:
    return await new_person(api, "alice", scopes=KEYS)


@pytest.fixture
async def charlie(api: FastAPI) -> Person:
    return await new_person(api, "charlie", scopes=KEYS)


Open = Callable[..., Awaitable[Vault]]


@pytest.fixture
async def open_(database: Database, database_url: str, tmp_path: Path) -> AsyncGenerator[Open]:
    """Open a Vault on the test's database, as another process would; settings as keywords."""
    opened: list[Vault] = []

    async def make(**more: object) -> Vault:
        settings = vault_settings(database_url, tmp_path, **more)
        opened.append(await open_vault(settings, database, limits.create("memory://")))
        return opened[-1]

    yield make
    for vault in opened:
        await vault.close()


async def added(person: Person, server: faults.Provider, how: str = "ok", /, **more: Any) -> dict[str, Any]:
    """A key kept over HTTP."""
    body = {"provider": "openai", "api_key": openai_key(), "base_url": server.base(how)} | more
    answer = await person.http.post("/api/api-keys", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()
