"""The times of day that English words can name."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant.english.days import NOT_COUNTED
from punchlist.assistant.moments import Said
from punchlist.assistant.pieces import as_part, at, item
from punchlist.assistant.scan import Meaning, Scene

CLOCKS: list[tuple[re.Pattern[str], Meaning]] = []
_PARTS = r"Pmorning|Pafternoon|Pevening|Pnight|Ptonight|Pnoon|Pmidnight"
_PART = rf"(?:(?: ,)? (?:(?:in|at|during|on)(?: the)?|this|of)? ?(?:early |late )?(?P<part>{_PARTS}))?"
_HALF = r"(?P<half>Ham|Hpm)"
_EXACT = r"(?: (?:sharp|exactly|prompt|on the dot))?"
_NOON, _DAY_HOURS = 12, 24


@item(
    CLOCKS,
    rf"(?P<hour>\d\d?)(?: ?: ?| )?(?P<ish>ish|- ish)? (?:in the )?{_HALF}(?: \.)?{_EXACT}{_PART}",
    rf"(?P<hour>\d\d?)(?:[:.]| : | )(?P<minute>\d\d)(?::\d\d)? {_HALF}(?: \.)?{_EXACT}{_PART}",
    rf"(?P<hour>\d\d?) oh? (?P<minute>\d) {_HALF}{_PART}",
    rf"(?P<joined>\d{{3,4}}) {_HALF}{_PART}",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    named = m.groupdict()
    if joined := named.get("joined"):
        return at(int(joined[:-2]), int(joined[-2:]), m["half"])
    return at(int(m["hour"]), int(named.get("minute") or 0), m["half"])


@item(CLOCKS, rf"(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?(?: hours?| h)?(?: Uhour)?{_EXACT}{_PART}(?! (?:Ham|Hpm)\b)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    if scene.led == "in":
        return None
    said = at(int(m["hour"]), int(m["minute"]), part=m["part"])
    exact = said and not m["part"] and (m["hour"][0] == "0" or int(m["hour"]) > _NOON)
    return Said(hour=said.hour, minute=said.minute, meridiem="24") if said and exact else said


@item(CLOCKS, r"(?P<hour>\d\d?) h(?: (?P<minute>[0-5]\d))?")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    if not (scene.led or scene.bare) or scene.led == "in":
        return None
    said = at(int(m["hour"]), int(m["minute"] or 0))
    return Said(hour=said.hour, minute=said.minute, meridiem="24") if said else None


@item(CLOCKS, rf"(?P<hour>\d\d?) oclock(?: {_HALF})?{_EXACT}{_PART}")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return at(int(m["hour"]), 0, m["half"], m["part"])


@item(
    CLOCKS,
    rf"(?P<n>half|(?:an? )?quarter|\d\d?)(?: Uminute)? (?P<way>past|after|to|before|until|of) (?P<hour>\d\d?|Pnoon|Pmidnight)(?: oclock)?(?: {_HALF})?{_PART}{NOT_COUNTED}",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    if (
        m["way"] in {"to", "of", "until"}
        and m["n"].isdigit()
        and not (scene.led or scene.bare or m["half"] or m["part"] or "Uminute" in m.group())
    ):
        return None
    count = 30 if m["n"] == "half" else 15 if "quarter" in m["n"] else int(m["n"])
    hour = {"Pnoon": 12, "Pmidnight": 24}.get(m["hour"]) or int(m["hour"])
    if (
        not 0 < count < 60  # noqa: PLR2004
        or scene.led in {"from", "between"}
        or (m["n"].isdigit() and "Uminute" not in m.group() and count % 5)
        or (m["n"] == "half" and m["way"] in {"to", "before", "until", "of"})
    ):
        return None
    if m["way"] in {"to", "before", "until", "of"}:
        hour, count = (hour or 24) - 1, 60 - count
        hour = hour or (12 if m["hour"] == "1" else 0)
    if not m["hour"].isdigit():
        return Said(hour=hour % 24, minute=count, meridiem="24")
    return at(hour, count, m["half"], m["part"])


@item(
    CLOCKS,
    rf"(?P<hour>\d\d?)(?: (?P<minute>[0-5]\d))? (?:in the |this |at |, this |, )?(?:early |late )?(?P<part>{_PARTS})",
    rf"(?P<part>Pmorning|Pafternoon|Pevening|Pnight|Ptonight)(?: at| around| about| by| @|, at)? (?P<hour>\d\d?)(?: (?P<minute>[0-5]\d))?{NOT_COUNTED}(?!:)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return at(int(m["hour"]), int(m["minute"] or 0), part=m["part"])


@item(CLOCKS, r"(?:12 )?(?:oclock )?(?P<word>Pnoon|Pmidnight)", r"(?P<word>mid) (?:- )?(?:Uday|day)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    return Said(hour=0 if m["word"] == "Pmidnight" else _NOON, meridiem="24")


@item(
    CLOCKS,
    r"(?:(?:in|at|during)(?: the)?|the) (?:early |late )?(?P<part>Pmorning|Pafternoon|Pevening|Pnight)",
    r"(?:in the |the |this )?(?P<mid>early|mid|1o thing)(?: -)?(?: in the| this)? (?P<part>Pmorning|Pafternoon)",
    r"1o thing()(?P<part>)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del scene
    mid = m.groupdict().get("mid")
    if mid == "mid":
        return Said(part="mid_morning" if m["part"] == "Pmorning" else "mid_afternoon")
    return Said(part=as_part(m["part"] or "Pmorning"))


@item(CLOCKS, r"(?P<part>Pmorning|Pafternoon|Pevening|Pnight)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "friday afternoon": only after a day."""
    return Said(part=as_part(m["part"]), weak=True) if scene.after or scene.bare else None


@item(
    CLOCKS,
    rf"(?P<hour>\d\d?)(?: (?P<minute>[0-5]\d))?(?: -)?(?P<ish> ish)?{_EXACT}{NOT_COUNTED}(?! (?:[a-z]+s\b(?!sharp)|M\d|of\b|Uday\b|- \d))",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """A bare number is an hour only after "at" or "by", or where a time is asked for."""
    if not (
        m["ish"]
        or (scene.bare and scene.led not in {"in", "for", "of"})
        or scene.led in {"at", "around", "about", "@", "until", "by", "exactly", "approximately", "roughly"}
    ):
        return None
    return at(int(m["hour"]), int(m["minute"] or 0))


@item(CLOCKS, rf"half (?P<hour>\d\d?){NOT_COUNTED}(?: {_HALF})?{_PART}")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """In "half three" the hour is past: 3:30, as people say it in Britain."""
    return (
        at(int(m["hour"]), 30, m["half"], m["part"])
        if scene.led in {"at", "around", "about", "by"} or scene.bare
        else None
    )


@item(
    CLOCKS,
    rf"(?P<hour>\d\d?)(?::(?P<minute>\d\d))?(?: -| to| until| and|-) ?(?P<end>\d\d?)(?::\d\d)? {_HALF}",
    rf"(?P<hour>\d\d?)-(?P<end>\d\d?) {_HALF}(?P<minute>)",
    r"(?P<hour>\d\d?):(?P<minute>\d\d)(?: -| to| until) (?P<end>\d\d?):\d\d(?P<half>)",
    r"(?P<hour>\d\d?)(?::(?P<minute>\d\d))? (?P<half>Ham|Hpm)(?: -| to| until| and) (?P<end>\d\d?)(?::\d\d)? (?:Ham|Hpm)",
    rf"(?P<hour>\d\d?)(?::(?P<minute>\d\d))? {_HALF}(?: -| to| until) (?P<end>\d\d?)(?::\d\d)?{NOT_COUNTED}(?! M\d)",
)
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Of "from 2 to 4 pm" the beginning is due; "11-1 pm" begins in the morning."""
    hour, end = int(m["hour"]), int(m["end"])
    if (" and " in m.group()) != (scene.led == "between") and " - " not in m.group():
        return None
    half = (
        "Ham"
        if m["half"] == "Hpm" and end % _NOON < hour % _NOON and "Ham" not in m.group() and m.group().count("H") == 1
        else m["half"]
    )
    return at(hour, int(m["minute"] or 0), half)


@item(CLOCKS, rf"(?P<hour>\d\d?)(?::(?P<minute>\d\d))?(?: -| to| until| and) (?P<end>\d\d?)(?::\d\d)?{NOT_COUNTED}")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """Of "from 9 to 5" the beginning."""
    if scene.led != ("between" if " and " in m.group() else "from") or not 0 < int(m["end"]) <= _DAY_HOURS:
        return None
    return at(int(m["hour"]), int(m["minute"] or 0))


@item(CLOCKS, r"(?P<hour>\d\d?)\.(?P<minute>[0-5]\d)(?: (?:h|Uhour))?")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "at 17.30", which is no date."""
    if scene.led not in {"at", "around", "about", "by", "until"} and not (
        scene.bare and int(m["minute"]) > _DAY_HOURS // 2
    ):
        return None
    said = at(int(m["hour"]), int(m["minute"]))
    return replace(said, meridiem="24") if said and (int(m["hour"]) > _NOON or m["hour"][0] == "0") else said


@item(CLOCKS, r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<unit> (?:Uhour|h|hrs))?(?! U\w+)")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    """As in "at 1900" and "0930 hours"."""
    if not (m["unit"] or scene.led in {"at", "by", "around", "until"}) or (
        not m["unit"] and scene.led != "at" and m["hour"] in {"19", "20"}
    ):
        return None
    return Said(hour=int(m["hour"]), minute=int(m["minute"]), meridiem="24")


@item(CLOCKS, r"lunch(?! (?:with|at|for|date|meeting|break|box))")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    del m
    return Said(hour=_NOON, meridiem="24") if scene.led in {"at", "by", "around"} else None


@item(CLOCKS, r"(?P<hour>\d\d?) (?P<minute>[0-5]\d) Uminute")
def _(m: re.Match[str], scene: Scene) -> Said | None:
    return at(int(m["hour"]), int(m["minute"])) if scene.led == "at" else None
