"""Remarks about the talk itself over the real chat: corrections of the target, several targets, taking everything back."""

import pytest

from tests.chat.conftest import Talk

pytestmark = pytest.mark.anyio


async def _with(talk: Talk, *titles: str, **more: str) -> None:
    for title in titles:
        await talk.person.http.post("/api/tasks", json={"title": title, **more})


async def test_no_that_task_takes_the_act_back_and_does_it_to_the_other(talk: Talk) -> None:
    await _with(talk, "Report", "Slides", "Invoice")
    await talk("complete task 1")
    said = await talk("no, task 3")
    assert "Completed “Invoice” (#3)." in said
    assert talk.tools == ["undo", "complete_task"]
    assert await talk.titles(status="pending") == ["Report", "Slides"]


async def test_i_meant_a_title_is_a_correction_too(talk: Talk) -> None:
    await _with(talk, "Report", "Slides")
    await talk("delete the report")
    await talk("i meant the slides")
    assert await talk.titles() == ["Report"]


async def test_the_other_one_of_two(talk: Talk) -> None:
    await _with(talk, "Buy oat milk", "Buy soy milk")
    await talk("complete milk")
    await talk("1")
    await talk("not that one, the other one")
    assert await talk.titles(status="pending") == ["Buy oat milk"]


async def test_a_question_about_one_task_is_answered_with_another(talk: Talk) -> None:
    await _with(talk, "Call the dentist", "Call the bank")
    assert "Shall I complete" in await talk("I called the dentist")
    await talk("no, task 2")
    assert await talk.titles(status="pending") == ["Call the dentist"]


async def test_only_the_second_of_those_that_were_shown(talk: Talk) -> None:
    await _with(talk, "Report", "Slides", "Invoice")
    assert "?" in await talk("complete all tasks")
    await talk("only the second")
    assert await talk.titles(status="completed") == ["Slides"]


async def test_a_correction_with_nothing_before_it_changes_nothing(talk: Talk) -> None:
    await _with(talk, "Report")
    await talk("no, task 1")
    await talk("the other one")
    assert talk.tools == []
    assert await talk.titles(status="pending") == ["Report"]


async def test_two_names_are_two_tasks_when_both_are_there(talk: Talk) -> None:
    await _with(talk, "Report", "Slides", "Milk", "Bread")
    await talk("complete the report and the slides")
    assert await talk.titles(status="completed") == ["Report", "Slides"]
    assert "yes" in await talk("delete milk and bread")
    assert await talk.titles(status="pending") == ["Bread", "Milk"]
    await talk("yes")
    assert await talk.titles(status="pending") == []


async def test_a_title_with_an_and_is_one_task(talk: Talk) -> None:
    await _with(talk, "Milk and bread", "Milk", "Bread")
    await talk("complete milk and bread")
    assert await talk.titles(status="completed") == ["Milk and bread"]


async def test_of_two_names_one_that_is_not_there_is_not_guessed(talk: Talk) -> None:
    await _with(talk, "Report")
    await talk("complete the report and the zebra")
    assert await talk.titles(status="completed") == []


async def test_a_time_in_a_title_is_the_title_first_and_a_filter_then(talk: Talk) -> None:
    await _with(talk, "Gifts for Christmas", "Friday report")
    await _with(talk, "Meeting", due="2099-01-05")
    await talk("complete gifts for christmas")
    await talk("delete the friday report")
    assert await talk.titles(status="pending") == ["Meeting"]
    await talk("complete the meeting on january 5 2099")
    assert await talk.titles(status="pending") == []


async def test_a_project_is_emptied_after_a_yes(talk: Talk) -> None:
    await _with(talk, "Report", project="work")
    await _with(talk, "Milk")
    assert "Report" in await talk("delete everything in work")
    assert await talk.titles() == ["Milk", "Report"]
    await talk("yes")
    assert await talk.titles() == ["Milk"]


async def test_undo_everything_takes_back_all_of_the_last_turn(talk: Talk) -> None:
    await talk("add milk and add bread")
    await talk("undo everything you just did")
    assert await talk.titles() == []


async def test_show_and_complete_the_last_one_is_of_the_list_just_shown(talk: Talk) -> None:
    await _with(talk, "Report", "Slides")
    await talk("show my tasks and complete the last one")
    assert await talk.titles(status="completed") == ["Slides"]


async def test_thanks_and_goodbye_are_answered_and_change_nothing(talk: Talk) -> None:
    assert await talk("thanks") == "You're welcome."
    assert await talk("ok, bye") == "Goodbye."
    assert talk.tools == []
