"""What every wire does around its client: limits by a monotonic clock, one kind of error, an end that is one, usage.

A wire gives the events of one request; what the Runner sees are these events, of which `completed` comes only for a
whole answer. One path serves both `get_response` and `stream_response`: providers are always asked to stream.
"""

from __future__ import annotations

import abc
import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing
from typing import cast

import httpx2
from agents import AgentOutputSchemaBase, Handoff, Model, ModelResponse, ModelSettings, ModelTracing, Tool, Usage
from agents.items import TResponseInputItem, TResponseStreamEvent
from openai.types.responses import Response, ResponseCompletedEvent
from openai.types.responses.response_prompt_param import ResponsePromptParam

from punchlist.providers.answer import CallIds, check, sdk_usage
from punchlist.providers.contract import Failure, Limits, ModelName, ProviderFailed, Told
from punchlist.providers.transcript import Target, valid
from punchlist.providers.watch import Request, Watch

_GOODBYE_S = 0.25


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
        known: list[object] = [] if isinstance(input, str) else [*input]
        request = Request(rules, transcript.items, model_settings, tools, output_schema, handoffs, tracing)
        watch = Watch(self._target.name, self._limits)
        failed: ProviderFailed | None = None
        try:
            with watch.translating():
                async with aclosing(self._guarded(request, watch, CallIds([*known, *transcript.items]))) as events:
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

    async def _guarded(self, request: Request, watch: Watch, ids: CallIds) -> AsyncGenerator[TResponseStreamEvent]:
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
        whole: Response | None = None
        async for event in events:
            if isinstance(event, ResponseCompletedEvent):
                whole = event.response
        assert whole is not None  # noqa: S101  a stream without it raises
        found = whole.usage
        usage = Usage(requests=1)
        if found is not None:
            usage.input_tokens, usage.output_tokens = found.input_tokens, found.output_tokens
            usage.total_tokens = found.total_tokens
        return ModelResponse(output=whole.output, usage=usage, response_id=None)


async def _drained(events: AsyncIterator[object]) -> None:
    """Let the provider end its stream after a whole answer: only then its connection serves the next request."""
    with contextlib.suppress(Exception):  # the answer is there
        async with asyncio.timeout(_GOODBYE_S):
            async for _ in events:
                pass


Create = Callable[[ModelName, Mapping[str, str], str, httpx2.AsyncClient, Limits, Told], GuardedModel]
"""What each wire offers: name, headers with the key, base URL, the process's client, limits, and whom to tell."""
