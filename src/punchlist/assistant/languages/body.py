"""What stands between the words of a frame: tokens from which times, priorities, projects and lists are taken out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from punchlist.assistant.languages import times
from punchlist.assistant.languages.lexicon import Lexicon
from punchlist.assistant.languages.tokens import Token
from punchlist.assistant.moments import Said, merge
from punchlist.assistant.schemas import When

QUOTE = "\x00"
_SIGNS = frozenset(",.;:!?-–—¿¡؟،؛۔।'\"()«»“”„…")


@dataclass(slots=True)
class Marks:
    """What the sentence says in quick-add syntax: `#tag @project !high`."""

    tags: list[str] = field(default_factory=list[str])
    project: str | None = None
    priority: str | None = None

    @property
    def any(self) -> bool:
        return bool(self.tags or self.project or self.priority)


@dataclass(slots=True)
class Body:
    """Tokens of `text` that are still to be understood, in the language of `lexicon`; `now` is the owner's wall clock."""

    text: str
    words: list[Token]
    lexicon: Lexicon
    marks: Marks
    now: dt.datetime
    when: When | None = None
    said: Said | None = None
    priority: str | None = None
    project: str | None = None
    listed: bool = False
    named: bool = False
    """True when the field that is to change was named."""

    def raw(self, words: Sequence[Token]) -> str:
        """The words as they were typed, with one space where something was taken out."""
        pieces: list[str] = []
        for place, token in enumerate(words):
            if place:
                between = self.text[words[place - 1].end : token.start]
                pieces.append(between if not between.strip("-–' ’") else " ")
            pieces.append(self.text[token.start : token.end])
        return " ".join("".join(pieces).split())

    def quoted(self) -> str | None:
        """The first quoted words that are left."""
        found = next((token for token in self.words if token.key == QUOTE), None)
        return self.text[found.start + 1 : found.end - 1].strip() if found else None

    def cut(self, start: int, end: int) -> None:
        self.words = self.words[:start] + self.words[end:]

    def strip_signs(self) -> None:
        while self.words and self.words[0].key in _SIGNS:
            self.words = self.words[1:]
        while self.words and self.words[-1].key in _SIGNS:
            self.words = self.words[:-1]

    def strip_start(self, *tables: str) -> bool:
        """Take phrases of the tables off the front, as long as something is left."""
        before = len(self.words)
        while True:
            self.strip_signs()
            found = (self.lexicon[table].at(self.words, 0) for table in tables)
            end = max((hit[1] for hit in found if hit), default=0)
            if not 0 < end < len(self.words):
                return len(self.words) < before
            self.words = self.words[end:]

    def strip_end(self, *tables: str) -> bool:
        """Take phrases of the tables off the end, as long as something is left."""
        before = len(self.words)
        while True:
            self.strip_signs()
            size = len(self.words)
            found = (self.lexicon[table].before(self.words, 0, size) for table in tables)
            start = min((hit[1] for hit in found if hit), default=size)
            if not 0 < start < size:
                return len(self.words) < before
            self.words = self.words[:start]

    def find(self, table: str) -> tuple[object, int, int] | None:
        """The first phrase of a table: its value, start and end."""
        for start in range(len(self.words)):
            hit = self.lexicon[table].at(self.words, start)
            if hit:
                return hit[0], start, hit[1]
        return None

    def has(self, table: str) -> bool:
        return self.find(table) is not None

    def before(self, start: int) -> int:
        """Where the prepositions and articles begin that stand before `start`."""
        while True:
            hits = [self.lexicon[table].before(self.words, 0, start) for table in ("into", "articles")]
            first = min((hit[1] for hit in hits if hit), default=start)
            if first == start:
                return start
            start = first

    def after(self, end: int) -> int:
        """Where the postpositions end that stand after `end`."""
        hit = self.lexicon["connect_end"].at(self.words, end)
        return hit[1] if hit else end

    def take_project(self) -> bool:
        """`zum Projekt Haus`, `घर प्रोजेक्ट में`."""
        found = self.find("project")
        if found is None:
            return False
        _, start, end = found
        if self.lexicon.words.list_name == "before":
            if start == 0:
                return False
            start, name, end = start - 1, self.words[start - 1], self.after(end)
        else:
            if end >= len(self.words):
                return False
            name, start, end = self.words[end], self.before(start), end + 1
        self.project = self.raw([name]) if name.key != QUOTE else self.quoted()
        self.cut(start, end)
        return True

    def take_list(self) -> bool:
        """`auf die Einkaufsliste`, `a mi lista de la compra`, `खरीदारी की सूची में`: the name of a list is a project."""
        words = self.lexicon.words
        for place in range(len(self.words)):
            hit = self.lexicon["list_noun"].at(self.words, place)
            compound = words.list_name == "compound" and self.words[place].key.endswith("liste")
            if hit is None and not compound:
                continue
            start, end, name = place, hit[1] if hit else place + 1, ""
            if compound and hit is None:
                name = self.raw([self.words[place]])
            elif words.list_name == "compound" and self.before(start) > 0:
                start, end, name = self._list_beside(start, end)
            elif words.list_name == "after":
                end, name = self._list_after(end, first=self.before(start) == 0)
            elif words.list_name == "before":
                start, name = self._list_before(start)
                end = self.after(end)
            start = self.before(start)
            self.project = self.project or name or None
            self.listed = True
            self.cut(start, end)
            return True
        return False

    def _list_beside(self, start: int, end: int) -> tuple[int, int, str]:
        """`auf die Liste Haushalt`, `auf unsere Haushalt Liste`: a name right behind the noun or before it."""
        if end == len(self.words) - 1 and self.words[end].key[:1].isalpha():
            return start, end + 1, self.raw([self.words[end]])
        if start > 1 and self.lexicon["articles"].at(self.words, start - 2, start - 1):
            return start - 1, end, self.raw([self.words[start - 1]])
        return start, end, ""

    def _list_after(self, end: int, *, first: bool) -> tuple[int, str]:
        of = self.lexicon["of"].at(self.words, end)
        if of is None or of[1] >= len(self.words) or (first and self.lexicon["partitive"].at(self.words, end)):
            return end, ""
        noun = self.lexicon["tasks"].at(self.words, of[1])
        if noun:
            return noun[1], ""
        return of[1] + 1, self.raw([self.words[of[1]]])

    def _list_before(self, start: int) -> tuple[int, str]:
        of = self.lexicon["of"].before(self.words, 0, start)
        if of is None or of[1] == 0 or self.lexicon["articles"].at(self.words, of[1] - 1):
            return start, ""
        noun = self.lexicon["tasks"].before(self.words, 0, of[1])
        if noun:
            return noun[1], ""
        return of[1] - 1, self.raw([self.words[of[1] - 1]])

    def take_priority(self, *, anywhere: bool = False) -> bool:
        """A spoken priority at either end of a title, or anywhere in a change."""
        tables = ("priority_phrases", "priority") if anywhere else ("priority_phrases",)
        for table in tables:
            for place in range(len(self.words)):
                hit = self.lexicon[table].at(self.words, place)
                if hit and (anywhere or place == 0 or hit[1] == len(self.words)):
                    self.priority = str(hit[0])
                    self.named = self.named or table == "priority_phrases"
                    self.cut(place, hit[1])
                    return True
        return False

    def times(self) -> list[times.Found]:
        return times.find_all(self.words, self.lexicon, self.now)

    def take_times(self) -> bool:
        """Take the due and the recurrence out; what cannot be combined with the last of them stays where it is."""
        kept = [found for found in self.times() if self._counts(found)]
        said: Said | None = None
        cuts: list[times.Found] = []
        for found in sorted(kept, key=lambda f: (f.end != len(self.words), not f.led)):
            both = found.said if said is None else merge(said, found.said)
            if both is not None:
                said, cuts = both, [*cuts, found]
        if said is None:
            return False
        spoken = self.raw([t for f in sorted(cuts, key=lambda f: f.start) for t in self.words[f.start : f.end]])
        when = times.to_when(said, self.now, spoken)
        if when is None:
            return False
        self.when, self.said = when, said
        for found in sorted(cuts, key=lambda f: -f.start):
            self.cut(found.start, found.end)
        return True

    def _counts(self, found: times.Found) -> bool:
        """True for words that can only be a time here; a part of a compound ("Freitag-Meeting") is none."""
        hyphens = (
            found.end < len(self.words) and self._hyphen(found.end),
            found.start > 0 and self._hyphen(found.start),
        )
        if any(hyphens):
            return False
        return not found.said.weak

    def _hyphen(self, place: int) -> bool:
        return self.text[self.words[place - 1].end : self.words[place].start] == "-"

    def title(self, *, clause: bool = False) -> str | None:
        """The words left, without what binds them to the frame."""
        quoted = self.quoted()
        if quoted:
            return quoted
        words = self.lexicon.words
        before = list(self.words)
        self.strip_start("connect", "articles")
        if self.strip_start("task"):
            self.strip_start("connect", "articles")
        bound = self.strip_end("connect_end")
        title = self.raw(self.words) if self.words else self.raw(before)
        last = title.split()[-1] if title else ""
        if bound:
            for ending, plain in words.infinitive_endings.items():
                if last.endswith(ending) and len(last) > len(ending):
                    return title[: -len(ending)] + plain
        if clause and words.infix:
            title = _without(title, words.infix, words.prefixes)
        return title or None


def _without(title: str, infix: str, prefixes: str) -> str:
    """`Milch zu kaufen` as `Milch kaufen`, `Mama anzurufen` as `Mama anrufen`."""
    *rest, last = title.split()
    if rest and rest[-1] == infix:
        return " ".join([*rest[:-1], last])
    joined = re.fullmatch(rf"({'|'.join(prefixes.split())}){infix}(\w{{2,}}n)", last)
    return " ".join([*rest, joined[1] + joined[2]]) if joined else title
