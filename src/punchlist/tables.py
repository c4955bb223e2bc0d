"""Every table, so that the metadata is whole."""

from __future__ import annotations

import importlib

from punchlist.infra.db.base import Base

for _module in (
    "punchlist.infra.db.counters",
    "punchlist.infra.db.idempotency",
    "punchlist.accounts.models",
    "punchlist.audit.models",
    "punchlist.notices.models",
    "punchlist.vault.models",
    "punchlist.tasks.models",
    "punchlist.conversations.models",
    "punchlist.providers.models",
):
    importlib.import_module(_module)

metadata = Base.metadata
