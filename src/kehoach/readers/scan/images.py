"""Pictures in files of their own: PNG, JPEG, TIFF of several pages.

In: the bytes of an image. Out: its pages, each as a call that draws it at a resolution fit for reading.
"""

from __future__ import annotations

import warnings
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from kehoach.errors import LimitError, UnreadableError
from kehoach.message import Message
from kehoach.readers.scan.pages import Draw
from kehoach.readers.scan.picture import Pixels
from kehoach.readers.scan.render import DPI, MOST_PIXELS
from kehoach.readers.scan.settings import SETTINGS

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PAGES = 1_000
LONG_SIDE = 11.69
"""Inches of A4's long side, which a page without credible resolution is taken to have."""
NARROWEST = 8
"""Pixels of the shorter side below which no letter can be told."""
LONGEST = 60
"""How many times longer than wide a strip of paper may be."""
_FORMATS = ("PNG", "JPEG", "TIFF")
_REMEDY = Message("save it again as PNG or JPEG")


def pages(data: bytes, inches: float | None = None) -> list[Draw]:
    """The pages of an image file, which is so wide where that is known.

    Raises `UnreadableError` (no image, or damaged) or `LimitError` (too large, or too many pages).
    """
    with _opened(data) as image:
        count = int(getattr(image, "n_frames", 1))
    if count > MOST_PAGES:
        raise LimitError(
            Message("the image holds {count} pages, more than {limit}", count=count, limit=MOST_PAGES),
            Message("split it"),
        )
    return [partial(_drawn, data, number, inches) for number in range(count)]


def _opened(data: bytes) -> Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as fault:
        raise LimitError(Message("the image is larger than a poster"), Message("scale it to A4 or A3")) from fault
    except Exception as fault:
        raise UnreadableError(Message("the image is damaged or of a kind that cannot be read"), _REMEDY) from fault


def _drawn(data: bytes, number: int, inches: float | None) -> tuple[Pixels, float]:
    from PIL import ImageOps

    with _opened(data) as image:
        try:
            image.seek(number)
            wide, high = image.size
            if wide * high > 4 * MOST_PIXELS:
                raise LimitError(
                    Message("page {number} is larger than a poster", number=number + 1), Message("scale it to A4 or A3")
                )
            if min(wide, high) < NARROWEST or max(wide, high) > LONGEST * min(wide, high):
                raise UnreadableError(
                    Message("a picture of {wide} × {high} pixels is no page", wide=wide, high=high),
                    Message("scan the whole page"),
                )
            upright = ImageOps.exif_transpose(image)
        except (OSError, EOFError, SyntaxError, ValueError) as fault:
            raise UnreadableError(Message("the image is damaged or cut short"), _REMEDY) from fault
        dpi = upright.width / inches if inches else _resolution(upright)
        return _scaled(upright, dpi)


def _resolution(image: Image) -> float:
    """Dots per inch as the file says, where that is credible, else as if the page were A4."""
    said = image.info.get("dpi", (0.0, 0.0))
    across = float(said[0]) if isinstance(said, tuple) and said else 0.0
    return (
        across if SETTINGS.images_credible[0] <= across <= SETTINGS.images_credible[1] else max(image.size) / LONG_SIDE
    )


def _scaled(image: Image, dpi: float) -> tuple[Pixels, float]:
    """The image at the resolution pages are read at."""
    from PIL.Image import Resampling

    mode = "L" if image.mode in ("1", "L", "I;16") else "RGB"
    flat = image if image.mode == mode else _flattened(image, mode)
    aim = min(DPI, dpi * (MOST_PIXELS / (image.width * image.height)) ** 0.5)
    if abs(dpi / aim - 1) > SETTINGS.images_near:
        size = (max(1, round(image.width * aim / dpi)), max(1, round(image.height * aim / dpi)))
        flat, dpi = flat.resize(size, Resampling.BICUBIC), aim
    return np.asarray(flat, np.uint8), dpi


def _flattened(image: Image, mode: str) -> Image:
    """The image without transparency, on white paper."""
    from PIL import Image as Images

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Images.new("RGBA", image.size, (255, 255, 255, 255))
        return Images.alpha_composite(paper, image.convert("RGBA")).convert(mode)
    return image.convert(mode)
