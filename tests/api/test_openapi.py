"""The description of the REST API."""

import json
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.conftest import client

pytestmark = pytest.mark.anyio
PROMISED = [
    "/api/{user_id}/chat",
    "/api/conversations",
    "/api/conversations/{conversation_id}/messages",
    "/api/conversations/search",
    "/api/tasks",
    "/api/tasks/{task_id}",
    "/api/tasks/{task_id}/completion",
    "/api/tasks/bulk",
    "/api/projects",
    "/api/tags",
    "/api/changes",
    "/api/changes/{change_id}/undo",
    "/api/events",
    "/api/export",
    "/api/import",
    "/api/auth/me",
    "/api/assistant/parse",
    "/api/providers/status",
]


async def test_the_promised_paths_are_described_and_operations_have_one_name_each(api: FastAPI) -> None:
    async with client(api) as http:
        document = (await http.get("/openapi.json")).json()
    assert set(PROMISED) <= document["paths"].keys()
    names = [op["operationId"] for path in document["paths"].values() for op in path.values()]
    assert len(names) == len(set(names))


async def test_the_web_app_was_made_from_this_very_document(api: FastAPI) -> None:
    committed = json.loads((Path(__file__).parents[2] / "web" / "openapi.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(api.openapi())), "run `make web-types`"
