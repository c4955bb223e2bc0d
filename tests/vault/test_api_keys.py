"""API keys over HTTP: kept, seen, changed, rotated, revoked; what is refused, and to whom."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import event, func, select, update

from punchlist.accounts import service as accounts
from punchlist.accounts.models import User
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.accounts.service import Visit
from punchlist.infra.db.session import Database
from punchlist.kit.actor import ALL_SCOPES
from punchlist.vault.models import ApiKey
from tests.conftest import Person, client, new_person
from tests.vault.conftest import KEYS, added, openai_key
from tests.vault.faults import Provider, credential

pytestmark = pytest.mark.anyio


async def rows(api: FastAPI) -> int:
    database: Database = api.state.database
    async with database.unit_of_work().read() as session:
        return await session.scalar(select(func.count()).select_from(ApiKey)) or 0


async def administrator(api: FastAPI) -> Person:
    """Bob, with everything that an administrator's token can carry."""
    database: Database = api.state.database
    bob = await new_person(api, "bob")
    async with database.unit_of_work().write() as session:
        await session.execute(update(User).where(User.id == bob.actor.user_id).values(is_admin=True))
    actor = await accounts.local_actor(database.unit_of_work(), bob.actor.user_id, Visit("api"))
    data = AccessTokenCreate(name="all", scopes=sorted(ALL_SCOPES))
    made = await accounts.create_token(database.unit_of_work(), actor, data)
    return Person(actor, made.token, client(api, made.token))


async def test_a_key_is_kept_tested_and_never_given_back(api: FastAPI, alice: Person, provider: Provider) -> None:
    key = openai_key()
    answer = await alice.http.post(
        "/api/api-keys", json={"provider": "openai", "api_key": f"  {key}\n", "base_url": provider.base("ok")}
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert answer.headers["location"] == f"/api/api-keys/{made['id']}"
    assert answer.headers["cache-control"] == "no-store"
    assert (made["status"], made["hint"], made["name"], made["is_preferred"]) == ("valid", key[-4:], "OpenAI", True)
    assert [credential(headers) for _, headers in provider.heard] == [key]
    assert provider.heard[0][0] == "/ok/v1/models"
    for path in ("/api/api-keys", f"/api/api-keys/{made['id']}", "/api/notices"):
        seen = await alice.http.get(path)
        assert seen.status_code == 200
        assert key not in seen.text
        assert key[3:15] not in seen.text
    [listed] = (await alice.http.get("/api/api-keys")).json()["items"]
    assert listed == made


async def test_a_verified_key_shows_latency_and_models(alice: Person, provider: Provider) -> None:
    made = await added(alice, provider)
    verified = (await alice.http.post(f"/api/api-keys/{made['id']}/verify")).json()
    assert (verified["result"], verified["reason"], verified["models"]) == ("valid", "works", ["model-a", "model-b"])
    assert verified["latency_ms"] >= 0
    assert verified["api_key"]["uses"] == 1


@pytest.mark.parametrize(
    ("name", "key", "header", "sent"),
    [
        ("openai", f"sk-proj-{'a1B2' * 10}", "authorization", "Bearer "),
        ("anthropic", f"sk-ant-{'a1B2' * 10}", "x-api-key", ""),
        ("google", f"AQ.{'a1B2' * 10}", "x-goog-api-key", ""),
        ("google", f"AIza{'a1B2c' * 7}", "x-goog-api-key", ""),
        ("openrouter", f"sk-or-v1-{'a1' * 20}", "authorization", "Bearer "),
        ("ollama", "anything", "authorization", "Bearer "),
    ],
)
async def test_each_provider_gets_its_key_in_its_header_and_never_in_the_url(
    alice: Person, provider: Provider, name: str, key: str, header: str, sent: str
) -> None:
    await added(alice, provider, "google" if name == "google" else "ok", provider=name, api_key=key)
    path, headers = provider.heard[-1]
    assert headers[header] == sent + key
    assert key not in path
    assert "key" not in path.replace("/key", "")


BAD: list[tuple[dict[str, Any], str]] = [
    ({"api_key": ""}, "invalid"),
    ({"api_key": "   "}, "bad_api_key"),
    ({"api_key": "sk-" + "x" * 10_000}, "invalid"),
    ({"api_key": "gsk_" + "x" * 40}, "bad_api_key"),
    ({"api_key": "sk-ant-" + "x" * 40}, "bad_api_key"),
    ({"api_key": "sk-" + "é" * 40}, "bad_api_key"),
    ({"api_key": "sk-" + "x" * 20 + "\n" + "x" * 20}, "bad_api_key"),
    ({"provider": "nobody"}, "unknown_provider"),
    ({"provider": "custom", "base_url": None}, "base_url_needed"),
    ({"expires_at": "2020-01-01T00:00:00Z"}, "bad_expiry"),
    ({"expires_at": "2090-01-01T00:00:00"}, "invalid"),
    ({"name": ""}, "invalid"),
    ({"name": f"my key {openai_key('name')}"}, "bad_api_key"),
    ({"base_url": f"https://example.com/{openai_key('url')}"}, "bad_api_key"),
    ({"surprise": 1}, "invalid"),
    ({"base_url": "not a url"}, "address_refused"),
    ({"base_url": "http://user:pass@example.com/v1"}, "address_refused"),
    ({"base_url": "https://example.com/v1?key=x"}, "address_refused"),
    ({"base_url": "file:///etc/passwd"}, "address_refused"),
    ({"base_url": "http://169.254.169.254/latest"}, "address_refused"),
]


@pytest.mark.parametrize(("change", "code"), BAD)
async def test_bad_input_is_a_clear_error_and_nothing_is_stored(
    api: FastAPI, alice: Person, provider: Provider, change: dict[str, Any], code: str
) -> None:
    body = {"provider": "openai", "api_key": openai_key(), "base_url": provider.base("ok")} | change
    answer = await alice.http.post("/api/api-keys", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, code), answer.text
    given = str(body["api_key"]).strip()
    assert not given or given not in answer.text
    assert await rows(api) == 0
    assert provider.heard == []


async def test_the_same_key_again_is_recognised_and_not_stored_twice(
    api: FastAPI, alice: Person, charlie: Person, provider: Provider
) -> None:
    key = openai_key()
    made = await added(alice, provider, api_key=key)
    again = await alice.http.post(
        "/api/api-keys", json={"provider": "openai", "api_key": key, "base_url": provider.base("ok")}
    )
    assert (again.status_code, again.json()["code"]) == (409, "duplicate_api_key")
    assert again.json()["api_key_id"] == made["id"]
    assert await rows(api) == 1
    theirs = await added(charlie, provider, api_key=key)
    assert theirs["fingerprint"] != made["fingerprint"]
    await alice.http.delete(f"/api/api-keys/{made['id']}")
    assert (await added(alice, provider, api_key=key))["fingerprint"] == made["fingerprint"]


async def test_a_stranger_and_an_administrator_get_the_answer_of_a_missing_key_for_the_same_work(
    api: FastAPI, alice: Person, charlie: Person, provider: Provider
) -> None:
    made = await added(alice, provider)
    bob = await administrator(api)
    statements: list[str] = []
    database: Database = api.state.database
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    for http in (charlie.http, bob.http):
        await http.get("/api/api-keys")
        for method, path, body in (
            ("GET", "", None),
            ("PATCH", "", {"name": "mine"}),
            ("DELETE", "", None),
            ("POST", "/verify", None),
            ("POST", "/rotate", {"api_key": openai_key()}),
        ):
            answers, work = [], []
            for found in (made["id"], str(uuid4())):
                statements.clear()
                answers.append(await http.request(method, f"/api/api-keys/{found}{path}", json=body))
                work.append(list(statements))
            theirs, missing = answers
            assert theirs.status_code == missing.status_code == 404
            without = [{k: v for k, v in a.json().items() if k != "request_id"} for a in answers]
            assert without[0] == without[1]
            assert work[0] == work[1]
    [still] = (await alice.http.get("/api/api-keys")).json()["items"]
    assert still == made


async def test_a_token_for_tasks_cannot_touch_keys(api: FastAPI, provider: Provider) -> None:
    plain = await new_person(api, "dora")
    body = {"provider": "openai", "api_key": openai_key(), "base_url": provider.base("ok")}
    assert (await plain.http.post("/api/api-keys", json=body)).json()["code"] == "missing_scope"
    assert (await plain.http.get("/api/api-keys")).json()["code"] == "missing_scope"
    reader = await new_person(api, "emil", scopes=("keys:read",))
    assert (await reader.http.get("/api/api-keys")).status_code == 200
    assert (await reader.http.post("/api/api-keys", json=body)).json()["code"] == "missing_scope"
    assert await rows(api) == 0


async def test_a_session_may_write_keys_and_nobody_may_without_signing_in(api: FastAPI, provider: Provider) -> None:
    body = {"provider": "openai", "api_key": openai_key(), "base_url": provider.base("ok")}
    async with client(api) as http:
        account = {"email": "f@example.org", "password": "correct horse battery"}
        session = (await http.post("/api/auth/sign-up", json=account)).json()["access_token"]
        assert (await http.post("/api/api-keys", json=body)).status_code == 401
        made = await http.post("/api/api-keys", json=body, headers={"Authorization": f"Bearer {session}"})
        assert made.status_code == 201


async def test_only_what_is_sent_changes_and_a_stale_version_gets_the_current_row(
    alice: Person, provider: Provider
) -> None:
    made = await added(alice, provider)
    path = f"/api/api-keys/{made['id']}"
    renamed = (await alice.http.patch(path, json={"name": "Work", "version": made["version"]})).json()
    assert (renamed["name"], renamed["version"]) == ("Work", made["version"] + 1)
    stale = await alice.http.patch(path, json={"name": "Late", "version": made["version"]})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert stale.json()["current"] == renamed
    end = (dt.datetime.now(dt.UTC) + dt.timedelta(days=30)).isoformat()
    assert (await alice.http.patch(path, json={"expires_at": end})).json()["expires_at"]
    assert (await alice.http.patch(path, json={"expires_at": None})).json()["expires_at"] is None
    assert (await alice.http.patch(path, json={"expires_at": "2020-01-01T00:00:00Z"})).json()["code"] == "bad_expiry"
    assert (await alice.http.patch(path, json={"base_url": "https://evil.example"})).status_code == 400
    assert (await alice.http.get(path)).json()["name"] == "Work"


async def test_one_key_a_provider_is_preferred(alice: Person, provider: Provider) -> None:
    first, second = await added(alice, provider), await added(alice, provider)
    assert (first["is_preferred"], second["is_preferred"]) == (True, False)
    await alice.http.patch(f"/api/api-keys/{second['id']}", json={"is_preferred": True})
    third = await added(alice, provider, is_preferred=True)
    preferred = {k["id"]: k["is_preferred"] for k in (await alice.http.get("/api/api-keys")).json()["items"]}
    assert preferred == {first["id"]: False, second["id"]: False, third["id"]: True}


async def test_a_revoked_key_stays_in_the_list_with_nothing_to_open(
    api: FastAPI, alice: Person, provider: Provider
) -> None:
    made = await added(alice, provider)
    path = f"/api/api-keys/{made['id']}"
    gone = (await alice.http.delete(path)).json()
    assert (gone["status"], gone["revoke_url"]) == ("revoked", "https://platform.openai.com/api-keys")
    assert (await alice.http.delete(path)).status_code == 200
    for method, more, body in (("PATCH", "", {"name": "x"}), ("POST", "/rotate", {"api_key": openai_key()})):
        refused = await alice.http.request(method, path + more, json=body)
        assert (refused.status_code, refused.json()["code"]) == (409, "api_key_revoked")
    assert (await alice.http.post(f"{path}/verify")).json()["code"] == "api_key_revoked"
    database: Database = api.state.database
    async with database.unit_of_work().read() as session:
        row = await session.scalar(select(ApiKey))
    assert row is not None
    assert (row.sealed, row.previous_sealed, row.kek_id) == (None, None, None)


async def test_the_list_goes_in_pages_and_by_provider(alice: Person, provider: Provider) -> None:
    made = [await added(alice, provider) for _ in range(3)]
    await added(alice, provider, provider="groq", api_key="gsk_" + "x1" * 20)
    query: dict[str, str] = {"provider": "openai", "limit": "2"}
    first = (await alice.http.get("/api/api-keys", params=query)).json()
    second = (await alice.http.get("/api/api-keys", params=query | {"cursor": first["next_cursor"]})).json()
    assert [k["id"] for k in first["items"] + second["items"]] == [k["id"] for k in reversed(made)]
    assert second["next_cursor"] is None
    assert (await alice.http.get("/api/api-keys", params={"cursor": "x"})).status_code == 400
    assert (await alice.http.get("/api/api-keys", params={"provider": "x"})).json()["code"] == "unknown_provider"


async def test_the_providers_say_where_to_get_renew_and_revoke_a_key(alice: Person) -> None:
    found = {p["name"]: p for p in (await alice.http.get("/api/api-keys/providers")).json()["items"]}
    assert {"openai", "anthropic", "google", "openrouter", "groq", "mistral", "xai", "deepseek", "ollama"} < set(found)
    for name, row in found.items():
        assert row["title"]
        assert row["features"]
        assert row["key_format"]
        assert name == "custom" or (row["key_url"].startswith("https://") and row["renew_url"] and row["revoke_url"])
    assert not any(row["shared"] for row in found.values())


async def test_without_a_master_key_nothing_is_stored_and_the_operator_is_told_the_setting(
    postgres_server: str, tmp_path: Any, provider: Provider
) -> None:
    import anyio

    from tests.conftest import running, settings_for, sql

    name = f"t{uuid4().hex}"
    await sql(f"{postgres_server}/postgres", f"CREATE DATABASE {name} TEMPLATE template")
    async with running(settings_for(f"{postgres_server}/{name}", tmp_path, allow_local_addresses=True)) as api:
        person = await new_person(api, "alice", scopes=KEYS)
        body = {"provider": "openai", "api_key": openai_key(), "base_url": provider.base("ok")}
        answer = await person.http.post("/api/api-keys", json=body)
        assert (answer.status_code, answer.json()["code"]) == (503, "vault_closed")
        assert "PUNCHLIST_MASTER_KEYS" in answer.text
        assert await rows(api) == 0
        assert (await person.http.post("/api/tasks", json={"title": "still works"})).status_code == 201
    assert not (tmp_path / "master-keys").exists()
    await anyio.lowlevel.checkpoint()
    await sql(f"{postgres_server}/postgres", f"DROP DATABASE {name} WITH (FORCE)")
