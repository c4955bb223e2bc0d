"""From an Understanding to tool calls and a reply. Stateless: each step replays the turn from its recorded results.

A command is a generator that yields tool calls, is sent their results and returns an Outcome. It can act only so. What
an earlier turn of ours asked is found by replaying that turn too: if the replay says the same words, its question is open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from punchlist.assistant import doing, phrases, reply, telling, undoing, updating
from punchlist.assistant.context import CHANGING, Context, Exchange, Turn, read
from punchlist.assistant.finding import Call, Case, Outcome, Steps
from punchlist.assistant.questions import Answered, Question, answer, as_date, plain
from punchlist.assistant.replay import replayed
from punchlist.assistant.resolve import pick
from punchlist.assistant.schemas import Command, Edits, Filters, Language, Preferences, Target, Understanding
from punchlist.assistant.understand import understand
from punchlist.assistant.wording import Words

__all__ = ["Call", "Moment", "commands_of", "step", "understood"]

_DEPTH = 6
_MINUTE = dt.timedelta(minutes=1)
_ASKING = ("?", "？", "؟")
_NO_PREFERENCES = Preferences()


@dataclass(slots=True)
class _Played:
    """A turn so far: the call to make next, or its outcome."""

    call: Call | None = None
    said: list[str] = field(default_factory=list[str])
    question: Question | None = None
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a sentence wants in its conversation."""

    commands: tuple[Command, ...]
    confirmed: bool
    language: Language
    again: Question | None = None


def step(
    items: Sequence[Mapping[str, Any]],
    now: dt.datetime,
    preferences: Preferences = _NO_PREFERENCES,
    times: Sequence[dt.datetime] = (),
) -> Call | str:
    """The next call of the current turn, or its reply.

    `items` are Responses items, `now` the owner's wall clock, `times` that of each earlier user message, oldest first.
    """
    now = now.replace(tzinfo=None, second=0, microsecond=0)
    context, turn = read(items, now, [at.replace(tzinfo=None, second=0, microsecond=0) for at in times])
    played = _play(context, turn, now, preferences, _DEPTH)
    return played.call if played.call is not None else "\n".join(played.said)


def understood(text: str, now: dt.datetime, preferences: Preferences) -> Understanding:
    """The commands of a sentence as this user means them; the same within a minute."""
    return understand(text, now.replace(tzinfo=None, second=0, microsecond=0), preferences)


def _words_for(language: Language, now: dt.datetime, preferences: Preferences) -> Words:
    return Words(phrases.of(preferences.language or language), now, preferences)


@dataclass(frozen=True, slots=True)
class Moment:
    """When, for whom and after which message something waits for a yes that no model may see."""

    now: dt.datetime
    preferences: Preferences = _NO_PREFERENCES
    asked: str = ""
    """The user's message that the question followed: it tells the language."""

    @property
    def words(self) -> Words:
        language = understood(self.asked, self.now, self.preferences).language
        return _words_for(language, self.now, self.preferences)

    def replied(self, said: str) -> Literal["yes", "no"] | None:
        commands = understood(said, self.now, self.preferences).commands
        intent = commands[0].intent if len(commands) == 1 else "none"
        answers = self.words.phrases.answers
        if intent == "confirm" or plain(said) in answers.yes:
            return "yes"
        return "no" if intent == "cancel" or plain(said) in answers.no else None

    def confirmed(self, result: Mapping[str, Any]) -> str:
        """What to say after the call that waited was made."""
        words = self.words
        if "error" in result:
            return f"{reply.refused(words, str(result['error']))} {words.phrases.nothing_changed}"
        return reply.bulk(words, result)

    def asking(self, result: Mapping[str, Any]) -> str:
        """The question that goes with a call which waits."""
        return reply.confirm_bulk(self.words, result) or ""

    def declined(self) -> str:
        return self.words.phrases.cancelled


def commands_of(
    items: Sequence[Mapping[str, Any]], now: dt.datetime, preferences: Preferences = _NO_PREFERENCES
) -> tuple[Command, ...]:
    """What the current turn is taken to want, answers to open questions included."""
    context, turn = read(items, now)
    return _wanted(context, turn, now, preferences, _DEPTH).commands


def _play(context: Context, turn: Turn, now: dt.datetime, preferences: Preferences, depth: int) -> _Played:
    wanted = _wanted(context, turn, now, preferences, depth)
    words = _words_for(wanted.language, now, preferences)
    played = _Played(language=wanted.language)
    if wanted.again is not None:
        offer, texts = wanted.again.offer, words.phrases
        played.said = [texts.pick_or_add.format(quoted=words.quoted(offer)) if offer else texts.pick_near]
        played.question = wanted.again
        return played
    left = list(turn.exchanges)
    alone = len(wanted.commands) == 1
    titles = frozenset(c.title.casefold() for c in wanted.commands if c.intent == "add" and c.title)
    for place, command in enumerate(wanted.commands):
        so_far = _so_far(context, turn, left, played.said) if place else context
        case = Case(command, so_far, words, turn.said, preferences, alone=alone, confirmed=wanted.confirmed)
        made = replayed(_handler(case)(case), left, titles)
        if isinstance(made, Call):
            played.call = made
            return played
        played.said.append(made.text)
        if made.question is not None or _waits(made, turn, left):
            played.question = made.question
            rest = wanted.commands[place + 1 :]
            played.said += [words.phrases.later.format(words=_named(c)) for c in rest]
            break
    case = Case(wanted.commands[0], context, words, turn.said, preferences, alone=alone)
    played.said = [*telling.leftover(case, [e for e in left if e.name in CHANGING]), *played.said]
    return played


def _so_far(context: Context, turn: Turn, left: Sequence[Exchange], said: Sequence[str]) -> Context:
    """The conversation as the second command of a sentence sees it: "add milk and make it urgent"."""
    used = [exchange for exchange in turn.exchanges if exchange not in left]
    return Context([*context.turns, Turn(turn.said, used, "\n".join(said), turn.at)])


def _waits(made: Outcome, turn: Turn, left: Sequence[Exchange]) -> bool:
    """True after a call that the tool itself wants confirmed: it is what the next yes is for."""
    used = [exchange for exchange in turn.exchanges if exchange not in left]
    last = used[-1].result if used else None
    return not made.failed and (last or {}).get("status") == "confirmation_required"


def _named(command: Command) -> str:
    title = command.title or command.target.text or ", ".join(f"#{n}" for n in command.target.numbers)
    return f"{command.intent} {title}".strip()


def _wanted(context: Context, turn: Turn, now: dt.datetime, preferences: Preferences, depth: int) -> _Wanted:
    said = understood(turn.said, now, preferences)
    asked = _open(context, preferences, depth)
    if asked is not None:
        question, language = asked
        words = _words_for(language, now, preferences)
        answered: Answered | None = answer(question, said, words)
        if answered is not None:
            return _Wanted(answered.commands, answered.confirmed, language, answered.again)
    language = _language(context, said, preferences)
    words = _words_for(language, now, preferences)
    only = said.commands[0]
    case = Case(only, context, words, turn.said, preferences)
    if telling.wants_more(case):
        return _Wanted((telling.as_list(only),), confirmed=False, language=language)
    if only.rule in {"retarget", "other"}:
        return _Wanted(_retargeted(context, only, preferences, depth), confirmed=False, language=language)
    other = _of_another(context, said, preferences) or (None if only.edits.shift else _correction(context, turn, words))
    return _Wanted((other,) if other is not None else said.commands, confirmed=False, language=language)


def _retargeted(context: Context, remark: Command, preferences: Preferences, depth: int) -> tuple[Command, ...]:
    """`no, task 4` after the wrong task was meant: what was done to it is undone, and done to that one."""
    last = context.last
    if last is None or last.at is None or depth == 0:
        return (remark,)
    meant = _wanted(context.before_last(), last, last.at, preferences, depth - 1).commands
    if len(meant) != 1 or meant[0].intent not in {"complete", "delete", "reopen", "update"}:
        return (remark,)
    target = remark.target
    if remark.rule == "other":
        done = {task.task_id for task in last.changed()}
        left = [task.task_id for task in context.shown() if task.task_id not in done]
        if len(left) != 1 or not done:
            return (remark,)
        target = Target(numbers=(left[0],))
    elif (
        (target.ordinals or target.last) and (picked := pick(target, context.shown(), ())) is not None and picked.tasks
    ):
        target = Target(numbers=tuple(task.task_id for task in picked.tasks))
    again = replace(meant[0], target=target, ask=None, filters=Filters())
    return (Command("undo", "undo"), again) if last.change_ids() else (again,)


def _language(context: Context, said: Understanding, preferences: Preferences) -> Language:
    """The sentence's own; words that are of no language, such as "3" or a name, go on in the conversation's."""
    if said.language != "en" or context.last is None or said.commands[0].intent not in _OF_NO_LANGUAGE:
        return said.language
    return understood(context.last.said, context.last.at or _LONG_AGO, preferences).language


def _open(context: Context, preferences: Preferences, depth: int) -> tuple[Question, Language] | None:
    """The question that our last answer asked, found by saying it again."""
    last = context.last
    if last is None or depth == 0 or not any(mark in last.answer for mark in _ASKING) or last.at is None:
        return None
    earlier = context.before_last()
    for at in (last.at, last.at + _MINUTE):
        played = _play(earlier, last, at, preferences, depth - 1)
        if played.call is None and "\n".join(played.said) == last.answer:
            return (played.question, played.language) if played.question is not None else None
    return None


def _of_another(context: Context, said: Understanding, preferences: Preferences) -> Command | None:
    """`the second one` to a numbered question that another model asked: its sentence, for that task."""
    last, only = context.last, said.commands[0]
    places = only.target.ordinals or only.target.numbers
    if only.rule != "choice" or last is None or last.at is None or not places:
        return None
    if not any(mark in last.answer for mark in _ASKING) or last.changed():
        return None
    earlier = understood(last.said, last.at, preferences).commands[0]
    if earlier.target == Target() or earlier.intent not in {"complete", "delete", "reopen", "update"}:
        return None
    return replace(earlier, target=Target(ordinals=tuple(places)), ask=None)


def _correction(context: Context, turn: Turn, words: Words) -> Command | None:
    """`no, Friday` right after something was added or changed: that task, on that date."""
    last = context.last
    refused = plain(turn.said.partition(",")[0]) in words.phrases.answers.no and "," in turn.said
    if last is None or not refused or len(last.changed()) != 1:
        return None
    if not any(e.name in {"add_task", "update_task"} and e.succeeded for e in last.exchanges):
        return None
    when = as_date(turn.said, words)
    if when is None:
        return None
    edits = Edits(due=when.due, recurrence=when.recurrence)
    return Command("update", "correction", target=Target(pronoun=True), edits=edits)


_OF_NO_LANGUAGE = frozenset({"none", "confirm", "cancel"})
_LONG_AGO = dt.datetime(2000, 1, 1)  # noqa: DTZ001  a wall clock: only the language is asked for

_HANDLERS: dict[str, Callable[[Case], Steps]] = {
    "add": doing.add,
    "list": telling.listing,
    "complete": doing.act,
    "delete": doing.act,
    "reopen": doing.act,
    "update": updating.update,
    "undo": undoing.undo,
    "overview": telling.overview,
    "plan": telling.plan,
    "review": telling.review,
    "help": telling.help_,
    "greeting": telling.greeting,
    "confirm": telling.confirm,
    "cancel": telling.cancel,
    "none": telling.unknown,
}


def _handler(case: Case) -> Callable[[Case], Steps]:
    if case.command.intent == "list" and case.command.rule == "more":
        return telling.more
    return _HANDLERS[case.command.intent]
