"""`punchlist serve` and other commands as processes of their own, on one database and one Valkey."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any

import httpx2

from tests import servers
from tests.conftest import PUNCHLIST


@dataclass(frozen=True)
class Place:
    """What the processes share; `home` is the data directory, whose signing key they share too."""

    home: Path
    database_url: str
    valkey_url: str = "memory://"

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("PUNCHLIST_")},
            "PUNCHLIST_DATA_DIR": str(self.home),
            "PUNCHLIST_DATABASE_URL": self.database_url,
            "PUNCHLIST_VALKEY_URL": self.valkey_url,
            "PUNCHLIST_ALLOW_LOCAL_ADDRESSES": "true",
            "PUNCHLIST_PUBLIC_URL": "http://127.0.0.1:8040",
            "PUNCHLIST_REQUESTS_PER_MINUTE": "1000000",
            **more,
        }

    def run(self, *arguments: str, text: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PUNCHLIST, *arguments], check=False, env=self.environment(**more), input=text, capture_output=True, text=True, timeout=120
        )  # fmt: skip

    def json(self, *arguments: str, text: str | None = None, **more: str) -> Any:
        done = self.run(*arguments, "--json", text=text, **more)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @contextmanager
    def serve(self, name: str, **more: str) -> Generator[tuple[str, Path]]:
        """The server's URL and its log."""
        log, port = self.home / f"{name}.log", servers.free_port()
        environment = self.environment(PUNCHLIST_PORT=str(port), **more)
        with log.open("wb") as output:
            process = subprocess.Popen([PUNCHLIST, "serve"], env=environment, stdout=output, stderr=output)
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(1200):
                assert process.poll() is None, log.read_text()
                try:
                    if httpx2.get(f"{url}/healthz").status_code == 200:
                        break
                except httpx2.HTTPError:
                    sleep(0.05)
            yield url, log
        finally:
            process.terminate()
            process.wait(20)
