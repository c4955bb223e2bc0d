"""Where master keys come from, and what stops a start (case 1)."""

import base64
import secrets
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from punchlist.infra import limits, master_keys
from punchlist.infra.db.session import Database
from punchlist.infra.master_keys import BadMasterKeys, Source, Transit
from punchlist.kit.actor import Actor
from punchlist.opening import open_vault
from punchlist.vault import service
from punchlist.vault.keys import Vault
from punchlist.vault.schemas import ApiKeyCreate
from tests import servers
from tests.conftest import settings_for
from tests.vault.conftest import openai_key

pytestmark = pytest.mark.anyio
GOOD = base64.b64encode(b"0123456789abcdefghijklmnopqrstuv").decode()


async def ring(text: str | None, **more: Any) -> Any:
    return await master_keys.load(Source(text, Path("/nonexistent/master-keys"), **more))


async def test_base64_and_hexadecimal_keys_are_read_the_first_is_primary() -> None:
    made = await ring(f"new:{GOOD}, old:{'ab' * 32}")
    assert (made.primary, set(made.keys)) == ("new", {"new", "old"})
    assert made.keys["old"] == b"\xab" * 32
    url_safe = base64.urlsafe_b64encode(b"\xff" * 32).decode()
    assert (await ring(f"k:{url_safe}")).keys["k"] == b"\xff" * 32
    assert await ring(None) is None


BAD = [
    "",
    " , ",
    "k1",
    "k1:",
    f":{GOOD}",
    f"k 1:{GOOD}",
    f"{'k' * 33}:{GOOD}",
    "k1:" + base64.b64encode(b"x" * 31).decode(),
    "k1:" + base64.b64encode(b"x" * 33).decode(),
    "k1:" + "ab" * 31 + "a",
    "k1:" + "ag" * 32,
    "k1:!!!!certainly-not-one!!!!",
    f"k1:{GOOD},k1:{GOOD}",
    f"k1:{GOOD},k2:short",
    "k1:vault:v1:abcdef",
]


@pytest.mark.parametrize("text", BAD)
async def test_a_malformed_key_is_refused_with_the_setting_and_without_a_piece_of_it(text: str) -> None:
    with pytest.raises(BadMasterKeys) as refused:
        await ring(text)
    said = str(refused.value)
    assert "PUNCHLIST_MASTER_KEYS" in said
    for value in (entry.partition(":")[2] for entry in text.split(",")):
        assert len(value) < 4 or not any(value[n : n + 8] in said for n in range(max(1, len(value) - 7)))


@asynccontextmanager
async def opened(database: Database, tmp_path: Path, **more: object) -> AsyncGenerator[Vault]:
    settings = settings_for(str(database.engine.url.render_as_string(hide_password=False)), tmp_path, **more)
    vault = await open_vault(settings, database, limits.create("memory://"))
    yield vault
    await vault.close()


async def test_a_first_embedded_run_makes_an_owner_only_file_and_a_later_one_never_does(
    database: Database, tmp_path: Path, alice_actor: Actor
) -> None:
    file = tmp_path / "master-keys"
    embedded = database.engine.dialect.name == "sqlite"
    async with opened(database, tmp_path) as vault:
        assert file.exists() == embedded == (vault.ring is not None)
    if not embedded:
        return
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_text()
    async with opened(database, tmp_path) as vault:
        assert vault.ring is not None
    assert file.read_text() == before
    file.unlink()
    with pytest.raises(BadMasterKeys, match="PUNCHLIST_MASTER_KEYS"):
        async with opened(database, tmp_path):
            pass
    assert not file.exists()
    file.write_text(before)
    file.chmod(0o640)
    with pytest.raises(BadMasterKeys, match="mode 600"):
        async with opened(database, tmp_path):
            pass


async def test_a_start_without_the_key_of_something_sealed_is_refused_and_so_is_another_key_under_its_id(
    database: Database, tmp_path: Path, alice_actor: Actor
) -> None:
    async with opened(database, tmp_path, master_keys=f"k1:{GOOD}") as vault:
        data = {"provider": "openai", "api_key": openai_key(), "base_url": "https://nowhere.invalid/v1"}
        await service.add(database.unit_of_work(), vault, alice_actor, ApiKeyCreate.model_validate(data))
    other = base64.b64encode(b"z" * 32).decode()
    for setting in (None, f"k2:{other}", f"k1:{other}", f"k1:{other},k2:{GOOD}"):
        with pytest.raises(BadMasterKeys) as refused:
            async with opened(database, tmp_path, master_keys=setting):
                pass
        assert "PUNCHLIST_MASTER_KEYS" in str(refused.value)
        assert "k1" in str(refused.value)
        assert GOOD[:8] not in str(refused.value)
        assert other[:8] not in str(refused.value)
    assert not (tmp_path / "master-keys").exists()
    async with opened(database, tmp_path, master_keys=f"k2:{other},k1:{GOOD}") as vault:
        assert (await service.snapshot(database.unit_of_work(), vault, alice_actor, "openai")).secret.reveal()


async def test_two_workers_that_start_at_once_agree(database: Database, tmp_path: Path, alice_actor: Actor) -> None:
    import asyncio

    settings = settings_for(
        database.engine.url.render_as_string(hide_password=False), tmp_path, master_keys=f"k1:{GOOD}"
    )
    made = await asyncio.gather(*(open_vault(settings, database, limits.create("memory://")) for _ in range(5)))
    assert len({vault.fingerprint_key for vault in made}) == 1
    for vault in made:
        await vault.close()


def wrapped(url: str, root: str, key: bytes) -> str:
    body = {"plaintext": base64.b64encode(key).decode()}
    answer = httpx2.post(f"{url}/v1/transit/encrypt/punchlist", json=body, headers={"X-Vault-Token": root})
    return answer.raise_for_status().json()["data"]["ciphertext"]


@pytest.mark.skipif(sys.platform != "linux", reason="there is an OpenBao in a wheel for Linux only")
async def test_a_key_wrapped_by_a_real_openbao_is_unwrapped_at_start() -> None:
    root = secrets.token_hex(16)
    with servers.openbao(root) as url, httpx2.Client(base_url=f"{url}/v1", headers={"X-Vault-Token": root}) as http:
        http.post("/sys/mounts/transit", json={"type": "transit"}).raise_for_status()
        http.post("/transit/keys/punchlist").raise_for_status()
        policy = 'path "transit/decrypt/punchlist" { capabilities = ["update"] }'
        http.put("/sys/policies/acl/punchlist", json={"policy": policy}).raise_for_status()
        token = http.post("/auth/token/create", json={"policies": ["punchlist"]}).json()["auth"]["client_token"]
        key = secrets.token_bytes(32)
        entry = f"t1:{wrapped(url, root, key)}"
        assert entry.startswith("t1:vault:v1:")
        made = await ring(f"{entry},k2:{GOOD}", transit=Transit(url, "punchlist", token=token))
        assert made.keys["t1"] == key
        short = f"t1:{wrapped(url, root, b'x' * 31)}"
        for text, transit, said in (
            (short, Transit(url, "punchlist", token=token), "32 bytes"),
            (entry, Transit(url, "punchlist", token="wrong"), "PUNCHLIST_TRANSIT_TOKEN"),
            (entry, Transit(url, "other", token=token), "PUNCHLIST_TRANSIT_TOKEN"),
            (entry[:-8], Transit(url, "punchlist", token=token), "PUNCHLIST_TRANSIT_URL"),
            (entry, Transit("http://127.0.0.1:9", "punchlist", token=token), "PUNCHLIST_TRANSIT_URL"),
            (entry, None, "PUNCHLIST_TRANSIT_URL"),
        ):
            with pytest.raises(BadMasterKeys) as refused:
                await ring(text, transit=transit)
            assert said in str(refused.value)
            assert token not in str(refused.value)
            assert base64.b64encode(key).decode()[:8] not in str(refused.value)
