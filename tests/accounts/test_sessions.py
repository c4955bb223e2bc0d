"""Where a person is signed in, ending it, another password; no access token may do this."""

from uuid import UUID, uuid4

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from punchlist.accounts import service
from punchlist.accounts.service import Visit
from punchlist.audit.models import AuditEvent
from punchlist.infra.db.session import Database
from tests.conftest import Person, client, new_person

pytestmark = pytest.mark.anyio
ALICE = {"email": "alice.sessions@example.org", "password": "correct horse battery"}
SESSIONS = "/api/auth/sessions"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


async def signed_up(http: httpx2.AsyncClient) -> str:
    """Signs up, and goes on as the new user; returns the user's id."""
    answer = await http.post("/api/auth/sign-up", json=ALICE, headers={"User-Agent": FIREFOX})
    assert answer.status_code == 201, answer.text
    http.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
    return answer.json()["user_id"]


async def signed_in_elsewhere(http: httpx2.AsyncClient) -> dict[str, str]:
    answer = await http.post("/api/auth/sign-in", json=ALICE)
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def audited(api: FastAPI, user_id: str, action: str) -> list[str]:
    """The outcomes of this action, in their order."""
    database: Database = api.state.database
    async with database.unit_of_work().read() as session:
        query = select(AuditEvent.outcome).where(AuditEvent.user_id == UUID(user_id), AuditEvent.action == action)
        return list(await session.scalars(query.order_by(AuditEvent.seq)))


async def test_a_person_sees_where_they_are_signed_in_and_which_one_this_is(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_up(http)
        browser = {"X-Punchlist-Client": "web", "User-Agent": "Phone/1.0"}
        assert (await http.post("/api/auth/sign-in", json=ALICE, headers=browser)).status_code == 200
        items = (await http.get(SESSIONS)).json()["items"]
        assert [(s["user_agent"], s["is_current"]) for s in items] == [("Phone/1.0", False), (FIREFOX, True)]
        assert all(s["created_at"][:16] == s["last_seen_at"][:16] < s["expires_at"] for s in items)


async def test_one_session_is_ended_and_what_it_held_is_useless_at_once(api: FastAPI) -> None:
    async with client(api) as http:
        user_id = await signed_up(http)
        elsewhere = await signed_in_elsewhere(http)
        other = next(s for s in (await http.get(SESSIONS)).json()["items"] if not s["is_current"])
        assert (await http.delete(f"{SESSIONS}/{other['id']}")).status_code == 204
        assert (await http.get("/api/auth/me", headers=elsewhere)).status_code == 401
        assert (await http.get("/api/auth/me")).status_code == 200
        again = await http.delete(f"{SESSIONS}/{other['id']}")
        assert (again.status_code, again.json()["code"]) == (404, "session_not_found")
        assert await audited(api, user_id, "session.ended") == ["succeeded"]


async def test_all_other_sessions_end_and_this_one_goes_on(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_up(http)
        others = [await signed_in_elsewhere(http) for _ in range(3)]
        assert (await http.delete(SESSIONS)).json() == {"ended": 3}
        for credential in others:
            assert (await http.get("/api/auth/me", headers=credential)).status_code == 401
        assert [s["is_current"] for s in (await http.get(SESSIONS)).json()["items"]] == [True]


async def test_a_stranger_finds_no_session_of_another(api: FastAPI) -> None:
    async with client(api) as http, client(api) as stranger:
        await signed_up(http)
        mine = (await http.get(SESSIONS)).json()["items"][0]["id"]
        body = {"email": "charlie.sessions@example.org", "password": ALICE["password"]}
        token = (await stranger.post("/api/auth/sign-up", json=body)).json()["access_token"]
        stranger.headers["Authorization"] = f"Bearer {token}"
        theirs, missing = await stranger.delete(f"{SESSIONS}/{mine}"), await stranger.delete(f"{SESSIONS}/{uuid4()}")
        assert theirs.status_code == missing.status_code == 404
        assert {**theirs.json(), "request_id": ""} == {**missing.json(), "request_id": ""}
        assert (await stranger.delete(SESSIONS)).json() == {"ended": 0}
        assert (await http.get("/api/auth/me")).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", SESSIONS, None),
        ("DELETE", SESSIONS, None),
        ("DELETE", f"{SESSIONS}/01a210b3-914a-76e4-bad5-730afcff747d", None),
        ("POST", "/api/auth/password", {"current_password": "x", "new_password": "another good one"}),
        ("DELETE", "/api/auth/me", {"password": "x"}),
    ],
)
async def test_an_access_token_may_do_none_of_this_not_even_an_administrators(
    api: FastAPI, method: str, path: str, body: dict[str, str] | None
) -> None:
    async with client(api) as http:
        await signed_up(http)
        made = await http.post("/api/auth/tokens", json={"name": "ci", "scopes": ["tasks:read", "admin"]})
        headers = {"Authorization": f"Bearer {made.json()['token']}"}
        answer = await http.request(method, path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "sign_in_needed")


async def test_another_password_ends_the_other_sessions_and_old_links_and_keeps_tokens(api: FastAPI) -> None:
    async with client(api) as http:
        user_id = await signed_up(http)
        assert (await http.get("/api/auth/me")).json()["has_password"] is True
        elsewhere = await signed_in_elsewhere(http)
        token = (await http.post("/api/auth/tokens", json={"name": "ci", "scopes": ["tasks:read"]})).json()["token"]
        link = await service.make_link(api.state.database.unit_of_work(), UUID(user_id), Visit("cli"))
        change = {"current_password": ALICE["password"], "new_password": "a much better one"}
        assert (await http.post("/api/auth/password", json=change)).json() == {"ended": 1}
        assert (await http.get("/api/auth/me")).status_code == 200
        assert (await http.get("/api/auth/me", headers=elsewhere)).status_code == 401
        assert (await http.get("/api/tasks", headers={"Authorization": f"Bearer {token}"})).status_code == 200
        assert (await http.post("/api/auth/link", json={"token": link})).status_code == 401
        assert (await http.post("/api/auth/sign-in", json=ALICE)).status_code == 401
        assert (await http.post("/api/auth/sign-in", json=ALICE | {"password": "a much better one"})).status_code == 200
        assert await audited(api, user_id, "password.changed") == ["succeeded"]


async def test_a_wrong_password_changes_nothing_and_is_audited_and_tries_run_out(api: FastAPI) -> None:
    async with client(api) as http:
        user_id = await signed_up(http)
        change = {"current_password": "wrong", "new_password": "a much better one"}
        refused = await http.post("/api/auth/password", json=change)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_reauthenticated")
        assert "a much better one" not in refused.text
        short = await http.post("/api/auth/password", json={"current_password": "wrong", "new_password": "tiny-pw"})
        assert (short.status_code, "tiny-pw" in short.text) == (400, False)
        for _ in range(3):
            await http.post("/api/auth/password", json=change)
        last = await http.post("/api/auth/password", json=change)
        assert (last.status_code, last.json()["code"]) == (429, "rate_limited")
        assert (await http.post("/api/auth/sign-in", json=ALICE)).status_code == 200
        assert set(await audited(api, user_id, "password.changed")) == {"refused"}


async def test_who_has_no_password_is_told_so(api: FastAPI) -> None:
    bob: Person = await new_person(api, "bob")
    link = await service.make_link(api.state.database.unit_of_work(), bob.actor.user_id, Visit("cli"))
    async with client(api) as http:
        token = (await http.post("/api/auth/link", json={"token": link})).json()["access_token"]
        http.headers["Authorization"] = f"Bearer {token}"
        assert (await http.get("/api/auth/me")).json()["has_password"] is False
        change = {"current_password": "x", "new_password": "a much better one"}
        answer = await http.post("/api/auth/password", json=change)
        assert (answer.status_code, answer.json()["code"]) == (409, "no_password")
