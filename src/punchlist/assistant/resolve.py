"""Which task is meant by some words: exact title, else stemmed word overlap with typos forgiven, plus string likeness.

Thresholds as measured in the assistant note: act at .92 with a lead of .08, ask from .60.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from punchlist.assistant.schemas import Candidate, Resolution, TaskView
from punchlist.kit.text import words

ACT, LEAD, ASK = 0.92, 0.08, 0.60
MOST = 5
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "our",
        "to",
        "of",
        "for",
        "about",
        "on",
        "at",
        "in",
        "and",
        "that",
        "this",
        "with",
        "task",
        "tasks",
        "reminder",
        "item",
        "todo",
        "please",
        "one",
    ]
)
_ENDINGS = re.compile(r"(ing|ies|es|s|ed)$")


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    if len(word) <= 3:  # noqa: PLR2004
        return word
    stem = _ENDINGS.sub("", word)
    if len(stem) < 3:  # noqa: PLR2004
        return word
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem.rstrip("e") or stem  # noqa: PLR2004


def _stems(text: str) -> list[str]:
    found = [_stem(w) for w in words(text)]
    return [w for w in found if w not in _STOP] or found


def _same(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) > 3 and len(b) > 3:  # noqa: PLR2004
        allowed = 1 if min(len(a), len(b)) < 8 else 2  # noqa: PLR2004
        if DamerauLevenshtein.distance(a, b, score_cutoff=allowed) <= allowed:
            return 0.9
        if a.startswith(b) or b.startswith(a):
            return 0.85
    return 0.0


def score(text: str, title: str) -> float:
    """How well the words fit a title: 0 to 1.2."""
    said, have = _stems(text), _stems(title)
    if not said or not have:
        return 0.0
    hits = sum(max((_same(word, other) for other in have), default=0.0) for word in said)
    covered = hits / len(said)
    back = sum(max((_same(word, other) for other in said), default=0.0) for word in have) / len(have)
    return covered * (0.85 + 0.15 * back) + 0.2 * fuzz.WRatio(text.casefold(), title.casefold()) / 100 * covered


def resolve(text: str, tasks: Sequence[TaskView]) -> Resolution:
    """The task that `text` names, the ones it may mean, or the nearest when it names none."""
    exact = [task for task in tasks if task.title.casefold() == text.casefold().strip()]
    if len(exact) == 1:
        return Resolution("match", tasks=(exact[0],))
    if exact:
        return Resolution("ask", candidates=tuple(Candidate(task, 1.2, "title") for task in exact[:MOST]))
    ranked = sorted(
        (Candidate(task, score(text, task.title), "words") for task in tasks), key=lambda c: (-c.score, c.task.task_id)
    )
    best = [c for c in ranked[:MOST] if c.score >= ASK]
    if best and best[0].score >= ACT and (len(best) == 1 or best[0].score - best[1].score >= LEAD):
        return Resolution("match", tasks=(best[0].task,))
    if best:
        close = [c for c in best if c.score >= best[0].score - 2 * LEAD]
        return Resolution("ask", candidates=tuple(close))
    return Resolution("none", candidates=tuple(c for c in ranked[:3] if c.score > 0.2))  # noqa: PLR2004
