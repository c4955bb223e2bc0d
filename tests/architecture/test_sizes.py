"""Small files, small functions, few comments."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATED = "src/punchlist/migrations/versions/"
SOURCE_LINES, TEST_LINES, FUNCTION_LINES = 400, 500, 80
COMMENTS_A_HUNDRED_LINES = 8
FEWEST_LINES_TO_RATE = 25


def python_files(*folders: str) -> list[str]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    names = sorted(path.relative_to(ROOT).as_posix() for path in found)
    return [name for name in names if not name.startswith(GENERATED)]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Each function's name and its number of lines, without decorators."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def comments(source: str) -> int:
    """Comments for people: orders to a checker (noqa, pyright, fmt) are not counted."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    texts = [token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT]
    return sum(not text.startswith(("noqa", "pyright:", "type:", "fmt:", "pragma:")) for text in texts)


SOURCES = python_files("src", "benchmarks", "evals")
EVERYTHING = [*SOURCES, *python_files("tests")]


def test_there_are_files_to_measure() -> None:
    assert "src/punchlist/config.py" in SOURCES
    assert "tests/architecture/test_sizes.py" in EVERYTHING


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_file_is_short(name: str) -> None:
    most = TEST_LINES if name.startswith("tests/") else SOURCE_LINES
    assert len(read(name).splitlines()) <= most


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_function_is_short(name: str) -> None:
    assert {function: lines for function, lines in functions(read(name)) if lines > FUNCTION_LINES} == {}


@pytest.mark.parametrize("name", SOURCES)
def test_comments_are_few(name: str) -> None:
    source = read(name)
    lines = max(len(source.splitlines()), FEWEST_LINES_TO_RATE)
    assert comments(source) * 100 <= COMMENTS_A_HUNDRED_LINES * lines
