"""Use cases of conversations: keeping them, and the turns that are said in them."""

from punchlist.conversations.service.keeping import (
    delete,
    forget_deleted,
    get,
    list_page,
    messages_page,
    restore,
    search,
    update,
)
from punchlist.conversations.service.turns import close_turn, open_turn, reopen_turn

__all__ = [
    "close_turn",
    "delete",
    "forget_deleted",
    "get",
    "list_page",
    "messages_page",
    "open_turn",
    "reopen_turn",
    "restore",
    "search",
    "update",
]
