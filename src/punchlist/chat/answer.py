"""What a finished turn is to its caller."""

from __future__ import annotations

from collections.abc import Sequence

from punchlist.chat.chain import Chosen
from punchlist.chat.keyed import Account
from punchlist.chat.record import Record
from punchlist.chat.schemas import ChatResponse, ToolCallRead
from punchlist.conversations.schemas import MessageRead, NoticePart, UsageRead
from punchlist.providers.contract import BUILTIN


def answer_of(number: int, record: Record, message: MessageRead, chosen: Chosen | None) -> ChatResponse:
    """The origin contract's answer and our additions, from the record alone."""
    calls = [
        ToolCallRead(name=call.name, arguments=call.arguments, result=result.result, status=result.status)
        for call, result in record.calls
    ]
    by = chosen.answered_by if chosen else BUILTIN
    return ChatResponse(
        conversation_id=number,
        response=record.text,
        tool_calls=calls,
        model=str(by),
        assistant="local" if by == BUILTIN else "provider",
        usage=usage_of(chosen),
        notices=[part.text for part in record.parts if isinstance(part, NoticePart)],
        confirmation=record.confirmation(),
        message_id=message.message_id,
    )


def usage_of(chosen: Chosen | None) -> UsageRead:
    """What the calls of a turn came to."""
    accounts: Sequence[Account] = chosen.accounts if chosen else []
    counted = [account.call.usage for account in accounts if account.call.usage is not None]
    costs = [account.cost for account in accounts if account.cost is not None]
    return UsageRead(
        requests=len(accounts),
        cost=str(sum(costs)) if accounts and len(costs) == len(accounts) else None,
        input_tokens=sum(usage.input for usage in counted),
        output_tokens=sum(usage.output for usage in counted),
        estimated=any(usage.source == "estimated" for usage in counted),
    )
