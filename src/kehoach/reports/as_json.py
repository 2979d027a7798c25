"""The JSON contracts printed: one object, or a list whose items are printed as they come.

In: objects as JSON texts or data. Out: UTF-8, two blanks of indentation, dates in ISO 8601, letters as letters;
characters that could steer a terminal as JSON's own escapes, which read back the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

_STEERING = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_STEERING_BYTES = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
"""The same in UTF-8."""


def write(objects: Iterable[str | Sequence[bytes]], stream: BinaryIO, *, several: bool = False) -> None:
    """Print the only object, or `several` as a list; pieces in bytes are such as `encoded` gives."""
    separator = b"[\n" if several else b""
    empty = True
    for text in objects:
        stream.write(separator)
        for piece in (encoded(text),) if isinstance(text, str) else text:
            stream.write(piece)
        separator = b",\n"
        empty = False
    if several:
        stream.write(b"[]\n" if empty else b"\n]\n")
    elif not empty:
        stream.write(b"\n")


def encoded(text: str | bytes) -> bytes:
    """A JSON text, or its UTF-8, as it is printed."""
    if isinstance(text, bytes):
        return _STEERING_BYTES.sub(lambda found: harmless(found[0].decode()).encode(), text)
    return harmless(text).encode("utf-8", "replace")


def dumped(data: Mapping[str, object] | Sequence[object]) -> str:
    """Data as a JSON text."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=str)


def harmless(text: str) -> str:
    """A JSON text that says the same and that a terminal may show."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
