"""Use cases of the Vault."""

from punchlist.vault.service.changing import add, revoke, rotate, update
from punchlist.vault.service.checking import verify
from punchlist.vault.service.housekeeping import keep_house
from punchlist.vault.service.judging import Outcome, report
from punchlist.vault.service.lockdown import lock_down, lock_down_own
from punchlist.vault.service.reading import get, list_page, list_providers
from punchlist.vault.service.rotation import Rotated, master_key_counts, rotate_master_key
from punchlist.vault.service.starting import open_vault, shared_keys
from punchlist.vault.service.using import KeySnapshot, UsableKey, continued, snapshot, taken, usable

__all__ = [
    "KeySnapshot",
    "Outcome",
    "Rotated",
    "UsableKey",
    "add",
    "continued",
    "get",
    "keep_house",
    "list_page",
    "list_providers",
    "lock_down",
    "lock_down_own",
    "master_key_counts",
    "open_vault",
    "report",
    "revoke",
    "rotate",
    "rotate_master_key",
    "shared_keys",
    "snapshot",
    "taken",
    "update",
    "usable",
    "verify",
]
