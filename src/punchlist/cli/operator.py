"""Commands of who runs Punchlist: serve, mcp, users, db, config."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from punchlist.cli.output import Failed, output

users = typer.Typer(no_args_is_help=True, help="Accounts of this server.")
database = typer.Typer(no_args_is_help=True, help="The database.")


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.")] = None,
) -> None:
    """Start the server."""
    if host is not None:
        os.environ["PUNCHLIST_HOST"] = host
    if port is not None:
        os.environ["PUNCHLIST_PORT"] = str(port)
    from punchlist.cli.server import run
    from punchlist.config import load

    run(load())


def mcp() -> None:
    """Serve MCP on standard input and output, for one client such as Claude or Cursor."""
    import asyncio

    from punchlist.cli.mcp import serve_mcp

    asyncio.run(serve_mcp())


def config() -> None:
    """Show every setting in force; secrets are not shown."""
    from punchlist.config import load

    settings = load()
    hidden = {"signing_key", "master_keys", "transit_token", "shared_keys"}
    shown = {n: ("(set)" if v else None) if n in hidden else v for n, v in settings.model_dump(mode="json").items()}
    shown["database_url"] = _without_password(settings.database)
    shown["valkey_url"] = _without_password(settings.valkey_url)
    output.show(shown, "\n".join(f"PUNCHLIST_{name.upper()}={value}" for name, value in shown.items()))


def _without_password(url: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url


@database.command()
def upgrade() -> None:
    """Bring the database to this version's schema."""
    from punchlist.config import load
    from punchlist.infra.db import migrate
    from punchlist.infra.db.engine import is_embedded

    settings = load()
    if is_embedded(settings.database):
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    migrate.upgrade(settings.database)
    revision = migrate.current(settings.database)
    output.show({"revision": revision}, f"The schema is at revision {revision}.")


@users.command("list")
def list_users() -> None:
    """All accounts."""
    import asyncio

    from punchlist.cli.upkeep import all_users

    found = asyncio.run(all_users())
    output.show(
        {"items": found}, "\n".join(f"{u['id']}  {u['email'] or '-'}  {u['name']}" for u in found) or "No users."
    )


@users.command("sign-in-link")
def sign_in_link(
    user: Annotated[str | None, typer.Argument(help="E-mail or id; default: the owner.")] = None,
) -> None:
    """Make a one-time sign-in link, good for 30 minutes."""
    import asyncio

    from punchlist.cli.upkeep import make_link

    link = asyncio.run(make_link(user))
    if link is None:
        raise Failed(404, {"status": 404, "detail": "There is no such user", "code": "user_not_found"})
    output.show({"link": link}, link)


@users.command()
def delete(
    user: Annotated[str, typer.Argument(help="E-mail or id.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete an account with everything in it: tasks, conversations, API keys, sign-ins, tokens."""
    import asyncio

    from punchlist.cli.upkeep import delete_user

    if not yes:
        typer.echo("This deletes the account and everything in it. There is no undo.", err=True)
        if typer.prompt("Type delete to go on", err=True).strip() != "delete":
            raise Failed(400, {"status": 400, "detail": "Nothing was done", "code": "not_confirmed"})
    asyncio.run(delete_user(user))
    output.show({"deleted": user}, "Deleted.")


@users.command("make-admin")
def promote(user: Annotated[str, typer.Argument(help="E-mail or id.")]) -> None:
    """Make a user an administrator of this server."""
    import asyncio

    from punchlist.cli.upkeep import make_admin

    asyncio.run(make_admin(user))
    output.show({"admin": user}, "Done.")
