"""Facts about models as data: context, tools and prices, from the tables of `genai-prices`. What is unknown is None.

The tables lie in the package and are read at the first question (0.2 s); nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from punchlist.kit import clock
from punchlist.providers.contract import ModelName, TokenUsage

# What the tables call our providers; an own server (ollama, custom) has no price that anybody could know.
_IDS = {
    "anthropic": "anthropic",
    "deepseek": "deepseek",
    "google": "google",
    "groq": "groq",
    "mistral": "mistral",
    "openai": "openai",
    "openrouter": "openrouter",
    "xai": "x-ai",
}
_NO_TOOLS = re.compile(
    r"embed|whisper|tts|transcri|dall-e|image|moderation|rerank|realtime|-audio|davinci|babbage|sora|veo|imagen|guard"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`context` in tokens; `tools` is False where a model certainly has none; prices in USD a million tokens today,
    without the steps that some have for long inputs.
    """

    context: int | None = None
    tools: bool | None = None
    input_price: Decimal | None = None
    output_price: Decimal | None = None


def facts(name: ModelName, at: dt.datetime | None = None) -> Facts:
    """All that is known of a model."""
    tools = False if _NO_TOOLS.search(name.model.lower()) else None
    found = _find(name)
    if found is None:
        return Facts(tools=tools)
    prices = found.get_prices(at or clock.now())
    return Facts(found.context_window, tools, _base(prices.input_mtok), _base(prices.output_mtok))


def cost(name: ModelName, usage: TokenUsage, at: dt.datetime) -> Decimal | None:
    """USD for one call at the prices of that instant; None, never 0, for a model without a price."""
    found = _find(name)
    if found is None:
        return None
    from genai_prices import Usage, calc_price

    written = usage.cache_write_5m + usage.cache_write_1h
    split = {"cache_write_1h_tokens": usage.cache_write_1h} if usage.cache_write_1h else {}
    counted = Usage(
        input_tokens=usage.input,
        output_tokens=usage.output,
        cache_read_tokens=usage.cache_read,
        cache_write_tokens=written,
        **split,
    )
    priced = calc_price(counted, name.model, provider_id=_IDS[name.provider], genai_request_timestamp=at)
    return priced.total_price


def _find(name: ModelName) -> Any:
    """The table's row, or None."""
    provider = _IDS.get(name.provider)
    if provider is None:
        return None
    from genai_prices import data_snapshot

    try:
        return data_snapshot.get_snapshot().find_provider_model(name.model, None, provider, None)[1]
    except LookupError:
        return None


def _base(price: Any) -> Decimal | None:
    """The first step of a price that has steps."""
    found = getattr(price, "base", price)
    return found if isinstance(found, Decimal) else None
