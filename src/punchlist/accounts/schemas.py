"""Wire shapes of accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, StrictBool

from punchlist.assistant.schemas import Language
from punchlist.kit.actor import Scope
from punchlist.kit.local import zone
from punchlist.kit.text import clean_line


def _email(value: str) -> str:
    email = clean_line(value).casefold()
    name, at, host = email.rpartition("@")
    if not (name and at and host) or any(c.isspace() for c in email):
        msg = "must be an e-mail address"
        raise ValueError(msg)
    return email


def _zone(value: str) -> str:
    return zone(value).key


Email = Annotated[str, Field(max_length=320), AfterValidator(_email)]
Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(clean_line)]
Zone = Annotated[str, Field(max_length=64), AfterValidator(_zone)]
Password = Annotated[SecretStr, Field(min_length=10, max_length=200)]


class Write(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignUp(Write):
    email: Email
    password: Password
    name: Name | None = None
    zone: Zone = "UTC"


class SignIn(Write):
    email: Email
    password: Annotated[SecretStr, Field(max_length=200)]


class Refresh(Write):
    refresh_token: SecretStr = Field(max_length=200)


class UseLink(Write):
    token: SecretStr = Field(max_length=200)


class Proof(Write):
    """That it is you: your password, or the code of a new one-time sign-in link."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    password: SecretStr | None = Field(default=None, max_length=200)
    sign_in_link: SecretStr | None = Field(default=None, max_length=200)


class PasswordChange(Write):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    current_password: Annotated[SecretStr, Field(max_length=200)]
    new_password: Password


class MeUpdate(Write):
    """`language` null lets each sentence tell; `day_first` reads 3/4 as the third of April."""

    name: Name = ""
    zone: Zone = "UTC"
    day_first: StrictBool = False
    suggestions: StrictBool = True
    language: Language | None = None


class UserRead(BaseModel):
    """`has_password` false: who signs in with a link or through an identity provider."""

    id: UUID
    subject: str
    email: str | None
    name: str
    zone: str
    day_first: bool
    suggestions: bool
    language: Language | None
    is_admin: bool
    has_password: bool
    scopes: list[Scope]


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a session belongs to: `id` is the user's."""

    id: UUID
    zone: str
    is_admin: bool


@dataclass(frozen=True, slots=True)
class TokenHolder(Holder):
    """Whom a personal access token belongs to, and what it may do at most."""

    token_id: UUID
    scopes: frozenset[Scope]
    last_used_at: dt.datetime | None


class Tokens(BaseModel):
    """RFC 6749, section 5.1; `expires_in` in seconds."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_in: int
    refresh_token: str
    user_id: UUID


class SignedIn(BaseModel):
    """What a browser gets in place of Tokens; those are in its cookies. `expires_in` in seconds."""

    user_id: UUID
    expires_in: int


class SessionRead(BaseModel):
    """A sign-in. `user_agent` as the program called itself; `last_seen_at` is at most 15 minutes behind."""

    id: UUID
    is_current: bool
    user_agent: str | None
    created_at: dt.datetime
    last_seen_at: dt.datetime
    expires_at: dt.datetime


class SessionPage(BaseModel):
    items: list[SessionRead]
    next_cursor: str | None = None


class SessionsEnded(BaseModel):
    """How many sessions have ended; the one that asked goes on."""

    ended: int


class AccessTokenCreate(Write):
    name: Name
    scopes: list[Scope] = Field(min_length=1, max_length=6)
    expires_in_days: int | None = Field(default=None, ge=1, le=3650)


class AccessTokenRead(BaseModel):
    id: UUID
    name: str
    hint: str
    scopes: list[Scope]
    created_at: dt.datetime
    expires_at: dt.datetime | None
    last_used_at: dt.datetime | None


class AccessTokenCreated(BaseModel):
    """The only time that the token is shown."""

    id: UUID
    token: str
    user_id: UUID
    scopes: list[Scope]
    expires_at: dt.datetime | None
