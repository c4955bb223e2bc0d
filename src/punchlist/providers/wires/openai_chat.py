"""OpenAI's Chat Completions, which nearly everybody else speaks too, through the Agents SDK's own model.

The SDK takes a stream that just ends for a whole answer unless it is OpenAI's; here its end is judged for all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx2
from agents.items import TResponseStreamEvent
from agents.models.chatcmpl_converter import Converter
from agents.models.openai_chatcompletions import OpenAIChatCompletionsModel
from openai import AsyncOpenAI

from punchlist.providers.answer import inclusive
from punchlist.providers.contract import Failure, Limits, ModelName, TokenUsage, Told
from punchlist.providers.failures import request_id
from punchlist.providers.guard import GuardedModel
from punchlist.providers.openai_client import openai_client
from punchlist.providers.transcript import Target
from punchlist.providers.watch import Request, Watch

_FILTERED = frozenset({"content_filter", "safety", "refusal", "recitation", "prohibited_content", "blocklist"})
_CUT = frozenset({"length", "max_tokens", "error", "abort"})
# It counts tokens of streams without being asked, and takes no parameter that it does not know.
_NO_STREAM_OPTIONS = frozenset({"mistral"})


def create(
    name: ModelName,
    headers: Mapping[str, str],
    base_url: str,
    client: httpx2.AsyncClient,
    limits: Limits,
    told: Told,
) -> GuardedModel:
    """The model at `base_url`, to which `/chat/completions` is added; `headers` carry the key."""
    return _Chat(name, openai_client(headers, base_url, client, limits), limits, told)


class _Chat(GuardedModel):
    def __init__(self, name: ModelName, client: AsyncOpenAI, limits: Limits, told: Told) -> None:
        super().__init__(Target(name, "openai_chat"), limits, told)
        self._client = client

    def _events(self, request: Request, watch: Watch) -> AsyncIterator[TResponseStreamEvent]:
        count = None if watch.name.provider in _NO_STREAM_OPTIONS else True
        settings = dataclasses.replace(request.settings, store=None, include_usage=count)
        tools = [Converter.tool_to_openai(tool) for tool in request.tools]
        return _Watched(watch, self._client).stream_response(*request.arguments(settings, tools))


class _Watched(OpenAIChatCompletionsModel):
    """For one request. The SDK passes errors on with the provider's text in them; here none reaches it."""

    def __init__(self, watch: Watch, client: AsyncOpenAI) -> None:
        super().__init__(watch.name.model, client)
        self._watch = watch

    async def _fetch_response(self, *args: Any, **kwargs: Any) -> Any:
        with self._watch.translating():
            response, stream = await self._watch.within(super()._fetch_response(*args, **kwargs))
        return response, _judged(stream, self._watch)


async def _judged(stream: Any, watch: Watch) -> AsyncIterator[Any]:
    """The provider's chunks, ended by a finish reason of its first choice. Raises ProviderFailed."""
    watch.request_id = request_id(stream.response.headers)
    finish: str | None = None
    chosen = False
    try:
        with watch.translating():
            async for chunk in watch.paced(stream, _lives):
                watch.usage = _usage(getattr(chunk, "usage", None)) or watch.usage
                for choice in chunk.choices:
                    chosen = True
                    if getattr(choice, "index", 0) in {0, None} and choice.finish_reason is not None:
                        finish = str(choice.finish_reason).lower()
                yield chunk
    finally:
        await stream.close()
    if finish is None:
        raise watch.failed(Failure.INTERRUPTED if chosen else Failure.MALFORMED)
    if finish in _FILTERED:
        raise watch.failed(Failure.CONTENT_FILTER)
    if finish in _CUT:
        raise watch.failed(Failure.INTERRUPTED)


def _lives(chunk: Any) -> bool:
    return any(
        choice.finish_reason is not None or any(value for key, value in choice.delta if key != "role")
        for choice in chunk.choices
    )


def _usage(found: Any) -> TokenUsage | None:
    """DeepSeek counts its cache in fields of its own."""
    if found is None:
        return None
    read = getattr(found, "prompt_tokens_details", None)
    written = getattr(found, "completion_tokens_details", None)
    cached = getattr(read, "cached_tokens", None) or getattr(found, "prompt_cache_hit_tokens", None)
    return inclusive(
        getattr(found, "prompt_tokens", None),
        getattr(found, "completion_tokens", None),
        cached=cached or 0,
        cache_write=getattr(read, "cache_write_tokens", None) or 0,
        reasoning=getattr(written, "reasoning_tokens", None) or 0,
        total=getattr(found, "total_tokens", None) or 0,
    )
