"""Rotation of the master key under load, stopped and run twice at once; one row used by many (cases 6, 7, 11)."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from punchlist.infra import crypto
from punchlist.infra.crypto import KeyRing
from punchlist.infra.db.session import Database
from punchlist.infra.limits import MemoryRateLimiter, Rate
from punchlist.kit.actor import Actor
from punchlist.vault import repository, service
from punchlist.vault.errors import ApiKeyInvalid, ApiKeyNeedsReentry, StaleApiKey
from punchlist.vault.keys import Vault
from punchlist.vault.models import ApiKey
from punchlist.vault.schemas import ApiKeyRotate, ApiKeyUpdate
from tests.conftest import new_actor
from tests.vault.conftest import Open, master_key, openai_key
from tests.vault.faults import Provider
from tests.vault.test_states import keep, row

pytestmark = pytest.mark.anyio
OLD, BOTH, NEW = master_key("k1"), f"{master_key('k2')},{master_key('k1')}", master_key("k2")
SERVER = f"{master_key('k1')},{master_key('k2')}"


class _NoLimit(MemoryRateLimiter):
    """Writers of this test come faster than people may."""

    async def wait_s(self, key: str, rate: Rate) -> float:
        del key, rate
        return 0.0


class Stopped(Exception):
    """The process was stopped here."""


async def counts(database: Database) -> Counter[str]:
    async with database.unit_of_work().read() as session:
        return await repository.counts(session)


def quiet(_done: int, _todo: int) -> None:
    """Progress that nobody looks at."""


async def filled(
    database: Database, vault: Vault, provider: Provider, people: int
) -> dict[Actor, tuple[UUID, set[str]]]:
    """A key each, and the texts that each may turn out to be."""
    made: dict[Actor, tuple[UUID, set[str]]] = {}
    for n in range(people):
        actor = await new_actor(database, f"p{n}")
        kept, key = await keep(database, vault, actor, provider)
        made[actor] = (kept.id, {key})
    return made


async def test_rotation_under_readers_and_writers_fails_nobody_and_leaves_no_row_behind(
    database: Database, open_: Open, provider: Provider
) -> None:
    server, operator = await open_(master_keys=SERVER), await open_(master_keys=BOTH)
    server.limiter = _NoLimit()
    people = await filled(database, server, provider, 20)
    assert (await counts(database))["k1"] == 21
    stop, opened, written = asyncio.Event(), Counter[str](), Counter[str]()

    async def read(n: int) -> None:
        actor, (_, valid) = list(people.items())[n % len(people)]
        while not stop.is_set() or not opened[f"reader {n}"]:
            held = await service.snapshot(database.unit_of_work(), server, actor, "openai")
            assert held.secret.reveal() in valid
            opened[f"reader {n}"] += 1
            await asyncio.sleep(0)

    async def write(n: int) -> None:
        actor, (api_key_id, valid) = list(people.items())[n]
        while not stop.is_set() or not written[f"writer {n}"]:
            key = openai_key()
            valid.add(key)
            data = ApiKeyRotate.model_validate({"api_key": key})
            await service.rotate(database.unit_of_work(), server, actor, api_key_id, data)
            written[f"writer {n}"] += 1
            await asyncio.sleep(0)

    async def rotate() -> service.Rotated:
        try:
            return await service.rotate_master_key(database.unit_of_work(), operator, quiet)
        finally:
            stop.set()

    async with asyncio.TaskGroup() as work:
        for n in range(50):
            work.create_task(read(n))
        for n in range(10):
            work.create_task(write(n))
        rotated = work.create_task(rotate())
    made = rotated.result()
    assert (made.primary, made.broken, made.left) == ("k2", 0, {})
    assert set(await counts(database)) == {"k2"}
    assert (len(opened), len(written)) == (50, 10)
    alone = await open_(master_keys=NEW)
    for actor, (_, valid) in people.items():
        assert (await service.snapshot(database.unit_of_work(), alone, actor, "openai")).secret.reveal() in valid


async def test_a_writer_with_both_keys_seals_with_the_promoted_one_at_once(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    server, operator = await open_(master_keys=SERVER), await open_(master_keys=BOTH)
    assert server.ring is not None
    assert server.ring.primary == "k1"
    await service.rotate_master_key(database.unit_of_work(), operator, quiet)
    made, _ = await keep(database, server, alice_actor, provider)
    assert (await row(database, made.id)).kek_id == "k2"


async def test_a_row_that_is_read_moves_to_the_primary_by_itself(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    server = await open_(master_keys=SERVER)
    made, key = await keep(database, server, alice_actor, provider)
    before = await row(database, made.id)
    async with database.unit_of_work().write() as session:
        await repository.promote(session, "k2", before.created_at)
    assert (await service.snapshot(database.unit_of_work(), server, alice_actor, "openai")).secret.reveal() == key
    after = await row(database, made.id)
    assert (after.kek_id, after.version) == ("k2", before.version)
    assert after.sealed is not None
    assert before.sealed is not None
    assert crypto._split(after.sealed)[2] == crypto._split(before.sealed)[2]


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(stops=st.lists(st.integers(0, 5), min_size=1, max_size=4), twice=st.booleans())
async def test_a_rotation_that_is_stopped_anywhere_and_run_again_or_twice_ends_the_same(
    database: Database, open_: Open, provider: Provider, stops: list[int], twice: bool
) -> None:
    """Stopped after any of its commits; in the middle of one the database undoes it."""
    server = await open_(master_keys=SERVER)
    people = await filled_once(database, server, provider)
    async with database.unit_of_work().write() as session:
        found = list(await session.scalars(select(ApiKey)))
        await repository.promote(session, "k1", found[0].created_at)
        back = KeyRing(server.ring.keys, "k1") if server.ring else None
        assert back is not None
        for one in found:
            assert one.sealed is not None
            one.sealed, one.kek_id = crypto.rewrap(back, one.context(one.user_id), one.sealed), "k1"
    operators = [await open_(master_keys=BOTH) for _ in range(2 if twice else 1)]
    for stop in stops:

        def until(done: int, _todo: int, stop: int = stop) -> None:
            if done >= stop:
                raise Stopped

        runs = [service.rotate_master_key(database.unit_of_work(), one, until, batch=1) for one in operators]
        for ended in await asyncio.gather(*runs, return_exceptions=True):
            assert isinstance(ended, Stopped | service.Rotated), ended
        for actor, (_, valid) in people.items():
            held = await service.snapshot(database.unit_of_work(), server, actor, "openai")
            assert held.secret.reveal() in valid
    done = await asyncio.gather(*(service.rotate_master_key(database.unit_of_work(), one, quiet) for one in operators))
    assert all(made.left == {} for made in done)
    assert set(await counts(database)) == {"k2"}


_FILLED: dict[str, dict[Actor, tuple[UUID, set[str]]]] = {}


async def filled_once(database: Database, vault: Vault, provider: Provider) -> dict[Actor, tuple[UUID, set[str]]]:
    """The examples of one test share its database."""
    name = str(database.engine.url)
    if name not in _FILLED:
        _FILLED[name] = await filled(database, vault, provider, 5)
    return _FILLED[name]


async def test_a_server_that_lacks_the_new_master_key_for_a_while_shuts_no_key_for_the_others(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    behind, server, operator = [await open_(master_keys=keys) for keys in (OLD, SERVER, BOTH)]
    made, key = await keep(database, server, alice_actor, provider)
    await service.rotate_master_key(database.unit_of_work(), operator, quiet)
    with pytest.raises(ApiKeyNeedsReentry):
        await service.snapshot(database.unit_of_work(), behind, alice_actor, "openai")
    assert (await row(database, made.id)).status == "needs_reentry"
    assert (await service.snapshot(database.unit_of_work(), server, alice_actor, "openai")).secret.reveal() == key
    assert (await row(database, made.id)).status == "unverified"


async def test_what_does_not_open_is_counted_and_stops_nothing(
    database: Database, open_: Open, alice_actor: Actor, charlie_actor: Actor, provider: Provider
) -> None:
    server, operator = await open_(master_keys=SERVER), await open_(master_keys=BOTH)
    broken, _ = await keep(database, server, alice_actor, provider)
    whole, _ = await keep(database, server, charlie_actor, provider)
    async with database.unit_of_work().write() as session:
        found = await session.get(ApiKey, broken.id)
        assert found is not None
        assert found.sealed is not None
        found.sealed = found.sealed[:10] + bytes([found.sealed[10] ^ 1]) + found.sealed[11:]
    made = await service.rotate_master_key(database.unit_of_work(), operator, quiet)
    assert (made.broken, made.left) == (1, {"k1": 1})
    assert (await row(database, whole.id)).kek_id == "k2"


async def test_a_status_changed_by_two_workers_during_many_calls_ends_in_one_and_loses_nothing(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    one, other = await open_(), await open_()
    made, _ = await keep(database, one, alice_actor, provider)
    uow = database.unit_of_work
    used = 0

    async def call(vault: Vault) -> None:
        nonlocal used
        try:
            held = await service.snapshot(uow(), vault, alice_actor, "openai")
        except ApiKeyInvalid:
            return
        used += 1
        await service.report(uow(), alice_actor, held, "succeeded")

    held = await service.snapshot(uow(), one, alice_actor, "openai")
    calls = [call(vault) for vault in (one, other) for _ in range(10)]
    changes: list[Any] = [service.report(uow(), alice_actor, held, "auth") for _ in range(2)]
    changes += [service.update(uow(), alice_actor, made.id, ApiKeyUpdate(name=f"n{n}")) for n in range(5)]
    await asyncio.gather(*calls, *changes)
    final = await row(database, made.id)
    assert (final.status, final.uses) == ("invalid", used + 1)
    assert final.version == made.version + 1 + 5
    async with uow().read() as session:
        actor_uses = await repository.uses(session, alice_actor)
    assert sum(use.count for use in actor_uses[made.id]) == final.uses


async def test_of_two_changes_from_one_version_one_wins_and_the_other_sees_it(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault = await open_()
    made, _ = await keep(database, vault, alice_actor, provider)
    results = await asyncio.gather(
        *(
            service.update(database.unit_of_work(), alice_actor, made.id, ApiKeyUpdate(name=name, version=made.version))
            for name in ("one", "two", "three")
        ),
        return_exceptions=True,
    )
    refused = [r for r in results if isinstance(r, StaleApiKey)]
    [won] = [r for r in results if not isinstance(r, BaseException)]
    assert len(refused) == 2
    assert all(r.extra["current"]["name"] == won.name for r in refused)  # type: ignore[index]


async def test_the_same_key_added_twice_at_once_is_stored_once(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, key = await open_(), openai_key()
    results = await asyncio.gather(
        *(keep(database, vault, alice_actor, provider, api_key=key) for _ in range(4)), return_exceptions=True
    )
    codes = sorted(getattr(r, "code", "stored") for r in results)
    assert codes == ["duplicate_api_key"] * 3 + ["stored"]
