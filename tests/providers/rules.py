"""The published rules of each wire for a conversation, strictly: what a provider answers 400 to."""

from __future__ import annotations

import json
import re
from typing import Any, cast

from agents.models.chatcmpl_converter import Converter
from anthropic.types import MessageParam
from openai.types.chat import ChatCompletionMessageParam
from openai.types.responses import ResponseInputItemParam
from pydantic import TypeAdapter

from punchlist.providers.transcript import Item, Target
from punchlist.providers.wires.anthropic_request import messages

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_MISTRAL_ID = re.compile(r"[A-Za-z0-9]{9}")
_RESPONSES = TypeAdapter(list[ResponseInputItemParam])
_CHAT = TypeAdapter(list[ChatCompletionMessageParam])
_ANTHROPIC = TypeAdapter(list[MessageParam])


def check(items: list[Item], target: Target) -> None:
    """Raises AssertionError or ValidationError."""
    json.dumps(items, ensure_ascii=False).encode()
    match target.wire:
        case "openai_responses":
            responses(items)
        case "openai_chat":
            chat(items, target)
        case "anthropic_messages":
            anthropic(messages(items))


def _call(name: str, call_id: str, arguments: str, form: re.Pattern[str] = _ID) -> None:
    assert _NAME.fullmatch(name)
    assert form.fullmatch(call_id)
    assert isinstance(json.loads(arguments, parse_constant=_no_number), dict)


def _no_number(text: str) -> None:
    raise AssertionError(text)


def responses(items: list[Item]) -> None:
    """Every call has its output in the same step, reasoning is sealed and followed by what it led to."""
    _RESPONSES.validate_python(items)
    waiting: list[str] = []
    seen: set[str] = set()
    for place, item in enumerate(items):
        assert "provider_data" not in item
        kind = item.get("type", "message")
        if kind == "function_call":
            _call(item["name"], item["call_id"], item["arguments"])
            assert item["call_id"] not in seen
            seen.add(item["call_id"])
            waiting.append(item["call_id"])
        elif kind == "function_call_output":
            assert item["output"].strip()
            waiting.remove(item["call_id"])
        elif kind == "reasoning":
            assert not waiting
            assert item["encrypted_content"]
            assert items[place + 1].get("type") != "function_call_output"
            assert items[place + 1].get("role") != "user"
        else:
            assert not waiting or item["role"] == "assistant"
            content = item["content"]
            assert (content if isinstance(content, str) else content[0]["text"]).strip()
    assert not waiting
    assert items[0].get("role") == "user"
    assert items[-1].get("role") == "user" or items[-1].get("type") == "function_call_output"


def chat(items: list[Item], target: Target) -> None:
    """Roles alternate, tool messages follow the calls they answer, all of them, and an assistant follows those."""
    made = Converter.items_to_messages(cast("Any", items), model=target.name.model)
    _CHAT.validate_python(made)
    said = cast("list[dict[str, Any]]", made)
    form = _MISTRAL_ID if target.name.provider == "mistral" else _ID
    waiting: list[str] = []
    seen: set[str] = set()
    before = "start"
    for message in said:
        role = message["role"]
        if role == "tool":
            waiting.remove(message["tool_call_id"])
            assert message["content"].strip()
            assert before in {"assistant", "tool"}
        else:
            assert not waiting
            assert (before, role) in {
                ("start", "user"), ("user", "assistant"), ("assistant", "user"), ("tool", "assistant"),
            }  # fmt: skip
            calls = message.get("tool_calls", [])
            assert calls or message["content"].strip()
            for call in calls:
                _call(call["function"]["name"], call["id"], call["function"]["arguments"], form)
                assert call["id"] not in seen
                seen.add(call["id"])
            waiting = [call["id"] for call in calls]
        before = role
    assert not waiting
    assert before in {"user", "tool"}


def anthropic(said: list[dict[str, Any]]) -> None:
    """Roles alternate from the user on; results come first and at once; no text is blank."""
    _ANTHROPIC.validate_python(said)
    waiting: list[str] = []
    seen: set[str] = set()
    for place, message in enumerate(said):
        assert message["role"] == ("user", "assistant")[place % 2]
        results = [block["tool_use_id"] for block in message["content"] if block["type"] == "tool_result"]
        assert results == waiting
        assert [block["type"] for block in message["content"]][: len(results)] == ["tool_result"] * len(results)
        waiting = []
        for block in message["content"]:
            assert block["type"] != "text" or block["text"].strip()
            if block["type"] == "tool_use":
                _call(block["name"], block["id"], json.dumps(block["input"]))
                assert block["id"] not in seen
                seen.add(block["id"])
                waiting.append(block["id"])
        assert message["content"][-1]["type"] not in {"thinking", "redacted_thinking"}
    assert not waiting
    assert said[-1]["role"] == "user"
