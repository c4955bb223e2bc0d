"""The resolver on people's words for tasks: each case, and the rates over all of them."""

from collections import Counter

import pytest

from punchlist.assistant.resolve import resolve
from punchlist.assistant.schemas import Resolution, TaskView
from tests.assistant.resolve_cases import CASES, LISTS


def _case(line: str) -> tuple[str, str, str, set[int]]:
    name, words, expected = (part.strip() for part in line.split("|"))
    return name, words, expected[0], {int(n) for n in expected[1:].split(",") if n}


ALL = [_case(line) for line in CASES.strip().splitlines()]


def _resolved(name: str, words: str) -> Resolution:
    return resolve(words, [TaskView(n, title) for n, title in enumerate(LISTS[name], 1)])


@pytest.mark.parametrize(("name", "words", "sign", "numbers"), ALL, ids=[f"{n}: {w}" for n, w, _, _ in ALL])
def test_words_for_a_task_are_resolved_as_a_person_would(name: str, words: str, sign: str, numbers: set[int]) -> None:
    found = _resolved(name, words)
    acted, offered = {task.task_id for task in found.tasks}, {c.task.task_id for c in found.candidates}
    outcome = {"=": "match", "?": "ask", "!": "none"}.get(sign) or ("match" if acted else "ask")
    assert found.outcome == outcome
    assert acted == (numbers if outcome == "match" else set())
    assert numbers <= offered
    assert len(found.candidates) <= 5
    assert all(candidate.reason for candidate in found.candidates)


def test_there_are_enough_cases_and_no_wrong_act_among_them() -> None:
    assert len(ALL) >= 150
    resolved = [(sign, numbers, _resolved(name, words)) for name, words, sign, numbers in ALL]
    wrong = [r for _, numbers, r in resolved if r.outcome == "match" and {t.task_id for t in r.tasks} != numbers]
    assert wrong == []
    rates = Counter(r.outcome for _, _, r in resolved)
    assert rates["match"] / sum(sign == "=" for sign, _, _ in resolved) >= 0.97
