"""One engine a process, for the database that the URL names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from punchlist.infra.db import one_hop

_POOL_SIZE = 10
_POOL_TIMEOUT_S = 10
_CONNECT_WITHIN_S = 10
ANSWER_WITHIN_S = 30.0


def is_embedded(url: str) -> bool:
    """True for SQLite: one process owns the file and may migrate it."""
    return make_url(url).get_backend_name() == "sqlite"


def create_engine(url: str, answer_within_s: float | None = ANSWER_WITHIN_S) -> AsyncEngine:
    """An engine for `sqlite+aiosqlite:///path` or `postgresql+asyncpg://...`. Raises ValueError for any other.

    A PostgreSQL that does not answer a statement within `answer_within_s` counts as gone; None waits for ever, as a migration
    of large tables has to.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        msg = "the database URL cannot be read"
        raise ValueError(msg) from error
    if parsed.drivername == "sqlite+aiosqlite":
        engine = create_async_engine(parsed, connect_args={"timeout": 30, "async_creator_fn": one_hop.connect})
        _tune_sqlite(engine)
        return engine
    if parsed.drivername == "postgresql+asyncpg":
        return create_async_engine(
            parsed,
            connect_args={"timeout": _CONNECT_WITHIN_S, "command_timeout": answer_within_s},
            pool_size=_POOL_SIZE,
            max_overflow=_POOL_SIZE,
            pool_timeout=_POOL_TIMEOUT_S,
            pool_pre_ping=True,
        )
    msg = "the database URL must start with sqlite+aiosqlite:// or postgresql+asyncpg://"
    raise ValueError(msg)


def _tune_sqlite(engine: AsyncEngine) -> None:
    """Write-ahead log, synced at every commit so that an acknowledged write survives; BEGIN is ours to send."""

    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "busy_timeout=30000",
            "cache_size=-32000",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine.sync_engine, "connect", connected)
    event.listen(engine.sync_engine, "begin", begin)
