"""A Model that is a chain of models: the chosen one, the user's others in their order, the built-in assistant last."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from uuid import UUID

from agents import AgentOutputSchemaBase, Handoff, Model, ModelResponse, ModelSettings, ModelTracing, Tool, Usage
from agents.items import TResponseInputItem, TResponseOutputItem, TResponseStreamEvent
from openai.types.responses import Response
from openai.types.responses.response_prompt_param import ResponsePromptParam

from punchlist.providers.contract import Limits, ModelName, ProviderFailed
from punchlist.providers.resilience.call import Call, Candidate, Outcome
from punchlist.providers.resilience.chain import Chain, Resilience
from punchlist.providers.resilience.notices import Notice


def _ignore(_: object) -> None:
    pass


class FallbackModel(Model):
    """One per Turn, for all of its provider calls; its time runs from now on.

    A model that was given up is not asked again in the same Turn. `shown` says that a person reads along: then an answer
    that breaks off after its first words raises Interrupted, else another model makes it anew. With `fallback` off only
    the first model of the chain is called, whatever happens. `on_notice` and `on_outcome` are called at once and must not
    wait. Raises ProviderFailed (of the first model that failed) when nobody answers.
    """

    def __init__(
        self,
        shared: Resilience,
        owner: UUID,
        chain: Sequence[Candidate],
        *,
        limits: Limits | None = None,
        fallback: bool = True,
        shown: bool = True,
        on_notice: Callable[[Notice], None] = _ignore,
        on_outcome: Callable[[Outcome], None] = _ignore,
    ) -> None:
        if not chain:
            msg = "a chain has at least one model"
            raise ValueError(msg)
        self._chain = Chain(shared, chain if fallback else chain[:1], limits or Limits(), on_notice, on_outcome)
        self._shown = shown
        shared.health.remember(owner, (candidate.key for candidate in chain if not candidate.local))

    @property
    def answered_by(self) -> ModelName | None:
        """The model of the last whole answer."""
        return self._chain.answered_by

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
        """The whole answer. It is streamed all the same, as only a stream shows that a provider has gone silent."""
        call = Call(
            (system_instructions, input, model_settings, tools, output_schema, handoffs, tracing),
            {"previous_response_id": previous_response_id, "conversation_id": conversation_id, "prompt": prompt},
        )
        items: list[TResponseOutputItem] = []
        async with aclosing(self._events(call, shown=False)) as events:
            async for event in events:
                if event.type == "response.output_item.done":
                    items.append(event.item)
                elif event.type == "response.completed":
                    return _whole(event.response, items)
        raise AssertionError

    def stream_response(
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
        """The events of the one model that answers, from its first."""
        call = Call(
            (system_instructions, input, model_settings, tools, output_schema, handoffs, tracing),
            {"previous_response_id": previous_response_id, "conversation_id": conversation_id, "prompt": prompt},
        )
        return self._events(call, shown=self._shown)

    async def _events(self, call: Call, *, shown: bool) -> AsyncGenerator[TResponseStreamEvent]:
        again = False
        while True:
            attempt = await self._chain.next(call, shown=shown, again=again)
            try:
                async with attempt:
                    async for event in attempt:
                        yield event
                        # Pieces that came together must not keep the first one, nor other turns, waiting.
                        await asyncio.sleep(0)
            except ProviderFailed as error:
                self._chain.broke_off(error)
                raise
            if attempt.failed is None:
                return
            again = await self._chain.after(attempt.candidate, attempt.failed)


def _whole(response: Response, items: list[TResponseOutputItem]) -> ModelResponse:
    """As the SDK's runner reads a stream: some providers leave the final output empty, and absent usage is no request."""
    used = response.usage
    usage = Usage()
    if used is not None:
        usage = Usage(
            requests=1,
            input_tokens=used.input_tokens,
            output_tokens=used.output_tokens,
            total_tokens=used.total_tokens,
            input_tokens_details=used.input_tokens_details,
            output_tokens_details=used.output_tokens_details,
        )
    return ModelResponse(output=response.output or items, usage=usage, response_id=response.id)
