"""Settings from environment variables or `punchlist.toml`; read by app, cli and migrations only."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class BadSettings(Exception):
    """All that is wrong with the settings, one line each, without their values."""


class Settings(BaseSettings):
    """Every setting, its default and its meaning; docs/reference/settings.md is generated from here."""

    model_config = SettingsConfigDict(env_prefix="PUNCHLIST_", toml_file="punchlist.toml", extra="ignore")

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("punchlist", appauthor=False),
        description="Where the embedded database and the signing key are kept.",
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on.")
    port: int = Field(default=8040, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    public_url: str | None = Field(
        default=None, description="The URL that people use, if it is not http://HOST:PORT. Needed off loopback."
    )
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default=[], description="Host names to answer for, comma-separated. Needed off loopback."
    )
    database_url: str | None = Field(
        default=None,
        description="sqlite+aiosqlite:///PATH or postgresql+asyncpg://...; default: SQLite in the data directory.",
    )
    valkey_url: str = Field(
        default="memory://", description="redis://... shared by all workers; memory:// for a single process."
    )
    signing_key: str | None = Field(
        default=None,
        repr=False,
        description="PEM of the Ed25519 key that signs our JWTs; default: a file in the data directory, made once.",
    )
    master_keys: str | None = Field(
        default=None,
        repr=False,
        description="`id:key[,id2:key2]`, 32 bytes each as base64 or 64 hexadecimal digits, the primary one first; they "
        "seal the API keys. `id:vault:v1:...` is unwrapped at start. Default: with the embedded database a file "
        "`master-keys` in the data directory, made once; else none, and no API key can be stored.",
    )
    transit_url: str | None = Field(
        default=None, description="HashiCorp Vault or OpenBao that unwraps the master keys, as https://vault:8200."
    )
    transit_key: str | None = Field(default=None, description="The name of its transit key.")
    transit_mount: str = Field(default="transit", description="Where its transit engine is mounted.")
    transit_token: str | None = Field(default=None, repr=False, description="The token to call it with.")
    allow_local_addresses: bool = Field(
        default=False,
        description="Whether the base URL of an API key may lead to this machine or its network (Ollama).",
    )
    shared_keys: str | None = Field(
        default=None,
        repr=False,
        description="`provider:key[,provider2:key2]`: keys that serve users who have none of their own.",
    )
    shared_key_requests_per_hour: int = Field(
        default=20, ge=1, le=1_000_000, description="What one user may ask of each shared key in an hour."
    )
    default_model: str | None = Field(
        default=None,
        max_length=160,
        pattern=r"^[a-z][a-z0-9-]{0,29}:[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,119}$",
        description="`provider:model` for users who chose none and have a key for it; default: the first their keys open.",
    )
    turn_tokens: int = Field(
        default=250_000,
        ge=1_000,
        le=100_000_000,
        description="What a provider's model may read and write in one turn; then it is asked no more.",
    )
    jwks_url: str | None = Field(default=None, description="JWKS of an external identity provider to accept.")
    issuer: str | None = Field(default=None, description="The `iss` of the external provider's tokens.")
    audience: str = Field(default="punchlist", description="The `aud` that tokens must carry.")
    sign_up: bool = Field(default=True, description="Whether strangers may create accounts.")
    requests_per_minute: int = Field(
        default=1200,
        ge=1,
        le=10_000_000,
        description="What one user may ask of each door in a minute; a quarter at once.",
    )
    sign_ins_per_minute: int = Field(
        default=30,
        ge=3,
        le=1_000_000,
        description="What one address may try of each of sign-up, sign-in and the like in a minute; a third at once.",
    )
    time_zone: str | None = Field(default=None, description="Time zone of the first owner; default: this machine's.")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @model_validator(mode="after")
    def _consistent(self) -> Settings:
        if not _is_loopback(self.host) and not (self.public_url and self.allowed_hosts):
            msg = "PUNCHLIST_HOST is not a loopback address: set PUNCHLIST_PUBLIC_URL and PUNCHLIST_ALLOWED_HOSTS too"
            raise ValueError(msg)
        if bool(self.jwks_url) != bool(self.issuer):
            msg = "PUNCHLIST_JWKS_URL and PUNCHLIST_ISSUER go together"
            raise ValueError(msg)
        if bool(self.transit_url) != bool(self.transit_key):
            msg = "PUNCHLIST_TRANSIT_URL and PUNCHLIST_TRANSIT_KEY go together"
            raise ValueError(msg)
        return self

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'punchlist.db'}"

    @property
    def url(self) -> str:
        """Where people reach this server, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load() -> Settings:
    """Read and check all settings. Raises BadSettings that names every setting at fault."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"{('PUNCHLIST_' + '_'.join(map(str, e['loc']))).upper()}: {e['msg']}" if e["loc"] else e["msg"]
            for e in error.errors(include_input=False, include_url=False)
        ]
        raise BadSettings("\n".join(lines)) from None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
