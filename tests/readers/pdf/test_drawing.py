from __future__ import annotations

from pathlib import Path

import pypdfium2

from kehoach.models.document import Cell, Document, Line, Source, Table
from kehoach.readers.pdf.drawing import draw_pages


def _blank(path: Path, pages: int) -> bytes:
    pdf = pypdfium2.PdfDocument.new()
    for _page in range(pages):
        pdf.new_page(200, 100)
    pdf.save(path)
    return path.read_bytes()


def _colours(path: Path) -> set[tuple[int, ...]]:
    from PIL import Image

    with Image.open(path) as image:
        found = image.convert("RGB").getcolors(maxcolors=1 << 16)
    return {colour for _count, colour in found or [] if isinstance(colour, tuple)}


def test_each_page_shows_what_was_found_on_it(tmp_path: Path) -> None:
    data = _blank(tmp_path / "blank.pdf", 3)
    blocks = (
        Line("Kế hoạch", page=1, box=(10, 10, 90, 20)),
        Table((Cell(0, 0, "TT", box=(10, 30, 50, 60)),), 1, 1, page=2, box=(10, 30, 190, 90)),
        Line("không có khung"),
    )
    document = Document(Source("a/ke-hoach.pdf", "ab" * 32, "application/pdf", 3, "text-layer"), blocks)
    drawn = draw_pages(data, document, tmp_path)
    assert [path.name for path in drawn] == [f"ke-hoach-abababab-p00{page}.png" for page in (1, 2, 3)]
    white = {(255, 255, 255)}
    assert [len(_colours(path) - white) > 0 for path in drawn] == [True, True, False]
    assert _colours(drawn[0]) != _colours(drawn[1])
