"""Random conversations through the pure engine: whatever tools answer, it ends, says something, and claims no more than they did."""

import datetime as dt
import json
import random
import re
from typing import Any

import pytest

from punchlist.assistant import engine
from punchlist.assistant.context import CHANGING
from tests.assistant.stepping import row

SAID = [
    "add milk tomorrow", "add bread and complete task 1", "apples and bananas", "I need to buy stamps", "show my tasks", "more",
    "what's overdue?", "overview", "complete milk", "delete milk", "delete all tasks", "complete all tasks", "yes", "no", "2", "#3",
    "both", "1 and 3", "the second one", "complete the last two", "no, friday", "friday 4pm", "make it urgent", "move them to friday",
    "move 1 and 2 to friday", "reopen task 1", "undo", "change it", "add a task", "hello", "I called the dentist", "???", "x" * 400, "",
]  # fmt: skip
TITLES = ["Milk", "Team meeting", "Weird (#3) 1. x", "{a} %s", "Pay rent?", "x" * 200, "2. Trap (#7)"]
CLAIM = re.compile(r"^(?:Added|Completed|Moved|Changed|Undone|Reopened|Restored|Deleted) ", re.MULTILINE)


class World:
    """Tools that answer something of the right shape, or an error, at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def answer(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        pick = self.random.choice
        if self.random.random() < 0.1:
            return {"error": pick(["task_not_found: There is no task 9", "nothing_to_undo: x", "boom"])}
        title = pick(TITLES)
        one = row(int(arguments.get("task_id", 3)), title, due=pick([None, "2026-11-20", "2026-11-24T08:00"]))
        match name:
            case "list_tasks":
                count = pick([0, 1, 2, 3, 20])
                rows = [{**one, "task_id": n + 1, "title": f"{title[:190]} {n}"} for n in range(count)]
                more = pick([0, 0, 300])
                return {"tasks": rows, "total": count + more, "next_cursor": "next" if more and count else None}
            case "add_task":
                return one | {"status": "created", "change_id": 5}
            case "update_task":
                return one | {"status": "updated", "changed": pick([[], ["due"], ["title", "tags"]]), "change_id": 6}
            case "bulk_edit_tasks" if arguments["action"] == "delete":
                return {"status": "confirmation_required", "action": "delete", "results": [], "titles": ["A"]}
            case "bulk_edit_tasks":
                items = [{"task_id": n, "status": "completed", "title": title} for n in arguments["task_ids"]]
                return {"status": "done", "results": items, "change_id": 8}
            case "undo":
                return {
                    "undone": [{"task_id": 1, "title": title, "action": "created"}],
                    "conflicts": [],
                    "change_id": 9,
                }
            case "get_overview":
                return {"pending": 1, "completed": 0, "overdue": 1, "today": 0, "next_7_days": 0, "projects": {}}
            case _:
                done = {"complete_task": "completed", "delete_task": "deleted", "reopen_task": "reopened"}[name]
                return {"task_id": 3, "status": pick([done, "unchanged"]), "title": title, "change_id": 7}


@pytest.mark.parametrize("seed", range(60))
def test_no_conversation_breaks_the_engine_or_claims_what_no_tool_did(seed: int) -> None:
    world, now = World(seed), dt.datetime(2026, 11, 24, 9, 0)
    items: list[dict[str, Any]] = []
    times: list[dt.datetime] = []
    for _ in range(14):
        now += dt.timedelta(minutes=world.random.choice([0, 1, 700]))
        items.append({"role": "user", "content": world.random.choice(SAID)})
        done = 0
        for call in range(40):
            made = engine.step(items, now, times=times)
            if isinstance(made, str):
                break
            result = world.answer(made.name, made.arguments)
            done += made.name in {*CHANGING, "undo"} and "error" not in result
            asked = {"call_id": f"{len(items)}-{call}"}
            items.append({"type": "function_call", **asked, "name": made.name, "arguments": json.dumps(made.arguments)})
            items.append({"type": "function_call_output", **asked, "output": json.dumps(result)})
        else:
            pytest.fail("forty calls and no answer")
        assert made.strip()
        assert done or not CLAIM.search(made), (items[-1], made)
        items.append({"role": "assistant", "content": made})
        times.append(now)


@pytest.mark.parametrize(
    "output", ["", "x", "[]", "{}", '{"tasks": null}', '{"tasks": [{}]}', '{"task_id": "x"}', "[" * 9999]
)
@pytest.mark.parametrize("name", ["list_tasks", "add_task", "bulk_edit_tasks", "complete_task", "a_tool_of_others"])
def test_a_result_that_lost_its_shape_is_a_failure_and_not_a_crash(name: str, output: str) -> None:
    turn = [
        {"role": "user", "content": "show my tasks"},
        {"type": "function_call", "call_id": "1", "name": name, "arguments": "{}"},
        {"type": "function_call_output", "call_id": "1", "output": output},
    ]
    said = {"role": "assistant", "content": "1. Milk\n2. Bread\nWhich one?"}
    for message in ("make it urgent", "the second one", "more", "undo", "yes"):
        made = engine.step([*turn, said, {"role": "user", "content": message}], dt.datetime(2026, 11, 24, 9, 0))
        assert made
    assert engine.step(turn, dt.datetime(2026, 11, 24, 9, 0))


def _after(said: str, *done: tuple[str, dict[str, Any], dict[str, Any]]) -> engine.Call | str:
    """What we do next in a turn in which another model made these calls before it broke off."""
    items: list[dict[str, Any]] = [{"role": "user", "content": said}]
    for place, (name, arguments, result) in enumerate(done):
        asked = {"call_id": str(place)}
        items.append({"type": "function_call", **asked, "name": name, "arguments": json.dumps(arguments)})
        items.append({"type": "function_call_output", **asked, "output": json.dumps(result)})
    return engine.step(items, dt.datetime(2026, 11, 24, 9, 0))


def test_what_another_model_did_in_this_turn_is_told_and_only_the_rest_is_done() -> None:
    two = ("complete_task", {"task_id": 2}, {"task_id": 2, "status": "completed", "title": "Beta", "change_id": 1})
    said = "complete task 1 and complete task 2"
    assert _after(said, two) == engine.Call("complete_task", {"task_id": 1})
    bread = ("add_task", {"title": "Bread", "due": "2026-11-25"}, row(5, "Bread") | {"status": "created"})
    assert _after("add milk and add bread", bread) == engine.Call("add_task", {"title": "Milk"})
    worded = ("add_task", {"title": "Buy a carton of milk"}, row(6, "Buy a carton of milk") | {"status": "created"})
    assert _after("add buy milk", worded) == "Added “Buy a carton of milk” (#6)."
    gone = ("undo", {}, {"undone": [{"task_id": 6, "title": "Milk", "action": "created"}], "conflicts": []})
    assert _after("undo", gone) == "Undone: “Milk” (#6) is off your list again."
    other = ("delete_task", {"task_id": 9}, {"task_id": 9, "status": "deleted", "title": "Zed", "change_id": 3})
    made = _after("hello", other)
    assert isinstance(made, str)
    assert made.startswith("Moved “Zed” (#9) to the trash.")
