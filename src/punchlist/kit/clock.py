"""The only place that reads the wall clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager

_stopped_at: list[dt.datetime] = []


def now() -> dt.datetime:
    """The current instant, UTC, with microseconds."""
    return _stopped_at[-1] if _stopped_at else dt.datetime.now(dt.UTC)


@contextmanager
def stopped(at: dt.datetime) -> Generator[None]:
    """Let the clock of this process stand at an instant: for tests of midnights and clock changes."""
    _stopped_at.append(at.astimezone(dt.UTC))
    try:
        yield
    finally:
        _stopped_at.pop()
