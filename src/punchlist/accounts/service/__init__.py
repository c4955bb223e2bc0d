"""Use cases of accounts."""

from punchlist.accounts.service.credentials import (
    Authority,
    LookUps,
    Visit,
    authenticate,
    digest,
    new_user,
)
from punchlist.accounts.service.ending import Ended, end_everything, is_same_person
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
    "Ended",
    "LookUps",
    "Visit",
    "authenticate",
    "create_token",
    "digest",
    "end_everything",
    "ensure_owner",
    "is_same_person",
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
