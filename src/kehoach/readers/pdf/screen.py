"""Bytes that are no PDF, or would swell beyond the machine, are turned away before PDFium sees them.

In: the bytes of a file. Out: nothing, or an `UnreadableError` / `LimitError`. Why: PDFium builds an object
of several hundred bytes for every operator of a page, so a small file whose compressed page unfolds to
hundreds of megabytes makes it take all memory and abort the process; no exception could be caught then.
"""

from __future__ import annotations

import re
import zlib

from kehoach.errors import LimitError, UnreadableError
from kehoach.message import Message
from kehoach.readers.pdf.packing import FLATE, filters, unwrapped

STREAM_LIMIT = 24_000_000
"""Bytes one compressed stream (pictures aside) may unfold to; pages of plans stay under one million."""
_STEP = 1 << 20
_WORST_RATIO = 1032
_DICTIONARY_REACH = 2048
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image|/Length1\b|/FontFile")


def screen(data: bytes) -> None:
    """Raise where `data` is empty, is no PDF, or holds a stream that unfolds past `STREAM_LIMIT`."""
    if not data.strip():
        raise UnreadableError(
            Message("the file is empty"), Message("check that it was copied or downloaded completely")
        )
    if b"%PDF-" not in data[:2048]:
        raise UnreadableError(
            Message("not a PDF file"), Message("check the file's type; its first bytes are no PDF header")
        )
    for match in _STREAM.finditer(data):
        _screen_stream(data, match.start(), match.end())


def _screen_stream(data: bytes, keyword: int, start: int) -> None:
    head = data[max(0, keyword - _DICTIONARY_REACH) : keyword]
    head = head[head.rfind(b"obj") + 3 :]
    names = filters(head)
    if FLATE not in names or _PICTURE.search(head):
        return
    end = data.find(b"endstream", start)
    packed, _left, _whole = unwrapped(data[start : end if end >= 0 else len(data)], names)
    layers = names.count(FLATE)
    if len(packed) * _WORST_RATIO**layers > STREAM_LIMIT and _unfolds_past(packed, layers):
        raise LimitError(
            Message(
                "a page of the PDF unfolds to more than {limit} MB of drawing commands",
                limit=STREAM_LIMIT // 1000000,
            ),
            Message("print it to a new PDF, or ask the sender for a clean copy"),
        )


def _unfolds_past(packed: bytes, layers: int) -> bool:
    """Whether unpacking exceeds the limit; a stream that is no Flate data (encrypted, damaged) does not."""
    unpacker = zlib.decompressobj()
    total, rest, kept = 0, packed, bytearray()
    try:
        while rest and not unpacker.eof:
            piece = unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            total += len(piece)
            if total > STREAM_LIMIT:
                return True
            if layers > 1:
                kept += piece
    except zlib.error:
        return False
    return layers > 1 and _unfolds_past(bytes(kept), layers - 1)
