"""Text that must not be shown: it has no repr, no string form, no pickle and no JSON."""

from __future__ import annotations

import hmac
from typing import NoReturn, SupportsIndex

_SHOWN = "**********"


class Secret:
    """A provider key on its way from the Vault to a request header; `reveal()` is called where the header is made."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The text itself."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret({_SHOWN!r})"

    def __str__(self) -> str:
        return _SHOWN

    def __format__(self, spec: str) -> str:
        return format(_SHOWN, spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> NoReturn:
        msg = "a Secret is no key of a dictionary"
        raise TypeError(msg)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        del protocol
        msg = "a Secret is neither pickled nor copied"
        raise TypeError(msg)
