"""`punchlist assistant explain`: what a sentence is taken to mean, and what would be called. Nothing is changed."""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Any, cast

import typer

from punchlist.cli.connection import Connection, run
from punchlist.cli.output import output

_LOOK_UPS = 30
_ROWS = 50


def explain(
    sentence: Annotated[str, typer.Argument(help="What you would say.")],
    tasks: Annotated[bool, typer.Option("--tasks", help="Look your own tasks up, with scores and reasons.")] = False,
) -> None:
    """How the built-in assistant understands a sentence; nothing is done."""
    if tasks:
        shown = run(lambda connection: _with_tasks(connection, sentence))
    else:
        from punchlist.assistant.schemas import Preferences

        now = dt.datetime.now()  # noqa: DTZ005  the wall clock of who types
        shown = _explained(sentence, now, Preferences(), [])
    output.show(shown, "\n".join(_lines(shown, sentence)))


async def _with_tasks(connection: Connection, sentence: str) -> dict[str, Any]:
    """Do what the assistant would only read, until it would change something or answer."""
    from punchlist.assistant import engine
    from punchlist.assistant.explaining import READ_ONLY, items_of
    from punchlist.assistant.schemas import Preferences
    from punchlist.kit import clock, local

    me = await connection.me()
    now = local.wall(clock.now(), me["zone"])
    preferences = Preferences(me["day_first"], me["suggestions"], me["language"])
    answered: list[tuple[engine.Call, dict[str, Any]]] = []
    while len(answered) < _LOOK_UPS:
        made = engine.step(items_of(sentence, answered), now, preferences)
        if isinstance(made, str) or made.name not in READ_ONLY:
            break
        answered.append((made, await _read(connection, made)))
    return _explained(sentence, now, preferences, answered)


async def _read(connection: Connection, call: Any) -> dict[str, Any]:
    if call.name == "get_overview":
        return await connection.tasks("overview")
    given = {"limit": _ROWS, **call.arguments}
    if "search" in given:
        given["q"] = given.pop("search")
    page = await connection.tasks("list", **given)
    return {"tasks": page["items"], "total": page["total"], "next_cursor": page["next_cursor"]}


def _explained(sentence: str, now: dt.datetime, preferences: Any, answered: Any) -> dict[str, Any]:
    from punchlist.assistant import engine
    from punchlist.assistant.explaining import candidates_of, items_of, parsed

    understanding = engine.understood(sentence, now, preferences)
    shown = parsed(understanding, now, preferences)
    made = engine.step(items_of(sentence, answered), now, preferences)
    calls = [{"name": call.name, "arguments": call.arguments, "done": True} for call, _ in answered]
    if isinstance(made, engine.Call):
        calls.append({"name": made.name, "arguments": made.arguments, "done": False})
    shown["calls"] = calls
    shown["reply"] = made if isinstance(made, str) else None
    found = [candidates_of(command, answered) for command in understanding.commands] if answered else []
    shown["targets"] = [one for one in found if one is not None]
    return shown


def _lines(shown: dict[str, Any], sentence: str) -> list[str]:
    lines = [f"language  {shown['language']}"]
    for command in cast("list[dict[str, Any]]", shown["commands"]):
        asked = f", asks first ({command['ask']})" if command["ask"] else ""
        lines.append(f"command   {command['intent']}, by the rule “{command['rule']}”{asked}")
        flat = " ".join(sentence.split("\n"))
        if command["spans"]:
            lines.append(f"          {flat}")
        for span in command["spans"]:
            mark = " " * span["start"] + "^" * max(1, span["end"] - span["start"])
            lines.append(f"          {mark} {span['kind']}: {span['value']}")
        hidden = {"intent", "rule", "ask", "spans"}
        facts = {name: value for name, value in command.items() if name not in hidden and value not in (None, [], {})}
        lines += [f"          {name}: {_plain(value)}" for name, value in facts.items()]
    for call in shown["calls"]:
        told = "looked up " if call["done"] else "would call"
        lines.append(f"{told} {call['name']} {json.dumps(call['arguments'], ensure_ascii=False)}")
    for target in shown["targets"]:
        lines.append(f"“{target['words']}” among {target['looked_at']} tasks: {target['outcome']}")
        lines += [f"  #{c['task_id']}  {c['score']:.2f}  {c['title']}  ({c['reason']})" for c in target["candidates"]]
    return [*lines, f"would say\n{shown['reply']}"] if shown["reply"] else lines


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
