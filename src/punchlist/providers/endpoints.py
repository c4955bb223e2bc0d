"""HTTP door of providers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from punchlist.accounts.endpoints import ActorDep, UowDep
from punchlist.providers import service
from punchlist.providers.resilience.health import Health, ModelStatus
from punchlist.providers.schemas import ModelPreferencesRead, ModelPreferencesUpdate

router = APIRouter(prefix="/api", tags=["providers"])


def health(request: Request) -> Health:
    return request.app.state.health


HealthDep = Annotated[Health, Depends(health)]


class ProviderStatusPage(BaseModel):
    items: list[ModelStatus]
    next_cursor: str | None = None


@router.get("/providers/status", name="get_provider_status")
async def status(found: HealthDep, actor: ActorDep) -> ProviderStatusPage:
    """The models that the caller has used since this process started."""
    return ProviderStatusPage(items=found.snapshot(actor.user_id))


@router.get("/models/preferences", name="get_model_preferences")
async def get_preferences(uow: UowDep, actor: ActorDep) -> ModelPreferencesRead:
    return await service.preferences(uow, actor)


@router.patch("/models/preferences", name="choose_models")
async def choose(uow: UowDep, actor: ActorDep, data: ModelPreferencesUpdate) -> ModelPreferencesRead:
    return await service.choose(uow, actor, data)
