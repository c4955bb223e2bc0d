"""What a language is made of: typed tables of its words and a few facts of its word order. Data only.

A table maps a value to the phrases that say it, with commas between: `{1: "mañana", 2: "pasado mañana"}`. Phrases are
compared word by word after `tokens.fold`, so accents, case and variants of letters do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from punchlist.assistant.almanac import Unit
from punchlist.assistant.moments import Part
from punchlist.assistant.schemas import Intent, Language

Level = Literal["low", "medium", "high", "urgent"]
Period = Literal["workday", "weekend"]
FieldName = Literal["due", "priority", "title", "project", "tag", "recurrence"]


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around what a command is about: `opens` stand before it, `closes` after it; one of them may be missing.

    A `modal` frame counts only after "can you ..." or "I want to ..."; `weak` needs that or a target that is plainly a
    task (its number, a quoted title, a word for "task"), else the user is asked. `takes` are the new values an update may give.
    `clitics` lets an opening verb carry pronouns at its end (Spanish "bórralo", "apúntame").
    """

    intent: Intent
    opens: str = ""
    closes: str = ""
    weak: bool = False
    modal: bool = False
    clitics: bool = False
    clause: bool = False
    """What follows may be a clause with an infinitive: "daran, die Katze zu füttern"."""
    ask: bool = False
    listed: bool = False
    """Ours only with a word for "list": "put coffee on the list", not "put music on"."""
    takes: tuple[FieldName, ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """Words about time. `lead` and `trail` are the prepositions and postpositions around one, `join` what stands between pieces."""

    days: Mapping[int, str]
    parts: Mapping[Part, str]
    """Parts of the day with their preposition: "am Abend", "por la tarde"; they count alone."""
    bare_parts: Mapping[Part, str]
    """Parts of the day as nouns: they count beside a day or an hour."""
    day_parts: Mapping[tuple[int, Part], str]
    """A day and its part in one: "heute Nacht", "ce soir"."""
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    units: Mapping[Unit | Period, str]
    spans: Mapping[int, str]
    """Minutes that have a name: "media hora"."""
    lead: str
    on_day: str
    """Words that make a number a day of the month: "am 3.", "el 3"."""
    at: str
    """Words that make a number an hour: "um", "a las"."""
    oclock: str
    every: str
    in_before: str = ""
    in_after: str = ""
    until: str = ""
    next: str = ""
    coming: str = ""
    this: str = ""
    past: str = ""
    plural_weekdays: tuple[str, ...] = ()
    every_plural: str = ""
    """Words that mean "every" only before the plural of a weekday: "los lunes"."""
    alternate_after: str = ""
    """Words after a unit that mean every second one: "sur deux"."""
    monthly: str = ""
    """What follows a day that comes each month: "de cada mes"."""
    monthly_before: str = ""
    in_month: str = ""
    month_day: str = ""
    """A word after the number of a day: "तारीख"."""
    rules: Mapping[Unit | Period, str] = field(default_factory=dict[Unit | Period, str])
    ends: Mapping[Unit, str] = field(default_factory=dict[Unit, str])
    am: str = ""
    pm: str = ""
    half_before: str = ""
    """"halb sechs": half an hour before the hour."""
    before_hour: Mapping[int, str] = field(default_factory=dict[int, str])
    """Minutes said before the hour: "viertel nach" 15, "पौने" -15."""
    after_hour: Mapping[int, str] = field(default_factory=dict[int, str])
    """Minutes said after the hour: "y media" 30, "moins le quart" -15."""
    plus_minutes: str = ""
    minus_minutes: str = ""
    past_hour: str = ""
    to_hour: str = ""
    """Between minutes and the hour: "zehn nach fünf", "fünf vor acht"."""
    clocks: Mapping[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    """Hours that have a name: "डेढ़" is 1:30."""
    of: str = ""
    join: str = ""
    trail: str = ""
    feasts: Mapping[str, str] = field(default_factory=dict[str, str])
    clock_24: bool = False
    """Hours are said from 0 to 24, so that 9 is the morning."""
    next_is_coming: bool = False
    """"el próximo viernes" is the first Friday to come, not the one of next week."""


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """One language."""

    code: Language
    frames: tuple[Frame, ...]
    times: Times
    numbers: Mapping[int, str]
    ordinals: Mapping[int, str]
    """-1 is the last."""
    whole: Mapping[Intent, str]
    """Sentences that are a command as they stand: yes, no, help, undo."""
    polite: str
    polite_end: str
    modal: str
    modal_end: str
    questions: str
    """A sentence that begins so asks; it never changes anything."""
    question_words: str
    """The same, wherever they stand."""
    negations: str
    task: str
    tasks: str
    list_noun: str
    project: str
    tag: str
    all: str
    pronouns: str
    one: str
    """What an ordinal may stand with: "the second one"."""
    number_word: str
    articles: str
    connect: str
    """Words between the frame and the title: "daran", "que", "کہ"."""
    connect_end: str
    priority: Mapping[Level, str]
    priority_phrases: Mapping[Level, str]
    fields: Mapping[FieldName, str]
    status: Mapping[Literal["pending", "completed"], str]
    overdue: str
    fillers: str
    """Words without weight in a question about tasks."""
    into: str
    """Prepositions or postpositions beside a list, a project, a new value."""
    to_title: str
    """Between the task and its new title."""
    foreign: str
    """What may be deleted or shown but is no task of ours: "Konto", "fotos"."""
    devices: str
    """Things at home that are no tasks: "Lampe", "termostato"; of them `timers` cannot be added to either."""
    timers: str
    conjunctions: str
    list_name: Literal["compound", "after", "before"]
    infinitive_endings: Mapping[str, str] = field(default_factory=dict[str, str])
    """An oblique infinitive before its postposition and the plain one: "ने" -> "ना"."""
    infix: str = ""
    """The particle of an infinitive clause and what it may stand after: "anzurufen" -> "anrufen"."""
    prefixes: str = ""
    clitic_pronouns: str = ""
    partitive: str = ""
    """Articles that look like "of": "à la liste du lait" names no list."""
    digraphs: bool = False
    """ae, oe, ue stand for umlauts."""
    evidence: str = ""
    """Common words that no English sentence has: they tell the language."""
