"""First results kept under the caller's Idempotency-Key, written in the transaction of the work itself.

The header is the IETF draft's (draft-ietf-httpapi-idempotency-key-header): a repeat gets the first result again, the
same key with other contents is an error.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from sqlalchemy import String, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.db.base import Base, Json
from punchlist.infra.db.session import Session, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.errors import Conflict, Invalid

KEEP = dt.timedelta(hours=48)
MAX_KEY = 255


class KeyReused(Conflict):
    code = "idempotency_key_reused"
    title = "This Idempotency-Key was used for another request; take a new one"


class StillRunning(Conflict):
    code = "request_in_progress"
    title = "The first request with this Idempotency-Key is still running; try again in a moment"


class BadKey(Invalid):
    code = "bad_idempotency_key"
    title = f"An Idempotency-Key has 1 to {MAX_KEY} visible ASCII characters"


class IdempotencyRecord(Base):
    __tablename__ = "idempotency_records"

    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    result: Mapped[dict[str, Any] | None] = mapped_column(Json)
    created_at: Mapped[dt.datetime] = mapped_column(index=True)


def check_key(key: str) -> str:
    """Raise BadKey unless the key is 1 to 255 visible ASCII characters."""
    if not 0 < len(key) <= MAX_KEY or not all("!" <= c <= "~" for c in key):
        raise BadKey
    return key


def fingerprint(*parts: object) -> str:
    """SHA-256 over the canonical JSON of what makes two requests the same."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


async def claim(session: Session, user_id: UUID, key: str, mark: str) -> IdempotencyRecord | None:
    """Take the key for this transaction; None means that it is ours, a record is the first request's.

    A twin in flight on another connection is waited for. Raises KeyReused when the contents differ.
    """
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {"user_id": user_id, "key": key, "fingerprint": mark, "result": None, "created_at": clock.now()}
    made = await session.execute(
        insert(IdempotencyRecord).values(row).on_conflict_do_nothing().returning(IdempotencyRecord.key)
    )
    if made.first() is not None:
        return None
    record = await session.get(IdempotencyRecord, (user_id, key), populate_existing=True)
    if record is None or record.fingerprint != mark:
        raise KeyReused
    return record


async def once(
    uow: UnitOfWork, user_id: UUID, key: str | None, mark: str, work: Callable[[], Awaitable[dict[str, Any]]]
) -> tuple[dict[str, Any], bool]:
    """Do `work` at most once under `key`; returns its JSON result and whether it is the first request's.

    `work` joins this unit of work, so that result and record commit together or not at all.
    """
    if key is None:
        return await work(), False
    async with uow.write() as session:
        record = await claim(session, user_id, key, mark)
        if record is not None:
            if record.result is None:
                raise StillRunning
            return record.result, True
        result = await work()
        await save(session, user_id, key, result)
        return result, False


async def save(session: Session, user_id: UUID, key: str, result: dict[str, Any]) -> None:
    """Keep the result of a claimed key."""
    mine = (IdempotencyRecord.user_id == user_id, IdempotencyRecord.key == key)
    await session.execute(
        update(IdempotencyRecord).where(*mine).values(result=result).execution_options(synchronize_session=False)
    )


async def release(session: Session, user_id: UUID, key: str) -> None:
    """Give back a claimed key whose work failed before it changed anything."""
    await session.execute(
        delete(IdempotencyRecord).where(IdempotencyRecord.user_id == user_id, IdempotencyRecord.key == key)
    )


async def forget_old(session: Session) -> None:
    """Delete records past their keeping time."""
    await session.execute(delete(IdempotencyRecord).where(IdempotencyRecord.created_at < clock.now() - KEEP))


async def forget_user(session: Session, user_id: UUID) -> None:
    """Delete the records of a user who is gone."""
    await session.execute(delete(IdempotencyRecord).where(IdempotencyRecord.user_id == user_id))
