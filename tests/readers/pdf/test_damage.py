from __future__ import annotations

import base64
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


def _letters(packed: bytes, filters: bytes = b"[/ASCII85Decode /FlateDecode]") -> bytes:
    return _stream(packed).replace(b"/FlateDecode", filters)


PAGE = b"3 0 obj\n<</Type/Page/Contents %s>>\nendobj\n"
IN_85, IN_HEX = base64.a85encode(WHOLE), WHOLE.hex().encode()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (_stream(WHOLE), []),
        (_letters(IN_85 + b"~>"), []),
        (_letters(IN_HEX + b">", b"[/AHx/Fl]"), []),
        (_letters(IN_85[: len(IN_85) // 2]), ["page-damaged"]),
        (_letters(IN_85[:60] + b"s8W-#" + IN_85[65:] + b"~>"), ["page-damaged"]),
        (_letters(IN_85[:60] + b"{" + IN_85[61:] + b"~>"), ["page-damaged"]),
        (_letters(IN_HEX[:61], b"[/ASCIIHexDecode/Fl#61teDecode]"), ["page-damaged"]),
        (PAGE % b"4 0 R" + _stream(WHOLE), []),
        (PAGE % b"[4 0 R 5 0 R]" + _stream(WHOLE), ["page-damaged"]),
        (PAGE % b"9 0 R" + _stream(WHOLE), ["page-damaged"]),
        (PAGE % b"4 0 R" + _stream(b"x" + WHOLE), ["page-damaged"]),
        (PAGE.replace(b"/Page", b"/Annot") % b"9 0 R" + _stream(WHOLE), []),
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
        "in-85",
        "in-hex",
        "85-cut",
        "85-too-much",
        "85-other-letter",
        "hex-cut",
        "page",
        "page-lacks-one",
        "page-lacks-it",
        "page-says-nothing",
        "remark",
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
