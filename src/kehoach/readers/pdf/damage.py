"""Contents of pages that end before they are whole.

In: the bytes of a PDF. Out: a diagnostic where the drawing of a page stops in its midst. Why: PDFium draws what it gets
and says nothing of the rest, so that the last rows of a table are gone without a trace.

A page's contents are packed streams without a type (ISO 32000-1, 7.8.2). One that cannot be unpacked to its end is
damaged, and so are contents that open more texts (BT) than they close (ET): over all pages, since a page may split
them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from kehoach.message import Message
from kehoach.models.document import Diagnostic
from kehoach.readers.pdf.catalogue import is_encrypted

_STREAM = re.compile(rb"<<((?:[^<>]|<[^<>]*>|<<[^<>]*>>){0,1000})>>\s*stream\r?\n")
_TYPED = re.compile(rb"/(?:Type|Subtype|Length[123]|FunctionType|ShadingType|PatternType|N)\b")
_FLATE = re.compile(rb"/Filter\s*\[?\s*/(?:FlateDecode|Fl)\s*\]?\s*(?:/|$|>)")
_TEXTS = re.compile(rb"(?<![^\s])(BT|ET)(?![^\s])")
_STRINGS = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
LONGEST = 16_000_000
"""Bytes of unpacked contents beyond which nothing is judged."""


def damage(data: bytes) -> list[Diagnostic]:
    """What tells that the contents of a page stop in their midst; nothing for a file that is encrypted."""
    if is_encrypted(data):
        return []
    broken, opened = False, 0
    for packed in _contents(data):
        text, whole = _unpacked(packed)
        kinds = [match[1] for match in _TEXTS.finditer(_STRINGS.sub(b"()", text))] if len(text) < LONGEST else []
        left = kinds.count(b"BT") - kinds.count(b"ET")
        opened += left
        broken = broken or (not whole and (left > 0 or not _ends(text)))
    if not broken and opened <= 0:
        return []
    message = Message(
        "the contents of a page stop in their midst; rows at its end may be missing; open and save the file"
    )
    return [Diagnostic("page-damaged", "warning", message)]


def _contents(data: bytes) -> Iterator[bytes]:
    """The packed streams that draw pages: those whose dictionary gives no type."""
    for found in _STREAM.finditer(data):
        if _TYPED.search(found[1]) is None and _FLATE.search(found[1]) is not None:
            end = data.find(b"endstream", found.end())
            yield data[found.end() : end if end >= 0 else len(data)]


def _unpacked(packed: bytes) -> tuple[bytes, bool]:
    """What a stream says as far as it can be unpacked, and whether it could to its end."""
    unpacker, made = zlib.decompressobj(), bytearray()
    try:
        for at in range(0, len(packed), 4096):
            made += unpacker.decompress(packed[at : at + 4096], LONGEST)
            if unpacker.eof or len(made) >= LONGEST:
                return bytes(made), True
    except zlib.error:
        return bytes(made), False
    return bytes(made), False


def _ends(text: bytes) -> bool:
    """Whether contents end with an operator, as they do where only the checksum behind them is cut."""
    last = text.split()[-1:]
    return bool(last) and re.fullmatch(rb"[A-Za-z'\"*]{1,3}", last[0]) is not None
