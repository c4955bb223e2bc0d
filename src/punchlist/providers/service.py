"""Use cases of models: what a user chose."""

from __future__ import annotations

from punchlist.audit import service as audit
from punchlist.infra.db.session import UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.providers import repository
from punchlist.providers.models import ModelPreference
from punchlist.providers.schemas import ModelPreferencesRead, ModelPreferencesUpdate


def _read(row: ModelPreference | None) -> ModelPreferencesRead:
    if row is None:
        return ModelPreferencesRead()
    return ModelPreferencesRead(default_model=row.default_model, order=row.order, fallback=row.fallback)


async def preferences(uow: UnitOfWork, actor: Actor) -> ModelPreferencesRead:
    """What the user chose, or what holds for who chose nothing. Raises MissingScope."""
    actor.need("chat")
    async with uow.read() as session:
        return _read(await repository.preferences(session, actor))


async def choose(uow: UnitOfWork, actor: Actor, data: ModelPreferencesUpdate) -> ModelPreferencesRead:
    """Change what is sent. Raises MissingScope."""
    actor.need("chat")
    async with uow.write() as session:
        row = await repository.preferences_to_change(session, actor)
        for name in data.model_fields_set:
            setattr(row, name, getattr(data, name))
        row.updated_at = clock.now()
        meta = {"fields": sorted(data.model_fields_set)}
        await audit.record(session, actor, audit.Action.MODELS_CHOSEN, f"user:{actor.user_id}", meta=meta)
        return _read(row)
