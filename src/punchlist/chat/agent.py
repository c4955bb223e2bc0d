"""One turn of the agent: the SDK's loop, our tools through MCP in process, and a record of every call."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from copy import copy
from functools import cache
from typing import Any, Protocol

import mcp_types as types
from agents import Agent, Model, ModelSettings, RunConfig, Runner, ToolsToFinalOutputResult
from agents.items import TResponseInputItem
from agents.mcp import MCPServer
from agents.run_config import ToolExecutionConfig

from punchlist.chat.events import Called
from punchlist.chat.history import fitting, history, items_of
from punchlist.chat.receipts import Receipts
from punchlist.chat.record import Record, Speech
from punchlist.conversations.schemas import MessageRead
from punchlist.kit.actor import Actor
from punchlist.providers.contract import ProviderFailed

MAX_CALLS = 60
_UNSEEN = "confirmation"
# Copied for each turn: making one reads the type hints of the SDK's classes, which takes longer than the turn's own work.
_CONFIG = RunConfig(
    tracing_disabled=True,
    tool_not_found_behavior="return_error_to_model",
    tool_execution=ToolExecutionConfig(max_function_tool_concurrency=1),
    model_settings=ModelSettings(store=False, include_usage=True),
)


class Tools(Protocol):
    """The tools that `app` hands to the chat."""

    async def list(self, actor: Actor) -> list[types.Tool]: ...

    async def call(
        self, actor: Actor, name: str, arguments: dict[str, Any] | None, call_id: str | None = None
    ) -> types.CallToolResult: ...


@cache
def _bare(name: str) -> types.Tool:
    return types.Tool(name=name, input_schema={"type": "object", "additionalProperties": True})


def _without_secret(tool: types.Tool) -> types.Tool:
    """A model never sees a confirmation, so it has no use for the argument."""
    properties: dict[str, Any] = tool.input_schema.get("properties", {})
    if _UNSEEN not in properties:
        return tool
    kept = {name: field for name, field in properties.items() if name != _UNSEEN}
    return tool.model_copy(update={"input_schema": {**tool.input_schema, "properties": kept}})


class TurnTools(MCPServer):
    """The tools of one turn, for one actor. `deletes` says how many single deletes the user's own words ask for; it is asked
    when a model makes the first.

    A model that was talked into more of them, by the text of a task or one at a time, asks the user instead. With None,
    for the built-in assistant, there is nothing to guard, and no schemas, which it knows (the SDK copies them).
    """

    def __init__(
        self,
        tools: Tools,
        actor: Actor,
        turn_id: str,
        record: Record,
        *,
        deletes: Callable[[], int] | None = None,
    ) -> None:
        super().__init__(
            tool_meta_resolver=lambda context: {"call_id": getattr(context.run_context, "tool_call_id", None)}
        )
        self._tools, self._actor, self._turn_id, self.record = tools, actor, turn_id, record
        self._deletes = deletes
        self._left: int | None = None
        self._to_delete: list[int] = []
        self._found: list[types.Tool] | None = None
        self._running: asyncio.Task[types.CallToolResult] | None = None

    @property
    def name(self) -> str:
        return "punchlist"

    @property
    def guarded(self) -> bool:
        return self._deletes is not None

    async def connect(self) -> None:
        """Nothing to open: the client belongs to the process."""

    async def cleanup(self) -> None:
        """Nothing to close."""

    async def list_tools(self, run_context: object = None, agent: object = None) -> list[types.Tool]:
        del run_context, agent
        found = await self._all()
        return [_bare(tool.name) if self._deletes is None else _without_secret(tool) for tool in found]

    async def call_tool(
        self, tool_name: str, arguments: dict[str, Any] | None, meta: dict[str, Any] | None = None
    ) -> types.CallToolResult:
        """The result, in the record before anyone else sees it. A turn that is stopped does not stop a call midway."""
        call_id = str((meta or {}).get("call_id") or len(self.record.calls))
        self._running = asyncio.create_task(self._call(call_id, tool_name, arguments or {}))
        return await asyncio.shield(self._running)

    async def settle(self) -> None:
        """Wait for the call under way, if there is one: what it did belongs into the record."""
        if self._running is not None:
            await asyncio.wait([self._running])

    async def _call(self, call_id: str, name: str, arguments: dict[str, Any]) -> types.CallToolResult:
        name, arguments = self._guarded(name, arguments)
        self.record.emit(Called(call_id, name, arguments))
        writes = not await self._only_reads(name)
        result = await self._tools.call(self._actor, name, arguments, f"{self._turn_id}:{call_id}"[:200])
        shown = self.record.add(call_id, name, arguments, result, writes=writes)
        if result.is_error:
            return result
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=json.dumps(shown, ensure_ascii=False))]
        )

    def _guarded(self, name: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """A delete that nobody asked for becomes the call that asks, together with those before it."""
        if name != "delete_task" or self._deletes is None:
            return name, arguments
        self._left = (self._deletes() if self._left is None else self._left) - 1
        if self._left >= 0:
            return name, arguments
        self._to_delete.append(arguments.get("task_id", 0))
        return "bulk_edit_tasks", {"task_ids": [*self._to_delete], "action": "delete"}

    async def _all(self) -> list[types.Tool]:
        if self._found is None:
            self._found = await self._tools.list(self._actor)
        return self._found

    async def _only_reads(self, name: str) -> bool:
        hints = next((tool.annotations for tool in await self._all() if tool.name == name), None)
        return bool(hints and hints.read_only_hint)

    async def list_prompts(self) -> types.ListPromptsResult:
        raise NotImplementedError

    async def get_prompt(self, name: str, arguments: dict[str, Any] | None = None) -> types.GetPromptResult:
        raise NotImplementedError


def _until(tools: TurnTools, enough: Callable[[], bool]) -> Callable[..., ToolsToFinalOutputResult]:
    """Ends a provider's run when a call waits for the user's yes: what is asked then are our words, not the model's."""

    def behavior(*_: object) -> ToolsToFinalOutputResult:
        asks = tools.guarded and tools.record.pending is not None
        return ToolsToFinalOutputResult(is_final_output=asks or enough(), final_output="")

    return behavior


async def run(
    model: Model,
    instructions: str,
    tools: TurnTools,
    earlier: Sequence[MessageRead],
    message: str,
    group: str,
    receipts: Receipts | None = None,
    window: int | None = None,
    older: int = 0,
    enough: Callable[[], bool] = lambda: False,
) -> None:
    """Let the model answer; all that it says and does is in the Record of `tools`, as it comes.

    The record may hold calls already, which the model gets as made. With `receipts` its claims of change are shown only
    when this turn has changed something; `window` cuts the conversation to so many tokens, oldest turns first, before
    which there were `older` messages. When `enough` says so, no other call of a model follows. Raises ProviderFailed and
    AgentsException, after what had arrived was said.
    """
    agent = Agent(
        name="Punchlist", instructions=instructions, mcp_servers=[tools], tool_use_behavior=_until(tools, enough)
    )
    config = copy(_CONFIG)
    config.model, config.group_id = model, group
    items: list[TResponseInputItem] = [*history(earlier), {"role": "user", "content": message}]
    items += items_of("assistant", tools.record.parts)
    items = items if window is None else fitting(items, window, older)
    result = Runner.run_streamed(agent, items, run_config=config, max_turns=MAX_CALLS)
    speech = Speech(tools.record, receipts)
    try:
        async for event in result.stream_events():
            if event.type == "raw_response_event":
                speech.hear(event.data)
    except ProviderFailed as error:
        speech.complete(error.partial)
        raise
    finally:
        if not result.is_complete:
            result.cancel()
        await tools.settle()
        speech.end()
