"""Our signing key (Ed25519) and the keys of an external identity provider (JWKS, RFC 7517)."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import os
import time
from collections import OrderedDict
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from punchlist.accounts.errors import BadToken, IdentityUnavailable
from punchlist.accounts.jwks import FetchFailed, fetch
from punchlist.kit import clock

_EXTERNAL_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
_REFRESH_S = 60.0
_LEEWAY_S = 10
_CHECKED = 4096


def signing_key(pem: str | None, path: Path) -> Ed25519PrivateKey:
    """The key from a PEM text, or from the file, which is made on first use, readable by its owner only.

    Raises ValueError when it is no Ed25519 private key.
    """
    if pem is None:
        if not path.exists():
            _make(path)
        pem = path.read_text(encoding="ascii")
    key = serialization.load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        msg = "the signing key must be an Ed25519 private key in PEM"
        raise ValueError(msg)  # noqa: TRY004  a wrong value, not a wrong type
    return key


def _make(path: Path) -> None:
    """Written aside and linked into place, so that of two starting workers both see one whole key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{path.name}.{uuid4().hex}")
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


class Signer:
    """Issues and reads our JWTs: `iss, aud, sub, iat, exp, jti, sid`.

    A signature is checked once: the claims of the last 4,096 good tokens are kept under the token's hash.
    """

    def __init__(self, key: Ed25519PrivateKey, issuer: str, audience: str) -> None:
        self._key = key
        self._issuer = issuer
        self._audience = audience
        self._checked: OrderedDict[bytes, dict[str, Any]] = OrderedDict()

    def issue(self, subject: str, session_id: str, now: dt.datetime, lifetime: dt.timedelta) -> str:
        claims = {
            "iss": self._issuer,
            "aud": self._audience,
            "sub": subject,
            "sid": session_id,
            "iat": now,
            "exp": now + lifetime,
            "jti": uuid4().hex,
        }
        return jwt.encode(claims, self._key, algorithm="EdDSA")

    def read(self, token: str) -> dict[str, Any]:
        """The claims of a token of ours. Raises BadToken."""
        key = hashlib.sha256(token.encode(errors="replace")).digest()
        claims = self._checked.get(key)
        if claims is None:
            claims = self._checked[key] = self._verified(token)
            if len(self._checked) > _CHECKED:
                self._checked.popitem(last=False)
        elif claims["exp"] <= clock.now().timestamp():
            raise BadToken
        return claims

    def _verified(self, token: str) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                self._key.public_key(),
                algorithms=["EdDSA"],
                audience=self._audience,
                issuer=self._issuer,
                options={"require": ["iss", "aud", "sub", "exp", "jti", "sid"]},
            )
        except (jwt.InvalidTokenError, ValueError) as error:
            raise BadToken from error


def issuer_of(token: str) -> str | None:
    """The unverified `iss`, only to choose who checks it. Raises BadToken."""
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except (jwt.InvalidTokenError, ValueError) as error:
        raise BadToken from error
    found = claims.get("iss")
    return found if isinstance(found, str) else None


class ExternalIssuer:
    """Tokens of a configured provider. Its keys are fetched when an unknown `kid` comes, at most once a minute."""

    def __init__(self, url: str, issuer: str, audience: str) -> None:
        self.issuer = issuer
        self._url = url
        self._audience = audience
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched_at: float | None = None
        self._lock = asyncio.Lock()

    async def read(self, token: str) -> dict[str, Any]:
        """The verified claims. Raises BadToken, IdentityUnavailable."""
        try:
            kid = jwt.get_unverified_header(token).get("kid")
        except (jwt.InvalidTokenError, ValueError) as error:
            raise BadToken from error
        key = await self._key(kid if isinstance(kid, str) else "")
        try:
            return jwt.decode(
                token,
                key.key,
                algorithms=_EXTERNAL_ALGORITHMS,
                audience=self._audience,
                issuer=self.issuer,
                leeway=_LEEWAY_S,
                options={"require": ["iss", "aud", "sub", "exp"]},
            )
        except (jwt.InvalidTokenError, ValueError, TypeError) as error:
            raise BadToken from error

    async def _key(self, kid: str) -> jwt.PyJWK:
        if kid not in self._keys:
            async with self._lock:
                if kid not in self._keys and self._may_fetch():
                    await self._fetch()
        if kid not in self._keys:
            raise BadToken
        return self._keys[kid]

    def _may_fetch(self) -> bool:
        return self._fetched_at is None or time.monotonic() - self._fetched_at > _REFRESH_S

    async def _fetch(self) -> None:
        try:
            found = jwt.PyJWKSet.from_dict(await fetch(self._url))
        except (FetchFailed, jwt.PyJWKSetError, jwt.PyJWKError) as error:
            if self._keys:
                return
            raise IdentityUnavailable(retry_after=5) from error
        self._fetched_at = time.monotonic()
        self._keys = {key.key_id or "": key for key in found.keys}
