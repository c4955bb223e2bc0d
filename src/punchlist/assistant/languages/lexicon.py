"""The tables of a language made ready for look-up: what phrase begins at a word, what phrase ends before one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from punchlist.assistant.languages.shapes import Frame, LanguageWords
from punchlist.assistant.languages.tokens import Token, split

_Entry = tuple[tuple[str, ...], Any]


@dataclass(slots=True)
class Phrases:
    """Phrases with values, found by their first word; the longest wins."""

    entries: dict[str, list[_Entry]] = field(default_factory=dict[str, list[_Entry]])
    by_last: dict[str, list[_Entry]] = field(default_factory=dict[str, list[_Entry]])

    def put(self, keys: tuple[str, ...], value: Any) -> None:
        for table, word in ((self.entries, keys[0]), (self.by_last, keys[-1])):
            table.setdefault(word, []).append((keys, value))

    def longest_first(self) -> Phrases:
        for table in (self.entries, self.by_last):
            for found in table.values():
                found.sort(key=lambda entry: -len(entry[0]))
        return self

    def at(self, words: list[Token], start: int, end: int | None = None) -> tuple[Any, int] | None:
        """The value of the longest phrase that begins at `start`, and where it ends."""
        end = len(words) if end is None else end
        if start >= end:
            return None
        for keys, value in self.entries.get(words[start].key, ()):
            if start + len(keys) <= end and all(words[start + n].key == key for n, key in enumerate(keys)):
                return value, start + len(keys)
        return None

    def before(self, words: list[Token], start: int, end: int) -> tuple[Any, int] | None:
        """The value of the longest phrase that ends before `end`, and where it starts."""
        if end <= start:
            return None
        for keys, value in self.by_last.get(words[end - 1].key, ()):
            first = end - len(keys)
            if first >= start and all(words[first + n].key == key for n, key in enumerate(keys)):
                return value, first
        return None

    def all_at(self, words: list[Token], start: int, end: int) -> list[tuple[Any, int]]:
        if start >= end:
            return []
        return [
            (value, start + len(keys))
            for keys, value in self.entries.get(words[start].key, ())
            if start + len(keys) <= end and all(words[start + n].key == key for n, key in enumerate(keys))
        ]

    def all_before(self, words: list[Token], start: int, end: int) -> list[tuple[Any, int]]:
        if end <= start:
            return []
        return [
            (value, end - len(keys))
            for keys, value in self.by_last.get(words[end - 1].key, ())
            if end - len(keys) >= start and all(words[end - len(keys) + n].key == key for n, key in enumerate(keys))
        ]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language ready for use. `tables` are Phrases by the name of their field."""

    words: LanguageWords
    tables: Mapping[str, Phrases]
    opens: Phrases
    closes: Phrases
    time_words: frozenset[str]
    """First words of everything that is said about time."""

    def __getitem__(self, name: str) -> Phrases:
        return self.tables[name]

    @property
    def verb_last(self) -> bool:
        return self.words.list_name == "before"

    def split(self, sentence: str) -> list[Token]:
        return split(sentence, digraphs=self.words.digraphs)

    def key(self, word: str) -> str:
        return " ".join(token.key for token in self.split(word))


def evidence(words: LanguageWords) -> frozenset[str]:
    """The words that tell the language, without the work of `build`."""
    return frozenset(keys[0] for keys in phrases(words.evidence, digraphs=words.digraphs))


def phrases(said: str, *, digraphs: bool) -> list[tuple[str, ...]]:
    """`"no olvides, no te olvides de"` as tuples of keys."""
    found = (tuple(t.key for t in split(p.strip(), digraphs=digraphs)) for p in said.split(",") if p.strip())
    return [keys for keys in found if keys]


def build(words: LanguageWords) -> Lexicon:
    """Index every table of a language."""
    tables: dict[str, Phrases] = {}
    for holder in (words, words.times):
        for name in holder.__dataclass_fields__:
            value = getattr(holder, name)
            pairs = _pairs(value)
            if pairs is not None:
                tables[name] = _index(pairs, digraphs=words.digraphs)
    opens, closes = Phrases(), Phrases()
    for frame in words.frames:
        for keys in phrases(frame.opens, digraphs=words.digraphs):
            opens.put(keys, (frame, False))
            if frame.clitics:
                for clitic, pronoun in _clitics(words):
                    opens.put((*keys[:-1], keys[-1] + clitic), (frame, pronoun))
        for keys in phrases(frame.closes, digraphs=words.digraphs):
            closes.put(keys, frame)
    said = [*words.times.__dataclass_fields__, "numbers", "ordinals"]
    time_words = frozenset(key for name in said if name in tables for key in tables[name].entries)
    return Lexicon(words, tables, opens.longest_first(), closes.longest_first(), time_words)


def _clitics(words: LanguageWords) -> list[tuple[str, bool]]:
    """Ends of a verb and whether they stand for the task: "me" does not, "lo" and "melo" do."""
    objects = words.clitic_pronouns.split()
    datives = ("me", "nos", "te", "le")
    return [(d, False) for d in datives] + [(o, True) for o in objects] + [("me" + o, True) for o in objects]


def _pairs(value: Any) -> list[tuple[str, Any]] | None:
    if isinstance(value, str):
        return [(value, True)] if value else []
    if isinstance(value, Mapping):
        return [(said, key) for key, said in value.items()]
    if isinstance(value, tuple) and not any(isinstance(item, Frame) for item in value):
        return [(said, place) for place, said in enumerate(value)]
    return None


def _index(pairs: Iterable[tuple[str, Any]], *, digraphs: bool) -> Phrases:
    table = Phrases()
    for said, value in pairs:
        for keys in phrases(said, digraphs=digraphs):
            table.put(keys, value)
    return table.longest_first()
