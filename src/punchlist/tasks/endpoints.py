"""HTTP door of tasks. Each endpoint makes one call into the service."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Body, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from punchlist.accounts.endpoints import ActorDep, UowDep, again
from punchlist.infra.db import idempotency
from punchlist.kit.actor import Actor
from punchlist.tasks import service
from punchlist.tasks.events import stream_changes
from punchlist.tasks.schemas import (
    BulkEdit,
    BulkEdited,
    ChangePage,
    Completed,
    Edited,
    Overview,
    ProjectRead,
    ProjectWrite,
    TagRead,
    TaskAdd,
    TaskPage,
    TaskQuery,
    TaskRead,
    TaskUpdate,
    Undone,
)
from punchlist.tasks.service import ImportPreview

router = APIRouter(prefix="/api", tags=["tasks"])

Key = Annotated[str | None, Header(alias="Idempotency-Key")]
TransferFormat = Literal["json", "csv", "ics"]
_MEDIA_TYPES = {"json": "application/json", "csv": "text/csv", "ics": "text/calendar"}
_EVENTS: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}}
_EXPORT: dict[int | str, dict[str, Any]] = {200: {"content": {media: {} for media in _MEDIA_TYPES.values()}}}


async def _once(
    uow: Any, actor: Actor, key: str | None, what: tuple[object, ...], work: Any, response: Response
) -> dict[str, Any]:
    """The result of `work`, done once under the Idempotency-Key; a repeat says so in `Idempotency-Replayed`."""
    if key is not None:
        key = f"http:{idempotency.check_key(key)}"

    async def as_json() -> dict[str, Any]:
        return (await work()).model_dump(mode="json")

    result, replayed = await idempotency.once(uow, actor.user_id, key, idempotency.fingerprint(*what), as_json)
    if replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return result


@router.get("/tasks", name="list_tasks")
async def list_tasks(uow: UowDep, actor: ActorDep, query: Annotated[TaskQuery, Query()]) -> TaskPage:
    return await service.list_page(uow, actor, query)


@router.post("/tasks", name="create_task", status_code=201, response_model=TaskRead)
async def create_task(uow: UowDep, actor: ActorDep, data: TaskAdd, response: Response, key: Key = None) -> Any:
    what = ("create", data.model_dump(mode="json"))
    result = await _once(uow, actor, key, what, lambda: service.create(uow, actor, data, after=data.after), response)
    response.headers["Location"] = f"/api/tasks/{result['task']['task_id']}"
    response.headers["Punchlist-Change"] = str(result["change_id"])
    return result["task"]


@router.post("/tasks/bulk", name="bulk_edit_tasks", response_model=BulkEdited)
async def bulk_edit_tasks(uow: UowDep, actor: ActorDep, data: BulkEdit, response: Response, key: Key = None) -> Any:
    what = ("bulk", data.model_dump(mode="json"))
    return await _once(uow, actor, key, what, lambda: service.bulk(uow, actor, data), response)


@router.get("/tasks/{task_id}", name="get_task")
async def get_task(uow: UowDep, actor: ActorDep, task_id: int) -> TaskRead:
    return await service.get(uow, actor, task_id)


@router.patch("/tasks/{task_id}", name="update_task", response_model=Edited)
async def update_task(
    uow: UowDep, actor: ActorDep, task_id: int, data: TaskUpdate, response: Response, key: Key = None
) -> Any:
    what = ("update", task_id, data.model_dump(mode="json", exclude_unset=True))
    return await _once(uow, actor, key, what, lambda: service.update(uow, actor, task_id, data), response)


@router.delete("/tasks/{task_id}", name="delete_task", response_model=Edited)
async def delete_task(uow: UowDep, actor: ActorDep, task_id: int, response: Response, key: Key = None) -> Any:
    what = ("delete", task_id)
    return await _once(uow, actor, key, what, lambda: service.delete(uow, actor, task_id), response)


@router.put("/tasks/{task_id}/completion", name="complete_task", response_model=Completed)
async def complete_task(uow: UowDep, actor: ActorDep, task_id: int, response: Response, key: Key = None) -> Any:
    what = ("complete", task_id)
    return await _once(uow, actor, key, what, lambda: service.complete(uow, actor, task_id), response)


@router.delete("/tasks/{task_id}/completion", name="reopen_task", response_model=Edited)
async def reopen_task(uow: UowDep, actor: ActorDep, task_id: int, response: Response, key: Key = None) -> Any:
    what = ("reopen", task_id)
    return await _once(uow, actor, key, what, lambda: service.reopen(uow, actor, task_id), response)


@router.post("/tasks/{task_id}/restore", name="restore_task", response_model=Edited)
async def restore_task(uow: UowDep, actor: ActorDep, task_id: int, response: Response, key: Key = None) -> Any:
    what = ("restore", task_id)
    return await _once(uow, actor, key, what, lambda: service.restore(uow, actor, task_id), response)


@router.get("/overview", name="get_overview")
async def get_overview(uow: UowDep, actor: ActorDep) -> Overview:
    return await service.overview(uow, actor)


@router.get("/projects", name="list_projects")
async def list_projects(uow: UowDep, actor: ActorDep) -> dict[str, list[ProjectRead]]:
    return {"items": await service.list_projects(uow, actor)}


@router.post("/projects", name="create_project", status_code=201)
async def create_project(uow: UowDep, actor: ActorDep, data: ProjectWrite) -> ProjectRead:
    return await service.create_project(uow, actor, data)


@router.patch("/projects/{project_id}", name="rename_project")
async def rename_project(uow: UowDep, actor: ActorDep, project_id: UUID, data: ProjectWrite) -> ProjectRead:
    return await service.rename_project(uow, actor, project_id, data)


@router.delete("/projects/{project_id}", name="delete_project", status_code=204)
async def delete_project(uow: UowDep, actor: ActorDep, project_id: UUID) -> None:
    await service.delete_project(uow, actor, project_id)


@router.get("/tags", name="list_tags")
async def list_tags(uow: UowDep, actor: ActorDep) -> dict[str, list[TagRead]]:
    return {"items": await service.list_tags(uow, actor)}


@router.get("/changes", name="list_changes")
async def list_changes(
    uow: UowDep, actor: ActorDep, cursor: str | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> ChangePage:
    return await service.changes_page(uow, actor, cursor, limit)


@router.post("/changes/{change_id}/undo", name="undo_change", response_model=Undone)
async def undo_change(uow: UowDep, actor: ActorDep, change_id: int, response: Response, key: Key = None) -> Any:
    what = ("undo", change_id)
    return await _once(uow, actor, key, what, lambda: service.undo(uow, actor, change_id), response)


@router.post("/undo", name="undo", response_model=Undone)
async def undo(uow: UowDep, actor: ActorDep, response: Response, key: Key = None) -> Any:
    """Undo the last change that is not undone yet."""
    return await _once(uow, actor, key, ("undo", None), lambda: service.undo(uow, actor, None), response)


@router.get("/events", name="events", response_class=StreamingResponse, responses=_EVENTS)
async def events(
    request: Request,
    uow: UowDep,
    actor: ActorDep,
    last_event_id: Annotated[str | None, Header(alias="Last-Event-ID")] = None,
) -> StreamingResponse:
    """Server-sent events (WHATWG HTML, 9.2): one `change` each committed Change; `Last-Event-ID` resumes."""
    actor.need("tasks:read")
    after = int(last_event_id) if last_event_id and last_event_id.isascii() and last_event_id.isdigit() else None
    frames = stream_changes(uow, actor, request.app.state.signals, after, again(request))
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(frames, media_type="text/event-stream", headers=headers)


@router.get("/export", name="export_tasks", response_class=Response, responses=_EXPORT)
async def export_tasks(uow: UowDep, actor: ActorDep, format: TransferFormat = "json") -> Response:  # noqa: A002
    text = await service.export_tasks(uow, actor, format)
    headers = {"Content-Disposition": f'attachment; filename="punchlist.{format}"', "Cache-Control": "no-store"}
    return Response(text, media_type=_MEDIA_TYPES[format], headers=headers)


@router.post("/import", name="import_tasks")
async def import_tasks(
    uow: UowDep,
    actor: ActorDep,
    text: Annotated[str, Body(media_type="text/plain")],
    format: TransferFormat = "json",  # noqa: A002
) -> dict[str, Any]:
    return (await service.import_tasks(uow, actor, format, text)).model_dump(mode="json")


@router.post("/import/preview", name="preview_import")
async def preview_import(
    uow: UowDep,
    actor: ActorDep,
    text: Annotated[str, Body(media_type="text/plain")],
    format: TransferFormat = "json",  # noqa: A002
) -> ImportPreview:
    """What an import of this text would add; nothing is changed."""
    return await service.preview_import(uow, actor, format, text)
