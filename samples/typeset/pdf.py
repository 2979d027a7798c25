"""Pages as a PDF with a Unicode text layer; the same pages always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from samples.typeset.pages import Page


def write(pages: Iterable[Page], path: Path, title: str, rotate: int = 0) -> None:
    """Draws pages into a PDF file.

    `rotate` is the /Rotate of landscape pages, in degrees: their content is drawn turned the other way, so
    that a viewer shows them upright.
    """
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    canvas.setTitle(title)
    for page in pages:
        turned = rotate if page.size[0] > page.size[1] else 0
        canvas.setPageSize(page.size)
        canvas.setPageRotation(turned)
        if turned:
            canvas.translate(page.size[1], 0)
            canvas.rotate(turned)
        canvas.setLineWidth(0.5)
        for block in page.blocks:
            for line in block.lines:
                canvas.setFont(line.face, line.size)
                canvas.drawString(line.x, line.y, line.text, wordSpace=line.stretch)
        for rule in page.rules:
            canvas.line(*rule)
        canvas.showPage()
    canvas.save()
