"""Pictures of a PDF's pages with what the reader found drawn in, by pdfplumber's visual debugging.

In: the bytes of a PDF and a folder. Out: one PNG a page: lines blue (side-by-side blocks violet), cells of
ruled tables red, of tables by alignment green.
"""

from __future__ import annotations

import io
from pathlib import Path

from kehoach.models.document import Block, Bounds, Line
from kehoach.readers.pdf.assemble import read

RESOLUTION = 100
_LINE, _BESIDE, _RULED, _ALIGNED = "blue", "purple", "red", "green"


def debug_pages(data: bytes, folder: Path) -> list[Path]:
    """Write `page-001.png` … into `folder` (made if absent) and give their paths.

    Raises what `read` raises for a PDF that cannot be read.
    """
    import pdfplumber

    document = read(data, "-")
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            image = page.to_image(resolution=RESOLUTION)
            left, top = image.bbox[0], image.bbox[1]
            for block in document.blocks:
                if block.page == number:
                    for (x0, y0, x1, y1), colour in _outlines(block):
                        box = (left + x0, top + y0, left + x1, top + y1)
                        image.draw_rect(box, fill=(0, 0, 0, 0), stroke=colour, stroke_width=1)
            path = folder / f"page-{number:03}.png"
            image.save(path)
            written.append(path)
            page.close()
    return written


def _outlines(block: Block) -> list[tuple[Bounds, str]]:
    """The boxes of one block, each with its colour."""
    if isinstance(block, Line):
        return [(block.box, _LINE if block.block is None else _BESIDE)] if block.box else []
    colour = _RULED if block.ruled else _ALIGNED
    return [(cell.box, colour) for cell in block.cells if cell.box]
