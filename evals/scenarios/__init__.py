"""Scenarios: what is on a list, what is said, and what must then be so, never in which words it is told.

A line of a .jsonl file is a group: with `says` each phrasing is a scenario of its own, with `turns` the line is one
conversation. `setup` is a name in lists.json or rows (TaskCreate, with `status` completed or deleted at the end).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from punchlist.tasks.schemas import TaskCreate

HERE = Path(__file__).parent
Kind = Literal["tools", "languages", "traps", "steps"]
KINDS: tuple[Kind, ...] = ("tools", "languages", "traps", "steps")
Fields = dict[str, Any]


class Row(TaskCreate):
    """A task to begin with; what is not pending became so after all were added, in the order of the rows."""

    status: Literal["pending", "completed", "deleted"] = "pending"


class Expect(BaseModel):
    """What one turn must do; whatever is not named must not change.

    `added`, `changed` and `gone` are the difference of the rows outside of the trash. A title that is added is a set of
    words that the title has, with at most `slack` others. `calls` must each succeed or ask, `a|b` is either; `quiet` is
    no call at all. `listed` is what the last list_tasks gave, in any order. `asks` is a question for a yes by Punchlist;
    `may` allows it as well.
    """

    model_config = ConfigDict(extra="forbid")

    added: list[Fields] = []
    changed: dict[str, Fields] = {}
    gone: list[str] = []
    slack: int = 2
    calls: list[str] = []
    quiet: bool = False
    listed: list[str] | None = None
    asks: Literal["yes", "no", "may"] = "no"


class Turn(BaseModel):
    """Without an expectation a turn only leads to the next one."""

    model_config = ConfigDict(extra="forbid")

    say: str
    expect: Expect | None = None


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    tool: str | None = None
    language: str = "en"
    setup: str | list[Row] = "home"
    says: list[str] = []
    expect: Expect = Expect()
    turns: list[Turn] = []


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    kind: Kind
    tool: str | None
    language: str
    setup: tuple[Row, ...]
    turns: tuple[Turn, ...]


class _Lists(BaseModel):
    lists: dict[str, Annotated[list[Row], Field(min_length=1)]]


@cache
def _lists() -> dict[str, list[Row]]:
    text = (HERE / "lists.json").read_text(encoding="utf-8")
    return _Lists.model_validate({"lists": json.loads(text)}).lists


def _scenarios(kind: Kind, group: _Group) -> list[Scenario]:
    rows = tuple(_lists()[group.setup] if isinstance(group.setup, str) else group.setup)
    if group.turns:
        return [Scenario(group.name, kind, group.tool, group.language, rows, tuple(group.turns))]
    return [
        Scenario(
            f"{group.name}-{number}", kind, group.tool, group.language, rows, (Turn(say=said, expect=group.expect),)
        )
        for number, said in enumerate(group.says, 1)
    ]


def load() -> list[Scenario]:
    """Every scenario, in the order of the files. Raises ValidationError, KeyError for a list that is not there."""
    found: list[Scenario] = []
    for kind in KINDS:
        for line in (HERE / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines():
            if line.strip():
                found += _scenarios(kind, _Group.model_validate_json(line))
    return found
