"""`punchlist chat`: one message, or a conversation. What is said comes as it is said."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from punchlist.cli.connection import Connection, person, run
from punchlist.cli.output import Failed, output

_BUILTIN = "punchlist:builtin"


def chat(
    message: Annotated[str | None, typer.Argument(help="What to say; without it, a conversation.")] = None,
    conversation: Annotated[int | None, typer.Option(help="Go on with this conversation.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Begin a new conversation instead of the last one.")] = False,
    model: Annotated[str | None, typer.Option(help="provider:model to ask; punchlist:builtin needs no key.")] = None,
) -> None:
    """Talk to your tasks."""
    if message is not None:
        run(lambda connection: _say(connection, message, conversation, new=new, model=model), chat=True)
        return
    run(lambda connection: _converse(connection, conversation, new=new, model=model), chat=True)


async def _say(
    connection: Connection, message: str, conversation: int | None, *, new: bool, model: str | None
) -> dict[str, Any]:
    screen = _Screen()
    hear = None if output.json else screen.hear
    answer = await connection.say(message, conversation, new=new, model=model, hear=hear)
    if output.json:
        output.show(answer, "")
    else:
        screen.end()
    return answer


class _Screen:
    """Writes the frames of an answer. Calls are shown when a provider makes them; the built-in assistant tells its own."""

    def __init__(self) -> None:
        self._model = _BUILTIN
        self._column = 0

    def hear(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "message-metadata":
                self._model = str(frame["messageMetadata"].get("model", _BUILTIN))
            case "text-delta":
                self._write(frame["delta"])
            case "tool-input-available" if self._model != _BUILTIN:
                given = ", ".join(f"{name}={value}" for name, value in frame["input"].items())
                self._line(f"· {frame['toolName']}({given})")
            case "tool-output-error" if self._model != _BUILTIN:
                self._line(f"· failed: {frame['errorText']}")
            case "data-notice":
                self._line(f"! {frame['data']['text']}")
            case _:
                pass

    def end(self) -> None:
        self._fresh()

    def _line(self, text: str) -> None:
        self._fresh()
        self._write(f"{_shown(text)}\n")

    def _fresh(self) -> None:
        if self._column:
            self._write("\n")

    def _write(self, text: str) -> None:
        sys.stdout.write(_shown(text))
        sys.stdout.flush()
        self._column = len(text.rsplit("\n", 1)[-1])


def _shown(text: str) -> str:
    """Without control characters: the text of a model or a task must not drive the terminal."""
    return "".join(c for c in text if c in "\n\t" or c.isprintable())


async def _converse(connection: Connection, conversation: int | None, *, new: bool, model: str | None) -> None:
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
            answer = await _say(connection, line, conversation, new=new, model=model)
        except Failed as error:
            output.fail(error)
            continue
        conversation, new = answer["conversation_id"], False


def _read() -> str | None:
    try:
        return input("> " if person() else "")
    except EOFError:
        return None
