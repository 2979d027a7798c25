"""The connected regions of a mask.

In: a picture whose pixels are marked or not. Out: the label of each pixel, the box and the centre of each region. Why
here: OpenCV's usual way takes three times as long as the one of Chang, Chen and Grana with blocks of two by two pixels,
which gives the same labels.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int32]


def regions(mask: NDArray[Any]) -> tuple[Labels, Labels, NDArray[np.float64]]:
    """The labels of the pixels (0: not marked), left, top, width, height and area of each label, and its centre."""
    found = cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_32S, cv2.CCL_BBDT)
    return np.asarray(found[1], np.int32), np.asarray(found[2], np.int32), np.asarray(found[3], np.float64)
