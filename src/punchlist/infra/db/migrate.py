"""The one migration chain, run from Python: no alembic.ini, no working directory."""

from __future__ import annotations

from pathlib import Path

import anyio
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from punchlist.infra.db.engine import create_engine

_CHAIN = Path(__file__).parents[2] / "migrations"


def config(url: str) -> Config:
    """An Alembic configuration for the database at `url`."""
    made = Config()
    made.set_main_option("script_location", str(_CHAIN))
    made.attributes["url"] = url
    return made


def upgrade(url: str) -> None:
    """Bring the database to the newest revision."""
    command.upgrade(config(url), "head")


def head() -> str | None:
    """The newest revision of the chain."""
    return ScriptDirectory.from_config(config("")).get_current_head()


def current(url: str) -> str | None:
    """The revision that the database is at; None for an empty one."""
    return anyio.run(_current, url)


async def _current(url: str) -> str | None:
    engine = create_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(lambda c: MigrationContext.configure(c).get_current_revision())
    finally:
        await engine.dispose()
