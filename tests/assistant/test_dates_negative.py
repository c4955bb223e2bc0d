"""Words and numbers that look like times and are none. A false date in a title is worse than a missed one."""

import datetime as dt

import pytest

from punchlist.assistant import dates

NOW = dt.datetime(2026, 11, 24, 10, 0)


@pytest.mark.parametrize(
    "sentence",
    """buy 5 eggs
read chapter 3
upgrade to version 2.0
release v1.2.3
install python 3.11
see section 4.2
buy an iPhone 12
drive route 66
pay $5
pay $5.50 to Bob
may I help you
I may go
march to the beat
the sun is hot
the cat sat on the mat
get a second opinion
wait a second
give me a minute
just a sec
one more thing
buy two tickets
call room 204
book flight 1930
order 15 pizzas
read 20 pages
walk 10000 steps
win 2 of 3
get 50% off
call 555-1234
call 555 123 4567
ping 10.0.0.1
mix 1/2 cup sugar
3/4 inch screws
open 24/7
score 2-1
windows 11
catch 22
fix bug 1234
task 3
delete task 12
complete the second task
mark the 3rd one done
tick the first item
size 12 shoes
500 mg ibuprofen
2 kg flour
5k run
buy 7 up
mon ami
the thu in cthulhu
deck the halls
mark my words
april's birthday gift
june called
ask august
meet jan
email tue and wed
sunny day
sunday's best
monday's meeting notes
plan for the future
someday
eventually
soon
stay at home
at the store
in the kitchen
in a hurry
by the way
put it on the table
be on time
borrow from bob
food for 2 people
table for 4
watch the last episode
watch the next episode
next task
this task
the last one
learn my first name
next door
once upon
twice baked potatoes
half a dozen eggs
quarter pounder
day planner
night light
morning coffee
weekend bag
year in review
a day in the life
24 hour fitness
9 to 5
the 2 of us
page 12
level 5
gate 7
read 1984
2001 a space odyssey
apollo 13
ocean's 11
mp3
b2b meeting
number 10 downing street
4x4 tires
100 days of solitude
30 seconds to mars
two and a half men
five second rule
one day
the day
every
each one
all of it
until
after
before
o'clock
I am here
am I late
at 25
at noonday
lunch with Bob
lunch date
my annual physical exam
run 5 miles
count to 100
meet in 5 to talk
""".splitlines(),
)
def test_nothing_in_it_is_a_time(sentence: str) -> None:
    assert dates.find_all(sentence, NOW) == []


@pytest.mark.parametrize(
    "words",
    """
milk
99:99
25:00
24:30
at 25
30 february
february 30
feb 29 2027
2027-02-29
29.02.2027
april 31
31st of june
2026-13-01
2026-02-30
2026-00-10
13/13
0/5
13/32/2026
the 0th
32nd
on the 32nd
the 32nd of january
the sixth friday of december
6th monday in may
week 54 of 2026
week 0
in 9999999 days
in 10000 years
99999999999999999999
in 99999999999999999999 weeks
two sixty a m
25 pm
0 pm
the moon
monday's
""".splitlines(),
)
def test_impossible_dates_are_none(words: str) -> None:
    assert dates.parse(words, NOW) is None


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\x00", "...", "😀", "。", "\u202e", "'" * 50, "ı" * 30, "②③", "\ud800"]
)
def test_text_without_words_is_none(text: str) -> None:
    assert dates.parse(text, NOW) is None
    assert dates.find_all(text, NOW) == []
    assert dates.range_of(text, NOW) is None


def test_a_long_text_is_read_to_its_first_words() -> None:
    found = dates.find_all("tomorrow " + "x" * 9_000 + " friday", NOW)
    assert [time.when.due for time in found] == ["2026-11-25"]
