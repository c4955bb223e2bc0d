"""Exchanges with a provider on disk, and from there again: without a key, without a network.

A line of `SCENARIO.jsonl` is one exchange: what was asked (method, path, JSON body) and what came (status, type, body).
No header goes in, so no key does, and the key itself is cut from whatever a provider repeats.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx2

from punchlist.infra.outbound import Outbound
from punchlist.infra.redact import Redactor
from punchlist.kit.secret import Secret
from punchlist.providers import catalog

_OWN_IDS = re.compile(r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b|(?<=_)[0-9a-f]{24,32}\b")
_KEPT = ("content-type", "retry-after")
_LONGEST = 200
Exchange = dict[str, Any]


class Different(Exception):
    """A request that is not the recorded one."""


class Tape(httpx2.AsyncBaseTransport):
    """Files of exchanges, one for each scenario. What is asked without a body (a key's check) is asked once a run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: dict[str, Exchange] = {}
        self._name = ""
        self.step = 0
        self.problems: list[str] = []
        """Requests of this scenario that were not the recorded ones."""

    def begin(self, scenario: str) -> None:
        self._name, self.step, self.problems = scenario, 0, []

    @property
    def path(self) -> Path:
        return self._folder / f"{self._name}.jsonl"

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body = await request.aread()
        sent: Exchange = {
            "method": request.method,
            "path": request.url.path,
            "body": json.loads(body) if body else None,
        }
        name = f"{sent['method']} {sent['path']}"
        if body:
            self.step += 1
            return _response(await self.exchange(request, sent), request)
        if name not in self._asked:
            self._asked[name] = await self.exchange(request, sent)
        return _response(self._asked[name], request)

    async def exchange(self, request: httpx2.Request, sent: Exchange) -> Exchange:
        """What came for `sent`. Raises httpx2.HTTPError, Different."""
        raise NotImplementedError


class Recorder(Tape):
    """Goes on to the provider, and keeps what came."""

    def __init__(self, folder: Path, outbound: Outbound, key: Secret) -> None:
        super().__init__(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._outbound = outbound
        self._redactor = Redactor()
        self._redactor.know(catalog.key_patterns())
        self._redactor.guard(key.reveal())

    def begin(self, scenario: str) -> None:
        super().begin(scenario)
        self.path.write_text("", encoding="utf-8")

    async def exchange(self, request: httpx2.Request, sent: Exchange) -> Exchange:
        try:
            answer = await self._outbound.client.send(request)
            headers = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
            came: Exchange = {"status": answer.status_code, "headers": headers, "body": answer.text}
        except httpx2.HTTPError:
            self._keep({**sent, "answer": {"failed": True}})
            raise
        self._keep({**sent, "answer": came})
        return came

    def _keep(self, exchange: Exchange) -> None:
        path = self.path if exchange["body"] is not None else self._folder / "asked-once.jsonl"
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(self._redactor.value(exchange), ensure_ascii=False) + "\n")

    async def aclose(self) -> None:
        await self._outbound.close()


class Replayer(Tape):
    """Gives what was recorded, if the request is the recorded one."""

    async def exchange(self, request: httpx2.Request, sent: Exchange) -> Exchange:
        del request
        came = self._recorded(sent)["answer"]
        if came.get("failed"):
            msg = "recorded as failed"
            raise httpx2.ReadError(msg)
        return came

    def _recorded(self, sent: Exchange) -> Exchange:
        if sent["body"] is None:
            for exchange in _read(self._folder / "asked-once.jsonl"):
                if (exchange["method"], exchange["path"]) == (sent["method"], sent["path"]):
                    return exchange
            raise httpx2.ConnectError(str(self._differs(f"{sent['method']} {sent['path']} was not recorded")))
        recorded = _read(self.path)
        if self.step > len(recorded):
            raise self._differs(f"request {self.step} was not recorded; {len(recorded)} were")
        exchange = recorded[self.step - 1]
        place = difference({k: exchange[k] for k in sent}, sent)
        if place:
            raise self._differs(f"request {self.step} differs from the recorded one at {place}")
        return exchange

    def _differs(self, problem: str) -> Different:
        self.problems.append(problem)
        return Different(problem)


class Taped(Outbound):
    """The process's client for providers, over a tape."""

    def __init__(self, tape: Tape) -> None:
        super().__init__(allow_local=True)
        self._client = httpx2.AsyncClient(transport=tape, trust_env=False)


def _response(came: Exchange, request: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(came["status"], headers=came["headers"], content=came["body"].encode(), request=request)


def _read(path: Path) -> list[Exchange]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def difference(recorded: Any, sent: Any, place: str = "") -> str:
    """Where two requests differ first, and how; ids that are new in each run do not count. Empty if they do not."""
    if isinstance(recorded, dict) and isinstance(sent, dict):
        keys = [*recorded, *(key for key in sent if key not in recorded)]
        parts = (difference(recorded.get(key), sent.get(key), f"{place}.{key}" if place else key) for key in keys)
        return next((part for part in parts if part), "")
    if isinstance(recorded, list) and isinstance(sent, list) and len(recorded) == len(sent):
        pairs = enumerate(zip(recorded, sent, strict=True))
        return next((part for n, (a, b) in pairs if (part := difference(a, b, f"{place}[{n}]"))), "")
    if isinstance(recorded, str) and isinstance(sent, str):
        recorded, sent = _OWN_IDS.sub("ID", recorded), _OWN_IDS.sub("ID", sent)
    if recorded == sent:
        return ""
    return f"{place}: recorded {_short(recorded)}, sent {_short(sent)}"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
