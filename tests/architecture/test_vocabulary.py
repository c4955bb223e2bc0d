"""In a feature's folder every file has a name that says what is in it; there is no place for odds and ends."""

from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "punchlist"

EVERY_FEATURE = frozenset(
    {"__init__", "schemas", "errors", "models", "repository", "service", "endpoints", "tools", "commands"}
)

# What a feature may have besides; a new name is added here, on purpose, with its reason in the review.
OF_ITS_OWN: dict[str, frozenset[str]] = {
    "accounts": frozenset({"browser", "jwks", "keys"}),
    "audit": frozenset(),
    "chat": frozenset(
        {"agent", "answer", "chain", "events", "keyed", "prompt", "history", "receipts", "record", "turn"}
    ),
    "conversations": frozenset(),
    "notices": frozenset(),
    "providers": frozenset(
        {
            "answer",
            "catalog",
            "contract",
            "facts",
            "failures",
            "guard",
            "loading",
            "model_list",
            "openai_client",
            "plain",
            "resilience",
            "transcript",
            "verify",
            "watch",
            "window",
            "wires",
        }
    ),
    "tasks": frozenset({"events", "formats", "position", "recurrence"}),
    "vault": frozenset({"keys"}),
}
# Not features: doors, floors and the built-in assistant are divided by what they do.
OTHER_PACKAGES = frozenset({"api", "assistant", "cli", "infra", "kit", "mcp_server", "migrations"})
NOWHERE = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "manager", "base_service"})
# `common` inside a use-case package: what its verbs share and nobody else sees.
SHARED_BY_VERBS = frozenset({"tasks/service/common.py"})


def _names(folder: Path) -> set[str]:
    modules = {path.stem for path in folder.glob("*.py")}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")}


def test_every_package_is_a_feature_or_known_not_to_be_one() -> None:
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages - OTHER_PACKAGES == set(OF_ITS_OWN)


@pytest.mark.parametrize("feature", sorted(OF_ITS_OWN))
def test_a_feature_uses_the_closed_vocabulary(feature: str) -> None:
    assert _names(SOURCE / feature) - EVERY_FEATURE - OF_ITS_OWN[feature] == set()


def test_no_file_is_named_for_odds_and_ends() -> None:
    found = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if path.stem in NOWHERE}
    assert found - SHARED_BY_VERBS == set()
