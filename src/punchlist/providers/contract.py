"""What every wire promises, and all that retry, breaker and fallback read of what went wrong.

A wire is a `Model` of the Agents SDK. Whatever its client raises leaves it as ProviderFailed; it says `completed` only
after the provider's own end of the answer; usage is a TokenUsage.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from punchlist.kit.errors import Invalid, Unavailable

_MODEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,119}")
_PROVIDER = re.compile(r"[a-z][a-z0-9-]{0,29}")


class Failure(enum.StrEnum):
    """Why a provider gave no answer. `interrupted` began and did not end; `malformed` is no answer in its language."""

    AUTH = "auth"
    QUOTA = "quota"
    RATE_LIMIT = "rate_limit"
    OVERLOADED = "overloaded"
    TIMEOUT = "timeout"
    CONTEXT_TOO_LONG = "context_too_long"
    CONTENT_FILTER = "content_filter"
    BAD_REQUEST = "bad_request"
    MALFORMED = "malformed"
    NETWORK = "network"
    INTERRUPTED = "interrupted"


_WORDS = {
    Failure.AUTH: "The provider does not accept the key",
    Failure.QUOTA: "There is no credit left at the provider",
    Failure.RATE_LIMIT: "The provider limits requests right now",
    Failure.OVERLOADED: "The provider has a problem of its own",
    Failure.TIMEOUT: "The provider took too long",
    Failure.CONTEXT_TOO_LONG: "The conversation is too long for this model",
    Failure.CONTENT_FILTER: "The provider declined to answer this",
    Failure.BAD_REQUEST: "The provider does not take this request; does the model exist, and can it use tools?",
    Failure.MALFORMED: "What the provider sent cannot be read",
    Failure.NETWORK: "The provider was not reached",
    Failure.INTERRUPTED: "The provider's answer broke off",
}


class UnknownModel(Invalid):
    code = "unknown_model"
    title = "A model is named as provider:model, such as openai:gpt-6.2-sol"


@dataclass(frozen=True, slots=True)
class ModelName:
    """`provider:model`; the model's own name may hold colons."""

    provider: str
    model: str

    def __str__(self) -> str:
        return f"{self.provider}:{self.model}"

    @classmethod
    def parse(cls, text: str) -> ModelName:
        """Raises UnknownModel."""
        provider, _, model = text.partition(":")
        if not _PROVIDER.fullmatch(provider) or not _MODEL.fullmatch(model):
            raise UnknownModel
        return cls(provider, model)


BUILTIN = ModelName("punchlist", "builtin")
"""The built-in assistant."""


class ProviderFailed(Unavailable):
    """A provider call that gave no whole answer. Its words are ours; nothing that the provider sent is in it.

    `retry_after_s` is what the provider asked for, in seconds; `provider_request_id` helps to ask its support.
    `partial` is the text that came before it failed, for the caller alone: it is in no str and no repr.
    """

    code = "provider_failed"
    title = "The provider gave no answer"

    def __init__(
        self,
        failure: Failure,
        name: ModelName,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        provider_request_id: str | None = None,
        partial: str = "",
    ) -> None:
        super().__init__(f"{_WORDS[failure]} ({name})", failure=failure.value)
        self.failure = failure
        self.name = name
        self.http_status = status
        self.retry_after_s = retry_after_s
        self.provider_request_id = provider_request_id
        self.partial = partial


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """Tokens of one provider call by kind. `reasoning` lies inside `output`; `input` below is the sum of all input.

    `source` is `estimated` where the provider said nothing at all, or broke off before it said the output; a zero that
    it said stays zero.
    """

    input_uncached: int = 0
    cache_read: int = 0
    cache_write_5m: int = 0
    cache_write_1h: int = 0
    output: int = 0
    reasoning: int = 0
    source: Literal["provider", "estimated"] = "provider"

    @property
    def input(self) -> int:
        return self.input_uncached + self.cache_read + self.cache_write_5m + self.cache_write_1h


@dataclass(frozen=True, slots=True)
class ProviderCall:
    """One request to a provider, told once when it is over, whether answered, failed or given up by the caller.

    Seconds count from the request on. `usage` is None where no answer began: such a request costs nothing.
    """

    name: ModelName
    outcome: Literal["answered", "failed", "cancelled"]
    failure: Failure | None
    usage: TokenUsage | None
    seconds: float
    first_content_s: float | None
    provider_request_id: str | None


Told = Callable[[ProviderCall], None]
"""Takes each ProviderCall; it must not wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that an attempt may take to its first content, between two pieces, and a whole turn with all attempts.

    After `turn_tokens`, read and written by all calls of a turn, no other call is made.
    """

    first_s: float = 30.0
    silence_s: float = 20.0
    turn_s: float = 180.0
    turn_tokens: int = 250_000
