"""Whose language a sentence is: by its script, else by the words of the frame. English unless another is plain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from punchlist.assistant.languages import foreign
from punchlist.assistant.languages.lexicon import Lexicon
from punchlist.assistant.schemas import Language, Understanding

_SCRIPTS: tuple[tuple[Language, re.Pattern[str]], ...] = (
    ("ur", re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("hi", re.compile("[\u0904-\u0939\u0958-\u0961]")),
)
_LATIN: tuple[Language, ...] = ("de", "es", "fr", "hi", "ur")
_LETTERS = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST = 2_000

ENGLISH = frozenset(
    """the to my remind of and with what what's whats i i'm i've you your please remove show create set buy call at it its this
    that from don't dont can could would how when which are need want have has be by about tomorrow today tonight week next every
    new make change move get give tell put do does did should for is it's on'the there them they we our us any some who why where
    if or but not been will shall let let's take mark done finish finished mom dad email delete add complete""".split()
)
"""Words that a sentence of the other languages does not have outside quotes."""
_SHARED = frozenset("to do is please new call set mark delete add complete email done make change it on or mom dad".split())
"""Those of them that stand in Hindi and Urdu as they are typed in Latin letters."""
_EITHER = frozenset("no ok okay stop hi hello hey super perfect salut note liste list plan tag task todo in on a me was die so also an am im all".split())
"""Words of a frame that English has as well: they tell nothing."""
_QUOTED = re.compile(r"[\"“”„«][^\"“”„«»]{1,300}[\"“”»]|[#@]\S+")


def understand(text: str, now: dt.datetime, lexicon: Callable[[Language], Lexicon]) -> Understanding | None:
    """The command in the language that the sentence is plainly in; None for English and for what cannot be told."""
    outside = _QUOTED.sub(" ", text[:_LONGEST])
    for code, script in _SCRIPTS:
        if script.search(outside):
            return _by_script(text, outside, now, code, lexicon(code))
    words = frozenset(word.lower().replace("’", "'") for word in _WORD.findall(outside))
    if not words or len(words & ENGLISH - _SHARED) > 0:
        return None
    tried: list[tuple[int, Understanding]] = []
    for code in _LATIN:
        if code not in {"hi", "ur"} and words & ENGLISH:
            continue
        score = _score(outside, lexicon(code))
        heard = foreign.hear(text, lexicon(code), now) if score or len(words) <= 4 else None  # noqa: PLR2004
        if heard is None or not heard.frame - _EITHER - ENGLISH:
            continue
        whole = score == 0 and len(heard.frame) > 0 and heard.command.intent != "none" and heard.whole
        if score >= (2 if code in {"hi", "ur"} else 1) or whole:
            tried.append((score + len(heard.frame), Understanding(text, (heard.command,), code)))
    return max(tried, key=lambda item: item[0])[1] if tried else None


def _by_script(text: str, outside: str, now: dt.datetime, code: Language, lexicon: Lexicon) -> Understanding | None:
    """Its own script decides, unless the frame is English and only the title is not: "add دودھ"."""
    heard = foreign.hear(text, lexicon, now)
    if _LETTERS.search(outside) and not any(key and not key.isascii() for key in heard.frame):
        return None
    return Understanding(text, (heard.command,), code)


def _score(text: str, lexicon: Lexicon) -> int:
    """How many different words tell the language."""
    keys = {token.key for token in lexicon.split(text)}
    return len((keys & lexicon.evidence) - _EITHER)
