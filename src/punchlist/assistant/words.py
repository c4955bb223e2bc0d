"""A sentence as normalised words that still know their place in it.

A lexicon turns words into symbols, so that patterns need no word lists: `W0`..`W6` a weekday (`V0`.. an abbreviation that
may be another word, `W0s` a plural), `M1`..`M12` a month, `Uday` a unit, `Pmorning` a part of the day,
`Ham` and `Hpm` the halves of the day; numbers are digits, ordinals end in `o` (`23o`). Other words stay, in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX = 600
MAX_WORDS = 150
"""Characters and words that are looked at: the rest of a longer text is no command."""
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:T\d{2}:\d{2}(?::\d{2})?)?(?!\d)|\d{1,4}(?:[/.-]\d{1,4}){2}(?![\d/-])|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|\d+(?:st|nd|rd|th)\b|\d{1,2}h\d{2}\b|\d{1,2}[/.-]\d{1,2}(?![\d:])|\d+"
    rf"|(?<![^\W\d_])[ap](?:\s?\.)?\s?m\b(?:\s?\.)?|[^\W\d_](?:[^\W\d_]|[{_MARKS}])*(?:['’][^\W\d_]+)*|\S",
    re.IGNORECASE,
)
_HALF = re.compile(r"[ap](?:\s?\.)?\s?m(?:\s?\.)?")
_TENTHS = re.compile(r"[1-9]o?")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language. `tens` join with a following digit: twenty + third is `23o`."""

    words: Mapping[str, str]
    tens: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Words:
    """`text` are the normalised words, one space between; `starts`/`ends` map word boundaries to the sentence."""

    text: str
    starts: dict[int, int]
    ends: dict[int, int]


def _plain(token: str, lexicon: Lexicon) -> str:
    word = token.lower().replace("’", "'")
    known = lexicon.words.get(word)
    if known is not None:
        return known
    if word[0].isdecimal():
        if word[-1] in "tdh" and word[:-2].isdecimal():
            return f"{int(word[:-2])}o"
        if "h" in word:
            return word.replace("h", ":")
        return str(int(word)) if word.isdecimal() and not (len(word) == 4 or word[0] == "0") else word  # noqa: PLR2004
    if _HALF.fullmatch(word):
        return f"H{word[0]}m"
    return word


def split(sentence: str, lexicon: Lexicon) -> Words:
    """Normalise a sentence."""
    found: list[tuple[str, int, int]] = []
    tens: int | None = None
    for match in _TOKEN.finditer(sentence[:MAX]):
        word, start, end = _plain(match.group(), lexicon), match.start(), match.end()
        if tens is not None and _TENTHS.fullmatch(word) and not sentence[found[-1][2] : start].strip(" -"):
            found[-1] = (f"{tens + int(word[0])}{word[1:]}", found[-1][1], end)
            tens = None
            continue
        if word in {"a", "p"} and sentence[start - 1 : start].isdecimal():
            word = f"H{word}m"
        tens = lexicon.tens.get(word)
        if word == "-" and found and start == found[-1][2]:
            tens = lexicon.tens.get(match.string[found[-1][1] : found[-1][2]].lower())
            if tens is not None:
                continue
        if len(found) == MAX_WORDS:
            break
        found.append((str(tens) if tens is not None else word, start, end))
    text, starts, ends = "", dict[int, int](), dict[int, int]()
    pieces: list[str] = []
    at = 0
    for word, start, end in found:
        starts[at] = start
        pieces.append(word)
        at += len(word)
        ends[at] = end
        at += 1
    text = " ".join(pieces)
    return Words(text, starts, ends)
