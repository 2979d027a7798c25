"""A page's picture made ready to be read: grey, evenly lit, upright to a tenth of a degree, without specks.

In: the picture of a page in colour, as it was scanned. Out: a `Picture`: black on white, and where coloured
ink was taken out. Why in this order: stamps and signatures would tilt the measure of the skew, and turning
the paper's shade into a background would leave dark corners that look like rules.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kehoach.readers.scan.regions import regions
from kehoach.readers.scan.settings import SETTINGS

Pixels = NDArray[np.uint8]
Box = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page ready to be read: `grey` for reading, `ink` (255 where there is ink) for geometry."""

    grey: Pixels
    ink: Pixels
    dpi: float
    coloured: tuple[Box, ...] = ()

    def points(self, box: Box) -> tuple[float, float, float, float]:
        """A box in points (1/72 inch)."""
        x0, y0, x1, y1 = (v * 72 / self.dpi for v in box)
        return x0, y0, x1, y1


def is_paper(pixels: Pixels) -> bool:
    """Whether a picture may be of print: half of it is light, as paper is."""
    return bool(np.median(pixels[::4, ::4]) >= SETTINGS.paper_grey)


def cleaned(pixels: Pixels, dpi: float) -> Picture:
    """The page in `pixels` (rows, columns, or rows, columns, RGB) made ready to be read."""
    grey, coloured = without_colours(pixels, dpi)
    grey = without_shades(evenly_lit(grey, dpi), dpi)
    grey = turned(grey, skew(grey, dpi))
    level, ink, specks = _ink(grey, dpi)
    if specks.count > SETTINGS.picture_grainy * dpi**2:
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), SETTINGS.picture_smooth * dpi), np.uint8)
        level, ink, specks = _ink(grey, dpi)
    grey = contrasted(grey, level)
    grey[specks.mask] = 255
    ink[specks.mask] = 0
    return Picture(grey, ink, dpi, coloured)


@dataclass(frozen=True, slots=True)
class _Specks:
    """Where dirt lies, and of how many marks it is."""

    mask: NDArray[np.bool_]
    count: int


def _ink(grey: Pixels, dpi: float) -> tuple[float, Pixels, _Specks]:
    """The grey under which a pixel is ink, the ink, and the dirt in it."""
    level = ink_level(grey)
    ink = np.asarray(cv2.threshold(grey, level, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    return level, ink, _specks(ink, dpi)


def without_colours(pixels: Pixels, dpi: float) -> tuple[Pixels, tuple[Box, ...]]:
    """The page in grey without stamps, signatures and other coloured ink, and the boxes of what was taken out."""
    if pixels.ndim == 2:
        return pixels.copy(), ()
    red, green, blue = cv2.split(pixels)
    bright, dark = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    no_print = cv2.threshold(bright, SETTINGS.picture_dark, 255, cv2.THRESH_BINARY)[1]
    vivid = cv2.bitwise_and(
        cv2.threshold(cv2.subtract(bright, dark), SETTINGS.picture_vivid, 255, cv2.THRESH_BINARY)[1], no_print
    )
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    marks = np.asarray(cv2.morphologyEx(vivid, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)
    if not marks.any():
        return grey, ()
    grey[cv2.bitwise_and(cv2.dilate(marks, np.ones((5, 5), np.uint8)), no_print) > 0] = 255
    return grey, _marks(marks, dpi)


def _marks(mask: Pixels, dpi: float) -> tuple[Box, ...]:
    reach = max(1, round(SETTINGS.stamp_reach * dpi))
    joined = cv2.dilate(mask, np.ones((reach, reach), np.uint8))
    _, stats, _ = regions(joined)
    least = SETTINGS.stamp_side * dpi
    return tuple(
        (int(x), int(y), int(x + wide), int(y + high))
        for x, y, wide, high, _ in stats[1:]
        if wide >= least and high >= least
    )


def evenly_lit(grey: Pixels, dpi: float) -> Pixels:
    """The page with its paper white everywhere: each pixel against the paper around it."""
    small = cv2.resize(grey, None, fx=1 / 4, fy=1 / 4, interpolation=cv2.INTER_AREA)
    side = max(3, round(SETTINGS.picture_background * dpi / 4)) | 1
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((side, side), np.uint8)), side)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 60), scale=255), np.uint8)


def without_shades(grey: Pixels, dpi: float) -> Pixels:
    """The page with grey areas broader than the strokes of print as white as its paper: watermarks and pale fills.

    Closing takes strokes away and leaves what is broader, which is the ground that print there has to be seen against;
    the corners that it cuts off are as grey as the area they belong to.
    """
    side = round(SETTINGS.shade_stroke * dpi / 72) | 1
    square = np.ones((side, side), np.uint8)
    ground = np.asarray(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, square), np.uint8)
    darkest, palest = SETTINGS.shade_greys
    shaded = np.asarray(cv2.inRange(ground, darkest, palest), np.uint8)
    if cv2.countNonZero(shaded) < SETTINGS.shade_share * grey.size:
        return grey
    near = np.asarray(cv2.erode(np.where(shaded > 0, ground, np.uint8(255)), square), np.uint8)
    lit = np.where(shaded > 0, np.asarray(cv2.divide(grey, np.maximum(ground, 1), scale=255), np.uint8), grey)
    return np.where((near <= palest) & (shaded == 0) & (grey >= SETTINGS.shade_corner * near), np.uint8(255), lit)


def ink_level(grey: Pixels) -> float:
    """The grey under which a pixel is ink."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return min(max(level, SETTINGS.ink_from), SETTINGS.ink_to)


def contrasted(grey: Pixels, level: float) -> Pixels:
    """The page with the grain of its paper turned white and its print black; the slopes between stay grey.

    Grain is seen as letters otherwise, on paper where there are none.
    """
    black, white = SETTINGS.picture_black * level, level + SETTINGS.picture_white * (255 - level)
    scale = np.clip((np.arange(256) - black) * 255 / (white - black), 0, 255)
    return np.asarray(cv2.LUT(grey, scale.astype(np.uint8)), np.uint8)


def skew(grey: Pixels, dpi: float) -> float:
    """By how many degrees the lines of the page fall to the right."""
    ink = np.asarray(cv2.threshold(grey, ink_level(grey), 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    coarse, fine = (_shrunk(ink, aim / dpi) for aim in SETTINGS.skew_dpi)
    if not coarse.any():
        return 0.0
    near = _sharpest(
        coarse,
        np.arange(-SETTINGS.widest_skew, SETTINGS.widest_skew + SETTINGS.picture_coarse, SETTINGS.picture_coarse),
    )
    return round(
        _sharpest(
            fine,
            np.arange(
                near - SETTINGS.picture_coarse,
                near + SETTINGS.picture_coarse + SETTINGS.picture_fine,
                SETTINGS.picture_fine,
            ),
        ),
        3,
    )


def _shrunk(ink: Pixels, scale: float) -> Pixels:
    return np.asarray(cv2.resize(ink, None, fx=min(1.0, scale), fy=min(1.0, scale), interpolation=cv2.INTER_AREA))


def _sharpest(ink: Pixels, angles: NDArray[np.float64]) -> float:
    """The angle by which the page must be turned for the darkness of its pixel rows to differ most."""
    return max((float(a) for a in angles), key=lambda a: (_sharpness(ink, a), -abs(a)))


def _sharpness(ink: Pixels, angle: float) -> float:
    """How much the darkness of neighbouring pixel rows differs once the page is turned by `angle`."""
    high, wide = ink.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    profile = cv2.warpAffine(ink, matrix, (wide, high), flags=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum())


def turned(grey: Pixels, angle: float) -> Pixels:
    """The page turned by `angle` degrees against the fall of its lines, in a picture of the same size."""
    if angle == 0.0:
        return grey
    high, wide = grey.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(grey, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255), np.uint8)


def _specks(ink: Pixels, dpi: float) -> _Specks:
    """Where marks lie that are too small for print, and shadows that reach in from the picture's edge."""
    labels, stats, _ = regions(ink)
    least, edge = SETTINGS.picture_speck * dpi, max(2, round(SETTINGS.picture_edge * dpi))
    high, wide = ink.shape
    x, y, w, h = (stats[:, at] for at in range(4))
    tiny = (w <= least) & (h <= least)
    outer = (x <= edge) | (y <= edge) | (x + w >= wide - edge) | (y + h >= high - edge)
    dirt = tiny | outer
    dirt[0] = False
    return _Specks(np.asarray(dirt[labels], np.bool_), int(dirt.sum()))
