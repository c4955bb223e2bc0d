"""`punchlist chat`: one message, or a conversation."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from punchlist.cli.connection import Connection, person, run
from punchlist.cli.output import Failed, output


def chat(
    message: Annotated[str | None, typer.Argument(help="What to say; without it, a conversation.")] = None,
    conversation: Annotated[int | None, typer.Option(help="Go on with this conversation.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Begin a new conversation instead of the last one.")] = False,
) -> None:
    """Talk to your tasks."""
    if message is not None:
        answer = run(lambda connection: connection.say(message, conversation, new=new), chat=True)
        output.show(answer, answer["response"])
        return
    run(lambda connection: _converse(connection, conversation, new=new), chat=True)


async def _converse(connection: Connection, conversation: int | None, *, new: bool) -> None:
    import anyio.to_thread

    if person():
        __import__("readline")  # line editing and history

        sys.stdout.write("Say what you need to do; Ctrl-D ends.\n")
    while True:
        line = await anyio.to_thread.run_sync(_read)
        if line is None:
            return
        if not line.strip():
            continue
        try:
            answer: dict[str, Any] = await connection.say(line, conversation, new=new)
        except Failed as error:
            output.fail(error)
            continue
        conversation, new = answer["conversation_id"], False
        output.show(answer, answer["response"])


def _read() -> str | None:
    try:
        return input("> " if person() else "")
    except EOFError:
        return None
