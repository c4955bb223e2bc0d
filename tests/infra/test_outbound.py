"""What may leave: the guard at every connect, no redirects, no credentials in answers (cases 5, and 72-74 for keys)."""

import socket
from typing import Any

import pytest

from punchlist.infra.outbound import AddressRefused, NoAnswer, Outbound, check_host, check_url
from punchlist.kit.secret import Secret
from punchlist.providers import catalog
from punchlist.providers.verify import Result, verify
from tests.vault.conftest import openai_key
from tests.vault.faults import Provider, provider

pytestmark = pytest.mark.anyio
INWARD = [
    "https://127.0.0.1/v1",
    "https://127.1/v1",
    "https://0x7f000001/v1",
    "https://2130706433/v1",
    "https://0.0.0.0/v1",
    "https://localhost/v1",
    "https://10.1.2.3/v1",
    "https://172.16.0.1/v1",
    "https://192.168.1.1/v1",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/v1",
    "https://100.100.100.200/v1",
    "https://224.0.0.1/v1",
    "https://240.0.0.1/v1",
    "https://[::1]/v1",
    "https://[::]/v1",
    "https://[::ffff:10.0.0.1]/v1",
    "https://[::ffff:169.254.169.254]/v1",
    "https://[64:ff9b::a00:1]/v1",
    "https://[2002:a00:1::]/v1",
    "https://[fe80::1]/v1",
    "https://[fd00:ec2::254]/v1",
    "https://[fc00::1]/v1",
]
ODD = [
    "",
    "nonsense",
    "ftp://example.com",
    "http://example.com/v1",
    "https://",
    "https://user@example.com/v1",
    "https://example.com@10.0.0.1/v1",
    "https://example.com:22/v1",
    "https://example.com/v1?x=1",
    "https://example.com/v1#x",
    "https://example.com:99999/v1",
    "https://example.com/" + "x" * 600,
]


@pytest.mark.parametrize("url", INWARD)
async def test_an_address_that_leads_inward_is_refused_at_entry_or_at_the_connect(url: str) -> None:
    outbound = Outbound()
    with pytest.raises(AddressRefused):
        await check_host(check_url(url, allow_local=False), allow_local=False)
    with pytest.raises(AddressRefused):
        await outbound.fetch("GET", url, {})
    with pytest.raises(AddressRefused):
        await outbound.client.get(url)
    await outbound.close()


@pytest.mark.parametrize("url", ODD)
async def test_an_url_that_is_none_for_an_api_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        check_url(url, allow_local=False)


def test_a_public_https_url_is_taken_as_it_is() -> None:
    assert check_url("https://eu.api.openai.com/v1/", allow_local=False) == "https://eu.api.openai.com/v1"
    assert check_url("https://gateway.example.com:8443/v1", allow_local=False)
    assert check_url("http://localhost:11434/v1", allow_local=True)


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/x", "http://[fd00:ec2::254]/x", "http://100.100.100.200/x", "http://0.0.0.0/x"]
)
async def test_metadata_is_refused_though_local_addresses_are_allowed(url: str) -> None:
    outbound = Outbound(allow_local=True)
    with pytest.raises(AddressRefused):
        await outbound.fetch("GET", url, {})
    await outbound.close()


async def test_a_name_that_turns_inward_after_the_check_is_refused_at_the_connect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The resolver of the system answers as an attacker's name server would."""
    answers = ["93.184.215.14", "127.0.0.1"]

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        assert host == "rebind.example"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    outbound, url = Outbound(), "https://rebind.example/v1"
    await check_host(check_url(url, allow_local=False), allow_local=False)
    with pytest.raises(AddressRefused):
        await outbound.fetch("GET", url, {})
    assert answers == []
    await outbound.close()


async def test_one_inward_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(_host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(AddressRefused):
        await check_host("https://mixed.example/v1", allow_local=False)


async def test_a_redirect_is_an_answer_and_not_followed() -> None:
    with provider() as server:
        outbound = Outbound(allow_local=True)
        answer = await outbound.fetch("GET", f"{server.base('redirect')}/models", {"authorization": "Bearer x"})
        assert answer.status == 302
        assert [path for path, _ in server.heard] == ["/redirect/v1/models"]
        await outbound.close()


@pytest.mark.parametrize("name", ["openai", "anthropic", "google"])
async def test_credentials_in_an_answers_headers_are_dropped(name: str) -> None:
    key = openai_key("canary")
    with provider() as server:
        outbound, row = Outbound(allow_local=True), catalog.find(name)
        headers = row.headers(Secret(key))
        answer = await outbound.fetch("GET", server.base("echo"), headers)
        raw = await outbound.client.get(server.base("echo"), headers=headers)
        assert key.encode() in answer.body
        for seen in (answer.headers, raw.headers):
            assert key not in str(dict(seen))
            assert not {"x-goog-api-key", "set-cookie", "x-your-key", "www-authenticate"} & set(seen)
        assert dict(outbound.client.cookies) == {}
        probe = await verify(outbound, row, server.base("echo"), Secret(key))
        assert probe.result is Result.INVALID
        assert key not in repr(probe)
        await outbound.close()


async def test_an_endless_or_silent_answer_is_cut_off(provider_: Provider) -> None:
    outbound, impatient = Outbound(allow_local=True), Outbound(allow_local=True, whole_s=0.3)
    for client, url, why in (
        (outbound, provider_.base("huge"), "too_large"),
        (impatient, provider_.base("timeout"), "timeout"),
        (outbound, "http://127.0.0.1:9/v1", "network"),
    ):
        with pytest.raises(NoAnswer) as none:
            await client.fetch("GET", url, {})
        assert none.value.why == why
    await outbound.close()
    await impatient.close()


@pytest.fixture
def provider_() -> Any:
    with provider() as made:
        yield made


def test_the_rows_of_providers_hold_together() -> None:
    for name, row in catalog.PROVIDERS.items():
        assert row.name == name
        assert (
            row.base_url is None
            or "own_url" in row.features
            or check_url(row.base_url, allow_local=False) == row.base_url
        )
        assert row.probe.startswith("/")
        assert "key" not in {part.partition("=")[0] for part in row.probe.partition("?")[2].split("&")}
    assert not catalog.find("openai").fits("sk-ant-" + "x" * 40)
    assert not catalog.find("openai").fits("sk-or-v1-" + "x" * 40)
    with pytest.raises(catalog.UnknownProvider, match="anthropic"):
        catalog.find("nobody")
