"""What a provider's client raised, as a Failure: one table of codes, one of statuses, words only where neither helps.

The clients of OpenAI and Anthropic shape their exceptions alike (`status_code`, `body`, `response`), so this reads them
without importing either. Nothing of the body leaves this module.
"""

from __future__ import annotations

import email.utils
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import httpx2

from punchlist.infra.outbound import AddressRefused
from punchlist.kit import clock
from punchlist.providers.contract import Failure

_CODES: dict[str, Failure] = {
    # OpenAI, and most that speak its language
    "insufficient_quota": Failure.QUOTA,
    "billing_hard_limit_reached": Failure.QUOTA,
    "billing_not_active": Failure.QUOTA,
    "insufficient_balance": Failure.QUOTA,
    "rate_limit_exceeded": Failure.RATE_LIMIT,
    "rate_limit_reached": Failure.RATE_LIMIT,
    "too_many_requests": Failure.RATE_LIMIT,
    "invalid_api_key": Failure.AUTH,
    "account_deactivated": Failure.AUTH,
    "context_length_exceeded": Failure.CONTEXT_TOO_LONG,
    "string_above_max_length": Failure.CONTEXT_TOO_LONG,
    "exceed_context_size_error": Failure.CONTEXT_TOO_LONG,
    "content_filter": Failure.CONTENT_FILTER,
    "content_policy_violation": Failure.CONTENT_FILTER,
    "invalid_prompt": Failure.CONTENT_FILTER,
    "responsibleaipolicyviolation": Failure.CONTENT_FILTER,
    "model_not_found": Failure.BAD_REQUEST,
    "server_error": Failure.OVERLOADED,
    # Anthropic
    "authentication_error": Failure.AUTH,
    "permission_error": Failure.AUTH,
    "billing_error": Failure.QUOTA,
    "rate_limit_error": Failure.RATE_LIMIT,
    "overloaded_error": Failure.OVERLOADED,
    "api_error": Failure.OVERLOADED,
    "timeout_error": Failure.OVERLOADED,
    "request_too_large": Failure.CONTEXT_TOO_LONG,
    "not_found_error": Failure.BAD_REQUEST,
    # Google
    "unauthenticated": Failure.AUTH,
    "permission_denied": Failure.AUTH,
    "api_key_invalid": Failure.AUTH,
    "resource_exhausted": Failure.RATE_LIMIT,
    "unavailable": Failure.OVERLOADED,
    "deadline_exceeded": Failure.OVERLOADED,
}
_STATUSES: dict[int, Failure] = {
    401: Failure.AUTH,
    402: Failure.QUOTA,
    403: Failure.AUTH,
    408: Failure.OVERLOADED,
    409: Failure.OVERLOADED,
    413: Failure.CONTEXT_TOO_LONG,
    425: Failure.OVERLOADED,
    429: Failure.RATE_LIMIT,
}
_WORDS: tuple[tuple[re.Pattern[str], Failure], ...] = (
    (
        re.compile(
            r"context (?:length|window|size)|maximum context|prompt is too long|input is too long"
            r"|too many (?:input )?tokens|token count.{0,40}exceeds|reduce the length"
        ),
        Failure.CONTEXT_TOO_LONG,
    ),
    (re.compile(r"credit balance|insufficient[ _](?:balance|quota|credits)|out of credits"), Failure.QUOTA),
    (re.compile(r"api[ _]key (?:not valid|expired|invalid)|invalid api[ _]key|api_key_invalid"), Failure.AUTH),
    (re.compile(r"content[ _](?:management|filter\w*) polic|blocked by content|safety system"), Failure.CONTENT_FILTER),
)
_WORDS_READ = 2000
_SPOKEN = frozenset({200, 400, 403, 404, 413, 422, 429, 500})
"""Statuses under which somebody hides one of the failures that only words tell."""
_BAD_REQUEST, _SERVER = 400, 500
_REQUEST_IDS = ("x-request-id", "request-id", "x-goog-request-id", "cf-ray")
_REQUEST_ID = re.compile(r"[A-Za-z0-9_.:-]{1,100}")


@dataclass(frozen=True, slots=True)
class Read:
    """What an exception says: the failure, the HTTP status if there was one, and what the headers add."""

    failure: Failure
    status: int | None = None
    retry_after_s: float | None = None
    request_id: str | None = None


def read(error: BaseException) -> Read:
    """Any exception of a provider's client. MALFORMED is what is left: the client did not understand the answer."""
    response: object = getattr(error, "response", None)
    headers: Mapping[str, str] = response.headers if isinstance(response, httpx2.Response) else {}
    body: object = getattr(error, "body", None)
    status: object = getattr(error, "status_code", None)
    if isinstance(status, int) or body is not None:
        code = status if isinstance(status, int) else None
        failure, code = of_body(code, body)
        return Read(failure, code, retry_after(headers, body), request_id(headers))
    chain = list(_causes(error))
    if any(isinstance(one, httpx2.TimeoutException | TimeoutError) for one in chain):
        return Read(Failure.TIMEOUT)
    if any(isinstance(one, httpx2.TransportError | OSError | AddressRefused) for one in chain):
        return Read(Failure.NETWORK)
    if any("Connection" in type(one).__name__ for one in chain):
        return Read(Failure.NETWORK)
    return Read(Failure.MALFORMED)


def of_body(status: int | None, body: object) -> tuple[Failure, int | None]:
    """The failure in an error document, and its status: that of HTTP or, inside a stream, the one it names itself."""
    codes, words = _said(body)
    if status is None or status == 200:  # noqa: PLR2004
        status = next((int(code) for code in codes if re.fullmatch(r"[45]\d\d", code)), None)
    for code in codes:
        if code in _CODES:
            return _CODES[code], status
    if status is None or status in _SPOKEN:
        for pattern, failure in _WORDS:
            if pattern.search(words):
                return failure, status
    return of_status(status), status


def of_status(status: int | None) -> Failure:
    """By the status alone; an error that came inside of a stream without one is the provider's own problem."""
    if status is None or status >= _SERVER:
        return Failure.OVERLOADED
    if status in _STATUSES:
        return _STATUSES[status]
    return Failure.BAD_REQUEST if status >= _BAD_REQUEST else Failure.MALFORMED


def retry_after(headers: Mapping[str, str], body: object = None) -> float | None:
    """Seconds to wait, from `retry-after-ms`, `Retry-After` (seconds or a date), or Google's RetryInfo; never below 0."""
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "").strip()
    seconds = _number(value)
    if seconds is not None:
        return seconds
    if value:
        try:
            at = email.utils.parsedate_to_datetime(value)
        except ValueError:
            return None
        return max(0.0, (at - clock.now()).total_seconds()) if at.tzinfo else None
    for part in _objects(body):
        delay = part.get("retryDelay")
        if isinstance(delay, str) and delay.endswith("s"):
            return _number(delay[:-1])
    return None


def request_id(headers: Mapping[str, str]) -> str | None:
    """The provider's name for the request, if it looks like one."""
    found = (headers.get(name, "") for name in _REQUEST_IDS)
    return next((value for value in found if _REQUEST_ID.fullmatch(value)), None)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _objects(body: object, depth: int = 4) -> Iterator[Mapping[str, Any]]:
    """Every object in an error document, outer ones first."""
    if isinstance(body, Mapping):
        yield cast("Mapping[str, Any]", body)
        inner: list[object] = list(cast("Mapping[str, object]", body).values())
    elif isinstance(body, list):
        inner = cast("list[object]", body)[:10]
    else:
        return
    if depth:
        for value in inner:
            yield from _objects(value, depth - 1)


def _said(body: object) -> tuple[list[str], str]:
    """Codes (lower case; `code` before `type`) and the words of an error document."""
    codes: list[str] = []
    words: list[str] = [body] if isinstance(body, str) else []
    for part in _objects(body):
        for key in ("code", "type", "status", "reason"):
            value = part.get(key)
            if isinstance(value, str | int):
                codes.append(str(value).lower().replace(" ", "_"))
        for key in ("message", "error", "detail"):
            value = part.get(key)
            if isinstance(value, str):
                words.append(value)
    return codes, " ".join(words)[:_WORDS_READ].lower()
