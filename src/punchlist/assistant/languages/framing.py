"""The frames that may be around a sentence's words, and where the command begins behind a time, a list or a priority."""

from __future__ import annotations

from punchlist.assistant.languages import times
from punchlist.assistant.languages.body import Body
from punchlist.assistant.languages.lexicon import Lexicon
from punchlist.assistant.languages.shapes import Frame
from punchlist.assistant.languages.tokens import Token

_ON_LISTS = frozenset({"add", "delete", "complete"})


def goes_on(body: Body) -> bool:
    """True if a second command seems to follow: "delete task 3 and add milk"."""
    lexicon, words = body.lexicon, body.words
    for place in range(1, len(words)):
        joint = lexicon["conjunctions"].at(words, place)
        if joint is None:
            continue
        after, before = lexicon.opens.at(words, joint[1]), lexicon.closes.before(words, 0, place)
        if before if lexicon.verb_last else after:
            return True
    return False


def candidates(body: Body, start: int, end: int, *, sure: bool) -> list[tuple[Frame, int, int, int, bool]]:
    """Frames with where they begin, where their body begins and ends, and whether the verb carried a pronoun; best first."""
    lexicon, words = body.lexicon, body.words
    order = {id(frame): place for place, frame in enumerate(lexicon.words.frames)}
    closed = lexicon.closes.all_before(words, start, end)
    found: list[tuple[tuple[int, bool, int], tuple[Frame, int, int, int, bool]]] = []
    listed = _after_list(body, start, end)
    for lead in sorted({start, listed, _after_time(body, start, end), _after_priority(body, start, end)}):
        for (frame, pronoun), first in lexicon.opens.all_at(words, lead, end):
            if lead > start and frame.intent not in (_ON_LISTS if lead == listed else {"add"}):
                continue
            lasts = [last for other, last in closed if other is frame and last >= first] if frame.closes else [end]
            rank = order[id(frame)]
            found += [((lead - first + last - end, False, rank), (frame, lead, first, last, pronoun)) for last in lasts]
            after = _then(lexicon, words, frame, first, end)
            if after is not None:
                found.append(((lead - first - 1, False, rank), (frame, lead, after, end, pronoun)))
    for frame, last in closed:
        if not frame.opens:
            found.append(((last - end, not lexicon.verb_last, order[id(frame)]), (frame, start, start, last, False)))
    return [candidate for _, candidate in sorted(found, key=lambda item: item[0]) if sure or not candidate[0].modal]


def _then(lexicon: Lexicon, words: list[Token], frame: Frame, first: int, end: int) -> int | None:
    """Where the title begins in "füge eine Aufgabe hinzu: Milch kaufen"."""
    if frame.intent != "add" or not frame.closes:
        return None
    noun = lexicon["task"].at(words, first, end) or lexicon["articles"].at(words, first, end)
    for place in range(first, end if noun else first + 1):
        hit = lexicon.closes.at(words, place, end)
        if hit and hit[1] + 1 < end and words[hit[1]].key in {",", ":"}:
            return hit[1] + 1
    return None


def _after_list(body: Body, start: int, end: int) -> int:
    """Where the frame begins in "shopping list, delete milk"."""
    lexicon, words = body.lexicon, body.words
    place = start
    for table in ("into", "articles"):
        hit = lexicon[table].at(words, place, end)
        place = hit[1] if hit else place
    hit = lexicon["list_noun"].at(words, place, end)
    if hit:
        place = hit[1]
    elif lexicon.words.list_name == "compound" and place < end and words[place].key.endswith("liste"):
        place += 1
    else:
        return start
    of = lexicon["of"].at(words, place, end)
    while of and of[1] + 1 < end:
        place = of[1] + 1
        of = lexicon["of"].at(words, place, end)
    return place + 1 if place < end and words[place].key == "," else place


def _after_priority(body: Body, start: int, end: int) -> int:
    """Where the frame begins in "important: add ..."."""
    hit = body.lexicon["priority_phrases"].at(body.words, start, end)
    return hit[1] if hit else start


def _after_time(body: Body, start: int, end: int) -> int:
    """Where the frame begins in "tomorrow, remind me ..."."""
    first = next(iter(times.find_all(body.words, body.lexicon, body.now, start, end)), None)
    if first is None or first.start != start:
        return start
    place = first.end
    return place + 1 if place < end and body.words[place].key == "," else place
