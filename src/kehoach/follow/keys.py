"""Keys of tasks: eight characters at random and one that catches a slip of the pen.

In: randomness; a key as somebody types it. Out: a key such as "7QF2M9XC4". Why random: neither a row's id nor its words
stay the same from one version of a plan to the next. The characters are Crockford's base 32, without I, L, O, U. The
last is a sum over the field of 32 elements: one wrong character, or two that changed places, never go unnoticed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from kehoach.errors import UsageError
from kehoach.message import Message

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_READ = {**{sign: value for value, sign in enumerate(ALPHABET)}, "O": 0, "I": 1, "L": 1}
_POLYNOMIAL = 0b100101
"""x⁵ + x² + 1, of which x is a primitive element."""


def new_key(choose: Callable[[int], int] = secrets.randbelow) -> str:
    """A key that nothing determines; `choose` gives a number below another. The first character is a letter."""
    body = ALPHABET[10 + choose(22)] + "".join(ALPHABET[choose(32)] for _place in range(LENGTH - 1))
    return body + check_of(body)


def check_of(body: str) -> str:
    """The character that belongs behind eight others."""
    total = 0
    for sign in reversed(body):
        total = _times_x(total ^ _READ[sign])
    return ALPHABET[total]


def read_key(text: str) -> str:
    """The key that is typed: in any case, with blanks or hyphens, O for 0, I or L for 1.

    Raises `UsageError`: it is no key, or a character of it is wrong.
    """
    plain = "".join(text.upper().split()).replace("-", "")
    if len(plain) != LENGTH + 1 or any(sign not in _READ for sign in plain):
        raise UsageError(
            Message("'{text}' is no key of a task", text=text),
            Message("a key has nine letters and figures; see them with kehoach follow list"),
        )
    key = "".join(ALPHABET[_READ[sign]] for sign in plain)
    if check_of(key[:-1]) != key[-1]:
        raise UsageError(
            Message("a character of the key '{text}' is wrong", text=text),
            Message("compare it with kehoach follow list"),
        )
    return key


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 32 else doubled
