"""English words as data."""

from __future__ import annotations

NUMBERS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        1,
    )
} | {"twentieth": 20, "thirtieth": 30}
WEEKDAYS = {
    name: index
    for index, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = {
    name: index
    for index, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec decmeber",
        ),
        1,
    )
    for name in names.split()
}
HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "new years eve": (12, 31),
    "new year's eve": (12, 31),
    "new years day": (1, 1),
    "new year's day": (1, 1),
    "new years": (1, 1),
    "new year": (1, 1),
    "halloween": (10, 31),
    "valentines day": (2, 14),
    "valentine's day": (2, 14),
}
PARTS = {
    "morning": 9,
    "afternoon": 12,
    "lunchtime": 12,
    "lunch": 12,
    "evening": 19,
    "tonight": 19,
    "night": 22,
    "noon": 12,
    "midday": 12,
    "midnight": 0,
}
SPELLINGS = {
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomorow": "tomorrow",
    "tommorow": "tomorrow",
    "tommorrow": "tomorrow",
    "tonite": "tonight",
    "todays": "today",
    "today's": "today",
    "tomorrows": "tomorrow",
    "tomorrow's": "tomorrow",
    "tonight's": "tonight",
    "mins": "minute",
    "min": "minute",
    "minutes": "minute",
    "hours": "hour",
    "hrs": "hour",
    "hr": "hour",
    "days": "day",
    "weeks": "week",
    "week's": "week",
    "fortnights": "fortnight",
    "months": "month",
    "month's": "month",
    "years": "year",
    "o'clock": "oclock",
    "noonish": "noon",
    "mornings": "morning",
    "evenings": "evening",
    "nights": "night",
    "afternoons": "afternoon",
    "til": "to",
    "till": "to",
}
