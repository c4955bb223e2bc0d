"""HTTP door of the Vault. A key comes in by a request's body and never goes out."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from punchlist.accounts.endpoints import ActorDep, UowDep
from punchlist.vault import service
from punchlist.vault.keys import Vault
from punchlist.vault.schemas import (
    ApiKeyCreate,
    ApiKeyPage,
    ApiKeyQuery,
    ApiKeyRead,
    ApiKeyRotate,
    ApiKeyUpdate,
    Lockdown,
    LockedDown,
    ProviderPage,
    Verified,
)

router = APIRouter(prefix="/api", tags=["api keys"])


def _vault(request: Request, response: Response) -> Vault:
    response.headers["Cache-Control"] = "no-store"
    return request.app.state.vault


VaultDep = Annotated[Vault, Depends(_vault)]


@router.get("/api-keys", name="list_api_keys")
async def list_api_keys(uow: UowDep, actor: ActorDep, query: Annotated[ApiKeyQuery, Query()]) -> ApiKeyPage:
    return await service.list_page(uow, actor, query)


@router.post("/api-keys", name="add_api_key", status_code=201)
async def add_api_key(
    uow: UowDep, vault: VaultDep, actor: ActorDep, data: ApiKeyCreate, response: Response
) -> ApiKeyRead:
    """Keep a key; its provider is asked about it first. A key that is here already is a 409: repeating is safe."""
    made = await service.add(uow, vault, actor, data)
    response.headers["Location"] = f"/api/api-keys/{made.id}"
    return made


@router.get("/api-keys/providers", name="list_providers")
async def list_providers(vault: VaultDep, actor: ActorDep) -> ProviderPage:
    del actor
    return service.list_providers(vault)


@router.get("/api-keys/{api_key_id}", name="get_api_key")
async def get_api_key(uow: UowDep, actor: ActorDep, api_key_id: UUID) -> ApiKeyRead:
    return await service.get(uow, actor, api_key_id)


@router.patch("/api-keys/{api_key_id}", name="update_api_key")
async def update_api_key(uow: UowDep, actor: ActorDep, api_key_id: UUID, data: ApiKeyUpdate) -> ApiKeyRead:
    return await service.update(uow, actor, api_key_id, data)


@router.post("/api-keys/{api_key_id}/verify", name="verify_api_key")
async def verify_api_key(uow: UowDep, vault: VaultDep, actor: ActorDep, api_key_id: UUID) -> Verified:
    return await service.verify(uow, vault, actor, api_key_id)


@router.post("/api-keys/{api_key_id}/rotate", name="rotate_api_key")
async def rotate_api_key(
    uow: UowDep, vault: VaultDep, actor: ActorDep, api_key_id: UUID, data: ApiKeyRotate
) -> ApiKeyRead:
    return await service.rotate(uow, vault, actor, api_key_id, data)


@router.delete("/api-keys/{api_key_id}", name="revoke_api_key")
async def revoke_api_key(uow: UowDep, actor: ActorDep, api_key_id: UUID) -> ApiKeyRead:
    """Shred a key; the row stays, marked revoked. `revoke_url` is where it must be revoked for everybody."""
    return await service.revoke(uow, actor, api_key_id)


@router.post("/security/lockdown", name="lock_down")
async def lock_down(uow: UowDep, vault: VaultDep, actor: ActorDep, data: Lockdown) -> LockedDown:
    """Shred every key, end every session and token of yours, this one too, and tell what was used from where."""
    return await service.lock_down_own(uow, vault.limiter, actor, data)
