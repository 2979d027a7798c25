"""Strips of printed pages as small pictures, to be held beside what was read there.

In: the bytes of a PDF or of a picture, strips of its pages. Out: WebP pictures of few bytes. PDF pages lie as they were
read: most of their writing is level. Why so small: a hundred rows have to go with one page of a report.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from kehoach.readers.pdf.engine import Pdf, opened
from kehoach.readers.pdf.view import View
from kehoach.readers.pdfium import pdfium
from kehoach.readers.settings import SETTINGS

if TYPE_CHECKING:
    from PIL.Image import Image


class Strip(NamedTuple):
    """Part of a page over its whole width: from `top` to `bottom`, in points of the upright page."""

    page: int
    top: float
    bottom: float


def cut_out(data: bytes, strips: Sequence[Strip]) -> dict[Strip, bytes]:
    """A picture of each strip; those that lie on no page are left out, and of files without pages all.

    Raises `UnreadableError` or `LimitError` where the file cannot be opened.
    """
    cutter = _from_pdf if b"%PDF-" in data[:1024] else _from_pictures
    return {strip: _packed(picture) for strip, picture in cutter(data, strips)}


class Leaf(NamedTuple):
    """A whole page as a picture, and its width and height in points, in which places are told."""

    width: float
    height: float
    picture: bytes


def leaf(data: bytes, number: int) -> Leaf | None:
    """A page of a PDF or picture as it lies for who reads it; None where it has no such page.

    Raises `UnreadableError` or `LimitError` where the file cannot be opened.
    """
    drawn = _leaf_of_pdf(data, number) if b"%PDF-" in data[:1024] else _leaf_of_pictures(data, number)
    if drawn is None:
        return None
    (wide, high), picture = drawn
    stream = BytesIO()
    picture.save(stream, "WEBP", quality=SETTINGS.cutouts_leaf, method=2)
    return Leaf(wide, high, stream.getvalue())


def _leaf_of_pdf(data: bytes, number: int) -> tuple[tuple[float, float], Image] | None:
    with opened(data) as pdf:
        if not 1 <= number <= pdf.pages:
            return None
        view = pdf.view(number)
        picture = _drawn(pdf, view, Strip(number, 0.0, view.size[1]))
        return (view.size, picture) if picture is not None else None


def _leaf_of_pictures(data: bytes, number: int) -> tuple[tuple[float, float], Image] | None:
    from PIL import Image

    from kehoach.readers.open import is_picture
    from kehoach.readers.scan import images

    pages = images.pages(data) if is_picture(data) else []
    if not 1 <= number <= len(pages):
        return None
    pixels, dpi = pages[number - 1]()
    whole = Image.fromarray(pixels).convert("L")
    size = whole.width * 72 / dpi, whole.height * 72 / dpi
    return size, _scaled(whole, min(SETTINGS.cutouts_dpi / dpi, 1.0))


def _from_pdf(data: bytes, strips: Sequence[Strip]) -> Iterator[tuple[Strip, Image]]:
    with opened(data) as pdf:
        for number in sorted({strip.page for strip in strips if 1 <= strip.page <= pdf.pages}):
            view = pdf.view(number)
            for strip in (strip for strip in strips if strip.page == number):
                if (picture := _drawn(pdf, view, strip)) is not None:
                    yield strip, picture


def _drawn(pdf: Pdf, view: View, strip: Strip) -> Image | None:
    """The strip as PDFium draws it, with what is written on it level."""
    from PIL import Image

    with pdf.page(strip.page) as page:
        wide, high = view.size
        top, bottom = max(strip.top - SETTINGS.cutouts_around, 0.0), min(strip.bottom + SETTINGS.cutouts_around, high)
        if bottom <= top or strip.bottom > high + SETTINGS.cutouts_around:
            return None
        scale = SETTINGS.cutouts_dpi / 72
        size = max(1, round(wide * scale)), max(1, round((bottom - top) * scale))
        pixels = ctypes.create_string_buffer(size[0] * size[1] * 4)
        bitmap = pdfium.FPDFBitmap_CreateEx(*size, pdfium.FPDFBitmap_BGRx, pixels, size[0] * 4)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
            place = (0, -round(top * scale), size[0], round(high * scale))
            turn = (view.turn - pdfium.FPDFPage_GetRotation(page)) % 4
            pdfium.FPDF_RenderPageBitmap(bitmap, page, *place, turn, pdfium.FPDF_GRAYSCALE)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("RGBX", size, bytes(pixels), "raw", "BGRX").convert("L")


def _from_pictures(data: bytes, strips: Sequence[Strip]) -> Iterator[tuple[Strip, Image]]:
    from PIL import Image

    from kehoach.readers.open import is_picture
    from kehoach.readers.scan import images

    pages = images.pages(data) if is_picture(data) else []
    for number in sorted({strip.page for strip in strips if 1 <= strip.page <= len(pages)}):
        pixels, dpi = pages[number - 1]()
        whole, scale = Image.fromarray(pixels).convert("L"), dpi / 72
        for strip in (strip for strip in strips if strip.page == number):
            top, bottom = (
                max(strip.top - SETTINGS.cutouts_around, 0.0) * scale,
                min((strip.bottom + SETTINGS.cutouts_around) * scale, whole.height),
            )
            if top < bottom and strip.bottom * scale <= whole.height + dpi:
                yield (
                    strip,
                    _scaled(
                        whole.crop((0, round(top), whole.width, round(bottom))), min(SETTINGS.cutouts_dpi / dpi, 1.0)
                    ),
                )


def _packed(picture: Image) -> bytes:
    """The picture without the blank paper at its sides, in as few bytes as it needs."""
    ink = picture.point([255 if grey < SETTINGS.cutouts_white else 0 for grey in range(256)]).getbbox()
    if ink is not None:
        left, right = max(ink[0] - 4, 0), min(ink[2] + 4, picture.width)
        picture = picture.crop((left, 0, right, picture.height))
    while True:
        for quality in SETTINGS.cutouts_qualities:
            stream = BytesIO()
            picture.save(stream, "WEBP", quality=quality, method=4)
            if stream.tell() <= SETTINGS.cutouts_bytes or max(picture.size) < 2:
                return stream.getvalue()
        picture = _scaled(picture, SETTINGS.cutouts_smaller)


def _scaled(picture: Image, by: float) -> Image:
    return picture.resize((max(1, int(picture.width * by)), max(1, int(picture.height * by))))
