"""Some words of a sentence that know where in it they stand: what rules match, and what is cut out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from punchlist.assistant.schemas import Span, SpanKind

QUOTED = "\ue000"
"""Stands in `text` for a quoted string, so that no rule looks into it."""
_EDGES = " \t,;:-"
_ENDS = _EDGES + ".!?"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` is normalised (lower case, single spaces, straight apostrophes) for matching, `raw` the same with its case.

    Character i of both was said at `original[starts[i]:ends[i]]`.
    """

    original: str
    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> Phrase:
        """Characters `start` to `end`, without spaces and punctuation around them."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start] in _EDGES:
            start += 1
        while start < end and self.text[end - 1] in _ENDS:
            end -= 1
        return Phrase(
            self.original, self.raw[start:end], self.text[start:end], self.starts[start:end], self.ends[start:end]
        )

    def group(self, found: re.Match[str], name: str) -> Phrase:
        """What a named group matched in `text`; nothing if it did not."""
        start, end = found.span(name) if name in found.re.groupindex else (-1, -1)
        return self.part(max(start, 0), max(end, 0))

    def without(self, start: int, end: int) -> Phrase:
        """What is left when characters `start` to `end` are taken out."""
        before, after = self.part(0, start), self.part(end)
        return before.then(after)

    def then(self, more: Phrase) -> Phrase:
        """Both, one after the other; one of them may be empty."""
        if not self or not more:
            return self or more
        place = (self.ends[-1],)
        return Phrase(
            self.original,
            f"{self.raw} {more.raw}",
            f"{self.text} {more.text}",
            self.starts + place + more.starts,
            self.ends + place + more.ends,
        )

    def said(self) -> str:
        """The words as the user typed them; a phrase that is one quoted string without its quotes."""
        if self.text == QUOTED:
            return " ".join(self.original[self.starts[0] + 1 : self.ends[0] - 1].split())
        return " ".join(" ".join(self.original[start:end] for start, end in self._runs()).split())

    def spans(self, kind: SpanKind, value: str) -> tuple[Span, ...]:
        """One span for each piece that stands together in the sentence."""
        return tuple(Span(start, end, kind, value) for start, end in self._runs())

    def _runs(self) -> list[tuple[int, int]]:
        """Where the phrase stands in the sentence, piece by piece: only spaces may lie inside a piece."""
        runs: list[tuple[int, int]] = []
        for char, start, end in zip(self.text, self.starts, self.ends, strict=True):
            if char == " " and end == start:
                continue
            if runs and not self.original[runs[-1][1] : start].strip():
                runs[-1] = (runs[-1][0], end)
            elif char != " ":
                runs.append((start, end))
        return runs
