"""Debug pages: one picture a page, with something drawn on it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("reportlab")

from tests.readers.pdf.drawing import Sheet

from kehoach.readers.pdf import debug_pages


def test_one_picture_a_page_with_the_cells_in_red(tmp_path: Path) -> None:
    from PIL import Image

    sheet = Sheet()
    sheet.grid([60, 150, 300], [100, 130, 160])
    sheet.fill([60, 150], [100, 130], [["a", "b"], ["c", "d"]])
    sheet.text(60, 60, "A line of text above the table")
    sheet.page()
    sheet.text(60, 60, "A line of text on the second page")
    paths = debug_pages(sheet.bytes(), tmp_path / "pages")
    assert [p.name for p in paths] == ["page-001.png", "page-002.png"]
    with Image.open(paths[0]) as picture:
        x, y = round(60 * picture.width / 595), round(115 * picture.height / 842)
        colours = {picture.convert("RGB").getpixel((x + shift, y)) for shift in range(-2, 3)}
    assert (255, 0, 0) in colours
