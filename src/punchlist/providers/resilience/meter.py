"""Calls of providers as an operator's monitoring reads them: sums of all users since the process started."""

from __future__ import annotations

from collections import Counter as Sums
from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from punchlist.providers.contract import ModelName
from punchlist.providers.resilience.breaker import Breaker
from punchlist.providers.resilience.call import Outcome

_MODELS = 500
_OTHER = "other"
_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30)


class Meter:
    """One per process. A model beyond the 500th is told as `other`, since users name models as they like."""

    def __init__(self, breakers: Iterable[tuple[ModelName, Breaker]]) -> None:
        self.registry = CollectorRegistry()
        self._known: set[ModelName] = set()
        self._calls = Counter(
            "punchlist_provider_calls",
            "Calls of providers by how they ended: answered, cancelled, or the failure.",
            ["provider", "model", "outcome"],
            registry=self.registry,
        )
        self._first = Histogram(
            "punchlist_provider_first_content_seconds",
            "Seconds until a provider's answer began.",
            ["provider", "model"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.registry.register(_Breakers(breakers))

    def count(self, outcome: Outcome) -> None:
        """Take note of one call."""
        ended = "cancelled" if outcome.cancelled else outcome.failure.value if outcome.failure else "answered"
        labels = outcome.name.provider, self._label(outcome.name)
        self._calls.labels(*labels, ended).inc()
        if outcome.first_s is not None:
            self._first.labels(*labels).observe(outcome.first_s)

    def _label(self, name: ModelName) -> str:
        if name not in self._known:
            if len(self._known) >= _MODELS:
                return _OTHER
            self._known.add(name)
        return name.model


class _Breakers(Collector):
    """How many breakers (one a model and key) are in each state."""

    def __init__(self, breakers: Iterable[tuple[ModelName, Breaker]]) -> None:
        self._breakers = breakers

    def collect(self) -> Iterator[GaugeMetricFamily]:
        states = Sums((name.provider, breaker.state.value) for name, breaker in self._breakers)
        found = GaugeMetricFamily("punchlist_provider_breakers", "Breakers by state.", labels=["provider", "state"])
        for labels, count in sorted(states.items()):
            found.add_metric(labels, count)
        yield found
