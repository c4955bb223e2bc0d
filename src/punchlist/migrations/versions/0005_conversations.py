"""Conversations that are pinned, deleted and not yet forgotten, or being answered; what an answer used.

Revision: 0005, after 0004.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from punchlist.infra.db.base import Json
from punchlist.infra.db.types import Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("pinned", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("conversations", sa.Column("deleted_at", Instant(timezone=True), nullable=True))
    op.create_index(op.f("ix_conversations_deleted_at"), "conversations", ["deleted_at"])
    op.add_column("conversations", sa.Column("answering", sa.Uuid(), nullable=True))
    op.add_column("conversations", sa.Column("answering_until", Instant(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("usage", Json, nullable=True))
