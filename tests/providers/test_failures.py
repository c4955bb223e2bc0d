"""Error documents as providers send them, and what they mean."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from punchlist.kit import clock
from punchlist.providers.contract import Failure
from punchlist.providers.failures import of_body, request_id, retry_after

DOCUMENTS: list[tuple[str, int | None, Any, Failure]] = [
    ("OpenAI, no credit", 429, {"type": "insufficient_quota", "code": "insufficient_quota"}, Failure.QUOTA),
    ("OpenAI, requests", 429, {"type": "requests", "code": "rate_limit_exceeded"}, Failure.RATE_LIMIT),
    ("OpenAI, key", 401, {"type": "invalid_request_error", "code": "invalid_api_key"}, Failure.AUTH),
    ("OpenAI, parameter", 400, {"type": "invalid_request_error", "code": "unsupported_value"}, Failure.BAD_REQUEST),
    (
        "OpenAI, window",
        400,
        {"type": "invalid_request_error", "code": "context_length_exceeded"},
        Failure.CONTEXT_TOO_LONG,
    ),
    (
        "Anthropic, credit",
        400,
        {"type": "error", "error": {"type": "invalid_request_error", "message": "Your credit balance is too low"}},
        Failure.QUOTA,
    ),
    (
        "Anthropic, window",
        400,
        {"type": "error", "error": {"type": "invalid_request_error", "message": "prompt is too long: 210000 tokens"}},
        Failure.CONTEXT_TOO_LONG,
    ),
    (
        "Anthropic, filter",
        400,
        {"type": "error", "error": {"message": "Output blocked by content filtering policy"}},
        Failure.CONTENT_FILTER,
    ),
    ("Anthropic, in a stream", 200, {"type": "error", "error": {"type": "overloaded_error"}}, Failure.OVERLOADED),
    (
        "Google, key",
        400,
        [{"error": {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}}],
        Failure.AUTH,
    ),
    ("Google, quota", 429, [{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}}], Failure.RATE_LIMIT),
    (
        "Google, window",
        400,
        [{"error": {"message": "The input token count (1200000) exceeds the maximum", "status": "INVALID_ARGUMENT"}}],
        Failure.CONTEXT_TOO_LONG,
    ),
    ("OpenRouter, credit", 402, {"code": 402, "message": "Insufficient credits"}, Failure.QUOTA),
    ("OpenRouter, in a stream", None, {"code": 502, "message": "Provider returned error"}, Failure.OVERLOADED),
    ("OpenRouter, limit in a stream", None, {"code": 429, "message": "Provider returned error"}, Failure.RATE_LIMIT),
    ("Mistral, body", 422, {"detail": [{"type": "extra_forbidden", "loc": ["body", "store"]}]}, Failure.BAD_REQUEST),
    ("vLLM, window", 400, {"object": "error", "message": "This model's maximum context length is 4096", "code": 400},
     Failure.CONTEXT_TOO_LONG),
    ("llama.cpp, window", 400, {"code": 400, "type": "exceed_context_size_error"}, Failure.CONTEXT_TOO_LONG),
    ("Ollama, model", 404, {"message": 'model "llama9" not found, try pulling it first'}, Failure.BAD_REQUEST),
    ("Ollama, no tools", 400, {"message": "gemma does not support tools"}, Failure.BAD_REQUEST),
    ("DeepSeek, credit", 402, {"message": "Insufficient Balance", "code": "invalid_request_error"}, Failure.QUOTA),
    ("a proxy", 502, "<html>Bad gateway</html>", Failure.OVERLOADED),
    ("a gateway that is out of time", 524, None, Failure.OVERLOADED),
    ("no words", 418, None, Failure.BAD_REQUEST),
]  # fmt: skip


@pytest.mark.parametrize(("status", "body", "failure"), [d[1:] for d in DOCUMENTS], ids=[d[0] for d in DOCUMENTS])
def test_an_error_document_means_one_failure(status: int | None, body: Any, failure: Failure) -> None:
    assert of_body(status, body)[0] is failure


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({}, None, None),
        ({"retry-after": "20"}, None, 20.0),
        ({"retry-after": "0.5"}, None, 0.5),
        ({"retry-after": "Tue, 24 Nov 2026 12:00:30 GMT"}, None, 30.0),
        ({"retry-after": "Tue, 24 Nov 2026 11:00:00 GMT"}, None, 0.0),
        ({"retry-after": "soon"}, None, None),
        ({"retry-after": "-1"}, None, None),
        ({"retry-after": "inf"}, None, None),
        ({"retry-after": "nan"}, None, None),
        ({"retry-after-ms": "1500", "retry-after": "2"}, None, 1.5),
        ({}, [{"error": {"details": [{"@type": "RetryInfo", "retryDelay": "34.5s"}]}}], 34.5),
    ],
)
def test_a_wait_is_read_in_every_form_and_nonsense_is_none(
    headers: dict[str, str], body: Any, seconds: float | None
) -> None:
    with clock.stopped(dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)):
        assert retry_after(headers, body) == seconds


def test_a_request_id_is_kept_only_if_it_looks_like_one() -> None:
    assert request_id({"request-id": "req_011CQ"}) == "req_011CQ"
    assert request_id({"x-request-id": "no id\r\nat all", "cf-ray": "8f1-FRA"}) == "8f1-FRA"
    assert request_id({}) is None


def test_a_document_without_an_end_is_read_to_a_depth() -> None:
    endless: dict[str, Any] = {"message": "a"}
    endless["error"] = endless
    assert of_body(500, endless)[0] is Failure.OVERLOADED
