"""Command-line door of the Vault. A key is read from a prompt or from standard input, never from an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer

Run = Callable[[Callable[[Any], Awaitable[Any]]], Any]
Show = Callable[[Any, str], None]
Ask = Callable[[str], str]
Act = Callable[..., Any]
Id = Annotated[str, typer.Argument(help="The API key's id.")]
Expires = Annotated[str | None, typer.Option(help="Days from now (30), a date (2027-01-31), or never.")]
Name = Annotated[str | None, typer.Option(help="What you call it.")]


def line(key: dict[str, Any]) -> str:
    """`0193...  openai  Work  …a3F9  valid  preferred  until 2027-01-31`."""
    parts = [key["id"], key["provider"], key["name"], f"…{key['hint']}", key["status"].replace("_", " ")]
    parts += ["preferred"] if key["is_preferred"] else []
    parts += [f"until {key['expires_at'][:10]}"] if key["expires_at"] else []
    parts += [f"used {key['last_used_at'][:16].replace('T', ' ')}" if key["last_used_at"] else "never used"]
    return "  ".join(parts)


def _end(text: str | None) -> dict[str, Any]:
    """`expires_at` as it is sent; {} for nothing said."""
    if text is None:
        return {}
    if text == "never":
        return {"expires_at": None}
    now = dt.datetime.now(dt.UTC)
    if text.isascii() and text.isdigit() and len(text) <= 5:  # noqa: PLR2004  days
        return {"expires_at": (now + dt.timedelta(days=int(text))).isoformat()}
    try:
        day = dt.datetime.fromisoformat(text)
    except ValueError:
        msg = "takes days (30), a date (2027-01-31) or never"
        raise typer.BadParameter(msg, param_hint="--expires") from None
    return {"expires_at": (day if day.tzinfo else day.astimezone()).isoformat()}


def build(run: Run, show: Show, ask: Ask) -> typer.Typer:
    """The `keys` commands on a connection."""
    app = typer.Typer(no_args_is_help=True, help="Your keys for providers: sealed, tested, rotated, revoked.")

    def act(verb: str, **given: Any) -> Any:
        return run(lambda connection: connection.keys(verb, **given))

    _looking(app, act, show)
    _keeping(app, act, show, ask)
    return app


def _looking(app: typer.Typer, act: Act, show: Show) -> None:
    """Commands that change nothing of yours; `verify` learns what the provider says."""

    @app.command()
    def providers() -> None:
        """Who you can bring a key for, how it looks and where to get one."""
        made = act("providers")
        lines = [f"{p['name']:12}{p['title']:20}{p['key_format']:48}{p['key_url']}" for p in made["items"]]
        show(made, "\n".join(line.rstrip() for line in lines))

    @app.command("list")
    def list_(
        provider: Annotated[str | None, typer.Option(help="Of this provider alone.")] = None,
        limit: Annotated[int, typer.Option(help="1 to 200.")] = 50,
        cursor: Annotated[str | None, typer.Option(help="From the page before.")] = None,
    ) -> None:
        """Your keys: how they end and how they are, never the keys."""
        query = {"provider": provider, "limit": limit, "cursor": cursor}
        made = act("list", **{name: value for name, value in query.items() if value is not None})
        more = [f"--cursor {made['next_cursor']} shows more"] if made["next_cursor"] else []
        show(made, "\n".join([*map(line, made["items"]), *more]) or "No API keys.")

    @app.command("show")
    def show_one(api_key_id: Id) -> None:
        """One key: how it ends and how it is."""
        made = act("show", api_key_id=api_key_id)
        show(made, line(made))

    @app.command()
    def verify(api_key_id: Id) -> None:
        """Ask its provider about a key."""
        made = act("verify", api_key_id=api_key_id)
        took = f" ({made['latency_ms']} ms, {len(made['models'])} models)" if made["latency_ms"] is not None else ""
        show(made, f"{made['detail']}{took}\n{line(made['api_key'])}")


def _keeping(app: typer.Typer, act: Act, show: Show, ask: Ask) -> None:
    """Commands that add, change and destroy."""

    @app.command()
    def add(
        provider: Annotated[str, typer.Argument(help="openai, anthropic, google, ...: punchlist keys providers.")],
        name: Name = None,
        base_url: Annotated[str | None, typer.Option(help="Where it is sent, if not to the provider's own.")] = None,
        expires: Expires = None,
    ) -> None:
        """Keep a key; it is asked for, or read from standard input."""
        given: dict[str, Any] = {"provider": provider, "api_key": ask("API key"), **_end(expires)}
        given |= {k: v for k, v in {"name": name, "base_url": base_url}.items() if v is not None}
        made = act("add", **given)
        show(made, f"Kept {line(made)}")

    @app.command()
    def update(
        api_key_id: Id,
        name: Name = None,
        expires: Expires = None,
        preferred: Annotated[bool | None, typer.Option(help="Use it before the others of this provider.")] = None,
    ) -> None:
        """Change its name, its end, or which one is used first."""
        given = _end(expires) | ({"name": name} if name is not None else {})
        given |= {"is_preferred": preferred} if preferred is not None else {}
        made = act("update", api_key_id=api_key_id, **given)
        show(made, line(made))

    @app.command()
    def rotate(
        api_key_id: Id,
        expires: Expires = None,
        grace: Annotated[int, typer.Option(help="Seconds that the old key serves calls under way.")] = 60,
    ) -> None:
        """Put a new key in the place of an old one; it is asked for, or read from standard input."""
        made = act("rotate", api_key_id=api_key_id, api_key=ask("New API key"), grace_seconds=grace, **_end(expires))
        where = f"\nRevoke the old one at {made['revoke_url']}" if made["revoke_url"] else ""
        show(made, f"Rotated {line(made)}{where}")

    @app.command()
    def revoke(api_key_id: Id) -> None:
        """Destroy a key here; there is no undo."""
        made = act("revoke", api_key_id=api_key_id)
        where = f" Revoke it at {made['revoke_url']} too." if made["revoke_url"] else ""
        show(made, f"Destroyed.{where}")
