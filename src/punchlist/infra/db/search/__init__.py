"""Full-text search with one meaning on both databases: every word of the query is the beginning of a word of the row.

We cut text into words ourselves (`kit.text.words`), so neither database's own parser decides what matches. The owner
is a word of the row too: an index look-up never leaves one owner's rows.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, literal_column, text
from sqlalchemy.orm import InstrumentedAttribute

from punchlist.infra.db.search import postgres, sqlite
from punchlist.kit.text import words

MAX_WORDS = 32


def document(owner: UUID, *texts: str) -> str:
    """What is stored and indexed of a row: the owner and its distinct words."""
    return " ".join([f"o{owner.hex}", *dict.fromkeys(w for t in texts for w in words(t))])


def matches(
    dialect: str, table: str, row_id: InstrumentedAttribute[int], owner: UUID, query: str
) -> ColumnElement[bool] | None:
    """A condition on rows of the search table `table`; None when the query has no word at all.

    It narrows to the owner only where that is cheap: the caller has its own condition on the owner.
    """
    found = words(query)[:MAX_WORDS]
    if not found:
        return None
    if dialect == "sqlite":
        clause = text(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :match")  # noqa: S608  a table name of ours
        return row_id.in_(clause.bindparams(match=sqlite.match(found)))  # pyright: ignore[reportArgumentType]
    return literal_column(f"{table}.words_vector").bool_op("@@")(postgres.query(owner, found))
