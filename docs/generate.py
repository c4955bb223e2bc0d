"""Writes docs/reference from the code, and docs/guide/assistant.md from tested examples. `make docs`; a test fails on drift."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

import punchlist
from docs import examples
from punchlist import toolbox
from punchlist.cli.main import app
from punchlist.config import Settings
from punchlist.kit.errors import PunchlistError

REFERENCE = Path(__file__).parent / "reference"
GUIDE = Path(__file__).parent / "guide" / "assistant.md"


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


def guide() -> str:
    """What the built-in assistant understands: one table a conversation."""
    parts = [_GUIDE]
    for section in examples.SECTIONS:
        parts += [f"## {section.title}", "", section.about, ""]
        if section.tasks:
            titles = "; ".join(f"{n}. {task['title']}" for n, task in enumerate(section.tasks, 1))
            parts += [f"Tasks before: {titles}.", ""]
        parts += ["| you say | what it does | it answers |", "|---|---|---|"]
        parts += [
            f"| {_cell(said)} | {_cell(tools) or 'nothing'} | {_cell(reply)} |" for said, tools, reply in section.talk
        ]
        parts.append("")
    return "\n".join(parts)


def _cell(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
    return "<br>".join(escaped.split("\n"))


_GUIDE = """# What the built-in assistant understands

It needs no key and no network. It can act only by calling the same tools as every other client, so all that it does can
be undone, and what it says was done is read from a tool's answer.

Every sentence below is said to the real chat by a test, on Tuesday 24 November 2026 at 9:00, and answered like this. Each
table is one conversation, from top to bottom. To see how any other sentence is read: `punchlist assistant explain "..."`,
with `--tasks` to look your own tasks up. `punchlist settings set` holds what you prefer: `--day-first` (3/4 is 3 April),
`--no-suggestions`, `--language`.
"""


def _walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    children: dict[str, Any] = getattr(command, "commands", {})
    for name, child in children.items():
        yield from _walk(child, f"{path} {name}")
    if not children:
        yield path, command


if __name__ == "__main__":
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
    GUIDE.parent.mkdir(exist_ok=True)
    GUIDE.write_text(guide(), encoding="utf-8")
