"""What a Tool is: one contract for MCP, the chat agent, and the reference docs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from punchlist.kit.actor import Actor, Scope


class Arguments(BaseModel):
    """Base of a tool's arguments: unknown ones are errors, null is an error, "none" clears."""

    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Tool:
    """`run(uow, actor, arguments)` does the work and returns a `result`; it raises PunchlistErrors, never error text.

    The hints are MCP's ToolAnnotations (specification 2026-07-28, schema `ToolAnnotations`).
    """

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    result: type[BaseModel]
    scope: Scope
    run: Callable[[Any, Actor, Any], Awaitable[BaseModel]]
    read_only: bool = False
    destructive: bool = False
    idempotent: bool = False
    open_world: bool = False
