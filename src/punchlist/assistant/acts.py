"""Completing, reopening, deleting."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant.clause import Clause
from punchlist.assistant.schemas import Command, Target
from punchlist.assistant.targets import NOUN, named, place, rest, target

_I = re.IGNORECASE


def choice(clause: Clause, found: re.Match[str]) -> Command:
    del found
    digits = re.search(r"\d+", clause.text)
    word = re.search(r"first|second|third|fourth|fifth|last", clause.text, _I)
    which = int(digits[0]) if digits else place(word[0] if word else "first")
    return Command("none", "choice", target=Target(ordinals=(which,)))


def complete(clause: Clause, found: re.Match[str]) -> Command | None:
    del found
    text = re.sub(r"^with ", "", rest(clause))
    text = re.sub(
        r"\b(?:as |off )?(?:done|finished|complete[d]?|checked(?: off)?|bought|purchased)$|\boff$|^off\b|^as (?:done|complete[d]?)\b",
        "",
        text.strip(" .!?"),
        flags=_I,
    ).strip()
    text = re.sub(
        r"\s+(?:as|off)$",
        "",
        re.sub(r"\b(?:off|as done|as complete) (?=(?:of |from |on )?(?:my|the)\b)", "", text, flags=_I),
        flags=_I,
    )
    if not text or re.match(r"(?:the )?(?:call|process|sentence|order|my (?:order|purchase|application))\b", text, _I):
        return None
    aim, filters = target(clause, text)
    if aim.all_matching and filters.status is None:
        filters = replace(filters, status="pending")
    return Command("complete", "complete", target=aim, filters=filters)


def complete_list(clause: Clause, found: re.Match[str]) -> Command:
    del found
    _, filters = target(clause, clause.text)
    return Command("complete", "all_done", target=Target(all_matching=True), filters=replace(filters, status="pending"))


def did(clause: Clause, found: re.Match[str]) -> Command | None:
    if clause.text.endswith("?") or re.match(r"(?:not|it all wrong)\b", found["x"], _I):
        return None
    aim, filters = target(clause, found["x"])
    return Command("complete", "did", target=aim, filters=filters)


def done_after(clause: Clause, found: re.Match[str]) -> Command | None:
    text = found["x"].strip()
    if re.match(
        r"(?:what|is|are|was|did|have|has|i|we|you|when|how|which|show|list|get|that|mark|set|hide|delete|remove|clear|add|can|all)\b",
        text,
        _I,
    ):
        return None
    if not re.search(r"\b(?:task|list|reminder)\b", clause.text, _I) and len(text.split()) > 6:  # noqa: PLR2004
        return None
    aim, filters = target(clause, re.sub(r" (?:is|has been|just|was|are)$", "", text))
    return Command("complete", "done_after", target=aim, filters=filters)


def past(clause: Clause, found: re.Match[str]) -> Command:
    """`I called the dentist`: asks before it completes anything."""
    aim, filters = target(clause, found["x"])
    return Command("complete", "past", target=aim, filters=filters, ask="unsure")


def reopen(clause: Clause, found: re.Match[str]) -> Command:
    aim, filters = target(clause, found["a"] or found["b"] or "it")
    return Command("reopen", "reopen", target=aim, filters=filters)


_MINE = re.compile(rf"\b(?:{NOUN}|lists?|remind)\b|^\S+(?: (?:out|of+|rid of+))* (?:#?\d|\x00)|\x00", _I)
_FOREIGN_DELETE = re.compile(r"^(?:cancel|clear|drop|kill|dismiss|take|toss|strike|dump|empty|wipe)\b", _I)
_NOT_TASK = re.compile(
    r"\b(?:order|reservation|flight|card|alarm|subscription|account|timer|message|emails?|contact|photo|call|command|request|translation|transaction|trip|(?:that|it|this)$|event|meeting(?! (?:task|reminder)))\b",
    _I,
)


def delete(clause: Clause, found: re.Match[str]) -> Command | None:
    del found
    text = rest(clause)
    mine = _MINE.search(clause.text)
    verb = clause.text.split()[0].lower()
    if not text or (_FOREIGN_DELETE.match(clause.text) and not mine):
        return None
    if not mine and _NOT_TASK.search(text) and verb not in {"delete", "remove"}:
        return None
    if not mine and re.search(
        r"\b(?:alarms?|emails?|contacts?|events?|calendar|photos?|messages?|accounts?|timers?)\b", text, _I
    ):
        return None
    if verb == "turn":
        text = re.sub(r"^off ", "", text)
    if re.match(r"^(?:make|set|start)$", verb):
        return Command("delete", "blank", target=Target(all_matching=True))
    text = re.sub(r"\s+\boff\b(?= (?:of |my |the ))", " from", text, flags=_I)
    aim, filters = target(clause, text)
    if aim.all_matching and filters.status is None and filters.due != "overdue":
        filters = replace(filters, status="all")
    return Command("delete", "delete", target=aim, filters=filters)


def delete_late(clause: Clause, found: re.Match[str]) -> Command:
    verb = re.search(r"(?:delete|remove|erase|cancel|clear)\b", clause.text[found.start() :], _I)
    start = found.start() + (verb.end() if verb else 0)
    aim, filters = target(clause, clause.text[start:])
    before, more = named(
        clause, clause.text[: found.start() + (verb.start() if verb else 0)].strip(" ,"), filters, keep_time=True
    )
    if aim.pronoun and before.text:
        aim = Target(text=re.sub(r"^i (?:don'?t|do not) need ", "", before.text, flags=_I))
    return Command(
        "delete", "delete_late", target=aim, filters=replace(filters, project=filters.project or more.project)
    )
