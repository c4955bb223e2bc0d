"""The description of the REST API."""

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


async def test_the_first_page_says_where_to_go_and_allows_no_script(api: FastAPI) -> None:
    async with client(api) as http:
        for path in ("/", "/sign-in"):
            page = await http.get(path)
            assert page.status_code == 200
            assert "punchlist chat" in page.text
            assert "default-src 'none'" in page.headers["content-security-policy"]
