"""Shapes that the built-in assistant passes between its stages. Pure data, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Intent = Literal[
    "add",
    "list",
    "complete",
    "delete",
    "update",
    "reopen",
    "undo",
    "overview",
    "plan",
    "review",
    "help",
    "greeting",
    "confirm",
    "cancel",
    "none",
]


Language = Literal["en", "de", "es", "fr", "ur", "hi"]


SpanKind = Literal[
    "intent", "title", "description", "due", "recurrence", "priority", "tag", "project", "target", "filter"
]


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a user chose: `day_first` reads 3/4 as the third of April, `language` None means that each sentence tells."""

    day_first: bool = False
    suggestions: bool = True
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the sentence as the user typed it, `text[start:end]` in code points, and the value it was read as."""

    start: int
    end: int
    kind: SpanKind
    value: str


@dataclass(frozen=True, slots=True)
class When:
    """A due date (`2026-11-23`) or local date-time (`2026-11-23T17:00`), an RFC 5545 rule, or a range for filters.

    `due` is what add_task takes; `recurrence` an RRULE value without the `RRULE:` prefix; `text` the words as said.
    """

    text: str
    due: str | None = None
    recurrence: str | None = None
    time_given: bool = False
    contradiction: str | None = None
    """Words when what was said does not fit together ("3 December 2026 is a Thursday, not a Monday"): ask, do not act."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which task is meant. At most one of the fields is set, except `all_matching` with `text` or a filter."""

    text: str | None = None
    numbers: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    """1-based places in the last list shown; -1 is the last one."""
    pronoun: bool = False
    """"it", "that task": the task the conversation spoke of last."""
    last: int = 0
    """"the last two": that many from the end of the last list shown."""
    all_matching: bool = False
    readings: tuple[tuple[str, str | None], ...] = ()
    """Of a text with a time in it: all of it as a title, then the rest with the time as a due filter; tried in this order."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What list_tasks takes; `due` in that tool's words (`today`, `this_week`, `2026-11-23..2026-11-29`)."""

    status: Literal["pending", "completed", "all"] | None = None
    due: str | None = None
    priority: str | None = None
    tag: str | None = None
    project: str | None = None
    search: str | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """By how much a due moves: later, or earlier if the amount is negative. Days and months leave its time alone."""

    amount: int
    unit: Literal["minute", "day", "month"]

    @property
    def text(self) -> str:
        """`+90 min`, `-2 d`, `+1 mo`: the same in every language."""
        return f"{self.amount:+d} {_SHORT[self.unit]}"


_SHORT = {"minute": "min", "day": "d", "month": "mo"}


@dataclass(frozen=True, slots=True)
class Edits:
    """New values of an update; None leaves a field alone, the word "none" clears it."""

    title: str | None = None
    description: str | None = None
    due: str | None = None
    recurrence: str | None = None
    priority: str | None = None
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    project: str | None = None
    shift: Shift | None = None
    """Moves each task's own due; `due` is then None."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user wants. `ask` says that it must not be done without asking first, and why."""

    intent: Intent
    rule: str
    title: str | None = None
    when: When | None = None
    edits: Edits = field(default_factory=Edits)
    """For `add`: priority, tags (`add_tags`), project, description. For `update`: the new values."""
    target: Target = field(default_factory=Target)
    filters: Filters = field(default_factory=Filters)
    ask: Literal["unsure", "split", "which", "contradiction"] | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """All commands of one sentence, in the order said. Never empty: `none` is a command too."""

    text: str
    commands: tuple[Command, ...]
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task as list_tasks gave it: what the resolver and the replies need."""

    task_id: int
    title: str
    status: str = "pending"
    priority: str = "medium"
    due: str | None = None
    recurrence: str | None = None
    tags: tuple[str, ...] = ()
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    task: TaskView
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """`match`: act on `tasks`. `ask`: offer `candidates`, at most five, best first. `none`: say so, with the nearest."""

    outcome: Literal["match", "ask", "none"]
    tasks: tuple[TaskView, ...] = ()
    candidates: tuple[Candidate, ...] = ()
