"""German, Spanish, French, Urdu and Hindi for the built-in assistant: whose language a sentence is, and what it wants."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import import_module

from punchlist.assistant.languages import detect, foreign, times
from punchlist.assistant.languages.lexicon import Lexicon, build
from punchlist.assistant.languages.lexicon import evidence as evidence_of
from punchlist.assistant.languages.shapes import LanguageWords
from punchlist.assistant.schemas import Language, Preferences, Understanding, When

CODES: tuple[Language, ...] = ("de", "es", "fr", "ur", "hi")


@cache
def lexicon(code: Language) -> Lexicon:
    """The tables of a language, read when it is first spoken."""
    return build(words(code))


@cache
def evidence(code: Language) -> frozenset[str]:
    return evidence_of(words(code))


def words(code: Language) -> LanguageWords:
    return import_module(f"{__name__}.{code}").WORDS


def understand(text: str, now: dt.datetime, preferences: Preferences) -> Understanding | None:
    """What a sentence wants in one of these languages; None if it is English or not theirs.

    The language is the one the user chose, else the one that the script and the words of the frame tell.
    """
    now = now.replace(tzinfo=None)
    if preferences.language == "en":
        return None
    if preferences.language is not None:
        heard = foreign.hear(text, lexicon(preferences.language), now)
        return Understanding(text, (heard.command,), preferences.language)
    return detect.understand(text, now, lexicon, evidence)


def parse_date(text: str, now: dt.datetime, language: Language) -> When | None:
    """The time that a bare expression means ("nein" before it is not part of it); None if it is more or less than a time."""
    tables = lexicon(language)
    said = foreign.bare(tables.split(text[: foreign.MAX]))
    found = times.find_all(said, tables, now.replace(tzinfo=None))
    if len(found) != 1 or found[0].start > 0 or found[0].end < len(said):
        return None
    return times.to_when(found[0].said, now.replace(tzinfo=None), text)
