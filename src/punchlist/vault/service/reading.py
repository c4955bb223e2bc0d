"""What may be seen of API keys, and who may look."""

from __future__ import annotations

from uuid import UUID

from punchlist.infra.db.session import UnitOfWork
from punchlist.kit import clock
from punchlist.kit.actor import Actor, Scope
from punchlist.kit.page import BadCursor, decode_cursor, encode_cursor
from punchlist.providers import catalog
from punchlist.vault import repository
from punchlist.vault.keys import Vault
from punchlist.vault.models import ApiKey
from punchlist.vault.schemas import ApiKeyPage, ApiKeyQuery, ApiKeyRead, ProviderPage, ProviderRead

TOPIC = "api_keys"


def need(actor: Actor, scope: Scope) -> None:
    """Raise MissingScope unless the credential may do this to keys: a session may, a token that was made for it, or an
    administrator's. One that was made for tasks may not.
    """
    if "admin" not in actor.scopes:
        actor.need(scope)


def read(row: ApiKey) -> ApiKeyRead:
    """The wire shape of a row; a key whose end has come reads as expired before it is marked so."""
    provider, now = catalog.find(row.provider), clock.now()
    over = row.is_over(now) and row.revoked_at is None
    return ApiKeyRead(
        id=row.id,
        provider=row.provider,
        name=row.name,
        base_url=row.base_url,
        hint=row.hint,
        fingerprint=row.fingerprint,
        status="expired" if over else row.status,
        reason=row.reason,
        is_preferred=row.is_preferred,
        version=row.version,
        expires_at=row.expires_at,
        grace_until=row.grace_until if row.grace_until and row.grace_until > now else None,
        last_used_at=row.last_used_at,
        last_used_from=row.last_used_from,
        uses=row.uses,
        created_at=row.created_at,
        updated_at=row.updated_at,
        revoked_at=row.revoked_at,
        renew_url=provider.renew_url,
        revoke_url=provider.revoke_url,
    )


async def list_page(uow: UnitOfWork, actor: Actor, query: ApiKeyQuery) -> ApiKeyPage:
    """Newest first, revoked ones too. Raises UnknownProvider, BadCursor, MissingScope."""
    need(actor, "keys:read")
    if query.provider is not None:
        catalog.find(query.provider)
    after = None
    if query.cursor:
        (value,) = decode_cursor("api_keys", query.cursor, (str,))
        try:
            after = UUID(str(value))
        except ValueError as error:
            raise BadCursor from error
    async with uow.read() as session:
        rows = list(await repository.page(session, actor, query.provider, query.limit + 1, after))
    following = None
    if len(rows) > query.limit:
        rows.pop()
        following = encode_cursor("api_keys", (str(rows[-1].id),))
    return ApiKeyPage(items=[read(row) for row in rows], next_cursor=following)


async def get(uow: UnitOfWork, actor: Actor, api_key_id: UUID) -> ApiKeyRead:
    """Raises ApiKeyNotFound, MissingScope."""
    need(actor, "keys:read")
    async with uow.read() as session:
        return read(await repository.get(session, actor, api_key_id))


def list_providers(vault: Vault) -> ProviderPage:
    """Every provider: what it can do, how a key looks, where to get, renew and revoke one."""
    return ProviderPage(
        items=[
            ProviderRead(
                name=row.name,
                title=row.title,
                wire=row.wire,
                base_url=row.base_url,
                features=list(row.features),
                models=list(row.models),
                key_format=row.key_format,
                key_pattern=row.key_pattern,
                key_url=row.key_url,
                renew_url=row.renew_url,
                revoke_url=row.revoke_url,
                shared=row.name in vault.shared.keys,
            )
            for row in catalog.PROVIDERS.values()
        ]
    )
