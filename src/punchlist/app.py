"""Composition root: settings become engine, limiter, tools, chat and one ASGI application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from agents import set_tracing_disabled
from fastapi import FastAPI
from mcp import Client
from mcp.server.lowlevel import Server
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import Route

from punchlist import __version__
from punchlist.accounts import endpoints as accounts_endpoints
from punchlist.accounts.keys import ExternalIssuer, Signer, signing_key
from punchlist.accounts.service import Authority, LookUps
from punchlist.api import contract, health, metrics, problems, web
from punchlist.api.middleware import Edge
from punchlist.chat import endpoints as chat_endpoints
from punchlist.chat.chain import Models
from punchlist.chat.service import ChatService
from punchlist.config import Settings
from punchlist.conversations import endpoints as conversations_endpoints
from punchlist.conversations import service as conversations
from punchlist.infra import limits, redact
from punchlist.infra.db import idempotency
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database, DatabaseUnavailable, tune
from punchlist.infra.limits import Rate, RateLimiter
from punchlist.infra.signals import Signals
from punchlist.kit.actor import Actor
from punchlist.mcp_server import http as mcp_http
from punchlist.mcp_server import server as mcp_server
from punchlist.mcp_server.inprocess import InProcessTools
from punchlist.notices import endpoints as notices_endpoints
from punchlist.opening import open_vault
from punchlist.providers import endpoints as providers_endpoints
from punchlist.providers.contract import Limits, ModelName
from punchlist.providers.resilience.chain import Resilience
from punchlist.tasks import endpoints as tasks_endpoints
from punchlist.vault import endpoints as vault_endpoints
from punchlist.vault import service as vaults
from punchlist.vault.keys import Vault

_log = logging.getLogger(__name__)
_HOUR_S = 3600.0
_MINUTE_S = 60.0
_LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def user_rate(settings: Settings) -> Rate:
    """What one user may ask of a door."""
    limit = settings.requests_per_minute
    return Rate(limit=limit, period_s=60, burst=max(1, limit // 4))


def address_rate(settings: Settings) -> Rate:
    """What one address may try of sign-up, of sign-in and the like, each."""
    limit = settings.sign_ins_per_minute
    return Rate(limit=limit, period_s=60, burst=limit // 3)


@dataclass(slots=True)
class App:
    """Everything that one process shares. `chat` and `vault` work only inside `running()`."""

    settings: Settings
    database: Database
    limiter: RateLimiter
    signals: Signals
    mcp: Server[Any]
    resilience: Resilience = field(default_factory=Resilience)
    chat: ChatService = field(init=False)
    vault: Vault = field(init=False)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[App]:
        """Open what needs an event loop, and close everything at the end. Raises BadMasterKeys, BadSharedKeys."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.database.close)
            stack.push_async_callback(self.limiter.close)
            stack.push_async_callback(self.signals.close)
            self.signals.start()
            self.vault = await open_vault(self.settings, self.database, self.limiter)
            stack.push_async_callback(self.vault.close)
            tools = InProcessTools(await stack.enter_async_context(Client(self.mcp)))
            default = ModelName.parse(self.settings.default_model) if self.settings.default_model else None
            asked = Limits(turn_tokens=self.settings.turn_tokens)
            self.chat = ChatService(
                self.database, tools, Models(self.database, self.vault, self.resilience, asked, default)
            )
            stack.push_async_callback(self.chat.close)
            yield self


def build(settings: Settings) -> App:
    """Put the parts together; nothing is opened yet. Raises ValueError for a URL that cannot be used."""
    set_tracing_disabled(True)
    signals = Signals(settings.valkey_url)
    database = Database(create_engine(settings.database), on_commit=signals.tell)
    limiter = limits.create(settings.valkey_url)
    rate = user_rate(settings)

    async def admit(actor: Actor) -> None:
        await limits.admit(limiter, f"tools:{actor.user_id}", rate)

    return App(settings, database, limiter, signals, mcp_server.build(database, mcp_http.caller, admit, __version__))


def authority_of(settings: Settings, database: Database) -> Authority:
    """Who issues and checks credentials. Raises ValueError for a signing key that cannot be read."""
    key = signing_key(settings.signing_key, settings.data_dir / "signing-key.pem")
    external = None
    if settings.jwks_url and settings.issuer:
        external = ExternalIssuer(settings.jwks_url, settings.issuer, settings.audience)
    signer = Signer(key, settings.url, settings.audience)
    return Authority(signer, settings.url, external, settings.sign_up, LookUps(database))


async def _keep_house(database: Database, stop: asyncio.Event) -> None:
    """Now and every hour: forget what is past its time, keep the planner's numbers fresh. Not cut off in the middle."""
    while not stop.is_set():
        try:
            async with database.unit_of_work().write() as session:
                await idempotency.forget_old(session)
            await conversations.forget_deleted(database.unit_of_work())
            await tune(database)
        except DatabaseUnavailable:
            _log.warning("housekeeping waits: the database does not answer")
        except SQLAlchemyError:
            _log.exception("housekeeping failed; it is tried again in an hour")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _HOUR_S)


async def _keep_vault(database: Database, stop: asyncio.Event) -> None:
    """Every minute: keys whose end or grace is over, and warnings of it."""
    while not stop.is_set():
        try:
            await vaults.keep_house(database.unit_of_work())
        except DatabaseUnavailable:
            _log.warning("housekeeping of the Vault waits: the database does not answer")
        except SQLAlchemyError:
            _log.exception("housekeeping of the Vault failed; it is tried again in a minute")
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _MINUTE_S)


def create_app(settings: Settings) -> FastAPI:
    """The ASGI application: REST, chat, MCP, health."""
    app = build(settings)
    authority = authority_of(settings, app.database)
    hosts = sorted({*_LOOPBACK_HOSTS, *settings.allowed_hosts, urlsplit(settings.url).hostname or "localhost"})
    mcp = mcp_http.application(app.mcp, app.database, authority, settings.url, hosts)

    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncGenerator[None]:
        async with app.running(), app.mcp.session_manager.run():
            api.state.chat, api.state.vault = app.chat, app.vault
            stop = asyncio.Event()
            async with asyncio.TaskGroup() as work:
                work.create_task(_keep_house(app.database, stop))
                work.create_task(_keep_vault(app.database, stop))
                try:
                    yield
                finally:
                    stop.set()

    api = FastAPI(
        title="Punchlist",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    api.router.redirect_slashes = False
    api.state.database, api.state.limiter, api.state.signals = app.database, app.limiter, app.signals
    api.state.health, api.state.metrics = app.resilience.health, metrics.of_process(app.resilience.meter.registry)
    api.state.authority, api.state.user_rate = authority, user_rate(settings)
    api.state.by_address = address_rate(settings)
    for router in (
        accounts_endpoints.router,
        tasks_endpoints.router,
        conversations_endpoints.router,
        chat_endpoints.router,
        vault_endpoints.router,
        notices_endpoints.router,
        providers_endpoints.router,
        health.router,
        metrics.router,
    ):
        api.include_router(router)
    for route in mcp.routes:
        if isinstance(route, Route):
            methods = ["POST"] if route.path == "/mcp" else None
            api.router.routes.append(Route(route.path, endpoint=mcp, methods=methods))
    redact.install("uvicorn", "uvicorn.error", "uvicorn.access")
    web.install(api)
    problems.install(api)
    contract.install(api)
    api.add_middleware(Edge, hosts=frozenset(hosts), roomy=("/api/import",))
    return api
