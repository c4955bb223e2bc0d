"""`/healthz`: 200 when the database answers and the schema is current, else 503."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from punchlist.infra.db.session import Database, DatabaseUnavailable, ping

router = APIRouter(tags=["health"])


@router.get("/healthz", name="healthz")
async def healthz(request: Request) -> JSONResponse:
    database: Database = request.app.state.database
    try:
        await ping(database)
    except DatabaseUnavailable:
        return JSONResponse({"status": "unavailable"}, status_code=503, headers={"Retry-After": "1"})
    return JSONResponse({"status": "ok"})
