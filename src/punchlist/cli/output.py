"""How the command line speaks: text for people, JSON with --json, errors on standard error with their exit code."""

from __future__ import annotations

import json
import sys
from typing import Any

EXIT_CODES = {400: 2, 401: 3, 403: 3, 404: 4, 409: 5, 413: 2, 422: 2, 429: 6, 503: 7}


class Failed(Exception):
    """A refused request: `problem` is its problem document (RFC 9457)."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.problem = problem
        super().__init__(str(problem.get("detail") or problem.get("title") or status))

    @property
    def exit_code(self) -> int:
        return EXIT_CODES.get(self.status, 1)


class Output:
    """`json` is true after --json; then nothing but one JSON document goes to standard output."""

    json = False

    def show(self, value: Any, text: str) -> None:
        sys.stdout.write((json.dumps(value, ensure_ascii=False, default=str) if self.json else text) + "\n")

    def fail(self, error: Failed) -> None:
        text = json.dumps(error.problem, ensure_ascii=False) if self.json else f"error: {error}"
        sys.stderr.write(text + "\n")


output = Output()
