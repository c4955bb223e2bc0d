"""Providers as rows: where they are, how a key looks and is sent, where to get, renew and revoke one.

`models` is what is shown before a key has listed its own; facts of November 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from punchlist.kit.errors import Invalid
from punchlist.kit.secret import Secret

Wire = Literal["openai_responses", "openai_chat", "anthropic_messages"]
Feature = Literal["tools", "streaming", "vision", "reasoning", "own_url"]
ANY_KEY = r"[!-~]{1,500}"
_CHAT: tuple[Feature, ...] = ("tools", "streaming")
_RICH: tuple[Feature, ...] = ("tools", "streaming", "vision", "reasoning")


class UnknownProvider(Invalid):
    code = "unknown_provider"
    title = "There is no such provider"


@dataclass(frozen=True, slots=True)
class Provider:
    """`key_pattern` fits the whole key and is what the redactor looks for, unless it is ANY_KEY.

    `base_url` None means that the user gives one. `probe` is the path of the cheapest call that needs a key: models,
    where listing them does. `chat` is the path of the wire below the base URL.
    """

    name: str
    title: str
    wire: Wire
    base_url: str | None
    key_url: str
    key_pattern: str
    key_format: str
    models: tuple[str, ...] = ()
    features: tuple[Feature, ...] = _CHAT
    header: str = "authorization"
    scheme: str = "Bearer "
    more_headers: tuple[tuple[str, str], ...] = ()
    probe: str = "/models"
    chat: str = ""

    @property
    def renew_url(self) -> str:
        """Where an expiring key is replaced: at all of them so far, on the page where keys are made."""
        return self.key_url

    @property
    def revoke_url(self) -> str:
        """Where a key is made useless for everybody: the same page."""
        return self.key_url

    def headers(self, key: Secret) -> dict[str, str]:
        """The request headers that carry a key. It goes nowhere else, and never into a URL."""
        return {self.header: f"{self.scheme}{key.reveal()}", **dict(self.more_headers)}

    def fits(self, key: str) -> bool:
        """Whether a key has this provider's form."""
        return re.fullmatch(self.key_pattern, key) is not None


_ROWS = (
    Provider(
        "openai", "OpenAI", "openai_responses", "https://api.openai.com/v1",
        "https://platform.openai.com/api-keys",
        r"sk-(?!ant-|or-)[A-Za-z0-9_-]{20,300}", "begins with sk- (sk-proj-, sk-svcacct-)",
        ("gpt-6.2-astra", "gpt-6.2-sol", "gpt-6-luna", "gpt-5.4-mini"), _RICH,
    ),
    Provider(
        "anthropic", "Anthropic", "anthropic_messages", "https://api.anthropic.com/v1",
        "https://platform.claude.com/settings/keys",
        r"sk-ant-[A-Za-z0-9_-]{20,300}", "begins with sk-ant-",
        ("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"), _RICH,
        header="x-api-key", scheme="", more_headers=(("anthropic-version", "2023-06-01"),),
    ),
    Provider(
        "google", "Google Gemini", "openai_chat", "https://generativelanguage.googleapis.com/v1beta",
        "https://aistudio.google.com/apikey",
        r"(?:AIza[A-Za-z0-9_-]{35}|AQ\.[A-Za-z0-9_.-]{20,300})", "begins with AQ. or, if it is an older one, AIza",
        ("gemini-3.8-flash", "gemini-3.1-pro-preview", "gemini-3.5-flash-lite"), _RICH,
        header="x-goog-api-key", scheme="", chat="/openai",
    ),
    Provider(
        "openrouter", "OpenRouter", "openai_chat", "https://openrouter.ai/api/v1",
        "https://openrouter.ai/settings/keys",
        r"sk-or-[A-Za-z0-9_-]{20,300}", "begins with sk-or-",
        ("openrouter/auto",), _RICH, probe="/key",
    ),
    Provider(
        "groq", "Groq", "openai_chat", "https://api.groq.com/openai/v1",
        "https://console.groq.com/keys",
        r"gsk_[A-Za-z0-9]{20,300}", "begins with gsk_",
        ("openai/gpt-oss-120b", "openai/gpt-oss-20b", "qwen/qwen3.8-27b"),
    ),
    Provider(
        "mistral", "Mistral", "openai_chat", "https://api.mistral.ai/v1",
        "https://console.mistral.ai/api-keys",
        r"[A-Za-z0-9]{32}", "32 letters and digits",
        ("mistral-large-4", "mistral-medium-latest", "mistral-small-latest"),
    ),
    Provider(
        "xai", "xAI", "openai_chat", "https://api.x.ai/v1",
        "https://console.x.ai",
        r"xai-[A-Za-z0-9]{20,300}", "begins with xai-",
        ("grok-4.7", "grok-4.5"), _RICH,
    ),
    Provider(
        "deepseek", "DeepSeek", "openai_chat", "https://api.deepseek.com",
        "https://platform.deepseek.com/api_keys",
        r"sk-[A-Za-z0-9]{20,100}", "begins with sk-",
        ("deepseek-v4-pro", "deepseek-v4-flash"),
    ),
    Provider(
        "ollama", "Ollama", "openai_chat", "http://localhost:11434/v1",
        "https://docs.ollama.com",
        ANY_KEY, "any text: Ollama asks for none", features=("tools", "streaming", "own_url"),
    ),
    Provider(
        "custom", "OpenAI-compatible", "openai_chat", None,
        "",
        ANY_KEY, "as your provider gave it", features=("tools", "streaming", "own_url"),
    ),
)  # fmt: skip
PROVIDERS = MappingProxyType({row.name: row for row in _ROWS})


def find(name: str) -> Provider:
    """Raises UnknownProvider that lists the names."""
    try:
        return PROVIDERS[name]
    except KeyError:
        detail = f"There is no such provider; the providers are: {', '.join(PROVIDERS)}"
        raise UnknownProvider(detail) from None


def key_patterns() -> list[str]:
    """What the redactor looks for: the forms of keys that begin with something of their own."""
    own = [row.key_pattern for row in _ROWS if row.key_pattern != ANY_KEY and row.name != "mistral"]
    return [rf"(?<![A-Za-z0-9_-]){pattern}" for pattern in own]
