"""Canary keys through every failure, then a search for every 12-character piece of them (cases 4, 5, 16)."""

import asyncio
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import anyio.to_thread
import httpx2
import pytest
from redis.asyncio import Redis
from sqlalchemy import select, text

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database
from punchlist.tables import metadata
from punchlist.vault.models import ApiKey
from tests.conftest import new_actor
from tests.vault.conftest import KEYS, master_key
from tests.vault.faults import Provider
from tests.vault.processes import Place

pytestmark = pytest.mark.anyio
HOW = ["ok", "echo", "401", "403", "429", "quota", "500", "timeout", "html", "cut", "huge", "redirect"]
FORMS = {"openai": "sk-", "anthropic": "sk-ant-", "google": "AQ.", "custom": "zz-"}


def canary(provider: str, mark: str) -> str:
    return FORMS[provider] + hashlib.sha256(f"{provider}{mark}".encode()).hexdigest()[:44]


def pieces(keys: Iterable[str]) -> set[bytes]:
    """Of 12 characters each; those that every key of a form shares tell nothing."""
    return {key[n : n + 12].encode() for key in keys for n in range(len(key) - 11)}


def leaks(where: bytes, wanted: set[bytes]) -> list[bytes]:
    return [where[max(0, place - 40) : place + 52] for piece in wanted if (place := where.find(piece)) >= 0]


async def dump(url: str) -> bytes:
    """Every cell of every table, in text and in bytes."""
    engine, cells = create_engine(url), list[bytes]()
    async with engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                cells += [cell if isinstance(cell, bytes) else repr(cell).encode() for cell in row]
        if engine.dialect.name == "postgresql":
            seen = await connection.execute(text("SELECT query FROM pg_stat_activity"))
            cells += [repr(row).encode() for row in seen]
    await engine.dispose()
    return b"\n".join(cells)


async def watch_valkey(url: str, found: set[bytes]) -> None:
    """Every key and value that there is, again and again until cancelled."""
    async with Redis.from_url(url) as client:
        while True:
            async for key in client.scan_iter():
                found |= {key, await client.dump(key) or b""}
            await asyncio.sleep(0.1)


def seen(answer: httpx2.Response) -> bytes:
    return repr(answer.headers.multi_items()).encode() + answer.content


async def test_no_piece_of_a_key_is_anywhere_after_every_failure(
    database_url: str, valkey_url: str, tmp_path: Path, provider: Provider
) -> None:
    database = Database(create_engine(database_url))
    place = Place(tmp_path, database_url, valkey_url)
    used: list[str] = []
    answers: list[bytes] = []

    async def misuse(http: httpx2.AsyncClient, name: str, how: str) -> None:
        """One user, one provider that behaves in one way."""
        first, second = canary(name, how), canary(name, f"{how} again")
        used.extend([first, second])
        base = provider.base("google" if (name, how) == ("google", "ok") else how)

        async def ask(method: str, path: str, body: Any = None) -> httpx2.Response:
            answer = await http.request(method, path, json=body)
            answers.append(seen(answer))
            return answer

        body = {"provider": name, "api_key": first, "base_url": base}
        made = await ask("POST", "/api/api-keys", body)
        assert made.status_code == 201, made.text
        one = f"/api/api-keys/{made.json()['id']}"
        if how == "timeout":
            return
        await ask("POST", f"{one}/verify")
        await ask("POST", f"{one}/rotate", {"api_key": second, "version": made.json()["version"] + 50})
        await ask("POST", f"{one}/rotate", {"api_key": second})
        for wrong in (
            {"provider": first},
            body | {"api_key": first * 20},
            body | {"api_key": [first]},
            body | {"name": first},
            body | {"surprise": first},
            body | {"base_url": f"https://{first}@example.com"},
            body | {"expires_at": first},
            body | {"api_key": second},
        ):
            assert (await ask("POST", "/api/api-keys", wrong)).status_code >= 400
        await ask("GET", f"/api/api-keys/{first}")
        await ask("PATCH", one, {"name": first})
        await ask("GET", "/api/api-keys")
        await ask("GET", "/api/notices")

    with place.serve("server", PUNCHLIST_MASTER_KEYS=master_key("k1")) as (url, log):
        store: set[bytes] = set()
        watching = asyncio.create_task(watch_valkey(valkey_url, store))
        async with asyncio.TaskGroup() as work:
            for name in FORMS:
                for how in HOW:
                    actor = await new_actor(database, f"{name}-{how}")
                    data = AccessTokenCreate(name="t", scopes=list(KEYS))
                    token = (await accounts.create_token(database.unit_of_work(), actor, data)).token
                    headers = {"Authorization": f"Bearer {token}"}
                    http = httpx2.AsyncClient(base_url=url, headers=headers, timeout=60)
                    work.create_task(_closing(http, misuse(http, name, how)))
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    wanted = pieces(used)
    assert len(used) == 2 * len(FORMS) * len(HOW)
    assert not leaks(b"\n".join(answers), wanted)
    assert not leaks(await anyio.to_thread.run_sync(log.read_bytes), wanted)
    assert not leaks(await dump(database_url), wanted)
    assert any(key.startswith(b"rate:ask:") for key in store)
    assert not leaks(b"\n".join(store), wanted)
    for path in [p for p in tmp_path.rglob("*") if p.is_file()]:  # noqa: ASYNC240  a handful
        assert not leaks(path.read_bytes(), wanted), path.name
    assert not leaks(b"\n".join(path.encode() for path, _ in provider.heard), wanted)
    async with database.unit_of_work().read() as session:
        kept = list(await session.scalars(select(ApiKey.sealed)))
    assert len(kept) == len(FORMS) * len(HOW)
    await database.close()


async def _closing(http: httpx2.AsyncClient, work: Any) -> None:
    async with http:
        await work


def test_the_search_would_find_a_leak() -> None:
    key = canary("openai", "x")
    assert leaks(f"before {key[5:20]} after".encode(), pieces([key]))
    assert not leaks(f"before {key[5:16]} after".encode(), pieces([key]))
