"""The command line against a server: the same REST API that everybody uses."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import httpx2

from punchlist.cli.connection import Hear
from punchlist.cli.output import Failed

_ROUTES = {
    "list": ("GET", "/api/tasks"),
    "add": ("POST", "/api/tasks"),
    "show": ("GET", "/api/tasks/{number}"),
    "update": ("PATCH", "/api/tasks/{number}"),
    "complete": ("PUT", "/api/tasks/{number}/completion"),
    "reopen": ("DELETE", "/api/tasks/{number}/completion"),
    "delete": ("DELETE", "/api/tasks/{number}"),
    "restore": ("POST", "/api/tasks/{number}/restore"),
    "bulk": ("POST", "/api/tasks/bulk"),
    "overview": ("GET", "/api/overview"),
    "changes": ("GET", "/api/changes"),
}
_KEY_ROUTES = {
    "list": ("GET", "/api/api-keys"),
    "add": ("POST", "/api/api-keys"),
    "show": ("GET", "/api/api-keys/{id}"),
    "update": ("PATCH", "/api/api-keys/{id}"),
    "verify": ("POST", "/api/api-keys/{id}/verify"),
    "rotate": ("POST", "/api/api-keys/{id}/rotate"),
    "revoke": ("DELETE", "/api/api-keys/{id}"),
    "providers": ("GET", "/api/api-keys/providers"),
}


class Remote:
    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http

    async def _ask(self, method: str, path: str, **more: Any) -> Any:
        try:
            answer = await self._http.request(method, path, **more)
        except httpx2.HTTPError as error:
            raise _silent(error) from None
        if answer.is_success:
            return (
                answer.json() if answer.content and "json" in answer.headers["content-type"] else {"text": answer.text}
            )
        raise _refused(answer)

    async def me(self) -> dict[str, Any]:
        return await self._ask("GET", "/api/auth/me")

    async def update_me(self, **given: Any) -> dict[str, Any]:
        return await self._ask("PATCH", "/api/auth/me", json=given)

    async def tasks(self, verb: str, **given: Any) -> dict[str, Any]:
        if verb == "undo":
            number = given.get("change_id")
            path = f"/api/changes/{number}/undo" if number else "/api/undo"
            return await self._ask("POST", path)
        if verb == "export":
            return await self._ask("GET", "/api/export", params={"format": given["kind"]})
        if verb == "import":
            headers = {"content-type": "text/plain; charset=utf-8"}
            body = given["text"].encode()
            return await self._ask(
                "POST", "/api/import", params={"format": given["kind"]}, content=body, headers=headers
            )
        method, path = _ROUTES[verb]
        number = given.pop("number", None)
        if method == "GET":
            return await self._ask(method, path.format(number=number), params=given)
        return await self._ask(method, path.format(number=number), json=given or None)

    async def tokens(self, verb: str, **given: Any) -> dict[str, Any]:
        match verb:
            case "create":
                return await self._ask("POST", "/api/auth/tokens", json=given)
            case "revoke":
                await self._ask("DELETE", f"/api/auth/tokens/{given['token_id']}")
                return {"revoked": str(given["token_id"])}
            case _:
                return await self._ask("GET", "/api/auth/tokens")

    async def keys(self, verb: str, **given: Any) -> dict[str, Any]:
        method, path = _KEY_ROUTES[verb]
        path = path.format(id=quote(str(given.pop("api_key_id", "")), safe=""))
        if method == "GET":
            return await self._ask(method, path, params=given)
        return await self._ask(method, path, json=None if verb in {"verify", "revoke"} else given)

    async def lock_down(self, **proof: Any) -> dict[str, Any]:
        return await self._ask("POST", "/api/security/lockdown", json=proof)

    async def notices(self, **query: Any) -> dict[str, Any]:
        return await self._ask("GET", "/api/notices", params=query)

    async def say(
        self, message: str, conversation: int | None, *, new: bool, model: str | None, hear: Hear | None
    ) -> dict[str, Any]:
        if conversation is None and not new:
            recent = (await self._ask("GET", "/api/conversations", params={"limit": 1}))["items"]
            conversation = recent[0]["conversation_id"] if recent else None
        if hear is None:
            user = (await self.me())["subject"]
            body = {"message": message, "conversation_id": conversation, "model": model}
            return await self._ask("POST", f"/api/{user}/chat", json=body)
        said = {"role": "user", "parts": [{"type": "text", "text": message}]}
        answer: dict[str, Any] = {}
        async for frame in self._frames({"conversation_id": conversation, "messages": [said], "model": model}):
            hear(frame)
            if frame["type"] == "error":
                raise Failed(503, {"status": 503, "detail": frame["errorText"]})
            answer |= frame.get("messageMetadata", {})
        return answer

    async def _frames(self, body: dict[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """The answer to a message, frame by frame. Raises Failed."""
        try:
            async with self._http.stream("POST", "/api/chat/stream", json=body) as answer:
                if not answer.is_success:
                    await answer.aread()
                    raise _refused(answer)
                async for line in answer.aiter_lines():
                    if line.startswith("data: {"):
                        yield json.loads(line.removeprefix("data: "))
        except httpx2.HTTPError as error:
            raise _silent(error) from None


def _refused(answer: httpx2.Response) -> Failed:
    try:
        problem: dict[str, Any] = answer.json()
    except ValueError:
        problem = {"detail": f"The server answered {answer.status_code}"}
    return Failed(answer.status_code, problem)


def _silent(error: httpx2.HTTPError) -> Failed:
    return Failed(503, {"status": 503, "detail": f"The server does not answer: {type(error).__name__}"})


@asynccontextmanager
async def opened(url: str, token: str) -> AsyncGenerator[Remote]:
    headers = {"Authorization": f"Bearer {token}", "X-Punchlist-Client": "punchlist-cli"}
    async with httpx2.AsyncClient(base_url=url, headers=headers, timeout=60) as http:
        yield Remote(http)
