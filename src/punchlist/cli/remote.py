"""The command line against a server: the same REST API that everybody uses."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx2

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


class Remote:
    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http

    async def _ask(self, method: str, path: str, **more: Any) -> Any:
        try:
            answer = await self._http.request(method, path, **more)
        except httpx2.HTTPError as error:
            raise Failed(
                503, {"status": 503, "detail": f"The server does not answer: {type(error).__name__}"}
            ) from None
        if answer.is_success:
            return (
                answer.json() if answer.content and "json" in answer.headers["content-type"] else {"text": answer.text}
            )
        try:
            problem: dict[str, Any] = answer.json()
        except ValueError:
            problem = {"detail": f"The server answered {answer.status_code}"}
        raise Failed(answer.status_code, problem)

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

    async def say(self, message: str, conversation: int | None, *, new: bool) -> dict[str, Any]:
        if conversation is None and not new:
            recent = (await self._ask("GET", "/api/conversations", params={"limit": 1}))["items"]
            conversation = recent[0]["conversation_id"] if recent else None
        user = (await self.me())["subject"]
        body = {"message": message, "conversation_id": conversation}
        return await self._ask("POST", f"/api/{user}/chat", json=body)


@asynccontextmanager
async def opened(url: str, token: str) -> AsyncGenerator[Remote]:
    headers = {"Authorization": f"Bearer {token}", "X-Punchlist-Client": "punchlist-cli"}
    async with httpx2.AsyncClient(base_url=url, headers=headers, timeout=60) as http:
        yield Remote(http)
