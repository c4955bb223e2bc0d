"""A provider that misbehaves on purpose, over a real socket. The first part of the path says how."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODELS = {"data": [{"id": "model-a"}, {"id": "model-b"}]}
HOW: dict[str, tuple[int, Any]] = {
    "ok": (200, MODELS),
    "google": (200, {"models": [{"name": "models/gemini-x"}]}),
    "401": (401, {"error": {"code": "invalid_api_key"}}),
    "403": (403, {"error": "no"}),
    "429": (429, {"error": "slow down"}),
    "500": (500, {"error": "oops"}),
    "quota": (429, {"error": {"code": "insufficient_quota"}}),
    "402": (402, {"error": "pay"}),
    "404": (404, {"error": "nothing"}),
    "region": (403, {"error": {"code": "unsupported_country_region_territory"}}),
    "bad400": (400, {"error": {"details": [{"reason": "API_KEY_INVALID"}]}}),
    "other400": (400, {"error": "hm"}),
    "html": (200, "<html>sign in to the wifi</html>"),
    "cut": (200, '{"data": [{"id": "model-a"'),
    "list": (200, [1, 2]),
    "huge": (200, "x" * (3 * 1024 * 1024)),
    "redirect": (302, ""),
}


@dataclass
class Provider:
    """`heard` are the paths and headers of the requests so far; `how` overrides the path for everyone."""

    url: str
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list[tuple[str, dict[str, str]]])
    how: str | None = None
    keys: set[str] | None = None
    release: threading.Event = field(default_factory=threading.Event)

    def base(self, how: str) -> str:
        return f"{self.url}/{how}/v1"


def credential(headers: dict[str, str]) -> str:
    found = headers.get("authorization") or headers.get("x-api-key") or headers.get("x-goog-api-key") or ""
    return found.removeprefix("Bearer ")


@contextmanager
def provider() -> Generator[Provider]:
    """`how`: a row of HOW, `echo` (repeats all it was sent, in headers and body), `timeout`, `check` (by `keys`)."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.heard.append((self.path, headers))
            how = made.how or self.path.split("/")[1]
            key = credential(headers)
            if how == "timeout":
                made.release.wait(30)
                return
            if how == "check":
                how = "ok" if made.keys and key in made.keys else "401"
            status, body = HOW.get(how, (401, f"{key} is wrong: {headers}"))
            raw = (body if isinstance(body, str) else json.dumps(body)).encode()
            try:
                self.send_response(status)
                if how == "redirect":
                    self.send_header("location", made.base("ok"))
                if how == "echo" or made.keys is not None:
                    for name in ("x-goog-api-key", "set-cookie", "x-your-key", "www-authenticate"):
                        self.send_header(name, f"{name}={key}")
                self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield made
    finally:
        made.release.set()
        server.shutdown()
        thread.join()
        server.server_close()
