"""Requests that leave this machine: one client a process, guarded at every connect, capped, without redirects.

The guard sits below the connection pool: it resolves the name, refuses it if any of its addresses is not public, and
connects to an address that it has checked. The TLS name and the Host header stay those of the URL.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Literal

import httpcore2
import httpx2

from punchlist.kit.errors import Invalid

_CONNECT_S, _READ_S, WHOLE_S = 5.0, 10.0, 15.0
_MAX_ANSWER = 2 * 1024 * 1024
_MAX_URL = 500
_PORTS = frozenset({443, 8443})
_LOCAL = [
    ip_network(n) for n in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
]
_METADATA = frozenset({ip_address("169.254.169.254"), ip_address("fd00:ec2::254"), ip_address("100.100.100.200")})
_NAT64 = IPv6Network("64:ff9b::/96")
_CREDENTIAL = re.compile(
    r"cookie|authori[sz]ation|api[-_]?key|token|secret|credential|password|x-amz-security", re.IGNORECASE
)
Why = Literal["network", "timeout", "too_large"]


class AddressRefused(Invalid):
    code = "address_refused"
    title = (
        "This address is not allowed: it must be an https URL of a public host "
        "(the operator can allow local ones: PUNCHLIST_ALLOW_LOCAL_ADDRESSES)"
    )


class NoAnswer(Exception):
    """No whole answer came; `why` says how. It holds nothing of the request."""

    def __init__(self, why: Why) -> None:
        self.why: Why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (lower case, without credentials), at most 2 MiB of body, and how long it took."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


def check_url(url: str, *, allow_local: bool) -> str:
    """The URL without a slash at the end. Raises AddressRefused for what can be told from its text alone."""
    try:
        parsed = httpx2.URL(url)
        port = parsed.port
    except (httpx2.InvalidURL, ValueError, TypeError):
        raise AddressRefused from None
    schemes = {"https", "http"} if allow_local else {"https"}
    odd = parsed.userinfo or parsed.query or parsed.fragment or not parsed.host or len(url) > _MAX_URL
    if parsed.scheme not in schemes or odd or (port is not None and not allow_local and port not in _PORTS):
        raise AddressRefused
    with contextlib.suppress(ValueError):
        _check(ip_address(parsed.host.strip("[]")), allow_local=allow_local)
    return str(parsed).rstrip("/")


async def check_host(url: str, *, allow_local: bool) -> None:
    """Raises AddressRefused if the name resolves inward now; a name that does not resolve is left to the connect."""
    parsed = httpx2.URL(url)
    with contextlib.suppress(OSError):
        await _resolved(parsed.host, parsed.port or 443, allow_local=allow_local)


def _check(address: IPv4Address | IPv6Address, *, allow_local: bool) -> None:
    inner = _embedded(address)
    if inner in _METADATA:
        raise AddressRefused
    if allow_local and any(inner in network for network in _LOCAL if network.version == inner.version):
        return
    if not inner.is_global or inner.is_multicast or inner.is_reserved or inner.is_unspecified:
        raise AddressRefused


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside of a mapped, 6to4, Teredo or NAT64 one."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)


async def _resolved(host: str, port: int, *, allow_local: bool) -> list[str]:
    """Every address of a host, all of them checked. Raises AddressRefused, OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    for address in addresses:
        _check(ip_address(address), allow_local=allow_local)
    return addresses


class _Guard(httpcore2.AsyncNetworkBackend):
    def __init__(self, *, allow_local: bool) -> None:
        self._inner: Any = httpcore2.AnyIOBackend()
        self._allow_local = allow_local

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to a checked address. Raises AddressRefused, httpcore2.ConnectError, ConnectTimeout."""
        if not self._allow_local and port not in _PORTS:
            raise AddressRefused
        try:
            async with asyncio.timeout(timeout):
                addresses = await _resolved(host, port, allow_local=self._allow_local)
        except TimeoutError:
            raise httpcore2.ConnectTimeout from None
        except OSError as error:
            raise httpcore2.ConnectError(type(error).__name__) from None
        failed: Exception = httpcore2.ConnectError("no address")
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Transport(httpx2.AsyncHTTPTransport):
    """The guard below, and no response header that looks like a credential or repeats one above."""

    def __init__(self, *, allow_local: bool) -> None:
        super().__init__(trust_env=False)
        self._schemes = {"https", "http"} if allow_local else {"https"}
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=30.0,
            network_backend=_Guard(allow_local=allow_local),
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.scheme not in self._schemes:
            raise AddressRefused
        response = await super().handle_async_request(request)
        sent = [
            value.split()[-1] for name, value in request.headers.items() if _CREDENTIAL.search(name) and value.strip()
        ]
        response.headers = httpx2.Headers(
            [
                (n, v)
                for n, v in response.headers.multi_items()
                if not _CREDENTIAL.search(n) and not any(s in v for s in sent)
            ]
        )
        return response


class Outbound:
    """The one HTTP client of this process for providers. `allow_local` lets it reach this machine and its network;
    `whole_s` is what one exchange may take.
    """

    def __init__(self, *, allow_local: bool = False, whole_s: float = WHOLE_S) -> None:
        self.allow_local = allow_local
        self._whole_s = whole_s
        self._client: httpx2.AsyncClient | None = None

    @property
    def client(self) -> httpx2.AsyncClient:
        """For the SDKs of providers, which take a client: the same guard, no redirects, no proxy, no cookies."""
        if self._client is None:
            self._client = httpx2.AsyncClient(
                transport=_Transport(allow_local=self.allow_local),
                timeout=httpx2.Timeout(_READ_S, connect=_CONNECT_S),
                follow_redirects=False,
                trust_env=False,
            )
        return self._client

    async def fetch(self, method: str, url: str, headers: Mapping[str, str]) -> Answer:
        """One short exchange. Raises NoAnswer, AddressRefused; a redirect is an answer like any other."""
        started = time.monotonic()
        body = bytearray()
        try:
            async with (
                asyncio.timeout(self._whole_s),
                self.client.stream(method, check_url(url, allow_local=self.allow_local), headers=headers) as answer,
            ):
                async for chunk in answer.aiter_bytes():
                    body += chunk
                    if len(body) > _MAX_ANSWER:
                        raise NoAnswer("too_large")
        except (httpx2.TimeoutException, TimeoutError):
            raise NoAnswer("timeout") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError):
            raise NoAnswer("network") from None
        return Answer(answer.status_code, dict(answer.headers), bytes(body), time.monotonic() - started)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
