"""Whose language a sentence is: by its script, else by the words of the frame. English unless another is plain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from punchlist.assistant.languages import foreign
from punchlist.assistant.languages.lexicon import Lexicon
from punchlist.assistant.languages.tokens import split
from punchlist.assistant.schemas import Language, Understanding

_SCRIPTS: tuple[tuple[Language, re.Pattern[str]], ...] = (
    ("ur", re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("hi", re.compile("[\u0904-\u0939\u0958-\u0961]")),
)
_LATIN: tuple[Language, ...] = ("de", "es", "fr", "hi", "ur")
_LETTERS = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORT, _CLOSE, _NEGATED, _TOLD = 6, 1, 2, 2
_UMLAUTS = ("de",)
"""Languages whose ae, oe, ue are umlauts."""
_TYPED = ("hi", "ur")
"""Languages that people also type in Latin letters."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = _words(
    """the to my remind of and with what what's whats i i'm i've you your please remove show create set buy call at it its this
    that from don't dont can could would how when which are need want have has be by about tomorrow today tonight week next every
    new make change move get give tell put do does did should for is it's on'the there them they we our us any some who why where
    if or but not been shall let let's take mark done finish finished mom dad email delete add complete"""
)
"""Words that a sentence of the other languages does not have outside quotes."""
_SHARED = _words("to do is please new call set mark delete add complete email done make change it on or mom dad")
"""Those of them that stand in Hindi and Urdu as they are typed in Latin letters."""
_EITHER = _words(
    """no ok okay stop hi hello hey super perfect note liste list plan tag task todo in on a me was die so also an am im all pack leg place passe avance
    efface fixe retire vire mat na is do deja mira baja ver lis termine complete change marque hak lista listo fait fini liste char
    mode rappel rate finis ere plan fin gib nun man mal pat mange coche barre pin moin note name"""
)
"""Words of a frame that English has as well: they tell nothing."""
_QUOTED = re.compile(r"[\"“”„«][^\"“”„«»]{1,300}[\"“”»]|[#@]\S+")


def understand(
    text: str, now: dt.datetime, lexicon: Callable[[Language], Lexicon], evidence: Callable[[Language], frozenset[str]]
) -> Understanding | None:
    """The command in the language that the sentence is plainly in; None for English and for what cannot be told."""
    if len(text) > foreign.MAX:
        return None
    outside = _QUOTED.sub(" ", text)
    for code, script in _SCRIPTS:
        if script.search(outside):
            return _by_script(text, outside, now, code, lexicon(code))
    words = frozenset(word.lower().replace("’", "'") for word in _WORD.findall(outside))
    if not words or words & ENGLISH - _SHARED:
        return None
    keys = {umlauts: {token.key for token in split(outside, digraphs=umlauts)} for umlauts in (True, False)}
    scores: dict[Language, int] = {
        code: len((keys[code in _UMLAUTS] & evidence(code)) - _EITHER)
        for code in _LATIN
        if code in _TYPED or not words & ENGLISH
    }
    most = max(scores.values())
    if not most and len(words) > _SHORT:
        return None
    best: tuple[int, Understanding] | None = None
    for code, score in scores.items():
        if score >= most - _CLOSE and (score or len(words) <= _SHORT):
            heard = foreign.hear(text, lexicon(code), now)
            points = _points(heard, score, accented=not outside.isascii())
            if points and (best is None or points > best[0]):
                best = points, Understanding(text, (heard.command,), code)
    return best[1] if best else None


def _points(heard: foreign.Heard, score: int, *, accented: bool) -> int:
    """How many words speak for a language, its frame's included; 0 if too few do."""
    telling = heard.frame - _EITHER - ENGLISH
    command = heard.command
    if command.rule == "negated":
        plain = score >= _NEGATED or bool(telling and score)
    elif command.intent == "none" and not heard.whole:
        plain = bool(telling and score)
    elif telling:
        plain = score > 0 or command.ask is None
    else:
        plain = bool(heard.frame) and (score >= _TOLD or (score > 0 and accented))
    return score + len(telling) if plain else 0


def _by_script(text: str, outside: str, now: dt.datetime, code: Language, lexicon: Lexicon) -> Understanding | None:
    """Its own script decides, unless the frame is English and only the title is not: "add دودھ"."""
    heard = foreign.hear(text, lexicon, now)
    if _LETTERS.search(outside) and not any(key and not key.isascii() for key in heard.frame):
        return None
    return Understanding(text, (heard.command,), code)
