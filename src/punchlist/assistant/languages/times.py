"""Times in a sentence, read with the tables of a language into the meanings of `moments`. Linear in the text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from punchlist.assistant.languages import clocks, days, series
from punchlist.assistant.languages.lexicon import Lexicon
from punchlist.assistant.languages.reading import Piece, Reading
from punchlist.assistant.languages.tokens import Token
from punchlist.assistant.moments import Doubt, Said, merge, resolve
from punchlist.assistant.schemas import When

_PIECES = 8
_EARLY_EVENING = (3, 4)
"""Hours that some languages count to the evening: "शाम 4 बजे"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time among tokens `start:end`; `led` when a preposition or a postposition belongs to it."""

    said: Said
    start: int
    end: int
    led: bool


def find_all(
    words: list[Token], lexicon: Lexicon, now: dt.datetime, start: int = 0, end: int | None = None
) -> list[Found]:
    """Every time among the tokens, in order; `now` is the owner's wall clock."""
    reading = Reading(words, lexicon, now, len(words) if end is None else end)
    found: list[Found] = []
    at = start
    while at < reading.end:
        one = _scan(reading, at)
        if one is not None:
            found.append(one)
            at = one.end
        else:
            at += 1
    return found


def to_when(said: Said, now: dt.datetime, text: str) -> When | None:
    """What add_task takes for it; with a `contradiction` and no due for the 31st of February. None if nothing is left."""
    when = resolve(said, now, _doubt)
    if when is None:
        return When(text, contradiction=text) if said.doubt else None
    return replace(when, text=text)


def date_of(due: str) -> dt.date:
    return dt.date.fromisoformat(due[:10])


def _doubt(doubt: Doubt) -> str:
    return f"{doubt.date or doubt.kind}"


def _scan(reading: Reading, at: int) -> Found | None:
    first, led = _led(reading, at)
    if first is None:
        return None
    said, end = first.said, first.end
    led = led or first.led
    for _ in range(_PIECES):
        more = _next(reading, end)
        merged = merge(said, more.said) if more else None
        if more is None or merged is None:
            break
        said, end = merged, more.end
        led = led or more.led
    if said.part == "evening" and said.hour in _EARLY_EVENING and said.meridiem is None:
        said = replace(said, meridiem="pm", part=None)
    trailed = end
    while (word := reading.take("trail", trailed)) is not None:
        trailed, led = word[1], True
    return Found(said, at, trailed, led)


def _led(reading: Reading, at: int) -> tuple[Piece | None, bool]:
    """The piece that begins here, perhaps after prepositions."""
    place, led = at, False
    for _ in range(3):
        piece = _piece(reading, place)
        if piece is not None:
            return piece, led
        lead = reading.take("lead", place)
        if lead is None:
            return None, False
        place, led = lead[1], True
    return _piece(reading, place), led


def _next(reading: Reading, end: int) -> Piece | None:
    """The piece that goes on, perhaps after a joining word, a comma, a pre- or postposition."""
    place = end
    for _ in range(4):
        piece, led = _led(reading, place)
        if piece is not None:
            return replace(piece, led=piece.led or led)
        joint = reading.take("join", place) or reading.take("trail", place) or reading.sign(place, ",")
        if joint is None:
            return None
        place = joint[1]
    return None


def _piece(reading: Reading, at: int) -> Piece | None:
    if at >= reading.end or not reading.timely(at):
        return None
    found = [piece for read in (*days.READERS, clocks.clock, series.series) if (piece := read(reading, at)) is not None]
    return max(found, key=lambda piece: piece.end, default=None)
