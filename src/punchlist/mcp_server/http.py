"""MCP over Streamable HTTP: POST /mcp, stateless, both protocol eras, bearer tokens."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from mcp.server.lowlevel import Server
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import AnyHttpUrl
from starlette.applications import Starlette

from punchlist.accounts import service as accounts
from punchlist.accounts.errors import BadToken
from punchlist.accounts.service import Authority, Visit
from punchlist.infra.db.session import Database
from punchlist.kit.actor import Actor

_ACTOR = "punchlist/actor"


class Verifier:
    """Turns a bearer token into the Actor that the tools see; any failure is a 401 before a tool runs."""

    def __init__(self, database: Database, authority: Authority, resource: str) -> None:
        self._database = database
        self._authority = authority
        self._resource = resource

    async def verify_token(self, token: str) -> AccessToken | None:
        uow = self._database.unit_of_work()
        try:
            actor = await accounts.authenticate(uow, self._authority, token, Visit("mcp"))
        except BadToken:
            return None
        return as_access_token(actor, self._resource)


def as_access_token(actor: Actor, resource: str | None = None) -> AccessToken:
    """An Actor in the form that the SDK carries with a request."""
    return AccessToken(
        token="-",  # noqa: S106  the credential itself goes no further
        client_id=str(actor.user_id),
        scopes=sorted(actor.scopes),
        subject=actor.subject,
        resource=resource,
        claims={_ACTOR: actor},
    )


def caller() -> Actor:
    """Who is calling, as the transport (or the chat, in process) said. Raises BadToken."""
    token = get_access_token()
    actor = (token.claims or {}).get(_ACTOR) if token else None
    if not isinstance(actor, Actor):
        raise BadToken
    return actor


def application(server: Server[Any], database: Database, authority: Authority, url: str, hosts: list[str]) -> Starlette:
    """The ASGI application with /mcp and its protected-resource metadata (RFC 9728)."""
    resource = f"{url}/mcp"
    origin = urlsplit(url)
    return server.streamable_http_app(
        stateless_http=True,
        json_response=False,
        token_verifier=Verifier(database, authority, resource),
        auth=AuthSettings(
            issuer_url=AnyHttpUrl(url),
            resource_server_url=AnyHttpUrl(resource),
            required_scopes=["tasks:read"],
            validate_token_resource=True,
        ),
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=[h for host in hosts for h in (host, f"{host}:*")],
            allowed_origins=[f"{origin.scheme}://{origin.netloc}"],
        ),
    )
