"""Time to the first token through everything (server, key, chain, wire), beside the same stream from the stand-in itself."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2

from tests.providers.faults import Answer, fault_server
from tests.providers.streams import answer, body

LATENCY_S = 0.05
TURNS = 60


async def measure(server: Callable[[Path], Any]) -> dict[str, list[float]]:
    """Seconds to the first text: `through` Punchlist, `bare` from a stand-in that waits 50 ms before its first byte.

    `server` starts `punchlist serve` on a data directory.
    """
    with tempfile.TemporaryDirectory(prefix="punchlist-bench-") as home:
        started = server(Path(home))
        started.environment["PUNCHLIST_ALLOW_LOCAL_ADDRESSES"] = "true"
        made = started.token("tasks:read,tasks:write,chat,keys:read,keys:write")
        async with fault_server() as provider:
            with started:
                headers = {"Authorization": f"Bearer {made['token']}"}
                async with httpx2.AsyncClient(base_url=started.url, headers=headers, timeout=30) as http:
                    provider.says(Answer([b'{"data": []}']))
                    key = {"provider": "custom", "api_key": "stand-in-key-0123456789", "base_url": f"{provider.url}/v1"}
                    (await http.post("/api/api-keys", json=key)).raise_for_status()
                    provider.says(Answer(body(answer("openai_chat", ["one ", "two"])), first_byte_after_s=LATENCY_S))
                    ours = {"messages": [{"role": "user", "parts": [{"type": "text", "text": "hi"}]}]}
                    ours |= {"model": "custom:stand-in"}
                    theirs = {"model": "stand-in", "messages": [{"role": "user", "content": "hi"}], "stream": True}
                    through = await _times(lambda: _first(http, "/api/chat/stream", ours, "text-delta"))
                async with httpx2.AsyncClient(base_url=provider.url, timeout=30) as http:
                    bare = await _times(lambda: _first(http, "/v1/chat/completions", theirs, "one "))
    return {"through": through, "bare": bare}


async def _times(call: Callable[[], Awaitable[float]]) -> list[float]:
    for _ in range(5):
        await call()
    return [await call() for _ in range(TURNS)]


async def _first(http: httpx2.AsyncClient, path: str, given: dict[str, Any], mark: str) -> float:
    started = time.perf_counter()
    first = 0.0
    async with http.stream(
        "POST", path, content=json.dumps(given), headers={"content-type": "application/json"}
    ) as got:
        async for line in got.aiter_lines():
            if not first and mark in line:
                first = time.perf_counter() - started
    assert first, path
    return first
