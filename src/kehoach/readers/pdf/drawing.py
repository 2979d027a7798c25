"""What was found on the pages of a PDF, drawn over them: for whoever asks why a table was read as it was.

In: a PDF and the `Document` read from it. Out: a PNG a page: lines of text blue, cells of ruled tables
orange, of tables without rules green, tables red.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from kehoach.models.document import Bounds, Document, Table

RESOLUTION = 110
"""Dots per inch."""

_COLOURS = {
    "line": (40, 80, 220),
    "ruled": (230, 130, 20),
    "unruled": (20, 150, 60),
    "table": (210, 20, 20),
}
_CLEAR = (255, 255, 255, 0)


def draw_pages(data: bytes, document: Document, folder: Path) -> list[Path]:
    """Draw each page into `folder` as NAME-DIGEST-pNNN.png; gives the files written.

    Raises `OSError` where the folder cannot be written.
    """
    import pdfplumber

    name = f"{Path(document.source.path).stem}-{document.source.sha256[:8]}"
    written = []
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            image = page.to_image(resolution=RESOLUTION)
            left, top = page.bbox[:2]
            for kind, boxes in _boxes(document, page.page_number).items():
                shifted = [(x0 + left, y0 + top, x1 + left, y1 + top) for x0, y0, x1, y1 in boxes]
                image.draw_rects(shifted, stroke=_COLOURS[kind], stroke_width=2 if kind == "table" else 1, fill=_CLEAR)
            path = folder / f"{name}-p{page.page_number:03d}.png"
            image.save(str(path))
            page.close()
            written.append(path)
    return written


def _boxes(document: Document, page: int) -> dict[str, list[Bounds]]:
    found: dict[str, list[Bounds]] = {kind: [] for kind in _COLOURS}
    for block in document.blocks:
        if block.page != page or block.box is None:
            continue
        if isinstance(block, Table):
            kind = "ruled" if block.ruled else "unruled"
            found[kind] += [cell.box for cell in block.cells if cell.box is not None]
            found["table"].append(block.box)
        else:
            found["line"].append(block.box)
    return found
