"""Use cases of accounts."""

from punchlist.accounts.service.credentials import (
    Authority,
    LookUps,
    Visit,
    authenticate,
    digest,
    new_user,
)
from punchlist.accounts.service.people import (
    create_token,
    ensure_owner,
    list_tokens,
    list_users,
    local_actor,
    me,
    revoke_token,
    update_me,
)
from punchlist.accounts.service.sign_in import (
    SESSION_LIFETIME,
    make_link,
    refresh,
    sign_in,
    sign_out,
    sign_up,
    use_link,
)

__all__ = [
    "SESSION_LIFETIME",
    "Authority",
    "LookUps",
    "Visit",
    "authenticate",
    "create_token",
    "digest",
    "ensure_owner",
    "list_tokens",
    "list_users",
    "local_actor",
    "make_link",
    "me",
    "new_user",
    "refresh",
    "revoke_token",
    "sign_in",
    "sign_out",
    "sign_up",
    "update_me",
    "use_link",
]
