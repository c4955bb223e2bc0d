"""The one redactor: forms of keys, live keys and their pieces, through log lines, tracebacks and JSON."""

import io
import logging

from hypothesis import given
from hypothesis import strategies as st

from punchlist.infra import redact
from punchlist.infra.redact import SHOWN, Redactor, redactor
from punchlist.providers import catalog
from tests.vault.conftest import openai_key

SECRET = "zq8Kp2mWv4Lx9Rt6Yb3Nc7Hd5Jf1Gs"


def test_what_looks_like_a_key_of_a_provider_is_replaced() -> None:
    made = Redactor()
    made.know(catalog.key_patterns())
    for key in (
        openai_key(),
        "sk-ant-" + "a1" * 30,
        "AIza" + "a1B2c" * 7,
        "AQ." + "a1" * 20,
        "gsk_" + "a1" * 20,
        "xai-" + "a1" * 20,
    ):
        assert made.text(f"before {key} after") == f"before {SHOWN} after"
        assert made.text(f'{{"key": "{key}"}}') == f'{{"key": "{SHOWN}"}}'
    for harmless in ("task sk-1", "disk-usage-of-the-machine-is-high-today", "a" * 200, "AIza", ""):
        assert made.text(harmless) == harmless


@given(st.text(max_size=40), st.text(max_size=40), st.integers(0, len(SECRET) - 12), st.integers(12, len(SECRET)))
def test_a_live_secret_is_replaced_whole_and_in_pieces_of_twelve(
    before: str, after: str, start: int, size: int
) -> None:
    made = Redactor()
    made.guard(SECRET)
    piece = SECRET[start : start + size]
    assert len(piece) < 12 or made.text(before + piece + after) == f"{before}{SHOWN}{after}"


def test_only_so_many_secrets_are_known_and_the_latest_stay() -> None:
    made = Redactor()
    secrets = [f"secret-number-{n:06}-of-many" for n in range(600)]
    for secret in secrets:
        made.guard(secret)
    assert made.text(secrets[-1]) == SHOWN
    assert secrets[-1] not in str(vars(made))


def test_json_is_cleaned_everywhere() -> None:
    made = Redactor()
    made.guard(SECRET)
    given_ = {"detail": f"x {SECRET}", "list": [SECRET, 1, None, {"k": SECRET}], SECRET: True}
    assert SECRET not in str(made.value(given_))
    assert made.value({"n": 1, "b": True, "none": None}) == {"n": 1, "b": True, "none": None}


def test_messages_arguments_and_tracebacks_of_a_log_are_cleaned() -> None:
    redactor.guard(SECRET)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    log = logging.getLogger("tests.redact")
    log.propagate = False
    log.addHandler(handler)
    redact.install("tests.redact")
    redact.install("tests.redact")
    log.warning("a %s b %r", SECRET, {"k": SECRET})
    try:
        {}[SECRET]
    except KeyError:
        log.exception("it broke")
    said = written.getvalue()
    assert said.startswith("WARNING a [redacted] b")
    assert "KeyError" in said
    assert not any(SECRET[n : n + 12] in said for n in range(len(SECRET) - 11))
