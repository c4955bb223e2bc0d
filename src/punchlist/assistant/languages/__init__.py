"""German, Spanish, French, Urdu and Hindi for the built-in assistant: whose language a sentence is, and what it wants."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import import_module

from punchlist.assistant.languages import detect, foreign
from punchlist.assistant.languages.lexicon import Lexicon, build
from punchlist.assistant.schemas import Language, Preferences, Understanding

CODES: tuple[Language, ...] = ("de", "es", "fr", "ur", "hi")


@cache
def lexicon(code: Language) -> Lexicon:
    """The tables of a language, read when it is first spoken."""
    return build(import_module(f"{__name__}.{code}").WORDS)


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
    return detect.understand(text, now, lexicon)
