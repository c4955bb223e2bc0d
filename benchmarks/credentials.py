"""Authentication: 64 requests at once, the database look-up included."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from sqlalchemy import select

from punchlist.accounts import service as accounts
from punchlist.accounts.models import AccessToken, User
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.accounts.service import Authority, Visit
from punchlist.app import authority_of
from punchlist.config import Settings
from punchlist.infra.db import migrate
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database

AT_ONCE = 64
ROUNDS = 40
_VISIT = Visit("api")


async def measure() -> dict[str, list[float]]:
    """Seconds of each authentication by personal token and by session token, and of one bare look-up by hash."""
    with tempfile.TemporaryDirectory(prefix="punchlist-bench-") as home:
        settings = Settings(data_dir=Path(home))
        await asyncio.to_thread(migrate.upgrade, settings.database)
        database = Database(create_engine(settings.database))
        try:
            return await _measured(database, authority_of(settings, database))
        finally:
            await database.close()


async def _measured(database: Database, authority: Authority) -> dict[str, list[float]]:
    tokens: list[str] = []
    sessions: list[str] = []
    for number in range(AT_ONCE):
        user = accounts.new_user(f"u{number}@example.org", "U", "UTC")
        async with database.unit_of_work().write() as session:
            session.add(user)
        actor = await accounts.local_actor(database.unit_of_work(), user.id, _VISIT)
        made = await accounts.create_token(
            database.unit_of_work(), actor, AccessTokenCreate(name="bench", scopes=["tasks:read"])
        )
        tokens.append(made.token)
        link = await accounts.make_link(database.unit_of_work(), user.id, _VISIT)
        opened = await accounts.use_link(database.unit_of_work(), authority, link, _VISIT)
        sessions.append(opened.access_token)

    async def by(token: str) -> float:
        started = time.perf_counter()
        await accounts.authenticate(database.unit_of_work(), authority, token, _VISIT)
        return time.perf_counter() - started

    async def bare() -> float:
        started = time.perf_counter()
        query = select(AccessToken.id, User.id).join(User, User.id == AccessToken.user_id)
        async with database.unit_of_work().read() as session:
            await session.execute(query.where(AccessToken.hash == accounts.digest(tokens[0])))
        return time.perf_counter() - started

    figures = {"token": [], "session": [], "bare": [await bare() for _ in range(200)]}
    for _ in range(ROUNDS):
        figures["token"] += await asyncio.gather(*map(by, tokens))
        figures["session"] += await asyncio.gather(*map(by, sessions))
    return figures
