"""A turn of the Agents SDK's Runner over one of our models, and what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from agents import Agent, FunctionTool, Model, ModelSettings, RunConfig, Runner, Tool
from agents.run_config import ToolExecutionConfig
from agents.tool_context import ToolContext

from punchlist.infra.outbound import Outbound
from punchlist.kit.secret import Secret
from punchlist.providers.contract import Limits, ModelName, ProviderCall, ProviderFailed
from punchlist.providers.models import model_for
from tests.providers.streams import PROVIDERS, Wire

KEY = "sk-canary-7Qm2Vb9XtR4LpZ8WsE1Kd6Nf3Hj5Gy0Ua"
TASKS = {"tasks": [{"task_id": 3, "title": "Milk"}], "total": 1}


@dataclass
class Turn:
    """`ran` are the tools that were executed, with their arguments; `text` is what was streamed before it ended."""

    failed: ProviderFailed | None = None
    final: str = ""
    text: str = ""
    ran: list[tuple[str, Any]] = field(default_factory=list[tuple[str, Any]])
    calls: list[ProviderCall] = field(default_factory=list[ProviderCall])
    items: list[Any] = field(default_factory=list[Any])
    call_ids: list[str] = field(default_factory=list[str])


def model(
    wire: Wire, base_url: str, outbound: Outbound, turn: Turn, limits: Limits | None = None, name: str = ""
) -> Model:
    chosen = ModelName.parse(name or f"{PROVIDERS[wire]}:m")
    return model_for(chosen, Secret(KEY), outbound, told=turn.calls.append, base_url=base_url, limits=limits)


def tools(turn: Turn) -> list[Tool]:
    """`list_tasks` and `complete_task`, which note that they ran."""

    def made(name: str, properties: dict[str, Any]) -> FunctionTool:
        async def run(context: ToolContext[Any], arguments: str) -> str:
            turn.ran.append((name, json.loads(arguments)))
            turn.call_ids.append(context.tool_call_id)
            return json.dumps(TASKS if name == "list_tasks" else {"status": "completed", "task_id": 3})

        schema = {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
        return FunctionTool(name=name, description=name, params_json_schema=schema, on_invoke_tool=run)

    return [made("list_tasks", {}), made("complete_task", {"task_id": {"type": "integer"}})]


async def take(turn: Turn, chosen: Model, said: Any, settings: ModelSettings | None = None) -> Turn:
    """Run one turn to its end."""
    agent = Agent(name="Punchlist", instructions="Do task work by calling tools.", tools=tools(turn))
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
            if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
                turn.text += event.data.delta
        turn.final = str(result.final_output)
    except ProviderFailed as failed:
        turn.failed = failed
    finally:
        result.cancel()
    turn.items = result.to_input_list()
    return turn
