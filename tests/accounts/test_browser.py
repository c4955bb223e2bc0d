"""The browser's session: cookies that no script reads, that count only for the web app's own requests."""

import httpx2
import pytest
from fastapi import FastAPI

from tests.conftest import URL, Person, client, running, settings_for

pytestmark = pytest.mark.anyio
ALICE = {"email": "alice.browser@example.org", "password": "correct horse battery", "zone": "Europe/Berlin"}
WEB = {"X-Punchlist-Client": "web"}
HERE = {**WEB, "Sec-Fetch-Site": "same-origin", "Origin": URL}
TASK = {"title": "Pay rent"}


async def signed_in(http: httpx2.AsyncClient) -> httpx2.Response:
    answer = await http.post("/api/auth/sign-up", json=ALICE, headers=HERE)
    assert answer.status_code == 201, answer.text
    return answer


async def test_a_browser_gets_cookies_that_scripts_cannot_read_and_no_token_in_the_body(api: FastAPI) -> None:
    async with client(api) as http:
        answer = await signed_in(http)
        assert answer.json().keys() == {"user_id", "expires_in"}
        cookies = answer.headers.get_list("set-cookie")
        assert [cookie.partition("=")[0] for cookie in cookies] == ["punchlist_access", "punchlist_refresh"]
        assert all("HttpOnly" in cookie and "SameSite=strict" in cookie for cookie in cookies)
        assert "Max-Age=900" in cookies[0]
        assert "Path=/api;" in cookies[0]
        assert f"Max-Age={30 * 24 * 3600}" in cookies[1]
        assert "Path=/api/auth;" in cookies[1]
        assert (await http.get("/api/auth/me")).json()["email"] == ALICE["email"]
        again = await http.post("/api/auth/sign-in", json={k: ALICE[k] for k in ("email", "password")}, headers=HERE)
        assert again.json().keys() == {"user_id", "expires_in"}


async def test_over_https_the_cookies_are_host_cookies(database_url: str, tmp_path: object) -> None:
    settings = settings_for(database_url, tmp_path, public_url="https://todo.example.org")  # pyright: ignore[reportArgumentType]
    async with running(settings) as api:
        transport = httpx2.ASGITransport(app=api)
        async with httpx2.AsyncClient(transport=transport, base_url="https://todo.example.org") as http:
            headers = {**HERE, "Origin": "https://todo.example.org"}
            cookies = (await http.post("/api/auth/sign-up", json=ALICE, headers=headers)).headers.get_list("set-cookie")
            names = [cookie.partition("=")[0] for cookie in cookies]
            assert names == ["__Host-punchlist_access", "__Host-punchlist_refresh"]
            assert all("Secure" in cookie and "Path=/;" in cookie and "Domain" not in cookie for cookie in cookies)
            assert (await http.post("/api/tasks", json=TASK, headers=headers)).status_code == 201


async def test_a_cookie_writes_only_for_the_web_app_on_this_very_site(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_in(http)
        refused = [
            {},
            WEB,
            {"Sec-Fetch-Site": "same-origin", "Origin": URL},
            {**WEB, "Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
            {**WEB, "Sec-Fetch-Site": "same-site", "Origin": URL},
            {**WEB, "Origin": "https://evil.example"},
            {**WEB, "Sec-Fetch-Site": "same-origin", "Origin": "null"},
            {**WEB, "Origin": "http://127.0.0.1:9999"},
        ]
        for headers in refused:
            answer = await http.post("/api/tasks", json=TASK, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "cross_site"), headers
        assert (await http.get("/api/tasks")).json()["total"] == 0
        for headers in (HERE, {**WEB, "Origin": URL}, {**WEB, "Sec-Fetch-Site": "same-origin"}):
            assert (await http.post("/api/tasks", json=TASK, headers=headers)).status_code == 201


async def test_a_form_of_another_site_is_no_json_and_writes_nothing(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_in(http)
        form = {"Content-Type": "text/plain", **HERE}
        answer = await http.post("/api/tasks", content='{"title": "x"}', headers=form)
        assert answer.status_code == 400
        assert (await http.get("/api/tasks")).json()["total"] == 0


async def test_the_authorization_header_wins_over_the_cookie(api: FastAPI, charlie: Person) -> None:
    async with client(api) as http:
        await signed_in(http)
        as_charlie = await http.get("/api/auth/me", headers={"Authorization": f"Bearer {charlie.token}"})
        assert as_charlie.json()["name"] == "charlie"
        nobody = await http.get("/api/auth/me", headers={"Authorization": "Bearer nonsense"})
        assert nobody.status_code == 401


async def test_refreshing_rotates_the_cookies_and_a_reused_one_ends_the_session(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_in(http)
        old = http.cookies["punchlist_refresh"]
        answer = await http.post("/api/auth/refresh", headers=HERE)
        assert (answer.status_code, answer.json().keys()) == (200, {"user_id", "expires_in"})
        assert http.cookies["punchlist_refresh"] != old
        assert (await http.post("/api/auth/refresh", headers=WEB)).json()["code"] == "cross_site"
        async with client(api) as thief:
            stolen = await thief.post("/api/auth/refresh", headers={**HERE, "Cookie": f"punchlist_refresh={old}"})
            assert stolen.status_code == 401
        assert (await http.get("/api/auth/me")).status_code == 401


async def test_signing_out_takes_the_cookies_back_and_ends_the_session(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_in(http)
        access = http.cookies["punchlist_access"]
        assert (await http.post("/api/auth/sign-out", headers=WEB)).json()["code"] == "cross_site"
        assert (await http.post("/api/auth/sign-out", headers=HERE)).status_code == 204
        assert not http.cookies
        async with client(api) as later:
            kept = await later.get("/api/auth/me", headers={"Cookie": f"punchlist_access={access}"})
            assert kept.status_code == 401


async def test_a_program_still_gets_its_tokens_in_the_body_and_no_cookie(api: FastAPI) -> None:
    async with client(api) as http:
        answer = await http.post("/api/auth/sign-up", json=ALICE)
        assert {"access_token", "refresh_token"} <= answer.json().keys()
        assert "set-cookie" not in answer.headers
        renewed = await http.post("/api/auth/refresh", json={"refresh_token": answer.json()["refresh_token"]})
        assert "access_token" in renewed.json()


async def test_a_stranger_in_the_same_browser_sees_nothing_of_who_was_there_before(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_in(http)
        task = (await http.post("/api/tasks", json=TASK, headers=HERE)).json()
        await http.post("/api/auth/sign-out", headers=HERE)
        charlie = {**ALICE, "email": "charlie.browser@example.org"}
        await http.post("/api/auth/sign-up", json=charlie, headers=HERE)
        assert (await http.get(f"/api/tasks/{task['task_id']}")).status_code == 404
        assert (await http.get("/api/tasks")).json()["total"] == 0
