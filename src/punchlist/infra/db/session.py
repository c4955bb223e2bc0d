"""The unit of work: one transaction at the edge of a use case, committed once, never by hand."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from punchlist.kit.errors import Unavailable

Session = AsyncSession
_LOST_CODES = ("08", "28", "3D000", "57P", "53", "25006", "40001", "40P01", "55000", "55P03")


class DatabaseUnavailable(Unavailable):
    code = "database_unavailable"
    title = "The database does not answer; nothing was changed"


class Database:
    """The engine of a process and what is told after each commit."""

    def __init__(self, engine: AsyncEngine, on_commit: Callable[[str, str], None] | None = None) -> None:
        self.engine = engine
        self.on_commit = on_commit

    def unit_of_work(self) -> UnitOfWork:
        return UnitOfWork(self)

    async def close(self) -> None:
        await self.engine.dispose()


class UnitOfWork:
    """One caller's transaction. `write()` inside `write()` joins it; the outermost one commits or rolls back.

    Raises DatabaseUnavailable when the database cannot be reached, is full or gave up a lock.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._session: Session | None = None
        self._news: set[tuple[str, str]] = set()

    def tell(self, topic: str, key: str) -> None:
        """After the commit, wake the listeners of `topic` and `key` (a user's id)."""
        self._news.add((topic, key))

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Session]:
        """A consistent view; nothing may be changed in it."""
        if self._session is not None:
            yield self._session
            return
        async with translated(), AsyncSession(self._database.engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Session]:
        """A transaction that may write; on SQLite it takes the write lock at once."""
        if self._session is not None:
            yield self._session
            return
        self._news.clear()
        try:
            async with translated(), AsyncSession(self._database.engine, expire_on_commit=False) as session:
                await session.connection(execution_options={"writes": True})
                self._session = session
                yield session
                await session.commit()
        finally:
            self._session = None
        if self._database.on_commit:
            for topic, key in self._news:
                self._database.on_commit(topic, key)

    async def scrub(self) -> bool:
        """After a secret was deleted: leave no old copy of its page in SQLite's write-ahead log. False if a reader is in
        the way for half a second. PostgreSQL keeps old row versions until it vacuums; that is told in the guide.
        """
        if self._database.engine.dialect.name != "sqlite":
            return True
        async with translated(), self._database.engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.execute("PRAGMA busy_timeout=500")
            found = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            await driver.execute("PRAGMA busy_timeout=30000")
            return not next(iter(found))[0]


@asynccontextmanager
async def translated() -> AsyncGenerator[None]:
    """Errors of a database that cannot be reached, is full or gave up a lock become DatabaseUnavailable."""
    try:
        yield
    except (InterfaceError, OperationalError, PoolTimeout, ConnectionError, TimeoutError) as error:
        raise DatabaseUnavailable(retry_after=1) from error
    except DBAPIError as error:
        state = str(getattr(error.orig, "sqlstate", "") or "")
        if error.connection_invalidated or state.startswith(_LOST_CODES):
            raise DatabaseUnavailable(retry_after=1) from error
        raise


async def ping(database: Database) -> None:
    """Ask the database for an answer. Raises DatabaseUnavailable."""
    async with database.unit_of_work().read() as session:
        await session.execute(text("SELECT 1"))


async def tune(database: Database) -> None:
    """Tell SQLite's planner how large the tables are (PostgreSQL knows by itself); a few milliseconds."""
    if database.engine.dialect.name != "sqlite":
        return
    async with database.unit_of_work().write() as session:
        await session.execute(text("PRAGMA analysis_limit=1000"))
        await session.execute(text("ANALYZE"))
