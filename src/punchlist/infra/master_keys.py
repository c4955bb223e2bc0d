"""Where the master keys come from: a setting, a file of the owner's, or the transit engine of HashiCorp Vault or OpenBao.

Whatever is wrong with them stops the start with a text that names the setting and holds no piece of a key.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import httpx2

from punchlist.infra.crypto import KEY_BYTES, KeyRing, is_key_id
from punchlist.kit.errors import Invalid

SETTING = "PUNCHLIST_MASTER_KEYS"
FILE_NAME = "master-keys"
_HEX = re.compile(r"[0-9a-fA-F]{64}")
_TRANSIT = "vault:"
_TIMEOUT_S = 5.0
_MAX_ANSWER = 64 * 1024


class BadMasterKeys(Invalid):
    code = "bad_master_keys"
    title = "The master keys cannot be used"


@dataclass(frozen=True, slots=True)
class Transit:
    """HashiCorp Vault's or OpenBao's transit engine (POST {url}/v1/{mount}/decrypt/{key})."""

    url: str
    key: str
    mount: str = "transit"
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """What the settings say. `setting` wins over the file; `may_create` is true for an embedded database only."""

    setting: str | None = field(repr=False)
    file: Path
    transit: Transit | None = None
    may_create: bool = False


async def load(source: Source) -> KeyRing | None:
    """The ring, or None when there is neither setting nor file. Raises BadMasterKeys."""
    if source.setting is not None:
        return await _ring(source.setting, SETTING, source.transit)
    if not source.file.exists():
        return None
    return await _ring(_read(source.file), f"{SETTING} is not set and the file {source.file}", source.transit)


def create(source: Source, *, replacing: KeyRing | None = None) -> None:
    """Write the file with a new key first, before those of `replacing`; readable by its owner only, whole or not at all.

    Without `replacing` a file that is there already is left alone: of two processes that start, one makes it.
    """
    made = f"k{secrets.token_hex(4)}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}\n"
    earlier = [
        f"{name}:{base64.b64encode(key).decode()}\n" for name, key in (replacing.keys if replacing else {}).items()
    ]
    source.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = source.file.with_name(f".{source.file.name}.{uuid4().hex}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.writelines([made, *earlier])
        file.flush()
        os.fsync(file.fileno())
    if replacing is not None:
        aside.replace(source.file)
        return
    try:
        os.link(aside, source.file)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


def _read(path: Path) -> str:
    found = path.stat()
    if os.name == "posix" and (stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid != os.geteuid()):
        detail = f"{SETTING} is not set and the file {path} can be read by others: it must be yours, mode 600"
        raise BadMasterKeys(detail)
    try:
        return path.read_text(encoding="ascii")
    except UnicodeDecodeError:
        detail = f"{SETTING} is not set and the file {path} is not plain text"
        raise BadMasterKeys(detail) from None


async def _ring(text: str, where: str, transit: Transit | None) -> KeyRing:
    """Parse `id:key[,id2:key2...]`, also one a line; the first is primary."""
    entries = [entry.strip() for entry in re.split(r"[,\n]", text) if entry.strip()]
    if not entries:
        detail = f"{where} holds no master key: it takes id:key[,id:key...], the primary one first"
        raise BadMasterKeys(detail)
    keys: dict[str, bytes] = {}
    for place, entry in enumerate(entries, 1):
        kek_id, _, value = entry.partition(":")
        if not is_key_id(kek_id) or not value:
            detail = f"{where}: entry {place} is not id:key with an id of up to 32 letters, digits, '.', '-', '_'"
            raise BadMasterKeys(detail)
        if kek_id in keys:
            detail = f"{where}: entry {place} has the id of an earlier entry"
            raise BadMasterKeys(detail)
        key = await _unwrapped(value, where, place, transit) if value.startswith(_TRANSIT) else _decoded(value)
        if key is None:
            detail = f"{where}: entry {place} is not 32 bytes as base64 or as 64 hexadecimal digits"
            raise BadMasterKeys(detail)
        keys[kek_id] = key
    return KeyRing(keys, next(iter(keys)))


def _decoded(value: str) -> bytes | None:
    if _HEX.fullmatch(value):
        return bytes.fromhex(value)
    try:
        key = base64.b64decode(value.replace("-", "+").replace("_", "/").encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        return None
    return key if len(key) == KEY_BYTES else None


async def _unwrapped(value: str, where: str, place: int, transit: Transit | None) -> bytes | None:
    if transit is None:
        detail = f"{where}: entry {place} is wrapped by a transit engine: set PUNCHLIST_TRANSIT_URL and PUNCHLIST_TRANSIT_KEY"
        raise BadMasterKeys(detail)
    url = f"{transit.url.rstrip('/')}/v1/{transit.mount}/decrypt/{transit.key}"
    try:
        async with httpx2.AsyncClient(timeout=_TIMEOUT_S, follow_redirects=False) as client:
            answer = await client.post(url, json={"ciphertext": value}, headers={"X-Vault-Token": transit.token})
        body: object = answer.json() if len(answer.content) <= _MAX_ANSWER else None
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        detail = f"{where}: entry {place} was not unwrapped: PUNCHLIST_TRANSIT_URL gave {type(error).__name__}"
        raise BadMasterKeys(detail) from None
    if not answer.is_success:
        cause = "PUNCHLIST_TRANSIT_TOKEN was refused" if answer.status_code in {401, 403} else "it was refused"
        detail = f"{where}: entry {place} was not unwrapped: {cause} by PUNCHLIST_TRANSIT_URL ({answer.status_code})"
        raise BadMasterKeys(detail)
    data = cast("dict[str, Any]", body).get("data") if isinstance(body, dict) else None
    plaintext = cast("dict[str, Any]", data).get("plaintext") if isinstance(data, dict) else None
    return _decoded(plaintext) if isinstance(plaintext, str) else None
