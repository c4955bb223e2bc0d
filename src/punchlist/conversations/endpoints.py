"""HTTP door of conversations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from punchlist.accounts.endpoints import ActorDep, UowDep
from punchlist.conversations import service
from punchlist.conversations.schemas import ConversationPage, ConversationRead, ConversationUpdate, MessagePage

router = APIRouter(prefix="/api/conversations", tags=["conversations"])
Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=1000)]


@router.get("", name="list_conversations")
async def list_conversations(
    uow: UowDep, actor: ActorDep, cursor: Cursor = None, limit: Limit = 50, *, pinned: bool | None = None
) -> ConversationPage:
    return await service.list_page(uow, actor, cursor, limit, pinned=pinned)


@router.get("/search", name="search_conversations")
async def search(
    uow: UowDep, actor: ActorDep, q: Annotated[str, Query(min_length=1, max_length=500)]
) -> ConversationPage:
    return await service.search(uow, actor, q)


@router.get("/{conversation_id}", name="get_conversation")
async def get(uow: UowDep, actor: ActorDep, conversation_id: int) -> ConversationRead:
    return await service.get(uow, actor, conversation_id)


@router.patch("/{conversation_id}", name="update_conversation")
async def update(uow: UowDep, actor: ActorDep, conversation_id: int, data: ConversationUpdate) -> ConversationRead:
    return await service.update(uow, actor, conversation_id, data)


@router.delete("/{conversation_id}", name="delete_conversation", status_code=204)
async def delete(uow: UowDep, actor: ActorDep, conversation_id: int) -> None:
    """It can be restored within a day; then it is gone for good."""
    await service.delete(uow, actor, conversation_id)


@router.post("/{conversation_id}/restore", name="restore_conversation")
async def restore(uow: UowDep, actor: ActorDep, conversation_id: int) -> ConversationRead:
    return await service.restore(uow, actor, conversation_id)


@router.get("/{conversation_id}/messages", name="list_messages")
async def messages(
    uow: UowDep, actor: ActorDep, conversation_id: int, cursor: Cursor = None, limit: Limit = 50
) -> MessagePage:
    return await service.messages_page(uow, actor, conversation_id, cursor, limit)
