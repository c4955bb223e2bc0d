"""HTTP door of providers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from punchlist.accounts.endpoints import ActorDep
from punchlist.providers.resilience.health import Health, ModelStatus

router = APIRouter(prefix="/api/providers", tags=["providers"])


def health(request: Request) -> Health:
    return request.app.state.health


HealthDep = Annotated[Health, Depends(health)]


class ProviderStatusPage(BaseModel):
    items: list[ModelStatus]
    next_cursor: str | None = None


@router.get("/status", name="get_provider_status")
async def status(found: HealthDep, actor: ActorDep) -> ProviderStatusPage:
    """The models that the caller has used since this process started."""
    return ProviderStatusPage(items=found.snapshot(actor.user_id))
