"""What is asked for at once becomes one query, and no answer is older than its question."""

import asyncio
from collections.abc import Sequence

import pytest

from punchlist.infra.db.batch import Batch

pytestmark = pytest.mark.anyio


class Store:
    """Answers when it is let, and remembers what it was asked."""

    def __init__(self) -> None:
        self.values = {"a": 1, "b": 2, "c": 3}
        self.asked: list[list[str]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def load(self, keys: Sequence[str]) -> dict[str, int]:
        self.asked.append(sorted(keys))
        await self.gate.wait()
        if "boom" in keys:
            raise RuntimeError("boom")
        return {key: self.values[key] for key in keys if key in self.values}


async def test_what_is_asked_at_once_is_asked_together_and_once_a_key() -> None:
    store = Store()
    batch = Batch(store.load)
    assert await asyncio.gather(*(batch.get(key) for key in ("a", "b", "a", "nothing"))) == [1, 2, 1, None]
    assert store.asked == [["a", "b", "nothing"]]


async def test_who_asks_while_a_query_runs_gets_a_later_one() -> None:
    store = Store()
    batch = Batch(store.load)
    store.gate.clear()
    first = asyncio.create_task(batch.get("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    later = asyncio.create_task(batch.get("a"))
    await asyncio.sleep(0)
    store.values["a"] = 100
    store.gate.set()
    assert await later == 100
    await first
    assert store.asked == [["a"], ["a"]]


async def test_a_caller_that_leaves_takes_no_one_along() -> None:
    store = Store()
    batch = Batch(store.load)
    store.gate.clear()
    leaving, staying = asyncio.create_task(batch.get("a")), asyncio.create_task(batch.get("a"))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.sleep(0)
    store.gate.set()
    assert await staying == 1
    assert leaving.cancelled()
    assert await batch.get("b") == 2


async def test_an_error_reaches_everyone_who_asked_and_the_next_one_is_answered() -> None:
    store = Store()
    batch = Batch(store.load)
    answers = await asyncio.gather(batch.get("boom"), batch.get("a"), return_exceptions=True)
    assert [str(answer) for answer in answers] == ["boom", "boom"]
    assert await batch.get("a") == 1


async def test_many_keys_are_asked_for_in_parts() -> None:
    store = Store()
    store.values = {str(n): n for n in range(450)}
    batch = Batch(store.load)
    assert await asyncio.gather(*(batch.get(str(n)) for n in range(450))) == list(range(450))
    assert [len(keys) for keys in store.asked] == [200, 200, 50]
