"""Lists of models over real sockets: cached, shared, and stale rather than empty (case 43)."""

from __future__ import annotations

import asyncio
import json

import pytest

from punchlist.infra.outbound import AddressRefused, Outbound
from punchlist.kit.secret import Secret
from punchlist.providers import catalog
from punchlist.providers.model_list import Listed, ModelLists
from tests.providers.faults import Answer, FaultServer
from tests.providers.turns import KEY

pytestmark = pytest.mark.anyio
OPENAI = catalog.find("openai")
KNOWN = Answer([json.dumps({"data": [{"id": "gpt-b"}, {"id": "gpt-a"}]}).encode()], headers={"content-type": "json"})
BROKEN = Answer([b"<html>"], 503)


class Time:
    """Monotonic seconds that pass when told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def listed(lists: ModelLists, provider: FaultServer, fingerprint: str = "f1") -> Listed:
    return await lists.of(OPENAI, Secret(KEY), fingerprint, f"{provider.url}/v1")


async def test_a_list_is_asked_for_once_an_hour(provider: FaultServer, outbound: Outbound) -> None:
    provider.says(KNOWN)
    now = Time()
    lists = ModelLists(outbound, now)
    assert await listed(lists, provider) == Listed(("gpt-a", "gpt-b"), stale=False)
    now.seconds = 3599
    await listed(lists, provider)
    assert len(provider.seen) == 1
    now.seconds = 3601
    await listed(lists, provider)
    assert len(provider.seen) == 2


async def test_each_key_has_its_own_list(provider: FaultServer, outbound: Outbound) -> None:
    provider.says(KNOWN)
    lists = ModelLists(outbound)
    await listed(lists, provider, "f1")
    await listed(lists, provider, "f2")
    assert len(provider.seen) == 2
    assert KEY not in repr(vars(lists))


async def test_many_who_ask_at_once_ask_once_and_one_who_gives_up_stops_nobody(
    provider: FaultServer, outbound: Outbound
) -> None:
    provider.says(Answer(KNOWN.body, headers=KNOWN.headers, first_byte_after_s=0.2))
    lists = ModelLists(outbound)
    asking = [asyncio.create_task(listed(lists, provider)) for _ in range(20)]
    await asyncio.sleep(0)
    asking.pop(0).cancel()
    found = await asyncio.gather(*asking)
    assert {one.models for one in found} == {("gpt-a", "gpt-b")}
    assert len(provider.seen) == 1


@pytest.mark.parametrize("broken", [BROKEN, Answer([b"{}"], 401), Answer([b'{"data": []}']), Answer([b"<html>"])])
async def test_a_failure_leaves_the_last_list_and_is_not_repeated_at_once(
    broken: Answer, provider: FaultServer, outbound: Outbound
) -> None:
    now = Time()
    lists = ModelLists(outbound, now)
    provider.says(KNOWN, broken, KNOWN)
    await listed(lists, provider)
    now.seconds = 3601
    found = await listed(lists, provider)
    assert (found.models, found.stale) == (("gpt-a", "gpt-b"), True)
    await listed(lists, provider)
    assert len(provider.seen) == 2
    now.seconds = 3662
    assert not (await listed(lists, provider)).stale


async def test_before_any_list_there_is_the_catalog(provider: FaultServer, outbound: Outbound) -> None:
    provider.says(BROKEN)
    assert await listed(ModelLists(outbound), provider) == Listed(OPENAI.models, stale=True, reason="provider_error")


async def test_a_deleted_key_is_forgotten(provider: FaultServer, outbound: Outbound) -> None:
    provider.says(KNOWN)
    lists = ModelLists(outbound)
    await listed(lists, provider)
    lists.forget("f1")
    await listed(lists, provider)
    assert len(provider.seen) == 2


async def test_an_address_that_leads_inward_is_refused() -> None:
    outbound = Outbound()
    with pytest.raises(AddressRefused):
        await ModelLists(outbound).of(OPENAI, Secret(KEY), "f1", "http://127.0.0.1:1/v1")
    await outbound.close()
