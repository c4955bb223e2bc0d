"""What the engine asks and how answers are taken, with Commands built by hand."""

import datetime as dt
from dataclasses import replace

import pytest

from punchlist.assistant import doing, updating
from punchlist.assistant.context import Context, Exchange, Turn
from punchlist.assistant.questions import Question, answer
from punchlist.assistant.schemas import Command, Edits, Target, TaskView, Understanding, When
from tests.assistant.stepping import WORDS, Tasks, case, outcome, row, run

NOBODY = Tasks([])
NOTHING = Command("none", "none")


def said(text: str, *commands: Command) -> Understanding:
    return Understanding(text, commands or (NOTHING,))


def test_two_things_in_one_are_asked_about_and_each_answer_is_taken() -> None:
    asked = outcome(doing.add(case(Command("add", "bare", title="Apples and bananas", ask="split"))), NOBODY)
    assert asked.text == (
        "Is that one task, “Apples and bananas”, or 2: “Apples” and “Bananas”? (say “one”, “2”, or “no”)"
    )
    assert asked.question is not None
    for words, titles in {
        "one": ["Apples and bananas"],
        "yes": ["Apples and bananas"],
        "two": ["Apples", "Bananas"],
        "separately": ["Apples", "Bananas"],
        "2": ["Apples", "Bananas"],
    }.items():
        replied = answer(asked.question, said(words), WORDS)
        assert replied is not None
        assert [(c.title, c.ask) for c in replied.commands] == [(title, None) for title in titles]
    declined = answer(asked.question, said("no"), WORDS)
    assert declined is not None
    assert declined.commands[0].intent == "cancel"
    assert answer(asked.question, said("what is due today?", Command("list", "list")), WORDS) is None


def test_a_date_that_cannot_be_is_asked_for_and_the_next_date_is_taken() -> None:
    command = Command("add", "add", title="Party", when=When("monday the 3rd", "2026-12-03"), ask="contradiction")
    asked = outcome(doing.add(case(command)), NOBODY)
    assert asked.text.startswith("“monday the 3rd” is not a date that exists. When is “Party” due?")
    assert asked.question is not None
    replied = answer(asked.question, said("monday"), WORDS)
    assert replied is not None
    assert (replied.commands[0].when, replied.commands[0].ask) == (When("monday", "2026-11-30"), None)
    assert answer(asked.question, said("soon"), WORDS) is None


@pytest.mark.parametrize(
    ("correction", "changed"),
    [
        (Edits(due="2026-11-27"), {"when": "2026-11-27"}),
        (Edits(title="Bread"), {"title": "Bread"}),
        (Edits(priority="high"), {"priority": "high"}),
        (Edits(project="Home"), {"project": "Home"}),
    ],
)
def test_a_correction_of_an_add_that_is_asked_about_is_a_yes_to_the_rest(
    correction: Edits, changed: dict[str, str]
) -> None:
    asked = Command("add", "need", title="Milk", when=When("thursday", "2026-11-26"), ask="unsure")
    command = Command("update", "correction", target=Target(pronoun=True), edits=correction)
    replied = answer(Question("shall", (asked,)), said("no, the other", command), WORDS)
    assert replied is not None
    assert replied.confirmed
    [made] = replied.commands
    assert made.when is not None
    now = {"when": made.when.due, "title": made.title, "priority": made.edits.priority, "project": made.edits.project}
    assert now == {"when": "2026-11-26", "title": "Milk", "priority": None, "project": None} | changed


def test_a_correction_of_a_change_to_several_is_asked_about_again() -> None:
    asked = Command("update", "update", target=Target(numbers=(1, 2)), edits=Edits(due="2026-11-26"))
    command = Command("update", "correction", target=Target(pronoun=True), edits=Edits(due="2026-11-28"))
    replied = answer(Question("shall", (asked,)), said("no, saturday", command), WORDS)
    assert replied is not None
    assert (replied.confirmed, replied.commands[0].ask) == (False, "unsure")
    assert replied.commands[0].edits.due == "2026-11-28"


def _added(**more: object) -> Context:
    result = row(1, "Milk", **more) | {"status": "created", "change_id": 1}
    return Context([Turn("add milk", [Exchange("add_task", {"title": "Milk"}, result)], "Added.")])


def test_a_follow_up_goes_on_the_same_list_with_the_same_tags_but_has_no_date_of_the_other() -> None:
    command = Command("add", "follow_up", title="Bread")
    context = _added(project="Shopping", tags=["food"], due="2026-11-25", priority="high")
    _, [call] = run(doing.add(case(command, context)), NOBODY)
    assert call.arguments == {"title": "Bread", "project": "Shopping", "tags": ["food"]}
    own = replace(command, edits=Edits(project="Home"))
    _, [call] = run(doing.add(case(own, context)), NOBODY)
    assert call.arguments == {"title": "Bread", "project": "Home"}
    later = Context([*context.turns, Turn("hello", [], "Hello!")])
    _, [call] = run(doing.add(case(command, later)), NOBODY)
    assert call.arguments == {"title": "Bread"}


MILKS = (TaskView(11, "Oat milk"), TaskView(12, "Soy milk"), TaskView(13, "Rice milk"))


@pytest.mark.parametrize(
    ("words", "command", "numbers"),
    [
        ("2", NOTHING, (12,)),
        ("#13", NOTHING, (13,)),
        ("1 and 3", NOTHING, (11, 13)),
        ("1, 2", NOTHING, (11, 12)),
        ("the second one", Command("none", "choice", target=Target(ordinals=(2,))), (12,)),
        ("the last two", Command("none", "choice", target=Target(last=2)), (12, 13)),
        ("the last one", Command("none", "choice", target=Target(ordinals=(-1,))), (13,)),
        ("soy", NOTHING, (12,)),
        ("the rice one", NOTHING, (13,)),
        ("all of them", NOTHING, (11, 12, 13)),
    ],
)
def test_ways_to_choose(words: str, command: Command, numbers: tuple[int, ...]) -> None:
    question = Question("which", (Command("complete", "complete", target=Target(text="milk")),), MILKS)
    replied = answer(question, said(words, command), WORDS)
    assert replied is not None
    assert replied.commands[0].target.numbers == numbers


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("9", NOTHING),
        ("1 and 9", NOTHING),
        ("milk", NOTHING),
        ("bread", NOTHING),
        ("delete task 12", Command("delete", "delete", target=Target(numbers=(12,)))),
        ("add soy milk", Command("add", "add", title="Soy milk")),
    ],
)
def test_what_chooses_none_of_them_is_no_answer(words: str, command: Command) -> None:
    question = Question("which", (Command("complete", "complete", target=Target(text="milk")),), MILKS)
    assert answer(question, said(words, command), WORDS) is None


def test_a_task_keeps_its_time_when_its_day_moves_unless_that_time_is_past() -> None:
    tasks = Tasks([row(1, "Dentist", due="2026-11-26T16:00"), row(2, "Standup", due="2026-11-25T08:00")])
    move = Command("update", "update", target=Target(text="dentist"), edits=Edits(due="2026-11-27"))
    _, [call] = run(updating.update(case(move)), tasks)
    assert call.arguments == {"task_id": 1, "due": "2026-11-27T16:00"}
    today = dt.date(2026, 11, 24).isoformat()
    past = Command("update", "update", target=Target(text="standup"), edits=Edits(due=today))
    _, [call] = run(updating.update(case(past)), tasks)
    assert call.arguments == {"task_id": 2, "due": today}
