"""Looking at the tokens of a sentence through the tables of its language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from punchlist.assistant.languages.lexicon import Lexicon
from punchlist.assistant.languages.shapes import Times
from punchlist.assistant.languages.tokens import Token
from punchlist.assistant.moments import Said

_HOW = ("next", "coming", "this", "past")


@dataclass(frozen=True, slots=True)
class Piece:
    """A meaning that ends before token `end`; `led` when its own words already make it a time."""

    said: Said
    end: int
    led: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens up to `end`, the language they are in and the moment they are said."""

    words: list[Token]
    lexicon: Lexicon
    now: dt.datetime
    end: int

    @property
    def today(self) -> dt.date:
        return self.now.date()

    @property
    def times(self) -> Times:
        return self.lexicon.words.times

    def take(self, table: str, at: int) -> tuple[Any, int] | None:
        """The value of the longest phrase of a table that begins at `at`, and where it ends."""
        phrases = self.lexicon.tables.get(table)
        return phrases.at(self.words, at, self.end) if phrases else None

    def skip(self, table: str, at: int) -> int:
        """Where the next thing begins, with a phrase of a table left out if one is there."""
        found = self.take(table, at)
        return found[1] if found else at

    def sign(self, at: int, sign: str) -> tuple[bool, int] | None:
        return (True, at + 1) if at < self.end and self.words[at].key == sign else None

    def timely(self, at: int) -> bool:
        """False for a word that begins nothing about time."""
        key = self.words[at].key
        return key in self.lexicon.time_words or key[:1].isdecimal()

    def digits(self, at: int) -> int | None:
        return self.words[at].number if at < self.end else None

    def number(self, at: int, *, ordinals: bool = False) -> tuple[int, int] | None:
        """A number in digits or words, and where it ends."""
        value = self.digits(at)
        if value is not None:
            return value, at + 1
        return self.take("numbers", at) or (self.ordinal(at) if ordinals else None)

    def ordinal(self, at: int) -> tuple[int, int] | None:
        if at < self.end and self.words[at].ordinal:
            return self.words[at].number or 0, at + 1
        return self.take("ordinals", at)

    def how(self, at: int) -> tuple[str | None, int]:
        """One of "next", "coming", "this" or "past" here, and where it ends."""
        for name in _HOW:
            found = self.take(name, at)
            if found:
                return name, found[1]
        return None, at
