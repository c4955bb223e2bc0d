"""What a user chose of models."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from punchlist.infra.db.base import Base, Json


class ModelPreference(Base):
    """One row a user. `default_model` is `provider:model`, None for the first that a key opens; `order` are those after it."""

    __tablename__ = "model_preferences"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    default_model: Mapped[str | None] = mapped_column(String(200))
    order: Mapped[list[Any]] = mapped_column(Json)
    fallback: Mapped[bool] = mapped_column()
    updated_at: Mapped[dt.datetime] = mapped_column()
