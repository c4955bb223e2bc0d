"""The days that English words can name; each item reads one piece of a normalised sentence (symbols: words.py)."""

from __future__ import annotations

import datetime as dt
import re

from punchlist.assistant import almanac
from punchlist.assistant.almanac import DAY
from punchlist.assistant.moments import Doubt, Said
from punchlist.assistant.pieces import as_part, index, item, on, year_of
from punchlist.assistant.scan import Meaning, Scene

WD = r"[WV]\d"
DAYS: list[tuple[re.Pattern[str], Meaning]] = []
NEXT = r"next|following|coming|upcoming|this coming|this upcoming|this next|the coming|the following|the next"
PAST = r"last|past|previous|this past|the past|the last|the previous"
_YEAR = r"(?:(?: ,)?(?: of| in)? (?P<year>(?:19|20)\d\d)(?! ?(?:Ham|Hpm|oclock)))?"
NOT_COUNTED = r"(?! (?:U\w+|Ham|Hpm|oclock|:|%|/|o\b|ish)\b)"


@item(DAYS, r"(?:the )?(?:next|following) Uday")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del m
    return on(scene.today + DAY)


@item(DAYS, r"(?:the )?Uday after tomorrow|overmorrow", r"(?:the )?Uday before yesterday")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    return on(scene.today + (-2 if m.group().endswith("yesterday") else 2) * DAY)


@item(
    DAYS,
    r"(?:later )?(?P<day>today|tomorrow|yesterday|this)(?: (?P<part>Pmorning|Pafternoon|Pevening|Pnight|Pnoon))?",
    r"(?:late |later )?(?P<day>Ptonight)(?: Pnight)?",
    r"(?P<day>last) (?P<part>Pnight)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    part = m["part"] if "part" in m.groupdict() else m["day"]
    if m["day"] == "this" and not part:
        return None
    days = {"tomorrow": 1, "yesterday": -1, "last": -1}.get(m["day"], 0)
    return on(scene.today + days * DAY, part)


@item(DAYS, r"(?P<day>W\d|V\d(?: \.)?)(?: (?P<part>Pmorning|Pafternoon|Pevening|Pnight|Pnoon))?")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    before = m.string[max(0, m.start() - 4) : m.start()]
    if re.search(r"\do $", before) and not scene.after:
        return None
    weak = m["day"][0] == "V" and not m["part"]
    return Said(weekday=index(m["day"][:2]), part=as_part(m["part"]), weak=weak)


@item(
    DAYS,
    rf"(?:(?P<next>{NEXT})|(?P<past>{PAST})|this) (?P<day>{WD})(?! after)(?: (?P<part>Pmorning|Pafternoon|Pevening|Pnight))?",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The "next friday" is in the next ISO week, "this" or "the coming friday" the nearest after today."""
    day = index(m["day"])
    if m["past"]:
        return on(almanac.last_weekday(scene.today, day), m["part"])
    if m["next"] in {"next", "the next", "following", "the following"}:
        return on(almanac.in_week(scene.today, day, 1), m["part"])
    return on(almanac.next_weekday(scene.today, day), m["part"])


_WEEKS = r"(?P<which>next|this|last|following|the following|the next|the coming|coming) (?:Uweek|week's)"
_WEEK_STEPS = {"this": 0, "last": -1}


@item(
    DAYS,
    rf"(?:in |during )?{_WEEKS}(?: on| ,)? (?P<day>{WD})(?: (?P<part>Pmorning|Pafternoon|Pevening|Pnight))?",
    rf"(?P<day>{WD})(?: (?P<part>Pmorning|Pafternoon|Pevening|Pnight))?(?: of| ,| in)? {_WEEKS}",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    day = index(m["day"])
    date = almanac.in_week(scene.today, day, _WEEK_STEPS.get(m["which"], 1))
    return on(
        almanac.next_weekday(scene.today, day) if m["which"] == "this" and date < scene.today else date, m["part"]
    )


@item(DAYS, rf"(?P<day>{WD}) after next(?: {WD})?", rf"(?P<day>{WD}) Uweek")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A "friday after next" is the second one from now, "friday week" a week after the coming one: the same day."""
    return on(almanac.next_weekday(scene.today, index(m["day"])) + 7 * DAY)


@item(DAYS, rf"(?P<count>\d\d?|a couple of|a few) (?P<day>{WD}s?) (?P<how>from now|hence|later|ago|back|out)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    count, day = {"a couple of": 2, "a few": 3}.get(m["count"]) or int(m["count"]), index(m["day"])
    if not 1 <= count <= 99:  # noqa: PLR2004
        return None
    if m["how"] in {"ago", "back"}:
        return on(almanac.last_weekday(scene.today, day) - 7 * (count - 1) * DAY)
    return on(almanac.next_weekday(scene.today, day) + 7 * (count - 1) * DAY)


@item(DAYS, rf"(?:the )?(?:closest|nearest) (?P<day>{WD}) to (?:the )?(?P<month>M\d+) (?:the )?(?P<number>\d\d?o?)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    date = almanac.coming(scene.today, index(m["month"]), index(m["number"]))
    return on(almanac.nearest_weekday(date, index(m["day"]))) if date else None


@item(
    DAYS,
    rf"(?P<day>{WD})(?: ,)?(?: the)? (?P<number>\d\d?o)(?! of)(?! U\w+)(?! M\d)",
    rf"(?P<day>{WD}) (?P<number>\d\d){NOT_COUNTED}(?! M\d)(?! of)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A "Monday the 3rd" is the next third that is a Monday; doubtful when the coming third is another day."""
    day, number = index(m["day"]), index(m["number"])
    if not m["number"].endswith("o") and number < 13:  # noqa: PLR2004  more likely an hour
        return None
    coming, fits = almanac.on_day(scene.today, number), almanac.on_day(scene.today, number, day)
    if coming is None or fits is None:
        return None
    return Said(fits, doubt=None if coming == fits else Doubt("weekday", coming, day))


@item(
    DAYS,
    rf"(?:next |this |coming )?(?P<month>M\d+)(?: \.)?(?: ,| -| /)?(?: the)? (?P<number>\d\d?o?){NOT_COUNTED}(?! -){_YEAR}",
    rf"(?:next |this |the )?(?P<number>\d\d?o?)(?: Uday)?(?: \.)?(?: of| -| /)?(?: the month of)? (?P<month>M\d+)(?: \.)?(?: -| /)?{_YEAR}",
    r"(?P<month>M\d+) - (?P<year>\d{4}) - (?P<number>\d\d?)",
    r"(?P<year>\d{4})(?: -| /)? (?P<month>M\d+)(?: -| /)? (?P<number>\d\d?)",
    r"(?P<year>\d{4}) (?P<number>\d\d?)(?: -)? (?P<month>M\d+)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    date = almanac.coming(scene.today, index(m["month"]), index(m["number"]), year_of(m["year"]))
    return Said(date, dated=m["year"] is not None) if date else None


_NTH = r"(?:(?P<nth>\d\d?o) (?:to )?(?:the )?)?(?P<last>last)|(?P<place>\d\d?o)|penultimate"
_MONTHS = r"(?:(?P<month>M\d+)(?: (?P<year>(?:19|20)\d\d))?|(?P<which>this|the|next|last|previous|the current|the next|the following|the same|the last|every)? ?Umonth)"


def place(m: re.Match[str]) -> int:
    """The place in a month: "third" 3, "last" -1, "second last" -2."""
    if m["place"]:
        return index(m["place"])
    if m["last"]:
        return -index(m["nth"]) if m["nth"] else -1
    return -2


@item(
    DAYS, rf"(?:the )?(?:{_NTH}) (?P<day>{WD}|Uday|Uworkday|Uweekday|(?:business|working) Uday) (?:in|of|for) {_MONTHS}"
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """The "last friday of october" is the next one from today on; "of this month" and "of october 2015" stay."""
    if m["which"] == "every":
        return None
    day = index(m["day"]) if m["day"][0] in "WV" else None
    for first in _month_starts(m, scene):
        date = almanac.nth_in_month(first, place(m), day)
        if m["day"] in {"Uworkday", "Uweekday"} or " " in m["day"]:
            date = _nth_workday(first, place(m))
        if date is None or date >= scene.today or m["year"] or m["which"] in _FIXED:
            return on(date)
    return None


_FIXED = {"this", "last", "previous", "the current", "the same", "the last"}


def _nth_workday(first: dt.date, nth: int) -> dt.date | None:
    days = [day for n in range(1, 32) if (day := almanac.nth_in_month(first, n)) and day.weekday() < 5]  # noqa: PLR2004
    return days[nth - 1 if nth > 0 else nth] if nth and abs(nth) <= len(days) else None


def _month_starts(m: re.Match[str], scene: Scene) -> list[dt.date]:
    """Firsts of the month that is meant, and of its next return."""
    if m["month"]:
        years = [year_of(m["year"]) or scene.today.year + add for add in range(2)]
        return [dt.date(year, index(m["month"]), 1) for year in years if 1 <= year <= dt.MAXYEAR]
    step = {"next": 1, "the next": 1, "the following": 1, "last": -1, "the last": -1, "previous": -1}
    starts = [almanac.month_start(scene.today, step.get(m["which"] or "", 0) + add) for add in range(2)]
    return [start for start in starts if start]


@item(
    DAYS,
    r"(?P<the>the )?(?P<number>\d\d?o?)(?: Uday)? of (?P<which>this|next|the|last|the next|the current|the following|the same) Umonth",
    r"(?P<the>the )?(?P<number>\d\d?o)(?: Uday)?(?= ,| \.|$| at| in the| by| that| with| Pmorning| Pevening| Pafternoon| for| to| before| every| each| starting| \d+ H| \d+:| and)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    number = index(m["number"])
    which = m["which"] if "which" in m.groupdict() else ""
    if which in {"next", "last", "the next", "the following"}:
        first = almanac.month_start(scene.today, -1 if which == "last" else 1)
        return on(almanac.nth_in_month(first, number) if first else None)
    date = almanac.on_day(scene.today, number)
    return Said(date, weak=not which and not m["the"]) if date else None


NUMBERS: list[tuple[re.Pattern[str], Meaning]] = []
"""Tried last: a number is rather an hour."""


@item(NUMBERS, rf"(?:the )?(?P<number>\d\d?){NOT_COUNTED}(?=$| at| ,)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A bare number is a day of the month after "on", or before a time where one is asked for."""
    at_end = m.end() == len(m.string)
    if not (scene.led == "on" or (scene.bare and not scene.led and not at_end)):
        return None
    date = almanac.on_day(scene.today, int(m["number"]))
    return Said(date, weak=True) if date else None
