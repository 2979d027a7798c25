"""Pages drawn for the tests, as a scanner gives them: pixels at 300 dots per inch, damaged on request."""

from __future__ import annotations

import io
import time
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.readers.pdf.drawing import Sheet, vietnamese_font

from kehoach.readers.scan.picture import Pixels

DPI = 300.0


def blank(wide: float = 4.0, high: float = 3.0) -> Pixels:
    """White paper; inches."""
    return np.full((round(high * DPI), round(wide * DPI)), 255, np.uint8)


def grid(paper: Pixels, xs: list[float], ys: list[float], thick: int = 3) -> Pixels:
    """Rules through the whole grid; inches."""
    for x in xs:
        cv2.line(paper, _point(x, ys[0]), _point(x, ys[-1]), 0, thick)
    for y in ys:
        cv2.line(paper, _point(xs[0], y), _point(xs[-1], y), 0, thick)
    return paper


def dashes(paper: Pixels, xs: list[float], ys: list[float], on: int, off: int, thick: int = 3) -> Pixels:
    """The same grid of dashes, each side of a cell begun anew; pixels on and off."""
    sides = [((x, top), (x, bottom)) for x in xs for top, bottom in pairwise(ys)]
    sides += [((left, y), (right, y)) for y in ys for left, right in pairwise(xs)]
    for start, end in sides:
        (x0, y0), (x1, y1) = _point(*start), _point(*end)
        for at in range(0, max(x1 - x0, y1 - y0), on + off):
            step = min(at + on, max(x1 - x0, y1 - y0))
            cv2.line(
                paper,
                (x0 + at * (x1 > x0), y0 + at * (y1 > y0)),
                (x0 + step * (x1 > x0), y0 + step * (y1 > y0)),
                0,
                thick,
            )
    return paper


def letters(paper: Pixels, x: float, y: float, words: str, points: float = 13.0, bold: bool = False) -> Pixels:
    """Plain letters whose baseline begins at (x, y) inches."""
    image = Image.fromarray(paper)
    font = ImageFont.load_default(round(points * DPI / 72))
    ImageDraw.Draw(image).text(_point(x, y), words, 0, font, "ls", stroke_width=2 if bold else 0, stroke_fill=0)
    paper[:] = np.asarray(image)
    return paper


def _point(x: float, y: float) -> tuple[int, int]:
    return round(x * DPI), round(y * DPI)


def askew(paper: Pixels, degrees: float) -> Pixels:
    """The page turned so that its lines fall to the right by so many degrees."""
    high, wide = paper.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(paper, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255), np.uint8)


def noisy(paper: Pixels, grain: float = 12.0, specks: float = 0.0004) -> Pixels:
    """The page with grain and black specks on grey paper."""
    chance = np.random.default_rng(7)
    grey = paper * 0.85 + 28 + chance.normal(0, grain, paper.shape)
    grey[chance.random(paper.shape) < specks] = 0
    return np.clip(grey, 0, 255).astype(np.uint8)


def typeset(draw: Sheet) -> Pixels:
    """A drawn PDF page as a scan in grey."""
    import pypdfium2

    return np.asarray(
        pypdfium2.PdfDocument(draw.bytes())[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    ).squeeze()


def vietnamese_sheet(wide: float = 595, high: float = 842) -> Sheet:
    """A sheet whose font has Vietnamese letters; skips where the machine has none."""
    font = vietnamese_font()
    if font is None:
        pytest.skip("needs a font with Vietnamese letters: apt-get install fonts-liberation")
    return Sheet(wide, high, font)


def as_png(*pages: Pixels, kind: str = "PNG") -> bytes:
    """Pages as an image file."""
    images = [Image.fromarray(page) for page in pages]
    out = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(out, kind, dpi=(DPI, DPI), **more)
    return out.getvalue()


def as_pdf(path: Path, *pages: Pixels) -> bytes:
    """Pages as a PDF of pictures, by way of a file."""
    images = [Image.fromarray(page) for page in pages]
    dates = dict.fromkeys(("creationDate", "modDate"), time.gmtime(0))
    images[0].save(path, "PDF", resolution=DPI, save_all=True, append_images=images[1:], **dates)
    return path.read_bytes()
