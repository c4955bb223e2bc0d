"""A provider over real sockets that answers, or fails, as it is told: statuses, headers, bytes, pauses and cuts."""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET
from typing import Any, Literal

CUT: Literal["cut"] = "cut"
"""Reset the connection here."""
SILENCE: Literal["silence"] = "silence"
"""Say nothing more, but stay connected, until the client goes away."""
Piece = bytes | float | Literal["cut", "silence"]
"""Bytes of the body, a pause in seconds, a cut or silence."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. The body goes out in chunks and ends cleanly, unless a piece says otherwise."""

    body: Sequence[Piece] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    first_byte_after_s: float = 0.0
    echo: str | None = None
    """Name of a response header that repeats every request header's value: what a careless proxy does."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it came in; header names in lower case."""

    path: str
    headers: dict[str, str]
    body: Any


class FaultServer:
    """Gives the answers of `script` in turn, the last one again and again."""

    def __init__(self) -> None:
        self.script: list[Answer] = []
        self.seen: list[Seen] = []
        self.gone = asyncio.Event()
        """Set when a client has left before its answer was over."""
        self.url = ""
        self.connections = 0
        self._writers: set[asyncio.StreamWriter] = set()

    def says(self, *script: Answer) -> None:
        self.script = list(script)

    def drop(self) -> None:
        """Close every connection."""
        for writer in self._writers:
            writer.close()

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        self.connections += 1
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                seen = await self._request(reader)
                self.seen.append(seen)
                if not await self._answer(self._next(), seen, reader, writer):
                    break
        writer.close()

    def _next(self) -> Answer:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]

    async def _request(self, reader: asyncio.StreamReader) -> Seen:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.split(": ", 1) for line in head[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        return Seen(head[0].split()[1], headers, json.loads(body) if body else None)

    async def _answer(
        self, answer: Answer, seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Whether the connection goes on."""
        if await self._left(reader, answer.first_byte_after_s):
            return False
        headers = {"content-type": "text/event-stream", "transfer-encoding": "chunked", **answer.headers}
        if answer.echo:
            headers[answer.echo] = " ".join(seen.headers.values())
        lines = [f"HTTP/1.1 {answer.status} Told", *(f"{name}: {value}" for name, value in headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        for piece in answer.body:
            await writer.drain()
            if piece == CUT:
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, linger)
                return False
            if piece == SILENCE or isinstance(piece, float):
                if await self._left(reader, None if piece == SILENCE else float(piece)):
                    return False
            elif isinstance(piece, bytes):
                writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return True

    async def _left(self, reader: asyncio.StreamReader, seconds: float | None) -> bool:
        """Wait; whether the client went away meanwhile."""
        if seconds == 0:
            return False
        try:
            async with asyncio.timeout(seconds):
                await reader.read(1)
        except TimeoutError:
            return False
        except ConnectionError:
            pass
        self.gone.set()
        return True


@asynccontextmanager
async def fault_server() -> AsyncGenerator[FaultServer]:
    """A running server at `url`."""
    made = FaultServer()
    server = await asyncio.start_server(made.handle, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()
        made.drop()
