"""Looking tasks up: a few pages however many tasks there are, and never a guess among what was not read."""

import pytest

from punchlist.assistant.finding import by_words, find
from punchlist.assistant.schemas import Command, Filters, Target
from tests.assistant.stepping import Tasks, case, row, run

WORDS = ["call", "write", "plan", "buy", "send", "check", "report", "milk", "team", "invoice", "garden", "review"]


def _many(count: int) -> Tasks:
    rows = [row(n, f"{WORDS[n % 12]} {WORDS[n * 5 % 12]} {WORDS[n // 12 % 12]} {n}") for n in range(1, count + 1)]
    rows[777]["title"] = "Collect the harpsichord"
    rows[40_000 % count]["title"] = "Milk"
    return Tasks(rows)


@pytest.fixture(scope="module")
def many() -> Tasks:
    return _many(100_000)


@pytest.mark.parametrize(
    ("said", "outcome", "titles"),
    [
        ("harpsichord", "match", ["Collect the harpsichord"]),
        ("the harpsichord", "match", ["Collect the harpsichord"]),
        ("collecting harpsichord", "match", ["Collect the harpsichord"]),
        ("colect the harpsichord", "match", ["Collect the harpsichord"]),
        ("harpsicord", "ask", []),
        ("collect the harpsichord tomorrow morning", "none", []),
        ("spaceship", "none", []),
        ("zzzz qqqq", "none", []),
        ("milk", "ask", []),
        ("call write", "ask", []),
    ],
)
def test_of_a_hundred_thousand_tasks_a_few_pages_are_read(
    many: Tasks, said: str, outcome: str, titles: list[str]
) -> None:
    many.calls, many.given = [], 0
    found, _ = run(by_words(case(Command("delete", "x", target=Target(text=said))), said), many)
    assert found.resolution.outcome == outcome
    assert [task.title for task in found.tasks] == titles
    assert len(many.calls) <= 22
    assert many.given <= 900


def test_more_hits_than_are_read_are_asked_about_and_counted(many: Tasks) -> None:
    found, _ = run(by_words(case(Command("delete", "x", target=Target(text="report"))), "report"), many)
    assert found.resolution.outcome == "ask"
    assert found.total > 10_000


def test_a_pending_task_goes_before_a_completed_one_and_completing_looks_at_both() -> None:
    tasks = Tasks([row(1, "Milk", status="completed"), row(2, "Milk")])
    for intent, number in (("delete", 2), ("complete", 2), ("update", 2), ("reopen", 1)):
        found, _ = run(find(case(Command(intent, "x", target=Target(text="milk")))), tasks)  # pyright: ignore[reportArgumentType]
        assert [task.task_id for task in found.tasks] == [number]
    only = Tasks([row(1, "Milk", status="completed")])
    found, _ = run(find(case(Command("complete", "x", target=Target(text="milk")))), only)
    assert (found.tasks, found.elsewhere.task_id) == ([], 1)
    found, _ = run(find(case(Command("delete", "x", target=Target(text="milk")))), only)
    assert [task.task_id for task in found.tasks] == [1]


def test_a_task_outside_of_the_sentences_filters_is_asked_about() -> None:
    tasks = Tasks([row(1, "Team meeting", priority="low")])
    command = Command("delete", "x", target=Target(text="meeting"), filters=Filters(priority="high"))
    found, _ = run(find(case(command)), tasks)
    assert (found.tasks, found.resolution.outcome) == ([], "ask")
    assert [c.task.task_id for c in found.resolution.candidates] == [1]


@pytest.mark.parametrize("said", ["牛乳", "दूध", "молоко", "café"])
def test_other_scripts_are_found(said: str) -> None:
    titles = ["牛乳を買う", "दूध खरीदना", "Купить молоко", "Café reservation", "Bread"]
    found, _ = run(by_words(case(Command("delete", "x")), said), Tasks([row(n, t) for n, t in enumerate(titles, 1)]))
    assert found.resolution.outcome == "match"
