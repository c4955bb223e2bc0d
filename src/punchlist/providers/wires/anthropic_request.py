"""What is sent to Anthropic: a transcript as alternating messages of blocks, tools, and where its cache may end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from agents import FunctionTool, ModelSettings, Tool

from punchlist.providers.transcript import Item
from punchlist.providers.watch import Request
from punchlist.providers.wires.anthropic_blocks import BLOCKS

_MAX_TOKENS = 8192
# Up to four marks: what comes before one is cached for five minutes. Order of the cache: tools, system, messages.
_CACHED = {"type": "ephemeral"}
_CHOICES: dict[str, dict[str, str]] = {"auto": {"type": "auto"}, "required": {"type": "any"}, "none": {"type": "none"}}
_NO_THINKING = frozenset({"none", "minimal"})


def parameters(model: str, request: Request) -> dict[str, Any]:
    """The arguments of `messages.create`."""
    settings = request.settings
    made: dict[str, Any] = {
        "model": model,
        "max_tokens": settings.max_tokens or _MAX_TOKENS,
        "messages": _with_cache_mark(messages(request.items)),
    }
    if request.instructions:
        made["system"] = [{"type": "text", "text": request.instructions, "cache_control": _CACHED}]
    tools = [_tool(tool) for tool in request.tools if isinstance(tool, FunctionTool)]
    if tools:
        tools[-1]["cache_control"] = _CACHED
        made["tools"] = tools
        if settings.tool_choice or settings.parallel_tool_calls is not None:
            made["tool_choice"] = _tool_choice(settings)
    for key in ("temperature", "top_p"):
        value = getattr(settings, key)
        if value is not None:
            made[key] = value
    return made | _thinking(settings)


def messages(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Messages in turn; results of calls come first in the message after the calls."""
    made: list[dict[str, Any]] = []
    for item in items:
        role, blocks = _blocks(item)
        if made and made[-1]["role"] == role:
            made[-1]["content"] += blocks
        elif blocks:
            made.append({"role": role, "content": blocks})
    return made


def _blocks(item: Item) -> tuple[str, list[dict[str, Any]]]:
    match item.get("type"):
        case "reasoning":
            return "assistant", list(item["provider_data"][BLOCKS])
        case "function_call":
            call = {"id": item["call_id"], "name": item["name"], "input": json.loads(item["arguments"])}
            return "assistant", [{"type": "tool_use", **call}]
        case "function_call_output":
            return "user", [{"type": "tool_result", "tool_use_id": item["call_id"], "content": item["output"]}]
        case _:
            return item["role"], [{"type": "text", "text": item["content"]}]


def _with_cache_mark(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last block, which is the user's or a tool's: the next step of the turn reads all before it from the cache."""
    made[-1]["content"][-1] = {**made[-1]["content"][-1], "cache_control": _CACHED}
    return made


def _tool(tool: Tool) -> dict[str, Any]:
    assert isinstance(tool, FunctionTool)  # noqa: S101  filtered by the caller
    made: dict[str, Any] = {
        "name": tool.name,
        "description": tool.description or "",
        "input_schema": {"type": "object", **tool.params_json_schema},
    }
    return {**made, "strict": True} if tool.strict_json_schema else made


def _tool_choice(settings: ModelSettings) -> dict[str, Any]:
    wanted = settings.tool_choice
    named = wanted if isinstance(wanted, str) else "auto"
    choice: dict[str, Any] = dict(_CHOICES.get(named, {"type": "tool", "name": named}))
    if settings.parallel_tool_calls is not None and choice["type"] != "none":
        choice["disable_parallel_tool_use"] = not settings.parallel_tool_calls
    return choice


def _thinking(settings: ModelSettings) -> dict[str, Any]:
    """Nothing unless asked: models differ in what they do by themselves."""
    effort = settings.reasoning.effort if settings.reasoning else None
    if effort is None:
        return {}
    if effort in _NO_THINKING:
        return {"thinking": {"type": "disabled"}}
    return {"thinking": {"type": "adaptive"}, "output_config": {"effort": effort}}
