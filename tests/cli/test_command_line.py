"""`punchlist` as people run it: a process, its output, its exit code."""

import contextlib
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests import servers

PUNCHLIST = str(Path(sys.executable).with_name("punchlist"))


class Shell:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PUNCHLIST_DATA_DIR": str(home / "data")}

    def __call__(
        self, *arguments: str, text: str | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PUNCHLIST, *arguments],
            check=False,
            env=self.environment | environment,
            cwd=self.home,
            input=text,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def json(self, *arguments: str) -> Any:
        done = self(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_a_message_on_the_command_line_is_done_and_undone(shell: Shell) -> None:
    said = shell("chat", "add a task to buy groceries tomorrow 5pm")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("Added “Buy groceries” (#1), due tomorrow")
    assert shell("chat", "make it urgent").stdout.startswith("Changed “Buy groceries” (#1): priority medium → urgent.")
    assert shell("tasks", "undo").returncode == 0
    assert shell.json("tasks", "show", "1")["priority"] == "medium"


def test_without_a_message_it_is_a_conversation(shell: Shell) -> None:
    done = shell("chat", text="add milk\n\nmake it urgent\nwhat's pending?\n")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Added “Milk”")
    assert "1. Milk (#1), urgent priority" in lines[-1]


def test_the_exit_codes_are_those_of_the_contract(shell: Shell) -> None:
    assert shell("tasks", "add", "x").returncode == 0
    assert shell("tasks", "done", "99").returncode == 4
    assert shell("tasks", "add", "x" * 201).returncode == 2
    assert shell("tasks", "add", "x", "--due", "never ever").returncode == 2
    assert shell("tasks", "frobnicate").returncode == 2
    assert shell("tasks", "list", PUNCHLIST_PORT="many").returncode == 2
    assert shell("tasks", "list", PUNCHLIST_URL="http://127.0.0.1:9").returncode == 3
    dead = {"PUNCHLIST_URL": "http://127.0.0.1:9", "PUNCHLIST_TOKEN": "pl_x"}
    assert shell("tasks", "list", **dead).returncode == 7
    database = "postgresql+asyncpg://nobody@127.0.0.1:9/x"
    assert shell("tasks", "list", PUNCHLIST_DATABASE_URL=database).returncode == 7
    shell("tasks", "delete", "1")
    assert shell("tasks", "done", "1").returncode == 5


def test_errors_are_json_on_standard_error_with_json(shell: Shell) -> None:
    done = shell("tasks", "done", "99", "--json")
    assert done.stdout == ""
    assert json.loads(done.stderr)["code"] == "task_not_found"


def test_a_token_is_printed_once_with_id_and_user(shell: Shell) -> None:
    made = shell.json("tokens", "create", "laptop", "--scopes", "tasks:read,chat")
    assert set(made) == {"id", "token", "user_id"}
    [listed] = shell.json("tokens", "list")["items"]
    assert (listed["name"], listed["scopes"]) == ("laptop", ["chat", "tasks:read"])
    assert made["token"] not in json.dumps(listed)
    assert shell("tokens", "revoke", made["id"]).returncode == 0
    assert shell.json("tokens", "list")["items"] == []
    assert shell("tokens", "revoke", made["id"]).returncode == 4
    assert shell("tokens", "create", "x", "--scopes", "everything").returncode == 2


def test_export_and_import_round_trip(shell: Shell, tmp_path: Path) -> None:
    shell("tasks", "add", "Pay rent", "--due", "2030-01-31", "--tag", "home", "--project", "House")
    text = shell("tasks", "export", "--format", "ics").stdout
    assert "BEGIN:VTODO" in text
    (tmp_path / "in.ics").write_text(text)
    assert shell("tasks", "import", "in.ics", "--format", "ics").returncode == 0
    first, second = (shell.json("tasks", "show", n) for n in ("1", "2"))
    same = ("title", "due", "tags", "project", "priority")
    assert {k: first[k] for k in same} == {k: second[k] for k in same}


def test_all_bad_settings_are_named_at_once_without_their_values(shell: Shell) -> None:
    done = shell("config", PUNCHLIST_PORT="secret-port", PUNCHLIST_SIGN_UP="secret-flag")
    assert done.returncode == 2
    assert "PUNCHLIST_PORT" in done.stderr
    assert "PUNCHLIST_SIGN_UP" in done.stderr
    assert "secret" not in done.stderr


def test_a_host_off_loopback_needs_its_names(shell: Shell) -> None:
    done = shell("config", PUNCHLIST_HOST="0.0.0.0")
    assert done.returncode == 2
    assert "PUNCHLIST_PUBLIC_URL" in done.stderr


def test_config_shows_no_password(shell: Shell) -> None:
    done = shell(
        "config", PUNCHLIST_DATABASE_URL="postgresql+asyncpg://me:hunter2@db/x", PUNCHLIST_SIGNING_KEY="hunter2"
    )
    assert done.returncode == 0, done.stderr
    assert "hunter2" not in done.stdout


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("main", ("agents", "fastapi", "sqlalchemy", "mcp")),
        ("local", ("agents", "fastapi", "openai", "mcp")),
        ("upkeep", ("agents", "fastapi", "openai", "mcp")),
        ("mcp", ("agents", "fastapi", "openai")),
    ],
)
def test_a_command_imports_nothing_heavy_that_it_does_not_need(module: str, spared: tuple[str, ...]) -> None:
    code = f"import sys, punchlist.cli.{module}; print([m for m in {spared} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_explain_shows_the_understanding_and_does_nothing(shell: Shell) -> None:
    said = shell.json("assistant", "explain", "delete all completed tasks")
    assert (said["language"], [c["intent"] for c in said["commands"]]) == ("en", ["delete"])
    assert said["calls"] == [{"name": "list_tasks", "arguments": {"status": "completed"}, "done": False}]
    assert not (shell.home / "data").exists()


def test_explain_looks_the_own_tasks_up_with_scores_and_reasons_and_changes_none(shell: Shell) -> None:
    for title in ("Team meeting", "Buy oat milk"):
        shell("tasks", "add", title)
    said = shell.json("assistant", "explain", "delete the meeting task", "--tasks")
    assert [(c["name"], c["done"]) for c in said["calls"]] == [("list_tasks", True), ("delete_task", False)]
    assert said["calls"][1]["arguments"] == {"task_id": 1}
    [target] = said["targets"]
    assert (target["outcome"], target["candidates"][0]["title"]) == ("match", "Team meeting")
    assert target["candidates"][0]["score"] >= 0.92
    assert target["candidates"][0]["reason"]
    assert "#1  1.1" in shell("assistant", "explain", "delete the meeting task", "--tasks").stdout
    assert len(shell.json("tasks", "list")["items"]) == 2


def test_settings_are_shown_changed_and_told_to_the_assistant(shell: Shell) -> None:
    assert "suggestions  True" in shell("settings", "show").stdout
    changed = shell.json("settings", "set", "--no-suggestions", "--language", "de", "--zone", "Asia/Tokyo")
    assert (changed["suggestions"], changed["language"], changed["zone"]) == (False, "de", "Asia/Tokyo")
    assert shell.json("settings", "set", "--language", "auto")["language"] is None
    assert shell("settings", "set", "--language", "xx").returncode == 2
    shell("tasks", "add", "Old", "--due", "2020-01-01")
    assert "overdue:" not in shell("chat", "show my tasks").stdout
    shell("settings", "set", "--suggestions")
    assert "1 is overdue: move it to today?" in shell("chat", "--new", "show my tasks").stdout


def test_serve_refuses_a_shared_database_that_is_behind(shell: Shell, postgres_server: str) -> None:
    done = shell("serve", PUNCHLIST_DATABASE_URL=f"{postgres_server}/postgres")
    assert done.returncode == 7
    assert "punchlist db upgrade" in done.stderr


def test_sign_in_links_are_made_for_the_owner(shell: Shell) -> None:
    shell("tasks", "list")
    assert "/sign-in#" in shell("users", "sign-in-link").stdout
    assert shell("users", "sign-in-link", "nobody@example.org").returncode == 4
    assert len(shell.json("users", "list")["items"]) == 1


def test_the_operator_deletes_accounts_but_not_the_last_administrator(shell: Shell) -> None:
    owner = shell.json("users", "sign-in-link")
    assert owner["link"]
    [only] = shell.json("users", "list")["items"]
    refused = shell("users", "delete", only["id"], "--yes")
    assert (refused.returncode, "make-admin" in refused.stderr) == (5, True)
    assert shell("users", "delete", only["id"], text="no\n").returncode == 2
    assert shell("users", "delete", "nobody@example.org", "--yes").returncode == 4
    assert shell("users", "make-admin", only["id"]).returncode == 0
    assert [user["admin"] for user in shell.json("users", "list")["items"]] == [True]


@contextlib.contextmanager
def serving(shell: Shell) -> Generator[tuple[int, subprocess.Popen[bytes]]]:
    """A server that answers at a port."""
    port = servers.free_port()
    environment = shell.environment | {"PUNCHLIST_PORT": str(port)}
    process = subprocess.Popen([PUNCHLIST, "serve"], env=environment, cwd=shell.home, stderr=subprocess.PIPE)
    try:
        for _ in range(600):
            try:
                httpx2.get(f"http://127.0.0.1:{port}/healthz")
                break
            except httpx2.ConnectError:
                time.sleep(0.05)
        yield port, process
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=60)


def test_the_server_stops_when_told_though_someone_listens_to_events(shell: Shell) -> None:
    headers = {"Authorization": f"Bearer {shell.json('tokens', 'create', 't')['token']}"}
    with (
        serving(shell) as (port, process),
        httpx2.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30) as client,
        client.stream("GET", "/api/events") as events,
    ):
        lines = events.iter_lines()
        assert "event: ready" in [next(lines) for _ in range(3)]
        process.terminate()
        _, log = process.communicate(timeout=60)
    assert process.returncode in {0, -15}, log
    assert b"Traceback" not in log


def test_a_connection_outlives_the_pauses_of_its_client(shell: Shell) -> None:
    """Who sends while the server closes gets no answer; a proxy makes a 502 of that. uvicorn's own limit is 5 s."""
    with serving(shell) as (port, _), contextlib.closing(http.client.HTTPConnection("127.0.0.1", port)) as one:
        for pause in (0, 7):
            time.sleep(pause)
            one.request("GET", "/healthz")
            answer = one.getresponse()
            assert (answer.status, json.loads(answer.read())["status"]) == (200, "ok")
