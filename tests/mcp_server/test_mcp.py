"""The MCP door: both protocol eras, scopes, identity, resources, prompts, the size of the tool list, stdio."""

import json
import os
import re
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError

from punchlist import toolbox
from tests.conftest import URL, Person, client, new_person

pytestmark = pytest.mark.anyio
ERAS = ["legacy", "2026-07-28"]
REQUIRED = {
    "add_task": ["title"],
    "list_tasks": None,
    "complete_task": ["task_id"],
    "delete_task": ["task_id"],
    "update_task": ["task_id"],
}


@asynccontextmanager
async def connected(person: Person, mode: Any = "auto") -> AsyncGenerator[Client]:
    async with Client(streamable_http_client(f"{URL}/mcp", http_client=person.http), mode=mode) as made:
        yield made


@pytest.mark.parametrize("era", ERAS)
async def test_a_task_is_added_listed_completed_and_undone_in_both_eras(alice: Person, era: str) -> None:
    async with connected(alice, era) as mcp:
        added = await mcp.call_tool("add_task", {"title": "Milk", "due": "2030-01-01", "tags": ["home"]})
        assert added.structured_content["status"] == "created"
        assert json.loads(added.content[0].text) == added.structured_content  # pyright: ignore[reportAttributeAccessIssue]
        listed = (await mcp.call_tool("list_tasks", {})).structured_content
        assert (listed["total"], listed["tasks"][0]["title"]) == (1, "Milk")
        done = (await mcp.call_tool("complete_task", {"task_id": 1})).structured_content
        assert (done["status"], done["title"]) == ("completed", "Milk")
        undone = (await mcp.call_tool("undo", {})).structured_content
        assert undone["undone"][0]["action"] == "completed"
        assert (await mcp.call_tool("get_overview", {})).structured_content["pending"] == 1
        resource = await mcp.read_resource("punchlist://tasks/1")
        assert json.loads(resource.contents[0].text)["title"] == "Milk"  # pyright: ignore[reportAttributeAccessIssue]
        assert [p.name for p in (await mcp.list_prompts()).prompts] == ["plan_my_day", "weekly_review"]
        assert (await mcp.get_prompt("plan_my_day")).messages


async def test_the_first_five_tools_and_their_required_arguments_are_the_missions(alice: Person) -> None:
    async with connected(alice) as mcp:
        tools = (await mcp.list_tools()).tools
    assert [t.name for t in tools[:5]] == list(REQUIRED)
    assert {t.name: t.input_schema.get("required") for t in tools[:5]} == REQUIRED
    for tool in tools:
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations is not None
        assert tool.annotations.destructive_hint == (tool.name in {"delete_task", "bulk_edit_tasks"})


def test_the_tool_list_stays_small() -> None:
    """o200k_base cannot be had offline; a word, number or sign is at most a token here, and a split word two."""

    def tokens(tool: Any) -> int:
        shown = {"name": tool.name, "description": tool.description, "parameters": toolbox.input_schema(tool)}
        pieces = re.findall(r"[A-Za-z]+|\d|[^\sA-Za-z\d]+", json.dumps(shown))
        return sum(1 + (len(piece) > 9) for piece in pieces)

    sizes = [tokens(tool) for tool in toolbox.TOOLS]
    assert sum(sizes[:5]) <= 900
    assert sum(sizes) <= 1600


@pytest.mark.parametrize(
    ("tool", "arguments", "names"),
    [
        ("add_task", {}, "title"),
        ("add_task", {"title": "x" * 201}, "title"),
        ("add_task", {"title": "x", "due": "soon"}, "due"),
        ("add_task", {"title": "x", "colour": 1}, "colour"),
        ("add_task", {"title": "x", "due": None}, "due"),
        ("complete_task", {"task_id": "many"}, "task_id"),
        ("complete_task", {"task_id": 99}, "99"),
        ("update_task", {"task_id": 1}, "at least one field"),
        ("list_tasks", {"limit": 51}, "limit"),
        ("bulk_edit_tasks", {"task_ids": [], "action": "complete"}, "task_ids"),
        ("bulk_edit_tasks", {"task_ids": [1], "action": "explode"}, "action"),
        ("undo", {"change_id": 99}, "change"),
    ],
)
async def test_a_bad_call_is_an_error_that_names_what_is_wrong_and_writes_nothing(
    alice: Person, tool: str, arguments: dict[str, Any], names: str
) -> None:
    async with connected(alice) as mcp:
        await mcp.call_tool("add_task", {"title": "there"})
        answer = await mcp.call_tool(tool, arguments)
        assert answer.is_error
        assert names in answer.content[0].text  # pyright: ignore[reportAttributeAccessIssue]
        assert (await mcp.call_tool("list_tasks", {"status": "all"})).structured_content["total"] == 1


async def test_arguments_that_came_as_text_are_read_as_meant(alice: Person) -> None:
    async with connected(alice) as mcp:
        await mcp.call_tool("add_task", {"title": "x", "tags": '["a", "b"]', "due": "2030-01-01 17:00:00"})
        task = (await mcp.call_tool("list_tasks", {})).structured_content["tasks"][0]
        assert (task["tags"], task["due"]) == (["a", "b"], "2030-01-01T17:00")
        assert not (await mcp.call_tool("complete_task", {"task_id": "1"})).is_error


async def test_a_field_that_is_absent_stays_and_none_clears_it(alice: Person) -> None:
    async with connected(alice) as mcp:
        full = {"title": "x", "due": "2030-01-01", "project": "House", "recurrence": "FREQ=DAILY", "description": "d"}
        await mcp.call_tool("add_task", full)
        kept = (await mcp.call_tool("update_task", {"task_id": 1, "priority": "high"})).structured_content
        assert (kept["changed"], kept["due"], kept["project"]) == (["priority"], "2030-01-01", "House")
        cleared = (await mcp.call_tool("update_task", {"task_id": 1, "project": "none"})).structured_content
        assert (cleared["changed"], cleared["project"], cleared["due"]) == (["project"], None, "2030-01-01")
        again = (await mcp.call_tool("update_task", {"task_id": 1, "project": "none"})).structured_content
        assert (again["status"], again["changed"]) == ("unchanged", [])


async def test_an_invented_tool_is_an_error_that_lists_the_real_ones(alice: Person) -> None:
    async with connected(alice) as mcp:
        with pytest.raises(MCPError, match="add_task"):
            await mcp.call_tool("create_task", {"title": "x"})


async def test_user_id_is_taken_only_when_it_is_the_tokens_subject(alice: Person, charlie: Person) -> None:
    async with connected(alice) as mcp:
        mine = await mcp.call_tool("add_task", {"title": "x", "user_id": alice.actor.subject})
        theirs = await mcp.call_tool("add_task", {"title": "y", "user_id": charlie.actor.subject})
        assert (mine.is_error, theirs.is_error) == (False, True)


async def test_a_stranger_on_the_same_process_sees_nothing(alice: Person, charlie: Person) -> None:
    async with connected(alice) as hers, connected(charlie) as his:
        await hers.call_tool("add_task", {"title": "secret"})
        assert (await his.call_tool("list_tasks", {"status": "all"})).structured_content["total"] == 0
        for tool in ("complete_task", "delete_task", "reopen_task"):
            theirs = await his.call_tool(tool, {"task_id": 1})
            missing = await his.call_tool(tool, {"task_id": 1 + 76})
            assert theirs.content[0].text.replace("1", "77") == missing.content[0].text  # pyright: ignore[reportAttributeAccessIssue]
        with pytest.raises(MCPError):
            await his.read_resource("punchlist://tasks/1")
        done = await his.call_tool("bulk_edit_tasks", {"task_ids": [1], "action": "complete"})
        assert done.structured_content["results"][0]["status"] == "not_found"


async def test_a_reading_token_sees_and_calls_reading_tools_only(api: FastAPI) -> None:
    reader = await new_person(api, "reader", scopes=("tasks:read",))
    async with connected(reader) as mcp:
        assert {t.name for t in (await mcp.list_tools()).tools} == {"list_tasks", "get_overview"}
        refused = await mcp.call_tool("add_task", {"title": "x"})
        assert refused.is_error
        assert "tasks:write" in refused.content[0].text  # pyright: ignore[reportAttributeAccessIssue]


async def test_bulk_delete_asks_and_the_confirmation_does_it_once(alice: Person) -> None:
    async with connected(alice) as mcp:
        for title in ("a", "b"):
            await mcp.call_tool("add_task", {"title": title})
        call = {"task_ids": [1, 2], "action": "delete"}
        asked = (await mcp.call_tool("bulk_edit_tasks", call)).structured_content
        assert (asked["status"], asked["titles"]) == ("confirmation_required", ["a", "b"])
        confirmed = call | {"confirmation": asked["confirmation"]}
        other = await mcp.call_tool("bulk_edit_tasks", {**confirmed, "task_ids": [1]})
        assert other.is_error
        done = (await mcp.call_tool("bulk_edit_tasks", confirmed)).structured_content
        assert [r["status"] for r in done["results"]] == ["deleted", "deleted"]
        assert (await mcp.call_tool("bulk_edit_tasks", confirmed)).is_error


async def test_a_list_of_the_longest_tasks_still_fits_a_model(alice: Person) -> None:
    async with connected(alice) as mcp:
        for n in range(12):
            tags = [f"{t:02}{'x' * 48}" for t in range(50)]
            await mcp.call_tool("add_task", {"title": f"{n:03}" + "t" * 197, "description": "d" * 10_000, "tags": tags})
        seen: list[int] = []
        cursor: dict[str, str] = {}
        while True:
            page = (await mcp.call_tool("list_tasks", cursor)).structured_content
            assert page["total"] == 12
            assert len(json.dumps(page)) < 50_000
            seen += [t["task_id"] for t in page["tasks"]]
            if page["next_cursor"] is None:
                break
            cursor = {"cursor": page["next_cursor"]}
        assert sorted(seen) == list(range(1, 13))


@pytest.mark.parametrize("token", [None, "garbage", "pl_unknown"])
async def test_without_a_good_token_it_is_a_401_before_any_tool(api: FastAPI, token: str | None) -> None:
    async with client(api, token) as http:
        answer = await http.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
        assert answer.status_code == 401
        assert "resource_metadata=" in answer.headers["www-authenticate"]
        metadata = await http.get("/.well-known/oauth-protected-resource/mcp")
        assert metadata.json()["resource"] == f"{URL}/mcp"


async def test_only_post_is_answered_and_no_session_is_made(alice: Person) -> None:
    headers = {"Accept": "application/json, text/event-stream"}
    for method in ("GET", "DELETE"):
        assert (await alice.http.request(method, "/mcp", headers=headers)).status_code == 405
    start = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": start}
    answer = await alice.http.post("/mcp", json=body, headers=headers)
    assert answer.status_code == 200
    assert "mcp-session-id" not in answer.headers
    bad_origin = await alice.http.post("/mcp", json=body, headers=headers | {"Origin": "https://evil.example"})
    assert bad_origin.status_code == 403


@pytest.mark.parametrize("raw", [b"{", b"[]", b"null", b"\xff"])
async def test_what_is_no_request_is_a_400(alice: Person, raw: bytes) -> None:
    headers = {"Accept": "application/json, text/event-stream", "content-type": "application/json"}
    answer = await alice.http.post("/mcp", content=raw, headers=headers)
    assert answer.status_code == 400


async def test_stdio_works_on_the_data_directory(tmp_path: Path) -> None:
    command = str(Path(sys.executable).with_name("punchlist"))
    environment = {"PUNCHLIST_DATA_DIR": str(tmp_path), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    async with Client(stdio_client(StdioServerParameters(command=command, args=["mcp"], env=environment))) as mcp:
        await mcp.call_tool("add_task", {"title": "from stdio"})
        assert (await mcp.call_tool("list_tasks", {})).structured_content["total"] == 1


async def test_a_repeated_call_id_is_one_task_and_other_arguments_are_refused(alice: Person) -> None:
    meta: Any = {"punchlist/call_id": "call-1"}
    async with connected(alice) as mcp:
        first = await mcp.call_tool("add_task", {"title": "x"}, meta=meta)
        again = await mcp.call_tool("add_task", {"title": "x"}, meta=meta)
        assert first.structured_content == again.structured_content
        other = await mcp.call_tool("add_task", {"title": "y"}, meta=meta)
        assert other.is_error
        await mcp.call_tool("add_task", {"title": "x"})
        assert (await mcp.call_tool("list_tasks", {})).structured_content["total"] == 2


async def test_a_recurring_task_completed_twice_under_one_call_id_moves_one_step(alice: Person) -> None:
    meta: Any = {"punchlist/call_id": "call-2"}
    async with connected(alice) as mcp:
        await mcp.call_tool("add_task", {"title": "x", "due": "2030-01-01", "recurrence": "FREQ=DAILY"})
        for _ in range(2):
            done = await mcp.call_tool("complete_task", {"task_id": 1}, meta=meta)
            assert done.structured_content["next_due"] == "2030-01-02"
