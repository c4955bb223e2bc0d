"""Deleting an account: nothing of it is left but AuditEvents without words, and nobody else loses anything."""

import json
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text, update

from punchlist import tables
from punchlist.accounts import service
from punchlist.accounts.errors import LastAdmin, UserNotFound
from punchlist.accounts.models import User
from punchlist.accounts.service import Visit
from punchlist.audit.models import AuditEvent
from punchlist.infra.db.session import Database
from punchlist.kit.ids import uuid7
from punchlist.notices import service as notices
from tests.conftest import client, new_person, running
from tests.vault import faults
from tests.vault.conftest import openai_key, vault_settings

pytestmark = pytest.mark.anyio
PASSWORD = "correct horse battery"  # noqa: S105
WORDS = ("zebracrossing", "xylophone")


@pytest.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncGenerator[FastAPI]:
    """One that may ask a provider on this machine."""
    async with running(vault_settings(database_url, tmp_path)) as made:
        yield made


@pytest.fixture
def provider() -> Generator[faults.Provider]:
    with faults.provider() as made:
        yield made


async def signed_up(http: httpx2.AsyncClient, name: str) -> str:
    body = {"email": f"{name}@example.org", "password": PASSWORD, "name": name}
    answer = await http.post("/api/auth/sign-up", json=body)
    assert answer.status_code == 201, answer.text
    http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return answer.json()["user_id"]


async def lived_in(http: httpx2.AsyncClient, user_id: str, api: FastAPI, server: faults.Provider) -> None:
    """Something of everything that a user may have."""
    word, rare = WORDS
    task = {
        "title": f"{word} task",
        "description": rare,
        "tags": [word],
        "project": f"{word} project",
        "due": "2030-01-01",
    }
    made = await http.post("/api/tasks", json=task | {"recurrence": "FREQ=DAILY"}, headers={"Idempotency-Key": "k"})
    assert made.status_code == 201, made.text
    assert (await http.put(f"/api/tasks/{made.json()['task_id']}/completion")).status_code == 200
    await http.post("/api/tasks/bulk", json={"task_ids": [1], "action": "purge"})
    said = await http.post(f"/api/{user_id}/chat", json={"message": f"add a task to paint the {word}"})
    assert said.status_code == 200, said.text
    key = {"provider": "openai", "api_key": openai_key(), "base_url": server.base("ok"), "name": word}
    kept = await http.post("/api/api-keys", json=key)
    assert (await http.post(f"/api/api-keys/{kept.json()['id']}/verify")).json()["result"] == "valid"
    assert (await http.patch("/api/models/preferences", json={"order": ["openai:x"]})).status_code == 200
    assert (await http.post("/api/auth/tokens", json={"name": word, "scopes": ["chat"]})).status_code == 201
    database: Database = api.state.database
    await service.make_link(database.unit_of_work(), UUID(user_id), Visit("cli"))
    async with database.unit_of_work().write() as session:
        await notices.post(session, UUID(user_id), "test", word, subject=f"user:{user_id}", once=word)


async def dump(api: FastAPI) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table; the search indexes too."""
    found: dict[str, list[dict[str, Any]]] = {}
    async with api.state.database.unit_of_work().read() as session:
        for table in tables.metadata.sorted_tables:
            rows = await session.execute(select(table))
            found[table.name] = [dict(row) for row in rows.mappings()]
        for name in ("task_search", "message_search"):
            rows = await session.execute(text(f"SELECT words FROM {name}"))  # noqa: S608  two names of ours
            found[name] = [dict(row) for row in rows.mappings()]
    return found


async def test_nothing_is_left_of_a_deleted_account_and_another_keeps_everything(
    api: FastAPI,
    provider: faults.Provider,
) -> None:
    async with client(api) as bob, client(api) as alice:
        bob_id = await signed_up(bob, "bob")
        await lived_in(bob, bob_id, api, provider)
        before = await dump(api)
        alice_id = await signed_up(alice, "alice")
        await lived_in(alice, alice_id, api, provider)
        lived = await dump(api)
        untouched = {name for name, rows in lived.items() if len(rows) == len(before[name])}
        assert untouched <= {"vault_secrets"}, "a table that this test does not fill proves nothing"
        gone = await alice.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
        assert gone.status_code == 204, gone.text
        assert (await alice.get("/api/auth/me")).status_code == 401
        body = {"email": "alice@example.org", "password": PASSWORD}
        assert (await alice.post("/api/auth/sign-in", json=body)).status_code == 401
        after = await dump(api)
        audit = [row for row in after.pop("audit_events") if str(row["user_id"]) == alice_id]
        assert (audit[-1]["action"], audit[-1]["outcome"]) == ("user.deleted", "succeeded")
        kept = json.dumps([row | {"id": ""} for row in audit], default=str)
        assert not [word for word in (*WORDS, "alice@", PASSWORD) if word in kept]
        assert alice_id not in json.dumps(after, default=str)
        before.pop("audit_events")
        assert after == before
        assert (await bob.get("/api/tasks", params={"q": WORDS[0]})).json()["total"] >= 1


@pytest.mark.parametrize("proof", [{}, {"password": "wrong"}, {"sign_in_link": "wrong"}])
async def test_without_proof_nothing_is_deleted_and_the_try_is_audited(api: FastAPI, proof: dict[str, str]) -> None:
    async with client(api) as first, client(api) as http:
        await signed_up(first, "first")
        alice_id = await signed_up(http, "alice")
        refused = await http.request("DELETE", "/api/auth/me", json=proof)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_reauthenticated")
        assert (await http.get("/api/auth/me")).status_code == 200
        async with api.state.database.unit_of_work().read() as session:
            query = select(AuditEvent.outcome).where(AuditEvent.action == "user.deleted")
            assert list(await session.scalars(query.where(AuditEvent.user_id == UUID(alice_id)))) == ["refused"]


async def test_who_has_no_password_proves_it_with_a_new_sign_in_link(api: FastAPI) -> None:
    bob = await new_person(api, "bob")
    uow = api.state.database.unit_of_work()
    async with client(api) as http:
        entry = await service.make_link(uow, bob.actor.user_id, Visit("cli"))
        token = (await http.post("/api/auth/link", json={"token": entry})).json()["access_token"]
        http.headers["Authorization"] = f"Bearer {token}"
        link = await service.make_link(uow, bob.actor.user_id, Visit("cli"))
        assert (await http.request("DELETE", "/api/auth/me", json={"sign_in_link": link})).status_code == 204
        assert (await bob.http.get("/api/auth/me")).status_code == 401


async def test_the_last_administrator_stays_until_there_is_another_one(api: FastAPI) -> None:
    uow = api.state.database.unit_of_work()
    async with client(api) as http, client(api) as other:
        admin_id = await signed_up(http, "admin")
        other_id = await signed_up(other, "other")
        refused = await http.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
        assert (refused.status_code, refused.json()["code"]) == (409, "last_admin")
        assert "make-admin" in refused.json()["detail"]
        with pytest.raises(LastAdmin):
            await service.delete_user(uow, UUID(admin_id), Visit("cli"))
        await service.make_admin(uow, UUID(other_id), Visit("cli"))
        await service.make_admin(uow, UUID(other_id), Visit("cli"))
        assert (await http.request("DELETE", "/api/auth/me", json={"password": PASSWORD})).status_code == 204
        assert (await other.get("/api/auth/me")).json()["is_admin"] is True
        with pytest.raises(UserNotFound):
            await service.delete_user(uow, UUID(admin_id), Visit("cli"))
        with pytest.raises(UserNotFound):
            await service.make_admin(uow, uuid7(), Visit("cli"))


async def test_a_disabled_administrator_is_none(api: FastAPI) -> None:
    database: Database = api.state.database
    async with client(api) as http, client(api) as other:
        await signed_up(http, "admin")
        other_id = await signed_up(other, "other")
        await service.make_admin(database.unit_of_work(), UUID(other_id), Visit("cli"))
        async with database.unit_of_work().write() as session:
            at = (await session.scalars(select(User.created_at))).first()
            await session.execute(update(User).where(User.id == UUID(other_id)).values(disabled_at=at))
        refused = await http.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
        assert refused.json()["code"] == "last_admin"


async def test_a_browser_loses_its_cookies_with_the_account(api: FastAPI) -> None:
    here = {"X-Punchlist-Client": "web", "Sec-Fetch-Site": "same-origin"}
    async with client(api) as first, client(api) as http:
        await signed_up(first, "first")
        body = {"email": "alice@example.org", "password": PASSWORD}
        assert (await http.post("/api/auth/sign-up", json=body, headers=here)).status_code == 201
        assert http.cookies
        gone = await http.request("DELETE", "/api/auth/me", json={"password": PASSWORD}, headers=here)
        assert gone.status_code == 204, gone.text
        assert not http.cookies
