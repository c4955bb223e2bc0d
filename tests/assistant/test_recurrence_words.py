"""Recurring times in words, on a Tuesday: 2026-11-24, 10:00; every rule is one that tasks take."""

import datetime as dt

import pytest

from punchlist.assistant import dates
from punchlist.tasks.recurrence import check_rule, first_due_text

NOW = dt.datetime(2026, 11, 24, 10, 0)
_WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("every day", "FREQ=DAILY"),
        ("daily", "FREQ=DAILY"),
        ("everyday", "FREQ=DAILY"),
        ("each day", "FREQ=DAILY"),
        ("every single day", "FREQ=DAILY"),
        ("once a day", "FREQ=DAILY"),
        ("every other day", "FREQ=DAILY;INTERVAL=2"),
        ("every second day", "FREQ=DAILY;INTERVAL=2"),
        ("every 3 days", "FREQ=DAILY;INTERVAL=3"),
        ("every third day", "FREQ=DAILY;INTERVAL=3"),
        ("every week", "FREQ=WEEKLY"),
        ("weekly", "FREQ=WEEKLY"),
        ("once a week", "FREQ=WEEKLY"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("every fortnight", "FREQ=WEEKLY;INTERVAL=2"),
        ("biweekly", "FREQ=WEEKLY;INTERVAL=2"),
        ("bi-weekly on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every two weeks on monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("every monday", "FREQ=WEEKLY;BYDAY=MO"),
        ("each wednsday", "FREQ=WEEKLY;BYDAY=WE"),
        ("mondays", "FREQ=WEEKLY;BYDAY=MO"),
        ("on sundays", "FREQ=WEEKLY;BYDAY=SU"),
        ("weekly on tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("every week on thursday", "FREQ=WEEKLY;BYDAY=TH"),
        ("every monday and thursday", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("tuesdays and thursdays", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("mon, wed and fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("every mon/wed/fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("every mon wed fri", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("every fri, tue & mon", "FREQ=WEEKLY;BYDAY=MO,TU,FR"),
        ("every saturday thru tuesday", "FREQ=WEEKLY;BYDAY=MO,TU,SA,SU"),
        ("monday to friday", _WORKDAYS),
        ("every weekday", _WORKDAYS),
        ("weekdays", _WORKDAYS),
        ("every business day", _WORKDAYS),
        ("every weekend", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("on weekends", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("every other friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every alternate friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every 2nd friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every second friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every first monday", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every last friday", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every 1st and 3rd tuesday", "FREQ=MONTHLY;BYDAY=1TU,3TU"),
        ("monthly", "FREQ=MONTHLY"),
        ("every month", "FREQ=MONTHLY"),
        ("every other month", "FREQ=MONTHLY;INTERVAL=2"),
        ("monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("on the 1st of every month", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("on the 1st every month", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("every month on the 1st and 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("every 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("every 15th of the month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("every other month on the 3rd", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=3"),
        ("last day of every month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("at the end of each month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("at the start of each month", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("the last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("first monday of every month", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every month on the first monday", "FREQ=MONTHLY;BYDAY=1MO"),
        ("2nd to the last friday of each month", "FREQ=MONTHLY;BYDAY=-2FR"),
        ("first and third friday of each month", "FREQ=MONTHLY;BYDAY=1FR,3FR"),
        ("first friday of every 3rd month", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1FR"),
        ("the last weekday of every month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("every friday the 13th", "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR"),
        ("every quarter", "FREQ=MONTHLY;INTERVAL=3"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
        ("every half year", "FREQ=MONTHLY;INTERVAL=6"),
        ("every year", "FREQ=YEARLY"),
        ("annually", "FREQ=YEARLY"),
        ("every two years", "FREQ=YEARLY;INTERVAL=2"),
        ("every march 3", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3"),
        ("every 3rd of march", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3"),
        ("every year on May 5", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"),
        ("yearly on the 4th of july", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4"),
        ("every january", "FREQ=YEARLY;BYMONTH=1"),
        ("yearly on the fourth thursday in november", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("every christmas", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
        ("every thanksgiving", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("every day in december", "FREQ=DAILY;BYMONTH=12"),
        ("every july to september", "FREQ=YEARLY;BYMONTH=7,8,9"),
        ("every november through february", "FREQ=YEARLY;BYMONTH=1,2,11,12"),
        ("every aug 20 and 30", "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=20,30"),
        ("fridays every other week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every friday every 2 weeks", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("weekdays and sundays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SU"),
        ("mon & wed thru fri", "FREQ=WEEKLY;BYDAY=MO,WE,TH,FR"),
        ("every 4th week on weekends", "FREQ=WEEKLY;INTERVAL=4;BYDAY=SA,SU"),
        ("every month at the start", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("every tuesday up to 10x", "FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
        ("last day of every year", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("every year on the 1st friday", "FREQ=YEARLY;BYDAY=1FR"),
        ("mwf", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("every day until december 24", "FREQ=DAILY;UNTIL=20261224"),
        ("every friday until the 16th", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261216"),
        ("every friday through march", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270331"),
        ("every monday 5 times", "FREQ=WEEKLY;BYDAY=MO;COUNT=5"),
        ("every day for 10 days", "FREQ=DAILY;UNTIL=20261203"),
        ("every day except sundays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
        ("every weekday except friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"),
        ("every day but not on weekends", _WORKDAYS),
        ("every month except july", "FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,8,9,10,11,12"),
    ],
)
def test_words_mean_a_rule_that_tasks_take(words: str, rule: str) -> None:
    found = dates.parse(words, NOW)
    assert found is not None
    assert (found.recurrence, found.due, found.contradiction) == (rule, None, None)
    assert check_rule(rule) == rule
    assert first_due_text(rule, NOW.date()) is not None


@pytest.mark.parametrize(
    ("words", "rule", "due"),
    [
        ("every morning", "FREQ=DAILY", "2026-11-25T09:00"),
        ("every evening", "FREQ=DAILY", "2026-11-24T19:00"),
        ("nightly", "FREQ=DAILY", "2026-11-24T22:00"),
        ("every morning at 7", "FREQ=DAILY", "2026-11-25T07:00"),
        ("every night at 9", "FREQ=DAILY", "2026-11-24T21:00"),
        ("every day at 5pm", "FREQ=DAILY", "2026-11-24T17:00"),
        ("5pm every day", "FREQ=DAILY", "2026-11-24T17:00"),
        ("daily at 9", "FREQ=DAILY", "2026-11-25T09:00"),
        ("daily at noon", "FREQ=DAILY", "2026-11-24T12:00"),
        ("weekdays at 8", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-25T08:00"),
        ("9am on Sundays", "FREQ=WEEKLY;BYDAY=SU", "2026-11-29T09:00"),
        ("tuesdays at 9am", "FREQ=WEEKLY;BYDAY=TU", "2026-12-01T09:00"),
        ("every monday and thursday at 7pm", "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-26T19:00"),
        ("every monday morning", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30T09:00"),
        ("every tuesday and friday morning", "FREQ=WEEKLY;BYDAY=TU,FR", "2026-11-27T09:00"),
        ("every other friday at 4pm", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27T16:00"),
        ("the last friday of each month at 4pm", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27T16:00"),
        ("10am on the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15", "2026-12-15T10:00"),
        ("every january 1 at noon", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", "2027-01-01T12:00"),
        ("every day at 9 and 17", "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0", "2026-11-24T17:00"),
        ("daily at 8 am, 1 pm and 7 pm", "FREQ=DAILY;BYHOUR=8,13,19;BYMINUTE=0", "2026-11-24T13:00"),
        ("twice a day at 8 and 20", "FREQ=DAILY;BYHOUR=8,20;BYMINUTE=0", "2026-11-24T20:00"),
        ("every 3 days starting tomorrow", "FREQ=DAILY;INTERVAL=3", "2026-11-25"),
        ("every monday starting next week", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30"),
        ("every monday starting december 14", "FREQ=WEEKLY;BYDAY=MO", "2026-12-14"),
        ("every monday starting december 15", "FREQ=WEEKLY;BYDAY=MO", "2026-12-21"),
        ("every two weeks starting friday at 4pm", "FREQ=WEEKLY;INTERVAL=2", "2026-11-27T16:00"),
        ("every month starting january 15", "FREQ=MONTHLY", "2027-01-15"),
        ("monday, wednesday and friday next week", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=3", "2026-11-30"),
        ("at 3 PM every Thursday until the 16th", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20261216", "2026-11-26T15:00"),
        ("every 6 hours", "FREQ=DAILY;BYHOUR=4,10,16,22;BYMINUTE=0", "2026-11-24T16:00"),
        ("every 12 hours from now", "FREQ=DAILY;BYHOUR=10,22;BYMINUTE=0", "2026-11-24T22:00"),
        ("every weeknight", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-24T19:00"),
        ("monday evenings", "FREQ=WEEKLY;BYDAY=MO", "2026-11-30T19:00"),
        (
            "every 4 hours on weekdays",
            "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=2,6,10,14,18,22;BYMINUTE=0",
            "2026-11-24T14:00",
        ),
        ("yearly on mother's day", "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "2027-05-09"),
        ("every day next week", "FREQ=DAILY;UNTIL=20261206", "2026-11-30"),
        ("every year on christmas", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2026-12-25"),
    ],
)
def test_a_start_or_a_time_gives_the_series_its_first_due(words: str, rule: str, due: str) -> None:
    found = dates.parse(words, NOW)
    assert found is not None
    assert (found.recurrence, found.due, found.contradiction) == (rule, due, None)
    assert check_rule(rule)


@pytest.mark.parametrize("words", ["hourly", "every hour", "every 30 minutes", "every 2 hours"])
def test_steps_within_a_day_are_a_daily_rule_with_times(words: str) -> None:
    found = dates.parse(words, NOW)
    assert found is not None
    assert found.recurrence is not None
    assert found.recurrence.startswith("FREQ=DAILY;BYHOUR=")
    assert check_rule(found.recurrence)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("twice a week", "that says how often, but not when"),
        ("3 times a month", "that says how often, but not when"),
        ("twice a day", "that says how often, but not when"),
        ("every 7 hours", "a task cannot repeat in steps like that"),
        ("every 45 minutes", "a task cannot repeat in steps like that"),
        ("every hour and a half", "a task cannot repeat in steps like that"),
        ("every other weekday", "a task cannot repeat in steps like that"),
        ("every easter", "a task cannot repeat in steps like that"),
        ("every year on easter", "a task cannot repeat in steps like that"),
        ("every monday at 9, 10:30 and 2pm", "a task cannot repeat in steps like that"),
        ("fridays at 9 and mondays at 10", "a task cannot repeat in steps like that"),
        ("every monday at noon and friday at 3", "a task cannot repeat in steps like that"),
        ("every march 3rd and june 5th", "a task cannot repeat in steps like that"),
        ("semi-monthly", "that says how often, but not when"),
        ("every easter monday", "a task cannot repeat in steps like that"),
        ("every day except holidays", "a task cannot repeat with exceptions like that"),
        ("every 2 weeks except mondays", "a task cannot repeat with exceptions like that"),
        ("every monday until yesterday", "that series would end before it begins"),
    ],
)
def test_what_no_rule_says_is_never_a_wrong_rule(words: str, why: str) -> None:
    found = dates.parse(words, NOW)
    assert found is not None
    assert found.contradiction == why
    assert found.due is None


@pytest.mark.parametrize(
    "words",
    [
        "every",
        "every 0 days",
        "every 99999 days",
        "every second",
        "all day",
        "every 32nd of the month",
        "every february 30",
        "every 40th of march",
    ],
)
def test_words_that_repeat_nothing_are_no_rule(words: str) -> None:
    found = dates.parse(words, NOW)
    assert found is None or found.recurrence is None
