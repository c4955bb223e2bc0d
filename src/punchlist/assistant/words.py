"""A sentence as normalised words that still know their place in it: `twenty third` is one word, `23o`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from punchlist.assistant.lexicon import en

_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:T\d{2}:\d{2})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}/\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d+(?:st|nd|rd|th)\b|\d{1,2}h\d{2}|\d+|[ap]\.\s?m\b\.?|[^\W\d_]+(?:['’][^\W\d_]+)?|\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """`text` are the normalised words, one space between; `starts`/`ends` map word boundaries to the sentence."""

    text: str
    starts: dict[int, int]
    ends: dict[int, int]


def _plain(token: str) -> str:
    word = token.lower().replace("’", "'")
    if re.fullmatch(r"[ap]\.\s?m\.?", word):
        return word[0] + "m"
    if re.fullmatch(r"\d+(st|nd|rd|th)", word):
        return f"{int(word[:-2])}o"
    if re.fullmatch(r"\d{1,2}h\d{2}", word):
        return word.replace("h", ":")
    if word in en.NUMBERS:
        return str(en.NUMBERS[word])
    if word in en.ORDINALS:
        return f"{en.ORDINALS[word]}o"
    return en.SPELLINGS.get(word, word)


def split(sentence: str) -> Words:
    """Normalise a sentence."""
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(sentence):
        word, start, end = _plain(match.group()), match.start(), match.end()
        joins = sentence[found[-1][2] : start].strip(" -") == "" if found else False
        if found and joins and found[-1][0] in en.TENS:
            tens = en.TENS[found[-1][0]]
            if re.fullmatch(r"[1-9]o?", word):
                found[-1] = (f"{tens + int(word.rstrip('o'))}{'o' if word.endswith('o') else ''}", found[-1][1], end)
                continue
        found.append((word, start, end))
    text, starts, ends = "", {}, {}
    for word, start, end in found:
        value = str(en.TENS[word]) if word in en.TENS else word
        text += " " if text else ""
        starts[len(text)] = start
        text += value
        ends[len(text)] = end
    return Words(text, starts, ends)
