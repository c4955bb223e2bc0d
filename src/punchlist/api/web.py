"""The web app's built files at `/`, and its shell for every address that is a screen of the app."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

import punchlist

STATIC = Path(punchlist.__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_NOT_SCREENS = frozenset({"api", "mcp", "docs", "assets", "oauth", "healthz", "metrics", ".well-known"})
_NAMES_IN_PATH = frozenset({"projects", "tags"})
_FOREVER, _ASK = "public, max-age=31536000, immutable", "no-cache"
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types app"
)
_FILE_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
_PERMISSIONS = "camera=(), geolocation=(), payment=(), usb=()"
_NOT_BUILT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Punchlist</title></head>
<body><h1>The web app is not built</h1><p>The server works; talk to it in a terminal: <code>punchlist chat</code>.
In a source tree, <code>make web</code> builds the app and then says what was wrong.</p></body></html>"""


@dataclass(frozen=True, slots=True)
class _File:
    """A built file: its bytes, and the smaller forms of them by content coding."""

    media_type: str
    body: bytes
    etag: str
    smaller: dict[str, bytes]


class Web:
    """Answers what no other route does. The files are held in memory, and read anew when the app was built anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built = 0
        self._files: dict[str, _File] = {}
        self._shell = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise HTTPException(HTTPStatus.NOT_FOUND)
        response = self._answer(Request(scope))
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        self._read()
        path = request.url.path.removeprefix("/")
        found = self._files.get(path)
        if found is not None:
            return _send(request, found, _FOREVER if path.startswith("assets/") else _ASK)
        if not _is_screen(path):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        if not self._shell:
            return HTMLResponse(_NOT_BUILT, 503, {"Cache-Control": "no-store", "Retry-After": "30"})
        nonce = secrets.token_urlsafe(16)
        policy = {"Content-Security-Policy": _POLICY.format(nonce=nonce), "Permissions-Policy": _PERMISSIONS}
        page = self._shell.replace("__CSP_NONCE__", nonce)
        return HTMLResponse(page, headers={"Cache-Control": "no-store", **policy})

    def _read(self) -> None:
        index = self._folder / "index.html"
        built = index.stat().st_mtime_ns if index.exists() else 0
        if built == self._built:
            return
        files = [path for path in self._folder.rglob("[!.]*") if path.suffix in _TYPES and path.parent.name != ".vite"]
        self._files = {path.relative_to(self._folder).as_posix(): _load(path) for path in files}
        self._shell = index.read_text(encoding="utf-8") if built else ""
        self._built = built


def _load(path: Path) -> _File:
    body = path.read_bytes()
    beside = ((coding, path.with_name(path.name + ending)) for coding, ending in _ENCODINGS)
    smaller = {coding: file.read_bytes() for coding, file in beside if file.exists()}
    return _File(_TYPES[path.suffix], body, f'"{hashlib.sha256(body).hexdigest()[:16]}"', smaller)


def _is_screen(path: str) -> bool:
    """Whether the app may have a screen there; only names of projects and tags have dots."""
    first, *rest = path.split("/")
    if first in _NOT_SCREENS or {".", ".."} & {first, *rest}:
        return False
    return "." not in path or (first in _NAMES_IN_PATH and len(rest) == 1)


def _send(request: Request, file: _File, caching: str) -> Response:
    headers = {"Cache-Control": caching, "ETag": file.etag, "Content-Type": file.media_type}
    headers["Content-Security-Policy"] = _FILE_POLICY  # the service worker's own policy is that of its file
    if file.smaller:
        headers["Vary"] = "Accept-Encoding"
    if request.headers.get("if-none-match") == file.etag:
        return Response(status_code=304, headers=headers)
    taken = _codings(request.headers.get("accept-encoding", ""))
    coding = next((name for name, _ in _ENCODINGS if name in taken and name in file.smaller), None)
    if coding is None:
        return Response(file.body, headers=headers)
    return Response(file.smaller[coding], headers=headers | {"Content-Encoding": coding})


def _codings(header: str) -> set[str]:
    """The codings that a client takes (RFC 9110, 12.5.3), whatever their order; `q=0` refuses."""
    offers = (part.strip().lower().partition(";") for part in header.split(","))
    return {name.strip() for name, _, q in offers if q.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}}


def install(app: FastAPI, folder: Path = STATIC) -> None:
    """Answer here what no route of `app` matches."""
    app.router.default = Web(folder)
