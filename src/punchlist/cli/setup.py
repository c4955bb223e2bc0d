"""Making the data directory ready and opening it: the schema of an embedded database, the owner's time zone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import anyio.to_thread
from tzlocal import get_localzone_name

from punchlist.accounts.service import Visit
from punchlist.config import Settings
from punchlist.infra.db import migrate
from punchlist.infra.db.engine import create_engine, is_embedded
from punchlist.infra.db.session import Database, translated
from punchlist.kit.errors import Unavailable
from punchlist.kit.local import zone

VISIT = Visit("cli", "punchlist-cli")


class SchemaBehind(Unavailable):
    code = "schema_behind"
    title = "The database is not at this version's schema; run: punchlist db upgrade"


async def prepare(settings: Settings) -> None:
    """Migrate an embedded database; refuse a shared one that is behind. Raises SchemaBehind."""
    if is_embedded(settings.database):
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    async with translated():
        at = await anyio.to_thread.run_sync(migrate.current, settings.database)
    if at == migrate.head():
        return
    if not is_embedded(settings.database):
        raise SchemaBehind
    await anyio.to_thread.run_sync(migrate.upgrade, settings.database)


def owner_zone(settings: Settings) -> str:
    """The configured time zone, or this machine's, or UTC."""
    name = settings.time_zone or get_localzone_name() or "UTC"
    try:
        return zone(name).key
    except ValueError:
        return "UTC"


@asynccontextmanager
async def opened_database(settings: Settings) -> AsyncGenerator[Database]:
    database = Database(create_engine(settings.database))
    try:
        yield database
    finally:
        await database.close()
