"""What the same work costs without us: a bare FastAPI application on aiosqlite, a bare MCP SDK server."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2

from tests.servers import free_port

Measure = Callable[[Callable[[], Awaitable[Any]], int], Awaitable[list[float]]]
_PROGRAM = '''
import sys
import aiosqlite, uvicorn
from contextlib import asynccontextmanager
from fastapi import FastAPI
from mcp.server.mcpserver import MCPServer

path, port = sys.argv[1], int(sys.argv[2])
mcp = MCPServer("floor", log_level="WARNING")

@mcp.tool()
def nothing() -> str:
    return "ok"

mounted = mcp.streamable_http_app(stateless_http=True)

@asynccontextmanager
async def lifespan(app):
    app.state.db = await aiosqlite.connect(path)
    await app.state.db.executescript("""PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
        CREATE TABLE t (id INTEGER PRIMARY KEY, owner TEXT, due TEXT, title TEXT);
        CREATE INDEX i ON t (owner, due);""")
    await app.state.db.executemany("INSERT INTO t (owner, due, title) VALUES ('a', ?, ?)",
        [(f"2030-01-{n % 28 + 1:02}", f"title {n}") for n in range(100_000)])
    await app.state.db.commit()
    async with mcp.session_manager.run():
        yield
    await app.state.db.close()

app = FastAPI(lifespan=lifespan)
app.router.routes.extend(mounted.routes)

@app.post("/insert")
async def insert(body: dict):
    await app.state.db.execute("INSERT INTO t (owner, due, title) VALUES ('a', '2030-01-01', ?)", (body["title"],))
    await app.state.db.commit()
    return {"ok": True}

@app.get("/select")
async def select():
    rows = await app.state.db.execute_fetchall("SELECT * FROM t WHERE owner = 'a' ORDER BY due LIMIT 50")
    total = await app.state.db.execute_fetchall("SELECT count(*) FROM t WHERE owner = 'a'")
    return {"items": [list(r) for r in rows], "total": total[0][0]}

uvicorn.run(app, port=port, log_level="error", http="h11")
'''


async def measure_all(measure: Measure) -> dict[str, list[float]]:
    """Seconds of an insert, a select of 50 with the total of 100,000, and a no-op MCP call."""
    from mcp import Client
    from mcp.client.streamable_http import streamable_http_client

    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", _PROGRAM, str(Path(home) / "floor.db"), str(port)]
        process = subprocess.Popen(command)  # noqa: ASYNC220  ended below
        try:
            async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
                while True:
                    try:
                        await http.get("/select")
                        break
                    except httpx2.HTTPError:
                        await asyncio.sleep(0.05)
                figures = {
                    "insert": await measure(lambda: http.post("/insert", json={"title": "x"}), 200),
                    "select": await measure(lambda: http.get("/select"), 200),
                }
                async with Client(streamable_http_client(f"{http.base_url}/mcp", http_client=http)) as mcp:
                    figures["mcp"] = await measure(lambda: mcp.call_tool("nothing", {}), 200)
                return figures
        finally:
            process.terminate()
            process.wait(20)
