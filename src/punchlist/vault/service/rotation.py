"""Rotation of the master key with servers running: promote, rewrap what is behind, count that nothing is.

Safe to be stopped and started again, and to run twice at once: each row is swapped only if it is still what was read.
The owner of a row is taken from the row here and nowhere else: rewrapping opens no key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from punchlist.infra.crypto import CannotOpen
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.vault import repository
from punchlist.vault.errors import VaultClosed
from punchlist.vault.keys import Vault
from punchlist.vault.models import ApiKey, VaultSecret
from punchlist.vault.repository import FINGERPRINT

BATCH = 100


@dataclass(frozen=True, slots=True)
class Rotated:
    """`left` counts what still needs another master key than `primary`; `broken` are rows that do not open at all."""

    primary: str
    rewrapped: int
    broken: int
    left: dict[str, int]


async def rotate_master_key(
    uow: UnitOfWork, vault: Vault, progress: Callable[[int, int], None], batch: int = BATCH
) -> Rotated:
    """Seal with the first configured master key from now on, and bring every row to it.

    `progress` is told how many rows are done and how many there were to do, after each transaction of `batch` rows.
    Raises VaultClosed.
    """
    if vault.ring is None:
        raise VaultClosed
    primary = vault.ring.primary
    async with uow.write() as session:
        await repository.promote(session, primary, clock.now())
    todo = sum(count for kek_id, count in (await _counts(uow)).items() if kek_id != primary)
    done = await _rewrap_own(uow, vault, primary)
    broken = 0
    while True:
        swapped, broken = await _pass(
            uow, vault, primary, batch, lambda count, start=done: progress(start + count, todo)
        )
        done += swapped
        left = {kek_id: count for kek_id, count in (await _counts(uow)).items() if kek_id != primary}
        if sum(left.values()) <= broken or not swapped:
            return Rotated(primary, done, broken, left)


async def master_key_counts(uow: UnitOfWork, vault: Vault) -> dict[str, Any]:
    """`counts` of sealed values by master key, and which is `primary`; None without a Vault."""
    if vault.ring is None:
        return {"primary": None, "counts": {}}
    async with uow.read() as session:
        return {"primary": await repository.primary(session), "counts": dict(await repository.counts(session))}


async def _counts(uow: UnitOfWork) -> dict[str, int]:
    async with uow.read() as session:
        return dict(await repository.counts(session))


async def _rewrap_own(uow: UnitOfWork, vault: Vault, primary: str) -> int:
    async with uow.write() as session:
        row = (await repository.secrets(session))[FINGERPRINT]
        if row.kek_id == primary or row.sealed is None:
            return 0
        sealed = await vault.rewrap(primary, VaultSecret.context(FINGERPRINT), row.sealed)
        return int(await repository.swap_secret(session, row, sealed, clock.now()))


async def _pass(
    uow: UnitOfWork, vault: Vault, primary: str, batch: int, progress: Callable[[int], None]
) -> tuple[int, int]:
    """Once over all rows that are behind, a batch a transaction; how many were swapped, how many do not open."""
    swapped, broken, after = 0, 0, None
    while True:
        async with uow.read() as session:
            rows = await repository.behind(session, primary, batch, after)
        if not rows:
            return swapped, broken
        async with uow.write() as session:
            for row in rows:
                made = await _swap(session, vault, primary, row)
                swapped, broken = swapped + bool(made), broken + (made is None)
        after = _last(rows[-1])
        progress(swapped)


def _last(row: ApiKey) -> UUID:
    return row.id


async def _swap(session: Session, vault: Vault, primary: str, row: ApiKey) -> bool | None:
    """None when a value does not open; False when another one was quicker."""
    context = row.context(row.user_id)
    try:
        sealed = await vault.rewrap(primary, context, row.sealed) if row.sealed else None
        previous = await vault.rewrap(primary, context, row.previous_sealed) if row.previous_sealed else None
    except CannotOpen:
        return None
    return await repository.swap(session, row, sealed, previous)
