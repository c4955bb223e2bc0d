"""Lockdown: everything of a user is shredded and ended at once, everywhere, and told (case 15)."""

from pathlib import Path
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from punchlist.accounts import service as accounts
from punchlist.accounts.service import Visit
from punchlist.infra.db.session import Database
from punchlist.vault import service
from punchlist.vault.errors import ApiKeyRevoked, NoApiKey
from punchlist.vault.models import ApiKey
from tests.conftest import Person, client, new_person, running
from tests.vault.conftest import KEYS, added, master_key, openai_key, vault_settings
from tests.vault.faults import Provider
from tests.vault.test_states import audited, put

pytestmark = pytest.mark.anyio
ACCOUNT = {"email": "a@example.org", "password": "correct horse battery"}
ME = "/api/auth/me"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_everything_ends_and_every_use_is_told(
    api: FastAPI, database_url: str, tmp_path: Path, provider: Provider
) -> None:
    database: Database = api.state.database
    async with client(api) as http, running(vault_settings(database_url, tmp_path)) as twin, client(twin) as elsewhere:
        signed = (await http.post("/api/auth/sign-up", json=ACCOUNT)).json()
        session = bearer(signed["access_token"])
        second = bearer((await http.post("/api/auth/sign-in", json=ACCOUNT)).json()["access_token"])
        token = (await http.post("/api/auth/tokens", json={"name": "ci", "scopes": ["chat"]}, headers=session)).json()
        key = openai_key()
        body = {"provider": "openai", "api_key": key, "base_url": provider.base("ok")}
        made = (await http.post("/api/api-keys", json=body, headers=session)).json()
        await http.post(f"/api/api-keys/{made['id']}/verify", headers=session)
        await http.post(f"/api/api-keys/{made['id']}/rotate", json={"api_key": openai_key()}, headers=session)
        credentials = [session, second, bearer(token["token"])]
        for credential in credentials:
            assert (await elsewhere.get(ME, headers=credential)).status_code == 200
        done = await http.post("/api/security/lockdown", json={"password": ACCOUNT["password"]}, headers=session)
        assert done.status_code == 200, done.text
        for credential in credentials:
            assert (await elsewhere.get(ME, headers=credential)).status_code == 401
            assert (await elsewhere.post("/api/tasks", json={"title": "x"}, headers=credential)).status_code == 401
        for refresh in (signed["refresh_token"],):
            assert (await elsewhere.post("/api/auth/refresh", json={"refresh_token": refresh})).status_code == 401
        report = done.json()
        [lost] = report["api_keys"]
        assert (lost["id"], lost["revoke_url"]) == (made["id"], "https://platform.openai.com/api-keys")
        assert [(u["address"], u["door"], u["count"]) for u in lost["uses"]] == [("127.0.0.1", "api", 1)]
        assert [t["name"] for t in report["access_tokens"]] == ["ci"]
        assert report["sessions"] == 2
        assert "platform.openai.com" in " ".join(report["next_steps"])
        again = bearer((await elsewhere.post("/api/auth/sign-in", json=ACCOUNT)).json()["access_token"])
        [row] = (await elsewhere.get("/api/api-keys", headers=again)).json()["items"]
        assert (row["status"], row["reason"]) == ("revoked", "lockdown")
        [notice] = (await elsewhere.get("/api/notices", headers=again)).json()["items"]
        assert notice["kind"] == "locked_down"
        fresh = await elsewhere.post("/api/api-keys", json=body | {"api_key": openai_key()}, headers=again)
        assert fresh.status_code == 201
    async with database.unit_of_work().read() as session_:
        kept = (await session_.scalars(select(ApiKey).order_by(ApiKey.id))).first()
    assert kept is not None
    assert (kept.sealed, kept.previous_sealed, kept.kek_id, kept.previous_kek_id) == (None, None, None, None)


async def test_a_shredded_row_does_not_open_with_a_copy_of_the_master_key(
    api: FastAPI, alice: Person, provider: Provider, database_url: str, tmp_path: Path
) -> None:
    database: Database = api.state.database
    made = await added(alice, provider)
    held = await service.snapshot(database.unit_of_work(), api.state.vault, alice.actor, "openai")
    async with database.unit_of_work().read() as session:
        sealed = (await session.scalars(select(ApiKey.sealed))).one()
    assert sealed is not None
    await service.lock_down(database.unit_of_work(), alice.actor)
    async with running(vault_settings(database_url, tmp_path, master_keys=master_key("k1"))) as copy:
        vault, uow = copy.state.vault, database.unit_of_work()
        with pytest.raises(NoApiKey):
            await service.snapshot(uow, vault, alice.actor, "openai")
        with pytest.raises(ApiKeyRevoked):
            await service.snapshot(uow, vault, alice.actor, "openai", held.api_key_id)
        with pytest.raises(ApiKeyRevoked):
            await service.continued(uow, vault, alice.actor, held)
        await put(database, held.api_key_id, status="valid", revoked_at=None)  # type: ignore[arg-type]
        with pytest.raises(ApiKeyRevoked):
            await service.snapshot(uow, vault, alice.actor, "openai")
    if database.engine.dialect.name == "sqlite":
        files = list(tmp_path.glob("punchlist.db*"))  # noqa: ASYNC240  three
        assert files
        for path in files:
            assert sealed[20:] not in path.read_bytes(), path.name
    assert made["id"] == str(held.api_key_id)


@pytest.mark.parametrize("proof", [{}, {"password": "wrong"}, {"sign_in_link": "wrong"}, {"password": ""}])
async def test_without_proof_nothing_happens_and_the_try_is_audited(
    api: FastAPI, provider: Provider, proof: dict[str, str]
) -> None:
    async with client(api) as http:
        signed = (await http.post("/api/auth/sign-up", json=ACCOUNT)).json()
        http.headers.update(bearer(signed["access_token"]))
        body = {"provider": "openai", "api_key": openai_key(), "base_url": provider.base("ok")}
        made = (await http.post("/api/api-keys", json=body)).json()
        refused = await http.post("/api/security/lockdown", json=proof)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_reauthenticated")
        assert (await http.get(f"/api/api-keys/{made['id']}")).json() == made
        actor = await accounts.local_actor(api.state.database.unit_of_work(), UUID(signed["user_id"]), Visit("api"))
        assert await audited(api.state.database, actor, "lockdown.refused") == 1
        assert (await http.get(ME)).status_code == 200


async def test_an_owner_without_a_password_proves_it_with_a_sign_in_link_of_their_own(
    api: FastAPI, alice: Person, charlie: Person, provider: Provider
) -> None:
    database: Database = api.state.database
    await added(alice, provider)
    hers, his = [
        await accounts.make_link(database.unit_of_work(), person.actor.user_id, Visit("cli"))
        for person in (alice, charlie)
    ]
    refused = await alice.http.post("/api/security/lockdown", json={"sign_in_link": his})
    assert refused.status_code == 403
    assert await audited(database, alice.actor, "lockdown.refused") == 1
    done = await alice.http.post("/api/security/lockdown", json={"sign_in_link": hers})
    assert done.status_code == 200, done.text
    assert (await alice.http.get(ME)).status_code == 401
    assert (await charlie.http.get(ME)).status_code == 200
    async with client(api) as http:
        assert (await http.post("/api/auth/link", json={"token": hers})).status_code == 401
        assert (await http.post("/api/auth/link", json={"token": his})).status_code == 200
    assert await audited(database, alice.actor, "user.locked_down") == 1


async def test_guessing_the_password_here_is_slowed_down(api: FastAPI, alice: Person) -> None:
    answers = [await alice.http.post("/api/security/lockdown", json={"password": "x"}) for _ in range(7)]
    assert [a.status_code for a in answers[:5]] == [403] * 5
    assert answers[-1].status_code == 429


async def test_an_external_providers_token_of_before_is_refused_and_a_later_one_is_not(
    database_url: str, tmp_path: Path
) -> None:
    import datetime as dt
    import time

    from punchlist.accounts.models import User

    now = dt.datetime.now(dt.UTC)
    user = User(locked_down_at=now)
    assert not user.accepts(int(time.time()) - 5)
    assert not user.accepts(None)
    assert not user.accepts("soon")
    assert user.accepts(int(time.time()) + 2)
    assert User(locked_down_at=None).accepts(None)


async def test_other_people_keep_everything(api: FastAPI, alice: Person, provider: Provider) -> None:
    bob = await new_person(api, "bob", scopes=KEYS)
    kept = await added(bob, provider)
    await added(alice, provider)
    await service.lock_down(api.state.database.unit_of_work(), alice.actor)
    seen: httpx2.Response = await bob.http.get(f"/api/api-keys/{kept['id']}")
    assert seen.json() == kept
