"""A credential becomes an Actor: our JWT, a personal token, or the JWT of an external identity provider."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from punchlist.accounts import repository
from punchlist.accounts.errors import BadToken
from punchlist.accounts.keys import ExternalIssuer, Signer, issuer_of
from punchlist.accounts.models import User
from punchlist.accounts.schemas import Holder, TokenHolder
from punchlist.infra.db.batch import Batch
from punchlist.infra.db.session import Database, UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import ALL_SCOPES, Actor, Door, Scope
from punchlist.kit.ids import UserId, uuid7

TOKEN_PREFIX = "pl_"  # noqa: S105  how our personal tokens begin
_USED_EVERY = dt.timedelta(minutes=1)
_PERSON_SCOPES: frozenset[Scope] = ALL_SCOPES - {"admin"}


@dataclass(frozen=True, slots=True)
class Visit:
    """What a door knows of a request: for Actor and AuditEvent; `user_agent` is for the list of sessions."""

    door: Door
    client: str | None = None
    request_id: str = ""
    address: str | None = None
    user_agent: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """Who issues and checks credentials here."""

    signer: Signer
    own_issuer: str
    external: ExternalIssuer | None
    sign_up_open: bool
    look_ups: LookUps


def digest(secret: str) -> str:
    """What is stored of a credential of ours: it is random, so a plain SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_of(
    user: User | Holder,
    visit: Visit,
    scopes: frozenset[Scope],
    *,
    subject: str | None = None,
    by_token: bool = False,
    session_id: UUID | None = None,
) -> Actor:
    return Actor(
        user_id=UserId(user.id),
        subject=subject or str(user.id),
        door=visit.door,
        zone=user.zone,
        scopes=scopes,
        client=visit.client,
        request_id=visit.request_id,
        address=visit.address,
        by_token=by_token,
        session_id=session_id,
    )


def scopes_of(user: User | Holder) -> frozenset[Scope]:
    return ALL_SCOPES if user.is_admin else _PERSON_SCOPES


def new_user(
    email: str | None,
    name: str,
    zone: str,
    *,
    admin: bool = False,
    issuer: str | None = None,
    subject: str | None = None,
) -> User:
    return User(
        id=uuid7(),
        email=email,
        name=name,
        password_hash=None,
        zone=zone,
        is_admin=admin,
        day_first=False,
        suggestions=True,
        language=None,
        external_issuer=issuer,
        external_subject=subject,
        created_at=clock.now(),
        disabled_at=None,
        locked_down_at=None,
    )


class LookUps:
    """Whom a credential belongs to, as the database says at this moment; what is asked at once is asked together."""

    def __init__(self, database: Database) -> None:
        self.tokens = Batch(partial(_token_holders, database))
        self.sessions = Batch(partial(_session_holders, database))


async def _token_holders(database: Database, hashes: Sequence[str]) -> dict[str, TokenHolder]:
    now = clock.now()
    async with database.unit_of_work().read() as session:
        found = await repository.token_holders(session, hashes, now)
    stale = [h.token_id for h in found.values() if h.last_used_at is None or now - h.last_used_at > _USED_EVERY]
    if stale:
        async with database.unit_of_work().write() as session:
            await repository.used_now(session, stale, now)
    return found


async def _session_holders(database: Database, session_ids: Sequence[UUID]) -> dict[UUID, Holder]:
    async with database.unit_of_work().read() as session:
        return await repository.session_holders(session, session_ids, clock.now())


async def authenticate(uow: UnitOfWork, authority: Authority, token: str, visit: Visit) -> Actor:
    """The Actor of a bearer token: our JWT, a personal token, or the external provider's JWT. Raises BadToken."""
    if len(token) > 8192:  # noqa: PLR2004
        raise BadToken
    if token.startswith(TOKEN_PREFIX):
        holder = await authority.look_ups.tokens.get(digest(token))
        if holder is None:
            raise BadToken
        return actor_of(holder, visit, holder.scopes & scopes_of(holder), by_token=True)
    if authority.external is not None and issuer_of(token) == authority.external.issuer:
        return await _by_external(uow, authority.external, token, visit)
    claims = authority.signer.read(token)
    try:
        user_id, session_id = UUID(str(claims["sub"])), UUID(str(claims["sid"]))
    except ValueError as error:
        raise BadToken from error
    found = await authority.look_ups.sessions.get(session_id)
    if found is None or found.id != user_id:
        raise BadToken
    return actor_of(found, visit, scopes_of(found), session_id=session_id)


async def _by_external(uow: UnitOfWork, external: ExternalIssuer, token: str, visit: Visit) -> Actor:
    claims = await external.read(token)
    subject = str(claims["sub"])
    if not 0 < len(subject) <= 255:  # noqa: PLR2004
        raise BadToken
    async with uow.read() as session:
        user = await repository.by_external(session, external.issuer, subject)
    if user is None:
        name = claims.get("name")
        user = await _provision(uow, external.issuer, subject, name if isinstance(name, str) and name else subject)
    if user.disabled_at is not None or not user.accepts(claims.get("iat")):
        raise BadToken
    return actor_of(user, visit, scopes_of(user), subject=subject)


async def _provision(uow: UnitOfWork, issuer: str, subject: str, name: str) -> User:
    async with uow.write() as session:
        await repository.lock_sign_up(session)
        found = await repository.by_external(session, issuer, subject)
        if found is not None:
            return found
        user = new_user(None, name[:100], "UTC", issuer=issuer, subject=subject)
        session.add(user)
        await session.flush()
        return user
