"""Dues that move by an amount: arithmetic, and what the engine asks where there is nothing to move."""

import pytest

from punchlist.assistant import updating
from punchlist.assistant.finding import Call
from punchlist.assistant.schemas import Command, Edits, Shift, Target
from punchlist.assistant.shifting import shifted
from tests.assistant.stepping import Tasks, case, outcome, row, run


@pytest.mark.parametrize(
    ("due", "shift", "after"),
    [
        ("2026-11-27", Shift(2, "day"), "2026-11-29"),
        ("2026-11-27", Shift(-7, "day"), "2026-11-20"),
        ("2026-11-27T16:00", Shift(2, "day"), "2026-11-29T16:00"),
        ("2026-11-27T16:00", Shift(-90, "minute"), "2026-11-27T14:30"),
        ("2026-11-27T23:30", Shift(60, "minute"), "2026-11-28T00:30"),
        ("2026-01-31", Shift(1, "month"), "2026-02-28"),
        ("2028-02-29T08:00", Shift(12, "month"), "2029-02-28T08:00"),
        ("2026-11-27", Shift(60, "minute"), None),
        ("9999-12-31", Shift(1, "day"), None),
        ("2026-11-27", Shift(99999, "month"), None),
    ],
)
def test_a_due_moves_from_where_it_is(due: str, shift: Shift, after: str | None) -> None:
    assert shifted(due, shift) == after


def _moved(shift: Shift, *numbers: int) -> Command:
    return Command("update", "shift", target=Target(numbers=numbers), edits=Edits(shift=shift))


def test_a_number_alone_is_looked_up_so_that_the_due_is_the_one_of_now() -> None:
    tasks = Tasks([row(n, f"Task {n}", due="2026-11-30T09:00") for n in range(1, 121)])
    _, made = run(updating.update(case(_moved(Shift(1, "day"), 120))), tasks)
    assert made == [Call("update_task", {"task_id": 120, "due": "2026-12-01T09:00"})]
    assert tasks.given == 120


def test_a_task_without_a_due_is_asked_for_one() -> None:
    made = outcome(updating.update(case(_moved(Shift(2, "day"), 1))), Tasks([row(1, "Report")]))
    assert made.text.startswith("“Report” (#1) has no due date that could move.")
    assert made.question is not None
    assert made.question.kind == "change"


def test_hours_do_not_move_a_day_without_a_time() -> None:
    tasks = Tasks([row(1, "Report", due="2026-11-27")])
    made, calls = run(updating.update(case(_moved(Shift(60, "minute"), 1))), tasks)
    assert calls == []
    assert "Fri 27 Nov, without a time" in made.text
    assert made.failed


def test_a_number_that_is_no_task_is_said_not_to_be_found() -> None:
    made, calls = run(updating.update(case(_moved(Shift(1, "day"), 9))), Tasks([row(1, "Report", due="2026-11-27")]))
    assert calls == []
    assert "#9" in made.text


def test_of_several_those_that_cannot_move_are_named() -> None:
    tasks = Tasks([row(1, "Report", due="2026-11-27"), row(2, "Slides")])
    made, calls = run(updating.update(case(_moved(Shift(1, "day"), 1, 2))), tasks)
    assert calls == [Call("update_task", {"task_id": 1, "due": "2026-11-28"})]
    assert "“Slides” (#2) has no due date" in made.text
