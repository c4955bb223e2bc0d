"""Answers, corrections, "it" and undo: what the second and third sentence of a conversation mean."""

import datetime as dt
from collections.abc import Generator

import pytest

from punchlist.kit import clock
from tests.chat.conftest import Provider, Talk

pytestmark = pytest.mark.anyio
TUESDAY = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def tuesday() -> Generator[None]:
    with clock.stopped(TUESDAY):
        yield


async def test_a_date_corrects_the_add_that_is_being_asked_about(talk: Talk) -> None:
    assert await talk("I need to buy stamps") == "Shall I add “Buy stamps”? (yes or no)"
    assert await talk("no, Friday") == "Added “Buy stamps” (#1), due Fri 27 Nov."


async def test_a_date_corrects_the_task_that_was_added_just_before(talk: Talk) -> None:
    await talk("add dentist on thursday 4pm")
    assert await talk("no, Friday") == "Changed “Dentist” (#1): due Thu 26 Nov at 16:00 → Fri 27 Nov at 16:00."
    assert await talk("No, saturday at 9am") == (
        "Changed “Dentist” (#1): due Fri 27 Nov at 16:00 → Sat 28 Nov at 09:00."
    )


async def test_a_plain_no_after_a_change_does_not_pretend_that_nothing_happened(talk: Talk) -> None:
    await talk("add milk")
    assert await talk("no") == "Say “undo” to take that back."
    assert await talk.titles() == ["Milk"]


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("2", ["Milk chocolate", "Milk for cats"]),
        ("#2", ["Milk chocolate", "Milk for cats"]),
        ("the second one", ["Milk chocolate", "Milk for cats"]),
        ("the last one", ["Milk for baby", "Milk for cats"]),
        ("the one for the baby", ["Milk chocolate", "Milk for cats"]),
        ("chocolate", ["Milk for baby", "Milk for cats"]),
        ("no", ["Milk chocolate", "Milk for baby", "Milk for cats"]),
        ("neither", ["Milk chocolate", "Milk for baby", "Milk for cats"]),
        ("none of them", ["Milk chocolate", "Milk for baby", "Milk for cats"]),
        ("yes", ["Milk chocolate", "Milk for baby", "Milk for cats"]),
        ("7", ["Milk chocolate", "Milk for baby", "Milk for cats"]),
    ],
)
async def test_answers_to_which_one(talk: Talk, answer: str, left: list[str]) -> None:
    for title in ("milk for cats", "milk for baby", "milk chocolate"):
        await talk(f"add {title}")
    await talk("delete milk")
    await talk(answer)
    assert await talk.titles() == left


async def test_several_can_be_chosen_and_deleting_them_asks_again(talk: Talk) -> None:
    for title in ("milk for cats", "milk for baby", "milk chocolate"):
        await talk(f"add {title}")
    await talk("delete milk")
    assert "Delete these 2 tasks?" in await talk("1 and 3")
    await talk("yes")
    assert await talk.titles() == ["Milk for baby"]


async def test_all_of_them_completes_every_task_that_was_offered(talk: Talk) -> None:
    for title in ("oat milk", "soy milk"):
        await talk(f"add buy {title}")
    await talk("complete milk")
    said = await talk("both")
    assert said == "Completed “Buy oat milk” (#1) and “Buy soy milk” (#2). Say “undo” to take that back."
    await talk("undo")
    assert len(await talk.titles()) == 2


async def test_a_yes_that_does_not_say_which_keeps_the_question_open(talk: Talk) -> None:
    await talk("add call mom")
    assert "The nearest of yours is:\n1. Call mom (#1)" in await talk("move call mum to tomorrow")
    assert (await talk("yes")).startswith("Is it one of these?")
    assert await talk("1") == "Changed “Call mom” (#1): due tomorrow (Wed 25 Nov)."


async def test_what_was_not_found_can_be_added_instead(talk: Talk) -> None:
    assert "Shall I add “Gym” as a new task?" in await talk("complete the gym task")
    assert await talk("yes") == "Added “Gym” (#1)."


async def test_another_sentence_instead_of_an_answer_is_done_and_the_question_is_over(talk: Talk) -> None:
    for title in ("milk for cats", "milk for baby"):
        await talk(f"add {title}")
    await talk("delete milk")
    assert await talk("add bread") == "Added “Bread” (#3)."
    await talk("2")
    assert len(await talk.tasks()) == 3


async def test_the_missing_title_and_the_missing_change_are_the_next_message(talk: Talk) -> None:
    assert (await talk("add a task")).startswith("What is the task?")
    assert await talk("buy milk tomorrow") == "Added “Buy milk” (#1), due tomorrow (Wed 25 Nov)."
    assert (await talk("change it")).startswith("What should I change about it?")
    assert await talk("friday 4pm") == ("Changed “Buy milk” (#1): due tomorrow (Wed 25 Nov) → Fri 27 Nov at 16:00.")


async def test_a_question_means_what_it_meant_when_it_was_asked(talk: Talk) -> None:
    with clock.stopped(dt.datetime(2026, 11, 24, 22, 58, tzinfo=dt.UTC)):  # 23:58 in Berlin
        assert await talk("I need to pay rent") == "Shall I add “Pay rent”? (yes or no)"
        await talk("no")
        assert "tomorrow (Wed 25 Nov)" in await talk("plan a party tomorrow")
    with clock.stopped(dt.datetime(2026, 11, 24, 23, 1, tzinfo=dt.UTC)):  # the 25th there
        await talk("yes")
    assert [t["due"] for t in await talk.tasks()] == ["2026-11-25"]


async def test_both_and_them_are_the_tasks_shown_and_several_changes_are_shown_first(talk: Talk) -> None:
    for title in ("alpha", "beta", "gamma"):
        await talk(f"add {title}")
    await talk("show my tasks")
    said = await talk("move them to friday")
    assert said.startswith("Change these 3 tasks (due Fri 27 Nov)?\n1. Alpha (#1)")
    await talk("yes")
    assert {t["due"] for t in await talk.tasks()} == {"2026-11-27"}
    assert (await talk("undo")).count("Undone:") == 3
    assert {t["due"] for t in await talk.tasks()} == {None}


async def test_a_change_to_several_can_be_corrected_while_it_is_asked_about(talk: Talk) -> None:
    for title in ("alpha", "beta"):
        await talk(f"add {title}")
    await talk("show my tasks")
    await talk("move them to friday")
    assert (await talk("no, saturday")).startswith("Change these 2 tasks (due Sat 28 Nov)?")
    await talk("yes")
    assert {t["due"] for t in await talk.tasks()} == {"2026-11-28"}


async def test_the_last_two_of_the_list(talk: Talk) -> None:
    for title in ("alpha", "beta", "gamma"):
        await talk(f"add {title}")
    await talk("show my tasks")
    assert (await talk("complete the last two")).startswith("Completed “Beta” (#2) and “Gamma” (#3).")


async def test_undo_takes_back_the_whole_turn(talk: Talk) -> None:
    await talk("add milk")
    await talk("add bread and complete task 1")
    said = await talk("undo")
    assert said == "Undone: “Milk” (#1) is open again.\nUndone: “Bread” (#2) is off your list again."
    assert await talk.titles() == ["Milk"]
    assert await talk("undo") == "Undone: “Milk” (#1) is off your list again."
    assert await talk("undo") == "There is nothing to undo."


async def test_undo_explains_a_conflict(talk: Talk) -> None:
    await talk("add milk")
    await talk("make it urgent")
    await talk.person.http.patch("/api/tasks/1", json={"priority": "low"})
    assert "could not be put back: it was changed since then" in await talk("undo")
    assert [t["priority"] for t in await talk.tasks()] == ["low"]


async def test_the_value_before_is_told_only_when_this_change_replaced_it(talk: Talk) -> None:
    await talk("add milk")
    await talk.person.http.patch("/api/tasks/1", json={"priority": "low"})
    assert await talk("make it urgent") == "Changed “Milk” (#1): priority urgent."


async def test_87_a_change_that_changes_nothing_says_so(talk: Talk) -> None:
    await talk("add milk")
    assert await talk("make task 1 medium priority") == "“Milk” (#1) is like that already. Nothing was changed."
    await talk("complete task 1")
    assert await talk("complete task 1") == "“Milk” (#1) is completed already. Nothing was changed."
    assert await talk("complete the milk task") == "“Milk” (#1) is completed already. Nothing was changed."
    await talk("reopen task 1")
    assert await talk("reopen milk") == "“Milk” (#1) is still open. Nothing was changed."


async def test_89_of_several_commands_the_reply_names_what_was_done_and_what_was_not(talk: Talk) -> None:
    await talk("add milk")
    said = await talk("complete task 1 and add bread and complete task 77")
    assert said.splitlines() == [
        "Completed “Milk” (#1).",
        "Added “Bread” (#2).",
        "Not done: I can't find task 77.",
    ]
    assert talk.tools == ["complete_task", "add_task", "complete_task"]
    assert [call["status"] for call in talk.last["tool_calls"]] == ["succeeded", "succeeded", "failed"]


async def test_a_command_behind_a_question_is_named_as_not_done_yet(talk: Talk) -> None:
    for title in ("oat milk", "soy milk"):
        await talk(f"add buy {title}")
    said = await talk("delete the milk task and add bread")
    assert said.endswith("(a number, or “no”)\nThen “add Bread” is still to do: say it again after this one.")
    assert len(await talk.tasks()) == 2
    await talk("2")
    assert await talk.titles() == ["Buy oat milk"]


async def test_92_completing_a_recurring_task_says_the_next_date(talk: Talk) -> None:
    await talk("water the plants every monday")
    assert await talk("complete water the plants") == (
        "Completed “Water the plants” (#1); the next one is due Mon 7 Dec."
    )
    assert "Water the plants" in await talk("what did I finish this week?")
    await talk("undo")
    assert [t["due"] for t in await talk.tasks()] == ["2026-11-30"]


async def test_97_the_same_sentence_twice_is_two_tasks(talk: Talk) -> None:
    assert await talk("add milk") == "Added “Milk” (#1)."
    assert await talk("add milk") == "Added “Milk” (#2)."


async def test_105_what_the_chat_did_is_undone_from_another_door(talk: Talk) -> None:
    await talk("add milk")
    for said, status in (("delete task 1", "pending"), ("complete task 1", "pending"), ("make it urgent", "pending")):
        await talk(said)
        assert (await talk.person.http.post("/api/undo")).status_code == 200
        [task] = await talk.tasks()
        assert (task["status"], task["priority"]) == (status, "medium")


async def test_59_local_goes_on_after_a_provider_that_broke_off_without_doing_it_again(
    talk: Talk, provider: Provider
) -> None:
    """The call and its result are already in the turn: our model answers from them."""
    await talk("hello")
    moves = iter([("add_task", {"title": "Milk"})])

    def dies(_: object) -> object:
        move = next(moves, None)
        if move is None:
            raise ConnectionError
        return move

    with pytest.raises(ConnectionError):
        await provider("add milk", dies)  # pyright: ignore[reportArgumentType]
    from punchlist.assistant import engine

    items = provider.model.seen
    assert engine.step(items, TUESDAY) == "Added “Milk” (#1)."
    assert await talk.titles() == ["Milk"]


async def test_a_place_alone_is_picked_and_the_next_sentence_says_what_for(talk: Talk) -> None:
    for title in ("alpha", "beta"):
        await talk(f"add {title}")
    await talk("show my tasks")
    assert (await talk("the second one")).startswith("What shall I do with “Beta” (#2)?")
    assert await talk("complete it") == "Completed “Beta” (#2)."


async def test_it_is_what_the_same_sentence_spoke_of_just_before(talk: Talk) -> None:
    await talk("add bread")
    assert await talk("add milk and complete it") == "Added “Milk” (#2).\nCompleted “Milk” (#2)."
