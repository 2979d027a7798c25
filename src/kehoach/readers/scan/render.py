"""A page of a PDF is drawn as a picture.

In: an open PDF and a page's number. Out: pixels in colour. Why without annotations: the boxes of digital
signatures are drawn over the page, and their text is had without reading pictures.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import numpy as np

from kehoach.errors import LimitError
from kehoach.message import Message
from kehoach.models.document import Bounds
from kehoach.readers.pdf.engine import Pdf
from kehoach.readers.pdfium import pdfium
from kehoach.readers.scan.picture import Pixels

DPI = 300.0
"""What Tesseract reads best; finer scans gain nothing, coarser ones gain by being enlarged smoothly."""
MOST_PIXELS = 60_000_000
LEAST_DPI = 100.0


def drawn(pdf: Pdf, number: int) -> tuple[Pixels, float]:
    """Page `number` (from 1) in RGB, and its dots per inch.

    Raises `UnreadableError` (damaged page) or `LimitError` (a page larger than a poster).
    """
    with pdf.page(number) as page:
        wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        dpi = min(DPI, 72 * (MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
        if dpi < LEAST_DPI:
            raise LimitError(
                Message("page {number} is larger than a poster", number=number), Message("scale it to A4 or A3")
            )
        return _pixels(page, max(1, round(wide * dpi / 72)), max(1, round(high * dpi / 72))), dpi


def drawn_parts(pdf: Pdf, number: int, boxes: Sequence[Bounds]) -> tuple[Pixels, float]:
    """As `drawn`, but white outside some boxes (points of the upright page)."""
    pixels, dpi = drawn(pdf, number)
    parts = np.full_like(pixels, 255)
    for box in boxes:
        x0, top, x1, bottom = (max(0, round(length * dpi / 72)) for length in box)
        parts[top:bottom, x0:x1] = pixels[top:bottom, x0:x1]
    return parts, dpi


def _pixels(page: object, wide: int, high: int) -> Pixels:
    pixels = np.empty((high, wide, 3), np.uint8)
    address = pixels.ctypes.data_as(ctypes.c_void_p)
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_BGR, address, 3 * wide)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, pdfium.FPDF_REVERSE_BYTE_ORDER)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels
