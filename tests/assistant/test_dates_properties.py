"""What holds for every text and every day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from punchlist.assistant import almanac, dates
from punchlist.assistant.schemas import Preferences
from punchlist.kit.local import check_due
from punchlist.tasks.recurrence import check_rule

_DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2099, 12, 31))
_MOMENTS = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2099, 12, 31))  # noqa: DTZ001  wall clocks
_WORDS = st.sampled_from(
    [
        "every",
        "other",
        "next",
        "last",
        "this",
        "monday",
        "tue",
        "fri",
        "may",
        "december",
        "3rd",
        "31",
        "29",
        "2027",
        "24:00",
        "5pm",
        "at",
        "on",
        "in",
        "until",
        "except",
        "days",
        "weeks",
        "hours",
        "half",
        "an",
        "a",
        "the",
        "of",
        "and",
        ",",
        "-",
        "/",
        ".",
        "first",
        "last",
        "day",
        "month",
        "year",
        "christmas",
        "easter",
        "noon",
        "midnight",
        "before",
        "after",
        "starting",
        "12/31",
        "30.2.",
        "tomorrow",
    ]
)


@given(st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=60), _MOMENTS)
def test_a_reading_is_real_lies_in_the_text_and_is_the_same_again(text: str, now: dt.datetime) -> None:
    found = dates.find_all(text, now)
    end = 0
    for time in found:
        assert end <= time.start < time.end <= len(text)
        end = time.end
        if time.when.due is not None:
            assert check_due(time.when.due) == time.when.due
        if time.when.recurrence is not None:
            assert check_rule(time.when.recurrence)
        assert time.when.due or time.when.recurrence or time.when.contradiction
    assert dates.find_all(text, now) == found
    assert dates.parse(text, now) == dates.parse(text, now)


@given(_DAYS, _MOMENTS)
def test_a_full_date_is_itself_in_every_format(day: dt.date, now: dt.datetime) -> None:
    name, short, number = f"{day:%B}", f"{day:%b}", day.day
    written = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%m/%d/%Y}",
        f"{day:%m-%d-%Y}",
        f"{name} {number}, {day.year}",
        f"{name} {number} {day.year}",
        f"{short} {number} {day.year}",
        f"{number} {name} {day.year}",
        f"{number}. {short}. {day.year}",
        f"the {number}th of {name} {day.year}",
        f"{day:%A}, {name} {number}, {day.year}",
        f"{day:%Y}-{short}-{number}",
    ]
    for text in written:
        found = dates.parse(text, now)
        assert found is not None, text
        assert (found.due, found.contradiction) == (day.isoformat(), None), text
    for text in (f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}"):
        found = dates.parse(text, now, Preferences(day_first=True))
        assert found is not None, text
        assert found.due == day.isoformat(), text


@given(_DAYS, st.integers(0, 23), st.integers(0, 59), _MOMENTS)
def test_a_full_date_and_time_is_itself_in_every_format(day: dt.date, hour: int, minute: int, now: dt.datetime) -> None:
    half = f"{(hour - 1) % 12 + 1}:{minute:02} {'am' if hour < 12 else 'pm'}"
    for text in (
        f"{day}T{hour:02}:{minute:02}",
        f"{day} {hour:02}:{minute:02}",
        f"{half} on {day}",
        f"{day:%B %d, %Y} at {half}",
    ):
        for at in (now, dt.datetime.combine(day, now.time())):
            found = dates.parse(text, at)
            assert found is not None, text
            assert found.due == f"{day}T{hour:02}:{minute:02}", (text, at)


@given(_MOMENTS, st.integers(0, 6))
def test_weekdays_lie_where_the_conventions_say(now: dt.datetime, index: int) -> None:
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[index]
    bare, following = dates.parse(name, now), dates.parse(f"next {name}", now)
    assert bare is not None
    assert following is not None
    day, later = dt.date.fromisoformat(bare.due or ""), dt.date.fromisoformat(following.due or "")
    assert 1 <= (day - now.date()).days <= 7
    assert day.weekday() == later.weekday() == index
    monday = now.date() - dt.timedelta(days=now.weekday())
    assert 7 <= (later - monday).days <= 13


@given(_DAYS, st.integers(-2000, 2000))
def test_months_are_counted_there_and_back(day: dt.date, count: int) -> None:
    first = almanac.shift(day.replace(day=1), count, "month")
    assert first is not None
    assert almanac.shift(first, -count, "month") == day.replace(day=1)
    workday = almanac.shift(day, count, "workday")
    assert workday is not None
    assert count == 0 or workday.weekday() < 5


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, "1961-04-02"),
        (2000, "2000-04-23"),
        (2008, "2008-03-23"),
        (2024, "2024-03-31"),
        (2025, "2025-04-20"),
        (2038, "2038-04-25"),
        (2285, "2285-03-22"),
    ],
)
def test_easter_is_the_churches_date(year: int, day: str) -> None:
    assert almanac.easter(year).isoformat() == day


@given(_DAYS)
def test_every_feast_has_a_day_within_a_year(day: dt.date) -> None:
    for name in almanac.FEASTS:
        feast = almanac.feast(name, day)
        assert feast is not None
        assert 0 <= (feast - day).days <= 400
