"""One request to a provider while it runs: how long it may take, what came of it, and what it cost."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from agents import AgentOutputSchemaBase, Handoff, ModelSettings, ModelTracing, Tool
from agents.items import TResponseStreamEvent

from punchlist.providers import failures
from punchlist.providers.answer import content_of
from punchlist.providers.contract import Failure, Limits, ModelName, ProviderCall, ProviderFailed, TokenUsage
from punchlist.providers.transcript import Item
from punchlist.providers.window import BYTES_A_TOKEN, tokens

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a provider; `items` are valid for its wire."""

    instructions: str
    items: list[Item]
    settings: ModelSettings
    tools: list[Tool]
    output_schema: AgentOutputSchemaBase | None
    handoffs: list[Handoff]
    tracing: ModelTracing

    def arguments(self, settings: ModelSettings, tools: Sequence[object]) -> tuple[Any, ...]:
        """For a model of the SDK, with other settings, and `tools` as the provider takes them.

        They go into the body as they are: a client looks into each field of a parameter that it knows, which takes it
        longer than all else that it does.
        """
        body = {**cast("dict[str, object]", settings.extra_body or {}), **({"tools": [*tools]} if tools else {})}
        settings = replace(settings, extra_body=body or None)
        return self.instructions, self.items, settings, [], self.output_schema, self.handoffs, self.tracing


class Watch:
    """What is known of one request while it runs."""

    def __init__(self, name: ModelName, limits: Limits) -> None:
        self.name = name
        self.usage: TokenUsage | None = None
        self.request_id: str | None = None
        self.answering = False
        self.finished = False
        self._limits = limits
        self._began = time.monotonic()
        self._left = limits.first_s
        self._first_content: float | None = None
        self._text: list[str] = []
        self._written = 0

    @property
    def partial(self) -> str:
        return "".join(self._text)

    @property
    def visible(self) -> bool:
        """Whether a piece of the answer was seen that a caller acts on or shows."""
        return self._first_content is not None

    async def within(self, waiting: Awaitable[T]) -> T:
        """Await the provider for no longer than is left. Raises ProviderFailed."""
        at = time.monotonic()
        try:
            async with asyncio.timeout(max(self._left, 0.0)):
                return await waiting
        except TimeoutError:
            raise self.failed(Failure.TIMEOUT) from None
        finally:
            self._left -= time.monotonic() - at

    async def paced(self, stream: AsyncIterator[T], lives: Callable[[T], bool]) -> AsyncIterator[T]:
        """The provider's own pieces; each that `lives` (is no ping, no greeting) gives the next one its time."""
        pieces = aiter(stream)
        while True:
            try:
                piece = await self.within(anext(pieces))
            except StopAsyncIteration:
                return
            self.answering = True
            if lives(piece):
                self._left = self._limits.silence_s
            yield piece

    def see(self, event: TResponseStreamEvent) -> None:
        """Take note of an event that goes on to the caller."""
        text, size = content_of(event)
        if size and self._first_content is None:
            self._first_content = time.monotonic() - self._began
        if text:
            self._text.append(text)
        self._written += size

    def failed(self, failure: Failure, read: failures.Read | None = None, *, ended: bool = False) -> ProviderFailed:
        """The error to raise. An answer that had begun and not `ended` was interrupted, but for a refusal."""
        if self.visible and not ended and failure is not Failure.CONTENT_FILTER:
            failure = Failure.INTERRUPTED
        read = read or failures.Read(failure)
        return ProviderFailed(
            failure,
            self.name,
            status=read.status,
            retry_after_s=read.retry_after_s,
            provider_request_id=self.request_id,
            partial=self.partial,
        )

    @contextmanager
    def translating(self) -> Generator[None]:
        """Raises ProviderFailed for whatever a foreign client raises."""
        try:
            yield
        except ProviderFailed:
            raise
        except Exception as error:  # noqa: BLE001  the door to foreign clients: all that they raise becomes ours
            read = failures.read(error)
            self.request_id = read.request_id or self.request_id
            if read.failure is Failure.MALFORMED:
                _log.warning("An answer of %s cannot be read: %s", self.name, type(error).__name__)
            raise self.failed(read.failure, read) from None

    def told(self, code: object, words: object) -> ProviderFailed:
        """The error to raise for one that the provider sent inside of its stream."""
        failure, status = failures.of_body(None, {"code": code, "message": words})
        return self.failed(failure, failures.Read(failure, status))

    def call(self, request: Request, failure: Failure | None) -> ProviderCall:
        """The account of the request: the provider's usage; an estimate of what it did not say of an answer it began."""
        usage = self.usage
        if usage is None and self.answering:
            tools = [(tool.name, getattr(tool, "params_json_schema", None)) for tool in request.tools]
            read = tokens(request.instructions) + tokens(request.items) + tokens(tools)
            usage = TokenUsage(input_uncached=read, output=-(-self._written // BYTES_A_TOKEN), source="estimated")
        elif usage is not None and not self.finished and self._written > usage.output * BYTES_A_TOKEN:
            usage = replace(usage, output=-(-self._written // BYTES_A_TOKEN), source="estimated")
        outcome = "failed" if failure else "answered" if self.finished else "cancelled"
        seconds = time.monotonic() - self._began
        return ProviderCall(self.name, outcome, failure, usage, seconds, self._first_content, self.request_id)
