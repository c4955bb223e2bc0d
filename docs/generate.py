"""Writes docs/reference from the code: settings, errors, tools, commands. `make docs`; a test fails when it drifts."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

import punchlist
from punchlist import toolbox
from punchlist.cli.main import app
from punchlist.config import Settings
from punchlist.kit.errors import PunchlistError

REFERENCE = Path(__file__).parent / "reference"


def pages() -> dict[str, str]:
    """File name to text."""
    return {"settings.md": settings(), "errors.md": errors(), "tools.md": tools(), "commands.md": commands()}


def settings() -> str:
    rows = [
        f"| `PUNCHLIST_{name.upper()}` | {_default(name)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    head = (
        "# Settings\n\nEnvironment variables, or the same names in lower case without the prefix in `punchlist.toml`.\n"
    )
    return "\n".join([head, "| setting | default | meaning |", "|---|---|---|", *rows, ""])


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if field.default_factory is not None:
        return "the platform's user data directory"
    return "none" if field.default in (None, []) else f"`{field.default}`"


def _all_errors(kind: type[PunchlistError]) -> Iterator[type[PunchlistError]]:
    for error in kind.__subclasses__():
        yield error
        yield from _all_errors(error)


def errors() -> str:
    for module in pkgutil.walk_packages(punchlist.__path__, "punchlist."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    found = {error.code: error for error in _all_errors(PunchlistError) if error.__module__.startswith("punchlist.")}
    rows = [f"| `{code}` | {found[code].status} | {found[code].title} |" for code in sorted(found)]
    head = "# Errors\n\n`code` in every problem document (RFC 9457), tool error and `--json` error.\n"
    return "\n".join([head, "| code | HTTP | meaning |", "|---|---|---|", *rows, ""])


def tools() -> str:
    parts = ["# Tools", "", "What MCP clients and the chat can call.", ""]
    for tool in toolbox.TOOLS:
        schema = json.dumps(toolbox.input_schema(tool), indent=1)
        parts += [
            f"## {tool.name}",
            "",
            tool.description,
            "",
            f"Scope `{tool.scope}`.",
            "",
            "```json",
            schema,
            "```",
            "",
        ]
    return "\n".join(parts)


def commands() -> str:
    parts = ["# Commands", "", "`--json` works with every command.", ""]
    for path, command in _walk(typer.main.get_command(app), "punchlist"):
        usage = [path, *(p.name.upper() for p in command.params if p.param_type_name == "argument")]
        parts += [f"## {' '.join(usage)}", "", command.help or "", ""]
        options = [p for p in command.params if getattr(p, "help", None)]
        parts += [f"- `{', '.join(p.opts)}`: {p.help}" for p in options] + ([""] if options else [])
    return "\n".join(parts)


def _walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    children: dict[str, Any] = getattr(command, "commands", {})
    for name, child in children.items():
        yield from _walk(child, f"{path} {name}")
    if not children:
        yield path, command


if __name__ == "__main__":
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
