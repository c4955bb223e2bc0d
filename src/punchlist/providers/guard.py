"""What every wire does around its client: limits by a monotonic clock, one kind of error, an end that is one, usage.

A wire gives the events of one request; what the Runner sees are these events, of which `completed` comes only for a
whole answer. One path serves both `get_response` and `stream_response`: providers are always asked to stream.
"""

from __future__ import annotations

import abc
import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Mapping
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import httpx2
from agents import AgentOutputSchemaBase, Handoff, Model, ModelResponse, ModelSettings, ModelTracing, Tool, Usage
from agents.items import TResponseInputItem, TResponseStreamEvent
from openai.types.responses import ResponseCompletedEvent
from openai.types.responses.response_prompt_param import ResponsePromptParam

from punchlist.providers import failures
from punchlist.providers.answer import CallIds, check, content_of, sdk_usage
from punchlist.providers.contract import Failure, Limits, ModelName, ProviderCall, ProviderFailed, TokenUsage, Told
from punchlist.providers.transcript import Item, Target, valid
from punchlist.providers.window import BYTES_A_TOKEN, tokens

T = TypeVar("T")
_GOODBYE_S = 0.25
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
            provider_request_id=read.request_id or self.request_id,
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


class GuardedModel(Model, abc.ABC):
    """A Model that asks a provider; a wire says how."""

    def __init__(self, target: Target, limits: Limits, told: Told) -> None:
        self._target = target
        self._limits = limits
        self._told = told

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._target.name})"

    @abc.abstractmethod
    def _events(self, request: Request, watch: Watch) -> AsyncIterator[TResponseStreamEvent]:
        """Ask once. Awaits go through `watch.within` and `watch.paced`; usage and request id are left in `watch`."""

    async def stream_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],  # noqa: A002  the SDK's name
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff],
        tracing: ModelTracing,
        *,
        previous_response_id: str | None = None,
        conversation_id: str | None = None,
        prompt: ResponsePromptParam | None = None,
    ) -> AsyncIterator[TResponseStreamEvent]:
        """Events up to `response.completed`. Raises ProviderFailed."""
        del previous_response_id, conversation_id, prompt
        transcript = valid(input, self._target)
        rules = "\n\n".join(filter(None, (system_instructions, transcript.system)))
        request = Request(rules, transcript.items, model_settings, tools, output_schema, handoffs, tracing)
        watch = Watch(self._target.name, self._limits)
        failed: ProviderFailed | None = None
        try:
            with watch.translating():
                async with aclosing(self._guarded(request, watch)) as events:
                    async for event in events:
                        yield event
        except ProviderFailed as error:
            failed = error
        finally:
            self._told(watch.call(request, failed.failure if failed else None))
        if failed is not None:
            # Out here the foreign exception, with the provider's words in it, is not even its context.
            failed.__context__ = failed.__cause__ = None
            raise failed

    async def _guarded(self, request: Request, watch: Watch) -> AsyncGenerator[TResponseStreamEvent]:
        ids = CallIds(request.items)
        async with aclosing(cast("AsyncGenerator[TResponseStreamEvent]", self._events(request, watch))) as events:
            async for event in events:
                if isinstance(event, ResponseCompletedEvent):
                    wrong = check(event.response)
                    if wrong is not None:
                        raise watch.failed(wrong, ended=True)
                    ids.finish(event.response, str(self._target.name))
                    event.response.usage = sdk_usage(watch.usage)
                    watch.finished = True
                watch.see(event)
                yield ids.unique(event)
                if watch.finished:
                    await _drained(events)
                    return
        raise watch.failed(Failure.INTERRUPTED if watch.answering else Failure.MALFORMED)

    async def get_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],  # noqa: A002  the SDK's name
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: list[Handoff],
        tracing: ModelTracing,
        *,
        previous_response_id: str | None = None,
        conversation_id: str | None = None,
        prompt: ResponsePromptParam | None = None,
    ) -> ModelResponse:
        """The whole answer. Raises ProviderFailed."""
        events = self.stream_response(
            system_instructions, input, model_settings, tools, output_schema, handoffs, tracing,
            previous_response_id=previous_response_id, conversation_id=conversation_id, prompt=prompt,
        )  # fmt: skip
        async for event in events:
            if isinstance(event, ResponseCompletedEvent):
                found = event.response.usage
                usage = (
                    Usage(requests=1)
                    if found is None
                    else Usage(
                        requests=1,
                        input_tokens=found.input_tokens,
                        output_tokens=found.output_tokens,
                        total_tokens=found.total_tokens,
                    )
                )
                return ModelResponse(output=event.response.output, usage=usage, response_id=None)
        raise ProviderFailed(Failure.INTERRUPTED, self._target.name)


async def _drained(events: AsyncIterator[object]) -> None:
    """Let the provider end its stream after a whole answer: only then its connection serves the next request."""
    with contextlib.suppress(TimeoutError, ProviderFailed):
        async with asyncio.timeout(_GOODBYE_S):
            async for _ in events:
                pass


Create = Callable[[ModelName, Mapping[str, str], str, httpx2.AsyncClient, Limits, Told], GuardedModel]
"""What each wire offers: name, headers with the key, base URL, the process's client, limits, and whom to tell."""
