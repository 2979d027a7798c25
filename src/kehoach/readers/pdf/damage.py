"""Contents of pages that end before they are whole.

In: the bytes of a PDF. Out: a diagnostic where the drawing of a page stops in its midst. Why: PDFium draws what it gets
and says nothing of the rest, so that the last rows of a table are gone without a trace.

A page's contents are streams without a type (ISO 32000-1, 7.8.2). One whose packing stops before its last block (RFC
1951) is damaged, wherever it stops; the checksum behind that block may be cut. So are contents that open more texts
(BT) than they close (ET): over all pages, since a page may split them.
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
_DRAWS = re.compile(rb"(?<![^\s])(?:Tj|TJ|Tf|re|cm|Do|[mlSf])(?![^\s])")
"""Operators of which contents have some."""
_HEAD, _STEP = 2, 4096
"""Bytes of the packing's head (RFC 1950), and of the pieces in which it is unpacked."""
_CHECKSUM = 4
LONGEST = 16_000_000
"""Bytes of unpacked contents beyond which nothing is judged."""


def damage(data: bytes) -> list[Diagnostic]:
    """What tells that the contents of a page stop in their midst; nothing for a file that is encrypted."""
    if is_encrypted(data):
        return []
    broken, opened = False, 0
    for text, whole in _contents(data):
        kinds = [match[1] for match in _TEXTS.finditer(_STRINGS.sub(b"()", text))] if len(text) < LONGEST else []
        opened += kinds.count(b"BT") - kinds.count(b"ET")
        broken = broken or (not whole and _DRAWS.search(text) is not None)
    if not broken and opened <= 0:
        return []
    message = Message(
        "the contents of a page stop in their midst; rows at its end may be missing; open and save the file"
    )
    return [Diagnostic("page-damaged", "warning", message)]


def _contents(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """The streams that draw pages, those whose dictionary gives no type: what each says, and whether it is whole."""
    for found in _STREAM.finditer(data):
        if _TYPED.search(found[1]) is not None:
            continue
        end = data.find(b"endstream", found.end())
        stored = data[found.end() : end if end >= 0 else len(data)]
        if b"/Filter" not in found[1]:
            yield stored, True
        elif _FLATE.search(found[1]) is not None:
            yield _unpacked(stored)


def _unpacked(packed: bytes) -> tuple[bytes, bool]:
    """What a stream says as far as it can be unpacked, and whether to its end."""
    unpacker, made = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    try:
        for at in range(_HEAD, len(packed), _STEP):
            made += unpacker.decompress(packed[at : at + _STEP], LONGEST)
            if unpacker.eof:
                told = (unpacker.unused_data + packed[at + _STEP :])[:_CHECKSUM]
                return bytes(made), len(told) < _CHECKSUM or told == zlib.adler32(made).to_bytes(_CHECKSUM, "big")
            if len(made) >= LONGEST:
                return bytes(made), True
    except zlib.error:
        return bytes(made), False
    return bytes(made), False
