"""Vitest, then Playwright in the system's Chromium; the last line is "N passed, N failed" for CI.

Without Chromium the browser tests are skipped with a clear line; where CI=true that is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WEB = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
NODE = str(BIN / "node")


def chromium() -> str | None:
    """The system's Chromium, installed when we may."""
    if found := os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser"):
        return found
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
    return shutil.which("chromium")


def run(arguments: list[str], **environment: str) -> int:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    command = [NODE, *arguments]
    return subprocess.run(command, cwd=WEB, env={**os.environ, "PATH": path, **environment}, check=False).returncode


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        units, browser = Path(home, "vitest.json"), Path(home, "playwright.json")
        code = run(
            ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", f"--outputFile={units}"]
        )
        passed, failed = (0, 1)
        if units.exists():
            report = json.loads(units.read_text())
            passed, failed = report["numPassedTests"], report["numFailedTests"] + report["numFailedTestSuites"]
        program = chromium()
        if program is None:
            ci = os.environ.get("CI") == "true"
            sys.stdout.write("The browser tests were skipped: there is no Chromium (apt-get install chromium)\n")
            failed += ci
            code = code or int(ci)
        else:
            code = (
                run(["node_modules/@playwright/test/cli.js", "test"], E2E_REPORT=str(browser), CHROMIUM=program) or code
            )
            stats = (
                json.loads(browser.read_text())["stats"]
                if browser.exists()
                else {"expected": 0, "unexpected": 1, "flaky": 0}
            )
            passed += stats["expected"]
            failed += stats["unexpected"] + stats["flaky"]
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return code or int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
