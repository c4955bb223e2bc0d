"""Who acts, and through which door."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal, get_args
from uuid import UUID

from punchlist.kit import clock, local
from punchlist.kit.errors import NotAllowed
from punchlist.kit.ids import UserId

Door = Literal["web", "api", "mcp", "cli", "chat"]
Scope = Literal["tasks:read", "tasks:write", "chat", "keys:read", "keys:write", "admin"]
ALL_SCOPES: frozenset[Scope] = frozenset(get_args(Scope))


class MissingScope(NotAllowed):
    code = "missing_scope"
    title = "This access token lacks a scope"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in user at a door. `subject` is the token's `sub`, `zone` the user's IANA time zone.

    `client` names the program ("Claude Desktop"), `request_id` ties log, AuditEvent and problem document together;
    `address` is where the request came from, if a network was between; `by_token` that a personal access token was shown,
    not a sign-in; `session_id` is the sign-in, if it was made here.
    """

    user_id: UserId
    subject: str
    door: Door
    zone: str = "UTC"
    scopes: frozenset[Scope] = ALL_SCOPES
    client: str | None = None
    request_id: str = ""
    address: str | None = None
    by_token: bool = False
    session_id: UUID | None = None

    def need(self, scope: Scope) -> None:
        """Raise MissingScope unless the credential carries `scope`."""
        if scope not in self.scopes:
            detail = f"This needs an access token with the scope {scope}"
            raise MissingScope(detail, scope=scope)

    def at(self, door: Door, *, client: str | None = None) -> Actor:
        """The same person at another door."""
        return replace(self, door=door, client=client or self.client)

    def today(self) -> dt.date:
        """The date in the user's time zone."""
        return local.today(clock.now(), self.zone)
