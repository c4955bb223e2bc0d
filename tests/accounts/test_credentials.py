"""Sign-up to sign-out, personal tokens, and every kind of credential that must not work."""

import asyncio
import datetime as dt
import json
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from uuid import uuid4

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from jwt.algorithms import RSAAlgorithm

from punchlist.accounts import service
from punchlist.accounts.service import Visit
from punchlist.kit import clock
from tests.conftest import URL, client, new_person, running, settings_for

pytestmark = pytest.mark.anyio
ALICE = {"email": "Alice@Example.org", "password": "correct horse battery", "zone": "Europe/Berlin"}


async def signed_up(http: httpx2.AsyncClient) -> dict[str, str]:
    answer = await http.post("/api/auth/sign-up", json=ALICE)
    assert answer.status_code == 201, answer.text
    return answer.json()


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_sign_up_signs_in_and_me_tells_whose_token_it_is(api: FastAPI) -> None:
    async with client(api) as http:
        tokens = await signed_up(http)
        me = (await http.get("/api/auth/me", headers=bearer(tokens["access_token"]))).json()
        assert (me["id"], me["email"], me["zone"]) == (tokens["user_id"], "alice@example.org", "Europe/Berlin")
        again = await http.post("/api/auth/sign-up", json=ALICE)
        assert (again.status_code, again.json()["code"]) == (409, "email_taken")
        claims = jwt.decode(tokens["access_token"], options={"verify_signature": False})
        assert {"iss", "aud", "sub", "exp", "jti"} <= claims.keys()
        assert claims["exp"] - claims["iat"] == 900


async def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(api: FastAPI) -> None:
    async with client(api) as http:
        await signed_up(http)
        right = await http.post("/api/auth/sign-in", json={"email": "alice@example.org", "password": ALICE["password"]})
        assert right.status_code == 200
        wrong = await http.post("/api/auth/sign-in", json={"email": "alice@example.org", "password": "x"})
        nobody = await http.post("/api/auth/sign-in", json={"email": "nobody@example.org", "password": "x"})
        assert wrong.status_code == nobody.status_code == 401
        assert {k: v for k, v in wrong.json().items() if k != "request_id"} == {
            k: v for k, v in nobody.json().items() if k != "request_id"
        }


async def test_a_refresh_token_works_once_and_its_reuse_ends_the_family(api: FastAPI) -> None:
    async with client(api) as http:
        first = await signed_up(http)
        second = (await http.post("/api/auth/refresh", json={"refresh_token": first["refresh_token"]})).json()
        assert (await http.get("/api/auth/me", headers=bearer(second["access_token"]))).status_code == 200
        reused = await http.post("/api/auth/refresh", json={"refresh_token": first["refresh_token"]})
        assert reused.status_code == 401
        assert (
            await http.post("/api/auth/refresh", json={"refresh_token": second["refresh_token"]})
        ).status_code == 401
        assert (await http.get("/api/auth/me", headers=bearer(second["access_token"]))).status_code == 401


async def test_of_two_refreshes_at_once_one_wins(api: FastAPI) -> None:
    async with client(api) as http:
        tokens = await signed_up(http)
        body = {"refresh_token": tokens["refresh_token"]}
        answers = await asyncio.gather(*(http.post("/api/auth/refresh", json=body) for _ in range(4)))
        assert sorted(a.status_code for a in answers).count(200) == 1


async def test_sign_out_ends_the_access_token_too(api: FastAPI) -> None:
    async with client(api) as http:
        tokens = await signed_up(http)
        assert (
            await http.post("/api/auth/sign-out", json={"refresh_token": tokens["refresh_token"]})
        ).status_code == 204
        assert (await http.get("/api/auth/me", headers=bearer(tokens["access_token"]))).status_code == 401


async def test_a_session_token_that_was_good_is_refused_when_its_time_is_over(api: FastAPI) -> None:
    async with client(api) as http:
        token = bearer((await signed_up(http))["access_token"])
        assert (await http.get("/api/auth/me", headers=token)).status_code == 200
        with clock.stopped(clock.now() + dt.timedelta(minutes=16)):
            assert (await http.get("/api/auth/me", headers=token)).status_code == 401
        assert (await http.get("/api/auth/me", headers=token)).status_code == 200


async def test_of_many_at_once_each_is_known_for_itself(api: FastAPI) -> None:
    people = [await new_person(api, f"p{number}") for number in range(12)]
    uow = api.state.database.unit_of_work()
    for revoked in people[::3]:
        [token] = await service.list_tokens(uow, revoked.actor)
        await service.revoke_token(uow, revoked.actor, token.id)
    answers = await asyncio.gather(*(person.http.get("/api/auth/me") for person in people))
    assert [a.status_code for a in answers] == [401 if n % 3 == 0 else 200 for n in range(12)]
    known = [(n, a.json()["id"]) for n, a in enumerate(answers) if n % 3]
    assert known == [(n, str(people[n].actor.user_id)) for n in range(12) if n % 3]


async def test_a_personal_token_is_shown_once_scoped_and_revocable(api: FastAPI) -> None:
    async with client(api) as http:
        session = bearer((await signed_up(http))["access_token"])
        made = (
            await http.post("/api/auth/tokens", json={"name": "ci", "scopes": ["tasks:read"]}, headers=session)
        ).json()
        assert made["token"].startswith("pl_")
        listed = (await http.get("/api/auth/tokens", headers=session)).text
        assert made["token"] not in listed
        reader = bearer(made["token"])
        assert (await http.get("/api/tasks", headers=reader)).status_code == 200
        refused = await http.post("/api/tasks", json={"title": "x"}, headers=reader)
        assert (refused.status_code, refused.json()["code"]) == (403, "missing_scope")
        assert (await http.delete(f"/api/auth/tokens/{made['id']}", headers=session)).status_code == 204
        assert (await http.get("/api/tasks", headers=reader)).status_code == 401


async def test_a_token_makes_lists_and_revokes_no_tokens(api: FastAPI) -> None:
    alice = await new_person(api, "alice")
    [token] = await service.list_tokens(api.state.database.unit_of_work(), alice.actor)
    made = await alice.http.post("/api/auth/tokens", json={"name": "longer life", "scopes": ["tasks:read"]})
    listed = await alice.http.get("/api/auth/tokens")
    revoked = await alice.http.delete(f"/api/auth/tokens/{token.id}")
    for refused in (made, listed, revoked):
        assert (refused.status_code, refused.json()["code"]) == (403, "tokens_are_for_people")
    assert len(await service.list_tokens(api.state.database.unit_of_work(), alice.actor)) == 1


async def test_a_stranger_cannot_revoke_a_token(api: FastAPI) -> None:
    bob = await new_person(api, "bob")
    [token] = await service.list_tokens(api.state.database.unit_of_work(), bob.actor)
    async with client(api) as http:
        charlie = bearer((await signed_up(http))["access_token"])
        theirs = await http.delete(f"/api/auth/tokens/{token.id}", headers=charlie)
        missing = await http.delete(f"/api/auth/tokens/{uuid4()}", headers=charlie)
    assert theirs.status_code == missing.status_code == 404
    assert theirs.json()["detail"] == missing.json()["detail"]
    assert (await bob.http.get("/api/tasks")).status_code == 200


async def test_a_personal_token_expires(api: FastAPI) -> None:
    async with client(api) as http:
        session = bearer((await signed_up(http))["access_token"])
        body = {"name": "short", "scopes": ["tasks:read"], "expires_in_days": 1}
        token = (await http.post("/api/auth/tokens", json=body, headers=session)).json()["token"]
        with clock.stopped(clock.now() + dt.timedelta(days=2)):
            assert (await http.get("/api/tasks", headers=bearer(token))).status_code == 401


async def test_a_sign_in_link_works_once(api: FastAPI) -> None:
    alice = await new_person(api, "alice")
    secret = await service.make_link(api.state.database.unit_of_work(), alice.actor.user_id, Visit("cli"))
    async with client(api) as http:
        first = await http.post("/api/auth/link", json={"token": secret})
        assert first.status_code == 200
        assert (await http.post("/api/auth/link", json={"token": secret})).status_code == 401


async def test_guessing_is_slowed_down(api: FastAPI) -> None:
    async with client(api) as http:
        body = {"email": "alice@example.org", "password": "x"}
        answers = [await http.post("/api/auth/sign-in", json=body) for _ in range(7)]
        assert answers[-1].status_code == 429
        assert int(answers[-1].headers["retry-after"]) >= 1


def forged(**changes: object) -> str:
    claims: dict[str, object] = {
        "iss": URL,
        "aud": "punchlist",
        "sub": str(uuid4()),
        "sid": str(uuid4()),
        "jti": "x",
        "exp": dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5),
    }
    return jwt.encode(claims | changes, Ed25519PrivateKey.generate(), algorithm="EdDSA")


@pytest.mark.parametrize(
    "token",
    [
        "",
        "garbage",
        "a.b.c",
        "pl_unknown",
        forged(),
        jwt.encode({"sub": "x", "iss": URL, "aud": "punchlist"}, "", algorithm="none"),
        jwt.encode({"sub": "x", "iss": URL, "aud": "punchlist"}, "secret" * 8, algorithm="HS256"),
        "x" * 9000,
    ],
)
@pytest.mark.parametrize("path", ["/api/auth/me", "/api/tasks", "/api/conversations"])
async def test_a_token_that_is_not_ours_is_a_401_that_explains_nothing(api: FastAPI, token: str, path: str) -> None:
    async with client(api) as http:
        answer = await http.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["code"] == "invalid_token"
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("changes", [{"aud": "others"}, {"iss": "https://evil.example"}, {"exp": 1}])
async def test_a_token_of_ours_for_another_audience_issuer_or_time_is_refused(
    api: FastAPI, changes: dict[str, object]
) -> None:
    async with client(api) as http:
        good = (await signed_up(http))["access_token"]
        claims = jwt.decode(good, options={"verify_signature": False}) | changes
        key = api.state.authority.signer._key
        bad = jwt.encode(claims, key, algorithm="EdDSA")
        assert (await http.get("/api/auth/me", headers=bearer(bad))).status_code == 401


async def test_a_token_in_the_query_string_is_not_looked_at(api: FastAPI) -> None:
    alice = await new_person(api, "alice")
    async with client(api) as http:
        assert (await http.get(f"/api/tasks?access_token={alice.token}")).status_code == 401


@pytest.fixture
def identity_provider() -> Generator[tuple[str, rsa.RSAPrivateKey]]:
    """A JWKS on a real socket."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    document = {"keys": [json.loads(RSAAlgorithm.to_jwk(key.public_key())) | {"kid": "k1", "alg": "RS256"}]}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/jwks", key
    server.shutdown()
    thread.join()
    server.server_close()


async def test_an_external_identity_is_accepted_by_its_jwks(
    database_url: str, tmp_path: Path, identity_provider: tuple[str, rsa.RSAPrivateKey]
) -> None:
    url, key = identity_provider
    issuer = "https://id.example"
    settings = settings_for(database_url, tmp_path, jwks_url=url, issuer=issuer)
    claims = {
        "iss": issuer,
        "aud": "punchlist",
        "sub": "user|42",
        "exp": dt.datetime.now(dt.UTC) + dt.timedelta(hours=1),
    }

    def token(with_key: rsa.RSAPrivateKey = key, kid: str = "k1", **changes: object) -> str:
        return jwt.encode(claims | changes, with_key, algorithm="RS256", headers={"kid": kid})

    async with running(settings) as api, client(api) as http:
        good = bearer(token())
        me = (await http.get("/api/auth/me", headers=good)).json()
        assert me["subject"] == "user|42"
        assert (await http.get("/api/auth/me", headers=good)).json()["id"] == me["id"]
        said = await http.post("/api/user|42/chat", json={"message": "add milk"}, headers=good)
        assert said.status_code == 200, said.text
        other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        for bad in (token(other_key), token(kid="k2"), token(aud="x"), token(exp=1), token(iss="https://evil.example")):
            assert (await http.get("/api/auth/me", headers=bearer(bad))).status_code == 401
