"""What a user chose for the built-in assistant: day before month, suggestions, language.

Revision: 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("users", sa.Column("day_first", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("users", sa.Column("suggestions", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("users", sa.Column("language", sa.String(length=5), nullable=True))
