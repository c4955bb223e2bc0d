"""Throws generated text at the built-in assistant: `python -m evals.fuzz [--count 100000] [--seed 1] [--only dates]`.

Fails on an exception, on an input that takes over 50 ms of the processor (the best of four runs, so that a
busy machine does not lie), on a
`due` or a rule that the product refuses, and on spans that leave the text or overlap.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from punchlist.assistant import dates
from punchlist.assistant.schemas import Preferences, Understanding, When
from punchlist.assistant.understand import understand
from punchlist.kit import local
from punchlist.tasks.recurrence import check_rule

SLOWEST_SECONDS = 0.05
LONGEST = 10_000
_WORDS, _NUMBERS, _FORMS = map(
    str.split,
    (
        (
            "today tomorrow tonight yesterday monday tuesday wed thu fri sat sunday mondays weekend weekdays january feb march may june "
            "sept december morning afternoon evening night noon midnight am pm a.m. p.m. o'clock day days week weeks month months year "
            "years hour hours minute minutes second seconds fortnight quarter half next last this coming every each other alternate on in "
            "at by for from to until till through before after since between and or of the a an first second third fifth twenty thirty "
            "eleven one two couple few ago later now hence once twice times daily weekly monthly yearly annually biweekly except starting "
            "ending end start middle eod eom christmas easter thanksgiving mother's new year's eve birthday business working last day ish "
            "sharp mid early late remind me to add task delete complete mark done show list my all task tasks buy milk call mom pay rent "
            "report move change rename undo what when is are due overdue high priority not don't please"
        ),
        "0 1 2 3 4 5 7 9 12 13 15 24 25 29 30 31 32 59 60 99 100 999 1900 2024 2026 2027 2028 2099 9999 10000 99999999999999999999",
        (
            "2026-12-31 2026-02-30 2026-12-31T23:59 12/31/2026 31/12/26 1/2 13/13 24.12. 24.12.2026 8:30 23:59 24:00 25:61 8.30pm 5pm "
            "17h30 3rd 22nd 32nd 1/2h 5-6 9-17 0/0 00:00 #3 !high @home #tag $5 5% +1 -1 1e9 3.14"
        ),
    ),
)
_MARKS = [*" " * 5, ", ", ". ", *"-/:;()!?'\"\n\t", "  ", "", "\u2019", " & ", "\u00a0", "\u2013"]
_STRANGE = [*"éßøñ漢字日本語عربيहिन्दी😀🎉\u200b\u200d\u202e\x00\x07\ud7ff١٢٣४५\u0301½²③Ⅳİı"]
_PHRASES = (
    "remind me to call mom tomorrow at 5pm",
    "every other friday at 4pm until december 31",
    "the first monday of each month starting january",
    "in an hour and a half",
    "delete the meeting on monday the 3rd",
    "between 2 and 4 pm next tuesday",
    "3 days before christmas at half past nine",
    "show me everything due between monday and friday",
    "every day at 8 am, 12 and 6 pm except sundays",
    "move task 3 to the last weekday of the month",
)
_MOMENTS = [
    *map(
        dt.datetime.fromisoformat,
        ("2026-11-24T10:00", "2026-12-31T23:30", "2028-02-29T00:00", "2027-03-28T02:30", "2026-11-22T20:15"),
    )
]


@dataclass(frozen=True, slots=True)
class Fault:
    what: str
    text: str
    now: dt.datetime


def sentences(rng: random.Random) -> Iterator[str]:
    """Text without end: joined words, mutated phrases, repeated pieces, strange characters."""
    makers: tuple[Callable[[random.Random], str], ...] = (
        _joined,
        _joined,
        _joined,
        _mutated,
        _mutated,
        _repeated,
        _noise,
    )
    while True:
        yield rng.choice(makers)(rng)[:LONGEST]


def _piece(rng: random.Random) -> str:
    pool = rng.choices((_WORDS, _NUMBERS, _FORMS, _STRANGE), (70, 15, 12, 3))[0]
    word = rng.choice(pool)
    return rng.choice((word, word, word, word.upper(), word.capitalize()))


def _joined(rng: random.Random) -> str:
    length = rng.choice((1, 2, 3, 4, 5, 6, 8, 12, 20, 40))
    return "".join(_piece(rng) + rng.choice(_MARKS) for _ in range(length))


def _mutated(rng: random.Random) -> str:
    letters = list(rng.choice(_PHRASES))
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(letters) or 1)
        match rng.randrange(4):
            case 0:
                letters[at : at + rng.randint(1, 4)] = []
            case 1:
                letters[at:at] = rng.choice((_piece(rng), rng.choice(_STRANGE), rng.choice(_MARKS)))
            case 2:
                letters[at:at] = letters[at : at + rng.randint(1, 20)] * rng.randint(1, 3)
            case _:
                letters = letters[at:] + letters[:at]
        letters = letters or ["x"]
    return "".join(letters)


def _repeated(rng: random.Random) -> str:
    piece = "".join(_piece(rng) + rng.choice(_MARKS) for _ in range(rng.randint(1, 4)))
    return piece * (1 + rng.choice((5, 50, 500, LONGEST)) // max(1, len(piece)))


def _noise(rng: random.Random) -> str:
    return "".join(rng.choice((*_STRANGE, *_MARKS, "a", "1", "9")) for _ in range(rng.choice((1, 5, 50, 300))))


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def refused(when: When) -> str | None:
    """What the product would refuse in a reading."""
    try:
        if when.due is not None:
            local.check_due(when.due)
        if when.recurrence is not None:
            check_rule(when.recurrence)
    except ValueError as error:
        return f"{error}: {when}"
    return None


def faults_of_dates(text: str, now: dt.datetime, preferences: Preferences) -> Iterator[str]:
    """What is wrong with the times found in a text."""
    end = 0
    for found in dates.find_all(text, now, preferences):
        if not end <= found.start < found.end <= len(text):
            yield f"span {found.start}..{found.end} of {len(text)}, after {end}"
        end = found.end
        fault = refused(found.when)
        if fault:
            yield fault
        if found.when.due is None and found.when.recurrence is None and found.when.contradiction is None:
            yield f"nothing was read: {found}"


def faults_of_commands(understood: Understanding) -> Iterator[str]:
    """What is wrong with the commands of a sentence."""
    for command in understood.commands:
        edits = command.edits
        for when in (command.when, When("", edits.due, edits.recurrence)):
            if when is None or "none" in {when.due, when.recurrence}:
                continue
            fault = refused(when)
            if fault:
                yield fault


def check(text: str, now: dt.datetime, *, only: str | None) -> Iterator[Fault]:
    """Every fault of one input."""
    preferences = Preferences(day_first=len(text) % 2 == 1)
    acts: dict[str, Callable[[], object]] = {
        "dates": lambda: dates.find_all(text, now, preferences),
        "range": lambda: dates.range_of(text, now, preferences),
        "understand": lambda: understand.__wrapped__(text, now),
    }
    for name, act in acts.items():
        if only and name not in {only, "range" if only == "dates" else only}:
            continue
        try:
            if _seconds(act) > SLOWEST_SECONDS:
                best = min(_seconds(act) for _ in range(3))
                if best > SLOWEST_SECONDS:
                    yield Fault(f"{name} took {best * 1000:.0f} ms", text, now)
            found = (
                faults_of_commands(understand(text, now))
                if name == "understand"
                else faults_of_dates(text, now, preferences)
            )
            for what in found if name != "range" else ():
                yield Fault(f"{name}: {what}", text, now)
        except Exception as error:  # noqa: BLE001  every exception is a finding here
            yield Fault(f"{name}: {type(error).__name__}: {error}", text, now)


def main() -> int:
    """Run, print the first faults, return 1 if there were any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("dates", "understand"))
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311  not a secret
    faults: list[Fault] = []
    texts = sentences(rng)
    for _ in range(options.count):
        faults += check(next(texts), rng.choice(_MOMENTS), only=options.only)
        if len(faults) >= 20:  # noqa: PLR2004
            break
    for fault in faults:
        sys.stdout.write(f"{fault.now} {fault.text[:200]!r} ({len(fault.text)}): {fault.what[:300]}\n")
    sys.stdout.write(f"{options.count} inputs of seed {options.seed}: {len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
