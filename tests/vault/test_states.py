"""What becomes of a key: verification, live answers, its end, its replacement, values that do not open (cases 2, 8-14)."""

import asyncio
import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from punchlist.audit.models import AuditEvent
from punchlist.infra import crypto
from punchlist.infra.db.session import Database
from punchlist.kit import clock
from punchlist.kit.actor import Actor
from punchlist.kit.errors import PunchlistError
from punchlist.notices.models import Notice
from punchlist.vault import service
from punchlist.vault.errors import (
    ApiKeyExhausted,
    ApiKeyExpired,
    ApiKeyInvalid,
    ApiKeyNeedsReentry,
    ApiKeyNotFound,
    NoApiKey,
)
from punchlist.vault.keys import Vault
from punchlist.vault.models import ApiKey
from punchlist.vault.schemas import ApiKeyCreate, ApiKeyRead, ApiKeyRotate, ApiKeyUpdate
from tests.vault.conftest import Open, impatient, master_key, openai_key
from tests.vault.faults import Provider, credential

pytestmark = pytest.mark.anyio


async def keep(
    database: Database, vault: Vault, actor: Actor, provider: Provider, how: str = "ok", **more: Any
) -> tuple[ApiKeyRead, str]:
    key = openai_key()
    given = {"provider": "openai", "api_key": key, "base_url": provider.base(how)} | more
    made = await service.add(database.unit_of_work(), vault, actor, ApiKeyCreate.model_validate(given))
    return made, key


async def row(database: Database, api_key_id: UUID) -> ApiKey:
    async with database.unit_of_work().read() as session:
        return (await session.scalars(select(ApiKey).where(ApiKey.id == api_key_id))).one()


async def put(database: Database, api_key_id: UUID, **values: Any) -> None:
    """Straight into the table, as someone with access to the database could."""
    async with database.unit_of_work().write() as session:
        await session.execute(update(ApiKey).where(ApiKey.id == api_key_id).values(**values))


async def audited(database: Database, actor: Actor, action: str) -> int:
    async with database.unit_of_work().read() as session:
        query = select(func.count()).select_from(AuditEvent)
        return await session.scalar(query.where(AuditEvent.user_id == actor.user_id, AuditEvent.action == action)) or 0


async def told(database: Database, actor: Actor) -> list[str]:
    async with database.unit_of_work().read() as session:
        return list(
            await session.scalars(select(Notice.kind).where(Notice.user_id == actor.user_id).order_by(Notice.id))
        )


async def test_a_key_survives_a_restart(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    _, key = await keep(database, await open_(), alice_actor, provider)
    again = await service.snapshot(database.unit_of_work(), await open_(), alice_actor, "openai")
    assert again.secret.reveal() == key


@pytest.mark.parametrize(
    ("how", "status", "reason"),
    [
        ("ok", "valid", None),
        ("401", "invalid", "bad_key"),
        ("403", "invalid", "no_permission"),
        ("bad400", "invalid", "bad_key"),
        ("429", "valid", "rate_limited"),
        ("quota", "exhausted", "no_credit"),
        ("402", "exhausted", "no_credit"),
        ("500", "unverified", "provider_error"),
        ("404", "unverified", "not_found"),
        ("other400", "unverified", "provider_error"),
        ("timeout", "unverified", "timeout"),
        ("html", "unverified", "malformed"),
        ("cut", "unverified", "malformed"),
        ("list", "unverified", "malformed"),
        ("huge", "unverified", "malformed"),
        ("redirect", "unverified", "malformed"),
        ("region", "unverified", "wrong_region"),
    ],
)
async def test_verification_means_a_state(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider, how: str, status: str, reason: str | None
) -> None:
    vault = await open_()
    if how == "timeout":
        await impatient(vault)
    made, _ = await keep(database, vault, alice_actor, provider, how)
    assert (made.status, made.reason) == (status, reason)
    assert how == "timeout" or len(provider.heard) == 1


async def test_a_name_that_does_not_resolve_leaves_a_key_unverified(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    made, _ = await keep(database, await open_(), alice_actor, provider, base_url="https://nowhere.invalid/v1")
    assert (made.status, made.reason) == ("unverified", "no_network")
    assert provider.heard == []


async def test_a_refusal_in_a_live_call_is_invalid_at_once_and_trouble_of_the_network_never_is(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    made, _ = await keep(database, vault, alice_actor, provider)
    held = await service.snapshot(uow, vault, alice_actor, "openai")
    for outcome in ("network", "timeout", "overloaded", "malformed", "rate_limit", "content_filter", "bad_request"):
        await service.report(uow, alice_actor, held, outcome)
        assert (await row(database, made.id)).status == "valid"
    await service.report(uow, alice_actor, held, "auth")
    assert (await row(database, made.id)).status == "invalid"
    with pytest.raises(ApiKeyInvalid):
        await service.snapshot(uow, vault, alice_actor, "openai")
    assert await audited(database, alice_actor, "api_key.invalidated") == 1
    assert await told(database, alice_actor) == ["api_key_invalid"]
    checked = await service.verify(uow, vault, alice_actor, made.id)
    assert (checked.result, checked.api_key.status) == ("valid", "valid")
    await service.snapshot(uow, vault, alice_actor, "openai")


async def test_the_answer_to_a_replaced_key_says_nothing_of_the_new_one(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    made, _ = await keep(database, vault, alice_actor, provider)
    held = await service.snapshot(uow, vault, alice_actor, "openai")
    await service.rotate(uow, vault, alice_actor, made.id, ApiKeyRotate.model_validate({"api_key": openai_key()}))
    await service.report(uow, alice_actor, held, "auth")
    assert (await row(database, made.id)).status == "valid"


async def test_a_key_without_credit_is_tried_again_after_an_hour(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    await keep(database, vault, alice_actor, provider)
    await service.report(uow, alice_actor, await service.snapshot(uow, vault, alice_actor, "openai"), "quota")
    with pytest.raises(ApiKeyExhausted):
        await service.snapshot(uow, vault, alice_actor, "openai")
    with clock.stopped(clock.now() + dt.timedelta(hours=1, seconds=1)):
        held = await service.snapshot(uow, vault, alice_actor, "openai")
        await service.report(uow, alice_actor, held, "succeeded")
    await service.snapshot(uow, vault, alice_actor, "openai")


async def test_from_its_end_on_a_key_is_refused_with_the_renewal_link_and_no_request(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    end = clock.now() + dt.timedelta(days=30)
    made, _ = await keep(database, vault, alice_actor, provider, expires_at=end)
    with clock.stopped(end - dt.timedelta(microseconds=1)):
        await service.snapshot(uow, vault, alice_actor, "openai")
    heard = len(provider.heard)
    with clock.stopped(end):
        for _ in range(2):
            with pytest.raises(ApiKeyExpired) as refused:
                await service.snapshot(uow, vault, alice_actor, "openai")
            assert refused.value.extra["renew_url"] == "https://platform.openai.com/api-keys"
        with pytest.raises(ApiKeyExpired):
            await service.verify(uow, vault, alice_actor, made.id)
        assert (await row(database, made.id)).status == "expired"
        later = ApiKeyUpdate(expires_at=end + dt.timedelta(days=60))
        assert (await service.update(uow, alice_actor, made.id, later)).status == "unverified"
        await service.snapshot(uow, vault, alice_actor, "openai")
    assert len(provider.heard) == heard
    assert await audited(database, alice_actor, "api_key.expired") == 1
    assert "api_key_unusual_use" in await told(database, alice_actor)


async def test_one_warning_7_days_before_and_one_a_day_before_whoever_notices(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault = await open_()
    end = clock.now() + dt.timedelta(days=30)
    await keep(database, vault, alice_actor, provider, expires_at=end)

    async def at(left: dt.timedelta) -> list[str]:
        with clock.stopped(end - left):
            work = [service.keep_house(database.unit_of_work()) for _ in range(5)]
            use = [service.snapshot(database.unit_of_work(), vault, alice_actor, "openai") for _ in range(5)]
            await asyncio.gather(*work, *use)
        return await told(database, alice_actor)

    assert await at(dt.timedelta(days=7, minutes=1)) == []
    assert await at(dt.timedelta(days=7)) == ["api_key_expires"]
    assert await at(dt.timedelta(days=2)) == ["api_key_expires"]
    assert await at(dt.timedelta(days=1)) == ["api_key_expires"] * 2
    assert await at(dt.timedelta(hours=1)) == ["api_key_expires"] * 2
    with clock.stopped(end):
        await asyncio.gather(*(service.keep_house(database.unit_of_work()) for _ in range(5)))
    assert await told(database, alice_actor) == ["api_key_expires"] * 2 + ["api_key_expired"]
    assert await audited(database, alice_actor, "api_key.warned") == 2


async def test_a_sealed_value_copied_to_another_row_does_not_open_there_nor_does_its_data_key(
    database: Database, open_: Open, alice_actor: Actor, charlie_actor: Actor, provider: Provider
) -> None:
    vault = await open_()
    made, _ = await keep(database, vault, alice_actor, provider)
    theirs, _ = await keep(database, vault, charlie_actor, provider)
    hers, own = (await row(database, made.id)).sealed, (await row(database, theirs.id)).sealed
    assert hers is not None
    assert own is not None
    wrapped = len(hers) - len(crypto._split(hers)[2])
    for stolen in (hers, hers[:wrapped] + own[wrapped:], own[:wrapped] + hers[wrapped:]):
        await put(database, theirs.id, sealed=stolen, status="valid")
        with pytest.raises(ApiKeyNeedsReentry):
            await service.snapshot(database.unit_of_work(), vault, charlie_actor, "openai")
        assert (await row(database, theirs.id)).status == "needs_reentry"
    assert await audited(database, charlie_actor, "api_key.not_opened") == 3
    await put(database, made.id, user_id=charlie_actor.user_id)
    with pytest.raises(ApiKeyNeedsReentry):
        await service.snapshot(database.unit_of_work(), vault, charlie_actor, "openai", made.id)
    await service.rotate(
        database.unit_of_work(), vault, charlie_actor, theirs.id, ApiKeyRotate.model_validate({"api_key": openai_key()})
    )
    assert (await row(database, theirs.id)).status == "valid"


async def test_a_row_that_was_pointed_at_another_address_does_not_open(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault = await open_()
    made, _ = await keep(database, vault, alice_actor, provider)
    await put(database, made.id, base_url=provider.base("echo"))
    with pytest.raises(ApiKeyNeedsReentry):
        await service.snapshot(database.unit_of_work(), vault, alice_actor, "openai")
    await put(database, made.id, base_url=provider.base("ok"), provider="groq")
    with pytest.raises(ApiKeyNeedsReentry):
        await service.snapshot(database.unit_of_work(), vault, alice_actor, "groq")


async def test_a_value_that_does_not_open_needs_reentry_and_the_others_work(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    made, key = await keep(database, vault, alice_actor, provider)
    other, other_key = await keep(database, vault, alice_actor, provider)
    good = (await row(database, made.id)).sealed
    assert good is not None
    flipped = good[:-1] + bytes([good[-1] ^ 1])
    for bad in (flipped, good[:-5], b"", b"\x01", good.replace(b"k1", b"k9", 1), b"\x02" + good[1:]):
        await put(database, made.id, sealed=bad, status="valid")
        with pytest.raises(ApiKeyNeedsReentry):
            await service.snapshot(uow, vault, alice_actor, "openai", made.id)
        assert (await row(database, made.id)).status == "needs_reentry"
        assert (await service.snapshot(uow, vault, alice_actor, "openai")).secret.reveal() == other_key
    heard = len(provider.heard)
    with pytest.raises(ApiKeyNeedsReentry):
        await service.verify(uow, vault, alice_actor, made.id)
    assert len(provider.heard) == heard
    await put(database, made.id, sealed=good)
    assert (await service.verify(uow, vault, alice_actor, made.id)).api_key.status == "valid"
    assert (await service.snapshot(uow, vault, alice_actor, "openai", made.id)).secret.reveal() == key
    assert (await service.get(uow, alice_actor, other.id)).status == "valid"


async def test_a_replaced_key_serves_the_work_under_way_and_is_erased_after_its_grace(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    first, second, uow = await open_(), await open_(), database.unit_of_work()
    made, old = await keep(database, first, alice_actor, provider)
    new = openai_key()
    stream = await service.snapshot(uow, first, alice_actor, "openai")
    data = ApiKeyRotate.model_validate({"api_key": new, "grace_seconds": 60})
    await service.rotate(uow, second, alice_actor, made.id, data)
    assert stream.secret.reveal() == old
    assert (await service.continued(uow, first, alice_actor, stream)).secret.reveal() == old
    for worker in (first, second):
        assert (await service.snapshot(uow, worker, alice_actor, "openai")).secret.reveal() == new
    with clock.stopped(clock.now() + dt.timedelta(seconds=61)):
        assert (await service.continued(uow, first, alice_actor, stream)).secret.reveal() == new
        assert (await row(database, made.id)).previous_sealed is None
    assert stream.secret.reveal() == old


async def test_housekeeping_erases_what_is_past_its_grace_though_nobody_uses_it(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    made, _ = await keep(database, vault, alice_actor, provider)
    await service.rotate(uow, vault, alice_actor, made.id, ApiKeyRotate.model_validate({"api_key": openai_key()}))
    await service.keep_house(uow)
    assert (await row(database, made.id)).previous_sealed is not None
    with clock.stopped(clock.now() + dt.timedelta(seconds=61)):
        await service.keep_house(uow)
    kept = await row(database, made.id)
    assert (kept.previous_sealed, kept.previous_kek_id, kept.grace_until) == (None, None, None)


async def test_no_grace_when_none_is_wanted_or_the_old_key_was_refused(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    made, _ = await keep(database, vault, alice_actor, provider)
    data = ApiKeyRotate.model_validate({"api_key": openai_key(), "grace_seconds": 0})
    await service.rotate(uow, vault, alice_actor, made.id, data)
    assert (await row(database, made.id)).previous_sealed is None
    await service.report(uow, alice_actor, await service.snapshot(uow, vault, alice_actor, "openai"), "auth")
    await service.rotate(uow, vault, alice_actor, made.id, ApiKeyRotate.model_validate({"api_key": openai_key()}))
    assert (await row(database, made.id)).previous_sealed is None


async def test_the_next_usable_key_of_a_provider_takes_over(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    _, first_key = await keep(database, vault, alice_actor, provider)
    _, second_key = await keep(database, vault, alice_actor, provider)
    held = await service.snapshot(uow, vault, alice_actor, "openai")
    assert held.secret.reveal() == first_key
    await service.report(uow, alice_actor, held, "auth")
    assert (await service.snapshot(uow, vault, alice_actor, "openai")).secret.reveal() == second_key


async def test_a_key_is_nobody_elses_and_no_key_is_said_so(
    database: Database, open_: Open, alice_actor: Actor, charlie_actor: Actor, provider: Provider
) -> None:
    vault, uow = await open_(), database.unit_of_work()
    made, _ = await keep(database, vault, alice_actor, provider)
    with pytest.raises(NoApiKey):
        await service.snapshot(uow, vault, charlie_actor, "openai")
    with pytest.raises(ApiKeyNotFound):
        await service.snapshot(uow, vault, charlie_actor, "openai", made.id)


async def test_a_shared_key_serves_who_has_none_within_a_limit(
    database: Database, open_: Open, alice_actor: Actor, charlie_actor: Actor, provider: Provider
) -> None:
    shared = openai_key()
    vault = await open_(shared_keys=f"openai:{shared}", shared_key_requests_per_hour=2)
    uow = database.unit_of_work()
    _, own = await keep(database, vault, alice_actor, provider)
    assert (await service.snapshot(uow, vault, alice_actor, "openai")).secret.reveal() == own
    held, again = [await service.snapshot(uow, vault, charlie_actor, "openai") for _ in range(2)]
    assert (held.secret.reveal(), held.api_key_id) == (again.secret.reveal(), None) == (shared, None)
    with pytest.raises(PunchlistError) as refused:
        await service.snapshot(uow, vault, charlie_actor, "openai")
    assert refused.value.code == "rate_limited"
    with pytest.raises(NoApiKey):
        await service.snapshot(uow, vault, charlie_actor, "groq")
    await service.report(uow, charlie_actor, held, "auth")


async def test_unusual_use_is_told_and_audited_once(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    import dataclasses

    vault, uow = await open_(), database.unit_of_work()
    await keep(database, vault, alice_actor, provider)
    home, away = (dataclasses.replace(alice_actor, address=a) for a in ("192.0.2.1", "198.51.100.7"))
    await service.snapshot(uow, vault, home, "openai")
    assert await told(database, alice_actor) == []
    for _ in range(3):
        await service.snapshot(uow, vault, away, "openai")
    assert await told(database, alice_actor) == ["api_key_unusual_use"]
    for _ in range(60):
        await service.snapshot(uow, vault, home, "openai")
    assert await told(database, alice_actor) == ["api_key_unusual_use"] * 2
    assert await audited(database, alice_actor, "api_key.used_unusually") == 2


async def test_what_was_sent_is_what_was_kept(
    database: Database, open_: Open, alice_actor: Actor, provider: Provider
) -> None:
    vault = await open_(master_keys=master_key("other"))
    _, key = await keep(database, vault, alice_actor, provider)
    assert credential(provider.heard[0][1]) == key
