"""The OpenAPI document: what FastAPI derives, with our errors in the place of its own."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457. `code` is stable and for programs; `detail` is for people.",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
_ANSWER: dict[str, Any] = {
    "description": "A problem",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def install(app: FastAPI) -> None:
    """Every operation answers 4XX and 5XX with a Problem; FastAPI's own 422 is never sent."""
    derive = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = derive()
            schemas: dict[str, Any] = document.setdefault("components", {}).setdefault("schemas", {})
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            schemas["Problem"] = _PROBLEM
            for operation in (one for path in document["paths"].values() for one in path.values()):
                operation["responses"].pop("422", None)
                operation["responses"] |= {"4XX": _ANSWER, "5XX": _ANSWER}
        assert app.openapi_schema is not None  # noqa: S101  derived above
        return app.openapi_schema

    app.openapi = openapi
