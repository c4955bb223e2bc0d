"""The same words said at awkward moments: Sunday evening, the last minutes of a year, leap days, month ends."""

import datetime as dt

import pytest

from punchlist.assistant import dates

SUNDAY_EVENING = dt.datetime(2026, 11, 22, 20, 15)
LAST_MINUTES = dt.datetime(2026, 12, 31, 23, 30)
BEFORE_LEAP_DAY = dt.datetime(2028, 2, 28, 9, 0)
JANUARY_31 = dt.datetime(2026, 1, 31, 8, 0)
FRIDAY_MORNING = dt.datetime(2027, 1, 1, 0, 5)


@pytest.mark.parametrize(
    ("now", "words", "due"),
    [
        (SUNDAY_EVENING, "today", "2026-11-22"),
        (SUNDAY_EVENING, "sunday", "2026-11-29"),
        (SUNDAY_EVENING, "monday", "2026-11-23"),
        (SUNDAY_EVENING, "next monday", "2026-11-23"),
        (SUNDAY_EVENING, "next sunday", "2026-11-29"),
        (SUNDAY_EVENING, "this weekend", "2026-11-22"),
        (SUNDAY_EVENING, "next weekend", "2026-11-28"),
        (SUNDAY_EVENING, "next week", "2026-11-23"),
        (SUNDAY_EVENING, "this week", "2026-11-22"),
        (SUNDAY_EVENING, "wednesday this week", "2026-11-25"),
        (SUNDAY_EVENING, "end of the week", "2026-11-22"),
        (SUNDAY_EVENING, "at 8", "2026-11-23T08:00"),
        (SUNDAY_EVENING, "at 9", "2026-11-22T21:00"),
        (SUNDAY_EVENING, "at 11", "2026-11-23T11:00"),
        (SUNDAY_EVENING, "today at 9", "2026-11-22T21:00"),
        (SUNDAY_EVENING, "at 8pm", "2026-11-23T20:00"),
        (SUNDAY_EVENING, "tonight at 10", "2026-11-22T22:00"),
        (SUNDAY_EVENING, "in 4 hours", "2026-11-23T00:15"),
        (SUNDAY_EVENING, "noon", "2026-11-23T12:00"),
        (SUNDAY_EVENING, "thanksgiving", "2026-11-26"),
        (LAST_MINUTES, "tomorrow", "2027-01-01"),
        (LAST_MINUTES, "today", "2026-12-31"),
        (LAST_MINUTES, "in 45 minutes", "2027-01-01T00:15"),
        (LAST_MINUTES, "midnight", "2027-01-01T00:00"),
        (LAST_MINUTES, "at 7", "2027-01-01T07:00"),
        (LAST_MINUTES, "next month", "2027-01-01"),
        (LAST_MINUTES, "next year", "2027-01-01"),
        (LAST_MINUTES, "end of the month", "2026-12-31"),
        (LAST_MINUTES, "end of next month", "2027-01-31"),
        (LAST_MINUTES, "the 1st", "2027-01-01"),
        (LAST_MINUTES, "the 31st", "2026-12-31"),
        (LAST_MINUTES, "december 31", "2026-12-31"),
        (LAST_MINUTES, "december 30", "2027-12-30"),
        (LAST_MINUTES, "new year's eve", "2026-12-31"),
        (LAST_MINUTES, "christmas", "2027-12-25"),
        (LAST_MINUTES, "in two months", "2027-02-28"),
        (LAST_MINUTES, "friday", "2027-01-01"),
        (LAST_MINUTES, "next friday", "2027-01-08"),
        (LAST_MINUTES, "week 1", "2027-01-04"),
        (LAST_MINUTES, "week 53", "2027-01-03"),
        (LAST_MINUTES, "q1", "2027-01-01"),
        (BEFORE_LEAP_DAY, "tomorrow", "2028-02-29"),
        (BEFORE_LEAP_DAY, "the 29th", "2028-02-29"),
        (BEFORE_LEAP_DAY, "feb 29", "2028-02-29"),
        (BEFORE_LEAP_DAY, "end of the month", "2028-02-29"),
        (BEFORE_LEAP_DAY, "in 2 days", "2028-03-01"),
        (BEFORE_LEAP_DAY, "in a year", "2029-02-28"),
        (BEFORE_LEAP_DAY, "the 30th", "2028-03-30"),
        (BEFORE_LEAP_DAY, "last day of february", "2028-02-29"),
        (BEFORE_LEAP_DAY, "2 weeks after easter", "2028-04-30"),
        (JANUARY_31, "in a month", "2026-02-28"),
        (JANUARY_31, "next month", "2026-02-01"),
        (JANUARY_31, "the 30th", "2026-03-30"),
        (JANUARY_31, "the 31st", "2026-01-31"),
        (JANUARY_31, "today at 7", "2026-01-31T19:00"),
        (JANUARY_31, "this weekend", "2026-01-31"),
        (JANUARY_31, "last day of this month", "2026-01-31"),
        (JANUARY_31, "in 3 business days", "2026-02-04"),
        (FRIDAY_MORNING, "friday", "2027-01-08"),
        (FRIDAY_MORNING, "yesterday", "2026-12-31"),
        (FRIDAY_MORNING, "this morning", "2027-01-01T09:00"),
        (FRIDAY_MORNING, "tonight", "2027-01-01T19:00"),
        (FRIDAY_MORNING, "last week monday", "2026-12-21"),
        (FRIDAY_MORNING, "in week 53", "2027-01-03"),
    ],
)
def test_words_mean_what_the_moment_makes_of_them(now: dt.datetime, words: str, due: str) -> None:
    found = dates.parse(words, now)
    assert found is not None
    assert (found.due, found.recurrence, found.contradiction) == (due, None, None)


@pytest.mark.parametrize(
    ("now", "words", "rule", "due"),
    [
        (SUNDAY_EVENING, "every sunday at 8pm", "FREQ=WEEKLY;BYDAY=SU", "2026-11-29T20:00"),
        (SUNDAY_EVENING, "every sunday at 9pm", "FREQ=WEEKLY;BYDAY=SU", "2026-11-22T21:00"),
        (SUNDAY_EVENING, "every other sunday at 8pm", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2026-11-29T20:00"),
        (LAST_MINUTES, "every day at 23:45", "FREQ=DAILY", "2026-12-31T23:45"),
        (LAST_MINUTES, "every day at 7", "FREQ=DAILY", "2027-01-01T07:00"),
        (LAST_MINUTES, "every last day of the month at 9", "FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31T09:00"),
        (BEFORE_LEAP_DAY, "every 29th of february at 10am", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29T10:00"),
        (JANUARY_31, "on the 31st of every month at 9", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T09:00"),
        (LAST_MINUTES, "every 8 hours", "FREQ=DAILY;BYHOUR=7,15,23;BYMINUTE=30", "2027-01-01T07:30"),
    ],
)
def test_a_series_begins_with_its_first_time_that_is_not_past(
    now: dt.datetime, words: str, rule: str, due: str
) -> None:
    found = dates.parse(words, now)
    assert found is not None
    assert (found.recurrence, found.due) == (rule, due)
