"""Alembic's environment: the URL comes from `infra.db.migrate.config`."""

from __future__ import annotations

import anyio
from alembic import context
from sqlalchemy import Connection

from punchlist.infra.db.engine import create_engine
from punchlist.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


async def _online() -> None:
    engine = create_engine(context.config.attributes["url"], answer_within_s=None)
    try:
        async with engine.connect() as connection:
            await connection.execution_options(writes=True)
            await connection.run_sync(_run)
            await connection.commit()
    finally:
        await engine.dispose()


anyio.run(_online)
