"""A run over real sockets: right and wrong are told apart; what was recorded is replayed without key and network."""

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from anyio import to_thread

from evals import report
from evals.recording import Recorder, Replayer, difference
from evals.run import KEY as KEY_NAME
from evals.run import main, no_key, run
from evals.scenarios import Expect, Row, Scenario, Turn
from evals.world import Player, Result
from punchlist.infra.outbound import Outbound
from punchlist.kit.secret import Secret
from punchlist.providers.catalog import PROVIDERS
from punchlist.providers.contract import BUILTIN, ModelName
from tests.providers.faults import Answer, FaultServer, fault_server
from tests.providers.streams import answer, body
from tests.standins import KEYS, aimock

pytestmark = pytest.mark.anyio
MODEL = ModelName.parse("custom:llama-4")
CANARY = "canary-key-0123456789-abcdefghij"
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
MILK = (Row(title="Milk"),)
MODELS = Answer([json.dumps({"data": [{"id": "llama-4"}]}).encode()])


def scenario(say: str = "done with milk", **expect: Any) -> Scenario:
    return Scenario("milk", "tools", "complete_task", "en", MILK, (Turn(say=say, expect=Expect(**expect)),))


DONE = scenario(changed={"Milk": {"status": "completed"}}, calls=["complete_task"])


@pytest.fixture
async def provider() -> AsyncGenerator[FaultServer]:
    async with fault_server() as made:
        yield made


def completes(provider: FaultServer, words: str = "All right.") -> Player:
    """A provider that completes task 1 and then says `words`."""
    calls = [("c0", "complete_task", '{"task_id": 1}')]
    made = [answer("openai_chat", calls=calls, usage=USAGE), answer("openai_chat", [words], usage=USAGE)]
    provider.says(MODELS, *(Answer(body(events)) for events in made))
    return Player(MODEL, Secret(CANARY), f"{provider.url}/v1")


def texts(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.iterdir())


async def one(scenario: Scenario, player: Player, tape: Any = None) -> Result:
    (result,) = await run([scenario], player, tape)
    return result


async def test_a_model_that_does_it_passes_and_its_tokens_are_counted(provider: FaultServer) -> None:
    result = await one(DONE, completes(provider))
    assert result.wrong == []
    made = report.figures(str(MODEL), [result])
    assert (made["tools"], made["input_tokens"], made["output_tokens"]) == ({"complete_task": [1, 1]}, 200, 40)
    assert made["cost"] is None
    assert made["calls_a_turn"] == 1


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({}, "expected of 'milk' {'status': 'pending'}, came {'status': 'completed'}"),
        ({"changed": {"Milk": {"status": "completed"}}, "calls": ["undo"]}, "expected a call of undo"),
        ({"changed": {"Milk": {"status": "completed"}}, "quiet": True}, "expected no call"),
        ({"changed": {"Milk": {"status": "completed"}}, "asks": "yes"}, "expected a question, came none"),
        ({"gone": ["Milk"]}, "expected gone ['Milk'], came []"),
        ({"added": [{"title": "Bread"}]}, "expected added [{'title': 'Bread'}], came nothing"),
        ({"changed": {"Milk": {"status": "completed"}}, "listed": ["Milk"]}, "expected the list ['Milk'], came None"),
    ],
)
async def test_what_is_not_as_expected_fails_and_says_why(
    provider: FaultServer, expect: dict[str, Any], said: str
) -> None:
    result = await one(scenario(**expect), completes(provider))
    assert not result.passed
    assert said in " ".join(result.wrong)


async def test_the_builtin_assistant_does_not_answer_for_a_provider_that_is_down(provider: FaultServer) -> None:
    player = completes(provider)
    provider.says(MODELS, Answer(status=400, body=[b"{}"]))
    result = await one(scenario("complete milk", changed={"Milk": {"status": "completed"}}), player)
    assert "came the notice" in " ".join(result.wrong)


async def test_a_recording_is_replayed_without_key_and_network_and_holds_no_key(
    provider: FaultServer, tmp_path: Path
) -> None:
    player = completes(provider, f"Your key is {CANARY} and more.")
    recorded = await one(DONE, player, Recorder(tmp_path, Outbound(allow_local=True), Secret(CANARY)))
    assert recorded.wrong == []
    kept = texts(tmp_path)
    assert len((tmp_path / "milk.jsonl").read_text().splitlines()) == 2
    assert CANARY[:12] not in kept
    assert "authorization" not in kept.lower()
    asked = len(provider.seen)
    again = await one(DONE, Player(MODEL, no_key("custom"), "http://127.0.0.1:9/v1"), Replayer(tmp_path))
    assert (again.wrong, len(provider.seen)) == ([], asked)
    assert again.answers[0].usage == recorded.answers[0].usage


async def test_a_replay_that_asks_something_else_fails_and_says_where(provider: FaultServer, tmp_path: Path) -> None:
    await one(DONE, completes(provider), Recorder(tmp_path, Outbound(allow_local=True), Secret(CANARY)))
    other = scenario("finished the milk", changed={"Milk": {"status": "completed"}})
    result = await one(other, Player(MODEL, no_key("custom"), "http://127.0.0.1:9/v1"), Replayer(tmp_path))
    assert "request 1 differs from the recorded one at body.messages[1].content" in result.differs[0]
    assert not result.passed


async def test_a_turn_with_a_stand_in_of_others_is_replayed(tmp_path: Path) -> None:
    with aimock() as url:
        player = Player(MODEL, Secret(KEYS[0]), f"{url}/v1")
        recorded = await one(DONE, player, Recorder(tmp_path, Outbound(allow_local=True), Secret(KEYS[0])))
    assert recorded.wrong == []
    assert KEYS[0][:12] not in texts(tmp_path)
    again = await one(DONE, Player(MODEL, no_key("custom"), "http://127.0.0.1:9/v1"), Replayer(tmp_path))
    assert (again.wrong, again.answers[0].response) == ([], recorded.answers[0].response)


async def test_the_builtin_assistant_is_one_of_the_models() -> None:
    result = await one(scenario("complete milk", changed={"Milk": {"status": "completed"}}), Player())
    assert result.wrong == []
    assert report.figures(str(BUILTIN), [result])["total"] == [1, 1]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_replay_has_a_key_of_every_providers_form(provider: str) -> None:
    assert PROVIDERS[provider].fits(no_key(provider).reveal())


def test_ids_that_are_new_in_each_run_are_no_difference() -> None:
    a, b = ({"id": f"fc_{digit * 32}", "n": [1]} for digit in "ab")
    assert difference(a, b) == ""
    assert difference(a, {**a, "n": [2]}) == "n[0]: recorded 1, sent 2"
    assert difference(a, {**a, "more": 1}) == "more: recorded null, sent 1"


def test_without_a_key_nothing_is_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv(KEY_NAME, raising=False)
    assert main(["--model", "openai:gpt-6.2-sol"]) == 2
    assert KEY_NAME in capsys.readouterr().err


def test_a_replay_of_nothing_ends_with_what_was_not_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run.json").write_text('{"model": "custom:llama-4", "base_url": "http://127.0.0.1:9/v1"}')
    assert main(["--model", str(MODEL), "--replay", str(tmp_path), "--only", "reopen-1", "--json", "/dev/null"]) == 3
    shown = capsys.readouterr()
    assert "request 1 was not recorded" in shown.out
    assert "record it anew" in shown.err


async def test_a_run_over_a_wire_that_is_recorded_by_command_is_replayed_by_command(
    provider: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_NAME, CANARY)
    completes(provider)
    given = ["--model", str(MODEL), "--only", "complete-2", "--gate"]
    chosen = [*given, "--base-url", f"{provider.url}/v1", "--record", str(tmp_path)]
    assert await to_thread.run_sync(main, chosen) == 0
    assert await to_thread.run_sync(main, [*given, "--replay", str(tmp_path)]) == 0


async def test_a_gate_fails_with_a_failure(provider: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    player = completes(provider)
    provider.says(MODELS, Answer(body(answer("openai_chat", ["No."], usage=USAGE))))
    given = ["--model", str(MODEL), "--only", "complete-2", "--base-url", str(player.base_url)]
    for more, code in (([], 0), (["--gate"], 1)):
        monkeypatch.setenv(KEY_NAME, CANARY)
        provider.says(MODELS, Answer(body(answer("openai_chat", ["No."], usage=USAGE))))
        assert await to_thread.run_sync(main, [*given, *more]) == code
