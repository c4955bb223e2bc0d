"""HTTP door of the chat."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request

from punchlist.accounts.endpoints import ActorDep
from punchlist.chat.schemas import ChatRequest, ChatResponse, ParseRequest, ParseResponse

router = APIRouter(prefix="/api", tags=["chat"])


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


@router.post("/assistant/parse", name="parse")
async def parse(request: Request, actor: ActorDep, data: ParseRequest) -> ParseResponse:
    """How the built-in assistant reads a text, for live highlighting; nothing is done and nothing is kept."""
    return await request.app.state.chat.parse(actor, data)
