"""Context, tools and prices of models; costs against sums made by hand (case 65), unknown stays unknown (case 66)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from punchlist.providers import catalog
from punchlist.providers.contract import ModelName, TokenUsage
from punchlist.providers.facts import Facts, cost, facts

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def test_a_known_model_has_context_and_prices() -> None:
    known = facts(ModelName.parse("anthropic:claude-sonnet-5-5"), NOW)
    assert known == Facts(1_000_000, None, Decimal(2), Decimal(10))


@pytest.mark.parametrize("name", ["openai:gpt-99", "ollama:llama3", "custom:gpt-4o", "openai:openai"])
def test_an_unknown_model_has_no_facts_and_no_cost(name: str) -> None:
    model = ModelName.parse(name)
    assert facts(model, NOW) == Facts()
    assert cost(model, TokenUsage(input_uncached=10, output=10), NOW) is None


@pytest.mark.parametrize("name", ["openai:text-embedding-3-large", "openai:whisper-1", "custom:nomic-embed-text"])
def test_a_model_that_only_hears_or_measures_has_no_tools(name: str) -> None:
    assert facts(ModelName.parse(name), NOW).tools is False


@pytest.mark.parametrize(
    ("name", "usage", "dollars"),
    [
        (
            "anthropic:claude-sonnet-5-5",
            TokenUsage(
                input_uncached=20, cache_read=100, cache_write_5m=40, cache_write_1h=10, output=30, reasoning=10
            ),
            (20 * 2 + 100 * Decimal("0.1") + 40 * Decimal("2.5") + 10 * 4 + 30 * 10) / 1_000_000,
        ),
        (
            "openai:gpt-4o",
            TokenUsage(input_uncached=20, cache_read=100, output=30),
            (20 * Decimal("2.5") + 100 * Decimal("1.25") + 30 * 10) / 1_000_000,
        ),
        ("openai:gpt-4o", TokenUsage(), Decimal(0)),
    ],
)
def test_a_cost_equals_the_sum_made_by_hand(name: str, usage: TokenUsage, dollars: Decimal) -> None:
    found = cost(ModelName.parse(name), usage, NOW)
    assert found is not None
    assert abs(found - dollars) < Decimal("0.000001")


def test_every_provider_of_the_catalog_with_a_public_address_is_known_to_the_tables() -> None:
    """Each names at least one model whose context is known, but for routers, which have none."""
    missing = [
        row.name
        for row in catalog.PROVIDERS.values()
        if row.name not in {"openrouter", "ollama", "custom"}
        and not any(facts(ModelName(row.name, model), NOW).context for model in row.models)
    ]
    assert missing == []
