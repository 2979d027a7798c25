"""Contents of pages that end before they are whole.

In: the bytes of a PDF. Out: a diagnostic where the drawing of a page stops in its midst. Why: PDFium draws what it gets
and says nothing of the rest, so that the last rows of a table are gone without a trace.

A page's contents are streams without a type (ISO 32000-1, 7.8.2). One whose packing stops before its last block (RFC
1951) is damaged, wherever it stops; the checksum behind that block may be cut. So are contents that open more texts
(BT) than they close (ET): over all pages, since a page may split them; and those that a page names and that are not
there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from kehoach.message import Message
from kehoach.models.document import Diagnostic
from kehoach.readers.pdf.catalogue import is_encrypted
from kehoach.readers.pdf.packing import FLATE, filters, unwrapped

_STREAM = re.compile(rb"<<((?:[^<>]|<[^<>]*>|<<[^<>]*>>){0,1000})>>\s*stream\r?\n")
_TYPED = re.compile(rb"/(?:Type|Subtype|Length[123]|FunctionType|ShadingType|PatternType|N)\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_NAMED = re.compile(rb"/Contents\s*(?:(\d+\s+\d+)\s+R|\[([^\]]*)\])")
_REFERENCE = re.compile(rb"(\d+)\s+(\d+)(?:\s+R)?")
_OBJECT = re.compile(rb"(?<!\d)(\d+)\s+(\d+)\s+obj\b")
_OBJECT_WORD = re.compile(rb"obj(?<=\sobj)\b")
"""What an object's numbers stand before; bytes are searched for a word much faster than for numbers."""
_LONGEST_HEAD = 40
"""Bytes of an object's numbers and of what stands between them and its dictionary."""
_BEGINS = re.compile(rb"BT(?<![^\s]BT)(?![^\s])")
_ENDS = re.compile(rb"ET(?<![^\s]ET)(?![^\s])")
"""Operators as words of their own; contents are searched for letters much faster than for what stands before them."""
_STRINGS = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_DRAWS = re.compile(rb"(?<![^\s])(?:Tj|TJ|Tf|re|cm|Do|[mlSf])(?![^\s])")
"""Operators of which contents have some."""
_HEAD, _STEP = 2, 4096
"""Bytes of the packing's head (RFC 1950), and of the pieces in which it is unpacked."""
_CHECKSUM = 4
LONGEST = 16_000_000
"""Bytes of unpacked contents beyond which nothing is judged."""


def damage(data: bytes) -> list[Diagnostic]:
    """What tells that the contents of a page stop in their midst or are gone; nothing for a file that is encrypted."""
    if is_encrypted(data):
        return []
    named = set(_contents_named(data))
    broken, opened = not named <= set(_objects(data)), 0
    for text, whole, number in _contents(data):
        drawn = _STRINGS.sub(b"()", text) if len(text) < LONGEST else b""
        opened += len(_BEGINS.findall(drawn)) - len(_ENDS.findall(drawn))
        broken = broken or (not whole and (number in named or _DRAWS.search(text) is not None))
    if not broken and opened <= 0:
        return []
    message = Message(
        "the contents of a page stop in their midst; rows at its end may be missing; open and save the file"
    )
    return [Diagnostic("page-damaged", "warning", message)]


Number = tuple[bytes, ...]
"""An object's number and its generation."""


def _contents_named(data: bytes) -> Iterator[Number]:
    """The objects that pages name as their contents; pages that are packed among other objects are not looked at."""
    for page in _PAGE.finditer(data):
        start, end = data.rfind(b"obj", 0, page.start()), data.find(b"endobj", page.end())
        for named in _NAMED.finditer(data, max(start, 0), end if end >= 0 else len(data)):
            yield from (reference.groups() for reference in _REFERENCE.finditer(named[1] or named[2]))


def _objects(data: bytes) -> Iterator[Number]:
    """The objects of a file that are not packed among others."""
    for word in _OBJECT_WORD.finditer(data):
        yield from (head.groups() for head in _OBJECT.finditer(data, _head(word.start())[0], word.end()))


def _contents(data: bytes) -> Iterator[tuple[bytes, bool, Number]]:
    """The streams that draw pages, those whose dictionary gives no type: what each says, whether it is whole, its
    object's number.
    """
    for found in _STREAM.finditer(data):
        if _TYPED.search(found[1]) is not None:
            continue
        end = data.find(b"endstream", found.end())
        stored = data[found.end() : end if end >= 0 else len(data)]
        packed, left, ends = unwrapped(stored, filters(found[1]))
        text, whole = _unpacked(packed) if left == (FLATE,) else (packed, True)
        if left in ((), (FLATE,)):
            *_others, number = ((), *(head.groups() for head in _OBJECT.finditer(data, *_head(found.start()))))
            yield text, whole and ends, number


def _head(at: int) -> tuple[int, int]:
    """Where the numbers of the object stand whose dictionary begins at a place."""
    return max(0, at - _LONGEST_HEAD), at


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
