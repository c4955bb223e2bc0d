"""Pure ASGI middleware: a request id, a size limit, the host check, security headers."""

from __future__ import annotations

import json
import re
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 6 * 1024 * 1024
MAX_JSON_BODY = 1024 * 1024
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
}


class _TooLarge(HTTPException):
    """An HTTPException, as FastAPI turns any other one that comes up while it reads a body into a 400."""

    def __init__(self) -> None:
        super().__init__(413)


class Edge:
    """The outermost layer. A body over the limit is a 413 whether its length was announced or not.

    `roomy` are path prefixes (imports) that may take `MAX_BODY`; all others take `MAX_JSON_BODY`.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], roomy: tuple[str, ...] = ()) -> None:
        self._app = app
        self._hosts = hosts
        self._roomy = roomy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        given = headers.get("x-request-id", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        limit = MAX_BODY if scope["path"].startswith(self._roomy) else MAX_JSON_BODY
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                found = MutableHeaders(scope=message)
                found["X-Request-Id"] = request_id
                for name, value in _HEADERS.items():
                    found.setdefault(name, value)
            await send(message)

        if self._hosts and _host(headers.get("host", "")) not in self._hosts:
            await _refuse(dressed, 421, "misdirected_request", "This server does not answer for that host", request_id)
            return
        announced = headers.get("content-length", "0")
        if not announced.isascii() or not announced.isdigit() or int(announced) > limit:
            await _refuse(dressed, 413, "too_large", f"The body may have {limit} bytes at most", request_id)
            return
        try:
            await self._app(scope, _counted(receive, limit), dressed)
        except _TooLarge:
            if started:
                raise
            await _refuse(dressed, 413, "too_large", f"The body may have {limit} bytes at most", request_id)


def _host(value: str) -> str:
    host = value.lower()
    return host.rsplit(":", 1)[0] if not host.endswith("]") and ":" in host else host


def _counted(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def read() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _TooLarge
        return message

    return read


async def _refuse(send: Send, status: int, code: str, detail: str, request_id: str) -> None:
    body = json.dumps(
        {
            "type": f"urn:punchlist:error:{code}",
            "title": detail,
            "status": status,
            "detail": detail,
            "code": code,
            "request_id": request_id,
        }
    ).encode()
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
