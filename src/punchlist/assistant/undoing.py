"""Undo in the chat: the whole of what the last turn did, as far as the tools allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from punchlist.assistant import reply
from punchlist.assistant.finding import Call, Case, Outcome, Steps


def undo(case: Case) -> Steps:
    """What the turn before did, all of it; else the user's last change, by whatever door."""
    words = case.words
    results: list[Mapping[str, Any]] = []
    for given in _to_undo(case):
        result = yield Call("undo", given)
        if "error" in result:
            if str(result["error"]).startswith("nothing_to_undo") and not results:
                return Outcome(words.phrases.nothing_to_undo, failed=True)
            results.append({})
            return Outcome(f"{reply.undone(words, results)}\n{reply.refused(words, str(result['error']))}", failed=True)
        results.append(result)
    return Outcome(reply.undone(words, results))


def _to_undo(case: Case) -> list[dict[str, Any]]:
    """The Changes of the last turn that made any, newest first. One change that is not the latest talk is left to the
    tool, which knows what was done elsewhere since; after an undo too.
    """
    for place, turn in enumerate(reversed(case.context.turns)):
        if any(e.name == "undo" and e.succeeded for e in turn.exchanges):
            break
        numbers = turn.change_ids()
        if numbers and (place == 0 or len(numbers) > 1):
            return [{"change_id": number} for number in reversed(numbers)]
        if numbers:
            break
    return [{}]
