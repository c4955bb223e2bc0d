"""OpenAI's Responses API through the Agents SDK's own model; its stream is judged before the SDK sees it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx2
from agents.items import TResponseStreamEvent
from agents.models.openai_responses import Converter, OpenAIResponsesModel
from openai import AsyncOpenAI

from punchlist.providers.answer import inclusive
from punchlist.providers.contract import Failure, Limits, ModelName, TokenUsage, Told
from punchlist.providers.guard import GuardedModel
from punchlist.providers.openai_client import openai_client
from punchlist.providers.transcript import Target
from punchlist.providers.watch import Request, Watch

_GREETINGS = frozenset({"response.created", "response.in_progress", "response.queued", "keepalive"})
_ENDS = frozenset({"response.completed", "response.failed", "response.incomplete"})
# Others answer 400 to a request for sealed reasoning.
_REASONS = re.compile(r"o\d|gpt-(?:[5-9]|\d\d)(?!.*chat)")


def create(
    name: ModelName,
    headers: Mapping[str, str],
    base_url: str,
    client: httpx2.AsyncClient,
    limits: Limits,
    told: Told,
) -> GuardedModel:
    """The model at `base_url` (`.../v1`); `headers` carry the key."""
    return _Responses(name, openai_client(headers, base_url, client, limits), limits, told)


class _Responses(GuardedModel):
    def __init__(self, name: ModelName, client: AsyncOpenAI, limits: Limits, told: Told) -> None:
        super().__init__(Target(name, "openai_responses"), limits, told)
        self._client = client

    def _supports_default_prompt_cache_key(self) -> bool:
        return True

    def _events(self, request: Request, watch: Watch) -> AsyncIterator[TResponseStreamEvent]:
        more: list[Any] = ["reasoning.encrypted_content"] if _REASONS.match(watch.name.model) else []
        settings = dataclasses.replace(request.settings, store=False, response_include=more)
        tools = Converter.convert_tools(request.tools, [], model=watch.name.model).tools
        return _Watched(watch, self._client).stream_response(*request.arguments(settings, tools))


class _Watched(OpenAIResponsesModel):
    """For one request. The SDK passes errors on with the provider's text in them; here none reaches it."""

    def __init__(self, watch: Watch, client: AsyncOpenAI) -> None:
        super().__init__(watch.name.model, client)
        self._watch = watch

    async def _fetch_response(self, *args: Any, **kwargs: Any) -> Any:
        with self._watch.translating():
            return _judged(await self._watch.within(super()._fetch_response(*args, **kwargs)), self._watch)


async def _judged(stream: Any, watch: Watch) -> AsyncIterator[TResponseStreamEvent]:
    """The provider's events up to its own end of the answer. Raises ProviderFailed."""
    watch.request_id = getattr(stream, "_request_id", None)
    try:
        with watch.translating():
            async for event in watch.paced(stream, lambda event: event.type not in _GREETINGS):
                if event.type in _ENDS:
                    watch.usage = _usage(event.response)
                _judge(event, watch)
                yield event
    finally:
        await stream.aclose()


def _judge(event: Any, watch: Watch) -> None:
    """Raises ProviderFailed where the provider says that there is no answer, or nothing that has a type."""
    match event.type:
        case "response.failed":
            raise watch.told(
                getattr(event.response.error, "code", None), getattr(event.response.error, "message", None)
            )
        case "error":
            raise watch.told(event.code, event.message)
        case "response.incomplete":
            reason = getattr(event.response.incomplete_details, "reason", None)
            raise watch.failed(Failure.CONTENT_FILTER if reason == "content_filter" else Failure.INTERRUPTED)
        case str():
            pass
        case _:
            raise watch.failed(Failure.MALFORMED)


def _usage(response: Any) -> TokenUsage | None:
    found = response.usage
    if found is None:
        return None
    read = getattr(found, "input_tokens_details", None)
    written = getattr(found, "output_tokens_details", None)
    return inclusive(
        getattr(found, "input_tokens", None),
        getattr(found, "output_tokens", None),
        cached=getattr(read, "cached_tokens", None) or 0,
        cache_write=getattr(read, "cache_write_tokens", None) or 0,
        reasoning=getattr(written, "reasoning_tokens", None) or 0,
    )
