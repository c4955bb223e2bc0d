"""The built-in assistant as a Model of the Agents SDK: no network, no key, and it can only act by calling tools."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, cast

from agents import AgentOutputSchemaBase, Handoff, Model, ModelResponse, ModelSettings, ModelTracing, Tool, Usage
from agents.items import TResponseInputItem, TResponseOutputItem, TResponseStreamEvent
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputText,
)
from openai.types.responses.response_prompt_param import ResponsePromptParam

from punchlist.assistant import engine
from punchlist.assistant.schemas import Preferences

NAME = "punchlist:builtin"


class BuiltinModel(Model):
    """One per turn: `now` is the owner's wall clock, `turn_id` makes its call ids unique.

    `times` are the wall clocks of the earlier user messages, oldest first: what "tomorrow" meant when it was said.
    """

    def __init__(
        self,
        now: dt.datetime,
        turn_id: str,
        preferences: Preferences | None = None,
        times: Sequence[dt.datetime] = (),
    ) -> None:
        self._now = now
        self._turn_id = turn_id
        self._preferences = preferences or Preferences()
        self._times = times

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
        """One tool call, or the reply; usage stays at zero requests, as nobody was asked."""
        del system_instructions, model_settings, tools, output_schema, handoffs, tracing
        del previous_response_id, conversation_id, prompt
        return ModelResponse(output=[self._next(input)], usage=Usage(), response_id=None)

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
        """The same, as the final event alone: there is nothing to wait for."""
        del system_instructions, model_settings, tools, output_schema, handoffs, tracing
        del previous_response_id, conversation_id, prompt
        response = Response(
            id=f"resp_{self._turn_id}",
            created_at=self._now.timestamp(),
            model=NAME,
            object="response",
            output=[self._next(input)],
            parallel_tool_calls=False,
            tool_choice="auto",
            tools=[],
            status="completed",
        )
        yield ResponseCompletedEvent(response=response, sequence_number=0, type="response.completed")

    def _next(self, given: str | list[TResponseInputItem]) -> TResponseOutputItem:
        messages: list[Mapping[str, Any]] = [{"role": "user", "content": given}] if isinstance(given, str) else []
        items = messages or cast("Sequence[Mapping[str, Any]]", given)
        made = engine.step(items, self._now, self._preferences, self._times)
        place = sum(1 for item in items if item.get("type") == "function_call")
        if isinstance(made, engine.Call):
            return ResponseFunctionToolCall(
                call_id=f"call_{self._turn_id}_{place}",
                name=made.name,
                arguments=json.dumps(made.arguments, ensure_ascii=False),
                type="function_call",
                status="completed",
            )
        text = ResponseOutputText(text=made, type="output_text", annotations=[])
        return ResponseOutputMessage(
            id=f"msg_{self._turn_id}", content=[text], role="assistant", status="completed", type="message"
        )
