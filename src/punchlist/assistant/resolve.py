"""Which task is meant. A published, pure function: words and tasks in; an outcome, candidates, scores and reasons out.

Score: stemmed words in common, slips forgiven, plus string likeness (rapidfuzz WRatio); thresholds as measured. A word
that was said and is not in the title, or that fits by a slip alone, may bring up a question but never an act.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from punchlist.assistant.schemas import Candidate, Filters, Resolution, Target, TaskView
from punchlist.assistant.stems import Likeness, alike, content, tokens

ACT, LEAD, ASK = 0.92, 0.08, 0.60
EXACT = 1.2
MOST = 5
NEAREST = 3
_CLOSE = 0.2
_NEAR_RATIO = 55.0
_FITTED, _WEIGHED = 100, 40
_LIKE: dict[str, float] = {"same": 1.0, "typo": 0.9, "beginning": 0.75, "": 0.0}
_NUMBER = re.compile(r"(?:task\s+|number\s+|no\.?\s*)?#?\s?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How said words fit one title: `covered` of them (0 to 1), `back` of the title's, and whether it may be acted on."""

    covered: float
    back: float
    sure: bool
    reason: str

    @property
    def base(self) -> float:
        return self.covered * (0.85 + 0.15 * self.back)


def resolve(text: str, tasks: Sequence[TaskView], filters: Filters | None = None) -> Resolution:
    """The task that `text` names (`match`), those it may mean (`ask`, best first, at most five), or `none`.

    `text` is "task 3", "#3", a title, or words from one; `filters` are those of the sentence. With `none` the candidates
    are the nearest tasks, at most three.
    """
    rows = [task for task in tasks if fits(task, filters)] if filters else list(tasks)
    exact = _exact(text, rows)
    if exact:
        return Resolution("match" if len(exact) == 1 else "ask", _only(exact), tuple(exact[:MOST]))
    ranked = _ranked(text, rows)
    likely = [(candidate, fit) for candidate, fit in ranked if candidate.score >= ASK]
    if not likely:
        near = [candidate for candidate, _ in ranked if candidate.score > _CLOSE][:NEAREST]
        return Resolution("none", candidates=tuple(near) or _nearest(text, rows))
    best, fit = likely[0]
    lead = best.score - likely[1][0].score if len(likely) > 1 else best.score
    if fit.sure and best.score >= ACT and lead >= LEAD:
        return Resolution("match", (best.task,), tuple(candidate for candidate, _ in likely[:MOST]))
    close = [candidate for candidate, _ in likely if candidate.score >= best.score - 2 * LEAD]
    return Resolution("ask", candidates=tuple(close[:MOST]))


def pick(target: Target, shown: Sequence[TaskView], it: Sequence[TaskView]) -> Resolution | None:
    """The tasks that a target names by number, by place on the list shown last, or as "it"; None if by words.

    `none` without candidates: there is no such place, or nothing is "it".
    """
    if target.numbers:
        known = {task.task_id: task for task in (*shown, *it)}
        found = [known.get(number, TaskView(number, "")) for number in target.numbers]
        return Resolution("match", tuple(found), tuple(Candidate(t, EXACT, "number") for t in found))
    if target.ordinals or target.last:
        places = target.ordinals or tuple(range(-target.last, 0))
        index = [place - 1 if place > 0 else place for place in places]
        if not all(-len(shown) <= place < len(shown) for place in index):
            return Resolution("none")
        chosen = [shown[place] for place in index]
        reasons = [f"place {place % len(shown) + 1} of the list shown last" for place in index]
        return Resolution(
            "match", tuple(chosen), tuple(Candidate(t, EXACT, r) for t, r in zip(chosen, reasons, strict=True))
        )
    if target.pronoun and not target.text:
        if not it:
            return Resolution("none")
        return Resolution("match", tuple(it), tuple(Candidate(t, EXACT, "spoken of last") for t in it))
    return None


def fits(task: TaskView, filters: Filters) -> bool:
    """Whether a task passes the sentence's filters; words for days ("today") are left to list_tasks, which knows them."""
    due = (task.due or "")[:10]
    start, dots, end = (filters.due or "").partition("..")
    dated = start[:4].isdigit() or end[:4].isdigit()
    return (
        filters.status in (None, "all", task.status)
        and filters.priority in (None, task.priority)
        and (filters.tag is None or filters.tag.casefold() in task.tags)
        and (filters.project is None or filters.project.casefold() == (task.project or "inbox").casefold())
        and (not dated or (bool(due) and start <= due <= ((end or "9999") if dots else start)))
    )


def _only(exact: list[Candidate]) -> tuple[TaskView, ...]:
    return (exact[0].task,) if len(exact) == 1 else ()


def _exact(text: str, tasks: Sequence[TaskView]) -> list[Candidate]:
    """The task of that number, or those of that title; a title of digits and a number are both offered."""
    plain = text.casefold().strip()
    found = [Candidate(task, EXACT, "exact title") for task in tasks if task.title.casefold() == plain]
    number = _NUMBER.fullmatch(plain)
    if number:
        found += [Candidate(task, EXACT, "number") for task in tasks if task.task_id == int(number[1])]
    if found:
        return found
    said = tokens(text)
    same = [task for task in tasks if said and tokens(task.title) == said]
    return [Candidate(task, EXACT, "exact title") for task in same]


def _ranked(text: str, tasks: Sequence[TaskView]) -> list[tuple[Candidate, _Fit]]:
    """Best first. Of the titles that share a word, those that share most are compared, the best of these as strings too."""
    said = content(text)
    likeness = _vocabulary(said, tasks)
    sharing: list[tuple[int, int, int]] = []
    for place, task in enumerate(tasks):
        title = content(task.title)
        shared = sum(word in likeness for word in title)
        if shared:
            sharing.append((min(shared, len(said)), -len(title), -place))
    fitting: list[tuple[float, int, _Fit]] = []
    for _, _, place in heapq.nlargest(_FITTED, sharing):
        found = _fit(said, content(tasks[-place].title), likeness)
        fitting.append((found.base, place, found))
    plain = text.casefold()
    ranked: list[tuple[Candidate, _Fit]] = []
    for base, place, found in heapq.nlargest(_WEIGHED, fitting, key=lambda one: one[:2]):
        task = tasks[-place]
        score = base + 0.2 * fuzz.WRatio(plain, task.title.casefold()) / 100 * found.covered
        if found.sure and found.covered == found.back == 1.0:
            score = max(score, EXACT)
        ranked.append((Candidate(task, round(score, 4), found.reason), found))
    return sorted(ranked, key=lambda one: (-one[0].score, one[0].task.task_id))


def _vocabulary(said: Sequence[str], tasks: Sequence[TaskView]) -> dict[str, dict[str, Likeness]]:
    """For each word of the titles that is like a said one: which, and how much. A word that is there is no slip."""
    firsts = {word[0] for word in said}
    have = {word for task in tasks for word in content(task.title) if word[0] in firsts}
    found: dict[str, dict[str, Likeness]] = {}
    for word in have:
        like: dict[str, Likeness] = {other: how for other in said if (how := alike(other, word))}
        if like:
            found[word] = like
    there = {word for like in found.values() for word, how in like.items() if how == "same"}
    for like in found.values():
        for slip in [word for word, how in like.items() if how != "same" and word in there]:
            del like[slip]
    return {word: like for word, like in found.items() if like}


def _fit(said: Sequence[str], title: Sequence[str], likeness: dict[str, dict[str, Likeness]]) -> _Fit:
    shared = [likeness[word] for word in title if word in likeness]
    best = {word: max((like.get(word, "") for like in shared), key=_weight) for word in dict.fromkeys(said)}
    covered = sum(_LIKE[how] for how in best.values()) / len(best)
    back = sum(max(_LIKE[how] for how in like.values()) for like in shared) / len(title)
    same = sum(how == "same" for how in best.values())
    missing = [word for word, how in best.items() if not how]
    slips = [word for word, how in best.items() if how in ("typo", "beginning")]
    reason = f"{len(best) - len(missing)} of {len(best)} words"
    reason += f"; not in the title: {' '.join(missing)}" if missing else ""
    reason += f"; nearly: {' '.join(slips)}" if slips else ""
    sure = not missing and same > 0 and all(how != "beginning" for how in best.values())
    return _Fit(covered, min(back, 1.0), sure, reason)


def _weight(likeness: str) -> float:
    return _LIKE[likeness]


def _nearest(text: str, tasks: Sequence[TaskView]) -> tuple[Candidate, ...]:
    """The titles that look most like the words, when no word is shared."""
    titles = [task.title.casefold() for task in tasks]
    found = process.extract(text.casefold(), titles, scorer=fuzz.QRatio, score_cutoff=_NEAR_RATIO, limit=NEAREST)
    return tuple(Candidate(tasks[place], round(ratio / 200, 4), "looks alike") for _, ratio, place in found)
