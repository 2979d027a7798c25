"""Rules of dashes or dots: short strokes in a row, at even distances.

In: the ink of a page, and its solid rules. Out: level and upright rules in points, and a mask of their pixels. Why
apart from solid rules: what joins dashes would join the letters of a line, so that only marks as thin as rules are
looked at; and a row of dots is a rule only where it runs from one upright rule to another, else a line to write on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from kehoach.readers.pdf.paths import Rule
from kehoach.readers.scan.picture import Pixels
from kehoach.readers.scan.regions import regions
from kehoach.readers.scan.settings import SETTINGS


class _Marks(NamedTuple):
    """The marks of a page: which each pixel belongs to, and the box of each (x, y, width, height, area)."""

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]

    @property
    def turned(self) -> _Marks:
        """The marks of the page laid on its side."""
        return _Marks(np.ascontiguousarray(self.labels.T), self.boxes[:, [1, 0, 3, 2, 4]])


def dashed(ink: Pixels, dpi: float, upright: Sequence[Rule]) -> tuple[list[Rule], list[Rule], Pixels]:
    """Level and upright rules of dashes, and a mask of their ink; `upright` are the solid ones. All in points."""
    scale = 72 / dpi
    marks = _Marks(*regions(ink)[:2])
    turned, solid = marks.turned, [(x / scale, top / scale, bottom / scale) for x, top, bottom in upright]
    level, down, found = _rows(marks, dpi, (), SETTINGS.dashed_short), list[Rule](), -1
    while level and len(down) > found:
        found = len(down)
        down = _rows(turned, dpi, level, SETTINGS.dashed_least)
        level = _rows(marks, dpi, [*solid, *down], SETTINGS.dashed_least)
    known, reach = [*solid, *down], (SETTINGS.dashed_gap / 2 + SETTINGS.dashed_reach) * dpi
    across = [rule for rule in level if _runs_between(rule, known, reach)]
    rules = _in_points(across, scale), _in_points(down if across else [], scale)
    return *rules, _inked(ink, dpi, *rules)


def _inked(ink: Pixels, dpi: float, across: Sequence[Rule], down: Sequence[Rule]) -> Pixels:
    """The ink of some rules, given in points."""
    mask = np.zeros_like(ink)
    half = max(1, round(SETTINGS.dashed_thin * dpi))
    for drawn, rules in ((mask, across), (mask.T, down)):
        for at, start, end in rules:
            place, first, last = (round(length * dpi / 72) for length in (at, start, end))
            drawn[max(0, place - half) : place + half + 1, max(0, first - half) : last + half] = 255
    return np.asarray(cv2.bitwise_and(mask, ink), np.uint8)


def _in_points(rules: Sequence[Rule], scale: float) -> list[Rule]:
    return [(at * scale, start * scale, end * scale) for at, start, end in rules]


def _runs_between(rule: Rule, upright: Sequence[Rule], reach: float) -> bool:
    """Whether a level rule begins and ends at upright ones."""
    y, x0, x1 = rule
    near = [x for x, top, bottom in upright if top - reach <= y <= bottom + reach]
    return all(any(abs(x - end) <= reach for x in near) for end in (x0, x1))


def _rows(marks: _Marks, dpi: float, crossing: Sequence[Rule], least: float) -> list[Rule]:
    """Level rows of dashes, in pixels; `crossing` are upright rules, whose marks may be dashes of both."""
    x, y, wide, high = (marks.boxes[:, at] for at in range(4))
    thin = (
        (high <= SETTINGS.dashed_thin * dpi)
        & (wide >= SETTINGS.dashed_dash[0] * dpi)
        & (wide <= SETTINGS.dashed_dash[1] * dpi)
        & (wide * 2 >= high)
    )
    thin[0] = False
    dashes = np.where(thin[marks.labels], np.uint8(255), np.uint8(0)).astype(np.uint8)
    corner = (wide <= SETTINGS.dashed_dash[1] * dpi) & (high <= SETTINGS.dashed_dash[1] * dpi) & ~thin
    corner[0] = False
    reach = SETTINGS.dashed_gap * dpi
    touched = np.zeros_like(corner)
    for at, top, bottom in crossing:
        touched |= corner & (x <= at) & (at <= x + wide) & (y + high >= top - reach) & (y <= bottom + reach)
    if touched.any():
        corners = np.where(touched[marks.labels], np.uint8(255), np.uint8(0)).astype(np.uint8)
        straight = cv2.morphologyEx(
            corners, cv2.MORPH_OPEN, np.ones((1, max(2, round(SETTINGS.dashed_thin * dpi))), np.uint8)
        )
        dashes = np.maximum(dashes, np.asarray(straight, np.uint8))
    joined = cv2.morphologyEx(dashes, cv2.MORPH_CLOSE, np.ones((1, max(1, round(SETTINGS.dashed_gap * dpi))), np.uint8))
    bend = np.ones((max(1, round(SETTINGS.dashed_thin * dpi / 2)), 1), np.uint8)
    rows, sizes, _ = regions(cv2.dilate(joined, bend))
    rules = []
    for label in range(1, len(sizes)):
        left, top, length, height, _ = (int(v) for v in sizes[label])
        if length >= least * dpi and height <= SETTINGS.dashed_bent * dpi + bend.shape[0]:
            part = np.s_[top : top + height, left : left + length]
            inked = ((dashes[part] > 0) & (rows[part] == label)).any(axis=0)
            if _is_dashed(
                np.asarray(inked, np.bool_),
                SETTINGS.dashed_fewest if least == SETTINGS.dashed_least else SETTINGS.dashed_fewest // 2,
            ):
                rules.append((top + height / 2, float(left), float(left + length)))
    return rules


def _is_dashed(inked: NDArray[np.bool_], fewest: int) -> bool:
    """Whether the inked columns of a row of marks are dashes at even distances."""
    starts = np.flatnonzero(np.diff(np.pad(inked.astype(np.int8), (1, 0))) == 1)
    if len(starts) < fewest or not SETTINGS.dashed_inked[0] <= inked.mean() <= SETTINGS.dashed_inked[1]:
        return False
    steps = np.diff(starts)
    usual = float(np.median(steps))
    return bool((np.abs(steps - usual) <= SETTINGS.dashed_even * usual).mean() >= SETTINGS.dashed_alike)
