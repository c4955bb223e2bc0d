import pytest

from tests.conftest import Person

pytestmark = pytest.mark.anyio


async def test_a_task_said_in_the_chat_is_there(alice: Person) -> None:
    answer = await alice.say("add milk")
    assert "milk" in str(answer["response"])
    listed = (await alice.http.get("/api/tasks")).json()
    assert [task["title"] for task in listed["items"]] == ["milk"]
