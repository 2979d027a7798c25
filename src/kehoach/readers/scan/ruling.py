"""The rules of a page's picture: found, and erased so that they are not read as letters.

In: a cleaned `Picture`. Out: level and upright rules in points, as the PDF reader has them from drawn lines,
and the picture without them. Why by opening and not by straight-line voting: a scanned rule is broken and
bent, and its pieces are joined again where the grid is built.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from kehoach.readers.pdf.paths import Rule
from kehoach.readers.scan.dashed import dashed
from kehoach.readers.scan.picture import Picture, Pixels
from kehoach.readers.scan.regions import regions
from kehoach.readers.scan.settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Ruling:
    """Level rules (y, x0, x1) and upright rules (x, y0, y1) in points."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def ruled(picture: Picture) -> tuple[Ruling, Picture]:
    """The rules of a page, and the page without them."""
    across, level_mask = _rules(picture.ink, picture.dpi, SETTINGS.ruling_level, lambda rule: True)
    down, upright_mask = _rules(
        np.ascontiguousarray(picture.ink.T),
        picture.dpi,
        SETTINGS.ruling_upright,
        lambda rule: _is_upright(rule, across),
    )
    mask = level_mask | upright_mask.T
    more_across, more_down, dashes = dashed(picture.ink & ~mask, picture.dpi, down)
    return Ruling((*across, *more_across), (*down, *more_down)), _erased(picture, mask | dashes)


def _is_upright(rule: Rule, across: list[Rule]) -> bool:
    """Whether an upright stroke is long, or goes from level rule to level rule; the stem of a letter does not."""
    x, top, bottom = rule
    reach = SETTINGS.ruling_anchor * 72
    crossing = [y for y, x0, x1 in across if x0 - reach <= x <= x1 + reach]
    return bottom - top >= SETTINGS.ruling_stem * 72 or all(
        any(abs(y - end) <= reach for y in crossing) for end in (top, bottom)
    )


def _rules(ink: Pixels, dpi: float, least: float, accepts: Callable[[Rule], bool]) -> tuple[list[Rule], Pixels]:
    """Level rules of at least `least` inches, in points, and a mask of their pixels."""
    length, bend, gap = (max(1, round(v * dpi)) for v in (least, SETTINGS.ruling_bend, SETTINGS.ruling_gap))
    thick = cv2.dilate(ink, np.ones((bend, 1), np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    labels, stats, centres = regions(opened)
    rules: list[Rule] = []
    keep = np.zeros(len(stats), np.uint8)
    scale = 72 / dpi
    for label in range(1, len(stats)):
        x, y, wide, high, area = (int(v) for v in stats[label])
        part = np.s_[y : y + high, x : x + wide]
        inked = ((labels[part] == label) & (ink[part] > 0)).any(axis=0).mean()
        rule = (float(centres[label][1]) * scale, float(x) * scale, float(x + wide) * scale)
        if area / wide - bend <= SETTINGS.ruling_thickest * dpi and inked >= SETTINGS.ruling_solid and accepts(rule):
            keep[label] = 255
            rules.append(rule)
    return rules, keep[labels] & ink


def _erased(picture: Picture, mask: Pixels) -> Picture:
    """The picture without the masked pixels and the grey fringe about them; strokes that cross a rule are mended."""
    if not mask.any():
        return picture
    fringe = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    letters = picture.ink & ~mask
    reach = max(3, round(SETTINGS.stroke_reach * picture.dpi))
    closed = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8))
    mended = np.asarray(cv2.bitwise_and(closed, mask), np.uint8)
    grey = picture.grey.copy()
    grey[(fringe > 0) & (letters == 0)] = 255
    grey[mended > 0] = 0
    return replace(picture, grey=grey, ink=letters | mended)
