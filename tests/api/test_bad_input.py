"""Bad input at the HTTP door: a clear error, nothing half-written, nothing lost."""

import asyncio
import json
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.conftest import Person, client, new_person, running, settings_for

pytestmark = pytest.mark.anyio


async def count(person: Person) -> int:
    page = (await person.http.get("/api/tasks", params={"status": "all"})).json()
    return int(page["total"])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"title": 5}, "title"),
        ({"title": None}, "title"),
        ({"title": "x", "colour": "red"}, "colour"),
        ({"title": "x", "due": "2026-02-30"}, "due"),
        ({"title": "x", "due": "next week"}, "due"),
        ({"title": "x", "priority": "p1"}, "priority"),
        ({"title": "x", "tags": "home"}, "tags"),
        ({"title": "x", "tags": ["two words"]}, "tags"),
        ({"title": "x", "tags": ["t"] * 51}, "tags"),
        ({"title": "x", "recurrence": "FREQ=NEVER"}, "recurrence"),
        ({"title": "x", "description": "d" * 10_001}, "description"),
        ({"title": "x", "description": "a\x07b"}, "description"),
        ([], "body"),
        ("title", "body"),
    ],
)
async def test_a_bad_task_is_a_400_that_names_the_field(alice: Person, body: object, field: str) -> None:
    answer = await alice.http.post("/api/tasks", json=body)
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert any(error["field"].split(".")[0] == field for error in answer.json()["errors"]), answer.text
    assert await count(alice) == 0


@pytest.mark.parametrize("message", ["", "   ", "x" * 10_001, "a\x00b", 5, None])
async def test_a_bad_message_is_a_400_and_no_conversation_begins(alice: Person, message: object) -> None:
    answer = await alice.http.post(alice.chat_url, json={"message": message})
    assert answer.status_code == 400, answer.text
    assert (await alice.http.get("/api/conversations")).json()["items"] == []


async def test_a_message_of_ten_thousand_characters_is_taken(alice: Person) -> None:
    answer = await alice.http.post(alice.chat_url, json={"message": "x " * 5000 + " "})
    assert answer.status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "99", "2147483648", str(10**30)])
async def test_an_unknown_number_is_a_404(alice: Person, number: str) -> None:
    for method, path in (
        ("GET", f"/api/tasks/{number}"),
        ("PATCH", f"/api/tasks/{number}"),
        ("DELETE", f"/api/tasks/{number}"),
        ("PUT", f"/api/tasks/{number}/completion"),
        ("POST", f"/api/changes/{number}/undo"),
        ("GET", f"/api/conversations/{number}"),
        ("GET", f"/api/conversations/{number}/messages"),
    ):
        answer = await alice.http.request(method, path, json={"title": "x"} if method == "PATCH" else None)
        assert answer.status_code == 404, (method, path, answer.text)


async def test_a_word_for_a_number_is_a_400(alice: Person) -> None:
    assert (await alice.http.get("/api/tasks/abc")).status_code == 400


async def test_malformed_json_is_a_400(alice: Person) -> None:
    for raw in (b"{", b'{"title": "x"', b"\xff\xfe", b'{"title": "\\ud800"}', b"[" * 100_000):
        answer = await alice.http.post("/api/tasks", content=raw, headers={"content-type": "application/json"})
        assert answer.status_code == 400, raw[:20]
        assert answer.headers["content-type"] == "application/problem+json"
    assert await count(alice) == 0


async def test_five_megabytes_are_a_413_whether_announced_or_not(alice: Person) -> None:
    body = json.dumps({"title": "x", "description": "d" * 5_000_000}).encode()

    async def pieces() -> AsyncGenerator[bytes]:
        for at in range(0, len(body), 65536):
            yield body[at : at + 65536]

    headers = {"content-type": "application/json"}
    announced = await alice.http.post("/api/tasks", content=body, headers=headers)
    chunked = await alice.http.post("/api/tasks", content=pieces(), headers=headers)
    assert (announced.status_code, chunked.status_code) == (413, 413)
    assert announced.json()["code"] == chunked.json()["code"] == "too_large"
    assert await count(alice) == 0


async def test_a_second_identical_request_gets_the_first_answer_and_changes_nothing(alice: Person) -> None:
    headers = {"Idempotency-Key": "k-1"}
    first = await alice.http.post("/api/tasks", json={"title": "x"}, headers=headers)
    again = await alice.http.post("/api/tasks", json={"title": "x"}, headers=headers)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    other = await alice.http.post("/api/tasks", json={"title": "y"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")
    assert await count(alice) == 1
    twice = [await alice.http.post("/api/tasks", json={"title": "x"}) for _ in range(2)]
    assert [a.status_code for a in twice] == [201, 201]
    assert await count(alice) == 3


async def test_identical_requests_at_once_make_one_task(alice: Person) -> None:
    headers = {"Idempotency-Key": "k-2"}
    calls = (alice.http.post("/api/tasks", json={"title": "x"}, headers=headers) for _ in range(8))
    answers = await asyncio.gather(*calls)
    assert {a.status_code for a in answers} <= {201, 409}
    assert len({a.json()["task_id"] for a in answers if a.status_code == 201}) == 1
    assert await count(alice) == 1


async def test_a_refused_request_does_not_use_up_its_key(alice: Person) -> None:
    headers = {"Idempotency-Key": "k-3"}
    assert (await alice.http.put("/api/tasks/1/completion", headers=headers)).status_code == 404
    await alice.http.post("/api/tasks", json={"title": "x"})
    assert (await alice.http.put("/api/tasks/1/completion", headers=headers)).status_code == 200


@pytest.mark.parametrize("key", ["x" * 256, "with space"])
async def test_a_bad_idempotency_key_is_a_400(alice: Person, key: str) -> None:
    answer = await alice.http.post("/api/tasks", json={"title": "x"}, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_idempotency_key")


async def test_of_two_writers_with_one_version_one_is_told(alice: Person) -> None:
    await alice.http.post("/api/tasks", json={"title": "x"})
    calls = (alice.http.patch("/api/tasks/1", json={"title": f"t{n}", "version": 1}) for n in range(5))
    answers = await asyncio.gather(*calls)
    assert sorted(a.status_code for a in answers) == [200, 409, 409, 409, 409]
    won = next(a for a in answers if a.status_code == 200).json()["task"]["title"]
    lost = next(a for a in answers if a.status_code == 409).json()
    assert (lost["code"], lost["current"]["title"]) == ("version_conflict", won)


async def test_twenty_writers_lose_nothing(alice: Person) -> None:
    answers = await asyncio.gather(*(alice.http.post("/api/tasks", json={"title": f"t{n}"}) for n in range(20)))
    assert sorted(a.json()["task_id"] for a in answers) == list(range(1, 21))


async def test_a_strangers_ids_are_the_same_404_as_missing_ones(alice: Person, charlie: Person) -> None:
    await alice.http.post("/api/tasks", json={"title": "secret"})
    said = await alice.say("add another secret")
    number = said["conversation_id"]
    for method, path in (
        ("GET", "/api/tasks/1"),
        ("PATCH", "/api/tasks/1"),
        ("DELETE", "/api/tasks/1"),
        ("PUT", "/api/tasks/1/completion"),
        ("DELETE", "/api/tasks/1/completion"),
        ("POST", "/api/tasks/1/restore"),
        ("POST", "/api/changes/1/undo"),
        ("GET", f"/api/conversations/{number}"),
        ("PATCH", f"/api/conversations/{number}"),
        ("DELETE", f"/api/conversations/{number}"),
        ("POST", f"/api/conversations/{number}/restore"),
        ("GET", f"/api/conversations/{number}/messages"),
    ):
        body = {"title": "mine"} if method == "PATCH" else None
        theirs = await charlie.http.request(method, path, json=body)
        missing = await charlie.http.request(method, path.replace("/1", "/77"), json=body)
        assert theirs.status_code == missing.status_code == 404, (method, path)
        assert theirs.json()["code"] == missing.json()["code"]
        assert "secret" not in theirs.text
    into = await charlie.http.post(charlie.chat_url, json={"message": "hi", "conversation_id": number})
    assert into.status_code == 404
    as_alice = await charlie.http.post(alice.chat_url, json={"message": "hi"})
    assert (as_alice.status_code, as_alice.json()["code"]) == (403, "wrong_subject")
    assert (await charlie.http.get("/api/conversations/search", params={"q": "secret"})).json()["items"] == []
    assert (await charlie.http.get("/api/changes")).json()["items"] == []
    assert "secret" not in (await charlie.http.get("/api/export")).text


async def test_an_unknown_host_is_refused(api: FastAPI) -> None:
    async with client(api) as http:
        answer = await http.get("/healthz", headers={"Host": "evil.example"})
        assert answer.status_code == 421


async def test_an_unknown_path_and_method_are_problems_too(alice: Person) -> None:
    for method, path, status in (("GET", "/api/nothing", 404), ("PUT", "/api/tasks", 405)):
        answer = await alice.http.request(method, path)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"


async def test_errors_and_answers_carry_the_request_id(alice: Person) -> None:
    answer = await alice.http.get("/api/tasks/9", headers={"X-Request-Id": "abc-1"})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "abc-1"
    hostile = await alice.http.get("/api/tasks", headers={"X-Request-Id": "a b\tc"})
    assert hostile.headers["x-request-id"] != "a b\tc"


async def test_people_do_not_share_numbers(api: FastAPI) -> None:
    bob = await new_person(api, "bob")
    dora = await new_person(api, "dora")
    for person in (bob, dora):
        assert (await person.http.post("/api/tasks", json={"title": "x"})).json()["task_id"] == 1


async def test_one_user_is_slowed_down_and_another_is_not(database_url: str, tmp_path: Path) -> None:
    async with running(settings_for(database_url, tmp_path, requests_per_minute=8)) as api:
        alice, bob = await new_person(api, "alice"), await new_person(api, "bob")
        answers = [await alice.http.get("/api/tasks") for _ in range(3)]
        assert [a.status_code for a in answers] == [200, 200, 429]
        assert int(answers[-1].headers["retry-after"]) >= 1
        assert (await bob.http.get("/api/tasks")).status_code == 200


async def test_what_was_added_is_undone_by_the_change_that_the_answer_names(alice: Person) -> None:
    headers = {"Idempotency-Key": "add-1"}
    made = [await alice.http.post("/api/tasks", json={"title": "Milk"}, headers=headers) for _ in range(2)]
    assert len({answer.headers["Punchlist-Change"] for answer in made}) == 1
    undone = await alice.http.post(f"/api/changes/{made[0].headers['Punchlist-Change']}/undo")
    assert [item["title"] for item in undone.json()["undone"]] == ["Milk"]
    assert (await alice.http.get("/api/tasks")).json()["total"] == 0
