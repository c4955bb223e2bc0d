"""Running the server, MCP over stdio, and what an operator does to accounts."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import sys
from collections.abc import AsyncGenerator
from typing import Any

import uvicorn

from punchlist import __version__
from punchlist.accounts import service as accounts
from punchlist.accounts.service import Visit
from punchlist.app import create_app, open_vault
from punchlist.cli.local import owner_of
from punchlist.cli.output import Failed
from punchlist.cli.setup import owner_zone, prepare
from punchlist.config import Settings, load
from punchlist.infra import limits
from punchlist.infra.db.engine import create_engine, is_embedded
from punchlist.infra.db.session import Database
from punchlist.infra.signals import Signals
from punchlist.kit.actor import Actor
from punchlist.mcp_server import server as mcp_server
from punchlist.mcp_server import stdio

_VISIT = Visit("cli", "punchlist-cli")
_STOP_WITHIN_S = 8  # a container is killed after 10


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
        timeout_graceful_shutdown=_STOP_WITHIN_S,
    )
    with listening:
        await _Server(config, app.state.signals).serve(sockets=[listening])


async def _check_vault(settings: Settings) -> None:
    """Open it once before anything listens: what is wrong is then an error of the command, not of a server."""
    async with _database(settings) as database:
        await (await open_vault(settings, database, limits.create("memory://"))).close()


class _Server(uvicorn.Server):
    """Ends the event streams, which have no end of their own, before it waits for the answers under way."""

    def __init__(self, config: uvicorn.Config, signals: Signals) -> None:
        super().__init__(config)
        self._signals = signals

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
