from __future__ import annotations

import zlib

import pytest

from kehoach.readers.pdf.damage import damage

TEXT = b"q 1 0 0 1 0 0 cm BT /F1 12 Tf (a ET in words) Tj ET Q\n" * 20
WHOLE = zlib.compress(TEXT)


def _stream(packed: bytes, entries: bytes = b"") -> bytes:
    return b"4 0 obj\n<</Length 5 0 R/Filter/FlateDecode" + entries + b">>\nstream\n" + packed + b"\nendstream\n"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (_stream(WHOLE), []),
        (_stream(WHOLE[: len(WHOLE) // 2]), ["page-damaged"]),
        (_stream(WHOLE[: len(WHOLE) // 2] + bytes(40)), ["page-damaged"]),
        (_stream(zlib.compress(TEXT[: TEXT.rindex(b"ET")])), ["page-damaged"]),
        (_stream(WHOLE[:-4]), []),
        (_stream(zlib.compress(b"BT (a) Tj")) + _stream(zlib.compress(b"(b) Tj ET")), []),
        (_stream(WHOLE[: len(WHOLE) // 2], b"/Subtype/Image"), []),
        (_stream(WHOLE[: len(WHOLE) // 2]) + b"/Encrypt 9 0 R", []),
        (b"no file of this kind", []),
    ],
    ids=["whole", "cut", "zeros", "text-left-open", "no-checksum", "split", "picture", "encrypted", "none"],
)
def test_contents_that_stop_in_their_midst_are_told(data: bytes, codes: list[str]) -> None:
    assert [note.code for note in damage(data)] == codes
