from __future__ import annotations

import zlib

import pytest

from kehoach.readers.pdf.damage import damage

TEXT = b"q 1 0 0 1 0 0 cm BT /F1 12 Tf (a ET in words) Tj ET Q\n" * 20
WHOLE = zlib.compress(TEXT)
RULES = b"".join(b"%d 0 m %d 9 l S\n" % (at, at * at) for at in range(2000))
AFTER_AN_OPERATOR = next(
    cut
    for cut in (zlib.compress(RULES)[:size] for size in range(2000, 4000))
    if zlib.decompressobj().decompress(cut).endswith(b"l S\n")
)
"""Contents cut where no text is open and the last operator is whole."""


def _stream(packed: bytes, entries: bytes = b"") -> bytes:
    return b"4 0 obj\n<</Length 5 0 R/Filter/FlateDecode" + entries + b">>\nstream\n" + packed + b"\nendstream\n"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (_stream(WHOLE), []),
        (_stream(WHOLE[: len(WHOLE) // 2]), ["page-damaged"]),
        (_stream(WHOLE[: len(WHOLE) // 2] + bytes(40)), ["page-damaged"]),
        (_stream(zlib.compress(TEXT[: TEXT.rindex(b"ET")])), ["page-damaged"]),
        (_stream(AFTER_AN_OPERATOR), ["page-damaged"]),
        (_stream(TEXT).replace(b"/Filter/FlateDecode", b""), []),
        (_stream(TEXT[: TEXT.rindex(b"ET")]).replace(b"/Filter/FlateDecode", b""), ["page-damaged"]),
        (_stream(WHOLE[:-4]), []),
        (_stream(zlib.compress(b"BT (a) Tj")) + _stream(zlib.compress(b"(b) Tj ET")), []),
        (_stream(WHOLE[: len(WHOLE) // 2], b"/Subtype/Image"), []),
        (_stream(WHOLE[: len(WHOLE) // 2]) + b"/Encrypt 9 0 R", []),
        (b"no file of this kind", []),
    ],
    ids=[
        "whole",
        "cut",
        "zeros",
        "text-left-open",
        "after-an-operator",
        "plain",
        "plain-left-open",
        "no-checksum",
        "split",
        "picture",
        "encrypted",
        "none",
    ],
)
def test_contents_that_stop_in_their_midst_are_told(data: bytes, codes: list[str]) -> None:
    assert [note.code for note in damage(data)] == codes
