"""`/metrics` for an operator's monitoring, in the text format of Prometheus; it takes a token with the scope `admin`."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector, generate_latest

from punchlist.accounts.endpoints import ActorDep

router = APIRouter(tags=["operations"])
_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ANSWER: dict[int | str, dict[str, Any]] = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}


def of_process(registry: CollectorRegistry) -> CollectorRegistry:
    """The registry, which now tells of memory, processor time and garbage collection too."""
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry


@router.get("/metrics", name="get_metrics", response_class=Response, responses=_ANSWER)
async def metrics(request: Request, actor: ActorDep) -> Response:
    """Sums of this process since it started. A worker answers for itself alone."""
    actor.need("admin")
    return Response(generate_latest(request.app.state.metrics), media_type=_TYPE)
