"""What a line of text may hold, and the words that search looks at."""

from __future__ import annotations

import re
import unicodedata

_LINE_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TEXT_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_WORD_LENGTH = 64
_WORD = re.compile(r"[^\W_]+")


def clean_line(value: str) -> str:
    """One trimmed line in NFC. Raises ValueError on control characters or nothing left."""
    line = unicodedata.normalize("NFC", value).strip()
    if not line:
        msg = "must not be empty"
        raise ValueError(msg)
    if _LINE_FORBIDDEN.search(line) or _has_surrogate(line):
        msg = "must be one line without control characters"
        raise ValueError(msg)
    return line


def clean_text(value: str) -> str:
    """Text of several lines in NFC, trimmed at the end. Raises ValueError on control characters but tab and newline."""
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if _TEXT_FORBIDDEN.search(text) or _has_surrogate(text):
        msg = "must not hold control characters"
        raise ValueError(msg)
    return text


def _has_surrogate(value: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in value)


def words(value: str) -> list[str]:
    """Search words: letters and digits, case folded, without accents, cut at 64; the same on every database."""
    plain = unicodedata.normalize("NFKD", value.casefold())
    return [w[:_WORD_LENGTH] for w in _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))]
