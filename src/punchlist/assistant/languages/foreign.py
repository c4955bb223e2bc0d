"""A sentence of any language but English to commands: one engine, and tables of words for each language."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from punchlist.assistant.languages import aims, commands, framing, spans
from punchlist.assistant.languages.body import QUOTE, Body, Marks
from punchlist.assistant.languages.lexicon import Lexicon
from punchlist.assistant.languages.shapes import Frame
from punchlist.assistant.languages.tokens import Token
from punchlist.assistant.schemas import Command, Target

MAX = 600
_WORDS = 60
_BARE = 12
_QUOTED = re.compile(r"[\"“”„«‟]([^\"“”„«»‟]{1,300})[\"“”»‟]|(?<!\w)['‘‚]([^'‘’\"]{1,300})['’](?!\w)")
_LEVELS = {"1": "urgent", "2": "high", "3": "medium", "4": "low"}
_ASKS = ("?", "؟")
_ENDS = frozenset({"complete", "delete"})
_BARE_FRAME = Frame("add")


@dataclass(frozen=True, slots=True)
class Heard:
    """A command and the words of the sentence that were its frame; `whole` when that is all of them."""

    command: Command
    frame: frozenset[str]
    whole: bool = False


def hear(text: str, lexicon: Lexicon, now: dt.datetime) -> Heard:
    """What a sentence of a language wants; `now` is the owner's wall clock. `none` when nothing fits."""
    if len(text) > MAX:
        return Heard(Command("none", "long"), frozenset())
    words, marks = _marked(text, lexicon)
    asked = text.rstrip().endswith(_ASKS)
    words = bare(words)
    if not words or len(words) > _WORDS:
        return Heard(Command("none", "none"), frozenset())
    body = Body(text, words, lexicon, marks, now)
    whole = _whole(body)
    if whole:
        return whole
    start, end, sure = _polite(lexicon, words)
    if lexicon["questions"].at(words, 0) or any(lexicon["question_words"].at(words, n) for n in range(len(words))):
        listed = _best(body, start, end, sure=sure, only="list")
        return listed or Heard(Command("none", "question"), _keys(words[:1]))
    heard = _best(body, start, end, sure=sure, only=None)
    if heard:
        return heard
    negation = body.find("negations")
    if negation:
        return Heard(Command("none", "negated"), _keys(body.words[negation[1] : negation[2]]))
    if any(frame.intent in _ENDS for frame, *_ in framing.candidates(body, start, end, sure=sure)):
        return Heard(Command("none", "unclear"), frozenset())
    return _alone(replace(body, words=words[start:end]), asked=asked)


def _marked(text: str, lexicon: Lexicon) -> tuple[list[Token], Marks]:
    """The tokens of a sentence: quoted words as one, marks taken out."""
    tokens: list[Token] = []
    at = 0
    for found in _QUOTED.finditer(text):
        tokens += _moved(lexicon.split(text[at : found.start()]), at)
        tokens.append(Token(QUOTE, found.start(), found.end()))
        at = found.end()
    tokens += _moved(lexicon.split(text[at:]), at)
    marks, kept = Marks(), list[Token]()
    for token in tokens:
        raw = text[token.start : token.end]
        if len(raw) > 1 and raw[0] == "#" and not raw[1].isdecimal():
            marks.tags.append(raw[1:].lower())
        elif len(raw) > 1 and raw[0] == "@":
            marks.project = raw[1:]
        elif len(raw) > 1 and raw[0] == "!":
            marks.priority = _LEVELS.get(raw[1:], raw[1:].lower())
        else:
            kept.append(token)
    return kept, marks


def _moved(tokens: list[Token], by: int) -> list[Token]:
    return [replace(token, start=token.start + by, end=token.end + by) for token in tokens] if by else tokens


def bare(words: list[Token]) -> list[Token]:
    """Without signs at either end."""
    signs = "¡¿!?؟.۔।,،;:"
    start, end = 0, len(words)
    while start < end and words[start].key in signs:
        start += 1
    while end > start and words[end - 1].key in signs:
        end -= 1
    return words[start:end]


def _keys(words: list[Token]) -> frozenset[str]:
    return frozenset(token.key for token in words)


def _whole(body: Body) -> Heard | None:
    """A sentence that is a command as it stands, or the choice of a place."""
    words, lexicon = body.words, body.lexicon
    start, end, _ = _polite(lexicon, words)
    for first, last in ((0, len(words)), (start, end)):
        hit = lexicon["whole"].at(words, first, last)
        if hit and hit[1] == last:
            return Heard(Command(hit[0], hit[0]), _keys(words), whole=True)
        if hit and last < len(words) and hit[1] == len(words):
            return Heard(Command(hit[0], hit[0]), _keys(words), whole=True)
    place = aims.choice(replace(body))
    if place is not None:
        return Heard(Command("none", "choice", target=Target(ordinals=(place,))), _keys(words), whole=True)
    return None


def _polite(lexicon: Lexicon, words: list[Token]) -> tuple[int, int, bool]:
    """Where the sentence begins and ends without politeness, and whether it asks us to do something."""
    start, end, sure = 0, len(words), False
    while True:
        modal = lexicon["modal"].at(words, start, end)
        polite = lexicon["polite"].at(words, start, end)
        hit = modal or polite
        if words and start < end and words[start].key == "," and start:
            start += 1
            continue
        if hit is None or hit[1] >= end:
            break
        start, sure = hit[1], sure or modal is not None
    while True:
        modal = lexicon["modal_end"].before(words, start, end)
        polite = lexicon["polite_end"].before(words, start, end)
        hit = modal or polite
        if hit is None or hit[1] <= start:
            break
        end, sure = hit[1], sure or modal is not None
        while end > start + 1 and words[end - 1].key == ",":
            end -= 1
    return start, end, sure


def _best(body: Body, start: int, end: int, *, sure: bool, only: str | None) -> Heard | None:
    """The frame that takes up most words and fits."""
    for frame, lead, first, last, pronoun in framing.candidates(body, start, end, sure=sure):
        if only and frame.intent != only:
            continue
        inside = replace(body, words=body.words[start:lead] + body.words[first:last], marks=replace(body.marks))
        whole = replace(body, words=body.words[start:end], marks=replace(body.marks))
        made = commands.build(frame, inside, sure=sure, pronoun=pronoun, whole=whole)
        if made:
            if made.intent != "none" and framing.goes_on(inside):
                made = replace(made, ask="unsure")
            around = [body.words[lead:first], body.words[last:end]]
            return Heard(spans.marked(body.text, made, around), _keys(around[0] + around[1]))
    return None


def _alone(body: Body, *, asked: bool) -> Heard:
    """Words without a frame: tasks asked for, or a task to add if a mark or a recurrence says so; else a question."""
    said = replace(body, words=list(body.words))
    listed = commands.build(Frame("list", weak=True), said, sure=False, pronoun=False, whole=said)
    tasks = said.has("tasks") or body.has("list_noun") or (listed is not None and listed.filters.project)
    if listed and listed.filters.search is None and tasks:
        return Heard(listed, _keys(body.words))
    if asked or len(body.words) > _BARE:
        return Heard(Command("none", "none"), frozenset())
    made = commands.new_task(_BARE_FRAME, replace(body, words=list(body.words)), asks=True)
    if made is None:
        return Heard(Command("none", "none"), frozenset())
    clear = body.marks.any or bool(made.when and made.when.recurrence)
    made = replace(made, rule="bare", ask=None if clear else "unsure")
    return Heard(spans.marked(body.text, made, []), frozenset())
