"""What is due without anybody asking: ends, warnings, keys past their grace. Two workers at once do it once."""

from __future__ import annotations

from punchlist.infra.db.session import UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.ids import UserId
from punchlist.vault import repository
from punchlist.vault.models import ApiKey
from punchlist.vault.service import watching
from punchlist.vault.service.reading import TOPIC

_BATCH = 200


async def keep_house(uow: UnitOfWork) -> None:
    """Erase keys past their grace, mark those whose end has come, warn of those that end soon."""
    async with uow.write() as session:
        await repository.erase_past_grace(session, clock.now())
    while True:
        async with uow.write() as session:
            now = clock.now()
            rows = await repository.ending(session, now, _BATCH)
            for row in rows:
                if row.is_over(now):
                    await watching.expire(session, _owner(row), row, now)
                else:
                    await watching.warn(session, _owner(row), row, now)
                uow.tell(TOPIC, str(row.user_id))
        if len(rows) < _BATCH:
            return


def _owner(row: ApiKey) -> Actor:
    return Actor(UserId(row.user_id), str(row.user_id), "api", client="housekeeping")
