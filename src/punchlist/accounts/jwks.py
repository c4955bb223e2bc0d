"""Fetching a JWKS document."""

from __future__ import annotations

from typing import Any, cast

import httpx2

_TIMEOUT_S = 5.0
_MAX_BYTES = 256 * 1024


class FetchFailed(Exception):
    """The document could not be had, or is no JSON object."""


async def fetch(url: str) -> dict[str, Any]:
    """The JSON object at `url`; no redirects, 256 KiB and 5 s at most. Raises FetchFailed."""
    try:
        async with httpx2.AsyncClient(timeout=_TIMEOUT_S, follow_redirects=False) as client:
            answer = await client.get(url)
        answer.raise_for_status()
        if len(answer.content) > _MAX_BYTES:
            raise FetchFailed
        document: object = answer.json()
    except (httpx2.HTTPError, ValueError) as error:
        raise FetchFailed from error
    if not isinstance(document, dict):
        raise FetchFailed
    return cast("dict[str, Any]", document)
