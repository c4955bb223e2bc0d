"""The only place that reads the wall clock."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """The current instant, UTC, with microseconds."""
    return dt.datetime.now(dt.UTC)
