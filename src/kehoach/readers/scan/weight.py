"""Bold print is told by the thickness of its strokes.

In: a page's picture and boxes of words. Out: the boxes whose strokes are clearly thicker than the page's.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from kehoach.readers.scan.picture import Box, Picture

STROKE = 0.0135
"""Inches of a stroke that is left over where only bold strokes should be."""
HEAVY = 0.5


class Weights:
    """How much of the ink of each box lies in thick strokes."""

    def __init__(self, picture: Picture) -> None:
        side = max(2, round(STROKE * picture.dpi))
        thick = cv2.morphologyEx(picture.ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
        self._ink = cv2.integral((picture.ink > 0).astype(np.uint8))
        self._thick = cv2.integral((thick > 0).astype(np.uint8))

    def share(self, box: Box) -> float:
        """The share of a box's ink that lies in thick strokes."""
        x0, y0, x1, y1 = box
        ink, thick = (int(s[y1, x1] - s[y0, x1] - s[y1, x0] + s[y0, x0]) for s in (self._ink, self._thick))
        return thick / ink if ink else 0.0

    def heavy(self, boxes: Sequence[Box]) -> frozenset[Box]:
        """The boxes of bold words."""
        return frozenset(box for box in boxes if self.share(box) >= HEAVY)
