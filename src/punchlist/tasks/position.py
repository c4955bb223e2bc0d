"""Places in a manual order as texts that always have room between them.

After David Greenspan, "Implementing Fractional Indexing" (2020): a base-62 fraction without trailing zeros.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
MAX_LENGTH = 200
_STEP_LENGTH = 8


def between(low: str | None, high: str | None) -> str:
    """A text that sorts, by code points, after `low` and before `high`; None is the end of the list."""
    if low is not None and high is not None and low >= high:
        msg = "low must sort before high"
        raise ValueError(msg)
    return _middle(low or "", high)


def numbered(number: int) -> str:
    """The place of the n-th task made: later ones sort after earlier ones, with room between all."""
    text = ""
    for _ in range(_STEP_LENGTH):
        number, digit = divmod(number, len(DIGITS))
        text = DIGITS[digit] + text
    return text + "V"


def _middle(low: str, high: str | None) -> str:
    if high is not None:
        shared = 0
        while shared < len(high) and (low[shared] if shared < len(low) else "0") == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _middle(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[first] + _middle(low[1:], None)
