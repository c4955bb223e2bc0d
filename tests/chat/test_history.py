"""What a model is given of a long conversation, and how much one turn may use."""

from pathlib import Path
from typing import Any

import pytest

from punchlist.chat.history import fitting
from tests.chat.test_providers import (
    MODEL,
    SESSION,
    FaultServer,
    Person,
    alice,
    api,
    calls,
    key_for,
    provider,
    says,
    titles,
    turn,
)
from tests.chat.test_stream import frames, of, said, text_of
from tests.conftest import new_person, running, settings_for

pytestmark = pytest.mark.anyio
__all__ = ["alice", "api", "provider"]
LONG = "Here is a long story about nothing. " * 250


def given(provider: FaultServer) -> list[dict[str, Any]]:
    """The messages of the last request, but for the system's."""
    return [message for message in provider.seen[-1].body["messages"] if message["role"] != "system"]


async def test_of_what_does_not_fit_the_model_is_told_what_was_done_and_nothing_else(
    alice: Person, provider: FaultServer
) -> None:
    provider.says(calls(("add_task", {"title": "Milk"})), says("I've added “Milk”."), says("Nice."))
    number = (await turn(alice, "add milk"))["conversation_id"]
    last: dict[str, Any] = {}
    for _ in range(12):
        last = await turn(alice, LONG, number)
    assert last["response"] == "Nice."
    first, *rest = given(provider)
    note, _, question = first["content"].partition("\n")
    assert first["role"] == "user"
    assert note.startswith("(Left out here to save space: ")
    assert 'add_task: task 1 "Milk"' in note
    assert "Nice" not in note
    assert "story" not in note
    assert question.strip() == LONG.strip()
    assert rest[0]["role"] == "assistant"
    assert len(str(provider.seen[-1].body)) < 24_000 * 4


async def test_a_conversation_that_fits_is_given_whole_and_without_a_note(alice: Person, provider: FaultServer) -> None:
    provider.says(says("Hello."), says("Good."))
    first = await turn(alice, "hello")
    await turn(alice, "how are you?", first["conversation_id"])
    assert [m["content"] for m in given(provider)] == ["hello", "Hello.", "how are you?"]


async def test_messages_beyond_those_that_are_read_are_counted(alice: Person, provider: FaultServer) -> None:
    provider.says(says("Yes."))
    number = (await turn(alice, "number 0"))["conversation_id"]
    for n in range(1, 23):
        await turn(alice, f"number {n}", number)
    first = given(provider)[0]["content"]
    assert first.split() == [
        "(Left",
        "out",
        "here",
        "to",
        "save",
        "space:",
        "4",
        "earlier",
        "messages.)",
        "number",
        "2",
    ]


def test_a_note_names_the_newest_twenty_changes_and_three_tasks_of_each() -> None:
    items: list[Any] = []
    for n in range(30):
        many = ",".join(f'{{"task_id": {i}, "title": "T{i}"}}' for i in range(5))
        items += [
            {"role": "user", "content": "go " * 200},
            {"type": "function_call", "call_id": f"c{n}", "name": "bulk_edit_tasks", "arguments": "{}"},
            {
                "type": "function_call_output",
                "call_id": f"c{n}",
                "output": f'{{"change_id": {n}, "results": [{many}]}}',
            },
            {"type": "function_call", "call_id": f"d{n}", "name": "complete_task", "arguments": "{}"},
            {
                "type": "function_call_output",
                "call_id": f"d{n}",
                "output": '{"change_id": null, "task_id": 9, "title": "No"}',
            },
        ]
    items.append({"role": "user", "content": "and now?"})
    found: Any = fitting(items, 1000)
    note, *rest = found
    text: str = note["content"]
    assert rest[-1] == items[-1]
    assert text.count('task 0 "T0", task 1 "T1", task 2 "T2", 2 more') == 20
    assert '"No"' not in text


async def test_a_turn_ends_when_it_has_used_its_tokens(
    database_url: str, tmp_path: Path, provider: FaultServer
) -> None:
    settings = settings_for(
        database_url, tmp_path, allow_local_addresses=True, master_keys=f"k1:{'7' * 64}", turn_tokens=1000
    )
    async with running(settings) as api:
        person = await new_person(api, "alice", scopes=SESSION)
        await key_for(person, provider)
        provider.says(calls(("add_task", {"title": "Milk"})), calls(("list_tasks", {})))
        found = await frames(person, said("tidy up") | {"model": MODEL})
        assert len(provider.seen) == 9  # 120 tokens each
        assert [f["data"]["code"] for f in of("data-notice", found)] == ["turn_limit"]
        assert found[-1]["finishReason"] == "length"
        assert "ended here" in text_of(found)
        assert await titles(person) == ["Milk"]


async def test_a_model_is_not_offered_a_confirmation_to_invent(alice: Person, provider: FaultServer) -> None:
    provider.says(says("Hello."))
    await turn(alice, "hello")
    tools = {tool["function"]["name"]: tool["function"] for tool in provider.seen[-1].body["tools"]}
    assert set(tools["bulk_edit_tasks"]["parameters"]["properties"]) == {"task_ids", "action"}
    assert "confirmation_required" in tools["bulk_edit_tasks"]["description"]
