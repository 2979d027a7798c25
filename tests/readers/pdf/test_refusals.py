"""Files that cannot be read end in one clear line."""

from __future__ import annotations

import base64
import io
import threading
import zlib
from collections.abc import Callable
from functools import cache

import pytest

pytest.importorskip("reportlab")

from reportlab.lib.utils import ImageReader
from tests.readers.pdf.drawing import Sheet, vietnamese_font

from kehoach.errors import KehoachError, LimitError, UnreadableError
from kehoach.readers.ocr import Ocr
from kehoach.readers.pdf import read


def plain(pages: int = 1, encrypt: str | None = None) -> bytes:
    sheet = Sheet(encrypt=encrypt)
    for number in range(pages):
        sheet.text(70, 100, f"Some words on the sheet with the number {number}")
        sheet.page()
    return sheet.bytes()


def handmade(objects: list[bytes]) -> bytes:
    """A PDF of the given objects, the first of them the catalogue."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    **dict.fromkeys(("/FlateDecode", "/Fl#61teDecode", "/Fl"), zlib.compress),
    "/ASCII85Decode": lambda data: base64.a85encode(data) + b"~>",
    "/AHx": lambda data: data.hex().encode() + b">",
}


@cache
def swollen() -> bytes:
    return zlib.compress(b"0 0 m 9 9 l S\n" * 2_000_000, 9)


def bomb(*wrapped: str) -> bytes:
    """Contents of 28 MB behind Flate and what is wrapped around that, the outermost first."""
    packed = swollen()
    for name in reversed(wrapped):
        packed = PACKERS[name](packed)
    filters = f"[{' '.join((*wrapped, '/Fl'))}]".encode()
    return handmade(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(packed), filters, packed),
        ]
    )


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("L", (60, 84), 200))


def scanned(words: str = "") -> bytes:
    sheet = Sheet()
    for _ in range(2):
        sheet.canvas.drawImage(picture(), 0, 0, 595, 842)
        sheet.text(70, 100, words)
        sheet.page()
    return sheet.bytes()


WITHOUT = Ocr("never")
NO_PAGES = handmade([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (b"", UnreadableError, "empty"),
        (b"  \n", UnreadableError, "empty"),
        (b"\xff\xd8\xff\xe0 a photograph", UnreadableError, "not a PDF"),
        (b"%PDF-1.7\n", UnreadableError, "damaged"),
        (plain()[:400], UnreadableError, "damaged"),
        (plain(encrypt="secret"), UnreadableError, "encrypted"),
        (NO_PAGES, UnreadableError, "no pages"),
        (scanned(), UnreadableError, "no text layer"),
        (scanned("signed"), UnreadableError, "no text layer"),
        (scanned("Signed by the standing office of the committee"), UnreadableError, "no text layer"),
        (bomb(), LimitError, "unfolds"),
        (bomb("/FlateDecode"), LimitError, "unfolds"),
        (bomb("/ASCII85Decode", "/Fl#61teDecode"), LimitError, "unfolds"),
        (bomb("/AHx", "/Fl"), LimitError, "unfolds"),
    ],
    ids=[
        "empty",
        "blank",
        "photograph",
        "header only",
        "cut short",
        "encrypted",
        "no pages",
        "scan",
        "scan with a word",
        "scan with a signature",
        "bomb",
        "bomb in a bomb",
        "bomb in letters",
        "bomb in figures",
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, kind: type[KehoachError], says: str) -> None:
    with pytest.raises(kind) as caught:
        read(data, "given.pdf", WITHOUT)
    line = str(caught.value)
    assert says in line and "\n" not in line and "; " in line


def test_a_text_layer_in_the_letters_of_other_alphabets_is_refused() -> None:
    font = vietnamese_font()
    if font is None:
        pytest.skip("needs a font with Cyrillic letters")
    sheet = Sheet(font=font)
    for n in range(20):
        sheet.text(70, 100 + 16 * n, "6Ӣ CÔNG 7+ѬѪ1* KӂT QUҦ THӴC HIӊN")
    with pytest.raises(UnreadableError, match="garbled"):
        read(sheet.bytes(), "garbled.pdf", WITHOUT)


def test_a_scanned_page_among_others_is_a_warning() -> None:
    sheet = Sheet()
    sheet.text(70, 100, "Some words that make this page a page of text")
    sheet.page()
    sheet.canvas.drawImage(picture(), 0, 0, 595, 842)
    document = read(sheet.bytes(), "mixed.pdf", WITHOUT)
    assert [(d.code, d.severity, d.place.page) for d in document.diagnostics] == [("page-without-text", "warning", 2)]
    assert [line.page for line in document.lines()] == [1]


def test_the_source_is_described() -> None:
    source = read(plain(pages=3), "folder/plan.pdf").source
    assert (source.path, source.pages, source.origin, source.media_type) == (
        "folder/plan.pdf",
        3,
        "text-layer",
        "application/pdf",
    )


@pytest.mark.parametrize("cut", range(0, 1200, 97))
def test_a_damaged_file_is_read_or_refused(cut: int) -> None:
    data = plain(pages=2)
    damaged = data[:cut] + b"\x00\xff<<" + data[cut + 4 :]
    try:
        assert read(damaged, "damaged.pdf").source.pages >= 1
    except KehoachError as error:
        assert "\n" not in str(error)


def test_two_threads_read_at_once() -> None:
    data = plain(pages=20)
    found: list[list[str]] = []

    def work() -> None:
        found.append([line.text for line in read(data, "plan.pdf").lines()])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and all(lines == found[0] and len(lines) == 20 for lines in found)
