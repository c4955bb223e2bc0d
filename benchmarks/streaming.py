"""A provider's stream through everything (server, key, chain, wire), beside the same stream from the stand-in itself."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx2

from tests.providers.faults import Answer, Piece, fault_server
from tests.providers.streams import answer, body

LATENCY_S = 0.05
TURNS = 60
STREAMS = 64
_WORDS = [f"word{n} " for n in range(40)]
_PAUSE_S = 0.1


async def measure(server: Callable[[Path], Any]) -> dict[str, list[float]]:
    """Seconds: to the first text `through` Punchlist and `bare`, from a stand-in that waits 50 ms before its first byte; and
    between two texts of 64 streams at once, `gaps` through Punchlist and `bare_gaps`, where the stand-in pauses 100 ms.

    `server` starts `punchlist serve` on a data directory.
    """
    with tempfile.TemporaryDirectory(prefix="punchlist-bench-") as home:
        started = server(Path(home))
        started.environment["PUNCHLIST_ALLOW_LOCAL_ADDRESSES"] = "true"
        made = started.token("tasks:read,tasks:write,chat,keys:read,keys:write")
        async with fault_server() as provider:
            with started:
                headers = {"Authorization": f"Bearer {made['token']}"}
                async with _client(started.url, headers) as http, _client(provider.url, {}) as theirs:
                    provider.says(Answer([b'{"data": []}']))
                    key = {"provider": "custom", "api_key": "stand-in-key-0123456789", "base_url": f"{provider.url}/v1"}
                    (await http.post("/api/api-keys", json=key)).raise_for_status()
                    provider.says(Answer(body(answer("openai_chat", ["one ", "two"])), first_byte_after_s=LATENCY_S))
                    found = {
                        "through": await _times(lambda: _first(http, *_OURS)),
                        "bare": await _times(lambda: _first(theirs, *_THEIRS)),
                    }
                    provider.says(Answer(_slowly(), first_byte_after_s=LATENCY_S))
                    found["gaps"] = await _at_once(http, *_OURS)
                    found["bare_gaps"] = await _at_once(theirs, *_THEIRS)
    return found


_Asked = tuple[str, dict[str, Any], str]
_OURS: _Asked = (
    "/api/chat/stream",
    {"messages": [{"role": "user", "parts": [{"type": "text", "text": "hi"}]}], "model": "custom:stand-in"},
    "text-delta",
)
_THEIRS: _Asked = (
    "/v1/chat/completions",
    {"model": "stand-in", "messages": [{"role": "user", "content": "hi"}], "stream": True},
    '"content": "',
)


def _client(url: str, headers: dict[str, str]) -> httpx2.AsyncClient:
    limits = httpx2.Limits(max_connections=STREAMS, max_keepalive_connections=STREAMS)
    return httpx2.AsyncClient(base_url=url, headers=headers, timeout=60, limits=limits)


def _slowly() -> list[Piece]:
    """An answer of many words with a pause before each."""
    pieces: list[Piece] = []
    for label, data in answer("openai_chat", _WORDS):
        pieces += [_PAUSE_S, data] if label == "text" else [data]
    return pieces


async def _times(call: Callable[[], Awaitable[float]]) -> list[float]:
    for _ in range(5):
        await call()
    return [await call() for _ in range(TURNS)]


async def _first(http: httpx2.AsyncClient, path: str, given: dict[str, Any], mark: str) -> float:
    started = time.perf_counter()
    return (await _texts(http, path, given, mark))[0] - started


async def _at_once(http: httpx2.AsyncClient, path: str, given: dict[str, Any], mark: str) -> list[float]:
    """Seconds between two texts, of all streams."""
    streams = await asyncio.gather(*(_texts(http, path, given, mark) for _ in range(STREAMS)))
    return [later - earlier for times in streams for earlier, later in pairwise(times)]


async def _texts(http: httpx2.AsyncClient, path: str, given: dict[str, Any], mark: str) -> list[float]:
    """When each text of the answer came."""
    times: list[float] = []
    headers = {"content-type": "application/json"}
    async with http.stream("POST", path, content=json.dumps(given), headers=headers) as got:
        times += [time.perf_counter() async for line in got.aiter_lines() if mark in line]
    assert times, path
    return times
