"""From a frame and what stands in it to a command; None when the frame does not fit after all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from punchlist.assistant.languages import aims
from punchlist.assistant.languages.body import QUOTE, Body
from punchlist.assistant.languages.shapes import FieldName, Frame
from punchlist.assistant.schemas import Command, Edits, Filters, Target

_CLEARED: dict[object, Edits] = {
    "due": Edits(due="none"),
    "priority": Edits(priority="none"),
    "recurrence": Edits(recurrence="none"),
    "project": Edits(project="none"),
}


def build(frame: Frame, body: Body, *, sure: bool, pronoun: bool, whole: Body) -> Command | None:
    """The command of a frame. `sure` after "can you ..."; `pronoun` when the verb carried one; `whole` is all that was said."""
    if frame.intent not in {"add", "list"} and body.has("negations"):
        return Command("none", "negated")
    at_home = body.has("timers") or (frame.intent == "update" and body.has("devices") and not body.has("task"))
    if frame.intent != "list" and body.quoted() is None and at_home:
        return None
    if pronoun:
        body.strip_start("connect")
    match frame.intent:
        case "add":
            return _add(frame, body, sure=sure)
        case "list":
            return _list(frame, whole)
        case "update":
            return _update(frame, body, sure=sure, pronoun=pronoun)
        case "complete" | "reopen" | "delete":
            return _act(frame, body, sure=sure, pronoun=pronoun)
        case _:
            return None


def _add(frame: Frame, body: Body, *, sure: bool) -> Command | None:
    start, end = (
        body.lexicon["negations"].at(body.words, 0),
        body.lexicon["negations"].before(body.words, 0, len(body.words)),
    )
    if start or end:
        return Command("none", "negated")
    if body.quoted() is None:
        body.take_project()
    body.take_list()
    if frame.listed and not body.listed:
        return None
    return new_task(frame, body, asks=frame.ask or (frame.weak and not (sure or body.listed)))


def new_task(frame: Frame, body: Body, *, asks: bool) -> Command | None:
    """The task that a body describes."""
    body.take_priority()
    body.take_times()
    body.strip_start("connect")
    body.take_priority()
    title = body.title(clause=frame.clause) if body.words else None
    if title is None and (asks or frame.weak):
        return None
    marks = body.marks
    edits = Edits(
        priority=marks.priority or body.priority,
        add_tags=tuple(marks.tags),
        project=marks.project or body.project,
    )
    ask = "contradiction" if body.when and body.when.contradiction else "unsure" if asks else None
    return Command("add", "add", title=title, when=body.when, edits=edits, ask=ask)


def _list(frame: Frame, whole: Body) -> Command | None:
    marks = whole.marks
    filters = Filters(tag=marks.tags[0] if marks.tags else None, project=marks.project, priority=marks.priority)
    known = marks.any
    frames = _frame_words(frame, whole)
    filters, left, named = aims.filter_words(whole, filters)
    foreign = whole.has("foreign") or any(word.isdecimal() for word in left.split())
    left = " ".join(word for word in left.split() if whole.lexicon.key(word) not in frames)
    if foreign or (left and not named) or (frame.weak and not named and not known and filters == Filters()):
        return None
    return Command("list", "list", filters=replace(filters, search=left or None))


def _frame_words(frame: Frame, body: Body) -> set[str]:
    said = f"{frame.opens}, {frame.closes}"
    return {token.key for phrase in said.split(",") for token in body.lexicon.split(phrase)}


def _act(frame: Frame, body: Body, *, sure: bool, pronoun: bool) -> Command | None:
    """Complete, reopen or delete; a field that is to go is an update."""
    if frame.intent == "delete":
        cleared = _clear(body)
        if cleared:
            return cleared
    foreign = body.has("foreign")
    aim, filters, plain = (Target(pronoun=True), Filters(), True) if pronoun else aims.target(body)
    if aim == Target() or (foreign and not plain):
        return None
    if aim.all_matching and filters.status is None:
        filters = replace(filters, status="all" if frame.intent == "delete" and aim.text is None else "pending")
    doubtful = frame.ask or (frame.weak and not (plain or sure))
    return Command(frame.intent, frame.intent, target=aim, filters=filters, ask="unsure" if doubtful else None)


def _clear(body: Body) -> Command | None:
    """As in "Remove the date of task 3"."""
    named = body.find("fields")
    if named is None or named[0] not in _CLEARED or body.quoted():
        return None
    rest = replace(body, words=body.words[: named[1]] + body.words[named[2] :])
    rest.strip_start("articles", "into", "connect")
    rest.strip_end("articles", "into", "connect_end", "of")
    if not rest.words:
        return None
    aim, filters, plain = aims.target(rest)
    if not plain or aim.all_matching:
        return None
    edits = _CLEARED[named[0]]
    return Command("update", "clear_field", edits=edits, target=aim, filters=filters)


_LOOSE_LEVELS = ("low", "medium", "high")
"""Words that may as well speak of a lamp, unless "priority" or a task is named."""
_Reader = Callable[[Body], Edits | None]


def _title(body: Body) -> Edits | None:
    """`in "Mama anrufen"`, `का नाम बदलकर X`: the words after the joint are the new title."""
    field_named = _drop_field(body, "title")
    quotes = [place for place, token in enumerate(body.words) if token.key == QUOTE]
    if quotes and (len(quotes) > 1 or len(body.words) > 1):
        place = quotes[-1]
        token = body.words[place]
        body.words = body.words[:place] if len(quotes) > 1 else body.words[:place] + body.words[place + 1 :]
        return Edits(title=body.text[token.start + 1 : token.end - 1].strip())
    joint = body.find("to_title")
    if joint is None or joint[1] == 0 or (body.lexicon.words.list_name == "before" and not field_named):
        return None
    after = body.words[joint[2] :]
    title = body.raw(after)
    body.words = body.words[: joint[1]]
    return Edits(title=title) if title else None


def _tag(body: Body) -> Edits | None:
    if body.marks.tags:
        return Edits(add_tags=tuple(body.marks.tags))
    named = body.find("tag")
    if named is None or named[2] >= len(body.words):
        return None
    name = body.raw(body.words[named[2] : named[2] + 1]).lower()
    body.cut(body.before(named[1]), named[2] + 1)
    return Edits(add_tags=(name,))


def _project(body: Body) -> Edits | None:
    if body.marks.project:
        return Edits(project=body.marks.project)
    return Edits(project=body.project) if body.take_project() else None


def _priority(body: Body) -> Edits | None:
    if body.marks.priority:
        return Edits(priority=body.marks.priority)
    body.named = _drop_field(body, "priority")
    return Edits(priority=body.priority) if body.take_priority(anywhere=True) else None


def _due(body: Body) -> Edits | None:
    _drop_field(body, "due")
    if not body.take_times() or body.when is None:
        return None
    if body.when.contradiction:
        return Edits()
    return Edits(due=body.when.due, recurrence=body.when.recurrence)


def _drop_field(body: Body, name: FieldName) -> bool:
    for start in range(len(body.words)):
        hit = body.lexicon["fields"].at(body.words, start)
        if hit and hit[0] == name:
            body.cut(start, hit[1])
            return True
    return False


_READERS: dict[FieldName, _Reader] = {
    "tag": _tag,
    "project": _project,
    "title": _title,
    "priority": _priority,
    "due": _due,
}


def _update(frame: Frame, body: Body, *, sure: bool, pronoun: bool) -> Command | None:
    """The first kind of new value that the frame takes and the words give."""
    words = list(body.words)
    for name in frame.takes:
        body.words = list(words)
        edits = _READERS[name](body)
        if edits is None:
            continue
        made = _changed(frame, body, edits, sure=sure, pronoun=pronoun)
        if made:
            return made
    body.words = words
    held = body.lexicon["pronouns"].at(words, 0)
    if held and not pronoun and held[1] < len(words):
        body.words = words[held[1] :]
        return _update(frame, body, sure=sure, pronoun=True)
    return None


def _changed(frame: Frame, body: Body, edits: Edits, *, sure: bool, pronoun: bool) -> Command | None:
    body.strip_end("polite_end")
    if not pronoun and body.find("pronouns") == (True, 0, len(body.words)):
        pronoun = True
    body.strip_start("connect", "articles", "into")
    body.strip_end("into", "connect_end", "of", "articles")
    if body.find("into") == (True, 0, len(body.words)):
        body.words = []
    when = body.when
    if pronoun and body.words and body.find("pronouns") != (True, 0, len(body.words)):
        return None
    if pronoun:
        aim, filters, plain = Target(pronoun=True), Filters(), True
    elif not body.words:
        return None
    else:
        aim, filters, plain = aims.target(replace(body, marks=replace(body.marks, tags=[], project=None)))
    if (
        aim == Target()
        or (not plain and body.has("foreign"))
        or (not plain and (edits.add_tags or (edits.project and frame.weak)))
    ):
        return None
    loose = edits.title is not None or (edits.priority in _LOOSE_LEVELS and not body.named)
    doubtful = frame.ask or (frame.weak and not (plain or sure)) or (loose and not plain)
    ask = "contradiction" if when and when.contradiction else "unsure" if doubtful else None
    return Command("update", "update", when=when, edits=edits, target=aim, filters=filters, ask=ask)
