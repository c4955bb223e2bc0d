"""One redactor for all that leaves by another way than its own: log lines, tracebacks, problem documents.

It knows two things: what keys look like (patterns of the providers), and the keys that passed through this process. Of
those it keeps no text, only salted hashes of every 12-character piece, so that a fragment is found too.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

SHOWN = "[redacted]"
PIECE = 12
_MAX_SECRETS = 500


class Redactor:
    """`know` a pattern, `guard` a live secret, `text` without them."""

    def __init__(self) -> None:
        self._salt = secrets.token_hex(16)
        self._pattern: re.Pattern[str] | None = None
        self._patterns: list[str] = []
        self._guarded: OrderedDict[int, frozenset[int]] = OrderedDict()
        self._pieces: set[int] = set()

    def know(self, patterns: Iterable[str]) -> None:
        """Replace whatever matches one of these regular expressions from now on."""
        self._patterns = list(dict.fromkeys([*self._patterns, *patterns]))
        self._pattern = re.compile("|".join(f"(?:{p})" for p in self._patterns)) if self._patterns else None

    def guard(self, secret: str) -> None:
        """Replace every piece of this secret from now on; the 500 latest are known."""
        whole = hash(self._salt + secret)
        if whole in self._guarded:
            self._guarded.move_to_end(whole)
            return
        pieces = frozenset(self._hashes(secret))
        self._guarded[whole] = pieces
        self._pieces |= pieces
        if len(self._guarded) > _MAX_SECRETS:
            self._guarded.popitem(last=False)
            self._pieces = set().union(*self._guarded.values())

    def text(self, value: str) -> str:
        """The text with every known key, whole or in pieces of 12 characters and more, replaced."""
        if self._pattern is not None:
            value = self._pattern.sub(SHOWN, value)
        if not self._pieces or len(value) < PIECE:
            return value
        hit = [place for place, piece in enumerate(self._hashes(value)) if piece in self._pieces]
        return _without(value, hit) if hit else value

    def value(self, given: object) -> object:
        """The same for JSON: every text in it, keys of objects too."""
        if isinstance(given, str):
            return self.text(given)
        if isinstance(given, Mapping):
            return {self.text(str(k)): self.value(v) for k, v in cast("Mapping[object, object]", given).items()}
        if isinstance(given, Sequence) and not isinstance(given, bytes | bytearray):
            return [self.value(one) for one in cast("Sequence[object]", given)]
        return given

    def _hashes(self, text: str) -> list[int]:
        last = max(len(text) - PIECE, 0)
        return [hash(self._salt + text[start : start + PIECE]) for start in range(last + 1)]


def _without(value: str, hit: list[int]) -> str:
    parts: list[str] = []
    end = 0
    for place in hit:
        if place > end or not parts:
            parts += [value[end:place], SHOWN]
        end = place + PIECE
    return "".join([*parts, value[end:]])


redactor = Redactor()
"""The one of this process: a log line does not say whose it is."""


class RedactingFormatter(logging.Formatter):
    """Another formatter's whole output, message, traceback and all, without keys."""

    def __init__(self, inner: logging.Formatter | None) -> None:
        super().__init__()
        self._inner = inner or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        return redactor.text(self._inner.format(record))


def install(*loggers: str) -> None:
    """Let every handler of the root logger and of the named ones redact; handlers of child loggers reach the root."""
    for name in ("", *loggers):
        for handler in logging.getLogger(name).handlers:
            if not isinstance(handler.formatter, RedactingFormatter):
                handler.setFormatter(RedactingFormatter(handler.formatter))
