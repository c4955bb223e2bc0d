"""The times of day that words can name."""

from __future__ import annotations

import datetime as dt
import re

from punchlist.assistant.days import Said, item
from punchlist.assistant.lexicon import en

_PART = r"(?: (?:(?:in|at)(?: the)?|this)? ?(?P<part>morning|afternoon|evening|night|tonight))?"


@item(r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::\d\d)?)? ?(?P<half>am|pm|a|p)(?: \.)?")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    return (
        Said(hour=int(m["hour"]), minute=int(m["minute"] or 0), meridiem=m["half"][0] + "m")
        if int(m["hour"]) <= 24  # noqa: PLR2004
        else None
    )


@item(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?" + _PART)
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    exact = len(m["hour"]) == 2 or int(m["hour"]) > 12  # noqa: PLR2004
    return Said(
        hour=int(m["hour"]), minute=int(m["minute"]), part=m["part"], meridiem="24" if exact and not m["part"] else None
    )


@item(r"(?P<hour>\d{1,2}) oclock" + _PART + r"(?: (?P<half>am|pm))?")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    return Said(hour=int(m["hour"]), part=m["part"], meridiem=m["half"])


@item(
    r"(?P<n>half|(?:a )?quarter|\d{1,2}(?: minute)?) (?P<way>past|after|to|before) (?P<hour>\d{1,2}|noon|midnight)(?: oclock)?(?: (?P<half>am|pm))?"
    + _PART
)
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    count = 30 if m["n"] == "half" else 15 if "quarter" in m["n"] else int(m["n"].split()[0])
    hour = {"noon": 12, "midnight": 24}.get(m["hour"]) or int(m["hour"])
    if m["way"] in {"to", "before"}:
        hour, count = hour - 1, 60 - count
    return Said(
        hour=hour,
        minute=count % 60,
        meridiem=m["half"] or ("24" if m["hour"] in {"noon", "midnight"} else None),
        part=m["part"],
    )


@item(
    r"(?P<hour>\d{1,2}) ?(?P<minute>[0-5]\d)? (?:in the |this |at )?(?P<part>morning|afternoon|evening|night|tonight)"
)
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    return Said(hour=int(m["hour"]), minute=int(m["minute"] or 0), part=m["part"])


@item(r"(?P<word>noon|midday|midnight|lunchtime)")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    return Said(hour=en.PARTS[m["word"]], meridiem="24")


@item(r"(?:(?:in|at|during)(?: the)?|the) (?P<part>morning|afternoon|evening|night)")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    return Said(part=m["part"])


@item(r"(?P<hour>\d{1,2})(?: (?P<minute>[0-5]\d))?(?! (?:minute|hour|day|week|month|year|o\b|:|%|/))")
def _(m: re.Match[str], now: dt.datetime) -> Said | None:
    del now
    before = m.string[: m.start()]
    hour = int(m["hour"])
    if hour > 24 or not re.search(r"(?:^|\s)(?:at|by|around|about|@|tonight|until)\s$", before):  # noqa: PLR2004
        return None
    return Said(hour=hour, minute=int(m["minute"] or 0))
