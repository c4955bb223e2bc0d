"""aiosqlite with one trip to the connection's thread for a statement, where its own cursor makes four.

The trips (open, execute, fetch, close) cost more than the SQL of a small statement. Rows are read at once, which SQLAlchemy's
adapter does anyway. Results do not differ; `tests/infra/test_one_hop.py` holds both against each other.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Self

import aiosqlite

Row = tuple[Any, ...]


class OneHopCursor:
    """The part of `aiosqlite.Cursor` that SQLAlchemy's adapter uses."""

    def __init__(self, connection: OneHopConnection) -> None:
        self._connection = connection
        self._rows: list[Row] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Self:
        """Execute and read all rows. Raises sqlite3.Error."""
        await self._connection.hop(self._run, sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> Self:
        await self._connection.hop(self._run_many, sql, parameters)
        return self

    async def fetchall(self) -> list[Row]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []

    def _run(self, connection: sqlite3.Connection, sql: str, parameters: Iterable[Any]) -> None:
        cursor = connection.cursor()
        try:
            cursor.execute(sql, tuple(parameters))
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()

    def _run_many(self, connection: sqlite3.Connection, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        cursor = connection.cursor()
        try:
            cursor.executemany(sql, parameters)
            self.description, self.rowcount = None, cursor.rowcount
        finally:
            cursor.close()


class OneHopConnection(aiosqlite.Connection):
    _stopping: tuple[asyncio.Future[Any] | None] | None = None

    def stop(self) -> asyncio.Future[Any] | None:
        """Once: SQLAlchemy also stops a connection that is being closed by a task that is cancelled, and the close would then
        wait for ever for a thread that has ended.
        """
        if self._stopping is None:
            self._stopping = (super().stop(),)
        return self._stopping[0]

    async def hop(self, work: Any, *arguments: Any) -> None:
        """Run `work(connection, *arguments)` in the connection's thread."""
        await self._execute(work, self._conn, *arguments)

    def cursor(self) -> OneHopCursor:  # pyright: ignore[reportIncompatibleMethodOverride]
        return OneHopCursor(self)


async def connect(*arguments: Any, **options: Any) -> OneHopConnection:
    """An open connection, with `sqlite3.connect`'s arguments; its thread does not keep the process alive."""
    connection = OneHopConnection(partial(sqlite3.connect, *arguments, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001  as SQLAlchemy's own adapter does
    await connection
    return connection
