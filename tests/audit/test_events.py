"""AuditEvents: who did what through which door, in the transaction of the deed."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from punchlist.audit.models import AuditEvent
from punchlist.infra.db.session import Database
from tests.conftest import Person, client

pytestmark = pytest.mark.anyio


async def events(database: Database, user_id: Any) -> list[AuditEvent]:
    async with database.unit_of_work().read() as session:
        query = select(AuditEvent).where(AuditEvent.user_id == user_id).order_by(AuditEvent.seq)
        return list(await session.scalars(query))


async def test_deeds_are_recorded_in_order_with_door_and_request(api: FastAPI, alice: Person) -> None:
    await alice.http.post("/api/tasks", json={"title": "secret title"}, headers={"X-Request-Id": "req-1"})
    await alice.say("complete task 1")
    await alice.http.post("/api/undo")
    found = await events(api.state.database, alice.actor.user_id)
    assert [e.seq for e in found] == list(range(1, len(found) + 1))
    assert [(e.action, e.door) for e in found] == [
        ("access_token.created", "api"),
        ("task.created", "api"),
        ("task.completed", "chat"),
        ("tool.called", "chat"),
        ("change.undone", "api"),
    ]
    assert (found[1].subject, found[1].request_id, found[1].outcome) == ("task:1", "req-1", "succeeded")
    assert "secret title" not in str([(e.subject, e.meta) for e in found])


async def test_a_refused_deed_leaves_no_event(api: FastAPI, alice: Person) -> None:
    before = await events(api.state.database, alice.actor.user_id)
    await alice.http.put("/api/tasks/9/completion")
    await alice.http.post("/api/tasks", json={"title": ""})
    assert len(await events(api.state.database, alice.actor.user_id)) == len(before)


async def test_sign_in_is_recorded_whether_it_worked_or_not(api: FastAPI) -> None:
    async with client(api) as http:
        body = {"email": "a@example.org", "password": "correct horse battery"}
        user = (await http.post("/api/auth/sign-up", json=body)).json()["user_id"]
        await http.post("/api/auth/sign-in", json=body | {"password": "wrong"})
        await http.post("/api/auth/sign-in", json=body)
    from uuid import UUID

    found = await events(api.state.database, UUID(user))
    assert [(e.action, e.outcome) for e in found] == [
        ("user.signed_up", "succeeded"),
        ("user.signed_in", "refused"),
        ("user.signed_in", "succeeded"),
    ]
    assert "correct horse" not in str([e.meta for e in found])
