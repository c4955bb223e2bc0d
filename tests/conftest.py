"""Fixtures: real databases, a running application, people."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import anyio
import httpx2
import pytest
from fastapi import FastAPI
from hypothesis import settings
from sqlalchemy import text

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.accounts.service import Visit
from punchlist.app import create_app
from punchlist.config import Settings
from punchlist.infra.db import migrate
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database
from punchlist.kit.actor import Actor, Scope
from tests import servers

URL = "http://127.0.0.1:8040"
settings.register_profile("untimed", parent=settings.default, deadline=None)  # no test asserts wall time
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str]:
    """A PostgreSQL with a migrated database `template`."""
    with servers.postgres() as url:
        anyio.run(sql, f"{url}/postgres", "CREATE DATABASE template")
        migrate.upgrade(f"{url}/template")
        yield url


@pytest.fixture(scope="session")
def valkey_url() -> Generator[str]:
    with servers.valkey() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    migrate.upgrade(f"sqlite+aiosqlite:///{path}")
    return path


async def sql(url: str, statement: str) -> None:
    """Run one statement outside of a transaction."""
    engine = create_engine(url)
    async with engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text(statement))
    await engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    """A fresh migrated database, once on each backend."""
    if request.param == "sqlite":
        path = tmp_path / "punchlist.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"t{uuid4().hex}"
    anyio.run(sql, f"{server}/postgres", f"CREATE DATABASE {name} TEMPLATE template")
    yield f"{server}/{name}"
    anyio.run(sql, f"{server}/postgres", f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Database]:
    made = Database(create_engine(database_url))
    yield made
    await made.close()


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-up user with a personal token and an HTTP client that carries it."""

    actor: Actor
    token: str
    http: httpx2.AsyncClient

    @property
    def chat_url(self) -> str:
        return f"/api/{self.actor.subject}/chat"

    async def say(self, message: str, conversation_id: int | None = None) -> dict[str, object]:
        answer = await self.http.post(self.chat_url, json={"message": message, "conversation_id": conversation_id})
        assert answer.status_code == 200, answer.text
        return answer.json()


def settings_for(database_url: str, tmp_path: Path, **more: object) -> Settings:
    return Settings.model_validate({"data_dir": tmp_path, "database_url": database_url, **more})


@asynccontextmanager
async def running(settings: Settings) -> AsyncGenerator[FastAPI]:
    api = create_app(settings)
    async with api.router.lifespan_context(api):
        yield api


@pytest.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncGenerator[FastAPI]:
    async with running(settings_for(database_url, tmp_path)) as made:
        yield made


def client(api: FastAPI, token: str | None = None) -> httpx2.AsyncClient:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    transport = httpx2.ASGITransport(app=api, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url=URL, headers=headers)


ALL: tuple[Scope, ...] = ("tasks:read", "tasks:write", "chat")


async def new_actor(database: Database, name: str, zone: str = "Europe/Berlin") -> Actor:
    """A user straight in the database."""
    async with database.unit_of_work().write() as session:
        user = accounts.new_user(f"{name}@example.org", name, zone)
        session.add(user)
        await session.flush()
    return await accounts.local_actor(database.unit_of_work(), user.id, Visit("api"))


async def new_person(api: FastAPI, name: str, zone: str = "Europe/Berlin", scopes: tuple[Scope, ...] = ALL) -> Person:
    database: Database = api.state.database
    actor = await new_actor(database, name, zone)
    made = await accounts.create_token(
        database.unit_of_work(), actor, AccessTokenCreate(name="tests", scopes=list(scopes))
    )
    return Person(actor, made.token, client(api, made.token))


@pytest.fixture
async def alice(api: FastAPI) -> Person:
    return await new_person(api, "alice")


@pytest.fixture
async def charlie(api: FastAPI) -> Person:
    """The stranger."""
    return await new_person(api, "charlie")


@pytest.fixture
async def alice_actor(database: Database) -> Actor:
    return await new_actor(database, "alice")


@pytest.fixture
async def charlie_actor(database: Database) -> Actor:
    return await new_actor(database, "charlie")


PUNCHLIST = str(Path(sys.executable).with_name("punchlist"))


@dataclass
class Server:
    url: str
    database_url: str


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Generator[Server]:
    """`punchlist serve` as a process of its own."""
    port = servers.free_port()
    environment = {
        **os.environ,
        "PUNCHLIST_DATA_DIR": str(tmp_path),
        "PUNCHLIST_DATABASE_URL": database_url,
        "PUNCHLIST_PORT": str(port),
        "PUNCHLIST_REQUESTS_PER_MINUTE": "1000000",
    }
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([PUNCHLIST, "serve"], env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None, (tmp_path / "log").read_text()
            try:
                if httpx2.get(f"{url}/healthz").status_code == 200:
                    break
            except httpx2.HTTPError:
                time.sleep(0.05)
        yield Server(url, database_url)
    finally:
        process.terminate()
        process.wait(20)
