"""Opening a key: the envelope as `infra/crypto.py` opens it, beside one bare AES-256-GCM decryption of the same bytes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from punchlist.infra import crypto
from punchlist.infra.crypto import KeyRing

_KEY = b"sk-proj-" + b"x" * 156


def _times(call: Callable[[], object], count: int = 50_000) -> list[float]:
    """Seconds of each call, sorted; the clock's own cost (some 50 ns) is in them."""
    for _ in range(1000):
        call()
    times: list[float] = []
    for _ in range(count):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return sorted(times)


def open_a_key() -> dict[str, Any]:
    """Microseconds, with their ratio to the floor."""
    ring = KeyRing({"k1": os.urandom(32), "k2": os.urandom(32)}, "k1")
    context = (str(uuid4()), str(uuid4()), "openai", "key")
    sealed = crypto.seal(ring, context, _KEY)
    cipher, nonce, bound = AESGCM(os.urandom(32)), os.urandom(12), crypto.canonical(context)
    encrypted = cipher.encrypt(nonce, _KEY, bound)
    opened = _times(lambda: crypto.open_sealed(ring, context, sealed))
    bare = _times(lambda: cipher.decrypt(nonce, encrypted, bound))
    middle = len(opened) // 2
    return {
        "name": "open a key",
        "p50_us": round(opened[middle] * 1e6, 2),
        "p99_us": round(opened[len(opened) * 99 // 100] * 1e6, 2),
        "floor": f"bare AESGCM decrypt: {bare[middle] * 1e6:.2f} us",
        "ratio": round(opened[middle] / bare[middle], 2),
    }
