"""TOOLS: the explicit tuple of every Tool we offer, and the one place that runs them, whatever the door."""

from __future__ import annotations

import difflib
import json
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from punchlist.audit import service as audit
from punchlist.infra.db import idempotency
from punchlist.infra.db.session import UnitOfWork
from punchlist.kit.actor import Actor
from punchlist.kit.errors import Invalid, NotAllowed, NotFound, PunchlistError
from punchlist.kit.tool import Tool
from punchlist.tasks import service as tasks
from punchlist.tasks.tools import TOOLS as TASK_TOOLS

TOOLS: tuple[Tool, ...] = TASK_TOOLS
_BY_NAME = {tool.name: tool for tool in TOOLS}
MAX_ARGUMENTS = 256 * 1024


class UnknownTool(NotFound):
    code = "unknown_tool"
    title = "There is no such tool"


class UnknownResource(NotFound):
    code = "unknown_resource"
    title = "The resources are punchlist://overview and punchlist://tasks/{task_id}"


class BadArguments(Invalid):
    """`errors` names the arguments at fault."""

    code = "bad_arguments"
    title = "The arguments of this tool are not valid"


class AnotherUser(NotAllowed):
    code = "another_user"
    title = "user_id is not the user of this access token; leave it out"


def find(name: str) -> Tool:
    """Raises UnknownTool that lists the real ones."""
    tool = _BY_NAME.get(name)
    if tool is None:
        near = difflib.get_close_matches(name, _BY_NAME, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        detail = f"There is no tool {name[:80]!r}.{hint} The tools are: {', '.join(_BY_NAME)}"
        raise UnknownTool(detail)
    return tool


@cache
def input_schema(tool: Tool) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a tool's arguments, without what a model has no use for."""
    return _plain(tool.arguments.model_json_schema())


@cache
def output_schema(tool: Tool) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a tool's structured result."""
    return tool.result.model_json_schema(mode="serialization")


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    schema.pop("$defs", None)
    kept = {k: v for k, v in schema.items() if k not in {"title", "default", "description"} or k == "description"}
    kept.pop("description", None)
    properties = cast("dict[str, dict[str, Any]]", kept.get("properties", {}))
    kept["properties"] = {name: _field(field) for name, field in properties.items()}
    return kept


def _field(field: dict[str, Any]) -> dict[str, Any]:
    dropped = {"title", "default", "minLength", "maxItems", "minItems", "maximum", "minimum"}
    kept = {k: v for k, v in field.items() if k not in dropped}
    if kept.get("maxLength") != 200:  # noqa: PLR2004  only a title's length matters to a model
        kept.pop("maxLength", None)
    if isinstance(kept.get("items"), dict):
        kept["items"] = {"type": kept["items"]["type"]}
    return kept


async def run(
    uow: UnitOfWork, actor: Actor, name: str, arguments: dict[str, Any], call_id: str | None = None
) -> dict[str, Any]:
    """The result of a tool call, as JSON; a repeat with the same `call_id` gets the first result again.

    Raises UnknownTool, MissingScope, AnotherUser, BadArguments and what the tool raises; then nothing was changed.
    """
    tool = find(name)
    actor.need(tool.scope)
    given = dict(arguments)
    user_id = given.pop("user_id", None)
    if user_id is not None and user_id != actor.subject:
        raise AnotherUser
    parsed = _parsed(tool, given)

    async def work() -> dict[str, Any]:
        made = await tool.run(uow, actor, parsed)
        if not tool.read_only:
            async with uow.write() as session:
                await audit.record(session, actor, audit.Action.TOOL_CALLED, f"tool:{tool.name}")
        return made.model_dump(mode="json")

    if tool.read_only:
        return await work()
    async with uow.write():
        key = f"call:{call_id}" if call_id else None
        mark = idempotency.fingerprint(name, parsed.model_dump(mode="json", exclude_unset=True))
        result, _ = await idempotency.once(uow, actor.user_id, key, mark, work)
        return result


def _parsed(tool: Tool, given: dict[str, Any]) -> BaseModel:
    """Arguments as the tool takes them; a number or a list that came as text is read as meant."""
    nulls = [name for name, value in given.items() if value is None]
    if nulls:
        detail = f'{", ".join(nulls)}: null is not allowed; leave it out to keep it, or send "none" to clear it'
        raise BadArguments(detail)
    properties = cast("dict[str, dict[str, Any]]", input_schema(tool)["properties"])
    for name, value in given.items():
        if isinstance(value, str) and properties.get(name, {}).get("type") == "array":
            given[name] = _as_list(value)
    try:
        return tool.arguments.model_validate(given)
    except ValidationError as error:
        fields = [(".".join(map(str, e["loc"])) or "arguments", e["type"], e["msg"]) for e in error.errors()]
        parts = [
            f"{field}: unknown argument" if kind == "extra_forbidden" else f"{field}: {message}"
            for field, kind, message in fields[:5]
        ]
        if any(kind == "extra_forbidden" for _, kind, _ in fields):
            parts.append(f"{tool.name} takes {', '.join(properties) or 'no arguments'}")
        raise BadArguments("; ".join(parts), errors=[{"field": f, "message": m} for f, _, m in fields[:20]]) from None


def _as_list(value: str) -> object:
    try:
        parsed: object = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return parsed if isinstance(parsed, list) else value


def explain(error: PunchlistError) -> str:
    """What a model or MCP client is told: the code, what was wrong and what to try."""
    return f"{error.code}: {error.detail}"


async def read_resource(uow: UnitOfWork, actor: Actor, uri: str) -> dict[str, Any]:
    """`punchlist://overview` or `punchlist://tasks/{task_id}`. Raises UnknownResource, MissingScope, TaskNotFound."""
    if uri == "punchlist://overview":
        return (await tasks.overview(uow, actor)).model_dump(mode="json")
    number = uri.removeprefix("punchlist://tasks/")
    if number == uri or not number.isascii() or not number.isdigit() or len(number) > 10:  # noqa: PLR2004
        raise UnknownResource
    return (await tasks.get(uow, actor, int(number))).model_dump(mode="json")
