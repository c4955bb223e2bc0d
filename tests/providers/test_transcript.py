"""Histories of any wire, broken ones too, are valid for any other (EC6)."""

from __future__ import annotations

import copy
import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from punchlist.providers.contract import ModelName
from punchlist.providers.transcript import Target, valid
from punchlist.providers.window import fit, tokens
from tests.providers import rules

TARGETS = {
    "responses": Target(ModelName("openai", "gpt-6.2-sol"), "openai_responses"),
    "chat": Target(ModelName("custom", "llama-4"), "openai_chat"),
    "mistral": Target(ModelName("mistral", "mistral-large-4"), "openai_chat"),
    "gemini": Target(ModelName("google", "gemini-3.8-flash"), "openai_chat"),
    "anthropic": Target(ModelName("anthropic", "claude-sonnet-5-5"), "anthropic_messages"),
}
SOURCES = (*TARGETS, "builtin")
TEXTS = st.sampled_from(["hi", " ", "", "\n", "Milk", "日本", "half \ud83d", "x" * 50, "\u200b\u202e", "[]"]) | st.text(
    max_size=9
)
IDS = {
    "responses": ["call_aB3", "call_0"],
    "chat": ["", "0", "call_0", "chatcmpl-tool-0123456789012345678901234567890123456789", "functions.add:0"],
    "mistral": ["a1B2c3D4e", "zzzzzzzzz"],
    "gemini": ["", "function-call-1234567890123456789"],
    "anthropic": ["toolu_01A", "toolu_02B"],
    "builtin": ["call_01990e6b-7b1e-7000-8000-000000000000_0", "call_x_1"],
}
ARGUMENTS = st.sampled_from(
    ['{"task_id": 3}', "{}", "", '{"a": ', "[1]", "null", '"{}"', '{"title": "\ud83d"}', '{"a": 1e999}']
)
UNSAYABLE = ('{"title": "\ud83d"}', '{"a": 1e999}')
"""Halves of characters are replaced, and no JSON holds what is no number."""
NAMES = st.sampled_from(["list_tasks", "complete_task", "functions.add task", "", "ü" * 80])


def reasoning(source: str) -> dict[str, Any]:
    """A reasoning item as our wires leave it."""
    origin = {"origin": str(TARGETS[source].name)} if source in TARGETS else {}
    item: dict[str, Any] = {"type": "reasoning", "id": "rs_1", "summary": []}
    match source:
        case "responses":
            return {**item, "encrypted_content": "sealed", "status": None, "provider_data": origin}
        case "anthropic":
            block = {"type": "thinking", "thinking": "hm", "signature": "signed"}
            return {**item, "provider_data": {**origin, "thinking_blocks": [block]}}
        case _:
            return {**item, "summary": [{"type": "summary_text", "text": "hm"}], "provider_data": origin}


@st.composite
def steps(draw: st.DrawFn, source: str) -> list[dict[str, Any]]:
    """One answer: reasoning, texts and calls, and their results, some of them missing, strange or in another order."""
    made: list[dict[str, Any]] = []
    if draw(st.booleans()):
        made.append(reasoning(source))
    if draw(st.booleans()):
        text = draw(TEXTS)
        long: dict[str, Any] = {"type": "message", "id": "msg_9", "role": "assistant", "status": "completed"}
        long["content"] = [{"type": "output_text", "text": text, "annotations": []}, {"type": "refusal", "refusal": ""}]
        made.append(draw(st.sampled_from([{"role": "assistant", "content": text}, long])))
    calls = [
        {"type": "function_call", "call_id": draw(st.sampled_from(IDS[source])), "name": name, "arguments": arguments}
        for name, arguments in draw(st.lists(st.tuples(NAMES, ARGUMENTS), max_size=3))
    ]
    results = [
        {
            "type": "function_call_output",
            "call_id": call["call_id"],
            "output": draw(
                st.sampled_from(["", "{}", "ok", [{"type": "input_text", "text": "t"}], [{"type": "input_image"}]])
            ),
        }
        for call in calls
        if draw(st.integers(0, 5))
    ]
    return made + calls + (draw(st.permutations(results)) if draw(st.booleans()) else results)


def said(text: str) -> list[dict[str, Any]]:
    return [{"role": "user", "content": text}]


def shown(text: str) -> list[dict[str, Any]]:
    image = {"type": "input_image", "image_url": "data:x"}
    return [{"role": "user", "content": [{"type": "input_text", "text": text}, image]}]


def ruled(text: str) -> list[dict[str, Any]]:
    return [{"role": "system", "content": text}]


@st.composite
def histories(draw: st.DrawFn, source: str) -> list[dict[str, Any]]:
    """What may be stored or in the middle of a turn, and what must never be but is."""
    one = st.one_of(
        TEXTS.map(said),
        TEXTS.map(shown),
        TEXTS.map(ruled),
        st.just([{"type": "function_call_output", "call_id": "orphan", "output": "lost"}]),
        st.just([{"type": "item_reference", "id": "msg_1"}]),
        steps(source),
        steps(source),
    )
    return [copy.deepcopy(item) for part in draw(st.lists(one, max_size=8)) for item in part]


PAIRS = [pair for pair in itertools.product(SOURCES, TARGETS) if pair[0] != pair[1]] + [
    (name, name) for name in TARGETS
]


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=["-to-".join(pair) for pair in PAIRS])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_history_of_one_wire_is_valid_for_another(source: str, target: str, data: st.DataObject) -> None:
    history = data.draw(histories(source))
    made = valid(history, TARGETS[target])
    rules.check(made.items, TARGETS[target])
    called = [item for item in history if item.get("type") == "function_call"]
    kept = [item for item in made.items if item.get("type") == "function_call"]
    assert len(kept) == len(called)
    for before, after in zip(called, kept, strict=True):
        try:
            meant: object = json.loads(before["arguments"])
        except ValueError:
            meant = None
        if isinstance(meant, dict) and before["arguments"] not in UNSAYABLE:
            assert json.loads(after["arguments"]) == meant
    if source != target:
        assert not any(item.get("type") == "reasoning" for item in made.items)


@pytest.mark.parametrize("target", TARGETS)
def test_what_people_and_models_said_stays_in_its_order(target: str) -> None:
    history = [
        {"role": "user", "content": "one"},
        {"role": "user", "content": "two"},
        {"role": "assistant", "content": "three"},
        {"type": "function_call", "call_id": "a", "name": "list_tasks", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "a", "output": "four"},
        {"role": "user", "content": "five"},
    ]
    text = json.dumps(valid(history, TARGETS[target]).items)
    places = [text.index(word) for word in ("one", "two", "three", "list_tasks", "four", "five")]
    assert places == sorted(places)


@pytest.mark.parametrize("target", TARGETS)
def test_a_transcript_that_is_valid_stays_as_it_is(target: str) -> None:
    history = [
        {"role": "user", "content": "one"},
        {"type": "function_call", "call_id": "a1B2c3D4e", "name": "list_tasks", "arguments": '{"status": "all"}'},
        {"type": "function_call_output", "call_id": "a1B2c3D4e", "output": "two"},
        {"role": "assistant", "content": "three"},
        {"role": "user", "content": "four"},
    ]
    once = valid(history, TARGETS[target]).items
    assert valid(once, TARGETS[target]).items == once
    assert [item.get("call_id") for item in once if "call_id" in item] == ["a1B2c3D4e"] * 2


@pytest.mark.parametrize("target", TARGETS)
def test_results_of_calls_under_one_id_go_to_these_calls_in_turn(target: str) -> None:
    call = {"type": "function_call", "call_id": "a1B2c3D4e", "name": "list_tasks", "arguments": "{}"}
    results = [{"type": "function_call_output", "call_id": "a1B2c3D4e", "output": text} for text in ("one", "two")]
    made = valid([{"role": "user", "content": "go"}, call, dict(call), *results], TARGETS[target]).items
    ids = [item["call_id"] for item in made if item.get("type") == "function_call"]
    outputs = {item["call_id"]: item["output"] for item in made if item.get("type") == "function_call_output"}
    assert [outputs[call_id] for call_id in ids] == ["one", "two"]


def test_an_empty_history_is_still_one() -> None:
    for target in TARGETS.values():
        rules.check(valid([], target).items, target)
        rules.check(valid("hello", target).items, target)


@pytest.mark.parametrize("source", SOURCES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_history_fits_or_is_one_step_and_parts_no_call_from_its_result(source: str, data: st.DataObject) -> None:
    history = data.draw(histories(source))
    budget = data.draw(st.integers(0, 400))
    kept = fit(history, budget)
    places = [next(place for place, item in enumerate(history) if item is one) for one in kept]
    assert places == sorted(set(places))
    for target in TARGETS.values():
        rules.check(valid(kept, target).items, target)
    users = [item for item in history if item.get("role") == "user"]
    assert not users or users[-1] in kept


def test_the_oldest_turns_go_first() -> None:
    turns = [
        [{"role": "user", "content": f"q{n} " + "x" * 396}, {"role": "assistant", "content": f"a{n}"}] for n in range(5)
    ]
    history = [item for turn in turns for item in turn]
    assert fit(history, 10_000) == history
    assert fit(history, 3 * 150) == history[4:]
    assert fit(history, 0) == history[8:]


def test_a_turn_too_long_by_itself_loses_its_oldest_steps_whole() -> None:
    asked = {"role": "user", "content": "go"}
    steps: list[list[dict[str, Any]]] = [
        [
            {"type": "function_call", "call_id": f"c{n}", "name": "list_tasks", "arguments": "{}"},
            {"type": "function_call_output", "call_id": f"c{n}", "output": "x" * 400},
        ]
        for n in range(4)
    ]
    history = [asked, *(item for step in steps for item in step)]
    assert fit(history, 400) == [asked, *steps[2], *steps[3]]
    assert fit(history, 1) == [asked, *steps[3]]


def test_tokens_are_estimated_from_bytes() -> None:
    assert tokens("") == 0
    assert tokens("four") == 1
    assert tokens("हिन्दी") == 5
