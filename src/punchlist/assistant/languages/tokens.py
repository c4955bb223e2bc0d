"""A sentence as words that know their place in it, folded so that spelling variants compare equal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_TOKEN = re.compile(
    rf"(?<![^\W_])[#@][^\W\d](?:[\w-]|[{_MARKS}]){{0,49}}|(?<!\S)!(?:low|medium|high|urgent|[1-4])\b"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|\d{1,2}/\d{1,2}(?!\d)|\d{1,2}\.\d{1,2}\.?(?!\d)"
    r"|\d{1,2}:\d{2}(?!\d)|\d{1,2}h(?:\d{2})?(?!\w)"
    r"|\d{1,6}(?:\.(?=\s)|(?:er|re|e|è?me|ème|º|ª|o|a|te[nrsm]?|vi|va|ve|वीं|वें|वां|واں|ویں)(?!\w))?"
    rf"|(?:[cdjlmnst]|qu|jusqu)['’](?={_LETTER}|$)"
    rf"|{_LETTER}+(?:['’]{_LETTER}+)*"
    r"|\S",
    re.IGNORECASE,
)
_DROPPED = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u093c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ہ",
        "ه": "ہ",
        "ھ": "ہ",
        "ء": "",
        "ँ": "ं",
        "ॉ": "ा",
        "’": "'",
        "œ": "oe",
        "æ": "ae",
    }
)
_NASALS = re.compile("[ङञणनम]\u094d(?=[क-भ])")
_GLIDES = re.compile("(?<!^)(?<!\u094d)य([ीे])")
_VOWELS = {"ी": "ई", "े": "ए"}


@dataclass(frozen=True, slots=True)
class Token:
    """`sentence[start:end]` and the `key` under which tables know it; `number` of digits."""

    key: str
    start: int
    end: int
    number: int | None = None
    ordinal: bool = False
    tight: bool = False
    """No space before it."""


def fold(word: str, *, digraphs: bool = False) -> str:
    """A word without case, accents, vowel marks and variants of letters."""
    text = unicodedata.normalize("NFKD", word.casefold())
    text = _DROPPED.sub("", text).translate(_LETTERS)
    if "\u0900" <= text[:1] <= "\u097f":
        text = _NASALS.sub("ं", text)
        text = _GLIDES.sub(lambda found: _VOWELS[found[1]], text)
    if digraphs:
        for pair in ("ae", "oe", "ue"):
            text = text.replace(pair, pair[0])
    return text


def split(sentence: str, *, digraphs: bool = False) -> list[Token]:
    """The tokens of a sentence. A hyphen between two words ("rappelle-moi") is none."""
    found: list[Token] = []
    for match in _TOKEN.finditer(sentence):
        text, start, end = match.group(), match.start(), match.end()
        tight = bool(found) and found[-1].end == start
        if text == "-" and tight and end < len(sentence) and sentence[end].isalpha():
            continue
        digits = re.match(r"\d+", text)
        if (
            digits
            and re.fullmatch(r"\d+(?:\.|[^\W\d].*)?", text)
            and not re.fullmatch(r"\d{1,2}h\d*", text, re.IGNORECASE)
        ):
            found.append(
                Token(str(int(digits[0])), start, end, int(digits[0]), ordinal=digits.end() < len(text), tight=tight)
            )
            continue
        key = "".join(str(int(c)) if c.isdecimal() else c for c in text) if digits else fold(text, digraphs=digraphs)
        if key:
            found.append(Token(key, start, end, tight=tight))
    return found
