"""The scenarios against one model: `python -m evals.run --model provider:model`, its key in PUNCHLIST_EVAL_KEY.

Exit code: 0; 1 with --gate and a failure; 2 for what cannot be run; 3 when a replay asks what was not recorded.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from evals import report
from evals.recording import Recorder, Replayer, Tape
from evals.scenarios import KINDS, Scenario, load
from evals.world import ZONE, Player, Result, world
from punchlist.infra.outbound import Outbound
from punchlist.kit import clock
from punchlist.kit.errors import PunchlistError
from punchlist.kit.secret import Secret
from punchlist.providers import catalog
from punchlist.providers.contract import BUILTIN, ModelName

KEY = "PUNCHLIST_EVAL_KEY"
NOW = dt.datetime(2026, 11, 24, 10, tzinfo=ZoneInfo(ZONE))
RESULTS = Path(__file__).parent / "results"
_STARTS = ("sk-ant-", "sk-or-", "sk-", "AQ.", "gsk_", "xai-", "")


async def run(scenarios: list[Scenario], player: Player, tape: Tape | None = None) -> list[Result]:
    """Each scenario, one after the other, at the same instant."""
    with tempfile.TemporaryDirectory() as folder, clock.stopped(NOW):
        async with world(Path(folder), player, tape) as made:
            return [await made.play(scenario) for scenario in scenarios]


def no_key(provider: str) -> Secret:
    """A key of the provider's form that opens nothing, for replays."""
    row = catalog.find(provider)
    return Secret(next(key for start in _STARTS if row.fits(key := start + "0" * 32)))


def player(arguments: argparse.Namespace) -> tuple[Player, Tape | None]:
    """Raises PunchlistError, ValueError."""
    name = ModelName.parse(arguments.model)
    if name == BUILTIN:
        return Player(), None
    catalog.find(name.provider)
    if arguments.replay:
        about = json.loads((arguments.replay / "run.json").read_text(encoding="utf-8"))
        return Player(name, no_key(name.provider), about["base_url"]), Replayer(arguments.replay)
    given = os.environ.pop(KEY, "")
    if not given:
        msg = f"{name} needs a key in {KEY}; without one there is --replay"
        raise ValueError(msg)
    made = Player(name, Secret(given), arguments.base_url)
    if not arguments.record:
        return made, None
    tape = Recorder(arguments.record, Outbound(allow_local=True), Secret(given))
    about = {"model": str(name), "base_url": arguments.base_url}
    (arguments.record / "run.json").write_text(json.dumps(about) + "\n", encoding="utf-8")
    return made, tape


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=str(BUILTIN), help="punchlist:builtin or provider:model")
    parser.add_argument("--base-url", help="where custom and ollama are")
    parser.add_argument("--kind", choices=KINDS, help="only these scenarios")
    parser.add_argument("--only", default="", help="only scenarios whose name begins so")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument("--gate", action="store_true", help="fail when a scenario does")
    tapes = parser.add_mutually_exclusive_group()
    tapes.add_argument("--record", type=Path, help="keep every exchange in this folder")
    tapes.add_argument("--replay", type=Path, help="answer from this folder: no key, no network")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    arguments = _arguments(given)
    chosen = [s for s in load() if s.name.startswith(arguments.only) and arguments.kind in {None, s.kind}]
    try:
        who, tape = player(arguments)
        results = asyncio.run(run(chosen, who, tape))
    except (PunchlistError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    made = report.figures(arguments.model, results)
    print("\n".join([*report.lines(made), *report.earlier(RESULTS)]))
    if arguments.json:
        arguments.json.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if any(result.differs for result in results):
        print("The replay asked what was not recorded: record it anew", file=sys.stderr)
        return 3
    return int(arguments.gate and any(not result.passed for result in results))


if __name__ == "__main__":
    sys.exit(main())
