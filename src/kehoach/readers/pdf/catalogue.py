"""What the objects of a PDF name, without reading them as PDFium does.

In: the bytes of a PDF. Out: whether one of its objects has a key. Why: PDFium says nothing of layers and portfolios;
their keys stand in the catalogue, which may be packed with other objects (ISO 32000-1, 7.5.7).
"""

from __future__ import annotations

import re
import zlib

_PACKED = re.compile(rb"/Type\s*/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_LONGEST = 16_000_000
"""Bytes of unpacked objects that are looked through."""


def is_encrypted(data: bytes) -> bool:
    """Whether a PDF is encrypted: its packed objects cannot be looked into."""
    return b"/Encrypt" in data


def has_key(data: bytes, key: bytes) -> bool:
    """Whether an object of a PDF has a key ("/OCProperties"), as far as can be seen."""
    return key in data or any(key in _unpacked(data, found.end()) for found in _PACKED.finditer(data))


def _unpacked(data: bytes, start: int) -> bytes:
    end = data.find(b"endstream", start)
    try:
        return zlib.decompressobj().decompress(data[start : end if end >= 0 else len(data)], _LONGEST)
    except zlib.error:
        return b""
