"""How long and with how much memory one file may be read.

In: words as a user writes them ("90s", "2m", "1.5G"). Out: numbers.
"""

from __future__ import annotations

import re

from msgspec import Struct

from kehoach.errors import UsageError
from kehoach.message import Message

_SECONDS = {"s": 1, "m": 60, "h": 3600}
_BYTES = {"M": 2**20, "G": 2**30}
_NUMBER = re.compile(r"(\d{1,6}(?:\.\d+)?)\s*([A-Za-z]?)[Bb]?")
_LEAST_MEMORY = 256 * 2**20


class Limits(Struct, frozen=True):
    """Seconds that one file may take, or each of its pages that is read from its picture; bytes of memory."""

    seconds: float = 120.0
    memory: int = 2 * 2**30


def seconds_of(flag: str, words: str) -> float:
    """A time as a number of seconds: "90", "90s", "2m".

    Raises `UsageError`.
    """
    found = _NUMBER.fullmatch(words.strip())
    factor = _SECONDS.get((found[2] or "s").lower()) if found else None
    if found is None or factor is None or float(found[1]) <= 0:
        raise UsageError(
            Message("{flag} cannot be '{words}'", flag=flag, words=words), Message("give a time such as 90s or 2m")
        )
    return float(found[1]) * factor


def bytes_of(flag: str, words: str) -> int:
    """An amount of memory as a number of bytes: "512M", "2G".

    Raises `UsageError`.
    """
    found = _NUMBER.fullmatch(words.strip())
    factor = _BYTES.get(found[2].upper()) if found else None
    if found is None or factor is None:
        raise UsageError(
            Message("{flag} cannot be '{words}'", flag=flag, words=words),
            Message("give an amount of memory such as 512M or 2G"),
        )
    if (size := int(float(found[1]) * factor)) < _LEAST_MEMORY:
        raise UsageError(Message("{flag} cannot be '{words}'", flag=flag, words=words), Message("give at least 256M"))
    return size
