"""A generated tsvector of the words column under a GIN index; PostgreSQL's text parser is not asked."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, String, bindparam, cast
from sqlalchemy.dialects.postgresql import TSQUERY


def query(owner: UUID, found: list[str]) -> ColumnElement[object]:
    """The owner exactly, each word as a prefix. Words hold letters and digits only."""
    value = " & ".join([f"'o{owner.hex}'", *(f"'{w}':*" for w in found)])
    return cast(cast(bindparam(None, value, String), String), TSQUERY)


def create(table: str) -> list[str]:
    """Statements that make the index for `table(id, words)`."""
    vector = "array_to_tsvector(string_to_array(words, ' '))"
    return [
        f"ALTER TABLE {table} ADD COLUMN words_vector tsvector GENERATED ALWAYS AS ({vector}) STORED",
        f"CREATE INDEX ix_{table}_words_vector ON {table} USING gin (words_vector)",
    ]
