"""Which task some words mean."""

import pytest

from punchlist.assistant.resolve import resolve
from punchlist.assistant.schemas import TaskView

TASKS = [
    TaskView(n, title)
    for n, title in enumerate(
        [
            "Team meeting",
            "Buy oat milk",
            "Buy soy milk",
            "Call the dentist",
            "Pay electricity bill",
            "Water the plants",
        ],
        1,
    )
]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("meeting", 1),
        ("the team meeting", 1),
        ("dentist", 4),
        ("calling the dentist", 4),
        ("oat milk", 2),
        ("electricty bill", 5),
        ("watering plants", 6),
        ("BUY SOY MILK", 3),
    ],
)
def test_words_find_the_task(words: str, number: int) -> None:
    found = resolve(words, TASKS)
    assert (found.outcome, [t.task_id for t in found.tasks]) == ("match", [number])


@pytest.mark.parametrize("words", ["milk", "buy milk"])
def test_close_scores_are_a_question(words: str) -> None:
    found = resolve(words, TASKS)
    assert found.outcome == "ask"
    assert [c.task.task_id for c in found.candidates] == [2, 3]


@pytest.mark.parametrize("words", ["spaceship", "", "zzz", "!!!"])
def test_what_is_not_there_is_not_guessed(words: str) -> None:
    assert resolve(words, TASKS).outcome == "none"
    assert resolve("milk", []).outcome == "none"


def test_equal_titles_are_a_question_of_at_most_five() -> None:
    found = resolve("milk", [TaskView(n, "Milk") for n in range(9)])
    assert (found.outcome, len(found.candidates)) == ("ask", 5)
