"""A provider over real sockets that misbehaves on purpose, and a bare Model that speaks to it."""

import asyncio
import json
import struct
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET
from typing import Any, Literal

import httpx2
from agents import Model, ModelResponse
from agents.items import TResponseStreamEvent

from punchlist.providers.contract import Failure, ModelName, ProviderFailed
from punchlist.providers.resilience.call import Candidate
from tests.providers.play import completed, text_delta
from tests.providers.virtual_time import now

WORDS = [f"word{place} " for place in range(60)]
BETWEEN_S = 0.015
STATUS = {
    400: Failure.BAD_REQUEST, 429: Failure.RATE_LIMIT, 500: Failure.OVERLOADED, 503: Failure.OVERLOADED,
    "context_length_exceeded": Failure.CONTEXT_TOO_LONG, "content_policy_violation": Failure.CONTENT_FILTER,
}  # fmt: skip


def event(text: str) -> bytes:
    return f"data: {json.dumps({'text': text})}\n\n".encode()


END = b'data: {"finish": "stop"}\n\n'
DONE = b"data: [DONE]\n\n"


@dataclass
class Request:
    """What came in, and the means to answer it."""

    body: dict[str, Any]
    number: int
    at: float
    writer: asyncio.StreamWriter

    def head(self, status: int = 200, **headers: str) -> None:
        lines = [
            f"HTTP/1.1 {status} Wall",
            "connection: close",
            *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items()),
        ]
        self.writer.write("\r\n".join([*lines, "", ""]).encode())

    async def words(self, first: int = 0, last: int = 60) -> None:
        for place, word in enumerate(WORDS[first:last]):
            self.writer.write(event(word))
            if place % 10 == 0:
                await asyncio.sleep(10 * BETWEEN_S)

    async def answer(self) -> None:
        self.head()
        await self.words()
        self.writer.write(END + DONE)

    def refuse(self, status: int, code: str = "", **headers: str) -> None:
        self.head(status, **headers)
        self.writer.write(json.dumps({"error": {"code": code}}).encode())

    def reset(self) -> None:
        self.writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))


Act = Callable[[Request], Awaitable[None]]


@dataclass
class Wall:
    """Answers the model `a` by its act, every other model well. `seen` are the requests by model."""

    url: str = ""
    act: Act = Request.answer
    seen: dict[str, list[Request]] = field(default_factory=dict[str, list[Request]])

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if b"content-length" in line)
            body = json.loads(await reader.readexactly(length))
            mine = self.seen.setdefault(body["model"], [])
            mine.append(Request(body, len(mine) + 1, now(), writer))
            await (self.act if body["model"] == "a" else Request.answer)(mine[-1])
            await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    def candidate(self, name: str) -> Candidate:
        return Candidate(ModelName.parse(name), lambda: Spoken(ModelName.parse(name), self.url))


@asynccontextmanager
async def wall(act: Act) -> AsyncGenerator[Wall]:
    made = Wall(act=act)
    server = await asyncio.start_server(made.handle, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    try:
        yield made
    finally:
        server.close()
        mine = asyncio.all_tasks() - {asyncio.current_task()}
        for task in mine:
            task.cancel()
        await asyncio.gather(*mine, return_exceptions=True)


class Spoken(Model):
    """The wall's own small language, with every failure told as a wire has to tell it."""

    def __init__(self, name: ModelName, url: str) -> None:
        self.name = name
        self._url = url

    async def get_response(self, *_: Any, **__: Any) -> ModelResponse:
        raise NotImplementedError

    async def stream_response(self, *args: Any, **_: Any) -> AsyncIterator[TResponseStreamEvent]:
        body = {"model": self.name.model, "messages": [{"role": "user", "content": args[1]}]}
        text = ""
        try:
            async with httpx2.AsyncClient(timeout=None) as http, http.stream("POST", self._url, json=body) as response:  # noqa: S113
                if response.status_code != 200:
                    raise await self._refused(response)
                async for line in response.aiter_lines():
                    piece = self._read(line)
                    if piece == "end":
                        yield completed(self.name.model, text)
                        return
                    if piece is not None:
                        text += piece[1]
                        yield text_delta(piece[1])
        except httpx2.TransportError as error:
            raise ProviderFailed(Failure.INTERRUPTED if text else Failure.NETWORK, self.name) from error
        raise ProviderFailed(Failure.INTERRUPTED, self.name)

    def _read(self, line: str) -> tuple[Literal["text"], str] | Literal["end"] | None:
        if not line.startswith("data: ") or line == "data: [DONE]":
            return None
        try:
            data = json.loads(line[6:])
        except ValueError as error:
            raise ProviderFailed(Failure.MALFORMED, self.name) from error
        return "end" if "finish" in data else ("text", data["text"])

    async def _refused(self, response: httpx2.Response) -> ProviderFailed:
        code = json.loads(await response.aread())["error"]["code"]
        after = response.headers.get("retry-after")
        return ProviderFailed(
            STATUS.get(code) or STATUS[response.status_code],
            self.name,
            status=response.status_code,
            retry_after_s=None if after is None else float(after),
        )
