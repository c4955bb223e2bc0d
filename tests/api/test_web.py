"""The web app's files: what is found, what is cached, what the shell may do, and what is no screen."""

import gzip
import re
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from punchlist.api import web
from tests.conftest import client

pytestmark = pytest.mark.anyio
SHELL = (
    '<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/app-1.js"></script>'
)
SCRIPT = b"export const answer = 42"


@pytest.fixture
def static(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(SHELL)
    (folder / "sw.js").write_text("self")
    (folder / ".stamp").write_text("secret")
    (folder / "assets" / "app-1.js").write_bytes(SCRIPT)
    (folder / "assets" / "app-1.js.gz").write_bytes(gzip.compress(SCRIPT))
    (folder / "assets" / "app-1.js.br").write_bytes(b"brotli")
    return folder


@pytest.fixture
async def http(api: FastAPI, static: Path) -> AsyncGenerator[httpx2.AsyncClient]:
    web.install(api, static)
    async with client(api) as made:
        yield made


@pytest.mark.parametrize("path", ["/", "/today", "/sign-in", "/chat/12", "/projects/v1.2", "/tags/a.b", "/index"])
async def test_every_screen_is_the_shell_with_a_nonce_of_its_own(http: httpx2.AsyncClient, path: str) -> None:
    first, second = await http.get(path), await http.get(path, headers={"Accept": "*/*"})
    nonces = [re.findall('nonce="([^"]+)"', page.text) for page in (first, second)]
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-store")
    assert nonces[0][0] == nonces[0][1] != nonces[1][0]
    policy = first.headers["content-security-policy"]
    assert f"script-src 'self' 'nonce-{nonces[0][0]}'" in policy
    for rule in (
        "default-src 'none'",
        "require-trusted-types-for 'script'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ):
        assert rule in policy
    assert "unsafe-eval" not in policy
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/api/nothing",
        "/api",
        "/docs",
        "/mcp/other",
        "/.well-known/other",
        "/assets/gone-1.js",
        "/assets",
        "/favicon.ico",
        "/.stamp",
        "/assets/app-1.js.gz",
        "/%2e%2e/pyproject.toml",
        "/..%2f..%2fpyproject.toml",
        "/assets/..%2findex",
        "/projects/%2e%2e/.stamp",
        "/wp-login.php",
    ],
)
async def test_what_is_neither_file_nor_screen_is_a_404_with_a_problem(http: httpx2.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


async def test_only_get_and_head_reach_the_app(http: httpx2.AsyncClient) -> None:
    assert (await http.post("/today", json={})).status_code == 404
    head = await http.head("/today")
    assert (head.status_code, head.content) == (200, b"")
    assert (await http.head("/assets/app-1.js", headers={"Accept-Encoding": "identity"})).headers[
        "content-length"
    ] == str(len(SCRIPT))


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None), ("", None)],
)
async def test_assets_are_kept_for_ever_and_sent_as_small_as_the_client_takes(
    http: httpx2.AsyncClient, accepted: str, sent: str | None
) -> None:
    async with http.stream("GET", "/assets/app-1.js", headers={"Accept-Encoding": accepted}) as answer:
        assert answer.headers.get("content-encoding") == sent
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "Accept-Encoding"


async def test_other_files_are_asked_for_again_and_not_sent_twice(http: httpx2.AsyncClient) -> None:
    first = await http.get("/sw.js")
    assert first.headers["cache-control"] == "no-cache"
    assert "connect-src 'self'" in first.headers["content-security-policy"], "the service worker must fetch"
    again = await http.get("/sw.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_new_build_is_served_without_a_restart(http: httpx2.AsyncClient, static: Path) -> None:
    assert "app-1" in (await http.get("/")).text
    (static / "index.html").write_text(SHELL.replace("app-1", "app-2"))
    (static / "assets" / "app-2.js").write_bytes(SCRIPT)
    assert "app-2" in (await http.get("/")).text
    assert (await http.get("/assets/app-2.js")).content == SCRIPT


async def test_without_a_built_app_the_api_works_and_the_page_says_what_to_do(api: FastAPI, tmp_path: Path) -> None:
    web.install(api, tmp_path / "nothing")
    async with client(api) as http:
        page = await http.get("/today")
        assert (page.status_code, page.headers["retry-after"]) == (503, "30")
        assert "make web" in page.text
        assert (await http.get("/healthz")).status_code == 200
