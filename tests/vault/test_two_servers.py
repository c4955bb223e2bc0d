"""Two server processes on one PostgreSQL and one Valkey: keys, rotation of the master key under load, lockdown."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import anyio.to_thread
import httpx2
import pytest

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.accounts.service import Visit
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database
from tests.conftest import new_actor, sql
from tests.vault.conftest import KEYS, master_key, openai_key
from tests.vault.faults import Provider
from tests.vault.processes import Place

pytestmark = pytest.mark.anyio
SERVERS = f"{master_key('k1')},{master_key('k2')}"
OPERATOR = f"{master_key('k2')},{master_key('k1')}"
PEOPLE, ROUNDS = 12, 4


async def test_two_servers_share_keys_rotate_under_load_and_lock_down_together(
    postgres_server: str, valkey_url: str, tmp_path: Path, provider: Provider
) -> None:
    name = f"t{uuid4().hex}"
    await sql(f"{postgres_server}/postgres", f"CREATE DATABASE {name} TEMPLATE template")
    place = Place(tmp_path, f"{postgres_server}/{name}", valkey_url)
    provider.keys = set()
    database = Database(create_engine(place.database_url))
    try:
        with (
            place.serve("one", PUNCHLIST_MASTER_KEYS=SERVERS) as (one, one_log),
            place.serve("two", PUNCHLIST_MASTER_KEYS=SERVERS) as (two, two_log),
        ):
            people = [await _Person.make(database, n, one, two, provider) for n in range(PEOPLE)]
            await _shared(people[0], provider)
            await _rotated(place, people)
            await _alone(place, people[1])
            await _locked_down(database, people[2], people[3])
            for person in people:
                await person.close()
            for log in (one_log, two_log):
                assert "Traceback" not in await anyio.to_thread.run_sync(log.read_text)
    finally:
        await database.close()
        await sql(f"{postgres_server}/postgres", f"DROP DATABASE {name} WITH (FORCE)")


class _Person:
    def __init__(self, actor: Any, first: httpx2.AsyncClient, second: httpx2.AsyncClient, provider: Provider) -> None:
        self.actor, self.first, self.second, self.provider = actor, first, second, provider
        self.api_key_id = ""

    @classmethod
    async def make(cls, database: Database, number: int, one: str, two: str, provider: Provider) -> "_Person":
        actor = await new_actor(database, f"p{number}")
        data = AccessTokenCreate(name="t", scopes=list(KEYS))
        token = (await accounts.create_token(database.unit_of_work(), actor, data)).token
        clients = [
            httpx2.AsyncClient(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
            for url in (one, two)
        ]
        made = cls(actor, clients[0], clients[1], provider)
        body = {"provider": "openai", "api_key": made.key(), "base_url": provider.base("check")}
        answer = await made.first.post("/api/api-keys", json=body)
        assert answer.json()["status"] == "valid", answer.text
        made.api_key_id = answer.json()["id"]
        return made

    def key(self) -> str:
        """A new key, which the provider accepts."""
        assert self.provider.keys is not None
        self.provider.keys.add(found := openai_key())
        return found

    async def verify(self, http: httpx2.AsyncClient) -> dict[str, Any]:
        answer = await http.post(f"/api/api-keys/{self.api_key_id}/verify")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def rotate(self, http: httpx2.AsyncClient) -> None:
        answer = await http.post(f"/api/api-keys/{self.api_key_id}/rotate", json={"api_key": self.key()})
        assert answer.status_code == 200, answer.text

    async def close(self) -> None:
        await self.first.aclose()
        await self.second.aclose()


async def _shared(person: _Person, provider: Provider) -> None:
    """What one server keeps the other one opens; what one replaces or revokes the other one does not use again."""
    assert (await person.verify(person.second))["result"] == "valid"
    await person.rotate(person.first)
    newest = provider.heard[-1][1]["authorization"]
    await person.verify(person.second)
    assert provider.heard[-1][1]["authorization"] == newest
    revoked = await person.second.delete(f"/api/api-keys/{person.api_key_id}")
    assert revoked.json()["status"] == "revoked"
    heard = len(provider.heard)
    refused = await person.first.post(f"/api/api-keys/{person.api_key_id}/verify")
    assert (refused.status_code, refused.json()["code"], len(provider.heard)) == (409, "api_key_revoked", heard)


async def _rotated(place: Place, people: list[_Person]) -> None:
    """`vault rotate` from a third process while both servers open and replace keys."""
    results = Counter[str]()

    async def work(person: _Person, number: int) -> None:
        for turn in range(ROUNDS):
            http = (person.first, person.second)[(turn + number) % 2]
            results[(await person.verify(http))["result"]] += 1
            if number % 3 == 0:
                await person.rotate(http)

    rotate = anyio.to_thread.run_sync(lambda: place.json("vault", "rotate", PUNCHLIST_MASTER_KEYS=OPERATOR))
    load = [work(person, number) for number, person in enumerate(people[1:])]
    done, *_ = await asyncio.gather(rotate, *load)
    assert (done["primary"], done["left"], done["broken"]) == ("k2", {}, 0)
    assert results == {"valid": ROUNDS * (PEOPLE - 1)}
    status = await anyio.to_thread.run_sync(lambda: place.json("vault", "status", PUNCHLIST_MASTER_KEYS=OPERATOR))
    assert status["primary"] == "k2"
    assert set(status["counts"]) == {"k2"}


async def _alone(place: Place, person: _Person) -> None:
    """A server that has only the new master key opens what the others sealed; one with only the old does not start."""
    with place.serve("three", PUNCHLIST_MASTER_KEYS=master_key("k2")) as (url, _):
        headers = dict(person.first.headers)
        async with httpx2.AsyncClient(
            base_url=url, headers={"authorization": headers["authorization"]}, timeout=60
        ) as http:
            assert (await person.verify(http))["result"] == "valid"
    refused = await anyio.to_thread.run_sync(lambda: place.run("serve", PUNCHLIST_MASTER_KEYS=master_key("k1")))
    assert refused.returncode == 2
    assert "PUNCHLIST_MASTER_KEYS" in refused.stderr
    assert "Traceback" not in refused.stderr


async def _locked_down(database: Database, person: _Person, other: _Person) -> None:
    """Asked of one server, the very next request to either is refused."""
    link = await accounts.make_link(database.unit_of_work(), person.actor.user_id, Visit("cli"))
    done = await person.first.post("/api/security/lockdown", json={"sign_in_link": link})
    assert done.status_code == 200, done.text
    for http in (person.second, person.first):
        assert (await http.get("/api/auth/me")).status_code == 401
        assert (await http.post(f"/api/api-keys/{person.api_key_id}/verify")).status_code == 401
    [lost] = done.json()["api_keys"]
    assert lost["uses"]
    assert lost["revoke_url"]
    assert (await other.verify(other.second))["result"] == "valid"
