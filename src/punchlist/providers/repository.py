"""All SQL of providers."""

from __future__ import annotations

from punchlist.infra.db.session import Session
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.providers.models import ModelPreference


async def preferences(session: Session, actor: Actor) -> ModelPreference | None:
    return await session.get(ModelPreference, actor.user_id)


async def preferences_to_change(session: Session, actor: Actor) -> ModelPreference:
    """The user's row, locked, made if need be."""
    found = await session.get(ModelPreference, actor.user_id, with_for_update=True)
    if found is None:
        found = ModelPreference(
            user_id=actor.user_id, default_model=None, order=[], fallback=True, updated_at=clock.now()
        )
        session.add(found)
    return found
