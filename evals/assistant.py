"""How well the built-in assistant understands, beside the bars it must reach: `make evals-assistant`.

The data and the scorer live outside this repository (their licences are their own); its score.py is loaded, not copied.
Exit code: 0, 1 with a bar missed, 2 without the data.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import importlib.util
import io
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import scoring

REFERENCE = "2026-11-22T09:00:00"
INTENTS = ("add", "list", "complete", "delete", "update", "none")
_IMPORT = "import time; t = time.process_time(); import punchlist.assistant.understand; print(time.process_time() - t)"
_RUNS = 3
"""A sentence's time is the best of these: other programs' turns are not ours."""
_MOST_WRONG_DELETES = 2 / 2481


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure and the least, or the most, that it may be."""

    name: str
    value: float
    bar: float | None = None
    most: bool = False
    unit: str = "%"

    @property
    def missed(self) -> bool:
        return self.bar is not None and (self.value > self.bar if self.most else self.value < self.bar)

    def line(self) -> str:
        shown, bar = (
            f"{x * 100:7.2f} %" if self.unit == "%" else f"{x:7.2f} {self.unit}" for x in (self.value, self.bar or 0)
        )
        if self.bar is None:
            return f"  {self.name:<44} {shown}"
        return f"  {self.name:<44} {shown}  {'<=' if self.most else '>='} {bar}  {'MISSED' if self.missed else 'ok'}"


def scorer(folder: Path) -> Any:
    """score.py of the eval set as a module."""
    spec = importlib.util.spec_from_file_location("eval_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sentences(score: Any, rows: list[dict[str, Any]]) -> list[Bar]:
    """Intents and slots of dev.jsonl; prints the table of its sources."""
    scoring.parse("warm the patterns up", dt.datetime.fromisoformat(REFERENCE))
    runs = [score.call_fn(scoring.parse, rows, REFERENCE) for _ in range(_RUNS)]
    answers, seconds = runs[0][0], [min(times) for times in zip(*(run[1] for run in runs), strict=True)]
    with contextlib.redirect_stdout(io.StringIO()):
        total = score.score_nlu(rows, answers, seconds, 0, True)
    print(f"{'source':<18}{'n':>6}{'accuracy':>10}{'macro-F1':>10}{'false trigger':>15}{'wrong deletes':>15}")
    for name, part in [*sorted(total["by_source"].items()), ("ALL", total)]:
        trigger = "-" if part["false_trigger"] is None else f"{part['false_trigger']:.2%}"
        print(
            f"{name:<18}{part['n']:>6}{part['accuracy']:>10.2%}{part['macro_f1']:>10.2%}{trigger:>15}{part['wrong_delete_n']:>15}"
        )
    pairs = [(row, answer) for row, answer in zip(rows, answers, strict=True)]
    gold, right = (
        Counter(row["intent"] for row in rows),
        Counter(row["intent"] for row, a in pairs if a["intent"] == row["intent"]),
    )
    wrong = [a for row, a in pairs if a["intent"] == "delete" != row["intent"]]
    told = [a for row, a in pairs if row["source"] == "clinc150:cancel" and a["intent"] in score.TOOLS]
    slots: dict[str, float] = defaultdict(float, {name: slot["rate"] for name, slot in total["slots"].items()})
    bars = {"title": 0.92, "target": 0.92, "has_due": 0.97}
    return [
        Bar("intent accuracy", total["accuracy"], 0.975),
        Bar("macro-F1", total["macro_f1"], 0.96),
        *(Bar(f"recall of {intent}", right[intent] / gold[intent], 0.93) for intent in INTENTS if gold[intent]),
        Bar("answered, not asked", total["answered"], 0.97),
        Bar("right of the answered", total["acc_answered"], 0.985),
        Bar("false trigger", total["false_trigger"], 0.01, most=True),
        Bar("deletes wrongly proposed", total["wrong_destructive"], _MOST_WRONG_DELETES, most=True),
        Bar(
            "deletes wrongly done without a question",
            sum(not a["needs_confirmation"] for a in wrong),
            0,
            most=True,
            unit="rows",
        ),
        Bar('tool calls on "cancel" sentences', len(told), 0, most=True, unit="rows"),
        *(Bar(f"slot {name}", rate, bars.get(name)) for name, rate in sorted(slots.items())),
        Bar("latency p50", total["latency_ms_p50"], unit="ms"),
        Bar("latency p95", total["latency_ms_p95"], 5, most=True, unit="ms"),
    ]


def dates(score: Any, folder: Path) -> list[Bar]:
    """Values of the two date files."""
    found: dict[str, dict[str, float]] = {}
    for name in ("dates_silver_dev", "dates_dev"):
        rows = score.load([folder / f"{name}.jsonl"])
        answers, seconds = score.call_fn(scoring.parse_date, rows, REFERENCE)
        with contextlib.redirect_stdout(io.StringIO()):
            found[name] = score.score_dates(rows, answers, seconds, 0, True)
    hard = found["dates_dev"]
    return [
        Bar("due phrases of real reminders", found["dates_silver_dev"]["headline_future_points"], 0.95),
        Bar("hard date set, future points", hard["headline_future_points"], 0.75),
        Bar("recurrences", hard.get("kind:recurrence", 0.0), 0.90),
    ]


def import_seconds() -> float:
    """How long a fresh interpreter takes to import the assistant, the best of five."""
    return min(float(subprocess.check_output([sys.executable, "-c", _IMPORT])) for _ in range(5))  # noqa: S603


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where score.py and dev.jsonl are")
    folder: Path = parser.parse_args().folder
    if not (folder / "score.py").is_file() or not (folder / "dev.jsonl").is_file():
        print(
            f"No eval data in {folder.resolve()}: nothing was measured. Give its place with EVAL=...", file=sys.stderr
        )
        return 2
    score = scorer(folder)
    bars = sentences(score, score.load([folder / "dev.jsonl"])) + dates(score, folder)
    bars.append(Bar("import (processor time)", import_seconds() * 1000, 300, most=True, unit="ms"))
    print("\n" + "\n".join(bar.line() for bar in bars))
    missed = [bar.name for bar in bars if bar.missed]
    print(
        f"\n{len(missed)} of {sum(bar.bar is not None for bar in bars)} bars missed"
        + (f": {', '.join(missed)}" if missed else "")
    )
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
