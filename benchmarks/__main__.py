"""`make bench`: each figure beside a floor measured in the same run; a table on screen, benchmarks/latest.json on disk.

Floors: the same SQL from a bare FastAPI endpoint, a no-op tool on a bare MCP SDK server, the same query with 1,000 tasks.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Self

import httpx2

from benchmarks import credentials, data, fallback, floor, resolving, streaming, vault
from tests.servers import free_port

PUNCHLIST = str(Path(sys.executable).with_name("punchlist"))
Call = Callable[[], Awaitable[Any]]


def quantile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def measure(call: Call, count: int, warm: int = 20) -> list[float]:
    """Seconds of each of `count` calls, one after another."""
    for _ in range(warm):
        await call()
    times: list[float] = []
    for _ in range(count):
        started = time.perf_counter()
        await call()
        times.append(time.perf_counter() - started)
    return times


def row(name: str, times: list[float], floor_name: str, floor_times: list[float]) -> dict[str, Any]:
    p50, base = quantile(times, 0.5), quantile(floor_times, 0.5)
    return {
        "name": name,
        "p50_ms": round(p50 * 1e3, 2),
        "p95_ms": round(quantile(times, 0.95) * 1e3, 2),
        "p99_ms": round(quantile(times, 0.99) * 1e3, 2),
        "per_s": round(len(times) / sum(times), 1),
        "floor": f"{floor_name}: {base * 1e3:.2f} ms",
        "ratio": round(p50 / base, 2),
    }


class Server:
    """`punchlist serve` on a data directory, as a process."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "PUNCHLIST_DATA_DIR": str(home), "PUNCHLIST_PORT": str(self.port)}
        self.environment["PUNCHLIST_REQUESTS_PER_MINUTE"] = "1000000"
        self.ready_s = 0.0

    def __enter__(self) -> Self:
        started = time.perf_counter()
        self.process = subprocess.Popen([PUNCHLIST, "serve"], env=self.environment, stderr=subprocess.DEVNULL)
        while True:
            try:
                if httpx2.get(f"{self.url}/healthz").status_code == 200:
                    break
            except httpx2.HTTPError:
                time.sleep(0.02)
        self.ready_s = time.perf_counter() - started
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)

    def token(self, scopes: str = "tasks:read,tasks:write,chat") -> dict[str, str]:
        command = [PUNCHLIST, "tokens", "create", "bench", "--scopes", scopes, "--json"]
        made = subprocess.run(command, env=self.environment, capture_output=True, check=True)
        return json.loads(made.stdout)

    def memory_mb(self) -> float:
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20


async def at_size(count: int, floor_call: dict[str, list[float]]) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Times of each thing with `count` tasks in the database."""
    home = Path(tempfile.mkdtemp(prefix="punchlist-bench-"))
    try:
        server = Server(home)
        made = server.token()
        await data.fill(f"sqlite+aiosqlite:///{home / 'punchlist.db'}", made["user_id"], count)
        with server:
            await asyncio.sleep(1)
            idle = server.memory_mb()
            headers = {"Authorization": f"Bearer {made['token']}"}
            async with httpx2.AsyncClient(base_url=server.url, headers=headers, timeout=60) as http:
                chat = f"/api/{made['user_id']}/chat"
                figures = {
                    "list": await measure(lambda: _ok(http.get("/api/tasks", params={"limit": 50})), 200),
                    "search": await measure(lambda: _ok(http.get("/api/tasks", params={"q": "needle"})), 200),
                    "common": await measure(lambda: _ok(http.get("/api/tasks", params={"q": "quarterly report"})), 50),
                }
                facts = {"ready_s": server.ready_s, "idle_mb": idle}
                if floor_call:
                    figures["look_up"], figures["look_up_waits"], most = await resolving.behind_the_tool(http)
                    facts["rows read in one look-up, at most"] = float(most)
                    figures |= await _writes(http, chat, home)
                return figures, facts
    finally:
        shutil.rmtree(home, ignore_errors=True)


async def _writes(http: httpx2.AsyncClient, chat: str, home: Path) -> dict[str, list[float]]:
    from mcp import Client
    from mcp.client.streamable_http import streamable_http_client

    figures = {
        "write": await measure(lambda: _ok(http.post("/api/tasks", json={"title": "Bench"})), 200),
        "chat": await measure(lambda: _ok(http.post(chat, json={"message": "add buy milk tomorrow 5pm"})), 200),
    }
    del home
    async with Client(streamable_http_client(f"{http.base_url}/mcp", http_client=http)) as mcp:
        figures["mcp"] = await measure(lambda: mcp.call_tool("get_overview", {}), 200)
        figures["mcp_list"] = await measure(lambda: mcp.call_tool("list_tasks", {"limit": 1, "due": "today"}), 200)
    return figures


async def _ok(answer: Awaitable[httpx2.Response]) -> None:
    response = await answer
    assert response.is_success, response.text


def start_up() -> tuple[list[float], list[float]]:
    """Seconds of `punchlist --help` and of a bare `python -c pass`, five each."""
    shown, bare = [], []
    for _ in range(5):
        for times, command in ((shown, [PUNCHLIST, "--help"]), (bare, [sys.executable, "-c", "pass"])):
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            times.append(time.perf_counter() - started)
    return shown, bare


async def main() -> None:
    floors = await floor.measure_all(measure)
    resolved, ratio_alone = resolving.in_memory(600)
    small, _ = await at_size(1_000, {})
    large, facts = await at_size(100_000, floors)
    known = await credentials.measure()
    streamed = await streaming.measure(Server)
    chained = await fallback.measure()
    rows = [
        row("chat turn, one tool call", large["chat"], "bare endpoint, same insert", floors["insert"]),
        row("task write", large["write"], "bare endpoint, same insert", floors["insert"]),
        row("list 50 of 100,000", large["list"], "with 1,000 tasks", small["list"]),
        row("list 50 of 100,000 (SQL)", large["list"], "bare endpoint, same select", floors["select"]),
        row("search in 100,000, 20 hits", large["search"], "with 1,000 tasks", small["search"]),
        row("search in 100,000, common words", large["common"], "with 1,000 tasks", small["common"]),
        row("resolver, 1,000 tasks (CPU)", resolved, "WRatio alone", ratio_alone),
        row("resolver in 100,000 (CPU)", large["look_up"], "list_tasks it waits for", large["look_up_waits"]),
        row("MCP call, list_tasks", large["mcp_list"], "no-op tool on a bare SDK server", floors["mcp"]),
        row("who calls? 64 at once, token", known["token"], "one look-up alone", known["bare"]),
        row("who calls? 64 at once, session", known["session"], "one look-up alone", known["bare"]),
        row("first token of a provider", streamed["through"], "from the stand-in itself", streamed["bare"]),
        row("64 streams: between two texts", streamed["gaps"], "from the stand-in itself", streamed["bare_gaps"]),
        row("punchlist --help", *_with_name(start_up())),
    ]
    columns = {"p50_ms": "p50 ms", "p95_ms": "p95 ms", "p99_ms": "p99 ms", "per_s": "per s", "ratio": "ratio"}
    print(f"{'':34}" + "".join(f"{title:>9}" for title in columns.values()) + "  floor")
    for r in rows:
        print(f"{r['name']:34}" + "".join(f"{r[name]:9.2f}" for name in columns) + f"  {r['floor']}")
    key = vault.open_a_key()
    print(f"{key['name']}: p50 {key['p50_us']} us, p99 {key['p99_us']} us, ratio {key['ratio']} to {key['floor']}")
    added = {name: round(value, 1) for name, value in chained.items()}
    print(f"chain of models: {added['call_added_us']} us a call, {added['event_added_us']} us an event")
    print(f"server ready in {facts['ready_s']:.2f} s; idle memory {facts['idle_mb']:.0f} MB")
    rows += [
        key,
        {"name": "chain_of_models", **added},
        *({"name": name, "value": round(value, 2)} for name, value in facts.items()),
    ]
    Path(__file__).with_name("latest.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def _with_name(pair: tuple[list[float], list[float]]) -> tuple[list[float], str, list[float]]:
    return pair[0], "python -c pass", pair[1]


if __name__ == "__main__":
    asyncio.run(main())
