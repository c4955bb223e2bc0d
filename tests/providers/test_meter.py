"""What monitoring reads of providers: every call once, by how it ended, and never more names than it can hold."""

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate
from punchlist.accounts.service import Visit
from punchlist.providers.contract import Failure, ModelName
from punchlist.providers.resilience.call import Outcome
from punchlist.providers.resilience.meter import Meter
from tests.chat.test_providers import DOWN, FastAPI, Person, alice, api, provider, says, turn
from tests.conftest import client
from tests.providers.faults import FaultServer

pytestmark = pytest.mark.anyio
__all__ = ["alice", "api", "provider"]


def samples(text: str, name: str) -> dict[tuple[str, ...], float]:
    """Label values in the order of their names, and the value."""
    return {
        tuple(value for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == name
    }


async def admin_token(api: FastAPI) -> str:
    uow = api.state.database.unit_of_work()
    async with uow.write() as session:
        user = accounts.new_user("ops@example.org", "Ops", "Europe/Berlin", admin=True)
        session.add(user)
    actor = await accounts.local_actor(uow, user.id, Visit("cli"))
    return (await accounts.create_token(uow, actor, AccessTokenCreate(name="monitoring", scopes=["admin"]))).token


async def test_calls_and_breakers_are_counted_for_who_runs_the_server(
    api: FastAPI, alice: Person, provider: FaultServer
) -> None:
    token = await admin_token(api)
    provider.says(says("Hello."), DOWN)
    await turn(alice, "hi")
    await turn(alice, "hi")
    async with client(api, token) as http:
        answer = await http.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    calls = samples(answer.text, "punchlist_provider_calls_total")
    assert calls["test-model", "answered", "custom"] == 1
    assert calls["test-model", "overloaded", "custom"] >= 1
    assert samples(answer.text, "punchlist_provider_first_content_seconds_count")["test-model", "custom"] == 1
    assert sum(samples(answer.text, "punchlist_provider_breakers").values()) == 1
    assert "python_info" in answer.text


async def test_nobody_else_reads_them(api: FastAPI, alice: Person) -> None:
    assert (await alice.http.get("/metrics")).json()["code"] == "missing_scope"
    async with client(api) as http:
        assert (await http.get("/metrics")).status_code == 401


def test_names_beyond_the_five_hundredth_are_told_as_one() -> None:
    meter = Meter([])
    for n in range(600):
        meter.count(Outcome(ModelName("custom", f"m{n}"), None, Failure.TIMEOUT if n % 2 else None, 1.0, 0.2))
    calls = samples(generate_latest(meter.registry).decode(), "punchlist_provider_calls_total")
    assert sum(calls.values()) == 600
    assert {(model, outcome): n for (model, outcome, _), n in calls.items() if model == "other"} == {
        ("other", "answered"): 50,
        ("other", "timeout"): 50,
    }


def test_a_caller_who_went_away_is_no_failure() -> None:
    meter = Meter([])
    meter.count(Outcome(ModelName("custom", "m"), None, None, 1.0, None, cancelled=True))
    assert samples(generate_latest(meter.registry).decode(), "punchlist_provider_calls_total") == {
        ("m", "cancelled", "custom"): 1
    }
