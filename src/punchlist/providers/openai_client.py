"""OpenAI's client as its two wires use it: our connections, our headers, nothing from the environment, no retries."""

from __future__ import annotations

from collections.abc import Mapping

import httpx2
from openai import AsyncOpenAI
from openai._base_client import get_platform

from punchlist.providers.contract import Limits

# A client finds this out in a thread at its first request; ours are made for one turn.
_PLATFORM = get_platform()


class _Client(AsyncOpenAI):
    def _validate_headers(self, headers: object, custom_headers: object) -> None:
        """Ours are whole: not every provider takes its key in Authorization."""
        del headers, custom_headers


def openai_client(headers: Mapping[str, str], base_url: str, client: httpx2.AsyncClient, limits: Limits) -> AsyncOpenAI:
    """`headers` carry the key, whatever they are called, so the client has none of its own to show."""
    made = _Client(
        api_key="",
        admin_api_key="",
        organization="",
        project="",
        webhook_secret="",
        base_url=base_url,
        http_client=client,
        max_retries=0,
        timeout=httpx2.Timeout(None, connect=limits.first_s),
        _enforce_credentials=False,
    )
    made.organization = made.project = None
    made._platform = _PLATFORM  # noqa: SLF001
    # The constructor adds headers that the environment names; these replace them.
    made._custom_headers = {**headers}  # noqa: SLF001
    return made
