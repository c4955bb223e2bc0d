"""The eval's answers, its bars and its exit code, on a small eval set of our own."""

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evals.assistant import Bar
from evals.scoring import parse, parse_date

NOW = dt.datetime(2026, 11, 24, 10, 0)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("add milk tomorrow", {"intent": "add", "title": "Milk", "due": "2026-11-25"}),
        ("water the plants every day", {"intent": "add", "title": "Water the plants", "recurrence": "FREQ=DAILY"}),
        ("put eggs on my shopping list", {"intent": "add", "title": "Eggs", "list_name": "Shopping"}),
        ("what's overdue?", {"intent": "list", "due": "overdue"}),
        ("plan my day", {"intent": "list"}),
        ("complete the last one", {"intent": "complete", "target": "last"}),
        ("delete tasks 1 and 2", {"intent": "delete", "target": "1 2"}),
        ("delete it", {"intent": "delete", "target": "it"}),
        ("reopen task 3", {"intent": "update", "target": "3"}),
        ("move task 4 to friday", {"intent": "update", "target": "4", "new_due": "2026-11-27"}),
    ],
)
def test_an_answer_is_in_the_scorers_words(sentence: str, answer: dict[str, Any]) -> None:
    said = parse(sentence, NOW)
    assert {"intent": said["intent"], **{k: said["slots"][k] for k in answer if k != "intent"}} == answer


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("delete task 1", False),
        ("delete tasks 1 and 2", True),
        ("delete all completed tasks", True),
        ("complete all overdue tasks", True),
        ("complete 1 and 2", False),
        ("add milk", False),
    ],
)
def test_what_the_engine_would_confirm_needs_confirmation(sentence: str, asks: bool) -> None:
    assert parse(sentence, NOW)["needs_confirmation"] is asks


def test_what_is_asked_first_is_a_clarification() -> None:
    assert parse("buy milk", NOW) == {"intent": "clarify", "candidates": ["add"], "slots": {}}


@pytest.mark.parametrize("sentence", ["hello", "yes", "undo", "what's the weather"])
def test_what_calls_no_tool_of_the_five_is_none(sentence: str) -> None:
    assert parse(sentence, NOW) == {"intent": "none", "slots": {}}


@pytest.mark.parametrize(
    ("words", "value"), [("tomorrow", "2026-11-25"), ("every day", "RRULE:FREQ=DAILY"), ("the moon", None)]
)
def test_a_date_is_its_value_or_its_rule(words: str, value: str | None) -> None:
    assert parse_date(words, NOW) == value


@pytest.mark.parametrize(
    ("bar", "missed"),
    [
        (Bar("accuracy", 0.97, 0.975), True),
        (Bar("accuracy", 0.975, 0.975), False),
        (Bar("false trigger", 0.011, 0.01, most=True), True),
        (Bar("false trigger", 0.01, 0.01, most=True), False),
        (Bar("no bar", 0.0), False),
    ],
)
def test_a_bar_is_missed_on_its_wrong_side_only(bar: Bar, missed: bool) -> None:
    assert bar.missed is missed
    assert ("MISSED" in bar.line()) is missed


def test_without_the_data_it_says_so(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "evals.assistant", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "nothing was measured" in ran.stderr
    assert ran.stdout == ""
