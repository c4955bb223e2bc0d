"""The same tools for the chat, through the official MCP SDK in process: the caller's identity goes with each call."""

from __future__ import annotations

import json
from typing import Any, cast

import mcp_types as types
from mcp import Client
from mcp.server.auth.middleware.auth_context import auth_context_var
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser
from mcp.shared.exceptions import MCPError

from punchlist.kit.actor import Actor
from punchlist.mcp_server.http import as_access_token


class InProcessTools:
    """One per process, around one entered Client; safe for many callers at once."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._listed: dict[frozenset[str], list[types.Tool]] = {}

    async def list(self, actor: Actor) -> list[types.Tool]:
        """The tools that this actor may use: the same for all with the same scopes."""
        scopes = frozenset[str](actor.scopes)
        if scopes not in self._listed:
            mark = auth_context_var.set(AuthenticatedUser(as_access_token(actor)))
            try:
                self._listed[scopes] = (await self._client.list_tools()).tools
            finally:
                auth_context_var.reset(mark)
        return self._listed[scopes]

    async def call(
        self, actor: Actor, name: str, arguments: dict[str, Any] | None, call_id: str | None = None
    ) -> types.CallToolResult:
        """The result of a call, errors included; `call_id` makes a repeat harmless."""
        mark = auth_context_var.set(AuthenticatedUser(as_access_token(actor)))
        meta = cast("Any", {"punchlist/call_id": call_id}) if call_id else None
        try:
            return await self._client.call_tool(name, arguments, meta=meta)
        except MCPError as error:
            text = types.TextContent(type="text", text=str(error))
            return types.CallToolResult(content=[text], is_error=True)
        finally:
            auth_context_var.reset(mark)


def structured(result: types.CallToolResult) -> dict[str, Any]:
    """The result as JSON; an error as `{"error": text}`."""
    if not result.is_error and isinstance(result.structured_content, dict):
        return cast("dict[str, Any]", result.structured_content)
    texts = [block.text for block in result.content if isinstance(block, types.TextContent)]
    return {"error": "\n".join(texts)} if result.is_error else cast("dict[str, Any]", json.loads(texts[0]))
