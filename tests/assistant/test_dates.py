"""Dates in words. Tuesday, 2026-11-24, 10:00."""

import datetime as dt

import pytest

from punchlist.assistant import dates
from punchlist.tasks.recurrence import check_rule

NOW = dt.datetime(2026, 11, 24, 10, 0)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("today", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        ("the day after tomorrow", "2026-11-26"),
        ("tuesday", "2026-12-01"),
        ("on friday", "2026-11-27"),
        ("next friday", "2026-12-04"),
        ("next week", "2026-11-30"),
        ("this weekend", "2026-11-28"),
        ("in 3 days", "2026-11-27"),
        ("in two weeks", "2026-12-08"),
        ("in an hour", "2026-11-24T11:00"),
        ("tonight", "2026-11-24T19:00"),
        ("tonight at 8", "2026-11-24T20:00"),
        ("tomorrow 5pm", "2026-11-25T17:00"),
        ("5:30 pm", "2026-11-24T17:30"),
        ("at 9 am", "2026-11-25T09:00"),
        ("at 5", "2026-11-24T17:00"),
        ("at 17:45", "2026-11-24T17:45"),
        ("friday at noon", "2026-11-27T12:00"),
        ("half past seven in the evening", "2026-11-24T19:30"),
        ("quarter to five pm", "2026-11-24T16:45"),
        ("tomorrow morning", "2026-11-25T09:00"),
        ("monday at 9 in the morning", "2026-11-30T09:00"),
        ("december 24", "2026-12-24"),
        ("the 3rd of march", "2027-03-03"),
        ("march 3, 2028", "2028-03-03"),
        ("2026-12-31", "2026-12-31"),
        ("2026-12-31T08:15", "2026-12-31T08:15"),
        ("12/24", "2026-12-24"),
        ("24/12/2026", "2026-12-24"),
        ("on the 17th", "2026-12-17"),
        ("end of the month", "2026-11-30"),
        ("christmas eve", "2026-12-24"),
        ("first monday of december", "2026-12-07"),
        ("twenty third of december at 8 p.m.", "2026-12-23T20:00"),
    ],
)
def test_words_mean_a_due(words: str, due: str) -> None:
    found = dates.parse(words, NOW)
    assert found is not None
    assert (found.due, found.recurrence) == (due, None)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("every day", "FREQ=DAILY"),
        ("daily", "FREQ=DAILY"),
        ("every other day", "FREQ=DAILY;INTERVAL=2"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("every monday and thursday", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("every 2nd friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("mondays", "FREQ=WEEKLY;BYDAY=MO"),
        ("weekly on tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("monthly", "FREQ=MONTHLY"),
        ("on the 1st of every month", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("the last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every quarter", "FREQ=MONTHLY;INTERVAL=3"),
        ("every year", "FREQ=YEARLY"),
        ("every march 3", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3"),
    ],
)
def test_words_mean_a_rule_that_tasks_take(words: str, rule: str) -> None:
    found = dates.parse(words, NOW)
    assert found is not None
    assert found.recurrence == rule
    assert check_rule(rule)


def test_every_morning_has_its_time() -> None:
    found = dates.parse("every morning", NOW)
    assert found is not None
    assert (found.recurrence, found.due) == ("FREQ=DAILY", "2026-11-24T09:00")


@pytest.mark.parametrize("words", ["", "milk", "soon", "2026-02-30", "99:99", "the moon", "february 31"])
def test_words_that_are_no_date_are_none(words: str) -> None:
    assert dates.parse(words, NOW) is None


def test_where_a_date_stands_in_a_sentence_is_known() -> None:
    sentence = "Call mom on Friday at 4pm about lunch"
    [found] = dates.find_all(sentence, NOW)
    assert sentence[found.start : found.end] == "on Friday at 4pm"
