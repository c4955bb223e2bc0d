"""What a person is told while models are tried: each step as data, its words in one place."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass
from typing import Any

from punchlist.providers.contract import BUILTIN, Failure, ModelName, ProviderFailed


class Kind(enum.StrEnum):
    RETRYING = "retrying"
    SWITCHED = "switched"
    SKIPPED = "skipped"
    INTERRUPTED = "interrupted"
    UNAVAILABLE = "unavailable"


class Skip(enum.StrEnum):
    """Why a model was passed over without a call."""

    NO_TOOLS = "no_tools"
    CONTEXT = "context"
    RESTING = "resting"
    NO_TIME = "no_time"


_SKIPPED = {
    Skip.NO_TOOLS: "it cannot use tools",
    Skip.CONTEXT: "the conversation is too long for it",
    Skip.RESTING: "it has failed just now and is left alone for a moment",
    Skip.NO_TIME: "there was no time left for it",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """`source` is the model that this is about, `target` the one that takes over, `seconds` a wait."""

    kind: Kind
    source: ModelName
    reason: Failure | Skip
    target: ModelName | None = None
    seconds: float | None = None

    @property
    def text(self) -> str:
        cause = self._cause()
        match self.kind:
            case Kind.RETRYING:
                return f"{cause}. Trying again in {max(1, math.ceil(self.seconds or 0))} s."
            case Kind.SWITCHED:
                return f"{cause}. {_who(self.target)} answers instead."
            case Kind.INTERRUPTED:
                return f"{cause}. What had arrived is kept; say “continue” to go on."
            case Kind.SKIPPED | Kind.UNAVAILABLE:
                return f"{cause}."

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "from": str(self.source),
            "to": None if self.target is None else str(self.target),
            "reason": self.reason.value,
            "seconds": None if self.seconds is None else round(self.seconds, 3),
        }

    def _cause(self) -> str:
        if isinstance(self.reason, Skip):
            return f"{self.source} was skipped: {_SKIPPED[self.reason]}"
        return ProviderFailed(self.reason, self.source).detail


def _who(name: ModelName | None) -> str:
    return "The built-in assistant" if name == BUILTIN else str(name)
