"""The words of a title or of what someone says about it, and when two of them are the same word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

Likeness = Literal["same", "typo", "beginning", ""]
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 64
_ACCENTS_FROM = 10  # canonical combining classes below are parts of letters: nukta, kana voicing, virama
_SMALL_WORDS = """
the a an my our your to of for about on at in and or that this with from is it its i me task tasks reminder reminders item
items todo todos please one thing stuff
der die das den dem des ein eine einen meine meinen mein und zu von für mit im am aufgabe
el la los las un una mi mis de del y para con en tarea
le les mon ma mes du et pour avec à au tâche
کا کی کے کو میں سے اور کام
टास्क का की के को में से और काम मेरा मेरी
"""
_IRREGULAR = {
    "bought": "buy", "paid": "pay", "sent": "send", "wrote": "write", "written": "write", "met": "meet", "fed": "feed",
    "took": "take", "taken": "take", "made": "make", "did": "do", "done": "do", "children": "child", "people": "person",
    "brought": "bring", "got": "get", "gave": "give", "given": "give", "told": "tell", "spoke": "speak", "read": "read",
    "bookshelves": "bookshelf", "shelves": "shelf", "knives": "knife", "leaves": "leaf", "teeth": "tooth", "feet": "foot",
}  # fmt: skip


@lru_cache(maxsize=32_768)
def tokens(text: str) -> tuple[str, ...]:
    """Lower-case words without accents; a letter of Han or kana is a word of its own, as nothing stands between them."""
    if text.isascii():
        return tuple(w[:_LONGEST] for w in _ASCII_WORD.findall(text.lower().replace("'s", "")))
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("'s", ""))
    spaced = "".join(_spaced(c) for c in plain if unicodedata.combining(c) < _ACCENTS_FROM)
    return tuple(w[:_LONGEST] for w in spaced.split())


def _spaced(character: str) -> str:
    if "\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff":
        return f" {character} "
    return character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "


STOP = frozenset(_SMALL_WORDS.split()) | frozenset(tokens(_SMALL_WORDS))
"""English, German, Spanish, French, Urdu and Hindi words that tell no title from another, with and without accents."""


@lru_cache(maxsize=32_768)
def content(text: str) -> tuple[str, ...]:
    """The words that tell one title from another: all but the small ones, or all if there are no others."""
    found = tokens(text)
    return tuple(w for w in found if w not in STOP) or found


@lru_cache(maxsize=32_768)
def forms(word: str) -> frozenset[str]:
    """The word and what it may be a form of: `planning` -> plan, planning (and what else -ing may hide)."""
    if not word.isascii() or not word.isalpha() or len(word) <= 3:  # noqa: PLR2004
        return frozenset((word, _IRREGULAR.get(word, word)))
    found = {word, _IRREGULAR.get(word, word)}
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        found.add(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        found.add(word[:-1])
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and any(c in "aeiouy" for c in base):  # noqa: PLR2004
            found |= {base, base + "e"}
            if base[-1] == base[-2]:
                found.add(base[:-1])
            if ending == "ed" and base.endswith("i"):
                found.add(base[:-1] + "y")
    return frozenset(found)


def beginning(word: str) -> str:
    """What every form of the word begins with: good for a search by prefix."""
    shortest = min(forms(word), key=len)
    first = max(forms(word), key=len)
    length = next((n for n, (a, b) in enumerate(zip(shortest, first, strict=False)) if a != b), len(shortest))
    return word[: max(length, min(3, len(word)))]


def alike(said: str, have: str) -> Likeness:
    """Whether two words are the same, or one is a slip of the other; what holds a digit is the same or another."""
    if said == have or not forms(said).isdisjoint(forms(have)):
        return "same"
    shorter = min(len(said), len(have))
    if shorter < 4 or said[0] != have[0] or not (said + have).isalpha():  # noqa: PLR2004
        return ""
    if len(said) == len(have) and sorted(said) == sorted(have) and DamerauLevenshtein.distance(said, have) == 1:
        return "same"
    allowed = 0 if shorter < 5 else 1 if shorter < 8 else 2  # noqa: PLR2004
    if allowed and DamerauLevenshtein.distance(said, have, score_cutoff=allowed) <= allowed:
        return "typo"
    longer = abs(len(said) - len(have)) == 1
    if longer and DamerauLevenshtein.distance(said, have, score_cutoff=1) == 1:
        return "beginning"
    return "beginning" if have.startswith(said) or said.startswith(have) else ""
