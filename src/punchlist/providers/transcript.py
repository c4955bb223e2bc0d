"""A conversation as Responses items, made valid for any wire: who answered before does not matter (EC6).

One form fits all of them: it begins and ends with the user or a tool's result, roles alternate, each call has its result
in the same step, ids are unique. Only two things differ by target: the form of ids, and the reasoning that goes back,
which is the target's own or none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from pydantic import BaseModel

from punchlist.providers import plain
from punchlist.providers.contract import ModelName

Item = dict[str, Any]
Wire = Literal["openai_responses", "openai_chat", "anthropic_messages"]
ORIGIN = "origin"
"""In an item's `provider_data`: the `provider:model` that wrote it."""

_EARLIER = "(The conversation began earlier.)"
_BROKE_OFF = "(The answer broke off here.)"
_GO_ON = "Go on."
_NO_RESULT = json.dumps({"error": "The result of this call is not known."})
_THOUGHT = "thought_signature"
# What Google's documentation tells to send for a call that another model made.
_NO_THOUGHT = "skip_thought_signature_validator"


@dataclass(frozen=True, slots=True)
class Target:
    """Who will read the transcript."""

    name: ModelName
    wire: Wire

    @property
    def short_ids(self) -> bool:
        """Mistral takes call ids of exactly nine letters and digits."""
        return self.name.provider == "mistral"


@dataclass(frozen=True, slots=True)
class Transcript:
    """`system` is what stood among the messages as rules; `items` are dicts of the Responses format."""

    system: str
    items: list[Item]


@dataclass(slots=True)
class _Call:
    given_id: str
    name: str
    arguments: str
    item: Item
    output: str | None = None


@dataclass(slots=True)
class _Step:
    """One answer of a model: reasoning, texts and calls in its order."""

    parts: list[Item | _Call] = field(default_factory=list["Item | _Call"])

    @property
    def calls(self) -> list[_Call]:
        return [part for part in self.parts if isinstance(part, _Call)]

    @property
    def answered(self) -> bool:
        return any(call.output is not None for call in self.calls)

    @property
    def says(self) -> bool:
        """Whether anything but reasoning is in it."""
        return any(isinstance(part, _Call) or part["type"] != "reasoning" for part in self.parts)


def valid(history: str | Iterable[object], target: Target) -> Transcript:
    """The same conversation in the form that the target takes. Never raises: what cannot be said there is left out."""
    if isinstance(history, str):
        history = [{"role": "user", "content": history}]
    system: list[str] = []
    entries: list[str | _Step] = []
    open_calls: dict[str, list[_Call]] = {}
    for item in history:
        if isinstance(item, BaseModel):
            item = item.model_dump(exclude_none=True)  # noqa: PLW2901
        if isinstance(item, Mapping):
            _take(cast("Item", item), target, system, entries, open_calls)
    return Transcript("\n\n".join(system), _written(entries, target))


def _take(
    item: Item, target: Target, system: list[str], entries: list[str | _Step], open_calls: dict[str, list[_Call]]
) -> None:
    kind = item.get("type", "message")
    if kind == "message":
        _take_message(item, system, entries)
    elif kind == "reasoning":
        if _own(item, target):
            _step(entries).parts.append(item)
    elif kind == "function_call":
        call = _Call(
            str(item.get("call_id") or ""), plain.name(item.get("name")), plain.arguments(item.get("arguments")), item
        )
        _step(entries).parts.append(call)
        open_calls.setdefault(call.given_id, []).append(call)
    elif kind == "function_call_output":
        waiting = open_calls.get(str(item.get("call_id") or ""), [])
        if waiting:
            waiting.pop(0).output = plain.text(item.get("output")) or "{}"


def _take_message(item: Item, system: list[str], entries: list[str | _Step]) -> None:
    text = plain.text(item.get("content"))
    if not text:
        return
    match item.get("role"):
        case "system" | "developer":
            system.append(text)
        case "assistant":
            _step(entries).parts.append({**item, "type": "message", "text": text})
        case _ if entries and isinstance(entries[-1], str):
            entries[-1] = f"{entries[-1]}\n\n{text}"
        case _:
            entries.append(text)


def _step(entries: list[str | _Step]) -> _Step:
    """The step that is being written; a call that has its result ends one."""
    last = entries[-1] if entries else None
    if isinstance(last, _Step) and not last.answered:
        return last
    made = _Step()
    entries.append(made)
    return made


def _written(entries: Sequence[str | _Step], target: Target) -> list[Item]:
    kept = [entry for entry in entries if isinstance(entry, str) or entry.says]
    if not kept or isinstance(kept[0], _Step):
        kept.insert(0, _EARLIER)
    items: list[Item] = []
    ids = plain.Ids(short=target.short_ids)
    for place, entry in enumerate(kept):
        if isinstance(entry, _Step):
            items += _step_items(entry, target, ids)
            continue
        before = kept[place - 1] if place else None
        if isinstance(before, _Step) and before.calls:
            items.append(_assistant(_BROKE_OFF, None, target))
        if isinstance(before, str):
            items[-1]["content"] += f"\n\n{entry}"
        else:
            items.append({"role": "user", "content": entry})
    last = kept[-1]
    if isinstance(last, _Step) and not last.calls:
        items.append({"role": "user", "content": _GO_ON})
    return items


def _step_items(step: _Step, target: Target, ids: plain.Ids) -> list[Item]:
    """Texts as one message where the wire has one text an answer, and before the calls; results at the end.

    Reasoning that led to nothing, as in an answer that broke off, is not sent back: no provider takes it.
    """
    while isinstance(step.parts[-1], dict) and step.parts[-1]["type"] == "reasoning":
        step.parts.pop()
    own = any(not isinstance(part, _Call) and part["type"] == "reasoning" for part in step.parts)
    calls = [(call, ids.of(call.given_id)) for call in step.calls]
    written = iter(calls)
    items: list[Item] = []
    texts = [part for part in step.parts if not isinstance(part, _Call) and part["type"] == "message"]
    if target.wire == "openai_chat" or not own:
        items += [_reasoning(part, target) for part in step.parts if isinstance(part, dict) and part not in texts]
        if texts:
            items.append(_assistant("\n\n".join(part["text"] for part in texts), None, target))
        items += [_call_item(call, call_id, target, first=not place) for place, (call, call_id) in enumerate(calls)]
    else:
        for part in step.parts:
            if isinstance(part, _Call):
                call, call_id = next(written)
                items.append(_call_item(call, call_id, target, first=False, keep_id=True))
            elif part["type"] == "reasoning":
                items.append(_reasoning(part, target))
            else:
                items.append(_assistant(part["text"], part, target))
    return items + [
        {"type": "function_call_output", "call_id": call_id, "output": call.output or _NO_RESULT}
        for call, call_id in calls
    ]


def _assistant(text: str, native: Item | None, target: Target) -> Item:
    """Chat attaches calls only to a message in the long form; Responses wants the id where its reasoning goes back."""
    if target.wire == "anthropic_messages":
        return {"role": "assistant", "content": text}
    native_id = (native or {}).get("id")
    if target.wire == "openai_responses" and native_id is None:
        return {"role": "assistant", "content": text}
    content = [{"type": "output_text", "text": text, "annotations": []}]
    made = {"type": "message", "role": "assistant", "status": "completed", "content": content}
    return {**made, "id": native_id or "msg_0"}


def _call_item(call: _Call, call_id: str, target: Target, *, first: bool, keep_id: bool = False) -> Item:
    made: Item = {"type": "function_call", "call_id": call_id, "name": call.name, "arguments": call.arguments}
    native_id = call.item.get("id")
    if target.wire == "openai_responses" and keep_id and native_id:
        made["id"] = native_id
    if target.wire == "openai_chat" and target.name.provider == "google":
        data = _data(call.item)
        signature = data.get(_THOUGHT) if str(data.get(ORIGIN)) == str(target.name) else None
        if signature or first:
            made["provider_data"] = {_THOUGHT: signature or _NO_THOUGHT}
    return made


def _reasoning(item: Item, target: Target) -> Item:
    if target.wire != "openai_responses":
        return item
    return {key: value for key, value in item.items() if key not in {"provider_data", "status"} and value is not None}


def _own(item: Item, target: Target) -> bool:
    """Reasoning is signed or sealed for the model that thought it; of OpenAI's, only the sealed may go back."""
    if str(_data(item).get(ORIGIN)) != str(target.name):
        return False
    return target.wire != "openai_responses" or bool(item.get("encrypted_content"))


def _data(item: Item) -> Item:
    found = item.get("provider_data")
    return cast("Item", found) if isinstance(found, dict) else {}
