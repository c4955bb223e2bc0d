"""One call of one model: its limits, the moment from which a person has seen something of it, and how it ended."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Self, cast

from agents.items import TResponseStreamEvent
from openai.types.responses import Response, ResponseCompletedEvent, ResponseTextDeltaEvent

from punchlist.providers.contract import Failure, Limits, ProviderFailed
from punchlist.providers.resilience.call import Call, Candidate, Interrupted, Outcome
from punchlist.providers.resilience.retry import Clockwork
from punchlist.providers.resilience.watchdog import Watchdog

_TEXT = frozenset({"response.output_text.delta", "response.refusal.delta"})
_ENDED_BADLY = frozenset({"response.failed", "response.incomplete", "response.error", "error"})
_GOODBYE_S = 0.25
_BEHIND_S = 0.5


class Attempt:
    """Iterate inside `async with`. Events are held until the first visible text (or, unless `shown`, the end).

    A ProviderFailed before that is swallowed by the block and kept in `failed`; after it the block raises Interrupted.
    Calls of tools are not shown before the answer is whole, as half of a call is nothing.
    """

    def __init__(
        self,
        candidate: Candidate,
        call: Call,
        limits: Limits,
        deadline: float,
        clockwork: Clockwork,
        ended: Callable[[Outcome], None],
        *,
        shown: bool,
    ) -> None:
        self.candidate = candidate
        self.failed: ProviderFailed | None = None
        self._call = call
        self._limits = limits
        self._deadline = deadline
        self._clockwork = clockwork
        self._ended = ended
        self._shown = shown
        self._started = clockwork.now()
        self._first_s: float | None = None
        self._held: deque[TResponseStreamEvent] = deque()
        self._committed = self._complete = self._has_content = False
        self._text: list[str] = []
        self._upstream: AsyncIterator[TResponseStreamEvent] | None = None
        self._watchdog = None if candidate.local else Watchdog()

    async def __aenter__(self) -> Self:
        return self

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> TResponseStreamEvent:
        while not self._committed:
            self._held.append(await self._pull())
        if self._held:
            return self._held.popleft()
        if self._complete:
            raise StopAsyncIteration
        return await self._pull()

    async def _pull(self) -> TResponseStreamEvent:
        if self._upstream is None:
            if self.candidate.ready is not None:
                await self.candidate.ready()
            model = self.candidate.make()
            self._started = self._clockwork.now()
            self._upstream = model.stream_response(*self._call.positional, **self._call.named)
        try:
            if self._watchdog is None:
                event = await anext(self._upstream)
            else:
                event = await self._watchdog.within(self._left(), anext(self._upstream))
        except TimeoutError as error:
            raise self._failure(Failure.TIMEOUT) from error
        except StopAsyncIteration as error:
            raise self._failure(Failure.INTERRUPTED if self._first_s is not None else Failure.MALFORMED) from error
        self._look(event)
        return event

    def _left(self) -> float:
        """Seconds that the next event may take; a wire that keeps the same limits knows more of it and goes first."""
        now = self._clockwork.now()
        limit = self._started + self._limits.first_s - now if self._first_s is None else self._limits.silence_s
        return max(0.0, min(limit + _BEHIND_S, self._deadline - now))

    def _look(self, event: TResponseStreamEvent) -> None:
        kind = event.type
        if kind in _TEXT:
            self._begin()
            self._add(cast("ResponseTextDeltaEvent", event).delta)
        elif kind.endswith(".delta"):
            self._begin()
        elif kind == "response.completed":
            self._finish(cast("ResponseCompletedEvent", event).response)
        elif kind == "response.output_item.done":
            self._begin()
            self._has_content |= getattr(getattr(event, "item", None), "type", "") == "function_call"
        elif kind in _ENDED_BADLY:
            raise self._failure(Failure.INTERRUPTED)

    def _begin(self) -> None:
        if self._first_s is None:
            self._first_s = self._clockwork.now() - self._started

    def _add(self, text: str) -> None:
        self._text.append(text)
        if not self._committed and text.strip():
            self._has_content = True
            self._committed = self._shown

    def _finish(self, response: Response) -> None:
        """The provider's own end; an answer without words and calls is none."""
        if not (self._has_content or _says_something(response)):
            raise self._failure(Failure.MALFORMED)
        self._begin()
        self._complete = self._committed = True

    def _failure(self, failure: Failure) -> ProviderFailed:
        return ProviderFailed(failure, self.candidate.name)

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        try:
            await self._close(politely=error is None)
        finally:
            self._note(error)
        if not isinstance(error, ProviderFailed):
            return False
        if not self._committed:
            self.failed = error
            return True
        if error.failure is Failure.CONTENT_FILTER:
            return False
        raise Interrupted(error, "".join(self._text)) from error

    def _note(self, error: BaseException | None) -> None:
        """An exception that no wire may raise is noted as an answer that could not be read, and goes on."""
        failure = error.failure if isinstance(error, ProviderFailed) else None
        if failure is None and isinstance(error, Exception):
            failure = Failure.MALFORMED
        if self._committed and failure not in {None, Failure.CONTENT_FILTER}:
            failure = Failure.INTERRUPTED
        self._ended(
            Outcome(
                self.candidate.name,
                self.candidate.fingerprint,
                failure,
                self._clockwork.now() - self._started,
                self._first_s,
                error.retry_after_s if isinstance(error, ProviderFailed) else None,
                cancelled=failure is None and not self._complete,
            )
        )

    async def _close(self, *, politely: bool) -> None:
        """After a whole answer let the provider end its stream, as only then its connection serves the next call."""
        if self._watchdog is not None:
            self._watchdog.stop()
        close = getattr(self._upstream, "aclose", None)
        if close is None:
            return
        try:
            if politely and self._upstream is not None and not self.candidate.local:
                async with asyncio.timeout(_GOODBYE_S):
                    async for _ in self._upstream:
                        pass
        except (TimeoutError, ProviderFailed):
            pass
        finally:
            await close()


def _says_something(response: Response) -> bool:
    for item in response.output:
        if item.type == "function_call":
            return True
        if item.type == "message" and any(
            (part.text if part.type == "output_text" else part.refusal).strip() for part in item.content
        ):
            return True
    return False
