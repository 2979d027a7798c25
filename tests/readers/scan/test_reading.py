"""Whole pages through the letter recogniser; skipped, with the reason, where it is absent."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.readers.pdf.drawing import Sheet
from tests.readers.scan.paper import as_pdf, as_png, askew, noisy, typeset, vietnamese_sheet

from kehoach import cache
from kehoach.errors import MissingProgramError, UnreadableError
from kehoach.models.document import Document, Table
from kehoach.readers import open as door
from kehoach.readers.ocr import Ocr
from kehoach.readers.scan.picture import Pixels

XS, YS = [60.0, 95.0, 300.0, 430.0, 540.0], [120.0, 160.0, 200.0, 240.0, 280.0]
ROWS = [
    ["TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian"],
    ["1", "Ban hành kế hoạch của phường", "Văn phòng UBND", "15/01/2024"],
    ["2", "Tổ chức hội nghị tổng kết năm", "Phòng Nội vụ", "Quý III/2024"],
    ["3", "Báo cáo kết quả thực hiện", "Các đơn vị", "31/12/2024"],
]
TEXT = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của",
    "Ủy ban nhân dân quận, phường ban hành kế hoạch như sau:",
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path))
    return tmp_path / cache.FOLDER


def sheet() -> Sheet:
    drawn = vietnamese_sheet()
    for n, words in enumerate(TEXT):
        drawn.text(90, 70 + 22 * n, words, 13)
    drawn.grid(XS, YS)
    for y, row in zip(YS, ROWS, strict=False):
        for x, words in zip(XS, row, strict=False):
            drawn.text(x + 5, y + 24, words, 12)
    return drawn


def page() -> Pixels:
    return typeset(sheet())


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def rows_of(document: Document) -> list[list[str]]:
    (table,) = document.tables()
    return [[folded(cell.text) for cell in table.row_cells(row)] for row in range(table.rows)]


def rightly_read(document: Document) -> float:
    """The share of cells read to the letter."""
    read = rows_of(document)
    pairs = [(a, b) for wanted, got in zip(ROWS, read, strict=True) for a, b in zip(wanted, got, strict=True)]
    return sum(a == b for a, b in pairs) / len(pairs)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(
    "scan",
    [
        lambda page: page,
        lambda page: noisy(askew(page, 1.5)),
        lambda page: np.ascontiguousarray(np.rot90(page)),
        lambda page: np.ascontiguousarray(np.rot90(page, 2)),
    ],
    ids=["clean", "askew and noisy", "sideways", "upside down"],
)
def test_a_scanned_table_is_read_cell_by_cell(scan: object) -> None:
    assert callable(scan)
    document = door.read(as_png(scan(page())), "scan.png")
    assert rightly_read(document) >= 15 / 16
    assert folded(" ".join(line.text for line in document.lines())) == " ".join(TEXT)
    assert (document.source.origin, document.source.pages, document.source.media_type) == ("ocr", 1, "image/png")
    assert all(0 < cell.confidence <= 1 for table in document.tables() for cell in table.cells)


@pytest.mark.usefixtures("tesseract")
def test_a_pdf_of_pictures_gives_the_same_as_its_images(tmp_path: Path) -> None:
    from_pdf = door.read(as_pdf(tmp_path / "scan.pdf", page()), "scan.pdf")
    from_tiff = door.read(as_png(page(), kind="TIFF"), "scan.tif")
    assert rightly_read(from_pdf) >= 15 / 16 and rightly_read(from_tiff) >= 15 / 16
    assert [d.code for d in from_pdf.diagnostics if d.severity == "info"] == ["page-by-ocr"]


@pytest.mark.usefixtures("tesseract")
def test_a_tiff_has_its_pages_in_order_and_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    first, second = vietnamese_sheet(300, 200), vietnamese_sheet(300, 200)
    first.text(40, 80, "Trang thứ nhất", 14)
    second.text(40, 80, "Trang thứ hai", 14)
    pages = [typeset(first), typeset(second)]
    document = door.read(as_png(*pages, kind="TIFF"), "a.tif", Ocr(progress=lambda *at: told.append(at)))
    assert [(line.page, line.text) for line in document.lines()] == [(1, "Trang thứ nhất"), (2, "Trang thứ hai")]
    assert told == [(1, 2), (2, 2)]


@pytest.mark.usefixtures("tesseract")
def test_a_page_is_read_once_and_kept(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = door.read(as_png(page()), "scan.png")
    assert len(list(own_cache.glob("*.entry"))) == 1
    monkeypatch.setattr("kehoach.readers.scan.pages.read_page", lambda *_: pytest.fail("read again"))
    assert door.read(as_png(page()), "scan.png").blocks == first.blocks


@pytest.mark.usefixtures("tesseract")
def test_a_damaged_entry_of_the_cache_is_read_anew(own_cache: Path) -> None:
    first = door.read(as_png(page()), "scan.png")
    (entry,) = own_cache.glob("*.entry")
    entry.write_bytes(b"damaged")
    assert door.read(as_png(page()), "scan.png").blocks == first.blocks


LAYERS = {
    "none": (None, "ocr"),
    "wrong language": ("Thirc hien Ke hoach so 12/KH-UBND ngay 05/01/2024 cua Uy ban nhan dan quan. " * 20, "ocr"),
    "right": ("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân quận. " * 20, "text-layer"),
    "no more than a header": ("Công báo số 12 ngày 15 tháng 01 năm 2024, phát hành tại thành phố", "ocr"),
}


def layered(words: str | None) -> bytes:
    """A picture of a page with a text layer over it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    drawn = vietnamese_sheet()
    drawn.canvas.drawImage(ImageReader(Image.fromarray(page())), 0, 0, 595, 842)
    for n in range(0, len(words or ""), 76):
        drawn.text(60, 300 + n // 4, (words or "")[n : n + 76], 10)
    return drawn.bytes()


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize(("words", "origin"), LAYERS.values(), ids=LAYERS)
def test_a_page_is_read_anew_where_its_text_layer_is_not_right(words: str | None, origin: str) -> None:
    document = door.read(layered(words), "scan.pdf")
    assert document.source.origin == origin
    assert any(isinstance(block, Table) for block in document.blocks) == (origin == "ocr")
    assert ("page-by-ocr" in {d.code for d in document.diagnostics}) == (origin == "ocr")


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("mode", ["always", "never"])
def test_the_user_may_ask_for_all_pages_or_for_none(mode: str) -> None:
    words = LAYERS["right" if mode == "always" else "wrong language"][0]
    document = door.read(layered(words), "scan.pdf", Ocr("always" if mode == "always" else "never"))
    assert document.source.origin == ("ocr" if mode == "always" else "text-layer")


@pytest.mark.usefixtures("tesseract")
def test_words_read_with_doubt_are_reported_with_their_place() -> None:
    faint = np.asarray(cv2.GaussianBlur(page(), (0, 0), 4.5), np.uint8)
    document = door.read(as_png(faint), "scan.png")
    doubts = [d for d in document.diagnostics if d.code == "ocr-doubt"]
    unsure = [b for b in document.blocks if not isinstance(b, Table) and b.confidence < 0.7]
    unsure_cells = [c for t in document.tables() for c in t.cells if c.confidence < 0.7]
    assert doubts and len(doubts) == len(unsure) + len(unsure_cells)
    assert all(d.place.page == 1 and d.place.box and d.text for d in doubts)


@pytest.mark.usefixtures("tesseract")
def test_blank_paper_is_refused_in_one_line() -> None:
    with pytest.raises(UnreadableError, match="no print was recognised"):
        door.read(as_png(np.full((900, 700), 250, np.uint8)), "blank.png")


def test_without_the_program_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for data in (as_png(page()), layered(None)):
        with pytest.raises(MissingProgramError, match="apt-get install tesseract-ocr tesseract-ocr-vie") as fault:
            door.read(data, "scan")
        assert fault.value.exit_code == 4


def test_without_the_program_the_other_pages_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    monkeypatch.setenv("PATH", str(tmp_path))
    drawn = sheet()
    drawn.page()
    drawn.canvas.drawImage(ImageReader(Image.fromarray(page())), 0, 0, 595, 842)
    document = door.read(drawn.bytes(), "mixed.pdf")
    assert {block.page for block in document.blocks} == {1}
    (unread,) = [d for d in document.diagnostics if d.code == "page-without-text"]
    assert (unread.place.page, unread.severity) == (2, "warning")


def test_pictures_are_refused_where_ocr_is_forbidden() -> None:
    with pytest.raises(UnreadableError, match="--ocr auto"):
        door.read(as_png(page()), "scan.png", Ocr("never"))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_recogniser_that_fails_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\ncase "$1" in --list-langs) printf "List:\\nvie\\n";; --version) echo x;;\n*) exit 1;; esac\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(UnreadableError, match="tesseract failed"):
        door.read(as_png(page()), "scan.png")
