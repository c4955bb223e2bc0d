"""A provider that refuses, on each wire, over real sockets: told by its code and status, with its wait, without the key."""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from email.utils import format_datetime

import pytest

from punchlist.infra.outbound import Outbound
from punchlist.kit import clock
from punchlist.providers.contract import Failure
from tests.providers.failing import error_body, fails, said, wires
from tests.providers.faults import Answer, FaultServer
from tests.providers.streams import Wire, sse, until
from tests.providers.turns import KEY

pytestmark = pytest.mark.anyio


STATUSES = [
    (400, "weird", Failure.BAD_REQUEST),
    (400, "context_length_exceeded", Failure.CONTEXT_TOO_LONG),
    (400, "content_filter", Failure.CONTENT_FILTER),
    (401, "weird", Failure.AUTH),
    (402, "weird", Failure.QUOTA),
    (403, "weird", Failure.AUTH),
    (404, "model_not_found", Failure.BAD_REQUEST),
    (408, "weird", Failure.OVERLOADED),
    (413, "request_too_large", Failure.CONTEXT_TOO_LONG),
    (422, "weird", Failure.BAD_REQUEST),
    (429, "rate_limit_error", Failure.RATE_LIMIT),
    (429, "insufficient_quota", Failure.QUOTA),
    (500, "api_error", Failure.OVERLOADED),
    (503, "weird", Failure.OVERLOADED),
    (529, "overloaded_error", Failure.OVERLOADED),
    (302, "weird", Failure.MALFORMED),
]


@wires
@pytest.mark.parametrize(("status", "code", "failure"), STATUSES)
async def test_a_refused_request_is_told_by_its_code_and_status(
    wire: Wire, status: int, code: str, failure: Failure, provider: FaultServer, outbound: Outbound
) -> None:
    headers = {"content-type": "application/json", "x-request-id": "req_42", "location": "/elsewhere"}
    turn = await fails(wire, provider, outbound, Answer([error_body(wire, code)], status, headers))
    assert turn.failed
    assert turn.failed.failure is failure
    assert turn.failed.http_status == status
    assert turn.failed.provider_request_id == turn.calls[0].provider_request_id == "req_42"
    assert turn.calls[0].usage is None


@wires
@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("overloaded_error", Failure.OVERLOADED),
        ("rate_limit_exceeded", Failure.RATE_LIMIT),
        ("odd", Failure.OVERLOADED),
    ],
)
async def test_an_error_inside_of_the_stream_is_told_by_its_code(
    wire: Wire, code: str, failure: Failure, provider: FaultServer, outbound: Outbound
) -> None:
    inner = {"type": code, "code": code, "message": "words of the provider"}
    error: dict[Wire, bytes] = {
        "openai_chat": sse({"error": inner}),
        "openai_responses": sse({**inner, "type": "error", "sequence_number": 1, "param": None}, "error"),
        "anthropic_messages": sse({"type": "error", "error": inner}, "error"),
    }
    early = await fails(wire, provider, outbound, [*until(said(wire), "start"), error[wire]])
    assert early.failed
    assert early.failed.failure is failure
    provider.seen.clear()
    late = await fails(wire, provider, outbound, [*until(said(wire), "text"), error[wire]])
    assert late.failed
    assert late.failed.failure is Failure.INTERRUPTED


@wires
@pytest.mark.parametrize("form", ["seconds", "date", "milliseconds"])
async def test_the_wait_that_a_provider_asks_for_is_read_in_each_form(
    wire: Wire, form: str, provider: FaultServer, outbound: Outbound
) -> None:
    now = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
    headers = {
        "seconds": {"retry-after": "3"},
        "date": {"retry-after": format_datetime(now + dt.timedelta(seconds=3), usegmt=True)},
        "milliseconds": {"retry-after-ms": "3000", "retry-after": "60"},
    }[form]
    with clock.stopped(now):
        turn = await fails(wire, provider, outbound, Answer([error_body(wire, "weird")], 429, headers))
    assert turn.failed
    assert turn.failed.retry_after_s == 3.0


@wires
@pytest.mark.parametrize("status", [200, 401, 403, 429, 500])
async def test_a_key_that_a_provider_repeats_is_nowhere(
    wire: Wire, status: int, provider: FaultServer, outbound: Outbound, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    words = error_body(wire, "weird", f"Incorrect key provided: {KEY}")
    headers = {"content-type": "application/json", "x-request-id": KEY}
    told = Answer([words], status, headers, echo="x-debug")
    turn = await fails(wire, provider, outbound, told)
    failed = turn.failed
    assert failed
    shown = [repr(failed), str(failed), repr(failed.__dict__), repr(turn.calls), caplog.text]
    shown += traceback.format_exception(failed)
    shown += [repr(record.args) for record in caplog.records]
    assert failed.__context__ is None
    assert failed.__cause__ is None
    assert KEY not in "".join(shown)
    assert "Incorrect key" not in "".join(shown)
    assert KEY in "".join(provider.seen[0].headers.values())
    assert KEY not in provider.seen[0].path
