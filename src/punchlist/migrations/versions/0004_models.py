"""The model of a conversation, and what a user chose of models.

Revision: 0004, after 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from punchlist.infra.db.base import Json
from punchlist.infra.db.types import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("model", sa.String(length=200), nullable=True))
    op.create_table(
        "model_preferences",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("default_model", sa.String(length=200), nullable=True),
        sa.Column("order", Json, nullable=False),
        sa.Column("fallback", sa.Boolean(), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_model_preferences_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_model_preferences")),
    )
