"""POST /api/assistant/parse: the chat's grammar for a client that highlights while someone types."""

from typing import Any

import pytest
from fastapi import FastAPI

from punchlist.assistant.explaining import span_of
from punchlist.assistant.schemas import Span
from tests.conftest import Person, client, new_person

pytestmark = pytest.mark.anyio
PARSE = "/api/assistant/parse"


async def test_a_sentence_is_read_as_the_chat_reads_it_and_nothing_is_done(alice: Person) -> None:
    answer = await alice.http.post(PARSE, json={"text": "call mom 2030-05-06 5pm !high #family"})
    assert answer.status_code == 200, answer.text
    read = answer.json()
    assert (read["language"], read["offsets"]) == ("en", "code_points")
    [command] = read["commands"]
    wanted = {"intent": "add", "title": "Call mom", "due": "2030-05-06T17:00", "priority": "high", "tags": ["family"]}
    assert {name: command[name] for name in wanted} == wanted
    assert command["due_text"] == "Mon 6 May 2030 at 17:00"
    assert (await alice.http.get("/api/tasks")).json()["total"] == 0
    assert (await alice.http.get("/api/conversations")).json()["items"] == []


async def test_what_would_be_asked_about_says_so(alice: Person) -> None:
    [command] = (await alice.http.post(PARSE, json={"text": "I need to buy stamps"})).json()["commands"]
    assert (command["intent"], command["title"]) == ("add", "Buy stamps")
    assert command["ask"] is not None


async def test_it_takes_a_token_with_the_scope_to_read_tasks(api: FastAPI) -> None:
    async with client(api) as nobody:
        assert (await nobody.post(PARSE, json={"text": "x"})).status_code == 401
    writer = await new_person(api, "writer", scopes=("tasks:write", "chat"))
    refused = await writer.http.post(PARSE, json={"text": "x"})
    assert (refused.status_code, refused.json()["code"]) == (403, "missing_scope")
    reader = await new_person(api, "reader", scopes=("tasks:read",))
    assert (await reader.http.post(PARSE, json={"text": "x"})).status_code == 200


@pytest.mark.parametrize(
    "body",
    [{}, {"text": None}, {"text": 3}, {"text": "x" * 10_001}, {"text": "a\x00b"}, {"text": "x", "more": 1}, [], "x"],
)
async def test_bad_input_is_a_400_that_names_the_field(alice: Person, body: Any) -> None:
    answer = await alice.http.post(PARSE, json=body)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_lone_surrogate_and_a_body_that_is_too_large_are_refused(alice: Person) -> None:
    surrogate = await alice.http.post(
        PARSE, content=b'{"text": "\\ud800"}', headers={"content-type": "application/json"}
    )
    assert surrogate.status_code == 400
    assert (await alice.http.post(PARSE, json={"text": "x" * 2_000_000})).status_code == 413


@pytest.mark.parametrize("text", ["", "   ", "!!!", "🎂" * 5000, "x" * 10_000, "\n\n", "delete\u202eall"])
async def test_any_text_is_read(alice: Person, text: str) -> None:
    answer = await alice.http.post(PARSE, json={"text": text})
    assert answer.status_code == 200, answer.text
    assert answer.json()["commands"]


def test_offsets_come_in_code_points_and_in_utf_16_units() -> None:
    text = "🎂 cake 🎉 tomorrow"
    span = Span(9, 17, "due", "2026-11-25")
    made = span_of(span, text)
    assert text[made["start"] : made["end"]] == "tomorrow"
    units = text.encode("utf-16-le")
    assert units[2 * made["start_utf16"] : 2 * made["end_utf16"]].decode("utf-16-le") == "tomorrow"
    assert (made["start_utf16"], made["end_utf16"]) == (11, 19)


async def test_the_spans_of_the_answer_lie_in_the_text(alice: Person) -> None:
    text = "🎂 add cake tomorrow !high #party @home"
    for command in (await alice.http.post(PARSE, json={"text": text})).json()["commands"]:
        for span in command["spans"]:
            assert 0 <= span["start"] < span["end"] <= len(text)


async def test_the_users_settings_come_back_and_can_be_changed(alice: Person) -> None:
    me = (await alice.http.get("/api/auth/me")).json()
    assert (me["day_first"], me["suggestions"], me["language"]) == (False, True, None)
    changed = await alice.http.patch("/api/auth/me", json={"day_first": True, "language": "de"})
    assert (changed.json()["day_first"], changed.json()["suggestions"], changed.json()["language"]) == (
        True,
        True,
        "de",
    )
    assert (await alice.http.patch("/api/auth/me", json={"language": None})).json()["language"] is None
    for bad in ({"language": "klingon"}, {"day_first": "perhaps"}, {"suggestions": None}):
        assert (await alice.http.patch("/api/auth/me", json=bad)).status_code == 400
