"""Live changes of one user as server-sent events, read from the Changes themselves: a lost wake-up loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable

from punchlist.infra.db.session import UnitOfWork
from punchlist.infra.signals import CREDENTIALS, Signals
from punchlist.kit.actor import Actor
from punchlist.kit.errors import NotSignedIn
from punchlist.tasks import service

_LOOK_EVERY_S = 15.0
_BATCH = 100


async def stream_changes(
    uow: UnitOfWork, actor: Actor, signals: Signals, after: int | None, admitted: Callable[[], Awaitable[object]]
) -> AsyncGenerator[str]:
    """Frames `id: <change_id>`, `event: change`, `data: <ChangeRead>`; a comment as keep-alive every 15 s.

    Ends when `admitted` raises NotSignedIn, which is asked before anything is told: a stream does not outlive its token.
    """
    if after is None:
        newest = await service.changes_page(uow, actor, None, 1)
        after = newest.items[0].change_id if newest.items else 0
    yield f"retry: 2000\nid: {after}\nevent: ready\ndata: {{}}\n\n"
    with signals.watch(str(actor.user_id), "changes", CREDENTIALS) as told, contextlib.suppress(NotSignedIn):
        while not signals.ended:
            told.clear()
            await admitted()
            page = await service.changes_page(uow, actor, None, _BATCH, after=after)
            for change in page.items:
                after = change.change_id
                yield f"id: {after}\nevent: change\ndata: {change.model_dump_json()}\n\n"
            if not page.items:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(told.wait(), _LOOK_EVERY_S)
                yield ": keep-alive\n\n"
