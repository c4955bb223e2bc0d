"""Where the command line does its work: this machine's data directory as its owner, or a server with a token."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from punchlist.cli.output import Failed

T = TypeVar("T")
Hear = Callable[[dict[str, Any]], None]
"""Takes each frame of an answer as it comes."""


class Connection(Protocol):
    """One method a request; each gives JSON and raises Failed."""

    async def me(self) -> dict[str, Any]: ...
    async def update_me(self, **given: Any) -> dict[str, Any]: ...
    async def tasks(self, verb: str, **given: Any) -> dict[str, Any]: ...
    async def tokens(self, verb: str, **given: Any) -> dict[str, Any]: ...
    async def keys(self, verb: str, **given: Any) -> dict[str, Any]: ...
    async def lock_down(self, **proof: Any) -> dict[str, Any]: ...
    async def notices(self, **query: Any) -> dict[str, Any]: ...
    async def say(
        self, message: str, conversation: int | None, *, new: bool, model: str | None, hear: Hear | None
    ) -> dict[str, Any]: ...


def run(work: Callable[[Connection], Awaitable[T]], *, chat: bool = False) -> T:
    """Open the connection that the environment asks for, do the work, close it. Raises Failed."""
    import asyncio

    url, token = os.environ.get("PUNCHLIST_URL"), os.environ.get("PUNCHLIST_TOKEN")
    if url and not token:
        raise Failed(401, {"detail": "PUNCHLIST_URL is set: set PUNCHLIST_TOKEN too (punchlist tokens create NAME)"})
    if url and token:
        from punchlist.cli.remote import opened

        return asyncio.run(_within(opened(url, token), work))
    from punchlist.cli import local

    return asyncio.run(_within(local.opened(chat=chat), work))


async def _within(connection: Any, work: Callable[[Connection], Awaitable[T]]) -> T:
    from punchlist.kit.errors import PunchlistError

    try:
        async with connection as made:
            return await work(made)
    except PunchlistError as error:
        raise failed(error) from error


def failed(error: Any) -> Failed:
    """A PunchlistError as the problem document that a server would send."""
    problem = {"status": error.status, "title": error.title, "detail": error.detail, "code": error.code, **error.extra}
    return Failed(error.status, problem)


def spoken_due(text: str | None, now: dt.datetime) -> str | None:
    """A due as said ("tomorrow 5pm") or in the form 2026-11-23T17:00; "none" stays. Raises Failed."""
    if text is None or text == "none":
        return text
    from punchlist.assistant import dates

    when = dates.parse(text, now)
    if when is None or when.due is None:
        detail = f"--due: {text!r} is no date that I understand; try 2026-11-23, 2026-11-23T17:00 or 'friday 4pm'"
        raise Failed(400, {"status": 400, "detail": detail, "code": "invalid"})
    return when.due


def secret(prompt: str) -> str:
    """A secret from the terminal, unseen, or the first line of standard input; never an argument. Raises Failed."""
    if sys.stdin.isatty():
        import getpass

        given = getpass.getpass(f"{prompt}: ")
    else:
        given = sys.stdin.readline()
    if not given.strip():
        raise Failed(400, {"status": 400, "detail": f"{prompt}: nothing was given", "code": "invalid"})
    return given.strip()


def person() -> bool:
    """True when someone sits at the terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()
