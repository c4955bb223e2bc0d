"""Command-line door of accounts: personal access tokens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer

Run = Callable[[Callable[[Any], Awaitable[Any]]], Any]
Show = Callable[[Any, str], None]


def build(run: Run, show: Show) -> typer.Typer:
    """The `tokens` commands on a connection."""
    app = typer.Typer(no_args_is_help=True, help="Personal access tokens for programs.")

    @app.command()
    def create(
        name: Annotated[str, typer.Argument(help="What it is for.")],
        scopes: Annotated[str, typer.Option(help="Separated by commas.")] = "tasks:read,tasks:write,chat",
        days: Annotated[int | None, typer.Option(help="Days until it expires; default: never.")] = None,
    ) -> None:
        """Make a token; it is shown this once."""
        given: dict[str, Any] = {"name": name, "scopes": [s.strip() for s in scopes.split(",") if s.strip()]}
        if days is not None:
            given["expires_in_days"] = days
        made = run(lambda connection: connection.tokens("create", **given))
        kept = {"id": made["id"], "token": made["token"], "user_id": made["user_id"]}
        show(kept, f"{made['token']}\nKeep it: it is not shown again. User id: {made['user_id']}")

    @app.command("list")
    def list_() -> None:
        """The tokens that are not revoked."""
        made = run(lambda connection: connection.tokens("list"))
        lines = [f"{t['id']}  …{t['hint']}  {t['name']}  {','.join(t['scopes'])}" for t in made["items"]]
        show(made, "\n".join(lines) or "No tokens.")

    @app.command()
    def revoke(token_id: Annotated[str, typer.Argument(help="The token's id.")]) -> None:
        """Make a token useless at once."""
        made = run(lambda connection: connection.tokens("revoke", token_id=token_id))
        show(made, "Revoked.")

    return app
