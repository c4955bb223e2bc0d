"""One trip a statement gives what SQLAlchemy's own aiosqlite gives."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from punchlist.infra.db import one_hop

pytestmark = pytest.mark.anyio

STATEMENTS: list[tuple[str, Any]] = [
    ("CREATE TABLE pairs (a INTEGER PRIMARY KEY, b TEXT NOT NULL, c BLOB)", None),
    ("INSERT INTO pairs (b, c) VALUES (:b, :c)", {"b": "ä😀", "c": b"\x00\xff"}),
    ("INSERT INTO pairs (b) VALUES (:b)", [{"b": "x"}, {"b": "y"}, {"b": "z"}]),
    ("INSERT INTO pairs (b) VALUES (:b) RETURNING a, b", {"b": "w"}),
    ("SELECT a, b, c FROM pairs ORDER BY a", None),
    ("SELECT b FROM pairs WHERE a > :a", {"a": 99}),
    ("UPDATE pairs SET b = b || '!' WHERE a > :a", {"a": 2}),
    ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i FROM n", None),
    ("DELETE FROM pairs", None),
]


@pytest.fixture(params=["plain", "one hop"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[AsyncEngine]:
    arguments = {"async_creator_fn": one_hop.connect} if request.param == "one hop" else {}
    made = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", connect_args=arguments)
    yield made
    await made.dispose()


async def _answers(engine: AsyncEngine) -> list[Any]:
    found: list[Any] = []
    async with engine.begin() as connection:
        for statement, given in STATEMENTS:
            result = await connection.execute(text(statement), given)
            rows = [tuple(row) for row in result] if result.returns_rows else None
            found.append((rows, list(result.keys()) if result.returns_rows else result.rowcount))
    return found


async def test_rows_keys_and_counts_are_the_same(tmp_path: Path) -> None:
    plain = create_async_engine(f"sqlite+aiosqlite:///{tmp_path / 'plain.db'}")
    ours = create_async_engine(
        f"sqlite+aiosqlite:///{tmp_path / 'ours.db'}", connect_args={"async_creator_fn": one_hop.connect}
    )
    assert await _answers(ours) == await _answers(plain)
    await plain.dispose()
    await ours.dispose()


async def test_an_error_is_the_databases_and_the_connection_goes_on(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE t (a INTEGER PRIMARY KEY)"))
        await connection.execute(text("INSERT INTO t VALUES (1)"))
        with pytest.raises(IntegrityError):
            await connection.execute(text("INSERT INTO t VALUES (1)"))
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT nothing FROM nowhere"))
        assert (await connection.execute(text("SELECT count(*) FROM t"))).scalar_one() == 1


async def test_a_rollback_takes_back_and_a_commit_keeps(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE t (a INTEGER)"))
    with pytest.raises(ZeroDivisionError):
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO t VALUES (1)"))
            raise ZeroDivisionError
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO t VALUES (2)"))
    async with engine.connect() as connection:
        assert list(await connection.scalars(text("SELECT a FROM t"))) == [2]


async def test_a_caller_that_is_cancelled_harms_no_other(engine: AsyncEngine) -> None:
    slow = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT max(i) FROM n")

    async def ask() -> int:
        async with engine.connect() as connection:
            return (await connection.execute(slow)).scalar_one()

    asked = asyncio.create_task(ask())
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await asyncio.gather(*(ask() for _ in range(4))) == [300000] * 4


async def test_a_connection_that_is_stopped_while_it_closes_is_closed(tmp_path: Path) -> None:
    connection = await one_hop.connect(str(tmp_path / "a.db"))
    closing = asyncio.create_task(connection.close())
    await asyncio.sleep(0)
    connection.stop()
    await asyncio.wait_for(closing, 5)
    connection._thread.join(5)
    assert not connection._thread.is_alive()
