"""Every scenario can be set up, and there are as many as were promised."""

from collections import Counter
from pathlib import Path

import pytest

from evals.scenarios import Expect, load
from evals.world import Player, world
from punchlist.tasks.schemas import TaskRead
from punchlist.toolbox import TOOLS

pytestmark = pytest.mark.anyio
SCENARIOS = load()
CORE = ("add_task", "list_tasks", "complete_task", "delete_task", "update_task")


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(s.name for s in SCENARIOS).items() if count > 1] == []


@pytest.mark.parametrize("tool", [tool.name for tool in TOOLS])
def test_a_tool_has_ten_english_phrasings(tool: str) -> None:
    said = {s.turns[0].say for s in SCENARIOS if s.kind == "tools" and s.tool == tool and s.language == "en"}
    assert len(said) >= 10


@pytest.mark.parametrize("language", ["de", "es", "fr", "ur", "hi"])
@pytest.mark.parametrize("tool", CORE)
def test_a_core_tool_has_three_phrasings_in_each_language(tool: str, language: str) -> None:
    assert len({s.turns[0].say for s in SCENARIOS if s.tool == tool and s.language == language}) >= 3


def test_every_scenario_expects_something_at_its_end() -> None:
    assert [s.name for s in SCENARIOS if s.turns[-1].expect is None] == []


def test_tools_are_ours() -> None:
    named = {n for s in SCENARIOS for t in s.turns for c in (t.expect or Expect()).calls for n in c.split("|")}
    assert named | {s.tool for s in SCENARIOS if s.tool} <= {tool.name for tool in TOOLS}


def test_what_is_expected_of_a_task_is_a_field_of_it() -> None:
    wanted = [t.expect for s in SCENARIOS for t in s.turns if t.expect]
    fields = {f for e in wanted for row in [*e.added, *e.changed.values()] for f in row}
    assert fields <= set(TaskRead.model_fields)


async def test_every_setup_is_what_it_says(tmp_path: Path) -> None:
    async with world(tmp_path, Player()) as made:
        for rows in {repr(scenario.setup): scenario.setup for scenario in SCENARIOS}.values():
            actor = await made.person()
            await made.prepare(actor, rows)
            there = {(row["title"], row["status"]) for row in (await made.rows(actor)).values()}
            assert there == {(row.title, row.status) for row in rows if row.status != "deleted"}
