"""What can go wrong with API keys. None of these texts holds a piece of a key."""

from __future__ import annotations

from punchlist.kit.errors import Conflict, Invalid, NotFound, Unavailable


class ApiKeyNotFound(NotFound):
    code = "api_key_not_found"
    title = "There is no such API key"


class NoApiKey(NotFound):
    code = "no_api_key"
    title = "You have no API key for this provider; add one in the settings or with: punchlist keys add"


class BadApiKey(Invalid):
    code = "bad_api_key"
    title = "This is not a key of this provider"


class BadExpiry(Invalid):
    code = "bad_expiry"
    title = "expires_at must lie in the future"


class BaseUrlNeeded(Invalid):
    code = "base_url_needed"
    title = "This provider needs a base_url"


class DuplicateApiKey(Conflict):
    """`api_key_id` is the row that has it."""

    code = "duplicate_api_key"
    title = "You have added this key already"


class TooManyApiKeys(Conflict):
    code = "too_many_api_keys"
    title = "There are too many API keys in this account; revoke some"


class StaleApiKey(Conflict):
    """`current` is the row as it is now."""

    code = "stale_version"
    title = "The API key has changed since you read it"


class ApiKeyExpired(Conflict):
    """`renew_url` is the provider's page."""

    code = "api_key_expired"
    title = "This API key has expired; make a new one at the provider and rotate it here"


class ApiKeyInvalid(Conflict):
    code = "api_key_invalid"
    title = "The provider does not accept this API key; make a new one there and rotate it here"


class ApiKeyExhausted(Conflict):
    code = "api_key_exhausted"
    title = "There is no credit left on this API key; add credit at the provider"


class ApiKeyRevoked(Conflict):
    code = "api_key_revoked"
    title = "This API key is revoked"


class ApiKeyNeedsReentry(Conflict):
    code = "api_key_needs_reentry"
    title = "The stored API key cannot be opened; enter it again (rotate)"


class BadSharedKeys(Invalid):
    code = "bad_shared_keys"
    title = "PUNCHLIST_SHARED_KEYS cannot be used"


class VaultClosed(Unavailable):
    code = "vault_closed"
    title = "No API key can be stored here: the operator has to set PUNCHLIST_MASTER_KEYS"
