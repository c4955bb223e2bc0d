"""Everyday sentences: their intent, their title or target, and whether a time was understood."""

import datetime as dt
from pathlib import Path

import pytest

from evals.scoring import parse

NOW = dt.datetime(2026, 11, 24, 10, 0)
ROWS = [
    tuple(cell.strip() for cell in f"{line} | | |".split("|"))[:4]
    for line in Path(__file__).with_name("everyday.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
KNOWN_MISSES = frozenset({"search for budget", "the leaky tap is fixed, mark it done"})
"""Not understood yet: each answers "I am not sure", none acts."""
_SCORED = {"undo": "none", "reopen": "update"}


def understood(sentence: str) -> tuple[str, str, str]:
    """Intent ("add?" where it is asked about), title or target, and "due" if a time was understood."""
    made = parse(sentence, NOW)
    slots = made["slots"]
    if made["intent"] == "clarify":
        return f"{made['candidates'][0]}?", "", ""
    said = slots.get("title") or ("" if slots.get("target_all") else slots.get("target")) or ""
    timed = slots.get("due") or slots.get("recurrence") or slots.get("new_due") or slots.get("new_when_text")
    return made["intent"], said, "due" if timed and made["intent"] in {"add", "update"} else ""


def test_there_are_enough_and_each_stands_once() -> None:
    assert len(ROWS) >= 250
    assert len({sentence for sentence, *_ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_everyday_sentence_is_understood(row: tuple[str, str, str, str]) -> None:
    sentence, intent, said, timed = row
    got = understood(sentence)
    if sentence in KNOWN_MISSES:
        assert got[0] == "none"
    elif intent.endswith("?"):
        assert got[0] == intent
    elif intent == "list":
        assert got[0] == "list"
    else:
        assert got == (_SCORED.get(intent, intent), said, timed)
