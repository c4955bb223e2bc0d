"""What people say, end to end over POST /api/{user_id}/chat with the built-in assistant."""

import asyncio
import datetime as dt
from typing import Any

import pytest
from fastapi import FastAPI

from punchlist.infra.db import idempotency
from punchlist.kit import clock
from tests.chat.conftest import Talk
from tests.conftest import Person, client, new_person, running, settings_for

pytestmark = pytest.mark.anyio


async def test_adding_says_what_was_added_with_its_date(talk: Talk) -> None:
    with clock.stopped(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)):
        said = await talk("add a task to buy groceries tomorrow 5pm")
    assert said == "Added “Buy groceries” (#1), due tomorrow (Wed 25 Nov) at 17:00."
    assert (talk.tools, talk.last["assistant"], talk.last["model"]) == (["add_task"], "local", "punchlist:builtin")
    assert [t["due"] for t in await talk.tasks()] == ["2026-11-25T17:00"]


async def test_tomorrow_is_the_owners_tomorrow(api: FastAPI) -> None:
    talk = Talk(await new_person(api, "kai", zone="Pacific/Honolulu"))
    with clock.stopped(dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)):  # 23:30 on the 23rd
        await talk("add pay rent tomorrow")
    assert [t["due"] for t in await talk.tasks()] == ["2026-11-24"]


@pytest.mark.parametrize(
    ("said", "task"),
    [
        ("Add a task to buy groceries", {"title": "Buy groceries"}),
        ("I need to remember to pay bills", {"title": "Pay bills"}),
        (
            "call mom tonight at 8 !high #family",
            {"title": "Call mom", "due": "2026-11-24T20:00", "priority": "high", "tags": ["family"]},
        ),
        (
            "every 2nd friday submit the timesheet",
            {"title": "Submit the timesheet", "recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"},
        ),
        ("dentist tomorrow at 5pm, high priority", {"title": "Dentist", "due": "2026-11-25T17:00", "priority": "high"}),
        ("add a task to help mom move", {"title": "Help mom move"}),
        ("add apples and bananas", {"title": "Apples and bananas"}),
        ('add "delete all tasks"', {"title": "Delete all tasks"}),
        ("remind me to cancel the subscription on monday", {"title": "Cancel the subscription", "due": "2026-11-30"}),
    ],
)
async def test_ways_to_add(talk: Talk, said: str, task: dict[str, Any]) -> None:
    with clock.stopped(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)):
        await talk(said)
    [made] = await talk.tasks()
    assert {name: made[name] for name in task} == task


async def test_a_bare_pair_of_words_is_asked_about_and_a_yes_adds_it(talk: Talk) -> None:
    said = await talk("apples and bananas")
    assert "“Apples and bananas”" in said
    assert "?" in said
    assert await talk.tasks() == []
    await talk("yes")
    assert await talk.titles() == ["Apples and bananas"]


async def test_lists_follow_the_question(talk: Talk) -> None:
    with clock.stopped(dt.datetime(2026, 11, 25, 9, 0, tzinfo=dt.UTC)):
        for said in ("add old thing due 2026-11-20", "add new thing due 2026-11-25", "add someday"):
            await talk(said)
        assert "old thing" in (await talk("what's overdue?")).lower()
        assert "new thing" not in talk.last["response"].lower()
        assert "You have 3 pending tasks" in await talk("Show me my pending tasks")
        assert "3 pending" in await talk("What's pending?")
        await talk("mark task 3 as complete")
        assert "someday" in (await talk("what did I finish this week?")).lower()
        assert "hide" not in (await talk("hide completed tasks")).lower()
        assert talk.tools == []


async def test_complete_finds_the_task_first(talk: Talk) -> None:
    await talk("add team meeting")
    await talk("add buy milk")
    assert await talk("Complete the meeting task") == "Completed “Team meeting” (#1)."
    assert talk.tools == ["list_tasks", "complete_task"]
    assert await talk.titles() == ["Buy milk"]


async def test_several_matches_are_a_numbered_question_and_the_answer_decides(talk: Talk) -> None:
    for title in ("milk for cats", "milk for baby", "milk chocolate"):
        await talk(f"add {title}")
    said = await talk("delete milk")
    assert "1. " in said
    assert "3. " in said
    assert len(await talk.tasks()) == 3
    second = [line for line in said.splitlines() if line.startswith("2. ")][0]
    await talk("the second one")
    left = await talk.titles()
    assert len(left) == 2
    assert not any(title in second for title in left)
    await talk("undo")
    assert len(await talk.tasks()) == 3


async def test_it_is_the_task_spoken_of_last(talk: Talk) -> None:
    with clock.stopped(dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)):
        await talk("add see the dentist")
        await talk("move the dentist to friday 4pm")
        assert "priority medium → urgent" in await talk("make it urgent")
    [task] = await talk.tasks()
    assert (task["due"], task["priority"]) == ("2026-11-27T16:00", "urgent")


async def test_the_second_one_is_of_the_list_shown_last(talk: Talk) -> None:
    for title in ("alpha", "beta", "gamma"):
        await talk(f"add {title}")
    shown = await talk("show my tasks")
    assert "2. Beta (#2)" in shown
    await talk("complete the second one")
    assert await talk.titles() == ["Alpha", "Gamma"]
    await talk("delete the last one")
    assert await talk.titles() == ["Alpha"]


async def test_renaming_with_quotes(talk: Talk) -> None:
    await talk("add phone")
    await talk("Change task 1 to 'Call mom tonight'")
    assert await talk.titles() == ["Call mom tonight"]


async def test_a_keyword_in_a_title_decides_nothing(talk: Talk) -> None:
    for title in ("newsletter", "address change"):
        await talk(f"add {title}")
    await talk("delete the newsletter task")
    await talk("mark the address change as done")
    assert (await talk.titles(), await talk.titles(status="completed")) == ([], ["Address change"])


async def test_deleting_all_completed_asks_first_and_takes_only_those_asked_about(talk: Talk) -> None:
    for title in ("one", "two", "three"):
        await talk(f"add {title}")
    await talk("complete task 1")
    await talk("complete task 2")
    said = await talk("delete all completed tasks")
    assert "(yes or no)" in said
    assert talk.last["confirmation"]["titles"] == ["Two", "One"]
    assert "confirmation" not in str(talk.last["tool_calls"][-1]["result"].keys())
    await talk.person.http.put("/api/tasks/3/completion")
    await talk("yes")
    assert await talk.titles(status="completed") == ["Three"]
    await talk("undo")
    assert await talk.titles(status="completed") == ["One", "Three", "Two"]


async def test_a_row_that_changed_before_the_yes_voids_it(talk: Talk) -> None:
    await talk("add one")
    await talk("delete all tasks")
    await talk.person.http.patch("/api/tasks/1", json={"title": "Changed"})
    assert "Nothing was changed" in await talk("yes")
    assert await talk.titles() == ["Changed"]


async def test_a_no_leaves_everything_and_a_later_yes_does_nothing(talk: Talk) -> None:
    await talk("add one")
    await talk("delete all tasks")
    assert "left everything" in await talk("no")
    await talk("yes")
    assert await talk.titles() == ["One"]


async def test_a_confirmation_does_not_outlive_another_message(talk: Talk) -> None:
    await talk("add one")
    await talk("delete all tasks")
    await talk("what's pending?")
    await talk("yes")
    assert await talk.titles() == ["One"]


async def test_what_is_not_there_is_said_with_the_nearest(talk: Talk) -> None:
    await talk("add buy oat milk")
    said = await talk("delete the spaceship task")
    assert said.startswith("I can't find")
    assert "Nothing was changed" in said
    assert await talk("complete task 99") == "I can't find task 99. Nothing was changed."
    assert await talk.titles() == ["Buy oat milk"]


async def test_a_stranger_is_told_of_his_own_tasks_only(alice: Person, charlie: Person) -> None:
    hers, his = Talk(alice), Talk(charlie)
    await hers("add secret meeting")
    said = await his("complete the secret meeting")
    assert said.startswith("I can't find")
    assert "(#" not in said
    assert await hers.titles() == ["Secret meeting"]


async def test_nothing_is_claimed_when_nothing_changed(talk: Talk) -> None:
    await talk("add milk")
    await talk("complete task 1")
    assert "Nothing was changed" in await talk("complete task 1")
    assert "Nothing was changed" in await talk("make task 1 medium priority")


async def test_two_commands_in_one_sentence_are_both_done(talk: Talk) -> None:
    await talk("add milk")
    said = await talk("add bread and complete task 1")
    assert "Added “Bread”" in said
    assert "Completed “Milk”" in said


async def test_of_two_commands_the_one_that_fails_is_named(talk: Talk) -> None:
    said = await talk("add bread and complete task 77")
    assert "Added “Bread”" in said
    assert "can't find task 77" in said
    assert await talk.titles() == ["Bread"]


async def test_chit_chat_calls_no_tool(talk: Talk) -> None:
    for said in ("hello", "what's the weather?", "don't delete the milk task", "play some jazz", "help"):
        await talk(said)
        assert talk.tools == []


async def test_a_repeated_post_is_one_turn_with_the_same_answer(alice: Person) -> None:
    headers = {"Idempotency-Key": "turn-1"}
    body = {"message": "add milk"}
    first = await alice.http.post(alice.chat_url, json=body, headers=headers)
    again = await alice.http.post(alice.chat_url, json=body, headers=headers)
    assert first.json() == again.json()
    other = await alice.http.post(alice.chat_url, json={"message": "add bread"}, headers=headers)
    assert other.status_code == 409
    assert (await alice.http.get("/api/tasks")).json()["total"] == 1


async def test_the_same_post_many_times_at_once_is_one_turn(alice: Person) -> None:
    headers = {"Idempotency-Key": "turn-2"}
    calls = (alice.http.post(alice.chat_url, json={"message": "add milk"}, headers=headers) for _ in range(5))
    answers = await asyncio.gather(*calls)
    assert {a.status_code for a in answers} <= {200, 409}
    assert (await alice.http.get("/api/tasks")).json()["total"] == 1


async def test_history_survives_a_restart_and_the_conversation_goes_on(database_url: str, tmp_path: Any) -> None:
    settings = settings_for(database_url, tmp_path)
    async with running(settings) as api:
        alice = await new_person(api, "alice")
        first = await alice.say("add see the dentist")
        token = alice.token
    async with running(settings) as api:
        again = Person(alice.actor, token, client(api, token))
        number = first["conversation_id"]
        await again.say("make it urgent", int(str(number)))
        assert (await again.http.get("/api/tasks/1")).json()["priority"] == "urgent"
        messages = (await again.http.get(f"/api/conversations/{number}/messages")).json()["items"]
        assert [m["role"] for m in messages] == ["user", "assistant"] * 2
        assert [p["type"] for p in messages[1]["parts"]] == ["tool_call", "tool_result", "text"]


async def test_conversations_are_listed_searched_renamed_and_deleted(talk: Talk) -> None:
    await talk("add walk the dog")
    http = talk.person.http
    assert (await http.get("/api/conversations")).json()["items"][0]["title"] == "add walk the dog"
    renamed = await http.patch(f"/api/conversations/{talk.number}", json={"title": "Dog things"})
    assert renamed.json()["title"] == "Dog things"
    found = (await http.get("/api/conversations/search", params={"q": "dog walk"})).json()["items"]
    assert [c["conversation_id"] for c in found] == [talk.number]
    assert (await http.delete(f"/api/conversations/{talk.number}")).status_code == 204
    assert (await http.get("/api/conversations")).json()["items"] == []
    assert (await http.get("/api/conversations/search", params={"q": "dog"})).json()["items"] == []
    assert await talk.titles() == ["Walk the dog"]


async def test_messages_come_in_pages_that_cover_all(talk: Talk) -> None:
    for n in range(6):
        await talk(f"add thing {n}")
    seen: list[str] = []
    query: dict[str, Any] = {"limit": 5}
    while True:
        page = (await talk.person.http.get(f"/api/conversations/{talk.number}/messages", params=query)).json()
        seen = [m["message_id"] for m in page["items"]] + seen
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    assert len(seen) == len(set(seen)) == 12


async def test_a_turn_that_broke_off_after_its_tool_call_does_not_do_it_again(alice: Person, api: FastAPI) -> None:
    """The answer could not be kept: the key is free again, the task is there."""
    headers, body = {"Idempotency-Key": "turn-3"}, {"message": "add milk"}
    await alice.http.post(alice.chat_url, json=body, headers=headers)
    async with api.state.database.unit_of_work().write() as session:
        await idempotency.release(session, alice.actor.user_id, "chat:turn-3")
    again = await alice.http.post(alice.chat_url, json=body, headers=headers)
    assert again.json()["response"] == "Added “Milk” (#1)."
    assert (await alice.http.get("/api/tasks")).json()["total"] == 1
