"""Anthropic's Messages API over its official client, as Responses events; see `anthropic_request` for what is sent."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any
from uuid import uuid4

import anthropic
import httpx2
from agents.items import TResponseStreamEvent
from anthropic._base_client import get_platform
from openai.types.responses import Response, ResponseCompletedEvent, ResponseCreatedEvent

from punchlist.providers.contract import Failure, Limits, ModelName, TokenUsage, Told
from punchlist.providers.failures import request_id
from punchlist.providers.guard import GuardedModel
from punchlist.providers.transcript import Target
from punchlist.providers.watch import Request, Watch
from punchlist.providers.wires.anthropic_blocks import Blocks
from punchlist.providers.wires.anthropic_request import parameters

_ANSWERED = frozenset({"end_turn", "tool_use", "stop_sequence"})

# A client finds this out in a thread at its first request; ours are made for one turn.
_PLATFORM = get_platform()


def create(
    name: ModelName,
    headers: Mapping[str, str],
    base_url: str,
    client: httpx2.AsyncClient,
    limits: Limits,
    told: Told,
) -> GuardedModel:
    """The model at `base_url` (`.../v1`); `headers` carry the key."""
    made = anthropic.AsyncAnthropic(
        api_key="",
        webhook_key="",
        base_url=base_url.removesuffix("/v1"),
        http_client=client,
        max_retries=0,
        timeout=httpx2.Timeout(None, connect=limits.first_s),
        open_telemetry=False,
    )
    # The key is in our headers; those that the environment names, which the constructor reads, are replaced by them.
    made.api_key = None
    made._platform = _PLATFORM  # noqa: SLF001
    made._custom_headers = {**headers}  # noqa: SLF001
    return _Messages(name, made, limits, told)


class _Messages(GuardedModel):
    def __init__(self, name: ModelName, client: anthropic.AsyncAnthropic, limits: Limits, told: Told) -> None:
        super().__init__(Target(name, "anthropic_messages"), limits, told)
        self._client = client

    async def _events(self, request: Request, watch: Watch) -> AsyncIterator[TResponseStreamEvent]:
        sent: dict[str, Any] = parameters(watch.name.model, request)
        stream: Any = await watch.within(self._client.messages.create(**sent, stream=True))
        watch.request_id = request_id(stream.response.headers)
        answer = _Answer(watch)
        try:
            with watch.translating():
                async for event in watch.paced(stream, lambda event: event.type not in {"message_start", "ping"}):
                    for made in answer.read(event):
                        yield made
        finally:
            await stream.close()


class _Answer:
    """One message while it streams; it is whole when `message_stop` came after a reason to stop."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._blocks = Blocks()
        self._usage: dict[str, Any] = {}
        self._reason: str | None = None
        self._response = Response(
            id=f"resp_{uuid4().hex}",
            created_at=time.time(),
            model=watch.name.model,
            object="response",
            output=[],
            parallel_tool_calls=True,
            tool_choice="auto",
            tools=[],
            status="in_progress",
        )

    def read(self, event: Any) -> Iterator[TResponseStreamEvent]:
        """The events of the Responses format that one of Anthropic's means. Raises ProviderFailed."""
        match event.type:
            case "message_start":
                self._count(event.message.usage)
                yield ResponseCreatedEvent(
                    response=self._response, sequence_number=self._blocks.next(), type="response.created"
                )
            case "content_block_start":
                yield from self._blocks.start(event.index, event.content_block)
            case "content_block_delta":
                yield from self._blocks.delta(event.index, event.delta)
            case "content_block_stop":
                yield from self._blocks.stop(event.index)
            case "message_delta":
                self._reason = event.delta.stop_reason or self._reason
                self._count(event.usage)
            case "message_stop":
                yield self._end()
            case _:
                pass

    def _end(self) -> ResponseCompletedEvent:
        if self._reason == "refusal":
            raise self._watch.failed(Failure.CONTENT_FILTER)
        if self._reason == "model_context_window_exceeded":
            raise self._watch.failed(Failure.CONTEXT_TOO_LONG)
        if self._reason not in _ANSWERED or self._blocks.open:
            raise self._watch.failed(Failure.INTERRUPTED)
        response = self._response.model_copy(update={"status": "completed", "output": self._blocks.items})
        return ResponseCompletedEvent(response=response, sequence_number=self._blocks.next(), type="response.completed")

    def _count(self, usage: Any) -> None:
        """Counts add up over the stream: each says all so far. Input tokens are those outside of the cache."""
        if usage is None:
            return
        self._usage.update({key: value for key, value in usage if value is not None})
        found = self._usage
        if found.get("input_tokens") is None:
            return
        written = found.get("cache_creation_input_tokens") or 0
        hour = getattr(found.get("cache_creation"), "ephemeral_1h_input_tokens", None) or 0
        self._watch.usage = TokenUsage(
            input_uncached=found["input_tokens"],
            cache_read=found.get("cache_read_input_tokens") or 0,
            cache_write_5m=max(written - hour, 0),
            cache_write_1h=hour,
            output=found.get("output_tokens") or 0,
            reasoning=getattr(found.get("output_tokens_details"), "thinking_tokens", None) or 0,
        )
