"""Record an AuditEvent inside the transaction of the verb that it is about."""

from __future__ import annotations

from typing import Any

from punchlist.audit.models import Action, AuditEvent, Outcome
from punchlist.infra.db import counters
from punchlist.infra.db.session import Session
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import uuid7

__all__ = ["Action", "Outcome", "record"]


async def record(
    session: Session,
    actor: Actor,
    action: Action,
    subject: str,
    *,
    outcome: Outcome = Outcome.SUCCEEDED,
    meta: dict[str, Any] | None = None,
) -> None:
    """Append one event to the actor's own sequence. `subject` is `kind:id`; `meta` holds ids and counts, no secret."""
    session.add(
        AuditEvent(
            id=uuid7(),
            user_id=actor.user_id,
            seq=await counters.take(session, actor.user_id, "audit"),
            at=clock.now(),
            door=actor.door,
            client=actor.client,
            action=action,
            subject=subject,
            outcome=outcome,
            meta=meta or {},
            request_id=actor.request_id,
        )
    )
