"""A turn of the Agents SDK's Runner over one of our models, and what came of it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import mcp_types as types
from agents import Agent, Model, ModelSettings, RunConfig, Runner
from agents.mcp import MCPServer
from agents.run_config import ToolExecutionConfig

from punchlist.infra.outbound import Outbound
from punchlist.kit.secret import Secret
from punchlist.providers.contract import Limits, ModelName, ProviderCall, ProviderFailed
from punchlist.providers.loading import model_for
from tests.providers.streams import PROVIDERS, Wire

KEY = "sk-canary-7Qm2Vb9XtR4LpZ8WsE1Kd6Nf3Hj5Gy0Ua"
TASKS = {"tasks": [{"task_id": 3, "title": "Milk"}], "total": 1}


@dataclass
class Turn:
    """`ran` are the tools that were executed, with their arguments; `text` is what was streamed before it ended.

    `announced` are the ids of calls as they were streamed, `call_ids` those under which tools ran.
    """

    failed: ProviderFailed | None = None
    final: str = ""
    text: str = ""
    ran: list[tuple[str, Any]] = field(default_factory=list[tuple[str, Any]])
    calls: list[ProviderCall] = field(default_factory=list[ProviderCall])
    items: list[Any] = field(default_factory=list[Any])
    call_ids: list[str] = field(default_factory=list[str])
    announced: list[str] = field(default_factory=list[str])
    spoke: asyncio.Event = field(default_factory=asyncio.Event)


def model(
    wire: Wire,
    base_url: str,
    outbound: Outbound,
    turn: Turn,
    limits: Limits | None = None,
    name: str = "",
    key: str = KEY,
) -> Model:
    chosen = ModelName.parse(name or f"{PROVIDERS[wire]}:m")
    return model_for(chosen, Secret(key), outbound, told=turn.calls.append, base_url=base_url, limits=limits)


class Tools(MCPServer):
    """`list_tasks` and `complete_task` over MCP, as in a real turn; they note that they ran."""

    def __init__(self, turn: Turn) -> None:
        super().__init__(
            tool_meta_resolver=lambda context: {"call_id": getattr(context.run_context, "tool_call_id", None)}
        )
        self._turn = turn

    @property
    def name(self) -> str:
        return "punchlist"

    async def connect(self) -> None: ...

    async def cleanup(self) -> None: ...

    async def list_tools(self, run_context: object = None, agent: object = None) -> list[types.Tool]:
        number = {"task_id": {"type": "integer", "description": "Its number"}}
        return [
            types.Tool(name="list_tasks", description="List tasks", input_schema=_schema({})),
            types.Tool(name="complete_task", description="Complete a task", input_schema=_schema(number)),
        ]

    async def call_tool(
        self, tool_name: str, arguments: dict[str, Any] | None, meta: dict[str, Any] | None = None
    ) -> types.CallToolResult:
        self._turn.ran.append((tool_name, arguments))
        self._turn.call_ids.append(str((meta or {}).get("call_id")))
        shown = TASKS if tool_name == "list_tasks" else {"status": "completed", "task_id": 3}
        return types.CallToolResult(content=[types.TextContent(type="text", text=json.dumps(shown))])

    async def list_prompts(self) -> types.ListPromptsResult:
        raise NotImplementedError

    async def get_prompt(self, name: str, arguments: dict[str, Any] | None = None) -> types.GetPromptResult:
        raise NotImplementedError


def _schema(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


async def take(
    turn: Turn, chosen: Model, said: Any, settings: ModelSettings | None = None, tools: MCPServer | None = None
) -> Turn:
    """Run one turn to its end, with `tools` or with those that only note that they ran."""
    agent = Agent(name="Punchlist", instructions="Do task work by calling tools.", mcp_servers=[tools or Tools(turn)])
    config = RunConfig(
        model=chosen,
        tracing_disabled=True,
        tool_not_found_behavior="return_error_to_model",
        tool_execution=ToolExecutionConfig(max_function_tool_concurrency=1),
        model_settings=settings or ModelSettings(),
    )
    result = Runner.run_streamed(agent, said, run_config=config, max_turns=6)
    try:
        async for event in result.stream_events():
            if event.type != "raw_response_event":
                continue
            if event.data.type == "response.output_text.delta":
                turn.text += event.data.delta
                turn.spoke.set()
            if event.data.type == "response.output_item.done" and event.data.item.type == "function_call":
                turn.announced.append(event.data.item.call_id)
        turn.final = str(result.final_output)
    except ProviderFailed as failed:
        turn.failed = failed
    finally:
        result.cancel()
    turn.items = result.to_input_list()
    return turn
