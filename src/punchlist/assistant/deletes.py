"""Frames that delete: strong verbs alone, weak ones only with a task or a list."""

from __future__ import annotations

import re
from dataclasses import replace

from punchlist.assistant.acts import FOREIGN_WORDS, OURS, POINTED, TASK, act, command
from punchlist.assistant.clause import Clause
from punchlist.assistant.frame import Frame
from punchlist.assistant.lexicon.nouns import TALK
from punchlist.assistant.pattern import any_of, anywhere, inside, pattern
from punchlist.assistant.phrase import QUOTED, Phrase
from punchlist.assistant.schemas import Command, Filters, Target
from punchlist.assistant.targets import aim

_LISTED = inside("list")

_TALK = pattern(
    rf"(?:the |this |that |my |your |current |last |previous |whole |entire )*{any_of(TALK)}(?: (?:i|you|that|which|we)\b.*)?"
)

_UNWANTED = pattern(
    "(?:i |we |i've |we've )?(?:have )?(?:just )?(?:cancelled|canceled|got|bought|finished) {rest2}|(?:i |we )?(?:just |really )?(?:don't|do not|no longer|dont|won't) (?:need|want|have)(?: to)? {rest}"
)

_ANYMORE = anywhere(r" (?:anymore|any more|any longer)\b.*$")

_AND_DELETE = re.compile(r" and (?:delete|remove|add|complete)\b")


def _delete(clause: Clause, found: re.Match[str]) -> Command | None:
    """Delete, remove and erase may stand alone; other verbs need a task or a list to be ours."""
    words = clause.words.group(found, "rest")
    verb = clause.text[: found.start("rest")].strip() if words else clause.text
    strong = verb in {"delete", "remove", "erase", "get rid of"}
    if not words:
        return None
    if words.text in {"it", "that", "this", "them"} and clause.before is not None and strong:
        return _delete_before(clause)
    ours = (
        OURS.search(words.text)
        or QUOTED in words.text
        or clause.marks
        or (strong and POINTED.match(words.text))
        or re.match(r"#?\d", words.text)
    )
    if _TALK.match(words.text) and not (strong and TASK.search(words.text)):
        return None
    if not ours:
        everything = pattern("(all|everything)( .*|)").match(words.text)
        if not strong and not (everything and verb in {"clear", "trash"} and not FOREIGN_WORDS.search(words.text)):
            return None
        if FOREIGN_WORDS.search(words.text) or re.search(
            r"\b(?:from|off|of|in|on) (?:my|the|this|your)\b|\bhow\b", words.text
        ):
            return None
        if not everything and len(words.text.split()) > 8:  # noqa: PLR2004
            return None
    if _AND_DELETE.search(words.text) and not OURS.search(words.text):
        return None
    if clause.before is not None and aim(clause, words).target.pronoun:
        return _delete_before(clause)
    return act(clause, "delete", "delete", words)


def _take_off(clause: Clause, found: re.Match[str]) -> Command | None:
    """`take X off my list`."""
    words = clause.words.part(found.start("target"))
    if not _LISTED.search(clause.words.group(found, "list").text) and not TASK.search(found["list"]):
        return None
    target = clause.words.group(found, "target")
    if target.text in {"it", "that", "this", "them"} and clause.before is not None:
        return _delete_before(clause, clause.words.part(found.start("off")))
    return act(clause, "delete", "take_off", words)


def _delete_before(clause: Clause, where: Phrase | None = None) -> Command:
    """`I don't need X anymore, delete it`."""
    words = clause.before or clause.words
    unwanted = _UNWANTED.match(words.text)
    if unwanted:
        words = words.group(unwanted, "rest") or words.group(unwanted, "rest2")
    anymore = _ANYMORE.search(words.text)
    if anymore:
        words = words.part(0, anymore.start())
    aimed = aim(clause, words.then(where) if where else words)
    return command("delete", "delete_before", aimed)


def _unwanted(clause: Clause, found: re.Match[str]) -> Command | None:
    """`I no longer need the reminder to ...`, `stop reminding me about ...`."""
    words = clause.words.group(found, "rest")
    anymore = _ANYMORE.search(words.text)
    if anymore:
        words = words.part(0, anymore.start())
    return act(clause, "delete", "unwanted", words) if words else None


def _blank(clause: Clause, found: re.Match[str]) -> Command:
    """`make my list blank`."""
    aimed = aim(clause, clause.words.group(found, "rest"))
    return command("delete", "blank", replace(aimed, target=Target(all_matching=True)))


def _delete_list(clause: Clause, found: re.Match[str]) -> Command:
    """`list remove`."""
    del clause, found
    return Command("delete", "delete_list", target=Target(all_matching=True), filters=Filters(status="all"))


UNWANTED = (
    Frame(
        "stop_reminding",
        "(stop|quit|don't|do not|dont|cease|no need to)[ from] (reminding|remind|alerting|alert|notifying|notify)[ me| us](?! to forget)( {rest}|)",
        _unwanted,
    ),
    Frame(
        "unwanted",
        "(i |we )?(just |)(don't|do not|no longer|dont|won't)[ really] (need|want) (a |an |the |my |any |that |this |another )*(?P<rest>(?:[\\w']+ ){0,4}?(?:reminder|reminders|alert|alerts)\\b.*)",
        _unwanted,
    ),
)
FRAMES = (
    Frame(
        "take_off",
        "(take|knock|pull|throw|toss|kick|wipe|erase|scratch|strike|remove|get(?! rid)|cross) {target} (?P<off>off|out|away|off of|out of)[ of| from] {list}",
        _take_off,
    ),
    Frame(
        "blank",
        "(make|make sure|set|start|leave) {rest}( is| are)?( completely| all)? (blank|empty|clean|clear|over|from scratch)",
        _blank,
    ),
    Frame("delete", "<delete>( {rest}|)", _delete),
    Frame(
        "list_delete",
        "(list|list items?) (delete|remove|erase)",
        _delete_list,
    ),
)
