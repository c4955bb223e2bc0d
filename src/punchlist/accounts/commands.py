"""Command-line door of accounts: personal access tokens, and what the user chose."""

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


_SHOWN = ("name", "zone", "day_first", "suggestions", "language")


def _settings(me: dict[str, Any]) -> tuple[dict[str, Any], str]:
    kept = {name: me[name] for name in _SHOWN}
    told = {**kept, "language": kept["language"] or "auto"}
    return kept, "\n".join(f"{name:12} {value}" for name, value in told.items())


def build_settings(run: Run, show: Show) -> typer.Typer:
    """The `settings` commands on a connection."""
    app = typer.Typer(no_args_is_help=True, help="What you chose for yourself: name, time zone, the assistant's ways.")

    @app.command("show")
    def show_() -> None:
        """Your settings."""
        show(*_settings(run(lambda connection: connection.me())))

    @app.command("set")
    def set_(
        name: Annotated[str | None, typer.Option(help="Your name.")] = None,
        zone: Annotated[str | None, typer.Option(help="Your IANA time zone, as Europe/Berlin.")] = None,
        day_first: Annotated[
            bool | None, typer.Option("--day-first/--month-first", help="Whether 3/4 is 3 April or 4 March.")
        ] = None,
        suggestions: Annotated[
            bool | None, typer.Option("--suggestions/--no-suggestions", help="Whether the assistant suggests things.")
        ] = None,
        language: Annotated[
            str | None, typer.Option(help="en, de, es, fr, ur or hi; auto: as each sentence is written.")
        ] = None,
    ) -> None:
        """Change your settings; what is not named stays."""
        given = {"name": name, "zone": zone, "day_first": day_first, "suggestions": suggestions, "language": language}
        sent: dict[str, Any] = {option: value for option, value in given.items() if value is not None}
        if language == "auto":
            sent["language"] = None
        show(*_settings(run(lambda connection: connection.update_me(**sent))))

    return app
