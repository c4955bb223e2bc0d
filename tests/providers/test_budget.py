"""What each request carries besides the conversation: our prompt and tools as sent, kept small; and what it must not."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import Any

import pytest
from agents import Agent, ModelSettings, RunConfig, Runner
from jsonschema import Draft202012Validator

from punchlist.chat.agent import TurnTools
from punchlist.chat.prompt import instructions
from punchlist.chat.record import Record
from punchlist.infra.outbound import Outbound
from punchlist.kit.actor import Actor
from punchlist.mcp_server.inprocess import InProcessTools
from punchlist.providers.window import tokens
from tests.providers.faults import Answer, FaultServer
from tests.providers.streams import WIRES, Wire, answer, body
from tests.providers.turns import Turn, model

pytestmark = pytest.mark.anyio
MOST: dict[Wire, int] = {"openai_responses": 1250, "openai_chat": 1250, "anthropic_messages": 1200}
"""Tokens, estimated as a quarter of the bytes of JSON, which for schemas is too many."""
NOW = dt.datetime(2026, 11, 24, 9, 30)
# What the strictest of them (Google's, behind its OpenAI-compatible endpoint) reads in a schema.
READ_BY_ALL = frozenset(
    {
        "additionalProperties", "anyOf", "description", "enum", "items", "maxItems", "maxLength", "maximum", "minItems",
        "minLength", "minimum", "pattern", "properties", "required", "type",
    }
)  # fmt: skip


async def sent(wire: Wire, tools: InProcessTools, actor: Actor, provider: FaultServer, outbound: Outbound) -> Any:
    """The body of the request of a first message."""
    provider.says(Answer(body(answer(wire, ["Hello."]))))
    turn = Turn()
    agent = Agent(
        name="Punchlist",
        instructions=instructions(NOW, "Europe/Berlin"),
        mcp_servers=[TurnTools(tools, actor, "t", Record(lambda _: None), deletes=lambda: 0)],
    )
    config = RunConfig(
        model=model(wire, f"{provider.url}/v1", outbound, turn),
        tracing_disabled=True,
        model_settings=ModelSettings(store=False, include_usage=True),
    )
    result = await Runner.run(agent, "hi", run_config=config)
    assert result.final_output == "Hello."
    return provider.seen[-1].body


@pytest.mark.parametrize("wire", WIRES)
async def test_prompt_and_tools_fit_their_budget(
    wire: Wire, tools: InProcessTools, alice_actor: Actor, provider: FaultServer, outbound: Outbound
) -> None:
    request = await sent(wire, tools, alice_actor, provider, outbound)
    assert len(request["tools"]) == len(await tools.list(alice_actor))
    assert tokens(request) <= MOST[wire], f"{wire}: {tokens(request)}"


@pytest.mark.parametrize("wire", WIRES)
async def test_every_tool_keeps_to_what_each_wire_reads_in_a_schema(
    wire: Wire, tools: InProcessTools, alice_actor: Actor, provider: FaultServer, outbound: Outbound
) -> None:
    request = await sent(wire, tools, alice_actor, provider, outbound)
    for tool in request["tools"]:
        flat = tool.get("function", tool)
        schema = flat.get("input_schema") or flat["parameters"]
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object"
        assert not {"anyOf", "oneOf", "allOf", "not", "enum"} & schema.keys()
        assert keywords(schema) <= READ_BY_ALL
        assert len(flat["description"]) <= 1024


def keywords(schema: dict[str, Any]) -> set[str]:
    """Every keyword of a schema and of those within it."""
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", [])]
    inner += [schema["items"]] if "items" in schema else []
    return set(schema).union(*(keywords(one) for one in inner))


def test_the_server_loads_no_client_of_a_provider_before_one_is_used() -> None:
    """`openai` itself is part of the Agents SDK; what only a wire needs is not loaded."""
    source = (
        "import sys, punchlist.app, punchlist.providers.models, punchlist.providers.model_list,"
        "punchlist.providers.facts, punchlist.providers.transcript;"
        "print([name for name in ('anthropic', 'genai_prices', 'punchlist.providers.wires.openai_chat')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
