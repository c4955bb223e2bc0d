"""The unit of work, and a database that goes away."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from uuid import uuid4

import anyio
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from punchlist.infra.db import idempotency, migrate
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database, DatabaseUnavailable
from punchlist.tasks import service
from punchlist.tasks.schemas import TaskCreate, TaskQuery
from tests import servers
from tests.conftest import new_actor, new_person, running, settings_for, sql

pytestmark = pytest.mark.anyio


async def test_what_fails_half_way_leaves_nothing(database: Database) -> None:
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    with pytest.raises(RuntimeError, match="half way"):
        async with uow.write():
            await service.create(uow, me, TaskCreate(title="x", project="New"))
            raise RuntimeError("half way")
    assert (await service.list_page(uow, me, TaskQuery())).total == 0
    assert await service.list_projects(uow, me) == []
    assert (await service.changes_page(uow, me, None, 10)).items == []


async def test_news_is_told_after_the_commit_and_not_after_a_rollback(database: Database) -> None:
    told: list[tuple[str, str]] = []

    def keep(topic: str, key: str) -> None:
        told.append((topic, key))

    database.on_commit = keep
    uow, me = database.unit_of_work(), await new_actor(database, "a")
    with pytest.raises(RuntimeError, match="no"):
        async with uow.write():
            await service.create(uow, me, TaskCreate(title="x"))
            raise RuntimeError("no")
    assert told == []
    await service.create(uow, me, TaskCreate(title="x"))
    assert told == [("changes", str(me.user_id))]


async def test_what_was_erased_is_in_no_file_of_the_embedded_database(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "scrubbed.db"
    shutil.copy(sqlite_template, path)
    database = Database(create_engine(f"sqlite+aiosqlite:///{path}"))
    secret = "zq8Kp2mWv4Lx9Rt6Yb3N" * 20

    def found() -> list[str]:
        return [p.name for p in tmp_path.glob("scrubbed.db*") if secret[:40].encode() in p.read_bytes()]

    async with database.unit_of_work().write() as session:
        await session.execute(text("CREATE TABLE kept (value TEXT)"))
        await session.execute(text("INSERT INTO kept VALUES (:value)"), {"value": secret})
    assert found()
    async with database.unit_of_work().write() as session:
        await session.execute(text("UPDATE kept SET value = NULL"))
    async with database.unit_of_work().read() as session:
        await session.execute(text("SELECT * FROM kept"))
        async with database.unit_of_work().write() as other:
            await other.execute(text("INSERT INTO kept VALUES ('x')"))
        assert not await database.unit_of_work().scrub()
    assert await database.unit_of_work().scrub()
    assert found() == []
    await database.close()


async def test_old_idempotency_records_are_forgotten(database: Database) -> None:
    import datetime as dt

    from punchlist.kit import clock

    me = await new_actor(database, "a")
    async with database.unit_of_work().write() as session:
        await idempotency.claim(session, me.user_id, "old", "m")
    with clock.stopped(clock.now() + dt.timedelta(days=3)):
        async with database.unit_of_work().write() as session:
            await idempotency.forget_old(session)
            assert await idempotency.claim(session, me.user_id, "old", "other") is None


@pytest.fixture
def own_postgres() -> Generator[str]:
    """A PostgreSQL of this test's own, to be stopped in the middle."""
    with servers.postgres() as url:
        anyio.run(sql, f"{url}/postgres", "CREATE DATABASE mine")
        migrate.upgrade(f"{url}/mine")
        yield url


async def test_a_database_that_goes_away_is_a_503_and_recovers_by_itself(own_postgres: str, tmp_path: Path) -> None:
    async with running(settings_for(f"{own_postgres}/mine", tmp_path)) as api:
        alice = await new_person(api, "alice")
        assert (await alice.http.post("/api/tasks", json={"title": "before"})).status_code == 201
        await sql(f"{own_postgres}/postgres", "ALTER DATABASE mine ALLOW_CONNECTIONS false")
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'mine'"
        await sql(f"{own_postgres}/postgres", ended)
        for method, path in (
            ("GET", "/api/tasks"),
            ("POST", "/api/tasks"),
            ("POST", alice.chat_url),
            ("GET", "/healthz"),
        ):
            body = {"title": "lost"} if path == "/api/tasks" else {"message": "add lost"}
            answer = await alice.http.request(method, path, json=body if method == "POST" else None)
            assert answer.status_code == 503, (path, answer.text)
            assert answer.headers["retry-after"] == "1"
        await sql(f"{own_postgres}/postgres", "ALTER DATABASE mine ALLOW_CONNECTIONS true")
        listed = (await alice.http.get("/api/tasks")).json()
        assert [t["title"] for t in listed["items"]] == ["before"]


async def test_a_database_that_does_not_answer_counts_as_gone_and_recovers_by_itself(own_postgres: str) -> None:
    database = Database(create_engine(f"{own_postgres}/mine", answer_within_s=0.3))
    me = await new_actor(database, "a")
    async with database.unit_of_work().read() as session:
        lines = (await session.execute(text("SELECT pg_read_file('postmaster.pid')"))).scalar_one()
        backends = list(await session.scalars(text("SELECT pid FROM pg_stat_activity WHERE datname = 'mine'")))
    frozen = [int(lines.split()[0]), *backends]
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    try:
        with anyio.fail_after(25):
            for _ in range(2):
                with pytest.raises(DatabaseUnavailable):
                    await service.create(database.unit_of_work(), me, TaskCreate(title="lost"))
    finally:
        for pid in frozen:
            os.kill(pid, signal.SIGCONT)
    await service.create(database.unit_of_work(), me, TaskCreate(title="kept"))
    listed = await service.list_page(database.unit_of_work(), me, TaskQuery())
    assert [task.title for task in listed.items] == ["kept"]
    await database.close()


async def test_an_acknowledged_write_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "punchlist.db"
    url = f"sqlite+aiosqlite:///{path}"
    await anyio.to_thread.run_sync(migrate.upgrade, url)
    code = f"""
import asyncio, sys
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database, DatabaseUnavailable
from punchlist.tasks import service
from punchlist.tasks.schemas import TaskCreate
from tests.conftest import new_actor

async def main():
    database = Database(create_engine({url!r}))
    me = await new_actor(database, "a")
    print(me.user_id, flush=True)
    for n in range(10_000):
        done = await service.create(database.unit_of_work(), me, TaskCreate(title=str(n)))
        print(done.task.task_id, flush=True)

asyncio.run(main())
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)  # noqa: ASYNC220  killed below
    assert process.stdout is not None
    user = process.stdout.readline().strip()
    acknowledged = 0
    for _ in range(25):
        acknowledged = int(process.stdout.readline())
    process.kill()
    rest = [line for line in process.stdout.read().splitlines() if line.strip().isdigit()]
    process.wait()
    process.stdout.close()
    acknowledged = int(rest[-1]) if rest else acknowledged
    import sqlite3

    with sqlite3.connect(path) as connection:
        [kept] = connection.execute("SELECT count(*) FROM tasks WHERE user_id = ?", (user.replace("-", ""),)).fetchone()
        [whole] = connection.execute("SELECT count(*) FROM changes").fetchone()
    connection.close()
    assert kept >= acknowledged >= 25
    assert whole == kept


async def test_parallel_turns_of_one_person_lose_nothing(api: FastAPI) -> None:
    alice = await new_person(api, f"a{uuid4().hex[:6]}")
    await asyncio.gather(*(alice.say(f"add thing {n}") for n in range(10)))
    listed = (await alice.http.get("/api/tasks")).json()
    assert sorted(t["task_id"] for t in listed["items"]) == list(range(1, 11))
