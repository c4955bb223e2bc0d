"""Which task some words mean, and which tasks a question asks for."""

from __future__ import annotations

from dataclasses import replace

from punchlist.assistant.almanac import DAY, in_week, month_end, month_start
from punchlist.assistant.languages import days as calendar_days
from punchlist.assistant.languages import times
from punchlist.assistant.languages.body import QUOTE, Body
from punchlist.assistant.languages.reading import Reading
from punchlist.assistant.schemas import Filters, Target

_TO = ("-", "–")
_RANGE = 100


def target(body: Body) -> tuple[Target, Filters, bool]:
    """Target, filters, and whether the words plainly speak of a task: its number, a quoted title, a word for "task"."""
    filters = Filters(tag=body.marks.tags[0] if body.marks.tags else None, project=body.marks.project)
    quoted = body.quoted()
    if quoted:
        return Target(text=quoted), filters, True
    plain = body.take_list()
    body.strip_end("polite_end")
    filters = replace(filters, project=filters.project or body.project)
    body.strip_signs()
    every = body.lexicon["all"].at(body.words, 0)
    if every:
        body.words = body.words[every[1] :]
    if every or _group(body):
        return _all(body, filters)
    if _whole(body, "pronouns"):
        return Target(pronoun=True), filters, True
    place = _place(body)
    if place is not None:
        return Target(ordinals=(place,)), filters, True
    stripped = body.strip_start("connect", "articles", "into")
    plain = _noun_first(body) or plain
    body.strip_end("connect_end")
    numbers = _numbers(body, spelled=plain)
    if numbers:
        return Target(numbers=numbers), filters, True
    place = _place(body)
    if place is not None:
        return Target(ordinals=(place,)), filters, True
    if _whole(body, "task") and stripped:
        return Target(pronoun=True), filters, True
    if _whole(body, "tasks") or _whole(body, "task"):
        return Target(), filters, False
    found = next((f for f in body.times() if f.led and f.end == len(body.words) and f.start > 0), None)
    when = times.to_when(found.said, body.now, "") if found else None
    if found and when and not when.recurrence:
        body.cut(found.start, found.end)
        filters = replace(filters, due=(when.due or "")[:10] or None)
    plain = _noun_last(body) or plain
    if stripped:
        body.strip_start("articles")
    title = body.title() if body.words else None
    return Target(text=title), filters, plain


def _group(body: Body) -> bool:
    """True if only tasks and filters are named: "las tareas de hoy", "आज के सारे काम"."""
    if not body.has("tasks"):
        return False
    filters, left, named = filter_words(replace(body, words=list(body.words)), Filters())
    return named and not left and (filters != Filters() or body.has("all"))


def _whole(body: Body, table: str) -> bool:
    hit = body.lexicon[table].at(body.words, 0)
    return hit is not None and hit[1] == len(body.words)


def _noun_first(body: Body) -> bool:
    """Take "die Aufgabe", "la tarea número" off the front if more follows."""
    if body.strip_start("task", "number_word"):
        body.strip_start("connect", "number_word")
        return True
    return bool(len(body.words) > 1 and body.lexicon["tasks"].at(body.words, 0) and body.strip_start("tasks"))


def _noun_last(body: Body) -> bool:
    """Take "वाला काम" off the end."""
    return body.strip_end("task", "tasks", "one") if body.lexicon.words.list_name == "before" else False


def _numbers(body: Body, *, spelled: bool) -> tuple[int, ...]:
    """`3`, `1 und 2`, `la 3 y la 4`, and after a noun `vier`: only if nothing else is said."""
    found: list[int] = []
    reading = Reading(body.words, body.lexicon, body.now, len(body.words))
    at = 0
    while at < reading.end:
        token = body.words[at]
        number = (
            (token.number, at + 1) if token.number is not None else reading.take("numbers", at) if spelled else None
        )
        joint = (True, at + 1) if token.key in {",", "،", *_TO} else reading.take("conjunctions", at)
        if number is not None and number[0] is not None:
            first = found[-1] if found and at and body.words[at - 1].key in _TO else number[0]
            if not 0 <= number[0] - first < _RANGE:
                return ()
            found += [n for n in range(first, number[0] + 1) if n not in found]
            at = reading.skip("articles", number[1])
        elif joint and found:
            at = reading.skip("articles", joint[1])
        else:
            return ()
    return tuple(found)


def _place(body: Body) -> int | None:
    """As in "die zweite", "la última tarea": a place in the list that was shown."""
    reading = Reading(body.words, body.lexicon, body.now, len(body.words))
    at = reading.skip("articles", 0)
    found = reading.ordinal(at)
    if found is None:
        at = reading.skip("one", reading.skip("task", at))
        found = reading.ordinal(at)
    if found is None:
        return None
    end = found[1]
    for _ in range(3):
        end = reading.skip("connect_end", reading.skip("one", reading.skip("task", end)))
    return int(found[0]) if end == len(body.words) else None


def choice(body: Body) -> int | None:
    """The place that a whole answer names: "die zweite", "3", "nummer 3"."""
    body.strip_signs()
    place = _place(body)
    if place is not None:
        return place
    reading = Reading(body.words, body.lexicon, body.now, len(body.words))
    at = reading.skip("number_word", reading.skip("articles", 0))
    number = reading.number(at)
    return number[0] if number and reading.skip("one", number[1]) == len(body.words) and number[0] < 10_000 else None  # noqa: PLR2004


def _all(body: Body, filters: Filters) -> tuple[Target, Filters, bool]:
    filters, left, _ = filter_words(body, filters)
    return Target(text=left or None, all_matching=True), filters, True


def filter_words(body: Body, filters: Filters) -> tuple[Filters, str, bool]:
    """Filters said among the words, the words that are none, and whether tasks were named."""
    left: list[int] = []
    named, at = False, 0
    if body.take_project():
        filters = replace(filters, project=filters.project or body.project)
        named = True
    if body.take_list():
        filters = replace(filters, project=filters.project or body.project)
        named = True
    reading = Reading(body.words, body.lexicon, body.now, len(body.words))
    found = {time.start: time for time in body.times()}
    while at < reading.end:
        span = _span(reading, reading.skip("lead", at)) or _span(reading, at)
        if span:
            filters, at = replace(filters, due=filters.due or span[0]), reading.skip("trail", span[1])
        elif hit := reading.take("overdue", at):
            filters, at = replace(filters, due="overdue"), hit[1]
        elif hit := reading.take("status", at):
            filters, at = replace(filters, status=filters.status or hit[0]), hit[1]
        elif hit := reading.take("priority_phrases", at) or reading.take("priority", at):
            filters, at = replace(filters, priority=hit[0]), hit[1]
        elif hit := reading.take("tasks", at) or reading.take("task", at):
            named, at = True, hit[1]
        elif at in found and not found[at].said.rule:
            filters, at = replace(filters, due=filters.due or _due(body, found[at])), found[at].end
        elif hit := _empty(reading, at):
            at = hit
        else:
            left.append(at)
            at += 1
    words = [body.words[place] for place in left if body.words[place].key != QUOTE]
    return filters, body.raw(words) if words else "", named


def _empty(reading: Reading, at: int) -> int | None:
    for table in ("fillers", "articles", "all", "one", "connect", "into", "connect_end"):
        hit = reading.take(table, at)
        if hit:
            return hit[1]
    return at + 1 if not reading.words[at].key[:1].isalnum() and reading.words[at].key != QUOTE else None


def _span(reading: Reading, at: int) -> tuple[str, int] | None:
    """As in "this week" as a range of days."""
    found = calendar_days.relative_unit(reading, at)
    if found is None or found[0][0] == "past":
        return None
    (how, unit), end = found
    today, later = reading.today, int(how != "this")
    match unit:
        case "week":
            days = "this_week" if not later else f"{in_week(today, 0, 1)}..{in_week(today, 6, 1)}"
        case "weekend":
            saturday = in_week(today, 5, later if how == "next" else 0)
            days = f"{saturday}..{saturday + DAY}"
        case "month":
            first = month_start(today, later)
            if first is None:
                return None
            days = f"{first if later else today}..{month_end(first)}"
        case _:
            return None
    return days, end


def _due(body: Body, found: times.Found) -> str | None:
    when = times.to_when(found.said, body.now, "")
    if when is None or when.due is None:
        return None
    days = (times.date_of(when.due) - body.now.date()).days
    return {0: "today", 1: "tomorrow"}.get(days, when.due[:10])
