"""The command line on this machine's data directory, as its owner: the use cases themselves, without a server."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from punchlist.accounts import service as accounts
from punchlist.accounts.schemas import AccessTokenCreate, MeUpdate
from punchlist.cli.connection import Hear
from punchlist.cli.output import Failed
from punchlist.cli.setup import VISIT, opened_database, owner_zone, prepare
from punchlist.config import Settings, load
from punchlist.conversations import service as conversations
from punchlist.infra.db.session import Database, UnitOfWork
from punchlist.kit.actor import Actor
from punchlist.tasks import service
from punchlist.tasks.schemas import BulkEdit, TaskCreate, TaskQuery, TaskUpdate

_UUID = TypeAdapter(UUID)


def _checked(shape: Any, given: dict[str, Any]) -> Any:
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        detail = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'input'}: {e['msg']}" for e in error.errors()[:5])
        raise Failed(400, {"status": 400, "detail": detail, "code": "invalid"}) from None


class Local:
    def __init__(self, database: Database, actor: Actor, chat: Any, settings: Settings) -> None:
        self._database = database
        self._actor = actor
        self._chat = chat
        self._settings = settings

    @property
    def _uow(self) -> UnitOfWork:
        return self._database.unit_of_work()

    async def me(self) -> dict[str, Any]:
        return (await accounts.me(self._uow, self._actor)).model_dump(mode="json")

    async def update_me(self, **given: Any) -> dict[str, Any]:
        return (await accounts.update_me(self._uow, self._actor, _checked(MeUpdate, given))).model_dump(mode="json")

    async def tasks(self, verb: str, **given: Any) -> dict[str, Any]:
        uow, actor, number = self._uow, self._actor, given.pop("number", 0)
        match verb:
            case "list":
                made = await service.list_page(uow, actor, _checked(TaskQuery, given))
            case "add":
                return (await service.create(uow, actor, _checked(TaskCreate, given))).task.model_dump(mode="json")
            case "update":
                made = await service.update(uow, actor, number, _checked(TaskUpdate, given))
            case "bulk":
                made = await service.bulk(uow, actor, _checked(BulkEdit, given))
            case "undo":
                made = await service.undo(uow, actor, given.get("change_id"))
            case "changes":
                made = await service.changes_page(uow, actor, None, int(given.get("limit", 20)))
            case "overview":
                made = await service.overview(uow, actor)
            case "export":
                return {"text": await service.export_tasks(uow, actor, given["kind"])}
            case "import":
                made = await service.import_tasks(uow, actor, given["kind"], given["text"])
            case _:
                work = {"show": service.get, "complete": service.complete, "reopen": service.reopen}
                work |= {"delete": service.delete, "restore": service.restore}
                made = await work[verb](uow, actor, number)
        return made.model_dump(mode="json")

    async def tokens(self, verb: str, **given: Any) -> dict[str, Any]:
        match verb:
            case "create":
                data = _checked(AccessTokenCreate, given)
                return (await accounts.create_token(self._uow, self._actor, data)).model_dump(mode="json")
            case "revoke":
                await accounts.revoke_token(self._uow, self._actor, _uuid(given["token_id"], "access token"))
                return {"revoked": str(given["token_id"])}
            case _:
                found = await accounts.list_tokens(self._uow, self._actor)
                return {"items": [token.model_dump(mode="json") for token in found]}

    async def keys(self, verb: str, **given: Any) -> dict[str, Any]:
        from punchlist.infra import limits
        from punchlist.opening import open_vault

        vault = await open_vault(self._settings, self._database, limits.create("memory://"))
        try:
            return await self._with_vault(vault, verb, given)
        finally:
            await vault.close()

    async def _with_vault(self, vault: Any, verb: str, given: dict[str, Any]) -> dict[str, Any]:
        from punchlist.vault import schemas
        from punchlist.vault import service as vaults

        uow, actor = self._uow, self._actor
        api_key_id = _uuid(given.pop("api_key_id"), "API key") if "api_key_id" in given else UUID(int=0)
        match verb:
            case "list":
                made = await vaults.list_page(uow, actor, _checked(schemas.ApiKeyQuery, given))
            case "add":
                made = await vaults.add(uow, vault, actor, _checked(schemas.ApiKeyCreate, given))
            case "update":
                made = await vaults.update(uow, actor, api_key_id, _checked(schemas.ApiKeyUpdate, given))
            case "verify":
                made = await vaults.verify(uow, vault, actor, api_key_id)
            case "rotate":
                made = await vaults.rotate(uow, vault, actor, api_key_id, _checked(schemas.ApiKeyRotate, given))
            case "providers":
                made = vaults.list_providers(vault)
            case _:
                made = await {"show": vaults.get, "revoke": vaults.revoke}[verb](uow, actor, api_key_id)
        return made.model_dump(mode="json")

    async def lock_down(self, **proof: Any) -> dict[str, Any]:
        """Who sits at the data directory is its operator: no password is asked for."""
        from punchlist.vault import service as vaults

        del proof
        return (await vaults.lock_down(self._uow, self._actor)).model_dump(mode="json")

    async def notices(self, **query: Any) -> dict[str, Any]:
        from punchlist.notices import service as notices
        from punchlist.notices.schemas import NoticeQuery

        return (await notices.list_page(self._uow, self._actor, _checked(NoticeQuery, query))).model_dump(mode="json")

    async def say(
        self, message: str, conversation: int | None, *, new: bool, model: str | None, hear: Hear | None
    ) -> dict[str, Any]:
        from punchlist.chat.events import Ended, Frames
        from punchlist.chat.schemas import ChatRequest

        if conversation is None and not new:
            recent = (await conversations.list_page(self._uow, self._actor, None, 1)).items
            conversation = recent[0].conversation_id if recent else None
        request = _checked(ChatRequest, {"message": message, "conversation_id": conversation, "model": model})
        frames, answer = Frames(), dict[str, Any]()
        async for event in self._chat.stream(self._actor, request):
            if isinstance(event, Ended):
                answer = event.response.model_dump(mode="json")
            for frame in frames.of(event):
                if hear is not None:
                    hear(frame)
        return answer


def _uuid(text: str, what: str) -> UUID:
    try:
        return _UUID.validate_python(text)
    except ValidationError:
        raise Failed(404, {"status": 404, "detail": f"There is no such {what}"}) from None


async def owner_of(database: Database, settings: Settings) -> Actor:
    """The owner of this data directory, made on first use."""
    user, _ = await accounts.ensure_owner(database.unit_of_work(), owner_zone(settings), VISIT)
    return await accounts.local_actor(database.unit_of_work(), user.id, VISIT)


# What a server logs is said on the screen here, as notices.
logging.getLogger("punchlist").addHandler(logging.NullHandler())


@asynccontextmanager
async def opened(*, chat: bool) -> AsyncGenerator[Local]:
    settings = load()
    await prepare(settings)
    if chat:
        from punchlist.app import build

        async with build(settings).running() as app:
            yield Local(app.database, await owner_of(app.database, settings), app.chat, settings)
        return
    async with opened_database(settings) as database:
        yield Local(database, await owner_of(database, settings), None, settings)
