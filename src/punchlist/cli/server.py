"""Running the server, MCP over stdio, and what an operator does to accounts."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gc
import logging
import os
import socket
import sys
from collections.abc import AsyncGenerator, Callable
from typing import Any
from uuid import UUID

import uvicorn

from punchlist import __version__
from punchlist.accounts import service as accounts
from punchlist.accounts.service import Visit
from punchlist.app import create_app
from punchlist.cli.local import owner_of
from punchlist.cli.output import Failed
from punchlist.cli.setup import owner_zone, prepare
from punchlist.config import Settings, load
from punchlist.infra import limits, master_keys
from punchlist.infra.db.engine import create_engine, is_embedded
from punchlist.infra.db.session import Database
from punchlist.infra.signals import Signals
from punchlist.kit.actor import Actor
from punchlist.mcp_server import server as mcp_server
from punchlist.mcp_server import stdio
from punchlist.opening import open_vault
from punchlist.vault import service as vaults
from punchlist.vault.keys import Vault

_VISIT = Visit("cli", "punchlist-cli")
_STOP_WITHIN_S = 8  # a container is killed after 10
# Longer than proxies keep theirs (nginx 60 s): who sends on a connection as it is being closed here gets no answer.
_KEEP_ALIVE_S = 75


def run(settings: Settings) -> None:
    """Serve until told to stop, on uvloop where there is one: a provider's first word comes a tenth sooner on it."""
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(serve_forever(settings))


async def serve_forever(settings: Settings) -> None:
    """Make the database ready, say where we are, answer until told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    await prepare(settings)
    listening = _listen(settings)
    settings = settings.model_copy(update={"port": listening.getsockname()[1]})
    await _check_vault(settings)
    await _greet(settings)
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        http="h11",
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_STOP_WITHIN_S,
    )
    with listening:
        await _Server(config, app.state.signals).serve(sockets=[listening])


async def _check_vault(settings: Settings) -> None:
    """Open it once before anything listens: what is wrong is then an error of the command, not of a server."""
    async with _database(settings) as database, _opened_vault(settings, database):
        pass


class _Server(uvicorn.Server):
    """Ends the event streams, which have no end of their own, before it waits for the answers under way."""

    def __init__(self, config: uvicorn.Config, signals: Signals) -> None:
        super().__init__(config)
        self._signals = signals

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """What is there now stays: looked through again and again by the garbage collector, it would stop every stream."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._signals.end()
        await super().shutdown(sockets)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio sets no TCP_NODELAY
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
    except OSError as error:
        made.close()
        detail = f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}); set PUNCHLIST_PORT to another"
        raise Failed(503, {"status": 503, "detail": detail, "code": "address_in_use"}) from None
    return made


async def _greet(settings: Settings) -> None:
    sys.stderr.write(f"Punchlist {__version__} at {settings.url}\n")
    if not is_embedded(settings.database):
        return
    async with _database(settings) as database:
        user, made = await accounts.ensure_owner(database.unit_of_work(), owner_zone(settings), _VISIT)
        if made:
            secret = await accounts.make_link(database.unit_of_work(), user.id, _VISIT)
            sys.stderr.write(f"Sign in once, within 30 minutes, at {settings.url}/sign-in#{secret}\n")


@contextlib.asynccontextmanager
async def _database(settings: Settings) -> AsyncGenerator[Database]:
    database = Database(create_engine(settings.database))
    try:
        yield database
    finally:
        await database.close()


async def serve_mcp() -> None:
    """MCP over stdio: the owner of this data directory, or a server that PUNCHLIST_URL names."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    url, token = os.environ.get("PUNCHLIST_URL"), os.environ.get("PUNCHLIST_TOKEN")
    if url and token:
        from punchlist.mcp_server import proxy

        await proxy.serve(url, token)
        return
    settings = load()
    await prepare(settings)
    async with _database(settings) as database:
        actor = (await owner_of(database, settings)).at("mcp")

        async def admit(_actor: Actor) -> None:
            """One person at their own machine is not limited."""

        await stdio.serve(mcp_server.build(database, lambda: actor, admit, __version__))


async def all_users() -> list[dict[str, Any]]:
    settings = load()
    await prepare(settings)
    async with _database(settings) as database:
        found = await accounts.list_users(database.unit_of_work())
        return [{"id": str(u.id), "email": u.email, "name": u.name, "zone": u.zone, "admin": u.is_admin} for u in found]


async def make_link(who: str | None) -> str | None:
    """A sign-in link for an e-mail address, an id, or the first account."""
    settings = load()
    await prepare(settings)
    async with _database(settings) as database:
        await accounts.ensure_owner(database.unit_of_work(), owner_zone(settings), _VISIT)
        found = await accounts.list_users(database.unit_of_work())
        wanted = [u for u in found if who is None or who.casefold() in {str(u.id), u.email}]
        if not wanted:
            return None
        secret = await accounts.make_link(database.unit_of_work(), wanted[0].id, _VISIT)
        return f"{settings.url}/sign-in#{secret}"


async def rotate_master_key(*, new_key: bool, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Rotate to the first configured master key; with `new_key` one is put first into the file before."""
    settings = load()
    await prepare(settings)
    async with _database(settings) as database, _opened_vault(settings, database) as vault:
        if new_key:
            if settings.master_keys is not None or vault.ring is None:
                detail = "PUNCHLIST_MASTER_KEYS is set: put the new key first there, on every server, then run this"
                raise Failed(409, {"status": 409, "detail": detail, "code": "master_keys_are_set"})
            master_keys.create(vault.source, replacing=vault.ring)
    async with _database(settings) as database, _opened_vault(settings, database) as vault:
        made = await vaults.rotate_master_key(database.unit_of_work(), vault, progress)
        return dataclasses.asdict(made)


async def master_key_counts() -> dict[str, Any]:
    settings = load()
    await prepare(settings)
    async with _database(settings) as database, _opened_vault(settings, database) as vault:
        return await vaults.master_key_counts(database.unit_of_work(), vault)


async def delete_user(who: str) -> None:
    """For the operator at this machine: e-mail or id."""
    settings = load()
    await prepare(settings)
    async with _database(settings) as database:
        await accounts.delete_user(database.unit_of_work(), await _user_id(database, who), _VISIT)


async def make_admin(who: str) -> None:
    """For the operator at this machine: e-mail or id."""
    settings = load()
    await prepare(settings)
    async with _database(settings) as database:
        await accounts.make_admin(database.unit_of_work(), await _user_id(database, who), _VISIT)


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
    async with _database(settings) as database:
        actor = await accounts.local_actor(database.unit_of_work(), await _user_id(database, who), _VISIT)
        return (await vaults.lock_down(database.unit_of_work(), actor)).model_dump(mode="json")


@contextlib.asynccontextmanager
async def _opened_vault(settings: Settings, database: Database) -> AsyncGenerator[Vault]:
    vault = await open_vault(settings, database, limits.create("memory://"))
    try:
        yield vault
    finally:
        await vault.close()
