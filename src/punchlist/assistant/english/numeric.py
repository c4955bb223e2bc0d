"""Dates in figures: 2026-12-31, 12/31, 31.12., 12/31/26."""

from __future__ import annotations

import re

from punchlist.assistant import almanac
from punchlist.assistant.moments import Said
from punchlist.assistant.pieces import index, item, on, year_of
from punchlist.assistant.scan import Meaning, Scene

NUMERIC: list[tuple[re.Pattern[str], Meaning]] = []
_MONTHS_A_YEAR = 12


@item(
    NUMERIC,
    r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<number>\d\d?)(?:t(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?)?",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    date = almanac.real(int(m["year"]), int(m["month"]), int(m["number"]))
    if date is None or m["hour"] is None:
        return Said(date, dated=True) if date else None
    return Said(date, hour=int(m["hour"]), minute=int(m["minute"]), meridiem="24", dated=True)


@item(
    NUMERIC,
    r"(?:next |this )?(?P<a>\d\d?)(?P<mark>[/.-])(?P<b>\d\d?)(?:[/.-](?P<year>\d{4}|\d\d))?(?: \.)?(?! (?:Ham|Hpm|U\w+|h|o|%|/)\b)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Month first unless the preferences say day first; a number over 12 settles it. "4.22" only where a date is due."""
    dotted = m["mark"] == "." and m.group().endswith(" .")
    weak = m["year"] is None and (m["mark"] in ".-" or (m["a"], m["b"]) in _FRACTIONS)
    return _numeric(scene, (int(m["a"]), int(m["b"])), year_of(m["year"]), dotted=dotted, weak=weak)


_FRACTIONS = {("1", "2"), ("1", "3"), ("2", "3"), ("1", "4"), ("3", "4"), ("24", "7")}


def _numeric(
    scene: Scene, pair: tuple[int, int], year: int | None, *, dotted: bool = False, weak: bool = False
) -> Said | None:
    """Two numbers as month and day; a dot after both, or a number over 12, puts the day first."""
    first, second = pair
    swapped = ((scene.preferences.day_first or dotted) and second <= _MONTHS_A_YEAR) or first > _MONTHS_A_YEAR
    month, day = (second, first) if swapped else (first, second)
    date = almanac.coming(scene.today, month, day, year)
    return Said(date, weak=weak, dated=year is not None) if date else None


@item(NUMERIC, r"(?P<a>\d\d?) (?P<mark>[-/]) (?P<b>\d\d?)(?: [-/] (?P<year>\d{4}|\d\d))?")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    return (
        _numeric(scene, (int(m["a"]), int(m["b"])), year_of(m["year"]))
        if (scene.led and m["mark"] == "/") or scene.bare or m["year"]
        else None
    )


@item(NUMERIC, r"(?P<month>M\d+) (?P<number>\d\d?)-(?P<end>\d\d?)", r"(?P<number>\d\d?)-(?P<end>\d\d?) (?P<month>M\d+)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Of "dec 20-27" the beginning."""
    number, end = int(m["number"]), int(m["end"])
    return on(almanac.coming(scene.today, index(m["month"]), number)) if number < end else None
