"""Envelope encryption: AES-256-GCM twice, a fresh data key a value, both layers bound to a context.

    sealed = version | len(kek_id) | kek_id | n1 | GCM(KEK[kek_id], DEK, aad=context|kek_id) | n2 | GCM(DEK, value, aad=context)

The version is 1 byte, nonces have 12 random bytes (NIST SP 800-38D, 8.2.2), the wrapped data key 48, each tag 16. The
context is made of texts, each with its length before it, so that no two contexts have the same bytes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_VERSION = 1
_NONCE = 12
_WRAPPED = KEY_BYTES + 16
_KEK_ID = re.compile(r"[A-Za-z0-9_.-]{1,32}")

Context = tuple[str, ...]


class CannotOpen(Exception):
    """A sealed value that does not open. It says nothing about the value."""


class UnknownKey(CannotOpen):
    """The master key that it was sealed with is not in the ring; `kek_id` is its name."""

    def __init__(self, kek_id: str) -> None:
        self.kek_id = kek_id
        super().__init__("sealed with a master key that is not here")


class Altered(CannotOpen):
    """Cut, changed, or sealed for another context: which of these is not told."""

    def __init__(self) -> None:
        super().__init__("not what was sealed here")


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Master keys by id, one of them primary. Raises ValueError for a key that has not 32 bytes or an id that is none."""

    keys: Mapping[str, bytes] = field(repr=False)
    primary: str
    _ciphers: dict[str, AESGCM] = field(init=False, repr=False, compare=False, default_factory=dict[str, AESGCM])

    def __post_init__(self) -> None:
        for kek_id, key in self.keys.items():
            if not is_key_id(kek_id) or len(key) != KEY_BYTES:
                msg = "a master key has an id of letters, digits, dot, dash, underscore and 32 bytes"
                raise ValueError(msg)
            self._ciphers[kek_id] = AESGCM(key)
        if self.primary not in self.keys:
            msg = "the primary master key is not in the ring"
            raise ValueError(msg)

    def with_primary(self, kek_id: str) -> KeyRing:
        """The same keys, sealing with another one. Raises UnknownKey."""
        if kek_id == self.primary:
            return self
        if kek_id not in self.keys:
            raise UnknownKey(kek_id)
        return KeyRing(self.keys, kek_id)

    def cipher(self, kek_id: str) -> AESGCM:
        """Raises UnknownKey."""
        try:
            return self._ciphers[kek_id]
        except KeyError:
            raise UnknownKey(kek_id) from None


def is_key_id(text: str) -> bool:
    return _KEK_ID.fullmatch(text) is not None


def canonical(context: Context) -> bytes:
    """The bytes of a context: version, number of parts, each part's length (4 bytes) and UTF-8."""
    parts = [part.encode() for part in context]
    return bytes([_VERSION, len(parts)]) + b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def seal(ring: KeyRing, context: Context, plaintext: bytes) -> bytes:
    """Seal under the primary master key with a new data key."""
    bound, data_key = canonical(context), AESGCM.generate_key(256)
    nonce = os.urandom(_NONCE)
    payload = nonce + AESGCM(data_key).encrypt(nonce, plaintext, bound)
    return _wrap(ring, bound, data_key) + payload


def open_sealed(ring: KeyRing, context: Context, sealed: bytes) -> bytes:
    """What was sealed. Raises UnknownKey, Altered."""
    kek_id, wrapped, payload = _split(sealed)
    bound = canonical(context)
    data_key = _unwrap(ring, bound, kek_id, wrapped)
    try:
        return AESGCM(data_key).decrypt(payload[:_NONCE], payload[_NONCE:], bound)
    except InvalidTag:
        raise Altered from None


def rewrap(ring: KeyRing, context: Context, sealed: bytes) -> bytes:
    """The same payload with its data key under the primary master key; the value itself is not opened.

    Raises UnknownKey, Altered.
    """
    kek_id, wrapped, payload = _split(sealed)
    if kek_id == ring.primary:
        return sealed
    bound = canonical(context)
    return _wrap(ring, bound, _unwrap(ring, bound, kek_id, wrapped)) + payload


def key_id_of(sealed: bytes) -> str:
    """Which master key a value is sealed with. Raises Altered."""
    return _split(sealed)[0]


def fingerprint(key: bytes, *parts: str) -> str:
    """HMAC-SHA-256 of texts, its first 128 bits in hexadecimal: equal texts, equal fingerprints, and no way back."""
    return hmac.new(key, canonical(parts), hashlib.sha256).hexdigest()[:32]


def _wrap(ring: KeyRing, bound: bytes, data_key: bytes) -> bytes:
    name, nonce = ring.primary.encode(), os.urandom(_NONCE)
    wrapped = ring.cipher(ring.primary).encrypt(nonce, data_key, _bound_to(bound, name))
    return bytes([_VERSION, len(name)]) + name + nonce + wrapped


def _unwrap(ring: KeyRing, bound: bytes, kek_id: str, wrapped: bytes) -> bytes:
    cipher = ring.cipher(kek_id)
    try:
        return cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _bound_to(bound, kek_id.encode()))
    except InvalidTag:
        raise Altered from None


def _bound_to(bound: bytes, kek_id: bytes) -> bytes:
    return bound + len(kek_id).to_bytes(4, "big") + kek_id


def _split(sealed: bytes) -> tuple[str, bytes, bytes]:
    """Id of the master key, wrapped data key with its nonce, payload with its nonce. Raises Altered."""
    if len(sealed) < 2 or sealed[0] != _VERSION:  # noqa: PLR2004  version and length
        raise Altered
    end = 2 + sealed[1]
    wrapped_end = end + _NONCE + _WRAPPED
    try:
        kek_id = sealed[2:end].decode("ascii")
    except UnicodeDecodeError:
        raise Altered from None
    if len(sealed) < wrapped_end + _NONCE + 16 or not is_key_id(kek_id):
        raise Altered
    return kek_id, sealed[end:wrapped_end], sealed[wrapped_end:]
