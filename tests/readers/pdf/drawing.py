"""Small PDFs drawn for the tests; coordinates from the top left corner, as the reader gives them."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

VIETNAMESE_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/Library/Fonts/Times New Roman.ttf",
    "C:/Windows/Fonts/times.ttf",
)


def vietnamese_font() -> str | None:
    """A registered font with Vietnamese letters, None where the machine has none."""
    for path in map(Path, VIETNAMESE_FONTS):
        if path.is_file():
            pdfmetrics.registerFont(TTFont(path.stem, str(path)))
            return path.stem
    return None


class Sheet:
    """One PDF under the pen."""

    def __init__(
        self, width: float = 595, height: float = 842, font: str = "Times-Roman", encrypt: str | None = None
    ) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=(width, height), encrypt=encrypt, invariant=1)
        self.height = height
        self.font = font

    def text(self, x: float, y: float, words: str, size: float = 12, font: str | None = None) -> None:
        """Words whose baseline begins at (x, y)."""
        self.canvas.setFont(font or self.font, size)
        self.canvas.drawString(x, self.height - y, words)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def strip(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled rectangle."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """All rules of a grid, from edge to edge."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)

    def fill(self, xs: list[float], ys: list[float], rows: list[list[str]]) -> None:
        """A word into each field of a grid."""
        for y, row in zip(ys, rows, strict=False):
            for x, words in zip(xs, row, strict=False):
                self.text(x + 3, y + 14, words)

    def page(self) -> None:
        """End the page."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The finished PDF."""
        self.canvas.save()
        return self._out.getvalue()
