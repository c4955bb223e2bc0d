"""Commands about the Vault as a whole: rotating the master key, lockdown, and the notices that keys give rise to."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from punchlist.cli.connection import run, secret
from punchlist.cli.output import Failed, output

vault = typer.Typer(no_args_is_help=True, help="The Vault that keeps API keys sealed.")
_WORD = "lockdown"


@vault.command()
def rotate(
    new_key: Annotated[
        bool, typer.Option("--new-key", help="First put a new master key into the file `master-keys`.")
    ] = False,
) -> None:
    """Bring every API key under the first master key, with servers running; safe to stop and to run again."""
    import asyncio

    from punchlist.cli.upkeep import rotate_master_key

    def progress(done: int, todo: int) -> None:
        sys.stderr.write(f"{done} of {max(done, todo)} rewrapped\n")

    made = asyncio.run(rotate_master_key(new_key=new_key, progress=progress))
    left = ", ".join(f"{count} with {kek_id}" for kek_id, count in made["left"].items()) or "none"
    output.show(made, f"Sealed with {made['primary']}: {made['rewrapped']} rewrapped. Still with another one: {left}.")
    if made["left"]:
        sys.exit(1)


@vault.command()
def status() -> None:
    """How many sealed values need each master key."""
    import asyncio

    from punchlist.cli.upkeep import master_key_counts

    made = asyncio.run(master_key_counts())
    lines = [
        f"{kek_id}  {count}{'  seals' if kek_id == made['primary'] else ''}" for kek_id, count in made["counts"].items()
    ]
    output.show(made, "\n".join(lines) or "Nothing is sealed here.")


def lockdown(
    user: Annotated[str | None, typer.Option(help="E-mail or id of another user of this server.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Destroy every API key of yours and end every sign-in and token, at once; tells what was used from where."""
    import os

    if not yes:
        sys.stderr.write("This destroys your API keys and ends every sign-in and token. There is no undo.\n")
        if typer.prompt(f"Type {_WORD} to go on", err=True).strip() != _WORD:
            raise Failed(400, {"status": 400, "detail": "Nothing was done", "code": "not_confirmed"})
    if os.environ.get("PUNCHLIST_URL"):
        if user is not None:
            raise Failed(400, {"status": 400, "detail": "--user works at the server's own machine", "code": "invalid"})
        password = secret("Password")
        made = run(lambda connection: connection.lock_down(password=password))
    elif user is not None:
        import asyncio

        from punchlist.cli.upkeep import lock_down_user

        made = asyncio.run(lock_down_user(user))
    else:
        made = run(lambda connection: connection.lock_down())
    output.show(made, _report(made))


def _report(made: dict[str, Any]) -> str:
    lines = [f"Locked down: {made['sessions']} sign-ins and {len(made['access_tokens'])} tokens ended."]
    for key in made["api_keys"]:
        lines.append(f"{key['provider']}  {key['name']}  …{key['hint']}: destroyed")
        lines += [f"    {u['last_at'][:16]}  {u['address']}  {u['door']}  {u['count']} uses" for u in key["uses"]]
    return "\n".join([*lines, *made["next_steps"]])


def notices(
    unread: Annotated[bool, typer.Option("--unread", help="Only those that were not read.")] = False,
) -> None:
    """What you should know: keys that expire, unusual use, a lockdown."""
    made = run(lambda connection: connection.notices(**({"unread": True} if unread else {})))
    lines = [f"{n['at'][:16].replace('T', ' ')}  {n['text']}" for n in made["items"]]
    output.show(made, "\n".join(lines) or "No notices.")
