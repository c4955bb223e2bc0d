"""Every wire against a provider on real sockets that answers well."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from agents import Agent, ModelSettings, RunConfig, Runner
from openai.types import Reasoning

from punchlist.infra.outbound import Outbound
from punchlist.providers.contract import TokenUsage
from tests.providers.faults import Answer, FaultServer
from tests.providers.streams import PROVIDERS, WIRES, Wire, answer, body, sse
from tests.providers.turns import KEY, Turn, model, take

pytestmark = pytest.mark.anyio
wires = pytest.mark.parametrize("wire", WIRES)


@wires
async def test_a_turn_with_two_steps_of_tools_streams_and_runs_them(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    provider.says(
        Answer(body(answer(wire, ["Let me ", "look."], [("call_a", "list_tasks", "{}")]))),
        Answer(body(answer(wire, [], [("call_b", "complete_task", '{"task_id": 3}')]))),
        Answer(body(answer(wire, ["Milk ", "is done."]))),
    )
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "done with milk")
    assert turn.failed is None
    assert turn.ran == [("list_tasks", {}), ("complete_task", {"task_id": 3})]
    assert turn.final == "Milk is done."
    assert turn.text == "Let me look.Milk is done."
    assert [call.outcome for call in turn.calls] == ["answered"] * 3
    assert len(provider.seen) == 3
    assert provider.connections == 1
    assert KEY not in "".join(seen.path for seen in provider.seen)


def answers(provider: FaultServer, wire: Wire, usage: Any = None) -> None:
    provider.says(Answer(body(answer(wire, ["Hello."], usage=usage))))


CHAT_USAGE = {
    "prompt_tokens": 120,
    "completion_tokens": 30,
    "total_tokens": 150,
    "prompt_tokens_details": {"cached_tokens": 100},
    "completion_tokens_details": {"reasoning_tokens": 10},
}
USAGES: list[tuple[str, Wire, Any, TokenUsage]] = [
    (
        "cached tokens lie inside OpenAI's count",
        "openai_responses",
        {
            "input_tokens": 120,
            "input_tokens_details": {"cached_tokens": 100},
            "output_tokens": 30,
            "output_tokens_details": {"reasoning_tokens": 10},
            "total_tokens": 150,
        },
        TokenUsage(input_uncached=20, cache_read=100, output=30, reasoning=10),
    ),
    (
        "and in that of chat",
        "openai_chat",
        CHAT_USAGE,
        TokenUsage(input_uncached=20, cache_read=100, output=30, reasoning=10),
    ),
    (
        "reasoning beside the output is added",
        "openai_chat",
        {**CHAT_USAGE, "total_tokens": 160},
        TokenUsage(input_uncached=20, cache_read=100, output=40, reasoning=10),
    ),
    (
        "DeepSeek counts its cache elsewhere",
        "openai_chat",
        {"prompt_tokens": 9, "completion_tokens": 1, "total_tokens": 10, "prompt_cache_hit_tokens": 5},
        TokenUsage(input_uncached=4, cache_read=5, output=1),
    ),
    (
        "zero is zero",
        "openai_chat",
        {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        TokenUsage(),
    ),
    (
        "cached tokens lie outside of Anthropic's count",
        "anthropic_messages",
        (
            {
                "input_tokens": 20,
                "cache_read_input_tokens": 100,
                "cache_creation_input_tokens": 50,
                "cache_creation": {"ephemeral_5m_input_tokens": 40, "ephemeral_1h_input_tokens": 10},
                "output_tokens": 1,
            },
            {"output_tokens": 30, "output_tokens_details": {"thinking_tokens": 10}},
        ),
        TokenUsage(input_uncached=20, cache_read=100, cache_write_5m=40, cache_write_1h=10, output=30, reasoning=10),
    ),
    (
        "nothing is zero here too",
        "anthropic_messages",
        ({"input_tokens": 0, "output_tokens": 0}, {"output_tokens": 0}),
        TokenUsage(),
    ),
]


@pytest.mark.parametrize(("wire", "given", "counted"), [row[1:] for row in USAGES], ids=[row[0] for row in USAGES])
async def test_usage_is_counted_as_the_provider_means_it(
    wire: Wire, given: Any, counted: TokenUsage, provider: FaultServer, outbound: Outbound
) -> None:
    answers(provider, wire, given)
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "hi")
    assert [call.usage for call in turn.calls] == [counted]


@wires
async def test_usage_that_is_absent_is_estimated_and_marked(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    answers(provider, wire)
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "hi " * 400)
    (call,) = turn.calls
    assert call.usage is not None
    assert call.usage.source == "estimated"
    assert 300 <= call.usage.input <= 600
    assert call.usage.output == 2
    assert call.first_content_s is not None
    assert call.first_content_s <= call.seconds


ENVIRONMENT = {
    "OPENAI_API_KEY": "sk-env-1",
    "OPENAI_ADMIN_KEY": "sk-env-2",
    "OPENAI_ORG_ID": "org-env",
    "OPENAI_PROJECT_ID": "proj-env",
    "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    "OPENAI_CUSTOM_HEADERS": "x-env: sk-env-3\nAuthorization: Bearer sk-env-4",
    "ANTHROPIC_API_KEY": "sk-env-5",
    "ANTHROPIC_AUTH_TOKEN": "sk-env-6",
    "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
    "ANTHROPIC_CUSTOM_HEADERS": "x-env: sk-env-7\nAuthorization: Bearer sk-env-8",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
}
HOLDERS: dict[str, tuple[Wire, str, str]] = {
    "openai:m": ("openai_responses", "authorization", f"Bearer {KEY}"),
    "custom:m": ("openai_chat", "authorization", f"Bearer {KEY}"),
    "google:gemini-3.8-flash": ("openai_chat", "x-goog-api-key", KEY),
    "anthropic:m": ("anthropic_messages", "x-api-key", KEY),
}


@pytest.mark.parametrize("name", HOLDERS)
async def test_the_key_is_in_its_one_header_and_the_environment_is_not_read(
    name: str, provider: FaultServer, outbound: Outbound, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in ENVIRONMENT.items():
        monkeypatch.setenv(variable, value)
    wire, header, value = HOLDERS[name]
    answers(provider, wire)
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn, name=name), "hi")
    assert turn.failed is None
    (seen,) = provider.seen
    assert {key: text for key, text in seen.headers.items() if KEY in text} == {header: value}
    assert "env" not in json.dumps(seen.headers)
    assert KEY not in json.dumps(seen.body)
    assert not any(key.startswith("openai-") for key in seen.headers)


@wires
async def test_call_ids_that_a_provider_uses_again_are_made_unique(
    wire: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    again = Answer(body(answer(wire, [], [("call_0", "list_tasks", "{}"), ("call_0", "list_tasks", "{}")])))
    provider.says(again, again, Answer(body(answer(wire, ["Done."]))))
    turn = Turn()
    await take(turn, model(wire, f"{provider.url}/v1", outbound, turn), "look four times")
    assert turn.failed is None
    assert len(turn.ran) == 4
    assert len(set(turn.call_ids)) == 4
    assert turn.announced == turn.call_ids


async def test_an_id_of_an_earlier_turn_is_not_used_again_though_it_was_sent_in_another_form(
    provider: FaultServer, outbound: Outbound
) -> None:
    odd = "functions.list_tasks:0"
    earlier = [
        {"role": "user", "content": "look"},
        {"type": "function_call", "call_id": odd, "name": "list_tasks", "arguments": "{}"},
        {"type": "function_call_output", "call_id": odd, "output": "{}"},
        {"role": "assistant", "content": "Milk."},
        {"role": "user", "content": "look again"},
    ]
    provider.says(
        Answer(body(answer("openai_chat", [], [(odd, "list_tasks", "{}")]))),
        Answer(body(answer("openai_chat", ["Ok."]))),
    )
    turn = Turn()
    await take(turn, model("openai_chat", f"{provider.url}/v1", outbound, turn), earlier)
    assert turn.ran == [("list_tasks", {})]
    assert turn.call_ids != [odd]


async def test_ids_stay_unique_where_a_text_comes_after_the_calls(provider: FaultServer, outbound: Outbound) -> None:
    events = answer("openai_chat", ["Both."], [("call_0", "list_tasks", "{}"), ("call_0", "list_tasks", "{}")])
    moved = [*events[:1], *events[2:-2], events[1], *events[-2:]]
    provider.says(Answer(body(moved)), Answer(body(moved)), Answer(body(answer("openai_chat", ["Done."]))))
    turn = Turn()
    await take(turn, model("openai_chat", f"{provider.url}/v1", outbound, turn), "look")
    assert turn.failed is None
    assert len(set(turn.call_ids)) == 4
    assert turn.announced == turn.call_ids
    assert [message["role"] for message in provider.seen[-1].body["messages"]] == [
        "system", "user", "assistant", "tool", "tool", "assistant", "tool", "tool",
    ]  # fmt: skip


async def test_deepseek_gets_its_own_thinking_back_within_a_turn(provider: FaultServer, outbound: Outbound) -> None:
    thought = sse(
        {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [
            {"index": 0, "delta": {"reasoning_content": "They want the list."}, "finish_reason": None}]}
    )  # fmt: skip
    start, *rest = body(answer("openai_chat", [], [("call_1", "list_tasks", "{}")]))
    provider.says(Answer([start, thought, *rest]), Answer(body(answer("openai_chat", ["Milk."]))))
    turn = Turn()
    name = "deepseek:deepseek-v4-pro"
    await take(turn, model("openai_chat", f"{provider.url}/v1", outbound, turn, name=name), "what is there?")
    assert turn.failed is None
    assert provider.seen[1].body["messages"][2]["reasoning_content"] == "They want the list."
    answers(provider, "openai_chat")
    await take(Turn(), model("openai_chat", f"{provider.url}/v1", outbound, Turn()), turn.items)
    assert "They want the list." not in json.dumps(provider.seen[-1].body)


async def test_a_call_without_an_id_runs(provider: FaultServer, outbound: Outbound) -> None:
    provider.says(
        Answer(body(answer("openai_chat", [], [("", "list_tasks", "")]))), Answer(body(answer("openai_chat", ["Ok."])))
    )
    turn = Turn()
    await take(turn, model("openai_chat", f"{provider.url}/v1", outbound, turn), "look")
    assert turn.ran == [("list_tasks", {})]
    assert turn.call_ids[0]


def thinking(text: str, signature: str) -> list[bytes]:
    """A thinking block and a redacted one before a call, as Anthropic streams them."""
    events = answer("anthropic_messages", [], [("toolu_1", "list_tasks", "{}")])
    start, ping, *rest = body(events)
    moved = [data.replace(b'"index": 0', b'"index": 2') for data in rest]
    blocks: list[tuple[str, dict[str, Any]]] = [
        (
            "content_block_start",
            {"index": 0, "content_block": {"type": "thinking", "thinking": "", "signature": ""}},
        ),
        ("content_block_delta", {"index": 0, "delta": {"type": "thinking_delta", "thinking": text}}),
        ("content_block_delta", {"index": 0, "delta": {"type": "signature_delta", "signature": signature}}),
        ("content_block_stop", {"index": 0}),
        ("content_block_start", {"index": 1, "content_block": {"type": "redacted_thinking", "data": "c2VhbGVk"}}),
        ("content_block_stop", {"index": 1}),
    ]
    return [start, ping, *(sse({"type": kind, **data}, kind) for kind, data in blocks), *moved]


async def test_thinking_goes_back_to_its_own_model_unchanged_and_to_no_other(
    provider: FaultServer, outbound: Outbound
) -> None:
    provider.says(
        Answer(thinking("They want the list.", "c2lnbmVk")), Answer(body(answer("anthropic_messages", ["Milk."])))
    )
    turn = Turn()
    settings = ModelSettings(reasoning=Reasoning(effort="low"))
    await take(turn, model("anthropic_messages", f"{provider.url}/v1", outbound, turn), "what is there?", settings)
    assert turn.failed is None
    assert turn.text == "Milk."
    first, second = provider.seen
    assert first.body["thinking"] == {"type": "adaptive"}
    assert first.body["output_config"] == {"effort": "low"}
    assert second.body["messages"][1]["content"] == [
        {"type": "thinking", "thinking": "They want the list.", "signature": "c2lnbmVk"},
        {"type": "redacted_thinking", "data": "c2VhbGVk"},
        {"type": "tool_use", "id": "toolu_1", "name": "list_tasks", "input": {}},
    ]
    history = [*turn.items, {"role": "user", "content": "and now?"}]
    for wire in WIRES:
        answers(provider, wire)
        other = f"{PROVIDERS[wire]}:another"
        await take(Turn(), model(wire, f"{provider.url}/v1", outbound, Turn(), name=other), history)
        assert "c2lnbmVk" not in json.dumps(provider.seen[-1].body)
        assert "They want the list." not in json.dumps(provider.seen[-1].body)


async def test_a_gemini_call_goes_back_with_its_signature_and_a_foreign_one_with_the_documented_stand_in(
    provider: FaultServer, outbound: Outbound
) -> None:
    signed = b'"type": "function", "extra_content": {"google": {"thought_signature": "c2lnbmVk"}}'
    called = [
        data.replace(b'"type": "function"', signed)
        for data in body(answer("openai_chat", [], [("call_1", "list_tasks", "{}")]))
    ]
    provider.says(Answer(called), Answer(body(answer("openai_chat", ["Milk."]))))
    turn = Turn()
    foreign = [
        {"role": "user", "content": "hi"},
        {"type": "function_call", "call_id": "call_0", "name": "list_tasks", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "call_0", "output": "{}"},
        {"role": "user", "content": "look again"},
    ]
    name = "google:gemini-3.8-flash"
    await take(turn, model("openai_chat", f"{provider.url}/v1", outbound, turn, name=name), foreign)
    assert turn.failed is None
    calls = [call for message in provider.seen[-1].body["messages"] for call in message.get("tool_calls", [])]
    assert [call["extra_content"]["google"]["thought_signature"] for call in calls] == [
        "skip_thought_signature_validator",
        "c2lnbmVk",
    ]
    assert provider.seen[0].path == "/v1/openai/chat/completions"


async def test_anthropic_is_told_what_to_cache(provider: FaultServer, outbound: Outbound) -> None:
    answers(provider, "anthropic_messages")
    turn = Turn()
    await take(turn, model("anthropic_messages", f"{provider.url}/v1", outbound, turn), "hi")
    sent = provider.seen[0].body
    mark = {"type": "ephemeral"}
    assert sent["system"][-1]["cache_control"] == mark
    assert sent["tools"][-1]["cache_control"] == mark
    assert sent["messages"][-1]["content"][-1]["cache_control"] == mark
    assert json.dumps(sent).count("cache_control") == 3


async def test_openai_stores_nothing_and_seals_reasoning_only_where_there_is_some(
    provider: FaultServer, outbound: Outbound
) -> None:
    for name, included in (("openai:gpt-6.2-sol", ["reasoning.encrypted_content"]), ("openai:gpt-4-turbo", [])):
        answers(provider, "openai_responses")
        await take(Turn(), model("openai_responses", f"{provider.url}/v1", outbound, Turn(), name=name), "hi")
        assert provider.seen[-1].body["store"] is False
        assert provider.seen[-1].body.get("include", []) == included


async def test_chat_sends_no_parameter_that_only_openai_knows(provider: FaultServer, outbound: Outbound) -> None:
    for name, options in (("custom:m", {"include_usage": True}), ("mistral:m", None)):
        answers(provider, "openai_chat")
        settings = ModelSettings(store=False)
        made = model("openai_chat", f"{provider.url}/v1", outbound, Turn(), name=name)
        await take(Turn(), made, "hi", settings)
        assert "store" not in provider.seen[-1].body
        assert provider.seen[-1].body.get("stream_options") == options


@wires
async def test_a_whole_answer_can_be_had_without_events(wire: Wire, provider: FaultServer, outbound: Outbound) -> None:
    answers(provider, wire)
    turn = Turn()
    made = model(wire, f"{provider.url}/v1", outbound, turn)
    agent = Agent(name="a", instructions="b")
    result = await Runner.run(agent, "hi", run_config=RunConfig(model=made, tracing_disabled=True))
    assert result.final_output == "Hello."
    assert [call.outcome for call in turn.calls] == ["answered"]
    assert KEY not in repr(made) + repr(vars(made))


@pytest.mark.parametrize(("first", "then"), [*itertools.permutations(WIRES, 2)])
async def test_a_conversation_goes_on_with_another_wire_which_knows_what_was_called(
    first: Wire, then: Wire, provider: FaultServer, outbound: Outbound
) -> None:
    provider.says(
        Answer(body(answer(first, ["Let me look."], [("call_a", "list_tasks", "{}"), ("call_b", "list_tasks", "{}")]))),
        Answer(body(answer(first, ["There is milk."]))),
        Answer(body(answer(then, [], [("call_a", "complete_task", '{"task_id": 3}')]))),
        Answer(body(answer(then, ["Milk is done."]))),
    )
    turn = Turn()
    url = f"{provider.url}/v1"
    await take(turn, model(first, url, outbound, turn), "what is there?")
    history = [*turn.items, {"role": "user", "content": "done with it"}]
    await take(turn, model(then, url, outbound, turn), history)
    assert turn.failed is None
    assert [name for name, _ in turn.ran] == ["list_tasks", "list_tasks", "complete_task"]
    assert len(set(turn.call_ids)) == 3
    asked = json.dumps(provider.seen[2].body)
    places = [asked.index(text) for text in ("what is there?", "Let me look.", "call_b", "There is milk.", "done with")]
    assert places == sorted(places)
    assert asked.count("Milk") == 2
