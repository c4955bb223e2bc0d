"""Use cases of accounts."""

from punchlist.accounts.service.credentials import (
    Authority,
    LookUps,
    Visit,
    authenticate,
    digest,
    new_user,
)
from punchlist.accounts.service.ending import Ended, end_everything, prove
from punchlist.accounts.service.leaving import delete_me, delete_user, make_admin
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
from punchlist.accounts.service.sessions import change_password, end_other_sessions, end_session, list_sessions
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
    "change_password",
    "create_token",
    "delete_me",
    "delete_user",
    "digest",
    "end_everything",
    "end_other_sessions",
    "end_session",
    "ensure_owner",
    "list_sessions",
    "list_tokens",
    "list_users",
    "local_actor",
    "make_admin",
    "make_link",
    "me",
    "new_user",
    "preferences",
    "prove",
    "refresh",
    "revoke_token",
    "sign_in",
    "sign_out",
    "sign_up",
    "update_me",
    "use_link",
]
