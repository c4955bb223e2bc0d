"""Settings become a Vault: for the application and for the command line, which needs no more than that."""

from __future__ import annotations

from punchlist.config import Settings
from punchlist.infra.db.engine import is_embedded
from punchlist.infra.db.session import Database
from punchlist.infra.limits import Rate, RateLimiter
from punchlist.infra.master_keys import FILE_NAME, Source, Transit
from punchlist.infra.outbound import Outbound
from punchlist.vault import service
from punchlist.vault.keys import SharedKeys, Vault

_HOUR_S = 3600.0


async def open_vault(settings: Settings, database: Database, limiter: RateLimiter) -> Vault:
    """The Vault as the settings want it. Raises BadMasterKeys, BadSharedKeys."""
    transit = None
    if settings.transit_url and settings.transit_key:
        token = settings.transit_token or ""
        transit = Transit(settings.transit_url, settings.transit_key, settings.transit_mount, token)
    file, embedded = settings.data_dir / FILE_NAME, is_embedded(settings.database)
    source = Source(settings.master_keys, file, transit, may_create=embedded)
    limit = settings.shared_key_requests_per_hour
    shared = SharedKeys(service.shared_keys(settings.shared_keys), Rate(limit=limit, period_s=_HOUR_S, burst=limit))
    outbound = Outbound(allow_local=settings.allow_local_addresses)
    return await service.open_vault(database.unit_of_work(), source, outbound, limiter, shared)
