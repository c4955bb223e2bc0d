"""Dates, recurrences, tasks, lists, plans and reviews in words, and the shape of every language's catalogue."""

import dataclasses
import datetime as dt
import string
from typing import Any, cast

import pytest

from punchlist.assistant import phrases, reply, telling
from punchlist.assistant.ambiguity import other_day
from punchlist.assistant.context import Context, Exchange, Turn, view
from punchlist.assistant.phrases import Answers, Calendar, Phrases
from punchlist.assistant.reports import listed
from punchlist.assistant.schemas import Command, Edits, Filters, Preferences
from tests.assistant.stepping import NOW, WORDS, Tasks, case, outcome, row

ALL = list(phrases.CATALOGUES.values())


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no due date"),
        ("2026-11-24", "today (Tue 24 Nov)"),
        ("2026-11-25T17:00", "tomorrow (Wed 25 Nov) at 17:00"),
        ("2026-11-23", "yesterday (Mon 23 Nov)"),
        ("2026-12-04", "Fri 4 Dec"),
        ("2027-01-01T00:05", "Fri 1 Jan 2027 at 00:05"),
        ("2024-02-29", "Thu 29 Feb 2024"),
    ],
)
def test_a_due_in_words_has_its_date(due: str | None, words: str) -> None:
    assert WORDS.due(due) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Fri"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "every week on Mon, Wed and Fri"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "every month on day 1"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=DAILY;COUNT=5", "every day, 5 times"),
        ("FREQ=DAILY;UNTIL=20261224", "every day until Thu 24 Dec"),
        ("FREQ=SECONDLY", "FREQ=SECONDLY"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_recurrence_in_words_or_as_it_is(rule: str, words: str) -> None:
    assert WORDS.rule(rule) == words


def test_titles_are_data_and_never_a_template() -> None:
    title = "{due} {0} %s \\ “quoted” {{x}}"
    assert title in reply.added(WORDS, row(1, title))
    filters = Filters(project="{what}", tag="{n}", search="{filters}")
    told = listed(WORDS, [], 0, filters)
    assert told == "You have no pending tasks tagged #{n} in {what} matching “{filters}”."


def test_one_and_several_are_told_apart() -> None:
    one = [view(row(1, "Milk"))]
    assert listed(WORDS, one, 1, Filters()).startswith("You have 1 pending task:")
    assert listed(WORDS, one * 2, 2, Filters(due="overdue")).startswith("You have 2 overdue tasks:")
    assert listed(WORDS, [], 0, Filters(status="completed", due="this_week")) == (
        "You have no completed tasks from this week."
    )


def test_a_bulk_change_of_one_task_speaks_of_one() -> None:
    one = {"task_id": 1, "status": "deleted", "title": "Milk"}
    assert reply.bulk(WORDS, {"results": [one]}).endswith("Say “undo” to bring it back.")
    both = reply.bulk(WORDS, {"results": [one, one | {"task_id": 2}, {"task_id": 3, "status": "not_found"}]})
    assert both.splitlines() == [
        "Moved “Milk” (#1) and “Milk” (#2) to the trash. Say “undo” to bring them back.",
        "I can't find #3.",
    ]


def test_a_change_tells_before_and_after_only_of_the_very_version_it_changed() -> None:
    before = row(1, "Dentist", due="2026-11-26T16:00", priority="low") | {"version": 4}
    after = row(1, "Dentist", due="2026-11-27", priority="urgent") | {"changed": ["due", "priority"], "version": 5}
    assert reply.updated(WORDS, after, before) == (
        "Changed “Dentist” (#1): due Thu 26 Nov at 16:00 → Fri 27 Nov, priority low → urgent."
    )
    assert reply.updated(WORDS, after, before | {"version": 3}) == (
        "Changed “Dentist” (#1): due Fri 27 Nov, priority urgent."
    )
    unchanged = after | {"changed": []}
    assert reply.updated(WORDS, unchanged, before) == "“Dentist” (#1) is like that already."


def test_a_long_list_is_grouped_and_numbered_through() -> None:
    dues = ["2026-11-20", "2026-11-24", "2026-11-25", "2026-11-28", "2027-03-01", None, None, None, None]
    tasks = [view(row(n, f"Task {n}", due=due)) for n, due in enumerate(dues, 1)]
    lines = listed(WORDS, tasks, 30, Filters()).splitlines()
    assert [line for line in lines if line.endswith(":")] == [
        "You have 30 pending tasks:", "Overdue:", "Today:", "Tomorrow:", "In the next 7 days:", "Later:", "Without a date:",
    ]  # fmt: skip
    assert [line.split(".")[0] for line in lines if line[0].isdigit()] == [str(n) for n in range(1, 10)]
    assert lines[-1] == "… and 21 more; say “more” to see them."


@pytest.mark.parametrize(
    ("said", "due", "day_first", "other"),
    [
        ("next friday", "2026-12-04", False, "2026-11-27"),
        ("move it to next Fri", "2026-12-04T16:00", False, "2026-11-27"),
        ("friday", "2026-11-27", False, None),
        ("next month", "2026-12-24", False, None),
        ("next monday", "2026-11-30", False, None),
        ("3/4", "2027-03-04", False, "2027-04-03"),
        ("3/4", "2027-04-03", True, "2027-03-04"),
        ("3/4/2027", "2027-03-04", False, "2027-04-03"),
        ("11/12", "2027-11-12", False, "2027-12-11"),
        ("5/5", "2027-05-05", False, None),
        ("25/12", "2026-12-25", False, None),
        ("1/2 cup of milk", None, False, None),
        ("buy 3/4 inch pipe friday", "2026-11-27", False, None),
    ],
)
def test_the_other_reading_of_a_date(said: str, due: str | None, day_first: bool, other: str | None) -> None:
    found = other_day(said, due, NOW.date(), day_first=day_first)
    assert (found.isoformat() if found else None) == other


PLAN = Command("plan", "plan")


def _day() -> Tasks:
    return Tasks(
        [
            row(1, "Standup", due="2026-11-24T10:00"),
            row(2, "Old invoice", due="2026-11-20"),
            row(3, "Tax letter", due="2026-11-18", priority="high"),
            row(4, "Groceries", due="2026-11-24"),
            row(5, "Call Ann", due="2026-11-24", priority="low"),
            row(6, "Strategy", priority="high"),
            row(7, "Server down", priority="urgent"),
            row(8, "Read a book"),
            row(9, "Dentist", due="2026-11-24T16:00"),
            row(10, "Next year", due="2027-01-01", priority="high"),
        ]
    )


def test_the_plan_has_at_most_seven_in_an_order_and_says_what_could_move() -> None:
    tasks = _day()
    said = outcome(telling.plan(case(PLAN)), tasks)
    assert said.text.splitlines() == [
        "Your plan for today (Tue 24 Nov):",
        "1. Server down (#7), urgent priority",
        "2. Tax letter (#3), due Wed 18 Nov, high priority",
        "3. Old invoice (#2), due Fri 20 Nov",
        "4. Standup (#1), due today (Tue 24 Nov) at 10:00",
        "5. Dentist (#9), due today (Tue 24 Nov) at 16:00",
        "6. Groceries (#4), due today (Tue 24 Nov)",
        "7. Call Ann (#5), due today (Tue 24 Nov), low priority",
        "If the day gets too full, these could move: “Groceries” (#4) and “Call Ann” (#5).",
    ]
    assert {call.name for call in tasks.calls} == {"list_tasks"}
    assert outcome(telling.plan(case(PLAN)), Tasks([])).text.startswith("Nothing is overdue, due today")


def test_the_review_tells_the_week_in_four_parts_that_can_be_picked_from() -> None:
    tasks = _day()
    said = outcome(telling.review(case(Command("review", "review"))), tasks)
    lines = said.text.splitlines()
    assert lines[0] == "Your week, Mon 23 Nov to Sun 29 Nov:"
    assert lines[1] == "Nothing was completed this week."
    assert "2 are overdue:" in lines
    assert "4 are due in the next 7 days:" in lines
    assert "3 have no date:" in lines
    assert [line.split(".")[0] for line in lines if line[0].isdigit() and ". " in line[:4]] == [
        str(n) for n in range(1, 10)
    ]


def test_a_suggestion_comes_once_and_not_to_those_who_do_not_want_it() -> None:
    tasks, command = Tasks([row(1, "Rent", due="2026-11-20")]), Command("list", "list")
    said = outcome(telling.listing(case(command)), tasks)
    assert said.text.endswith("\n1 is overdue: move it to today? (yes or no)")
    assert said.question is not None
    assert said.question.commands[0].edits == Edits(due="2026-11-24")
    off = case(command, preferences=Preferences(suggestions=False))
    assert "move it" not in outcome(telling.listing(off), tasks).text
    shown = Context([Turn("show my tasks", [Exchange("list_tasks", {}, tasks.answer(tasks.calls[0]))], said.text)])
    assert "move it" not in outcome(telling.listing(case(command, shown)), tasks).text
    assert "move it" not in outcome(telling.listing(case(command, alone=False)), tasks).text


def test_several_that_are_overdue_are_shown_before_they_move() -> None:
    tasks = Tasks([row(1, "Rent", due="2026-11-20"), row(2, "Invoice", due="2026-11-21")])
    said = outcome(telling.listing(case(Command("list", "list"))), tasks)
    assert said.question is not None
    assert (said.question.kind, said.question.commands[0].ask) == ("suggest", "unsure")


def test_what_a_model_did_before_it_broke_off_is_told() -> None:
    done = Exchange("add_task", {}, row(1, "Milk") | {"status": "created"})
    failed = Exchange("add_task", {}, {"error": "invalid: no"})
    assert telling.leftover(case(Command("none", "none")), [done, failed]) == ["Added “Milk” (#1)."]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in cast("dict[Any, Any]", value).values() for text in _texts(one)]
    return []


@pytest.mark.parametrize("catalogue", ALL, ids=[c.language for c in ALL])
def test_a_catalogue_uses_the_fields_of_the_english_one_and_has_its_keys(catalogue: Phrases) -> None:
    for owner, english in ((catalogue, phrases.of("en")), (catalogue.calendar, phrases.of("en").calendar)):
        for field in dataclasses.fields(owner):
            ours, theirs = getattr(english, field.name), getattr(owner, field.name)
            if isinstance(theirs, Calendar | Answers) or not isinstance(theirs, str | dict):
                continue
            allowed = {name for text in _texts(ours) for name in _fields(text)} | {"n"}
            assert {name for text in _texts(theirs) for name in _fields(text)} <= allowed, field.name
            if isinstance(ours, dict):
                plural = "other" in ours
                keys, wanted = set(cast("dict[Any, Any]", theirs)), set(cast("dict[Any, Any]", ours))
                assert ("other" in keys) if plural else keys >= wanted, field.name


@pytest.mark.parametrize("catalogue", ALL, ids=[c.language for c in ALL])
def test_a_catalogue_has_a_text_for_each_plural_category_that_its_rule_gives(catalogue: Phrases) -> None:
    given = {catalogue.plural(n) for n in range(200)}
    for field in dataclasses.fields(catalogue):
        value = getattr(catalogue, field.name)
        if isinstance(value, dict) and "other" in value:
            assert given <= set(cast("dict[Any, Any]", value)), field.name
    assert len(catalogue.calendar.weekdays) == len(catalogue.calendar.weekdays_long) == 7
    assert len(catalogue.calendar.months) == len(catalogue.calendar.months_long) == 12


def test_a_language_without_a_catalogue_answers_in_english() -> None:
    known = set(phrases.CATALOGUES)
    for language in ("en", "de", "es", "fr", "ur", "hi"):
        assert phrases.of(language).language == (language if language in known else "en")


def test_greetings_follow_the_hour() -> None:
    for hour, start in ((8, "Good morning"), (14, "Hello"), (20, "Good evening"), (2, "Hello")):
        words = dataclasses.replace(WORDS, now=dt.datetime(2026, 11, 24, hour))
        asked = dataclasses.replace(case(Command("greeting", "greeting")), words=words)
        assert outcome(telling.greeting(asked), Tasks([])).text.startswith(start)
