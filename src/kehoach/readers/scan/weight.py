"""Bold print is told by the thickness of its strokes, against the page's usual ones.

In: a page's picture and boxes of words. Out: the boxes of bold words. Why against the page: how thick a
stroke comes out is the scanner's doing as much as the font's; but most words of a page are not bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np

from kehoach.readers.scan.picture import Box, Picture
from kehoach.readers.scan.settings import SETTINGS


def heavy(picture: Picture, boxes: Sequence[Box]) -> frozenset[Box]:
    """The boxes whose words are bold."""
    ink = cv2.integral((picture.ink > 0).astype(np.uint8))
    for stroke in SETTINGS.weight_strokes:
        side = max(2, round(stroke * picture.dpi))
        thick = cv2.morphologyEx(picture.ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
        left = cv2.integral((thick > 0).astype(np.uint8))
        shares = {box: _sum(left, box) / max(1, _sum(ink, box)) for box in boxes}
        if shares and median(shares.values()) <= SETTINGS.weight_gone:
            return frozenset(box for box, share in shares.items() if share >= SETTINGS.weight_left)
    return frozenset()


def _sum(integral: np.ndarray, box: Box) -> int:
    x0, y0, x1, y1 = box
    return int(integral[y1, x1] - integral[y0, x1] - integral[y1, x0] + integral[y0, x0])
