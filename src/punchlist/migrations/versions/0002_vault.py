"""API keys, where they were used from, what the Vault keeps for itself, notices; the mark of a lockdown.

Revision: 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from punchlist.infra.db.types import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "vault_secrets",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("kek_id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_vault_secrets")),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("base_url", sa.String(length=500), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("kek_id", sa.String(length=32), nullable=True),
        sa.Column("previous_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("previous_kek_id", sa.String(length=32), nullable=True),
        sa.Column("grace_until", Instant(timezone=True), nullable=True),
        sa.Column("hint", sa.String(length=8), nullable=False),
        sa.Column("fingerprint", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("status_at", Instant(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("is_preferred", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(timezone=True), nullable=True),
        sa.Column("warned_7d_at", Instant(timezone=True), nullable=True),
        sa.Column("warned_1d_at", Instant(timezone=True), nullable=True),
        sa.Column("last_used_at", Instant(timezone=True), nullable=True),
        sa.Column("last_used_from", sa.String(length=64), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("updated_at", Instant(timezone=True), nullable=False),
        sa.Column("revoked_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_api_keys_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
    )
    op.create_index(op.f("ix_api_keys_expires_at"), "api_keys", ["expires_at"], unique=False)
    op.create_index(op.f("ix_api_keys_grace_until"), "api_keys", ["grace_until"], unique=False)
    op.create_index(op.f("ix_api_keys_kek_id"), "api_keys", ["kek_id"], unique=False)
    op.create_index("ix_api_keys_user", "api_keys", ["user_id", "provider"], unique=False)
    op.create_index(
        "uq_api_keys_fingerprint",
        "api_keys",
        ["user_id", "fingerprint"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("once", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.Column("read_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notices_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("user_id", "once", name=op.f("uq_notices_user_id_once")),
    )
    op.create_table(
        "api_key_uses",
        sa.Column("api_key_id", sa.Uuid(), nullable=False),
        sa.Column("hour", Instant(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("door", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", Instant(timezone=True), nullable=False),
        sa.Column("last_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["api_key_id"], ["api_keys.id"], name=op.f("fk_api_key_uses_api_key_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("api_key_id", "hour", "address", "door", name=op.f("pk_api_key_uses")),
    )
    op.add_column("users", sa.Column("locked_down_at", Instant(timezone=True), nullable=True))
