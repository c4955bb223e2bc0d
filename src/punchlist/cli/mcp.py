"""MCP over stdio, for one client on this machine."""

from __future__ import annotations

import logging
import os
import sys

from punchlist import __version__
from punchlist.cli.local import owner_of
from punchlist.cli.setup import opened_database, prepare
from punchlist.config import load
from punchlist.kit.actor import Actor
from punchlist.mcp_server import server as mcp_server
from punchlist.mcp_server import stdio


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
    async with opened_database(settings) as database:
        actor = (await owner_of(database, settings)).at("mcp")

        async def admit(_actor: Actor) -> None:
            """One person at their own machine is not limited."""

        await stdio.serve(mcp_server.build(database, lambda: actor, admit, __version__))
