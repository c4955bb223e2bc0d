"""The OpenAPI document is the truth: schemathesis reads it and holds the running server to it."""

import sys
from pathlib import Path

import anyio
import pytest
from fastapi import FastAPI

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.infra.db.session import Database
from tests.conftest import ALL, Server, client, create_engine, new_actor

pytestmark = pytest.mark.anyio
SCHEMATHESIS = str(Path(sys.executable).with_name("schemathesis"))
# Not held to: methods (Starlette answers 405 without every detail RFC 9110 asks), and that every body that fits the
# schema is accepted: "2030-02-30" fits, and is refused.
EXCLUDED = "unsupported_method,positive_data_acceptance,allow_header_conformance"


async def _token(database_url: str) -> str:
    database = Database(create_engine(database_url))
    alice = await new_actor(database, "alice")
    made = await accounts.create_token(
        database.unit_of_work(), alice, AccessTokenCreate(name="schemathesis", scopes=[*ALL, "keys:read", "keys:write"])
    )
    await database.close()
    return made.token


async def test_no_generated_request_gets_an_answer_that_is_not_described(server: Server, tmp_path: Path) -> None:
    token = await _token(server.database_url)
    command = [SCHEMATHESIS, "run", f"{server.url}/openapi.json", "-H", f"Authorization: Bearer {token}"]
    command += ["--phases", "coverage,fuzzing", "--max-examples", "8", "--seed", "1"]
    command += ["--exclude-checks", EXCLUDED, "--exclude-path", "/api/events"]  # a stream has no end to wait for
    with anyio.fail_after(300):
        done = await anyio.run_process(command, check=False, cwd=tmp_path)
    assert done.returncode == 0, (done.stdout[-8000:] + done.stderr[-2000:]).decode()
    assert "Traceback" not in (tmp_path / "log").read_text()


async def test_every_operation_describes_its_errors_as_problems(api: FastAPI) -> None:
    async with client(api) as http:
        document = (await http.get("/openapi.json")).json()
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for path in document["paths"].values():
        for operation in path.values():
            assert "422" not in operation["responses"]
            assert "application/problem+json" in operation["responses"]["4XX"]["content"]
