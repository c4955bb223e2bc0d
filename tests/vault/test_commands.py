"""`punchlist keys`, `vault` and `lockdown` as people run them, locally and against a server, and the same rows by HTTP."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.infra.db.engine import create_engine
from punchlist.infra.db.session import Database
from tests.conftest import new_actor
from tests.vault.conftest import KEYS, master_key, openai_key
from tests.vault.faults import Provider, credential
from tests.vault.processes import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'punchlist.db'}")


BAD = ["", "k1:short", "k1:" + "ab" * 31 + "a", "k1:" + "QUJD" * 10 + "QQ=="]


@pytest.mark.parametrize("value", BAD)
def test_a_malformed_master_key_stops_the_start_with_its_setting_and_no_piece_of_it(place: Place, value: str) -> None:
    done = place.run("serve", PUNCHLIST_MASTER_KEYS=value)
    assert done.returncode == 2
    assert done.stderr.startswith("error: PUNCHLIST_MASTER_KEYS")
    secret = value.partition(":")[2]
    assert not secret or secret[:5] not in done.stderr + done.stdout
    assert not (place.home / "master-keys").exists()


def test_a_lost_master_key_stops_the_start_and_no_new_one_is_made(place: Place, provider: Provider) -> None:
    kept = place.json("keys", "add", "openai", "--base-url", provider.base("ok"), text=openai_key())
    file = place.home / "master-keys"
    assert file.stat().st_mode & 0o777 == 0o600
    secret = file.read_text()
    file.unlink()
    for command in (("serve",), ("keys", "list"), ("chat", "what's pending?")):
        done = place.run(*command)
        assert done.returncode == 2, done.stderr
        assert "PUNCHLIST_MASTER_KEYS" in done.stderr
        assert "Traceback" not in done.stderr
    assert not file.exists()
    assert place.run("tasks", "list").returncode == 0
    file.write_text(secret)
    file.chmod(0o600)
    assert place.json("keys", "verify", kept["id"])["result"] == "valid"


def test_a_key_comes_from_standard_input_and_never_from_an_argument(place: Place, provider: Provider) -> None:
    key = openai_key()
    refused = place.run("keys", "add", "openai", key, "--base-url", provider.base("ok"))
    assert refused.returncode == 2
    nothing = place.run("keys", "add", "openai", "--base-url", provider.base("ok"), text="\n")
    assert (nothing.returncode, provider.heard) == (2, [])
    kept = place.run("keys", "add", "openai", "--base-url", provider.base("ok"), "--expires", "30", text=f"{key}\n")
    assert kept.returncode == 0, kept.stderr
    assert key not in kept.stdout + kept.stderr
    assert f"…{key[-4:]}" in kept.stdout
    assert credential(provider.heard[-1][1]) == key
    [listed] = place.json("keys", "list")["items"]
    assert listed["expires_at"]
    assert place.run("keys", "add", "openai", "--base-url", provider.base("ok"), text=key).returncode == 5
    assert place.run("keys", "add", "nobody", text=key).returncode == 2
    assert place.run("keys", "update", listed["id"], "--expires", "someday").returncode == 2
    for verb in ("show", "verify", "revoke"):
        assert place.run("keys", verb, "0" * 32).returncode == 4
        assert place.run("keys", verb, "nonsense").returncode == 4
    assert "platform.openai.com" in place.run("keys", "providers").stdout


def test_a_new_master_key_is_taken_up_by_the_running_server(place: Place, provider: Provider) -> None:
    made = place.json("tokens", "create", "t", "--scopes", "keys:read,keys:write")
    with place.serve("server") as (url, log):
        http = httpx2.Client(base_url=url, headers={"Authorization": f"Bearer {made['token']}"}, timeout=60)
        body = {"provider": "openai", "api_key": openai_key(), "base_url": provider.base("ok")}
        first = http.post("/api/api-keys", json=body).json()
        rotated = place.json("vault", "rotate", "--new-key")
        assert (rotated["left"], rotated["broken"]) == ({}, 0)
        assert (place.home / "master-keys").stat().st_mode & 0o777 == 0o600
        assert http.post(f"/api/api-keys/{first['id']}/verify").json()["result"] == "valid"
        second = http.post("/api/api-keys", json=body | {"api_key": openai_key()})
        assert second.status_code == 201, second.text
        http.close()
        assert "Traceback" not in log.read_text()
    assert place.json("vault", "status") == {"primary": rotated["primary"], "counts": {rotated["primary"]: 3}}
    again = place.run("vault", "rotate", "--new-key", PUNCHLIST_MASTER_KEYS=(place.home / "master-keys").read_text())
    assert again.returncode == 5


def test_lockdown_asks_first_and_then_tells_all(place: Place, provider: Provider) -> None:
    kept = place.json("keys", "add", "openai", "--base-url", provider.base("ok"), text=openai_key())
    place.json("keys", "verify", kept["id"])
    token = place.json("tokens", "create", "t")["token"]
    assert place.run("lockdown", text="no\n").returncode == 2
    assert place.json("keys", "show", kept["id"])["status"] == "valid"
    done = place.run("lockdown", text="lockdown\n")
    assert done.returncode == 0, done.stderr
    assert "platform.openai.com" in done.stdout
    assert "local  cli  1 uses" in done.stdout
    assert place.json("keys", "show", kept["id"])["status"] == "revoked"
    assert place.json("tokens", "list")["items"] == []
    assert token not in done.stdout
    [notice] = place.json("notices", "--unread")["items"]
    assert notice["kind"] == "locked_down"
    assert place.run("lockdown", "--yes", "--user", "nobody@example.org").returncode == 4
    owner = place.json("users", "list")["items"][0]["id"]
    assert place.json("lockdown", "--yes", "--user", owner)["api_keys"] == []


def test_lockdown_of_a_server_needs_the_password(place: Place, provider: Provider) -> None:
    account = {"email": "a@example.org", "password": "correct horse battery"}
    with place.serve("server") as (url, _):
        token = httpx2.post(f"{url}/api/auth/sign-up", json=account).json()["access_token"]
        remote = {"PUNCHLIST_URL": url, "PUNCHLIST_TOKEN": token}
        body = ("keys", "add", "openai", "--base-url", provider.base("ok"))
        assert place.run(*body, text=openai_key(), **remote).returncode == 0
        assert place.run("lockdown", "--yes", text="wrong\n", **remote).returncode == 3
        done = place.run("lockdown", "--yes", text=f"{account['password']}\n", **remote)
        assert done.returncode == 0, done.stderr
        assert place.run("keys", "list", **remote).returncode == 3


SCENARIO: list[tuple[str, dict[str, Any]]] = [
    ("add", {"name": "Work", "expires": "2090-01-31"}),
    ("add", {}),
    ("update", {"n": 1, "preferred": True}),
    ("update", {"n": 0, "expires": "never", "name": "Old"}),
    ("verify", {"n": 0}),
    ("rotate", {"n": 0, "grace": 0}),
    ("revoke", {"n": 1}),
]
Door = Callable[[str, dict[str, Any], str], Any]
VOLATILE = {"id", "fingerprint", "hint", "created_at", "updated_at", "revoked_at", "last_used_at", "last_used_from"}


def over_cli(place: Place, provider: Provider, **environment: str) -> Door:
    ids: list[str] = []

    def do(verb: str, given: dict[str, Any], key: str) -> Any:
        given = dict(given)
        first = (
            ["openai", "--base-url", provider.base("ok")]
            if verb == "add"
            else [ids[given.pop("n")]]
            if "n" in given
            else []
        )
        options = [f"--{k}" if v is True else f"--{k}={v}" for k, v in given.items()]
        made = place.json("keys", verb, *first, *options, text=key, **environment)
        if verb == "add":
            ids.append(made["id"])
        return made

    return do


def over_http(http: httpx2.Client, provider: Provider) -> Door:
    ids: list[str] = []
    words = {"preferred": "is_preferred", "expires": "expires_at", "grace": "grace_seconds"}

    def do(verb: str, given: dict[str, Any], key: str) -> Any:
        n = given.get("n")
        body = {words.get(k, k): v for k, v in given.items() if k != "n"}
        if "expires_at" in body:
            body["expires_at"] = None if body["expires_at"] == "never" else f"{body['expires_at']}T00:00:00Z"
        path = f"/api/api-keys/{ids[n]}" if n is not None else "/api/api-keys"
        method = {"update": "PATCH", "revoke": "DELETE", "list": "GET"}.get(verb, "POST")
        if verb == "add":
            body |= {"provider": "openai", "base_url": provider.base("ok"), "api_key": key}
        if verb == "rotate":
            body["api_key"] = key
        more = f"/{verb}" if verb in {"verify", "rotate"} else ""
        answer = http.request(method, path + more, json=body or None)
        assert answer.is_success, answer.text
        if verb == "add":
            ids.append(answer.json()["id"])
        return answer.json()

    return do


def _plain(key: dict[str, Any]) -> dict[str, Any]:
    return {k: (v is None) if k in VOLATILE else v for k, v in key.items()}


def played(door: Door) -> tuple[list[dict[str, Any]], list[Any]]:
    """The rows at the end, and what each step answered."""
    said = [door(verb, given, openai_key()) for verb, given in SCENARIO]
    shapes = [sorted(step) for step in said]
    return [_plain(key) for key in door("list", {}, "")["items"]], shapes


def test_the_command_line_and_the_api_leave_the_same_rows(place: Place, provider: Provider) -> None:
    with place.serve("server", TZ="UTC") as (url, _):

        async def person(name: str) -> str:
            database = Database(create_engine(place.database_url))
            actor = await new_actor(database, name)
            data = AccessTokenCreate(name="t", scopes=list(KEYS))
            token = (await accounts.create_token(database.unit_of_work(), actor, data)).token
            await database.close()
            return token

        with httpx2.Client(
            base_url=url, headers={"Authorization": f"Bearer {anyio.run(person, 'a')}"}, timeout=60
        ) as http:
            rows, shapes = played(over_http(http, provider))
        remote = {"PUNCHLIST_URL": url, "PUNCHLIST_TOKEN": anyio.run(person, "b"), "TZ": "UTC"}
        assert played(over_cli(place, provider, **remote)) == (rows, shapes)
        assert played(over_cli(place, provider, TZ="UTC")) == (rows, shapes)
    assert [(r["name"], r["status"]) for r in rows] == [("OpenAI", "revoked"), ("Old", "valid")]


def test_config_shows_no_secret(place: Place) -> None:
    given = {"PUNCHLIST_MASTER_KEYS": master_key("k1"), "PUNCHLIST_SHARED_KEYS": f"openai:{openai_key('shared')}"}
    given |= {"PUNCHLIST_TRANSIT_TOKEN": "hunter2"}
    done = place.run("config", "--json", **given)
    shown = json.loads(done.stdout)
    assert [shown[name] for name in ("master_keys", "shared_keys", "transit_token")] == ["(set)"] * 3
    assert not any(value in done.stdout for value in given.values())


def test_shared_keys_that_are_none_stop_the_start(place: Place) -> None:
    done = place.run("serve", PUNCHLIST_SHARED_KEYS="openai:nonsense-of-a-key")
    assert done.returncode == 2
    assert "PUNCHLIST_SHARED_KEYS" in done.stderr
    assert "nonsense" not in done.stderr
