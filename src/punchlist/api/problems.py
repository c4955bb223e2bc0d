"""Every error becomes problem JSON (RFC 9457), once, here. Nothing of an unexpected exception leaves the process."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from punchlist.infra.redact import redactor
from punchlist.kit.errors import Invalid, NotSignedIn, PunchlistError

_log = logging.getLogger(__name__)
_CODES = {413: "too_large"}
MEDIA_TYPE = "application/problem+json"


class BadRequest(Invalid):
    code = "invalid"
    title = "The request is not valid"


def problem(request: Request, error: PunchlistError) -> JSONResponse:
    """The problem document of an error, with the headers that its kind asks for."""
    body = {
        "type": f"urn:punchlist:error:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
        "request_id": request_id(request),
        **jsonable_encoder(error.extra),
    }
    headers: dict[str, str] = {"Cache-Control": "no-store"}
    if isinstance(error, NotSignedIn):
        headers["WWW-Authenticate"] = "Bearer"
    retry_after = error.extra.get("retry_after")
    if isinstance(retry_after, int):
        headers["Retry-After"] = str(retry_after)
    return JSONResponse(redactor.value(body), status_code=error.status, media_type=MEDIA_TYPE, headers=headers)


def request_id(request: Request) -> str:
    return getattr(request.state, "request_id", "")


def _fields(errors: Sequence[Any]) -> list[dict[str, str]]:
    """What is wrong with which field, without the values that were sent."""
    return [
        {"field": ".".join(str(part) for part in e["loc"][1:]) or str(e["loc"][0]), "message": str(e["msg"])}
        for e in errors
    ]


async def _on_punchlist_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, PunchlistError)  # noqa: S101  registered for this class
    return problem(request, error)


async def _on_validation_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  registered for this class
    fields = _fields(error.errors())
    detail = "; ".join(f"{f['field']}: {f['message']}" for f in fields[:5])
    return problem(request, BadRequest(detail, errors=fields[:50]))


async def _on_http_exception(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  registered for this class
    title = HTTPStatus(error.status_code).phrase
    body: Mapping[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": error.status_code,
        "detail": title,
        "code": _CODES.get(error.status_code) or title.lower().replace(" ", "_"),
        "request_id": request_id(request),
    }
    return JSONResponse(body, status_code=error.status_code, media_type=MEDIA_TYPE, headers=error.headers)


async def _on_crash(request: Request, error: Exception) -> JSONResponse:
    _log.error("request %s failed", request_id(request), exc_info=error)
    return problem(request, PunchlistError("Something went wrong here; the request id helps to find it"))


def install(app: FastAPI) -> None:
    """Register the one handler of each kind of error."""
    app.add_exception_handler(PunchlistError, _on_punchlist_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(Exception, _on_crash)
