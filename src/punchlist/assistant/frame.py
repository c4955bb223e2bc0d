"""A frame: how a sentence begins, and what to make of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from punchlist.assistant.clause import Clause
from punchlist.assistant.pattern import pattern
from punchlist.assistant.schemas import Command

Build = Callable[[Clause, re.Match[str]], Command | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """`build` may answer None: the words fit and yet it is another frame's sentence."""

    name: str
    template: str
    build: Build

    def read(self, clause: Clause) -> Command | None:
        found = pattern(self.template).match(clause.text)
        return self.build(clause, found) if found else None
