"""The one migration chain makes the tables that the models describe, on both databases."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from punchlist.infra.db import migrate
from punchlist.infra.db.session import Database
from punchlist.tables import metadata

pytestmark = pytest.mark.anyio


def _is_ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """The search indexes belong to one database each, so the metadata does not hold them."""
    if kind == "table":
        return "_fts" not in (name or "")
    return "words_vector" not in (name or "")


def _drift(connection: Connection) -> list[Any]:
    options = {"include_object": _is_ours, "compare_type": True, "compare_server_default": True}
    return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


async def test_the_migrated_schema_is_the_one_of_the_models(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_drift) == []


async def test_a_difference_would_be_seen(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("CREATE TABLE strangers (id INTEGER PRIMARY KEY)")
        found = await connection.run_sync(_drift)
    assert [(what, table.name) for what, table in found] == [("remove_table", "strangers")]


async def test_a_fresh_database_is_at_the_head_of_the_chain(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_revision) == migrate.head()


def test_the_chain_has_one_head() -> None:
    assert len(ScriptDirectory.from_config(migrate.config("")).get_heads()) == 1
