from __future__ import annotations

import io
import os
import struct
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image
from samples.typeset.archive import frozen, packed
from tests.readers.office import docx, paragraph

from kehoach.errors import KehoachError, LimitError, UnreadableError
from kehoach.readers import archive
from kehoach.readers import open as opening
from kehoach.readers.open import read, read_path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCX = docx(paragraph("kế hoạch"))
DEEP = "<w:p>" + "<w:ins>" * 400 + "</w:ins>" * 400 + "</w:p>"


def workbook() -> bytes:
    out = BytesIO()
    made = Workbook()
    made.worksheets[0]["A1"] = "kế hoạch"
    made.save(out)
    return frozen(out.getvalue())


def locked() -> bytes:
    data = bytearray(packed({"word/document.xml": "x"}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "origin"),
    [
        (DOCX, "docx"),
        (workbook(), "xlsx"),
        ("kế hoạch\n".encode(), "text"),
        ("\ufeffkế hoạch".encode("utf-16"), "text"),
        (b"%-sign first", "text"),
        (b"BM is how this text begins", "text"),
    ],
)
def test_the_format_is_told_by_the_content(data: bytes, origin: str) -> None:
    assert read(data, "plan.scan").source.origin == origin


def test_no_text_is_called_pdf() -> None:
    assert read(DOCX, "plan.pdf").source.origin == "docx"
    with pytest.raises(UnreadableError, match=r"ends in \.pdf, but it is no PDF"):
        read("kế hoạch\n".encode(), "plan.PDF")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \r\n\0\0", "empty"),
        (b"\xff\xd8\xff\xe0 image", "image is damaged"),
        (b"\x89PNG\r\n\x1a\n image", "image is damaged"),
        (b"II*\0 image", "image is damaged"),
        (b"RIFF1234WEBPVP8 ", "WebP image"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "HTML"),
        (b"\xef\xbb\xbf\n <html lang='vi'>", "HTML"),
        (b"\x1f\x8b\x08 gz", "gzip"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (OLE, "old office document"),
        (bytes(range(256)) * 20, "neither text nor"),
        (DOCX[:-40], "damaged or cut-off"),
        (DOCX[:60], "damaged or cut-off"),
        (locked(), "password-protected"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "another kind"),
        (packed({"xl/workbook.bin": "x"}), ".xlsb"),
        (packed({"ppt/presentation.xml": "x"}), ".pptx"),
        (packed({"plan.txt": "x"}), "zip archive"),
        (packed({"word/document.xml": "<w:document>"}), "no sound XML"),
        (packed({"word/document.xml": ""}), "no sound XML"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "workbook is damaged"),
        (docx(DEEP), "no sound XML"),
        (packed({"word/document.xml": "<!DOCTYPE w [<!ENTITY x 'y'>]><w/>"}), "declares a document type"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError) as fault:
        read(data, "plan.docx")
    assert what in str(fault.value.what)
    assert fault.value.remedy
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("kind", [DOCX, workbook()])
def test_a_file_cut_or_damaged_anywhere_is_read_or_refused(kind: bytes) -> None:
    for at in range(4, len(kind), max(len(kind) // 60, 1)):
        for data in (kind[:at], kind[:at] + b"\xff\xff" + kind[at + 2 :]):
            try:
                read(data, "plan.docx")
            except KehoachError as fault:
                assert "\n" not in str(fault)


def test_a_document_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1 << 20)
    with pytest.raises(LimitError):
        read(packed({"word/document.xml": bytes(2 << 20)}), "plan.docx")


@pytest.mark.parametrize("data", [DOCX, workbook()])
def test_a_part_too_large_to_be_taken_apart_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_XML", 100)
    with pytest.raises(LimitError, match="larger than"):
        read(data, "plan.docx")


def test_a_picture_beyond_measure_is_a_limit() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">II5B", 60_000, 60_000, 8, 0, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"")
    with pytest.raises(LimitError, match="larger than a poster"):
        read(data, "scan.png")


@pytest.mark.parametrize("size", [(1, 60_000), (60_000, 1), (1, 1), (9, 900)])
def test_a_picture_that_can_be_no_page_is_told(size: tuple[int, int]) -> None:
    stream = io.BytesIO()
    Image.new("L", size, 255).save(stream, "PNG")
    with pytest.raises(UnreadableError, match=f"a picture of {size[0]} × {size[1]} pixels is no page"):
        read(stream.getvalue(), "scan.png")


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_file_is_not_waited_for(kind: str, tmp_path: Path) -> None:
    if kind == "pipe":
        os.mkfifo(tmp_path / "plan.txt")
    with pytest.raises(UnreadableError, match="a pipe or a device"):
        read_path(tmp_path / "plan.txt" if kind == "pipe" else Path("/dev/zero"))


def test_a_part_with_an_endless_text_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read(docx(paragraph("x" * (11 << 20))), "plan.docx")


def test_paths_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path, tmp_path / "absent.pdf", tmp_path / ("n" * 300), Path("nul\0")):
        with pytest.raises(UnreadableError):
            read_path(path)
    file = tmp_path / "plan.txt"
    file.write_text("kế hoạch", "utf-8")
    assert read_path(file).source.path == str(file)
    monkeypatch.setattr(opening, "MAX_SIZE", 3)
    with pytest.raises(LimitError):
        read_path(file)
