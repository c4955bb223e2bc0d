"""docs/reference says what the code does."""

import pytest

from docs import generate


@pytest.mark.parametrize("name", ["settings.md", "errors.md", "tools.md", "commands.md"])
def test_the_reference_is_not_behind(name: str) -> None:
    assert (generate.REFERENCE / name).read_text(encoding="utf-8") == generate.pages()[name], "run: make docs"
