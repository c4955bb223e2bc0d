"""Finds times in a sentence with the grammar of a language: tokens, pieces of meaning, combination. Linear in the text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from punchlist.assistant.moments import Doubt, Said, merge, resolve
from punchlist.assistant.schemas import Preferences, When
from punchlist.assistant.words import Lexicon, Words, split

_TRIED = 3
"""Readings of one piece that are followed up, longest first."""
_PIECES = 8
_BARE = 120
"""Characters: a longer text is a sentence, not a time that was asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a sentence: `sentence[start:end]`; `led` when a preposition stands before it."""

    when: When
    start: int
    end: int
    led: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a piece stands: `led` is the preposition before it; `bare` when the whole text is to be a time; `after`
    when a piece stands before it that it would join.
    """

    now: dt.datetime
    preferences: Preferences
    led: str = ""
    bare: bool = False
    after: bool = False

    @property
    def today(self) -> dt.date:
        return self.now.date()


Meaning = Callable[[re.Match[str], Scene], Said | None]
Narrowing = Callable[[Said, re.Match[str], Scene], Said | None]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language. `items` are pieces; `narrow` what may follow a rule ("... on the 15th", "... until friday").

    `lead` are prepositions before a time, `firm` those
    after which a weak piece counts, `join` words between pieces: patterns of one word each. A piece begins with a
    symbol, a digit or one of `openers`. `until` and `since` are words before the date that ends or begins a series.
    """

    lexicon: Lexicon
    items: tuple[tuple[re.Pattern[str], Meaning], ...]
    narrow: tuple[tuple[re.Pattern[str], Narrowing], ...]
    lead: frozenset[str]
    firm: frozenset[str]
    join: frozenset[str]
    openers: frozenset[str]
    until: frozenset[str]
    doubt: Callable[[Doubt], str]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over whole normalised words."""
    return re.compile(f"(?:{pattern})(?= |$)")


class _Scan:
    """One pass over one sentence; remembers what it read at each place."""

    def __init__(self, grammar: Grammar, text: str, scene: Scene) -> None:
        self.grammar = grammar
        self.text = text
        self.scene = scene
        self._read: dict[tuple[int, str, bool], list[tuple[Said, int]]] = {}

    def word(self, at: int) -> str:
        """The word that begins at a place; empty at the end."""
        end = self.text.find(" ", at)
        return self.text[at : end if end >= 0 else len(self.text)]

    def pieces(self, at: int, led: str, *, after: bool = False) -> list[tuple[Said, int]]:
        """All that one item can read here, longest first."""
        key = at, led, after
        if key not in self._read:
            self._read[key] = self._match(at, replace(self.scene, led=led, after=after))
        return self._read[key]

    def _match(self, at: int, scene: Scene) -> list[tuple[Said, int]]:
        word = self.word(at)
        if not word or not (word[0].isupper() or word[0].isdecimal() or word in self.grammar.openers):
            return []
        found: list[tuple[Said, int]] = []
        for pattern, meaning in self.grammar.items:
            match = pattern.match(self.text, at)
            said = meaning(match, scene) if match else None
            if match and said is not None:
                found.append((said, match.end()))
        return sorted(found, key=lambda piece: -piece[1])[:_TRIED]

    def lead(self, at: int) -> list[tuple[int, str]]:
        """Places after each preposition that begins here, the farthest first, with the preposition; the place itself last."""
        places = [(at, "")]
        while (word := self.word(places[-1][0])) in self.grammar.lead and len(places) <= _PIECES:
            places.append((places[-1][0] + len(word) + 1, word))
        return places[::-1]

    def best(self, at: int) -> tuple[Said, int, bool] | None:
        """The longest reading that begins here, with or without its prepositions."""
        places = self.lead(at)
        read = [
            extended
            for place, word in places
            for said, end in self.pieces(place, word)
            if not (extended := self._extend(said, end))[0].weak or word in self.grammar.firm or self.scene.bare
        ]
        read = [piece for piece in read if piece[0].beside is None or piece[0].day_said]
        if not read:
            return None
        said, end = max(read, key=lambda piece: piece[1])
        return said, end, len(places) > 1 or self.word(at) == "this"

    def _extend(self, said: Said, end: int) -> tuple[Said, int]:
        for _ in range(_PIECES):
            more = self._narrowed(said, end) or self._joined(said, end)
            if more is None:
                break
            said, end = more
        return said, end

    def _narrowed(self, said: Said, end: int) -> tuple[Said, int] | None:
        if said.rule is None:
            return None
        for pattern, narrowing in self.grammar.narrow:
            match = pattern.match(self.text, end + 1)
            narrowed = narrowing(said, match, self.scene) if match else None
            if match and narrowed is not None:
                return narrowed, match.end()
        word = self.word(end + 1)
        return self._until(said, end + len(word) + 2, word) if word in self.grammar.until else None

    def _until(self, said: Said, at: int, word: str) -> tuple[Said, int] | None:
        start = self.lead(at)[0][0]
        for piece, end in self.pieces(start, word):
            when = resolve(piece, self.scene.now, self.grammar.doubt) if piece.rule is None and piece.day_said else None
            if when and when.due and said.rule and not said.rule.count:
                return replace(said, rule=replace(said.rule, until=dt.date.fromisoformat(when.due[:10]))), end
        return None

    def _joined(self, said: Said, end: int) -> tuple[Said, int] | None:
        at, led = end + 1, ""
        for _ in range(_TRIED + 1):
            for piece, stop in self.pieces(at, led, after=True):
                merged = merge(said, piece)
                if merged is not None:
                    return merged, stop
            word = self.word(at)
            if word not in self.grammar.join:
                return None
            at, led = at + len(word) + 1, word
        return None


def find_all(grammar: Grammar, sentence: str, now: dt.datetime, preferences: Preferences) -> list[Found]:
    """Every time in a sentence, in order. `now` is the owner's wall clock."""
    words = split(sentence, grammar.lexicon)
    scene = Scene(now, preferences)
    return _find(grammar, sentence, words, scene)


def _find(grammar: Grammar, sentence: str, words: Words, scene: Scene) -> list[Found]:
    scan = _Scan(grammar, words.text, scene)
    found: list[Found] = []
    at = 0
    while at < len(words.text):
        read = scan.best(at)
        when = resolve(read[0], scene.now, grammar.doubt) if read else None
        if read is None or when is None:
            at += len(scan.word(at)) + 1
            continue
        _, end, led = read
        first, last = words.starts[at], words.ends[end]
        found.append(Found(replace(when, text=sentence[first:last].strip(" ,")), first, last, led=led))
        at = end + 1
    return found


def parse(grammar: Grammar, text: str, now: dt.datetime, preferences: Preferences) -> When | None:
    """The time that a bare expression means; None if there is none in it.

    Words that are a time only where one is asked for ("7", "sun") must be all of the text.
    """
    words = split(text, grammar.lexicon)
    bare = Scene(now, preferences, bare=True)
    whole = _find(grammar, text, words, bare) if len(text) <= _BARE else []
    if len(whole) == 1 and not (text[: whole[0].start] + text[whole[0].end :]).strip(" .,;!?"):
        return whole[0].when
    found = _find(grammar, text, words, Scene(now, preferences))
    return max(found, key=lambda time: time.end - time.start).when if found else None
