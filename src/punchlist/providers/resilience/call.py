"""Who may be called, with what, and what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from agents import Model

from punchlist.providers.contract import Failure, ModelName, ProviderFailed

_CHARACTERS_A_TOKEN = 4


class Interrupted(ProviderFailed):
    """The answer broke off after its beginning had been seen: `partial` is the text until then, `cause` is why."""

    code = "answer_interrupted"
    title = "The provider's answer broke off"

    def __init__(self, failed: ProviderFailed, partial: str) -> None:
        super().__init__(
            Failure.INTERRUPTED,
            failed.name,
            status=failed.http_status,
            provider_request_id=failed.provider_request_id,
        )
        self.cause = failed.failure
        self.partial = partial


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model that may answer. `make` is called when it is its turn; it may raise ProviderFailed. `ready` is awaited before,
    outside of the limits: what it takes is not the provider's time.

    `fingerprint` stands for the key. `endpoint` is empty for the provider's public address; for a user's own base URL it
    is something that stands for that URL, so that one user's server is not taken for another's of the same name.
    `context` is in tokens. A `local` model needs no network: it has no limits, no breaker, and cannot be down.
    """

    name: ModelName
    make: Callable[[], Model]
    fingerprint: str | None = None
    endpoint: str = ""
    tools: bool = True
    context: int | None = None
    local: bool = False
    ready: Callable[[], Awaitable[None]] | None = None

    @property
    def key(self) -> tuple[ModelName, str, str | None]:
        return self.name, self.endpoint, self.fingerprint


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of `Model.stream_response`."""

    positional: tuple[Any, ...]
    named: Mapping[str, Any]

    @property
    def needs_tools(self) -> bool:
        return bool(self.positional[3])

    @property
    def tokens(self) -> int:
        """About how many the request has, rather too few: what is a little too long the provider itself refuses."""
        instructions, given, settings, tools = self.positional[:4]
        schemas = [
            (tool.name, tool.description, tool.params_json_schema) for tool in tools if hasattr(tool, "description")
        ]
        characters = _characters(instructions) + _characters(given) + _characters(schemas)
        return characters // _CHARACTERS_A_TOKEN + (settings.max_tokens or 0)


def _characters(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(len(str(key)) + _characters(item) for key, item in cast("Mapping[object, object]", value).items())
    if isinstance(value, Sequence):
        return sum(map(_characters, cast("Sequence[object]", value)))
    return 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fact of one provider call: `failure` is None when it answered, or when its caller went away (`cancelled`)."""

    name: ModelName
    fingerprint: str | None
    failure: Failure | None
    seconds: float
    first_s: float | None
    retry_after_s: float | None = None
    cancelled: bool = False
