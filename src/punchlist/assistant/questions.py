"""An open question of the assistant, and what an answer to it means. What is no answer is a new sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from punchlist.assistant import dates, languages
from punchlist.assistant.phrases import Answers, Phrases
from punchlist.assistant.resolve import resolve
from punchlist.assistant.schemas import Command, Edits, Filters, Target, TaskView, Understanding, When
from punchlist.assistant.wording import Words

Kind = Literal["shall", "suggest", "which", "split", "title", "change", "date"]
_ENDS = " \t\n.,;:!?…\"“”„«»'‘’¡¿۔،؟।"
_PLACES = re.compile(r"#?\d{1,9}(?:(?:\s*,\s*|\s+|\s*&\s*)(?:\w{1,4}\s+)?#?\d{1,9}){0,9}")
_FEW_WORDS = 6
_FILLED = ("title", "description", "due", "recurrence", "priority", "project")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `commands` are done on a yes, or when the gap is filled: of `which` the task, of `title` the title,
    of `change` the new values, of `date` the due, of `split` one task or several (`parts`).
    """

    kind: Kind
    commands: tuple[Command, ...]
    candidates: tuple[TaskView, ...] = ()
    parts: tuple[str, ...] = ()
    offer: str | None = None
    """A title to add instead of what was not found."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What to do after an answer; with `confirmed` it was asked about and needs no question again.

    `again`: the answer does not say which, so the question stays open.
    """

    commands: tuple[Command, ...]
    confirmed: bool = True
    again: Question | None = None


_CANCELLED = Answered((Command("cancel", "answer"),))


def plain(said: str) -> str:
    """A short answer without case and marks, with straight apostrophes and no commas."""
    return " ".join(said.casefold().strip(_ENDS).replace("’", "'").replace(",", " ").split())


def answer(question: Question, understood: Understanding, words: Words) -> Answered | None:
    """What the user's words mean as an answer; None if they are none."""
    said, answers = plain(understood.text), words.phrases.answers
    corrected = _corrected(question, understood, words) or _retargeted(question, understood)
    if corrected is not None:
        return corrected
    only = understood.commands[0] if len(understood.commands) == 1 else None
    if said in answers.no or (only is not None and only.intent == "cancel"):
        return _CANCELLED
    agreed = said in answers.yes or (only is not None and only.intent == "confirm")
    match question.kind:
        case "shall":
            return Answered(_cleared(question.commands)) if agreed else None
        case "suggest":
            return Answered(question.commands, confirmed=False) if agreed else None
        case "which":
            return _picked(question, understood, answers, agreed=agreed)
        case "split":
            return _split(question, said, answers, agreed=agreed)
        case "title":
            return _titled(question, understood)
        case "change":
            return _changed(question, understood, words)
        case "date":
            return None


def _cleared(commands: Sequence[Command]) -> tuple[Command, ...]:
    return tuple(replace(command, ask=None) for command in commands)


def _picked(question: Question, understood: Understanding, answers: Answers, *, agreed: bool) -> Answered | None:
    said = plain(understood.text)
    if question.offer and (said in answers.add or (agreed and not question.candidates)):
        return Answered((Command("add", "offer", title=question.offer),))
    chosen = _chosen(question.candidates, understood, answers)
    if not chosen and agreed and len(question.candidates) == 1:
        chosen = [] if question.offer else list(question.candidates)
    if not chosen and agreed:
        return Answered((), again=question)
    if not chosen:
        return None
    target = Target(numbers=tuple(task.task_id for task in chosen))
    return Answered(tuple(replace(c, target=target, ask=None) for c in question.commands))


def _chosen(candidates: Sequence[TaskView], understood: Understanding, answers: Answers) -> list[TaskView]:
    """By place ("2", "1 and 3", "the second one", "the last two"), by number ("#14"), by "both", or by words."""
    said = plain(understood.text)
    command = understood.commands[0]
    if said in answers.all:
        return list(candidates)
    if _PLACES.fullmatch(said):
        return _at([int(n) for n in re.findall(r"\d+", said)], candidates)
    target = command.target
    if command.rule == "choice" or (command.intent == "none" and (target.ordinals or target.last)):
        places = [*(target.ordinals or target.numbers)] or list(range(-target.last, 0))
        return _at(places, candidates)
    clear = command.intent not in {"none", "add", "list"} or (command.intent == "add" and command.rule not in _LOOSE)
    if clear or len(understood.commands) > 1 or len(said.split()) > _FEW_WORDS:
        return []
    return list(resolve(said, candidates).tasks)


_LOOSE = frozenset({"bare", "need", "unsure"})


def _at(places: Sequence[int], candidates: Sequence[TaskView]) -> list[TaskView]:
    """The candidates at these places; a number that is no place may be a task's own. All of them or none."""
    by_number = {task.task_id: task for task in candidates}
    found: list[TaskView] = []
    for place in places:
        index = place - 1 if place > 0 else place
        if -len(candidates) <= index < len(candidates):
            found.append(candidates[index])
        elif place in by_number:
            found.append(by_number[place])
        else:
            return []
    return list(dict.fromkeys(found))


def _split(question: Question, said: str, answers: Answers, *, agreed: bool) -> Answered | None:
    whole = question.commands[0]
    if said in answers.several or said == str(len(question.parts)):
        return Answered(tuple(replace(whole, title=capital(part), ask=None) for part in question.parts))
    if agreed or said in answers.one:
        return Answered((replace(whole, ask=None),))
    return None


def _titled(question: Question, understood: Understanding) -> Answered | None:
    command = understood.commands[0]
    if len(understood.commands) > 1 or command.intent not in {"add", "none"} or command.rule == "help":
        return None
    asked = question.commands[0]
    if command.title:
        merged = _over(asked.edits, command.edits)
        return Answered((replace(command, when=command.when or asked.when, edits=merged, ask=None),))
    title = " ".join(understood.text.split())
    return Answered((replace(asked, title=capital(title)[:200], ask=None),)) if title else None


def _changed(question: Question, understood: Understanding, words: Words) -> Answered | None:
    command = understood.commands[0]
    when = as_date(understood.text, words) if command.edits.shift is None else None
    if when is not None:
        return Answered(tuple(_with_due(c, when) for c in question.commands))
    loose = not command.target.numbers and not command.target.text
    if command.intent == "update" and loose and command.edits != Edits():
        return Answered(tuple(replace(c, edits=command.edits) for c in question.commands))
    return None


def _corrected(question: Question, understood: Understanding, words: Words) -> Answered | None:
    """`no, Friday` while an add is asked about: yes to the rest, with that date. A change is asked about again."""
    command, *others = understood.commands
    if question.kind not in {"shall", "split", "date"} or others:
        return None
    when = as_date(understood.text, words)
    edits = command.edits if command.rule == "correction" else Edits()
    if when is None and edits == Edits():
        return None
    asked = question.commands
    intent = asked[0].intent
    if intent == "add":
        made = [_filled(c, edits) if edits != Edits() else _dated(c, when) for c in asked]
        return Answered(_cleared(made))
    if intent == "update":
        made = [replace(c, edits=_over(c.edits, edits)) if edits != Edits() else _with_due(c, when) for c in asked]
        return Answered(tuple(replace(c, ask="unsure") for c in made), confirmed=False)
    return None


def _retargeted(question: Question, understood: Understanding) -> Answered | None:
    """`only the second`, `no, task 4`: what was asked about, for that task."""
    remark, *others = understood.commands
    if (
        remark.rule != "retarget"
        or others
        or question.kind not in {"shall", "which"}
        or question.commands[0].intent == "add"
    ):
        return None
    target = remark.target
    if target.ordinals or target.last:
        places = [*target.ordinals] or list(range(-target.last, 0))
        found = _at(places, question.candidates)
        if not found:
            return None
        target = Target(numbers=tuple(task.task_id for task in found))
    again = tuple(replace(c, target=target, ask=None, filters=Filters()) for c in question.commands)
    return Answered(again, confirmed=False)


def as_date(said: str, words: Words) -> When | None:
    """The date or recurrence that an answer consists of, with or without a no before it: "no, Friday", "tomorrow at 5"."""
    text = _without_no(said, words.phrases)
    if words.phrases.language != "en":
        return languages.parse_date(text, words.now, words.phrases.language)
    found = dates.find_all(text, words.now, words.preferences) if len(text.split()) <= _FEW_WORDS + 2 else []
    whole = [f for f in found if not text[: f.start].strip(_ENDS) and not text[f.end :].strip(_ENDS)]
    return whole[0].when if whole else None


def _without_no(said: str, phrases: Phrases) -> str:
    text = said.strip(_ENDS)
    first, comma, rest = text.partition(",")
    if comma and plain(first) in phrases.answers.no:
        return rest.strip(_ENDS)
    word, _, rest = text.partition(" ")
    return rest.strip(_ENDS) if plain(word) in phrases.answers.no and rest else text


def _dated(command: Command, when: When | None) -> Command:
    return replace(command, when=when) if when is not None else command


def _with_due(command: Command, when: When | None) -> Command:
    if when is None:
        return command
    return replace(command, edits=replace(command.edits, due=when.due, recurrence=when.recurrence, shift=None))


def _filled(command: Command, edits: Edits) -> Command:
    """An add with the values that a correction names."""
    when = command.when
    if edits.due is not None or edits.recurrence is not None:
        when = When(when.text if when else "", edits.due, edits.recurrence, "T" in (edits.due or ""))
    kept = replace(_over(command.edits, edits), title=None, due=None, recurrence=None)
    return replace(command, title=edits.title or command.title, when=when, edits=kept)


def _over(under: Edits, edits: Edits) -> Edits:
    """The first with what the second one says."""
    given = {name: value for name in _FILLED if (value := getattr(edits, name)) is not None}
    tags = tuple(dict.fromkeys((*under.add_tags, *edits.add_tags)))
    return replace(under, **given, add_tags=tags, remove_tags=edits.remove_tags or under.remove_tags)


def capital(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] if text.islower() else text


def parts_of(title: str, answers: Answers) -> tuple[str, ...]:
    """What a title like "apples and bananas" falls into; itself alone when nothing joins it."""
    pattern = "|".join(re.escape(joint) for joint in answers.conjunctions)
    found = [part.strip() for part in re.split(pattern, title, flags=re.IGNORECASE) if part.strip()]
    return tuple(found) if 1 < len(found) <= 5 else (title,)  # noqa: PLR2004
