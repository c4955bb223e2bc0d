"""HTTP door of the chat."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse

from punchlist.accounts.endpoints import ActorDep
from punchlist.chat.events import Event, Frame, Frames, Silent, failed
from punchlist.chat.schemas import ChatRequest, ChatResponse, ParseRequest, ParseResponse, StreamRequest
from punchlist.kit.errors import PunchlistError
from punchlist.providers.schemas import ModelPage

router = APIRouter(prefix="/api", tags=["chat"])
_EVENTS: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}}
_HEADERS = {"x-vercel-ai-ui-message-stream": "v1", "cache-control": "no-store", "x-accel-buffering": "no"}


@router.post("/{user_id}/chat", name="chat")
async def chat(
    request: Request,
    user_id: str,
    actor: ActorDep,
    data: ChatRequest,
    key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> ChatResponse:
    """One turn. `user_id` must be the token's subject."""
    return await request.app.state.chat.turn(actor, user_id, data, key)


@router.post("/chat/stream", name="stream_chat", response_class=StreamingResponse, responses=_EVENTS)
async def stream(
    request: Request,
    actor: ActorDep,
    data: StreamRequest,
    key: Annotated[str | None, Header(alias="Idempotency-Key")] = None,
) -> StreamingResponse:
    """One turn as a UI message stream (AI SDK 7): server-sent events, the last one `[DONE]`."""
    message, manner = data.read()
    events = request.app.state.chat.stream(actor, message, key, manner)
    first: Event = await anext(events)
    return StreamingResponse(
        _sent(first, events, Frames(data.message_id)), media_type="text/event-stream", headers=_HEADERS
    )


async def _sent(first: Event, events: AsyncGenerator[Event], frames: Frames) -> AsyncGenerator[str]:
    try:
        for frame in frames.of(first):
            yield _line(frame)
        async for event in events:
            if isinstance(event, Silent):
                yield ": still here\n\n"
            for frame in frames.of(event):
                yield _line(frame)
    except PunchlistError as error:
        yield _line(failed(error.code, error.title))
    finally:
        await events.aclose()
    yield "data: [DONE]\n\n"


def _line(frame: Frame) -> str:
    return f"data: {json.dumps(frame, ensure_ascii=False, separators=(',', ':'))}\n\n"


@router.get("/models", name="list_models")
async def models(request: Request, actor: ActorDep) -> ModelPage:
    """The models that a key of the caller opens, and the built-in assistant."""
    return await request.app.state.chat.models(actor)


@router.post("/assistant/parse", name="parse")
async def parse(request: Request, actor: ActorDep, data: ParseRequest) -> ParseResponse:
    """How the built-in assistant reads a text, for live highlighting; nothing is done and nothing is kept."""
    return await request.app.state.chat.parse(actor, data)
