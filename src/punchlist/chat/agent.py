"""One turn of the agent: the SDK's loop, our tools through MCP in process, and a record of every call."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Protocol

import mcp_types as types
from agents import Agent, Model, ModelSettings, RunConfig, Runner
from agents.items import TResponseInputItem
from agents.mcp import MCPServer
from agents.run_config import ToolExecutionConfig

from punchlist.chat.events import Answered, Called, Event, Noticed, Text
from punchlist.chat.receipts import Receipts
from punchlist.chat.schemas import ConfirmationRead
from punchlist.conversations.schemas import (
    MessageRead,
    NoticePart,
    Part,
    TextPart,
    ToolCallPart,
    ToolResultPart,
)
from punchlist.kit.actor import Actor

MAX_CALLS = 60
# Copied for each turn: making one reads the type hints of the SDK's classes, which takes longer than the turn's own work.
_CONFIG = RunConfig(
    tracing_disabled=True,
    tool_not_found_behavior="return_error_to_model",
    tool_execution=ToolExecutionConfig(max_function_tool_concurrency=1),
    model_settings=ModelSettings(store=False, include_usage=True),
)
_PENDING = "confirmation_required"
_UNPROVEN = "The model said that it changed something, but nothing was changed."
Emit = Callable[[Event], None]
Status = Literal["succeeded", "failed", "confirmation_required"]


class Tools(Protocol):
    """The tools that `app` hands to the chat."""

    async def list(self, actor: Actor) -> list[types.Tool]: ...

    async def call(
        self, actor: Actor, name: str, arguments: dict[str, Any] | None, call_id: str | None = None
    ) -> types.CallToolResult: ...


@dataclass(slots=True)
class Record:
    """What one turn said and did, in order: the facts that an answer is made of. `emit` hears each as it happens."""

    emit: Emit
    changed: bool = False
    parts: list[Part] = field(default_factory=list[Part])
    pending: dict[str, Any] | None = None

    @property
    def calls(self) -> list[tuple[ToolCallPart, ToolResultPart]]:
        """Each call with its result."""
        made = {part.call_id: part for part in self.parts if isinstance(part, ToolCallPart)}
        return [(made[part.call_id], part) for part in self.parts if isinstance(part, ToolResultPart)]

    @property
    def text(self) -> str:
        """All that was said."""
        return "\n\n".join(part.text.strip() for part in self.parts if isinstance(part, TextPart) and part.text.strip())

    def say(self, text: str) -> None:
        """Add the next piece of text."""
        if not text:
            return
        last = self.parts[-1] if self.parts else None
        if isinstance(last, TextPart):
            last.text += text
        else:
            self.parts.append(TextPart(text=text))
        self.emit(Text(text))

    def notice(self, code: str, text: str, **more: Any) -> None:
        """Add what Punchlist itself says of the turn."""
        self.parts.append(NoticePart(code=code, text=text))
        self.emit(Noticed(code, text, more))

    def add(
        self,
        call_id: str,
        name: str,
        arguments: dict[str, Any],
        result: types.CallToolResult,
        *,
        shown_as: str | None = None,
    ) -> dict[str, Any]:
        """Keep a call and give back what a model may see of its result: a confirmation's secret stays here."""
        shown = outcome(result)
        status: Status = "failed" if result.is_error else "succeeded"
        waiting = None
        if not result.is_error and shown.get("status") == _PENDING:
            status = _PENDING
            secret = shown.pop("confirmation", None)
            self.pending = {
                "call_id": call_id, "name": name, "arguments": arguments, "confirmation": secret, "result": shown
            }  # fmt: skip
            waiting = self.confirmation()
        self.parts.append(ToolCallPart(call_id=call_id, name=name, arguments=arguments))
        self.parts.append(ToolResultPart(call_id=call_id, status=status, result=shown))
        self.emit(Answered(shown_as or call_id, status, shown, waiting))
        return shown

    def confirmation(self) -> ConfirmationRead | None:
        """What waits for a yes in the next message, without its secret."""
        if self.pending is None:
            return None
        asked: dict[str, Any] = self.pending["result"]
        return ConfirmationRead(
            tool=self.pending["name"], action=asked["action"], titles=asked["titles"], undoable=asked["undoable"]
        )


def outcome(result: types.CallToolResult) -> dict[str, Any]:
    """A tool result as JSON; an error as `{"error": text}`."""
    if result.is_error:
        return {"error": "\n".join(block.text for block in result.content if isinstance(block, types.TextContent))}
    found = result.structured_content
    return dict(found) if isinstance(found, dict) else {}


@cache
def _bare(name: str) -> types.Tool:
    return types.Tool(name=name, input_schema={"type": "object", "additionalProperties": True})


class TurnTools(MCPServer):
    """The tools of one turn, for one actor; without `schemas` for a model that knows them by heart (the SDK copies them)."""

    def __init__(self, tools: Tools, actor: Actor, turn_id: str, record: Record, *, schemas: bool = True) -> None:
        super().__init__(
            tool_meta_resolver=lambda context: {"call_id": getattr(context.run_context, "tool_call_id", None)}
        )
        self._tools, self._actor, self._turn_id, self.record = tools, actor, turn_id, record
        self._schemas = schemas
        self._listed: list[types.Tool] | None = None
        self._running: asyncio.Task[types.CallToolResult] | None = None

    @property
    def name(self) -> str:
        return "punchlist"

    async def connect(self) -> None:
        """Nothing to open: the client belongs to the process."""

    async def cleanup(self) -> None:
        """Nothing to close."""

    async def list_tools(self, run_context: object = None, agent: object = None) -> list[types.Tool]:
        del run_context, agent
        if self._listed is None:
            found = await self._tools.list(self._actor)
            self._listed = found if self._schemas else [_bare(tool.name) for tool in found]
        return self._listed

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
        self.record.emit(Called(call_id, name, arguments))
        result = await self._tools.call(self._actor, name, arguments, f"{self._turn_id}:{call_id}"[:200])
        shown = self.record.add(call_id, name, arguments, result)
        if not result.is_error and shown.get("status") != _PENDING and shown.get("changed") != []:
            self.record.changed |= not await self._only_reads(name)
        if result.is_error:
            return result
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=json.dumps(shown, ensure_ascii=False))]
        )

    async def _only_reads(self, name: str) -> bool:
        hints = next((tool.annotations for tool in await self._tools.list(self._actor) if tool.name == name), None)
        return bool(hints and hints.read_only_hint)

    async def list_prompts(self) -> types.ListPromptsResult:
        raise NotImplementedError

    async def get_prompt(self, name: str, arguments: dict[str, Any] | None = None) -> types.GetPromptResult:
        raise NotImplementedError


def history(messages: Sequence[MessageRead]) -> list[TResponseInputItem]:
    """Stored messages as Responses items; a call without a result is left out."""
    items: list[Any] = []
    for message in messages:
        answered = {part.call_id for part in message.parts if isinstance(part, ToolResultPart)}
        for part in message.parts:
            match part:
                case TextPart():
                    items.append({"role": message.role, "content": part.text})
                case ToolCallPart() if part.call_id in answered:
                    items.append(
                        {
                            "type": "function_call",
                            "call_id": part.call_id,
                            "name": part.name,
                            "arguments": json.dumps(part.arguments, ensure_ascii=False),
                        }
                    )
                case ToolResultPart():
                    output = json.dumps(part.result, ensure_ascii=False)
                    items.append({"type": "function_call_output", "call_id": part.call_id, "output": output})
                case _:
                    pass
    return items


async def run(
    model: Model,
    instructions: str,
    tools: TurnTools,
    earlier: Sequence[MessageRead],
    message: str,
    group: str,
    receipts: Receipts | None = None,
) -> None:
    """Let the model answer; all that it says and does is in the Record of `tools`, as it comes.

    With `receipts` its claims of change are shown only when this turn has changed something.
    """
    agent = Agent(name="Punchlist", instructions=instructions, mcp_servers=[tools])
    config = copy(_CONFIG)
    config.model, config.group_id = model, group
    items: list[TResponseInputItem] = [*history(earlier), {"role": "user", "content": message}]
    result = Runner.run_streamed(agent, items, run_config=config, max_turns=MAX_CALLS)
    record, said = tools.record, ""

    def say(piece: str) -> None:
        if receipts is not None:
            receipts.proven = record.changed
            piece = receipts.feed(piece)
        record.say(piece)

    try:
        async for event in result.stream_events():
            if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
                said += event.data.delta
                say(event.data.delta)
    finally:
        if not result.is_complete:
            result.cancel()
        await tools.settle()
        if receipts is not None:
            receipts.proven = record.changed
            record.say(receipts.end())
    final = str(result.final_output)
    if not said.endswith(final):
        say(final)
        record.say(receipts.end() if receipts else "")
    if receipts is not None and receipts.withheld and not record.changed:
        record.notice("unproven", _UNPROVEN)
        record.say("" if record.text else _UNPROVEN)
