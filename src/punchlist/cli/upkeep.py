"""What an operator does at the machine itself: to accounts, and to the keys under which API keys rest."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from punchlist.accounts import service as accounts
from punchlist.cli.output import Failed
from punchlist.cli.setup import VISIT, opened_database, owner_zone, prepare
from punchlist.config import Settings, load
from punchlist.infra import limits, master_keys
from punchlist.infra.db.session import Database
from punchlist.opening import open_vault
from punchlist.vault import service as vaults
from punchlist.vault.keys import Vault


@asynccontextmanager
async def opened_vault(settings: Settings, database: Database) -> AsyncGenerator[Vault]:
    vault = await open_vault(settings, database, limits.create("memory://"))
    try:
        yield vault
    finally:
        await vault.close()


async def all_users() -> list[dict[str, Any]]:
    settings = load()
    await prepare(settings)
    async with opened_database(settings) as database:
        found = await accounts.list_users(database.unit_of_work())
        return [{"id": str(u.id), "email": u.email, "name": u.name, "zone": u.zone, "admin": u.is_admin} for u in found]


async def make_link(who: str | None) -> str | None:
    """A sign-in link for an e-mail address, an id, or the first account."""
    settings = load()
    await prepare(settings)
    async with opened_database(settings) as database:
        await accounts.ensure_owner(database.unit_of_work(), owner_zone(settings), VISIT)
        found = await accounts.list_users(database.unit_of_work())
        wanted = [u for u in found if who is None or who.casefold() in {str(u.id), u.email}]
        if not wanted:
            return None
        secret = await accounts.make_link(database.unit_of_work(), wanted[0].id, VISIT)
        return f"{settings.url}/sign-in#{secret}"


async def rotate_master_key(*, new_key: bool, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Rotate to the first configured master key; with `new_key` one is put first into the file before."""
    settings = load()
    await prepare(settings)
    async with opened_database(settings) as database, opened_vault(settings, database) as vault:
        if new_key:
            if settings.master_keys is not None or vault.ring is None:
                detail = "PUNCHLIST_MASTER_KEYS is set: put the new key first there, on every server, then run this"
                raise Failed(409, {"status": 409, "detail": detail, "code": "master_keys_are_set"})
            master_keys.create(vault.source, replacing=vault.ring)
    async with opened_database(settings) as database, opened_vault(settings, database) as vault:
        made = await vaults.rotate_master_key(database.unit_of_work(), vault, progress)
        return dataclasses.asdict(made)


async def master_key_counts() -> dict[str, Any]:
    settings = load()
    await prepare(settings)
    async with opened_database(settings) as database, opened_vault(settings, database) as vault:
        return await vaults.master_key_counts(database.unit_of_work(), vault)


async def delete_user(who: str) -> None:
    """For the operator at this machine: e-mail or id."""
    settings = load()
    await prepare(settings)
    async with opened_database(settings) as database:
        await accounts.delete_user(database.unit_of_work(), await _user_id(database, who), VISIT)


async def make_admin(who: str) -> None:
    """For the operator at this machine: e-mail or id."""
    settings = load()
    await prepare(settings)
    async with opened_database(settings) as database:
        await accounts.make_admin(database.unit_of_work(), await _user_id(database, who), VISIT)


async def _user_id(database: Database, who: str) -> UUID:
    """Raises Failed."""
    for user in await accounts.list_users(database.unit_of_work()):
        if who.casefold() in {str(user.id), user.email}:
            return user.id
    raise Failed(404, {"status": 404, "detail": "There is no such user", "code": "user_not_found"})


async def lock_down_user(who: str) -> dict[str, Any]:
    """For the operator at this machine: e-mail or id."""
    settings = load()
    await prepare(settings)
    async with opened_database(settings) as database:
        actor = await accounts.local_actor(database.unit_of_work(), await _user_id(database, who), VISIT)
        return (await vaults.lock_down(database.unit_of_work(), actor)).model_dump(mode="json")
