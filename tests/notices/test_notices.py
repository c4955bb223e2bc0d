"""Notices: told once, read by their owner alone."""

import asyncio
from uuid import uuid4

import pytest
from fastapi import FastAPI

from punchlist.infra.db.session import Database
from punchlist.notices import service
from tests.conftest import Person

pytestmark = pytest.mark.anyio


async def post(database: Database, person: Person, once: str, text: str = "Something happened.") -> bool:
    async with database.unit_of_work().write() as session:
        return await service.post(session, person.actor.user_id, "test", text, subject="task:1", once=once)


async def test_an_occasion_is_told_once_however_many_notice_it(api: FastAPI, alice: Person, charlie: Person) -> None:
    database: Database = api.state.database
    told = await asyncio.gather(*(post(database, alice, "one") for _ in range(5)))
    assert sorted(told) == [False] * 4 + [True]
    assert await post(database, charlie, "one")
    [notice] = (await alice.http.get("/api/notices")).json()["items"]
    assert (notice["kind"], notice["text"], notice["read_at"]) == ("test", "Something happened.", None)


async def test_notices_go_in_pages_and_unread_ones_alone(api: FastAPI, alice: Person) -> None:
    for n in range(3):
        await post(api.state.database, alice, str(n), f"text {n}")
    first = (await alice.http.get("/api/notices", params={"limit": 2})).json()
    second = (await alice.http.get("/api/notices", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [n["text"] for n in first["items"] + second["items"]] == ["text 2", "text 1", "text 0"]
    read = await alice.http.put(f"/api/notices/{first['items'][0]['id']}/reading")
    assert read.json()["read_at"]
    again = await alice.http.put(f"/api/notices/{first['items'][0]['id']}/reading")
    assert again.json() == read.json()
    unread = (await alice.http.get("/api/notices", params={"unread": True})).json()["items"]
    assert [n["text"] for n in unread] == ["text 1", "text 0"]
    assert (await alice.http.get("/api/notices", params={"cursor": "x"})).status_code == 400


async def test_a_strangers_notice_is_a_missing_one(api: FastAPI, alice: Person, charlie: Person) -> None:
    await post(api.state.database, alice, "one")
    [notice] = (await alice.http.get("/api/notices")).json()["items"]
    assert (await charlie.http.get("/api/notices")).json()["items"] == []
    theirs = await charlie.http.put(f"/api/notices/{notice['id']}/reading")
    missing = await charlie.http.put(f"/api/notices/{uuid4()}/reading")
    assert theirs.status_code == missing.status_code == 404
    assert theirs.json()["detail"] == missing.json()["detail"]
    assert (await alice.http.get("/api/notices")).json()["items"][0]["read_at"] is None
