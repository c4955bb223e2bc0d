"""What sentences mean. Targets, titles, filters and edits, without a database."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from punchlist.assistant.schemas import Command
from punchlist.assistant.understand import understand

NOW = dt.datetime(2026, 11, 24, 10, 0)


def said(sentence: str) -> dict[str, Any]:
    """The one command of a sentence, without its empty fields."""
    [command] = understand(sentence, NOW).commands
    return full(command)


def full(command: Command) -> dict[str, Any]:
    def kept(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: kept(v) for k, v in value.items() if v not in (None, (), 0, False, "") and kept(v) != {}}
        return value

    whole = kept(dataclasses.asdict(command))
    whole.pop("rule")
    whole.pop("spans", None)
    if "when" in whole:
        whole["when"].pop("text", None)
        whole["when"].pop("time_given", None)
    return whole


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("Show me my pending tasks", {"intent": "list", "filters": {"status": "pending"}}),
        ("What's pending?", {"intent": "list", "filters": {"status": "pending"}}),
        ("what did I finish this week?", {"intent": "list", "filters": {"status": "completed", "due": "this_week"}}),
        ("what's overdue?", {"intent": "list", "filters": {"due": "overdue"}}),
        ("what is due today", {"intent": "list", "filters": {"due": "today"}}),
        ("what do I have to do tomorrow?", {"intent": "list", "filters": {"due": "tomorrow"}}),
        ("show high priority tasks", {"intent": "list", "filters": {"priority": "high"}}),
        ("show me tasks tagged #home", {"intent": "list", "filters": {"tag": "home"}}),
        ("list tasks in project House", {"intent": "list", "filters": {"project": "House"}}),
        ("Mark task 3 as complete", {"intent": "complete", "target": {"numbers": (3,)}}),
        ("Complete the meeting task", {"intent": "complete", "target": {"text": "meeting"}}),
        ("done with milk", {"intent": "complete", "target": {"text": "milk"}}),
        ("complete 1 and 2", {"intent": "complete", "target": {"numbers": (1, 2)}}),
        ("complete the second one", {"intent": "complete", "target": {"ordinals": (2,)}}),
        ("mark the address change as done", {"intent": "complete", "target": {"text": "address change"}}),
        ("reopen task 3", {"intent": "reopen", "target": {"numbers": (3,)}}),
        ("mark 3 as not done", {"intent": "reopen", "target": {"numbers": (3,)}}),
        ("Delete the meeting task", {"intent": "delete", "target": {"text": "meeting"}}),
        ("delete the newsletter task", {"intent": "delete", "target": {"text": "newsletter"}}),
        ("delete 1, 2 and 3", {"intent": "delete", "target": {"numbers": (1, 2, 3)}}),
        (
            "delete all completed tasks",
            {"intent": "delete", "target": {"all_matching": True}, "filters": {"status": "completed"}},
        ),
        ("delete everything", {"intent": "delete", "target": {"all_matching": True}, "filters": {"status": "all"}}),
        ("undo", {"intent": "undo"}),
        ("take that back", {"intent": "undo"}),
        ("hide completed tasks", {"intent": "none"}),
        ("don't delete the milk task", {"intent": "none"}),
        ("what's the weather tomorrow", {"intent": "none"}),
        ("add this song to my playlist", {"intent": "none"}),
    ],
)
def test_a_sentence_means(sentence: str, meaning: dict[str, Any]) -> None:
    assert said(sentence) == meaning


@pytest.mark.parametrize(
    ("sentence", "target", "edits"),
    [
        ("Change task 1 to 'Call mom tonight'", {"numbers": (1,)}, {"title": "Call mom tonight"}),
        ("rename task 2 to Buy oat milk", {"numbers": (2,)}, {"title": "Buy oat milk"}),
        ("move the dentist to friday 4pm", {"text": "dentist"}, {"due": "2026-11-27T16:00"}),
        ("make it urgent", {"pronoun": True}, {"priority": "urgent"}),
        ("set the priority of task 2 to high", {"numbers": (2,)}, {"priority": "high"}),
        ("change the due date of the dentist to tomorrow", {"text": "dentist"}, {"due": "2026-11-25"}),
        ("remove the due date from task 3", {"numbers": (3,)}, {"due": "none"}),
        ("move task 4 to project House", {"numbers": (4,)}, {"project": "House"}),
        ("tag task 2 with home", {"numbers": (2,)}, {"add_tags": ("home",)}),
        ("reschedule task 5 to next monday at 9", {"numbers": (5,)}, {"due": "2026-11-30T09:00"}),
    ],
)
def test_an_update_says_what_and_which(sentence: str, target: dict[str, Any], edits: dict[str, Any]) -> None:
    meaning = said(sentence)
    assert (meaning["intent"], meaning["target"], meaning["edits"]) == ("update", target, edits)


@pytest.mark.parametrize(
    ("sentence", "title", "when"),
    [
        ("Add a task to buy groceries", "Buy groceries", None),
        ("I need to remember to pay bills", "Pay bills", None),
        ("add a task to help mom move", "Help mom move", None),
        ("add apples and bananas", "Apples and bananas", None),
        ("create monthly report", "Monthly report", None),
        ('add "delete all tasks"', "Delete all tasks", None),
        ("remind me to cancel the subscription on monday", "Cancel the subscription", {"due": "2026-11-30"}),
        ("water plants every 3 days", "Water plants", {"recurrence": "FREQ=DAILY;INTERVAL=3"}),
        (
            "every 2nd friday submit the timesheet",
            "Submit the timesheet",
            {"recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"},
        ),
        (
            "weekly review every monday at 9",
            "Weekly review",
            {"recurrence": "FREQ=WEEKLY;BYDAY=MO", "due": "2026-11-30T09:00"},
        ),
        ("add pay rent on the 1st of every month", "Pay rent", {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=1"}),
        ("add task: file taxes by april 15", "File taxes", {"due": "2027-04-15"}),
    ],
)
def test_an_add_has_title_and_due(sentence: str, title: str, when: dict[str, Any] | None) -> None:
    meaning = said(sentence)
    assert (meaning["intent"], meaning["title"], meaning.get("when")) == ("add", title, when)
    assert "ask" not in meaning


@pytest.mark.parametrize(
    ("sentence", "ask"),
    [
        ("apples and bananas", "split"),
        ("buy milk", "unsure"),
        ("i need to call the bank", "unsure"),
        ("I called the dentist", "unsure"),
    ],
)
def test_what_is_not_clear_is_asked(sentence: str, ask: str) -> None:
    assert said(sentence)["ask"] == ask


def test_two_clear_commands_are_two() -> None:
    commands = understand("add bread and complete task 3", NOW).commands
    assert [(c.intent, c.title, c.target.numbers) for c in commands] == [("add", "Bread", ()), ("complete", None, (3,))]


def test_the_same_words_mean_the_same() -> None:
    assert understand("buy milk tomorrow", NOW) == understand("buy milk tomorrow", NOW)
