"""A sentence made ready for the rules: quotes opaque, marks and politeness off, everything with its place."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from punchlist.assistant import dates
from punchlist.assistant.dates import Found
from punchlist.assistant.lexicon.verbs import POLITE, POLITE_END, SECOND_THOUGHTS, WISHES, WORDS
from punchlist.assistant.pattern import any_of
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Preferences, Span

MAX = 500
"""Longer sentences are not commands but pasted text."""
_PIECES = re.compile(
    r"""(?P<space>[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000]+)
    |(?P<quote>"(?=[^"]*\w)[^"]{1,300}"|“(?=[^”]*\w)[^“”]{1,300}”|«[^«»]{1,300}»
        |(?<![\w'’])(?P<mark>['‘])(?=\w)[^'’]{1,300}(?:['’]\w[^'’]{0,300}){0,9}['’](?!\w))
    |(?<!\S)!(?P<priority>low|medium|high|urgent|[1-4])(?!\w)
    |(?<!\S)\#(?P<tag>[^\W\d][\w-]{0,49})(?![\w-])
    |(?<!\S)@(?P<project>[^\W\d][\w-]{0,49})(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
_LEVELS = {
    "1": "urgent",
    "2": "high",
    "3": "medium",
    "4": "low",
    "top": "high",
    "highest": "urgent",
    "normal": "medium",
    "lowest": "low",
}
_VERBS = {verb for name in ("make", "put", "change", "complete", "delete", "show") for verb in WORDS[name]}
_KNOWN = any_of(
    (_VERBS - {"need", "have", "want", "get", "give", "send", "find", "look", "go to", "any", "i need", "say"})
    | {"remind", "be reminded", "remember", "see", "hear", "mark"}
)
_POLITE = re.compile(
    rf"(?:{any_of(POLITE)}[,!. ]+|{any_of(WISHES)} (?={any_of(POLITE)} |{_KNOWN})|{any_of(SECOND_THOUGHTS)}[,!.]+ (?={_KNOWN} ))+(?=\S)"
)
_NOISE = re.compile(rf"[^\w{QUOTED}#'@!(]+(?=\S)")
_POLITE_END = re.compile(rf"[ ,.!?]+{any_of(POLITE_END)}$")


@dataclass(frozen=True, slots=True)
class Marks:
    """What quick-add syntax says: `!high #errands @project`."""

    priority: str | None = None
    tags: tuple[str, ...] = ()
    project: str | None = None
    spans: tuple[Span, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Clause:
    """`words` is what the rules look at; `before` what was said in front of it ("we are out of milk, add it")."""

    words: Phrase
    whole: Phrase
    """The same with its politeness."""
    now: dt.datetime
    preferences: Preferences = field(default_factory=Preferences)
    marks: Marks = field(default_factory=Marks)
    asked: bool = False
    pasted: bool = False
    """More than one line: only its beginning can be a command."""
    before: Phrase | None = None

    @property
    def text(self) -> str:
        return self.words.text

    def times(self, words: Phrase) -> list[Found]:
        """Every time in some of the words; offsets are those of `words.text`."""
        return _times(words.raw, self.now, self.preferences)

    def on(self, words: Phrase, before: Phrase | None = None) -> Clause:
        """The same clause, looking at other words of it."""
        return replace(self, words=polite(words), whole=words, before=before)


@lru_cache(maxsize=512)
def _times(text: str, now: dt.datetime, preferences: Preferences) -> list[Found]:
    return dates.find_all(text, now, preferences)


def level(word: str) -> str:
    """A priority for the word or number that was said."""
    return _LEVELS.get(word, word)


def read(sentence: str, now: dt.datetime, preferences: Preferences) -> Clause:
    """Take the marks out of a sentence, make its quotes opaque, drop politeness."""
    chars: list[tuple[str, int, int]] = []
    marks = Marks()
    at = 0
    for found in _PIECES.finditer(sentence):
        chars += [(char, place, place + 1) for place, char in enumerate(sentence[at : found.start()], at)]
        at = found.end()
        if found["space"]:
            chars.append((" ", *found.span()))
        elif found["quote"]:
            chars.append((QUOTED, *found.span()))
        else:
            marks = _marked(marks, found)
    chars += [(char, place, place + 1) for place, char in enumerate(sentence[at:], at)]
    words = _phrase(sentence, chars)
    asked = sentence.rstrip(" !.").endswith("?")
    return Clause(polite(words), words, now, preferences, marks, asked, pasted="\n" in sentence.strip())


def _marked(marks: Marks, found: re.Match[str]) -> Marks:
    start, end = found.span()
    if found["priority"]:
        value = level(found["priority"].lower())
        return replace(marks, priority=value, spans=(*marks.spans, Span(start, end, "priority", value)))
    if found["tag"]:
        value = found["tag"].lower()
        tags = marks.tags if value in marks.tags else (*marks.tags, value)
        return replace(marks, tags=tags, spans=(*marks.spans, Span(start, end, "tag", value)))
    return replace(marks, project=found["project"], spans=(*marks.spans, Span(start, end, "project", found["project"])))


def _phrase(sentence: str, chars: list[tuple[str, int, int]]) -> Phrase:
    single = [
        piece for piece, last in zip(chars, [(" ", 0, 0), *chars], strict=False) if (piece[0], last[0]) != (" ", " ")
    ]
    raw = "".join("'" if char in "’‘`´" else char for char, _, _ in single)
    text = "".join(low if len(low := char.lower()) == 1 else char for char in raw)
    return Phrase(sentence, raw, text, tuple(p[1] for p in single), tuple(p[2] for p in single)).part(0)


def polite(words: Phrase) -> Phrase:
    """Without "please", "can you" and the like around it, unless nothing would be left."""
    noise = _NOISE.match(words.text)
    words = words.part(noise.end()) if noise else words
    found = _POLITE.match(words.text)
    words = words.part(found.end()) if found else words
    for _ in range(3):
        found = _POLITE_END.search(words.text)
        if not found or not found.start():
            break
        words = words.part(0, found.start())
    return words
