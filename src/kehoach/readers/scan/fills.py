"""Light letters on dark or coloured fills become dark letters on white paper.

In: the picture of a page, grey or in colour. Out: the same with such fills, as header rows of tables have them, turned
about. Why first of all: coloured ink is taken out of the page as stamps are, and a dark bar would be a blot.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from kehoach.readers.scan.picture import Pixels
from kehoach.readers.scan.regions import regions
from kehoach.readers.scan.settings import SETTINGS


def with_dark_letters(pixels: Pixels, dpi: float) -> Pixels:
    """The page with light letters on fills made dark ones on white."""
    darkest = pixels if pixels.ndim == 2 else _darkest(pixels)
    boxes = _filled(darkest, dpi)
    if not boxes:
        return pixels
    grey = darkest if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    out = pixels.copy()
    for x, y, wide, high in boxes:
        part = np.s_[y : y + high, x : x + wide]
        turned = _turned(grey[part])
        if turned is not None:
            out[part] = turned if pixels.ndim == 2 else turned[:, :, np.newaxis]
    return out


def _darkest(pixels: Pixels) -> Pixels:
    """The darkest of the colours of each pixel."""
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.min(cv2.min(red, green), blue), np.uint8)


def _filled(darkest: Pixels, dpi: float) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height) of areas filled with a tone."""
    toned = np.asarray(cv2.threshold(darkest, SETTINGS.fills_toned, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)
    stroke, letter = (max(2, round(inches * dpi)) for inches in (SETTINGS.fills_stroke, SETTINGS.fills_letter))
    solid = cv2.morphologyEx(toned, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8))
    if not solid.any():
        return []
    whole = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((letter, letter), np.uint8))
    _, stats, _ = regions(whole)
    high, wide = darkest.shape
    edge = round(SETTINGS.fills_edge * dpi)
    return [
        (x, y, w, h)
        for x, y, w, h, area in stats[1:].tolist()
        if w >= SETTINGS.fills_wide * dpi
        and h >= SETTINGS.fills_high * dpi
        and area >= SETTINGS.fills_rectangle * w * h
        and min(x, y, wide - x - w, high - y - h) > edge
    ]


def _turned(grey: Pixels) -> Pixels | None:
    """A fill as white paper, its light letters black, as is what is darker than it (rules); None without letters."""
    tone = float(np.median(grey))
    above: NDArray[np.float32] = grey.astype(np.float32) - np.float32(tone)
    light = above >= SETTINGS.fills_apart
    if (
        tone >= 255 - SETTINGS.fills_apart
        or light.mean() < SETTINGS.fills_letters
        or light.mean() < (above <= -SETTINGS.fills_apart).mean()
    ):
        return None
    brightest = max(float(np.percentile(above[light], 75)), SETTINGS.fills_apart)
    darker = np.clip(-above - 25, 0, None) * (255 / max(tone - 25, 40))
    return np.asarray(255 - np.clip(np.maximum(above * (255 / brightest), darker), 0, 255), np.uint8)
