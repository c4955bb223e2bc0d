"""Command-line door of tasks. The connection comes from `cli`; nothing heavy is imported for --help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer

Run = Callable[[Callable[[Any], Awaitable[Any]]], Any]
Show = Callable[[Any, str], None]
Due = Callable[[str | None], str | None]
Number = Annotated[int, typer.Argument(help="The task's number.")]
DueOption = Annotated[
    str | None, typer.Option(help="2026-11-23, 2026-11-23T17:00, or words: 'friday 4pm'; none clears.")
]
Priority = Annotated[str | None, typer.Option(help="low, medium, high or urgent.")]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="A tag; may be given several times.")]
Project = Annotated[str | None, typer.Option(help="The project's name; it is made if need be.")]
Repeat = Annotated[str | None, typer.Option(help="An RFC 5545 rule, as FREQ=WEEKLY;BYDAY=MO.")]
_MARKS = {"completed": "x", "pending": " "}


def line(task: dict[str, Any]) -> str:
    """`[ ] 12  Buy milk  due 2026-11-23T17:00  high  #home`."""
    parts = [f"[{_MARKS[task['status']]}] {task['task_id']:>3}  {task['title']}"]
    parts += [f"due {task['due'].replace('T', ' ')}"] if task["due"] else []
    parts += [task["priority"]] if task["priority"] != "medium" else []
    parts += [f"#{tag}" for tag in task["tags"]]
    parts += [f"in {task['project']}"] if task["project"] else []
    return "  ".join(parts)


def _given(**options: Any) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def build(run: Run, show: Show, due_of: Due) -> typer.Typer:
    """The `tasks` commands on a connection."""
    app = typer.Typer(no_args_is_help=True, help="Look at tasks and change them.")

    def act(verb: str, **given: Any) -> Any:
        return run(lambda connection: connection.tasks(verb, **given))

    @app.command("list")
    def list_(
        status: Annotated[str, typer.Option(help="pending, completed or all.")] = "pending",
        due: Annotated[
            str | None, typer.Option(help="today, tomorrow, this_week, overdue, none, DATE, DATE..DATE.")
        ] = None,
        priority: Priority = None,
        tag: Annotated[str | None, typer.Option(help="A tag.")] = None,
        project: Project = None,
        search: Annotated[str | None, typer.Option(help="Words that must be in the task.")] = None,
        trash: Annotated[bool, typer.Option(help="What is in the trash.")] = False,
        limit: Annotated[int, typer.Option(help="1 to 200.")] = 50,
        cursor: Annotated[str | None, typer.Option(help="From the page before.")] = None,
    ) -> None:
        """List tasks."""
        query = _given(status=status, due=due, priority=priority, tag=tag, project=project, q=search, limit=limit)
        query |= _given(cursor=cursor, trash=True if trash else None)
        page = act("list", **query)
        more = [f"{page['total']} in all; --cursor {page['next_cursor']} shows more"] if page["next_cursor"] else []
        show(page, "\n".join([*map(line, page["items"]), *more]) or "No tasks.")

    @app.command()
    def add(
        title: Annotated[str, typer.Argument(help="What is to do, as it stands.")],
        due: DueOption = None,
        priority: Priority = None,
        tag: Tags = None,
        project: Project = None,
        description: Annotated[str | None, typer.Option(help="More about it.")] = None,
        recurrence: Repeat = None,
    ) -> None:
        """Add a task."""
        more = _given(due=due_of(due), priority=priority, tags=tag, project=project, recurrence=recurrence)
        task = act("add", title=title, **more, **_given(description=description))
        show(task, f"Added {line(task)}")

    @app.command("show")
    def show_(number: Number) -> None:
        """Show one task with everything."""
        task = act("show", number=number)
        show(task, "\n".join(f"{name}: {value}" for name, value in task.items() if value not in (None, "", [])))

    @app.command()
    def update(
        number: Number,
        title: Annotated[str | None, typer.Option(help="A new title.")] = None,
        due: DueOption = None,
        priority: Priority = None,
        add_tag: Annotated[list[str] | None, typer.Option(help="Tags to add.")] = None,
        remove_tag: Annotated[list[str] | None, typer.Option(help="Tags to remove.")] = None,
        project: Project = None,
        description: Annotated[str | None, typer.Option(help="A new description.")] = None,
        recurrence: Repeat = None,
    ) -> None:
        """Change only what is given; "none" clears due, project, recurrence."""
        change = _given(title=title, due=due_of(due), priority=priority, add_tags=add_tag, remove_tags=remove_tag)
        change |= _given(project=project, recurrence=recurrence, description=description)
        change = {name: None if value == "none" else value for name, value in change.items()}
        done = act("update", number=number, **change)
        what = ", ".join(done["changed"])
        show(done, f"Updated {what}: {line(done['task'])}" if what else "It was so already; nothing was changed.")

    @app.command()
    def done(number: Number) -> None:
        """Complete a task; a recurring one moves to its next date."""
        made = act("complete", number=number)
        after = f"; next due {made['next_due']}" if made["next_due"] else ""
        show(made, f"Completed {line(made['task'])}{after}" if made["changed"] else "It was completed already.")

    _one(app, act, show)
    _all(app, act, show)
    return app


def _one(app: typer.Typer, act: Callable[..., Any], show: Show) -> None:
    @app.command()
    def reopen(number: Number) -> None:
        """Make a completed task pending again."""
        made = act("reopen", number=number)
        show(made, f"Reopened {line(made['task'])}" if made["changed"] else "It was pending already.")

    @app.command()
    def delete(number: Number) -> None:
        """Move a task to the trash."""
        made = act("delete", number=number)
        show(made, f"To the trash: {line(made['task'])}" if made["changed"] else "It was in the trash already.")

    @app.command()
    def restore(number: Number) -> None:
        """Take a task out of the trash."""
        made = act("restore", number=number)
        show(made, f"Restored {line(made['task'])}" if made["changed"] else "It was not in the trash.")

    @app.command()
    def undo(
        change_id: Annotated[int | None, typer.Argument(help="A change's number; default: the last.")] = None,
    ) -> None:
        """Undo the last change, whoever made it."""
        made = act("undo", change_id=change_id)
        lines = [f"Undone ({item['action']}): {item['title']}" for item in made["undone"]]
        lines += [f"Not undone: {item['title']}: {item['reason']}" for item in made["conflicts"]]
        show(made, "\n".join(lines) or "Nothing was undone.")


def _all(app: typer.Typer, act: Callable[..., Any], show: Show) -> None:
    @app.command()
    def bulk(
        action: Annotated[str, typer.Argument(help="complete, reopen, delete, restore or purge.")],
        numbers: Annotated[list[int], typer.Argument(help="The tasks' numbers.")],
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")] = False,
    ) -> None:
        """Do one thing to many tasks."""
        made = act("bulk", action=action, task_ids=numbers)
        asked = made["confirmation"]
        if asked and (
            yes or typer.confirm(f"{action} {asked['count']} tasks: {', '.join(asked['titles'])}?", err=True)
        ):
            made = act("bulk", action=action, task_ids=numbers, confirmation=asked["confirmation"])
        lines = [f"{item['status']}: {item['title'] or item['task_id']}" for item in made["results"]]
        show(made, "\n".join(lines) or "Nothing was changed.")

    @app.command()
    def overview() -> None:
        """Counts by status, due and project."""
        made = act("overview")
        show(made, "\n".join(f"{name}: {value}" for name, value in made.items()))

    @app.command()
    def changes(limit: Annotated[int, typer.Option(help="How many.")] = 20) -> None:
        """The last changes, newest first."""
        made = act("changes", limit=limit)
        lines = [f"{c['change_id']:>4}  {c['action']:<10} {', '.join(c['titles'])}" for c in made["items"]]
        show(made, "\n".join(lines) or "No changes yet.")

    @app.command("export")
    def export_(kind: Annotated[str, typer.Option("--format", help="json, csv or ics.")] = "json") -> None:
        """Write all tasks to standard output."""
        made = act("export", kind=kind)
        typer.echo(made["text"] if "text" in made else _as_json(made), nl=False)

    @app.command("import")
    def import_(
        file: Annotated[typer.FileText, typer.Argument(help="A file, or - for standard input.")],
        kind: Annotated[str, typer.Option("--format", help="json, csv or ics.")] = "json",
    ) -> None:
        """Add every task of a file, or none."""
        made = act("import", kind=kind, text=file.read())
        show(made, f"Imported {made['created']} tasks.")


def _as_json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=1)
