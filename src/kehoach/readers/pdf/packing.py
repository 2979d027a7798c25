"""How the streams of a PDF are packed (ISO 32000-1, 7.4).

In: a stream's dictionary, its stored bytes. Out: the names of its filters; the bytes below those that only write them
in printable letters. Why: whoever looks into a stream must see through what programs wrap around Flate data, in long
names, short ones and names with escapes, as the program that draws the page does.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence

FLATE = b"FlateDecode"
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()]+)")
_NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_WHOLE_NAMES = {b"Fl": FLATE, b"A85": b"ASCII85Decode", b"AHx": b"ASCIIHexDecode"}
_NOT_85 = re.compile(rb"[^!-uz]")
_GROUP_85 = re.compile(rb"z|[!-u]{1,5}")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


def filters(dictionary: bytes) -> tuple[bytes, ...]:
    """The names of a stream's filters, in the order in which they are taken off."""
    found = _FILTER.search(_ESCAPE.sub(lambda escape: binascii.unhexlify(escape[1]), dictionary))
    return tuple(_WHOLE_NAMES.get(name, name) for name in _NAME.findall(found[1])) if found else ()


def unwrapped(stored: bytes, names: Sequence[bytes]) -> tuple[bytes, tuple[bytes, ...], bool]:
    """A stream's bytes without the filters in front that write them in letters; the filters left; whether the letters
    go on to the sign that ends them.
    """
    whole = True
    left = list(names)
    while left and left[0] in _LETTERS:
        stored, ends = _LETTERS[left.pop(0)](stored)
        whole = whole and ends
    return stored, tuple(left), whole


def _from_85(stored: bytes) -> tuple[bytes, bool]:
    letters, whole = _before_end(stored, _NOT_85, b"~")
    try:
        return base64.a85decode(letters), whole
    except ValueError:
        return _first_groups(letters), False


def _first_groups(letters: bytes) -> bytes:
    """What groups of five letters say up to the first that says nothing."""
    made = bytearray()
    for group in _GROUP_85.finditer(letters):
        try:
            made += base64.a85decode(group[0])
        except ValueError:
            break
    return bytes(made)


def _from_hex(stored: bytes) -> tuple[bytes, bool]:
    letters, whole = _before_end(stored, _NOT_HEX, b">")
    return binascii.unhexlify(letters + b"0" * (len(letters) % 2)), whole


def _before_end(stored: bytes, other: re.Pattern[bytes], end: bytes) -> tuple[bytes, bool]:
    """The letters up to the first other sign, blanks left out, and whether that sign ends them."""
    letters = b"".join(stored.split())
    found = other.search(letters)
    return (letters, False) if found is None else (letters[: found.start()], found[0] == end)


_LETTERS: dict[bytes, Callable[[bytes], tuple[bytes, bool]]] = {
    b"ASCII85Decode": _from_85,
    b"ASCIIHexDecode": _from_hex,
}
