"""Which models a key opens, as its provider lists them: asked once an hour, and the last list rather than none."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from punchlist.infra.outbound import Outbound
from punchlist.kit.secret import Secret
from punchlist.providers.catalog import Provider
from punchlist.providers.verify import Reason, Result, verify

_FRESH_S = 3600.0
_AGAIN_S = 60.0
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """Ids of models. `stale` are those of an earlier answer, or of our catalog if there was none; `reason` says why."""

    models: tuple[str, ...]
    stale: bool
    reason: Reason | None = None


@dataclass(slots=True)
class _Entry:
    listed: Listed
    until: float


class ModelLists:
    """One per process. Lists are kept by provider, address and the key's fingerprint, never by the key."""

    def __init__(self, outbound: Outbound, now: Callable[[], float] = time.monotonic) -> None:
        self._outbound = outbound
        self._now = now
        self._entries: OrderedDict[tuple[str, str, str], _Entry] = OrderedDict()
        self._asking: dict[tuple[str, str, str], asyncio.Task[Listed]] = {}

    def fresh(self, provider: Provider, fingerprint: str, base_url: str | None = None) -> Listed | None:
        """The list of a key, if it is known well enough not to ask for it."""
        entry = self._entries.get((provider.name, base_url or "", fingerprint))
        return entry.listed if entry is not None and self._now() < entry.until else None

    async def of(self, provider: Provider, key: Secret, fingerprint: str, base_url: str | None = None) -> Listed:
        """The list of this key. However many ask, the provider is asked once. Raises AddressRefused."""
        place = (provider.name, base_url or "", fingerprint)
        entry = self._entries.get(place)
        if entry is not None and self._now() < entry.until:
            self._entries.move_to_end(place)
            return entry.listed
        task = self._asking.get(place)
        if task is None:
            task = self._asking[place] = asyncio.create_task(self._ask(place, provider, key, base_url))
            task.add_done_callback(lambda _: self._asking.pop(place, None))
        # A caller that gives up must not end the question of the others.
        return await asyncio.shield(task)

    def forget(self, fingerprint: str) -> None:
        """Of a key that was deleted or replaced."""
        for place in [place for place in self._entries if place[2] == fingerprint]:
            del self._entries[place]

    async def _ask(self, place: tuple[str, str, str], provider: Provider, key: Secret, base_url: str | None) -> Listed:
        probe = await verify(self._outbound, provider, base_url, key)
        if probe.result is Result.VALID and probe.models:
            listed, seconds = Listed(tuple(sorted(probe.models)), stale=False), _FRESH_S
        else:
            before = self._entries.get(place)
            models = before.listed.models if before else provider.models
            reason = None if probe.result is Result.VALID else probe.reason
            listed, seconds = Listed(models, stale=True, reason=reason), _AGAIN_S
        self._entries[place] = _Entry(listed, self._now() + seconds)
        self._entries.move_to_end(place)
        while len(self._entries) > _MOST:
            self._entries.popitem(last=False)
        return listed
