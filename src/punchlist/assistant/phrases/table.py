"""The shape of a language's replies: every sentence that the built-in assistant says is one field here.

A new language is one file that makes one `Phrases` and one line in `phrases.CATALOGUES`; the type checker names a
sentence that is missing. Texts are `str.format` templates; the fields that each may use stand beside it. What a user
wrote (titles, projects, tags) comes in through these fields alone, so it is never read as a template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from punchlist.assistant.schemas import Language

Category = Literal["zero", "one", "two", "few", "many", "other"]
Plural = Mapping[Category, str]
"""A text for each plural category that the language has (Unicode CLDR); `other` is always there, `zero` may be for none
of it in any language. Field: `n`."""
Act = Literal["complete", "delete", "reopen", "update"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Dates and recurrences in words."""

    weekdays: tuple[str, ...]
    """Monday to Sunday, as short as people write them."""
    weekdays_long: tuple[str, ...]
    months: tuple[str, ...]
    months_long: tuple[str, ...]
    date: str
    """`weekday`, `day`, `month`."""
    date_of_year: str
    """The same with `year`."""
    spoken: str
    """How a person would say it, in words that the date grammar reads: `day`, `month` (long)."""
    spoken_of_year: str
    """The same with `year`."""
    near: Mapping[int, str]
    """Words for days from today: at least -1, 0, 1."""
    near_date: str
    """`near`, `date`."""
    at: str
    """`day`, `time` as 17:00."""
    every: Mapping[str, Plural]
    """By RFC 5545 FREQ; `one` is "every day"."""
    on_days: str
    """`every`, `days` (weekdays)."""
    on_dates: str
    """`every`, `days` (numbers of days in the month)."""
    on_last_day: str
    """`every`: on the last day of the month."""
    until: str
    """`rule`, `day`."""
    times: str
    """`rule`, `n`: after how many occurrences it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Short answers of people, case folded, without marks at their ends; whole sentences belong to the grammar."""

    yes: frozenset[str]
    no: frozenset[str]
    more: frozenset[str]
    all: frozenset[str]
    """"both", "all of them"."""
    one: frozenset[str]
    """One task, to "one task or two?"."""
    several: frozenset[str]
    add: frozenset[str]
    """"add it", to an offer to add what was not found."""
    plural: frozenset[str]
    """Words for more than one task: "them", "those"."""
    conjunctions: tuple[str, ...]
    """What joins two things in one title: " and "."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    language: Language
    plural: Callable[[int], Category]
    calendar: Calendar
    answers: Answers

    # Pieces.
    quoted: str
    """`title`."""
    task: str
    """`quoted`, `number`: a task within a sentence."""
    row: str
    """`title`, `number`: a task on a line of its own; people pick from it, so it ends in `(#number)`."""
    comma: str
    last_comma: str
    """Before the last of several: " and "."""
    others: Plural
    """The rest of a long enumeration."""
    arrow: str
    """`before`, `after`."""
    due: str
    """`when`."""
    no_due: str
    no_value: str
    """An empty field, after the arrow."""
    repeats: str
    """`rule`."""
    priorities: Mapping[str, str]
    priority: str
    """`priority`."""
    project: str
    """`project`."""
    inbox: str
    fields: Mapping[str, str]
    """Names of a task's fields: title, description, due, recurrence, priority, tags, project."""

    # What was done.
    added: str
    """`task`, `details` (", due ...", may be empty)."""
    done: Mapping[str, str]
    """By a tool's status (completed, deleted, reopened): `task`."""
    completed_next: str
    """`task`, `when`."""
    already: Mapping[str, str]
    """By intent (complete, delete, reopen, update), when nothing was to be done: `task`."""
    updated: str
    """`task`, `changes`."""
    bulk: Mapping[str, str]
    """By status (completed, deleted, reopened, restored, purged, unchanged): `tasks`."""
    missing: str
    """`numbers`."""
    undone: Mapping[str, str]
    """By the action that was undone (created, updated, completed, reopened, deleted, restored, moved, any): `task`."""
    conflict: str
    """`task`, `reason`."""
    nothing_to_undo: str
    undo_hint: str
    other_reading: str
    """`spoken`, `date`: the other day that the words may mean, to say and to read."""

    # What was not done.
    nothing_changed: str
    not_done: str
    """`detail`: one of several commands."""
    failed: str
    """`detail`: the tool's own words."""
    stale: str
    """A yes that came too late: the tasks changed since they were shown."""
    cancelled: str
    unknown: str
    nothing_waits: str
    what_with: str
    """`task`: it was picked, but for nothing."""
    no_list: str
    no_it: str
    no_title: str
    no_change: str
    no_due_to_move: str
    no_time_to_move: str
    ask_when: str
    later: str
    """`words`: a command that waits until the open question is answered."""
    not_found: str
    """`quoted`."""
    number_not_found: str
    """`number`."""
    nearest: Plural
    """Above the nearest tasks."""

    # Questions.
    yes_or_no: str
    pick: str
    """How to answer a numbered question."""
    pick_near: str
    """Is it one of the nearest tasks?"""
    offer: str
    """`quoted`: add what was not found?"""
    pick_or_add: str
    """`quoted`: a number, or add?"""
    which: Mapping[Act, str]
    """`quoted`: several tasks match."""
    too_many: str
    """`n` more match than are shown."""
    first_of: str
    """`n`, `total`: a bulk change takes so many at once."""
    shall: Mapping[Act, Plural]
    """Asked above a list of `n` tasks; `changes` for update."""
    shall_add: str
    """`quoted`, `details`."""
    shall_it: Mapping[Act, str]
    """Of one task: `task`; `changes` for update."""
    split: str
    """`quoted`, `n`, `parts`."""
    contradiction: str
    """`quoted`, `words`: a date that cannot be."""
    confirm: Mapping[str, Plural]
    """By bulk action: delete, purge."""
    can_undo: str
    cannot_undo: str
    suggest_overdue: Plural
    """May the overdue tasks move to today?"""

    # Lists.
    tasks: Mapping[str, Plural]
    """By kind (pending, completed, all, overdue): "`n` pending tasks"."""
    no_tasks: Mapping[str, str]
    """The same for none, after `list_none`."""
    list_head: str
    """`what`, `filters` (" due today", may be empty)."""
    list_none: str
    """`what`, `filters`."""
    filter_due: Mapping[str, str]
    """By today, tomorrow, this_week, none; day (`day`), range (`start`, `end`), from (`start`), until (`end`)."""
    filter_done: Mapping[str, str]
    """The same for the day of completion."""
    filter_priority: str
    filter_tag: str
    filter_project: str
    filter_search: str
    groups: Mapping[str, str]
    """Headings of a long list (overdue, today, tomorrow, week, later, none): `n`."""
    more: Plural
    no_more: str
    no_more_list: str

    # Overview, plan, review.
    overview: str
    """`pending`, `completed` (both from `tasks`)."""
    overview_overdue: Plural
    """These three make one sentence, with `comma` and `last_comma`."""
    overview_today: Plural
    overview_week: Plural
    overview_projects: str
    """`projects`."""
    plan: str
    """`day`."""
    plan_empty: str
    plan_movable: str
    """`tasks`."""
    plan_rest: Plural
    review: str
    """`start`, `end`."""
    review_done: Plural
    review_none_done: str
    review_overdue: Plural
    review_next: Plural
    review_undated: Plural
    review_rest: Plural
    review_clear: str

    # Talk.
    greetings: Mapping[str, str]
    """By part of the day, `morning`, `day` and `evening`; `thanks` answers thanks, `bye` a farewell."""
    help: str
