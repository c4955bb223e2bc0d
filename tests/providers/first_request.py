"""Run by test_loading in a process of its own: what a process that is ready for a wire has yet to make at its first request.

Prints a line for each module of a client that was imported then, and each type that was built.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from typing import cast

from agents import ModelSettings, ModelTracing
from pydantic import BaseModel

from punchlist.infra.outbound import Outbound
from punchlist.providers.contract import ModelName
from punchlist.providers.loading import load
from tests.providers.faults import Answer, fault_server
from tests.providers.streams import PROVIDERS, Wire, answer, body
from tests.providers.turns import Turn, model

USAGES: dict[Wire, object] = {
    "openai_responses": None,
    "openai_chat": None,
    "anthropic_messages": ({"input_tokens": 3, "output_tokens": 1}, {"output_tokens": 9}),
}
CLIENTS = ("openai.", "anthropic.", "agents.models.")


def built(of: type[BaseModel] = BaseModel) -> Iterator[str]:
    for each in of.__subclasses__():
        if each.__module__.startswith(CLIENTS) and each.__pydantic_complete__:
            yield f"{each.__module__}.{each.__qualname__}"
        yield from built(each)


def made() -> set[str]:
    return {*built(), *(name for name in sys.modules if name.startswith(CLIENTS))}


async def main(wire: Wire) -> None:
    outbound = Outbound(allow_local=True)
    await load(ModelName.parse(f"{PROVIDERS[wire]}:m"))
    async with fault_server() as provider:
        told = answer(wire, ["Done."], [("call_1", "complete_task", '{"task_id": 3}')], USAGES[wire])
        provider.says(Answer(body(told)))
        chosen = model(wire, f"{provider.url}/v1", outbound, Turn())
        before = made()
        asked = chosen.stream_response(
            "Rules", "hi", ModelSettings(), [], None, [], ModelTracing.DISABLED,
            previous_response_id=None, conversation_id=None, prompt=None,
        )  # fmt: skip
        async for _ in asked:
            pass
    await outbound.close()
    sys.stdout.write("\n".join(sorted(made() - before)))


if __name__ == "__main__":
    asyncio.run(main(cast("Wire", sys.argv[1])))
