"""A run as figures: per tool, language, traps and steps; calls, tokens, cost, seconds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from evals.scenarios import Scenario
from evals.world import Result

Figures = dict[str, Any]


def figures(model: str, results: list[Result]) -> Figures:
    """JSON of a run. `cost` is USD as text, None when a turn's price is unknown."""
    answers = [answer for result in results for answer in result.answers]
    seconds = sorted(second for result in results for second in result.seconds)
    costs = [answer.usage.cost for answer in answers if answer.usage.requests]
    known = [Decimal(cost) for cost in costs if cost is not None]
    return {
        "model": model,
        "total": rate(results),
        "tools": _by(results, lambda s: s.tool if s.kind == "tools" else None),
        "languages": _by(results, lambda s: s.language if s.kind in {"tools", "languages"} else None),
        "others": _by(results, lambda s: s.kind if s.kind in {"traps", "steps"} else None),
        "turns": len(answers),
        "calls_a_turn": round(sum(len(a.tool_calls) for a in answers) / max(1, len(answers)), 2),
        "input_tokens": sum(a.usage.input_tokens for a in answers),
        "output_tokens": sum(a.usage.output_tokens for a in answers),
        "estimated": any(a.usage.estimated for a in answers),
        "cost": str(sum(known, Decimal(0))) if len(known) == len(costs) else None,
        "seconds_p50": _percentile(seconds, 50),
        "seconds_p95": _percentile(seconds, 95),
        "failures": {r.scenario.name: r.wrong for r in results if not r.passed},
    }


def rate(results: Iterable[Result]) -> list[int]:
    """Passed, and of how many."""
    passed = [result.passed for result in results]
    return [sum(passed), len(passed)]


def _by(results: list[Result], name: Callable[[Scenario], str | None]) -> dict[str, list[int]]:
    names = dict.fromkeys(name(result.scenario) for result in results)
    return {n: rate(r for r in results if name(r.scenario) == n) for n in names if n is not None}


def _percentile(ordered: list[float], percent: int) -> float | None:
    """Nearest rank, in seconds."""
    return round(ordered[max(0, -(-len(ordered) * percent // 100) - 1)], 4) if ordered else None


def lines(run: Figures) -> Iterable[str]:
    """The run as a table, its failures last."""
    yield f"{run['model']}: {_rate(run['total'])}"
    for part in ("tools", "languages", "others"):
        for name, passed in cast("dict[str, list[int]]", run[part]).items():
            yield f"  {part:<10}{name:<18}{_rate(passed)}"
    tokens = f"{run['input_tokens']} in, {run['output_tokens']} out" + (" (estimated)" if run["estimated"] else "")
    yield f"  {run['turns']} turns, {run['calls_a_turn']} calls a turn, tokens {tokens}, cost {run['cost'] or 'null'}"
    yield f"  seconds a turn: p50 {run['seconds_p50']}, p95 {run['seconds_p95']}"
    for name, wrong in cast("dict[str, list[str]]", run["failures"]).items():
        yield f"  FAILED {name}: {'; '.join(wrong)}"


def earlier(folder: Path) -> Iterable[str]:
    """One line for each run that was kept in `folder`."""
    for path in sorted(folder.glob("*.json")):
        run: Figures = json.loads(path.read_text(encoding="utf-8"))
        yield f"  kept: {run['model']:<34}{_rate(run['total'])}  cost {run['cost'] or 'null'}"


def _rate(passed: list[int]) -> str:
    good, of = passed
    return f"{good:>4} of {of:<4}{good / of if of else 0:8.1%}"
