"""Use cases of accounts."""

from punchlist.accounts.service.people import (
    create_token,
    ensure_owner,
    list_tokens,
    list_users,
    local_actor,
    me,
    preferences,
    revoke_token,
    update_me,
)
from punchlist.accounts.service.sign_in import (
    Authority,
    Visit,
    authenticate,
    digest,
    make_link,
    new_user,
    refresh,
    sign_in,
    sign_out,
    sign_up,
    use_link,
)

__all__ = [
    "Authority",
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
    "preferences",
    "refresh",
    "revoke_token",
    "sign_in",
    "sign_out",
    "sign_up",
    "update_me",
    "use_link",
]
