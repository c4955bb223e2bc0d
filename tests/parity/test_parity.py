"""One table of scenarios through HTTP, chat, MCP and command line, against a real server: the rows must be the same."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.infra.db.session import Database
from tests.conftest import ALL, PUNCHLIST, Server, create_engine, new_actor

pytestmark = pytest.mark.anyio


Do = Callable[[str, dict[str, Any]], Awaitable[None]]
Step = tuple[str, dict[str, Any]]
SCENARIOS: dict[str, list[Step]] = {
    "add with everything": [
        ("add", {"title": "Pay rent", "due": "2030-01-31", "priority": "high", "tags": ["home"]}),
    ],
    "add with a time": [("add", {"title": "Call mom", "due": "2030-01-31T17:00"})],
    "complete, reopen": [("add", {"title": "Milk"}), ("complete", {"n": 1}), ("reopen", {"n": 1})],
    "complete": [("add", {"title": "Milk"}), ("complete", {"n": 1})],
    "recurring": [("add", {"title": "Pills", "recurrence": "FREQ=DAILY", "due": "2030-01-31"}), ("complete", {"n": 1})],
    "rename": [("add", {"title": "Milk", "due": "2030-01-31"}), ("update", {"n": 1, "title": "Oat milk"})],
    "priority only": [("add", {"title": "Milk", "due": "2030-01-31"}), ("update", {"n": 1, "priority": "urgent"})],
    "move": [("add", {"title": "Milk"}), ("update", {"n": 1, "due": "2030-02-01"})],
    "delete": [("add", {"title": "Milk"}), ("delete", {"n": 1})],
    "delete, undo": [("add", {"title": "Milk"}), ("delete", {"n": 1}), ("undo", {})],
    "update, undo": [("add", {"title": "Milk"}), ("update", {"n": 1, "title": "Bread"}), ("undo", {})],
    "complete recurring, undo": [
        ("add", {"title": "Pills", "recurrence": "FREQ=DAILY", "due": "2030-01-31"}),
        ("complete", {"n": 1}),
        ("undo", {}),
    ],
}


def over_http(http: httpx2.AsyncClient, _subject: str) -> Do:
    async def do(verb: str, given: dict[str, Any]) -> None:
        given = dict(given)
        n = given.pop("n", None)
        method, path = {
            "add": ("POST", "/api/tasks"),
            "complete": ("PUT", f"/api/tasks/{n}/completion"),
            "reopen": ("DELETE", f"/api/tasks/{n}/completion"),
            "update": ("PATCH", f"/api/tasks/{n}"),
            "delete": ("DELETE", f"/api/tasks/{n}"),
            "undo": ("POST", "/api/undo"),
        }[verb]
        answer = await http.request(method, path, json=given or None)
        assert answer.is_success, answer.text

    return do


def over_chat(http: httpx2.AsyncClient, subject: str) -> Do:
    def words(verb: str, given: dict[str, Any]) -> str:
        match verb:
            case "add":
                rule = " every day" if given.get("recurrence") else ""
                due = (
                    f" starting {given['due']}"
                    if rule
                    else f" on {given['due'].replace('T', ' at ')}"
                    if "due" in given
                    else ""
                )
                marks = "".join(f" #{tag}" for tag in given.get("tags", ()))
                return (
                    f'add "{given["title"]}"{rule}{due}'
                    + (f" !{given['priority']}" if "priority" in given else "")
                    + marks
                )
            case "update" if "title" in given:
                return f'rename task {given["n"]} to "{given["title"]}"'
            case "update" if "priority" in given:
                return f"make task {given['n']} {given['priority']}"
            case "update":
                return f"move task {given['n']} to {given['due']}"
            case "undo":
                return "undo"
            case _:
                return f"{verb} task {given['n']}"

    async def do(verb: str, given: dict[str, Any]) -> None:
        answer = await http.post(f"/api/{subject}/chat", json={"message": words(verb, given)})
        assert answer.is_success, answer.text
        calls = answer.json()["tool_calls"]
        assert calls, answer.json()["response"]
        assert {c["status"] for c in calls} == {"succeeded"}, answer.text

    return do


def over_mcp(http: httpx2.AsyncClient, _subject: str) -> Do:
    async def do(verb: str, given: dict[str, Any]) -> None:
        name = verb if verb == "undo" else f"{verb}_task"
        arguments = {("task_id" if key == "n" else key): value for key, value in given.items()}
        async with Client(streamable_http_client(f"{http.base_url}/mcp", http_client=http)) as mcp:
            answer = await mcp.call_tool(name, arguments)
        assert not answer.is_error, answer.content

    return do


def over_cli(http: httpx2.AsyncClient, _subject: str) -> Do:
    environment = {
        **os.environ,
        "PUNCHLIST_URL": str(http.base_url).rstrip("/"),
        "PUNCHLIST_TOKEN": http.headers["authorization"].removeprefix("Bearer "),
    }

    async def do(verb: str, given: dict[str, Any]) -> None:
        given = dict(given)
        first = [given.pop("title")] if verb == "add" else [str(given.pop("n"))] if "n" in given else []
        options = [part for k, v in given.items() if k != "tags" for part in (f"--{k}", str(v))]
        options += [part for tag in given.get("tags", ()) for part in ("--tag", tag)]
        command = [PUNCHLIST, "tasks", {"complete": "done"}.get(verb, verb), *first, *options, "--json"]
        done = await anyio.run_process(command, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        json.loads(done.stdout)

    return do


DOORS: dict[str, Callable[[httpx2.AsyncClient, str], Do]] = {
    "http": over_http,
    "chat": over_chat,
    "mcp": over_mcp,
    "cli": over_cli,
}
VOLATILE = {"created_at", "updated_at", "completed_at", "deleted_at"}


async def test_every_scenario_leaves_the_same_rows_through_every_door(server: Server) -> None:
    database = Database(create_engine(server.database_url))

    async def rows(scenario: str, door: str, number: int) -> list[dict[str, Any]]:
        actor = await new_actor(database, f"p{number}{door}")
        made = await accounts.create_token(
            database.unit_of_work(), actor, AccessTokenCreate(name="t", scopes=list(ALL))
        )
        headers = {"Authorization": f"Bearer {made.token}"}
        async with httpx2.AsyncClient(base_url=server.url, headers=headers, timeout=60) as http:
            do = DOORS[door](http, actor.subject)
            for verb, given in SCENARIOS[scenario]:
                await do(verb, given)
            found: list[dict[str, Any]] = []
            for query in ({"status": "all"}, {"status": "all", "trash": True}):
                found += (await http.get("/api/tasks", params=query)).json()["items"]
        return [{k: (v is None if k in VOLATILE else v) for k, v in task.items()} for task in found]

    for number, scenario in enumerate(SCENARIOS):
        expected = await rows(scenario, "http", number)
        others = await asyncio.gather(*(rows(scenario, door, number) for door in ("chat", "mcp", "cli")))
        for door, found in zip(("chat", "mcp", "cli"), others, strict=True):
            assert found == expected, f"{scenario} through {door}"
    await database.close()
