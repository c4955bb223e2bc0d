"""Section H of the failure cases (112 to 119), each on the real chat and both databases."""

import datetime as dt
import json
from typing import Any

import pytest

from punchlist.kit import clock
from tests.chat.conftest import Provider, Talk
from tests.conftest import Person

pytestmark = pytest.mark.anyio


async def test_112_two_things_in_one_add_are_added_as_said(talk: Talk) -> None:
    await talk("add apples and bananas")
    assert await talk.titles() == ["Apples and bananas"]
    assert talk.tools == ["add_task"]


async def test_112_two_bare_things_are_asked_about_before_anything_is_added(talk: Talk) -> None:
    assert (await talk("apples and bananas")).endswith(")")
    assert (await talk.tasks(), talk.tools) == ([], [])
    await talk("no")
    assert await talk.tasks() == []


async def test_113_a_provider_completes_the_second_one_of_a_list_that_we_showed(talk: Talk, provider: Provider) -> None:
    for title in ("alpha", "beta", "gamma"):
        await talk(f"add {title}")
    await talk("show my tasks")

    def complete_second(items: list[dict[str, Any]]) -> Any:
        """As a model would: the second row of the list in the history."""
        if items[-1].get("type") == "function_call_output":
            return "Done."
        outputs = [i["output"] for i in items if i.get("type") == "function_call_output"]
        listed = [json.loads(o if isinstance(o, str) else o[0]["text"]) for o in outputs]
        tasks = next(one["tasks"] for one in reversed(listed) if "tasks" in one)
        return ("complete_task", {"task_id": tasks[1]["task_id"]})

    await provider("complete the second one", complete_second)
    assert await talk.titles(status="completed") == ["Beta"]
    roles = [(item.get("role"), item.get("type")) for item in provider.model.seen]
    assert roles.count(("user", None)) == 5, "both sides' turns are in the history"


@pytest.mark.parametrize(
    "told",
    [
        "Here is your list:\n1. **Beta**, no date\n2. **Alpha**\n3. **Gamma**",
        "You have:\n1) Beta (#2)\n2) Alpha (#1)\n3) Gamma (#3)",
    ],
)
async def test_113_we_complete_the_second_one_of_a_list_that_a_provider_showed(
    talk: Talk, provider: Provider, told: str
) -> None:
    for title in ("alpha", "beta", "gamma"):
        await talk(f"add {title}")
    await provider("what is there?", [("list_tasks", {}), told])
    assert await talk("complete the second one") == "Completed “Alpha” (#1)."
    assert await talk.titles() == ["Beta", "Gamma"]


async def test_113_without_numbered_lines_the_order_is_that_of_the_result(talk: Talk, provider: Provider) -> None:
    for title in ("alpha", "beta"):
        await talk(f"add {title}")
    await provider("what is there?", [("list_tasks", {}), "Alpha and Beta are waiting."])
    assert await talk("complete the second one") == "Completed “Beta” (#2)."


async def test_113_a_providers_numbered_question_is_answered_by_place(talk: Talk, provider: Provider) -> None:
    for title in ("oat milk", "soy milk"):
        await talk(f"add buy {title}")
    asked = "Which one?\n1. Buy soy milk\n2. Buy oat milk"
    await provider("delete the milk task", [("list_tasks", {"search": "milk"}), asked])
    assert (await talk("the second one")).startswith("Moved “Buy oat milk” (#1) to the trash.")


async def test_114_it_is_the_task_that_a_provider_changed_last(talk: Talk, provider: Provider) -> None:
    await talk("add buy milk")
    await provider(
        "put see the dentist on my list", [("add_task", {"title": "See the dentist"}), "It is on your list."]
    )
    assert (await talk("make it urgent")).startswith("Changed “See the dentist” (#2): priority medium → urgent.")
    assert (await talk("undo")).startswith("Undone: “See the dentist”")


async def test_115_three_matches_are_a_numbered_question_and_nothing_is_deleted(talk: Talk) -> None:
    for title in ("milk for cats", "milk for baby", "milk chocolate"):
        await talk(f"add {title}")
    said = await talk("delete milk")
    assert said.startswith("Several tasks match “milk”. Which one shall I delete?\n1. ")
    assert "\n3. " in said
    assert talk.tools == ["list_tasks"]
    assert len(await talk.tasks()) == 3


async def test_116_a_destructive_sentence_asks_as_it_does_through_a_provider(talk: Talk, provider: Provider) -> None:
    for title in ("one", "two"):
        await talk(f"add {title}")
    call = ("bulk_edit_tasks", {"task_ids": [1, 2], "action": "delete"})
    await provider("delete everything", [call, "Delete One and Two? (yes or no)"])
    assert len(await talk.tasks()) == 2
    assert "left everything" in await talk("no")
    await talk("delete all tasks")
    asked = talk.last["confirmation"]
    assert (asked["tool"], asked["action"], asked["undoable"]) == ("bulk_edit_tasks", "delete", True)
    assert (asked["titles"], asked["count"]) == (["One", "Two"], 2)
    assert len(await talk.tasks()) == 2
    await talk("yes")
    assert await talk.tasks() == []


async def test_116_a_yes_to_what_a_provider_asked_makes_the_stored_call(talk: Talk, provider: Provider) -> None:
    for title in ("one", "two"):
        await talk(f"add {title}")
    call = ("bulk_edit_tasks", {"task_ids": [1], "action": "delete"})
    await provider("delete one", [call, "Delete One?"])
    assert "Moved “One” (#1) to the trash" in await talk("yes")
    assert await talk.titles() == ["Two"]


async def test_117_a_keyword_inside_a_title_decides_nothing(talk: Talk) -> None:
    for title in ("newsletter", "address change"):
        await talk(f"add {title}")
    await talk("hide completed tasks")
    assert talk.tools == []
    await talk("delete the newsletter task")
    await talk("mark the address change as done")
    await talk("add a task to help mom move")
    assert (await talk.titles(), await talk.titles(status="completed")) == (["Help mom move"], ["Address change"])


async def test_118_a_part_of_the_title_finds_the_task(talk: Talk) -> None:
    await talk("add team meeting")
    await talk("add buy milk")
    assert (await talk("Delete the meeting task")).startswith("Moved “Team meeting” (#1) to the trash.")


async def test_119_a_target_that_is_not_there_is_said_with_the_nearest_own_tasks(
    alice: Person, charlie: Person
) -> None:
    hers, his = Talk(alice), Talk(charlie)
    await hers("add buy almond milk")
    await his("add buy oat milk")
    said = await his("delete the almond milk task")
    assert said.startswith("I can't find a task like “almond milk”. Nothing was changed.")
    assert "1. Buy oat milk (#1)" in said
    assert "Buy almond milk" not in said
    assert set(his.tools) == {"list_tasks"}
    assert len(await his.tasks()) == 1


async def test_119_two_readings_that_score_close_are_a_question(talk: Talk) -> None:
    for title in ("quarterly report", "report bug"):
        await talk(f"add {title}")
    said = await talk("complete the report")
    assert said.startswith("Several tasks match “report”")
    await talk("the bug one")
    assert await talk.titles(status="completed") == ["Report bug"]


async def test_108_what_was_completed_after_the_question_is_not_deleted_with_the_rest(talk: Talk) -> None:
    for title in ("one", "two"):
        await talk(f"add {title}")
    await talk("complete task 1")
    await talk("delete all completed tasks")
    await talk.person.http.put("/api/tasks/2/completion")
    await talk("yes")
    assert await talk.titles(status="completed") == ["Two"]


async def test_106_a_yes_is_good_once_and_not_after_ten_minutes(talk: Talk) -> None:
    await talk("add one")
    await talk("delete all tasks")
    await talk("yes")
    await talk("undo")
    await talk("yes")
    assert await talk.titles() == ["One"]
    await talk("delete all tasks")
    with clock.stopped(clock.now() + dt.timedelta(minutes=11)):
        assert "have changed since I asked" in await talk("yes")
    assert await talk.titles() == ["One"]


async def test_107_a_safe_and_a_destructive_command_in_one_sentence_the_destructive_one_still_asks(talk: Talk) -> None:
    await talk("add one")
    await talk("add two")
    await talk("complete task 1 and delete all pending tasks")
    assert await talk.titles(status="all") == ["One", "Two"]
    assert talk.last["confirmation"]["titles"] == ["Two"]
    await talk("yes")
    assert await talk.titles(status="all") == ["One"]


async def test_111_a_stranger_cannot_name_her_task_by_number_in_the_chat(alice: Person, charlie: Person) -> None:
    hers, his = Talk(alice), Talk(charlie)
    await hers("add secret")
    for said in ("complete task 1", "delete task 1", "make task 1 urgent", "reopen task 1"):
        answer = await his(said)
        assert answer == "I can't find task 1. Nothing was changed."
    assert "nothing to undo" in await his("undo")
    assert await hers.titles() == ["Secret"]
    theirs = await charlie.http.post(charlie.chat_url, json={"message": "hello", "conversation_id": 9999})
    assert theirs.status_code == 404
