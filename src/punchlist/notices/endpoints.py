"""HTTP door of notices."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from punchlist.accounts.endpoints import ActorDep, UowDep
from punchlist.notices import service
from punchlist.notices.schemas import NoticePage, NoticeQuery, NoticeRead

router = APIRouter(prefix="/api/notices", tags=["notices"])


@router.get("", name="list_notices")
async def list_notices(uow: UowDep, actor: ActorDep, query: Annotated[NoticeQuery, Query()]) -> NoticePage:
    return await service.list_page(uow, actor, query)


@router.put("/{notice_id}/reading", name="read_notice")
async def read_notice(uow: UowDep, actor: ActorDep, notice_id: UUID) -> NoticeRead:
    """Mark a notice as read."""
    return await service.mark_read(uow, actor, notice_id)
