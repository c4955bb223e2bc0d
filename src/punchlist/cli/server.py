"""Running the server."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import sys

import uvicorn

from punchlist import __version__
from punchlist.accounts import service as accounts
from punchlist.app import create_app
from punchlist.cli.output import Failed
from punchlist.cli.setup import VISIT, opened_database, owner_zone, prepare
from punchlist.cli.upkeep import opened_vault
from punchlist.config import Settings
from punchlist.infra.db.engine import is_embedded
from punchlist.infra.signals import Signals

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
    async with opened_database(settings) as database, opened_vault(settings, database):
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
    async with opened_database(settings) as database:
        user, made = await accounts.ensure_owner(database.unit_of_work(), owner_zone(settings), VISIT)
        if made:
            secret = await accounts.make_link(database.unit_of_work(), user.id, VISIT)
            sys.stderr.write(f"Sign in once, within 30 minutes, at {settings.url}/sign-in#{secret}\n")
