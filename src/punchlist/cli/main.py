"""`punchlist`: the command line. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import sys

import typer

from punchlist.accounts import commands as accounts_commands
from punchlist.cli import explain as explaining
from punchlist.cli import operator, safety, talk
from punchlist.cli.connection import run, secret, spoken_due
from punchlist.cli.output import Failed, output
from punchlist.tasks import commands as tasks_commands
from punchlist.vault import commands as vault_commands

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A todo list you talk to. --json works with every command.",
)


def _due(text: str | None) -> str | None:
    if text is None:
        return None
    import datetime as dt

    return spoken_due(text, dt.datetime.now())  # noqa: DTZ005  the wall clock of who types


app.add_typer(tasks_commands.build(run, output.show, _due), name="tasks")
app.add_typer(accounts_commands.build(run, output.show), name="tokens")
app.add_typer(vault_commands.build(run, output.show, secret), name="keys")
app.add_typer(safety.vault, name="vault")
app.add_typer(accounts_commands.build_settings(run, output.show), name="settings")
app.add_typer(operator.users, name="users")
app.add_typer(operator.database, name="db")
app.command()(operator.serve)
app.command()(operator.config)
app.command()(operator.mcp)
app.command()(talk.chat)
app.command()(safety.lockdown)
app.command()(safety.notices)
assistant = typer.Typer(no_args_is_help=True, help="The built-in assistant.")
app.add_typer(assistant, name="assistant")


assistant.command()(explaining.explain)


def main() -> None:
    """Run a command; errors end with the exit code of their kind (2 usage, 3 auth, 4 not found, ...)."""
    arguments = sys.argv[1:]
    end = arguments.index("--") if "--" in arguments else len(arguments)
    if "--json" in arguments[:end]:
        arguments.remove("--json")
        output.json = True
    try:
        app(arguments)
    except Failed as error:
        output.fail(error)
        sys.exit(error.exit_code)
    except Exception as error:
        from punchlist.config import BadSettings
        from punchlist.kit.errors import PunchlistError

        if isinstance(error, BadSettings):
            output.fail(Failed(400, {"status": 400, "detail": str(error), "code": "bad_settings"}))
            sys.exit(2)
        if isinstance(error, PunchlistError):
            problem = {"status": error.status, "detail": error.detail, "code": error.code}
            failed = Failed(error.status, problem)
            output.fail(failed)
            sys.exit(failed.exit_code)
        raise


if __name__ == "__main__":
    main()
