"""Stretches of days for list filters, on a Tuesday: 2026-11-24, 10:00."""

import datetime as dt

import pytest

from punchlist.assistant import dates

NOW = dt.datetime(2026, 11, 24, 10, 0)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("what is due today?", "today"),
        ("tonight", "today"),
        ("show me tomorrow", "tomorrow"),
        ("today and tomorrow", "2026-11-24..2026-11-25"),
        ("what's due this week", "this_week"),
        ("the rest of the week", "this_week"),
        ("show tasks for next week", "2026-11-30..2026-12-06"),
        ("last week", "2026-11-16..2026-11-22"),
        ("this weekend", "2026-11-28..2026-11-29"),
        ("next weekend", "2026-12-05..2026-12-06"),
        ("this month", "2026-11-01..2026-11-30"),
        ("next month", "2026-12-01..2026-12-31"),
        ("in december", "2026-12-01..2026-12-31"),
        ("in february 2028", "2028-02-01..2028-02-29"),
        ("this quarter", "2026-10-01..2026-12-31"),
        ("in q1", "2027-01-01..2027-03-31"),
        ("this year", "2026-01-01..2026-12-31"),
        ("the next 3 days", "2026-11-24..2026-11-27"),
        ("in the next two weeks", "2026-11-24..2026-12-08"),
        ("the past two weeks", "2026-11-10..2026-11-24"),
        ("between Monday and Friday", "2026-11-30..2026-12-04"),
        ("from friday to monday", "2026-11-27..2026-11-30"),
        ("from dec 28 to jan 3", "2026-12-28..2027-01-03"),
        ("monday through wednesday", "2026-11-30..2026-12-02"),
        ("since Monday", "2026-11-23..2026-11-24"),
        ("since yesterday", "2026-11-23..2026-11-24"),
        ("what did i finish since november 20", "2026-11-20..2026-11-24"),
        ("since the 1st", "2026-11-01..2026-11-24"),
        ("before friday", "..2026-11-26"),
        ("by friday", "..2026-11-27"),
        ("until the end of the month", "..2026-11-30"),
        ("after friday", "2026-11-28.."),
        ("from friday on", "2026-11-27.."),
        ("on friday", "2026-11-27"),
        ("friday next week", "2026-12-04"),
        ("end of the month", "2026-11-30"),
        ("what is due in 3 days", "2026-11-27"),
        ("yesterday", "2026-11-23"),
        ("what is overdue", "overdue"),
        ("everything past due", "overdue"),
        ("tasks without a due date", "none"),
        ("unscheduled tasks", "none"),
        ("show everything", None),
        ("find milk", None),
        ("monday december 8", None),
        ("every monday", None),
        ("30 february", None),
    ],
)
def test_words_mean_a_stretch_of_days(words: str, due: str | None) -> None:
    assert dates.range_of(words, NOW) == due
