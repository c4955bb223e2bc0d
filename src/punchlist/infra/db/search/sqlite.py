"""FTS5 over the words column, kept in step by triggers (an external content table, section 4.4.3 of FTS5's manual)."""

from __future__ import annotations


def match(found: list[str]) -> str:
    """An FTS5 query: each word as a prefix. Words hold letters and digits only.

    The owner is left to the caller's own condition: FTS5 would walk all of an owner's rows to intersect them.
    """
    return " AND ".join(f'"{w}"*' for w in found)


def create(table: str) -> list[str]:
    """Statements that make the index and its triggers for `table(id, words)`."""
    fts = f"{table}_fts"
    put = f"INSERT INTO {fts}(rowid, words) VALUES (new.id, new.words)"  # noqa: S608  table names of ours
    take = f"INSERT INTO {fts}({fts}, rowid, words) VALUES ('delete', old.id, old.words)"  # noqa: S608
    options = f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3'"
    return [
        f"CREATE VIRTUAL TABLE {fts} USING fts5(words, {options})",
        f"CREATE TRIGGER {table}_ai AFTER INSERT ON {table} BEGIN {put}; END",
        f"CREATE TRIGGER {table}_ad AFTER DELETE ON {table} BEGIN {take}; END",
        f"CREATE TRIGGER {table}_au AFTER UPDATE OF words ON {table} BEGIN {take}; {put}; END",
    ]
