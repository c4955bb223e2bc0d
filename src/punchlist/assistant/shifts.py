"""Frames that move a due by an amount: postpone it by two days, make it an hour earlier."""

from __future__ import annotations

import re
from typing import Literal

from punchlist.assistant.changes import of_field
from punchlist.assistant.clause import Clause
from punchlist.assistant.edits import FOREIGN_HERE, OURS, POINTED, changed
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon import en
from punchlist.assistant.pattern import any_of, inside, pattern
from punchlist.assistant.phrase import QUOTED
from punchlist.assistant.schemas import Command, Edits, Shift, Target
from punchlist.assistant.targets import Aim, aim

_SIZES: dict[str, tuple[Literal["minute", "day", "month"], int]] = {
    "minute": ("minute", 1),
    "min": ("minute", 1),
    "hour": ("minute", 60),
    "hr": ("minute", 60),
    "day": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "year": ("month", 12),
}
_COUNT = rf"half an?|an?(?: whole| full)?|a couple(?: of)?|another|one more|{any_of(en.NUMBERS)}|\d{{1,4}}"
_AMOUNT = (
    rf"(?P<amount>(?P<count>{_COUNT})(?: more| extra| additional| full)?(?: and a half)? ?"
    rf"(?P<unit>(?:{'|'.join(_SIZES)})s?)(?: and a half)?)"
)
_WAYS = "back|backwards?|forwards?|up|out|off|ahead|on|along"
_ENDS = "later|earlier|sooner|ahead|back|forwards?|out|up"
_VERBS = "postpone|delay|push|move|shift|bump|snooze|defer|extend|prolong|reschedule|advance|put|set|bring|pull|hold"
_SURE = frozenset({"postpone", "delay", "push", "snooze", "defer", "reschedule", "bump"})
_NEED_A_WAY = frozenset({"put", "set", "bring", "pull", "hold"})
_EARLIER = re.compile(r"earlier|sooner|ahead|up")
_FORWARD = re.compile(r"forwards?")
_OLD = inside("from {old}$")
_TASK = inside("<task>")
_AFTER = pattern(
    r"(?:(?:no|nope|wait|sorry|oops|actually|rather|or rather|i meant|i mean|better|make it|make that|do it|have it|let's say)[,.: ]+)*"
    rf"{_AMOUNT} (?P<end>later|earlier|sooner)"
)


def _read(found: re.Match[str]) -> tuple[Shift | None, bool]:
    """The signed amount, None for one that no due can move by; and whether the direction is clear.

    People differ on what "move it two days forward" means.
    """
    said = found["count"]
    base, size = _SIZES[found["unit"].rstrip("s")]
    count = float(said) if said.isdigit() else float(en.NUMBERS.get(said, 2 if said.startswith("a couple") else 1))
    count = 0.5 if said.startswith("half") else count + (0.5 if "half" in found["amount"] else 0)
    amount = count * size
    if base == "day" and amount % 1:
        amount, base = amount * 24 * 60, "minute"
    groups = found.groupdict()
    end = groups.get("end")
    told = end or groups.get("way2") or groups.get("way") or ("ahead" if groups.get("verb") == "advance" else "")
    moved_forward = bool(_FORWARD.fullmatch(told))
    earlier = moved_forward or bool(_EARLIER.fullmatch(told))
    clear = not moved_forward or groups.get("verb") in {"bring", "pull", "put"}
    return (Shift(int(-amount if earlier else amount), base) if amount >= 1 and not amount % 1 else None), clear


def _shifted(clause: Clause, found: re.Match[str]) -> Command | None:
    verb = found["verb"] or ""
    way = found["way"] or found["way2"] or found["end"]
    target = clause.words.group(found, "target")
    if (verb in _NEED_A_WAY and not way) or (not target and not (way or found["by"])):
        return None
    ours = OURS.search(target.text) or POINTED.match(target.text) or QUOTED in target.text or verb in _SURE
    if (FOREIGN_HERE.search(target.text) and not _TASK.search(target.text)) or not (ours or way or found["by"]):
        return None
    return _command(clause, found, aim(clause, of_field(target), keep_time=True) if target else None)


def _made(clause: Clause, found: re.Match[str]) -> Command | None:
    """`make the dentist an hour later`, `start my meeting 30 minutes earlier`."""
    target = clause.words.group(found, "target")
    old = _OLD.search(target.text)
    target = target.part(0, old.start()) if old and old.start() else target
    if not (OURS.search(target.text) or POINTED.match(target.text) or QUOTED in target.text):
        return None
    return _command(clause, found, aim(clause, of_field(target), keep_time=True))


def correction(clause: Clause) -> Command | None:
    """`no, an hour later`: the task spoken of last."""
    found = _AFTER.match(clause.whole.text)
    return _command(clause.on(clause.whole), found, None) if found else None


def _command(clause: Clause, found: re.Match[str], aimed: Aim | None) -> Command:
    shift, clear = _read(found)
    start = found.start("amount")
    words = clause.whole if aimed is None and found.re is _AFTER else clause.words
    spans = words.part(start).spans("due", shift.text if shift else words.part(start).said())
    return changed("shift", aimed or Aim(Target(pronoun=True)), Edits(shift=shift), spans, ask=not clear)


FRAMES = (
    Frame(
        "shift",
        rf"(?P<verb>{_VERBS})( (?P<way>{_WAYS}))?( (?!(?:by|for) ){{target}}|)( (?P<way2>{_WAYS}))?(?P<by> by| for)? {_AMOUNT}( (?P<end>{_ENDS}))?",
        _shifted,
    ),
    Frame(
        "shift_to",
        rf"(make|set|start|begin|have|do|change|move|schedule|reschedule|shift|push|put|set) {{target}}( to be| to| for| be| start| begin| due| happen)* {_AMOUNT} (?P<end>later|earlier|sooner|ahead)",
        _made,
    ),
)
