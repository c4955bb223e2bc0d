"""Wire shapes of API keys. None of those that are read holds a key; those that are written hold it as a SecretStr."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, SecretStr, StrictBool

from punchlist.accounts.schemas import Proof
from punchlist.kit.text import clean_line

Status = Literal["unverified", "valid", "invalid", "expired", "exhausted", "revoked", "needs_reentry"]
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(clean_line)]
Key = Annotated[SecretStr, Field(min_length=1, max_length=500)]
GraceSeconds = Annotated[int, Field(ge=0, le=3600)]


class Write(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class ApiKeyCreate(Write):
    """`expires_at` with its zone; without a `base_url` the provider's own."""

    provider: str = Field(max_length=32)
    api_key: Key
    name: Name | None = None
    base_url: str | None = Field(default=None, max_length=500)
    expires_at: AwareDatetime | None = None
    is_preferred: StrictBool | None = None


class ApiKeyUpdate(Write):
    """Only the fields that are sent change; null clears `expires_at`. Where a key is sent to cannot be changed."""

    name: Name = ""
    expires_at: AwareDatetime | None = None
    is_preferred: StrictBool = True
    version: int | None = Field(default=None, ge=1)


class ApiKeyRotate(Write):
    """The new key; the old one serves calls under way for `grace_seconds`. `expires_at` is the new key's, or none."""

    api_key: Key
    expires_at: AwareDatetime | None = None
    grace_seconds: GraceSeconds = 60
    version: int | None = Field(default=None, ge=1)


class ApiKeyRead(BaseModel):
    """`hint` is how the key ends, `fingerprint` the same for equal keys of one user, `reason` why the status is so."""

    id: UUID
    provider: str
    name: str
    base_url: str | None
    hint: str
    fingerprint: str
    status: Status
    reason: str | None
    is_preferred: bool
    version: int
    expires_at: dt.datetime | None
    grace_until: dt.datetime | None
    last_used_at: dt.datetime | None
    last_used_from: str | None
    uses: int
    created_at: dt.datetime
    updated_at: dt.datetime
    revoked_at: dt.datetime | None
    renew_url: str
    revoke_url: str


class ApiKeyQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    provider: str | None = Field(default=None, max_length=32)
    limit: int = Field(default=50, ge=1, le=200)
    cursor: str | None = Field(default=None, max_length=1000)


class ApiKeyPage(BaseModel):
    items: list[ApiKeyRead]
    next_cursor: str | None = None


class Verified(BaseModel):
    """`result` of asking the provider, `detail` in words; `models` are the ids that the key opens."""

    result: Literal["valid", "invalid", "limited", "unreachable"]
    reason: str
    detail: str
    latency_ms: int | None
    models: list[str]
    api_key: ApiKeyRead


class ProviderRead(BaseModel):
    """`key_pattern` is a regular expression for the whole key; `shared` tells of an operator's key for everyone."""

    name: str
    title: str
    wire: str
    base_url: str | None
    features: list[str]
    models: list[str]
    key_format: str
    key_pattern: str
    key_url: str
    renew_url: str
    revoke_url: str
    shared: bool


class ProviderPage(BaseModel):
    items: list[ProviderRead]
    next_cursor: str | None = None


class Lockdown(Proof):
    """Proof that it is you: your password, or the code of a new one-time sign-in link."""


class UseRead(BaseModel):
    """Uses of one key within an hour, from one address and through one door."""

    address: str
    door: str
    count: int
    first_at: dt.datetime
    last_at: dt.datetime


class LostKey(BaseModel):
    """A shredded key: every use of it, and the page where it must be revoked too."""

    id: UUID
    provider: str
    name: str
    base_url: str | None
    hint: str
    fingerprint: str
    created_at: dt.datetime
    uses: list[UseRead]
    revoke_url: str


class LostToken(BaseModel):
    id: UUID
    name: str
    hint: str
    last_used_at: dt.datetime | None


class LockedDown(BaseModel):
    """What a lockdown ended, and what is left to do."""

    at: dt.datetime
    user_id: UUID
    api_keys: list[LostKey]
    access_tokens: list[LostToken]
    sessions: int
    next_steps: list[str]
