"""What a live call says of its key."""

from __future__ import annotations

from typing import Literal

from punchlist.audit import service as audit
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.vault import repository
from punchlist.vault.models import ApiKey
from punchlist.vault.service import watching
from punchlist.vault.service.reading import TOPIC
from punchlist.vault.service.using import KeySnapshot

Outcome = Literal[
    "succeeded", "auth", "quota", "rate_limit", "overloaded", "timeout", "context_too_long",
    "content_filter", "bad_request", "malformed", "network",
]  # fmt: skip


async def report(uow: UnitOfWork, actor: Actor, held: KeySnapshot, outcome: Outcome) -> None:
    """What a live call says of its key: refused means invalid at once, and no trouble of the network ever does.

    The answer to a key that was replaced meanwhile says nothing of the new one.
    """
    if held.api_key_id is None or outcome not in {"succeeded", "auth", "quota"}:
        return
    async with uow.read() as session:
        row = await repository.get(session, actor, held.api_key_id)
    if outcome == "succeeded" and row.status == "valid":
        return
    async with uow.write() as session:
        row = await repository.get(session, actor, held.api_key_id, lock=True)
        if row.generation != held.generation:
            return
        now, before = clock.now(), row.status
        match outcome:
            case "auth":
                changed = row.become("invalid", now, "bad_key")
            case "quota":
                changed = row.become("exhausted", now, "no_credit")
            case _:
                changed = row.status in {"unverified", "exhausted"} and row.become("valid", now)
        if changed:
            await _tell(session, actor, row, before)
            uow.tell(TOPIC, str(actor.user_id))


async def _tell(session: Session, actor: Actor, row: ApiKey, before: str) -> None:
    actions = {"invalid": audit.Action.API_KEY_INVALIDATED, "exhausted": audit.Action.API_KEY_EXHAUSTED}
    action = actions.get(row.status, audit.Action.API_KEY_VERIFIED)
    await audit.record(session, actor, action, f"api_key:{row.id}", meta={"before": before, "by": "live call"})
    if row.status in actions:
        await watching.tell_refused(session, row)
