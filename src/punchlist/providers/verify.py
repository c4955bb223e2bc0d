"""Does a key work? The cheapest call that needs one; what the provider says is read, never passed on."""

from __future__ import annotations

import enum
import json
import re
from dataclasses import dataclass
from typing import Any, Literal, cast

from punchlist.infra.outbound import Answer, NoAnswer, Outbound
from punchlist.infra.redact import redactor
from punchlist.kit.secret import Secret
from punchlist.providers.catalog import Provider

Reason = Literal[
    "works", "bad_key", "no_permission", "no_credit", "rate_limited", "wrong_region",
    "no_network", "timeout", "malformed", "not_found", "provider_error",
]  # fmt: skip
WORDS: dict[Reason, str] = {
    "works": "The key works.",
    "bad_key": "The provider does not accept this key.",
    "no_permission": "The provider knows this key but does not let it list models.",
    "no_credit": "The key works, but there is no credit left at the provider.",
    "rate_limited": "The key works, but the provider limits it right now.",
    "wrong_region": "The provider does not serve the region of this server.",
    "no_network": "The provider was not reached; the key is not tested.",
    "timeout": "The provider took too long; the key is not tested.",
    "malformed": "What answered there does not speak this provider's language; the key is not tested.",
    "not_found": "There is no list of models at this address; is the base URL right?",
    "provider_error": "The provider has a problem of its own; the key is not tested.",
}
_MODEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}")
_MAX_MODELS = 1000
_NO_CREDIT = re.compile(rb"insufficient_quota|credit balance|insufficient[ _]balance|billing_hard_limit", re.IGNORECASE)
_REGION = re.compile(rb"unsupported_country|location is not supported|region is not supported", re.IGNORECASE)
_BAD_KEY = re.compile(rb"API_KEY_INVALID|invalid_api_key|API key not valid|API key expired", re.IGNORECASE)


class Result(enum.StrEnum):
    VALID = "valid"
    INVALID = "invalid"
    LIMITED = "limited"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Probe:
    """`latency_ms` is None without an answer; `models` are the ids that the key opens, if the call lists them."""

    result: Result
    reason: Reason
    latency_ms: int | None = None
    models: tuple[str, ...] = ()


async def verify(outbound: Outbound, provider: Provider, base_url: str | None, key: Secret) -> Probe:
    """Ask the provider once. Raises AddressRefused for a base URL that leads inward."""
    url = f"{(base_url or provider.base_url or '').rstrip('/')}{provider.probe}"
    try:
        answer = await outbound.fetch("GET", url, {"accept": "application/json", **provider.headers(key)})
    except NoAnswer as none:
        reason: Reason = {"timeout": "timeout", "too_large": "malformed"}.get(none.why, "no_network")  # type: ignore[assignment]
        return Probe(Result.UNREACHABLE, reason)
    result, reason, models = _read(answer)
    return Probe(result, reason, round(answer.seconds * 1000), models)


def _read(answer: Answer) -> tuple[Result, Reason, tuple[str, ...]]:
    if answer.status == 200:  # noqa: PLR2004
        models = _models(answer.body)
        return (Result.UNREACHABLE, "malformed", ()) if models is None else (Result.VALID, "works", models)
    if _REGION.search(answer.body):
        return Result.UNREACHABLE, "wrong_region", ()
    match answer.status:
        case 401:
            return Result.INVALID, "bad_key", ()
        case 403:
            return Result.INVALID, "no_permission", ()
        case 400 if _BAD_KEY.search(answer.body):
            return Result.INVALID, "bad_key", ()
        case 402:
            return Result.LIMITED, "no_credit", ()
        case 429:
            return Result.LIMITED, "no_credit" if _NO_CREDIT.search(answer.body) else "rate_limited", ()
        case 404:
            return Result.UNREACHABLE, "not_found", ()
        case status if status < 400:  # noqa: PLR2004  a redirect, which is not followed
            return Result.UNREACHABLE, "malformed", ()
        case _:
            return Result.UNREACHABLE, "provider_error", ()


def _models(body: bytes) -> tuple[str, ...] | None:
    """The ids in `data[].id` or Google's `models[].name`; () for an object without a list; None if it is no JSON."""
    try:
        document: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    found = cast("dict[str, Any]", document)
    listed = found.get("data", found.get("models"))
    if isinstance(listed, dict):
        return ()
    if not isinstance(listed, list):
        return None
    rows = [cast("dict[str, Any]", row) for row in cast("list[object]", listed) if isinstance(row, dict)]
    names = [str(row.get("id") or row.get("name") or "").removeprefix("models/") for row in rows[:_MAX_MODELS]]
    return tuple(name for name in names if _MODEL.fullmatch(name) and redactor.text(name) == name)
