"""Dates and times in words, on a Tuesday: 2026-11-24, 10:00. Values were worked out with a calendar, not with the code."""

import datetime as dt

import pytest

from punchlist.assistant import dates
from punchlist.assistant.schemas import Preferences

NOW = dt.datetime(2026, 11, 24, 10, 0)


def due(words: str, now: dt.datetime = NOW) -> str | None:
    found = dates.parse(words, now)
    assert found is not None, words
    assert found.recurrence is None, words
    assert found.contradiction is None, words
    return found.due


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "11-24"),
        ("later today", "11-24"),
        ("tomorrow", "11-25"),
        ("tmrw", "11-25"),
        ("tommorow", "11-25"),
        ("the day after tomorrow", "11-26"),
        ("yesterday", "11-23"),
        ("the day before yesterday", "11-22"),
        ("tuesday", "12-01"),
        ("wednesday", "11-25"),
        ("on friday", "11-27"),
        ("by fri", "11-27"),
        ("wednsday", "11-25"),
        ("this friday", "11-27"),
        ("this coming friday", "11-27"),
        ("next friday", "12-04"),
        ("next tuesday", "12-01"),
        ("last friday", "11-20"),
        ("next week friday", "12-04"),
        ("friday next week", "12-04"),
        ("next week on friday", "12-04"),
        ("monday of next week", "11-30"),
        ("friday after next", "12-04"),
        ("friday week", "12-04"),
        ("two fridays from now", "12-04"),
        ("three mondays from now", "12-14"),
        ("a week from tuesday", "12-08"),
        ("a week from today", "12-01"),
        ("a week tomorrow", "12-02"),
        ("a week on friday", "12-04"),
        ("next week", "11-30"),
        ("sometime next week", "11-30"),
        ("this week", "11-29"),
        ("the week after next", "12-07"),
        ("this weekend", "11-28"),
        ("over the weekend", "11-28"),
        ("next weekend", "12-05"),
        ("this month", "11-30"),
        ("next month", "12-01"),
        ("next quarter", "2027-01-01"),
        ("this quarter", "12-31"),
        ("next year", "2027-01-01"),
        ("this year", "12-31"),
        ("in december", "12-01"),
        ("in november", "11-30"),
        ("next march", "2027-03-01"),
        ("march 2028", "2028-03-01"),
        ("in 2027", "2027-01-01"),
        ("by 2028", "2028-01-01"),
        ("in 3 days", "11-27"),
        ("in two weeks", "12-08"),
        ("in three weeks' time", "12-15"),
        ("two weeks from now", "12-08"),
        ("in a fortnight", "12-08"),
        ("in a month", "12-24"),
        ("in 3 months", "2027-02-24"),
        ("in half a year", "2027-05-24"),
        ("in a year", "2027-11-24"),
        ("in a couple of days", "11-26"),
        ("in a few days", "11-27"),
        ("a week hence", "12-01"),
        ("5 days ago", "11-19"),
        ("1 month, 3 days from now", "12-27"),
        ("in 3 business days", "11-27"),
        ("in 5 working days", "12-01"),
        ("in two weeks on friday", "12-11"),
        ("3 days from friday", "11-30"),
        ("two days after tomorrow", "11-27"),
        ("3 days before christmas", "12-22"),
        ("the day after christmas", "12-26"),
        ("day before christmas", "12-24"),
        ("the sunday before christmas", "12-20"),
        ("the monday after easter", "2027-03-29"),
        ("the first week of january", "2027-01-01"),
        ("2nd week of december", "12-08"),
        ("first weekend of december", "12-05"),
        ("late march", "2027-03-31"),
        ("for dec 20-27", "12-20"),
        ("20-27 december", "12-20"),
        ("a week before the 15th", "12-08"),
        ("10 days before dec 25", "12-15"),
        ("two weeks before the end of the year", "12-17"),
        ("december 24", "12-24"),
        ("dec 3", "12-03"),
        ("3 dec", "12-03"),
        ("Dec. 3rd", "12-03"),
        ("dec3", "12-03"),
        ("the 3rd of march", "2027-03-03"),
        ("third of march", "2027-03-03"),
        ("march the third", "2027-03-03"),
        ("twenty first of june", "2027-06-21"),
        ("may twenty-nine", "2027-05-29"),
        ("march 3, 2028", "2028-03-03"),
        ("3 march 2028", "2028-03-03"),
        ("november 24", "11-24"),
        ("november 23", "2027-11-23"),
        ("feb 29", "2028-02-29"),
        ("the 24th", "11-24"),
        ("on the 17th", "12-17"),
        ("the 31st", "12-31"),
        ("the 15th of next month", "12-15"),
        ("20 of this month", "12-20"),
        ("2026-12-31", "12-31"),
        ("2026/12/31", "12-31"),
        ("12/24", "12-24"),
        ("24/12/2026", "12-24"),
        ("12/24/26", "12-24"),
        ("24.12.", "12-24"),
        ("24.12.2026", "12-24"),
        ("12-24-2026", "12-24"),
        ("3/4", "2027-03-04"),
        ("16. Dec. 2026", "12-16"),
        ("2026-dec-16", "12-16"),
        ("monday, december 7", "12-07"),
        ("thursday the 3rd", "12-03"),
        ("tomorrow, wednesday", "11-25"),
        ("first monday of december", "12-07"),
        ("first monday in june", "2027-06-07"),
        ("the second tuesday of next month", "12-08"),
        ("2nd tuesday of the month", "12-08"),
        ("last friday of december", "12-25"),
        ("second to last friday of december", "12-18"),
        ("the last day of the month", "11-30"),
        ("last day of february", "2027-02-28"),
        ("last day of february 2028", "2028-02-29"),
        ("the second last day of the month", "11-29"),
        ("the last weekday of the month", "11-30"),
        ("first business day of january", "2027-01-01"),
        ("the closest monday to dec 16", "12-14"),
        ("end of the month", "11-30"),
        ("end of month", "11-30"),
        ("eom", "11-30"),
        ("end of next month", "12-31"),
        ("end of the week", "11-29"),
        ("end of year", "12-31"),
        ("end of february", "2027-02-28"),
        ("end of the quarter", "12-31"),
        ("end of q1", "2027-03-31"),
        ("q2 2027", "2027-04-01"),
        ("beginning of next month", "12-01"),
        ("start of next week", "11-30"),
        ("mid january", "2027-01-15"),
        ("middle of december", "12-15"),
        ("eod", "11-24"),
        ("by end of day", "11-24"),
        ("eod friday", "11-27"),
        ("end of day tomorrow", "11-25"),
        ("in week 2", "2027-01-11"),
        ("week 1 of 2027", "2027-01-04"),
        ("week 53", "12-28"),
    ],
)
def test_words_mean_a_day_without_a_time(words: str, day: str) -> None:
    assert due(words) == (day if len(day) > 5 else f"2026-{day}")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("christmas", "2026-12-25"),
        ("christmas eve", "2026-12-24"),
        ("xmas", "2026-12-25"),
        ("boxing day", "2026-12-26"),
        ("new year's eve", "2026-12-31"),
        ("new year", "2027-01-01"),
        ("mlk day", "2027-01-18"),
        ("valentine's day", "2027-02-14"),
        ("presidents day", "2027-02-15"),
        ("st patrick's day", "2027-03-17"),
        ("good friday", "2027-03-26"),
        ("easter", "2027-03-28"),
        ("easter monday 2028", "2028-04-17"),
        ("mother's day", "2027-05-09"),
        ("next mothers day", "2027-05-09"),
        ("memorial day", "2027-05-31"),
        ("father's day", "2027-06-20"),
        ("labor day", "2027-09-06"),
        ("halloween", "2027-10-31"),
        ("thanksgiving", "2026-11-26"),
        ("thanksgiving 2027", "2027-11-25"),
        ("black friday", "2026-11-27"),
        ("cyber monday", "2026-11-30"),
        ("last christmas", "2025-12-25"),
        ("christmas next year", "2027-12-25"),
        ("thanksgiving in a year", "2027-11-25"),
        ("ash wednesday", "2027-02-10"),
        ("pentecost", "2027-05-16"),
    ],
)
def test_holidays_have_their_day(words: str, day: str) -> None:
    assert due(words) == day


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("in an hour", "24T11:00"),
        ("in 90 minutes", "24T11:30"),
        ("in an hour and a half", "24T11:30"),
        ("in one and a half hours", "24T11:30"),
        ("in 1.5 hours", "24T11:30"),
        ("in half an hour", "24T10:30"),
        ("in a half hour", "24T10:30"),
        ("in a quarter of an hour", "24T10:15"),
        ("in three-quarters of an hour", "24T10:45"),
        ("in 2 hours and 15 minutes", "24T12:15"),
        ("20 minutes from now", "24T10:20"),
        ("in 48 hours", "26T10:00"),
        ("2h from now", "24T12:00"),
        ("tonight", "24T19:00"),
        ("tonight at 8", "24T20:00"),
        ("7 tonight", "24T19:00"),
        ("at 12 tonight", "25T00:00"),
        ("this afternoon", "24T12:00"),
        ("this evening", "24T19:00"),
        ("tomorrow morning", "25T09:00"),
        ("tomorrow night", "25T22:00"),
        ("first thing tomorrow", "25T09:00"),
        ("first thing in the morning", "25T09:00"),
        ("tomorrow 5pm", "25T17:00"),
        ("5pm tomorrow", "25T17:00"),
        ("tomorrow at 5", "25T17:00"),
        ("9 tomorrow", "25T09:00"),
        ("tomorrow at noon", "25T12:00"),
        ("5:30 pm", "24T17:30"),
        ("5.30pm", "24T17:30"),
        ("530pm", "24T17:30"),
        ("five thirty pm", "24T17:30"),
        ("at five thirty", "24T17:30"),
        ("5:30p", "24T17:30"),
        ("5 p.m.", "24T17:00"),
        ("5 p m", "24T17:00"),
        ("at 9 am", "25T09:00"),
        ("at 12 am", "25T00:00"),
        ("at 12 pm", "24T12:00"),
        ("at 5", "24T17:00"),
        ("by 5", "24T17:00"),
        ("5ish", "24T17:00"),
        ("around 5ish", "24T17:00"),
        ("at 9", "24T21:00"),
        ("at 11", "24T11:00"),
        ("at 10", "24T10:00"),
        ("at 17:45", "24T17:45"),
        ("17h45", "24T17:45"),
        ("at 17.45", "24T17:45"),
        ("at 1745", "24T17:45"),
        ("0930 hours", "25T09:30"),
        ("at 09:30", "25T09:30"),
        ("8 o'clock", "24T20:00"),
        ("8 o'clock in the morning", "25T08:00"),
        ("noon", "24T12:00"),
        ("midday", "24T12:00"),
        ("12 noon", "24T12:00"),
        ("midnight", "25T00:00"),
        ("tonight at midnight", "25T00:00"),
        ("friday at noon", "27T12:00"),
        ("half past nine", "24T21:30"),
        ("half past seven in the evening", "24T19:30"),
        ("half three", "24T15:30"),
        ("quarter to five pm", "24T16:45"),
        ("quarter to 5", "24T16:45"),
        ("a quarter past noon", "24T12:15"),
        ("ten to six", "24T17:50"),
        ("20 past 3", "24T15:20"),
        ("20 minutes to 2pm tomorrow", "25T13:40"),
        ("monday at 9 in the morning", "30T09:00"),
        ("3 in the morning", "25T03:00"),
        ("8 in the evening", "24T20:00"),
        ("10 at night", "24T22:00"),
        ("friday afternoon", "27T12:00"),
        ("friday night at 9", "27T21:00"),
        ("between 2 and 4pm tomorrow", "25T14:00"),
        ("tomorrow 9-11am", "25T09:00"),
        ("from 9 to 5 on friday", "27T09:00"),
        ("11-1pm tomorrow", "25T11:00"),
        ("an hour before noon", "24T11:00"),
        ("30 minutes before 5pm tomorrow", "25T16:30"),
        ("tomorrow before 4 p.m.", "25T16:00"),
        ("at lunch", "24T12:00"),
        ("7", "24T19:00"),
        ("28, 8pm", "28T20:00"),
        ("in 3 days at 5pm", "27T17:00"),
    ],
)
def test_words_mean_a_moment_of_this_month(words: str, moment: str) -> None:
    assert due(words) == f"2026-11-{moment}"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-12-31T08:15", "2026-12-31T08:15"),
        ("2026-12-31 8:15", "2026-12-31T08:15"),
        ("19:00, 2026-12-22", "2026-12-22T19:00"),
        ("twenty third of december at 8 p.m.", "2026-12-23T20:00"),
        ("on the morning of december 3", "2026-12-03T09:00"),
        ("at 5 pm August 30th", "2027-08-30T17:00"),
        ("jan 5 2027 2:30 pm", "2027-01-05T14:30"),
        ("christmas at 9:00 early morning", "2026-12-25T09:00"),
        ("next friday evening at 7", "2026-12-04T19:00"),
        ("the 15th at half past eight", "2026-12-15T08:30"),
        ("12/24 at 16h", "2026-12-24T16:00"),
    ],
)
def test_a_day_and_a_time_go_together_in_any_order(words: str, moment: str) -> None:
    assert due(words) == moment


@pytest.mark.parametrize(
    ("words", "day_first", "month_first"),
    [
        ("3/4", "2027-04-03", "2027-03-04"),
        ("3.4.2027", "2027-04-03", "2027-03-04"),
        ("31/12", "2026-12-31", "2026-12-31"),
    ],
)
def test_the_order_of_day_and_month_is_the_users(words: str, day_first: str, month_first: str) -> None:
    for preferences, day in ((Preferences(day_first=True), day_first), (Preferences(), month_first)):
        found = dates.parse(words, NOW, preferences)
        assert found is not None
        assert found.due == day


@pytest.mark.parametrize(
    ("words", "day", "why"),
    [
        ("monday december 8", "2026-12-08", "8 December 2026 is a Tuesday, not a Monday"),
        ("december 3, friday", "2026-12-03", "3 December 2026 is a Thursday, not a Friday"),
        ("tomorrow friday", "2026-11-25", "25 November 2026 is a Wednesday, not a Friday"),
        ("on Monday the 3rd", "2027-05-03", "3 December 2026 is a Thursday, not a Monday"),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_doubtful(words: str, day: str, why: str) -> None:
    found = dates.parse(words, NOW)
    assert found is not None
    assert (found.due, found.contradiction) == (day, why)


@pytest.mark.parametrize(
    "words", ["15 minutes before", "3 hours before the event", "a week before my birthday", "10 minutes earlier"]
)
def test_a_step_from_something_unknown_has_no_due_but_says_so(words: str) -> None:
    [found] = dates.find_all(words, NOW)
    assert found.when.due is None
    assert found.when.contradiction == "that counts from something whose time is not known"


@pytest.mark.parametrize(
    ("sentence", "span", "led"),
    [
        ("Call mom on Friday at 4pm about lunch", "on Friday at 4pm", True),
        ("tomorrow buy milk", "tomorrow", False),
        ("post the list on sunday before work", "on sunday", True),
        ("Submit the report by the end of next month, please", "by the end of next month", True),
        ("game night Thursday at 7 pm", "Thursday at 7 pm", False),
        ("meet Ann for lunch on Tuesday night at 6 pm", "on Tuesday night at 6 pm", True),
        ("Grüße 🎉 schicken am… on 24 December!", "on 24 December", True),
        ("\u200bpay   rent   on\tthe  1st", "on\tthe  1st", True),
        ("go to the store this week, ok", "this week", True),
    ],
)
def test_where_a_time_stands_in_a_sentence_is_known(sentence: str, span: str, led: bool) -> None:  # noqa: FBT001
    [found] = dates.find_all(sentence, NOW)
    assert sentence[found.start : found.end] == span
    assert found.led is led
