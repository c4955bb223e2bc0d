"""docs/architecture.md names paths; each is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "punchlist"
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").replace("`src/punchlist/`", "")
# `tasks/service/`, `infra/db/session.py`, `app.py`; not `PUT /api/tasks/12`, `Task.complete()`.
PATH = re.compile(r"`((?:[a-z_0-9]+/)+(?:[a-z_0-9]+\.py)?|[a-z_0-9]+\.py)`")
TABLE = "\n".join(line for line in DOCUMENT.splitlines() if line.startswith("|"))


def test_the_hop_table_goes_from_door_to_storage() -> None:
    hops = [line.split("|")[1].strip() for line in TABLE.splitlines()]
    assert hops == ["hop", "---", "door", "adapt", "use case", "rule", "storage"]


@pytest.mark.parametrize("name", sorted(set(PATH.findall(TABLE))))
def test_a_path_of_the_hop_table_exists(name: str) -> None:
    assert (SOURCE / name).is_dir() if name.endswith("/") else (SOURCE / name).is_file()


@pytest.mark.parametrize("name", sorted(set(PATH.findall(DOCUMENT)) - set(PATH.findall(TABLE))))
def test_a_path_of_the_text_exists(name: str) -> None:
    assert (SOURCE / name).is_dir() if name.endswith("/") else (SOURCE / name).is_file()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", DOCUMENT))))
def test_a_link_leads_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).exists()
