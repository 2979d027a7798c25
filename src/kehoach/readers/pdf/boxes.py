"""Cells that are drawn as boxes of their own are moved together.

In: boxes, alone or in a single row or column, a little apart. Out: groups of them, and their sides where a grid would
have them, in the middle of the strips between. Why: some programs draw a table as boxes with a blank around each; a
person sees a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.models.document import Bounds
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.settings import SETTINGS


def box_of(level: Sequence[Rule], upright: Sequence[Rule]) -> Bounds | None:
    """The box that rules draw and nothing else; None for any other shape."""
    if len(level) < 2 or len(upright) < 2:
        return None
    box = min(r[0] for r in upright), min(r[0] for r in level), max(r[0] for r in upright), max(r[0] for r in level)
    wide, high = box[2] - box[0], box[3] - box[1]
    if min(wide, high) < SETTINGS.least_side:
        return None
    whole = all(r[2] - r[1] >= SETTINGS.boxes_side * wide for r in level) and all(
        r[2] - r[1] >= SETTINGS.boxes_side * high for r in upright
    )
    return box if whole else None


def closed_up(parts: list[list[Bounds]]) -> Iterator[tuple[list[Bounds], list[Bounds]]]:
    """Groups of boxes that stand close to each other, as they are and moved together; single parts as they are."""
    for group in _groups(parts):
        boxes = [box for at in group for box in parts[at]]
        many = len(group) > 1 and len(boxes) >= SETTINGS.least_boxes
        yield boxes, [_moved(box, boxes) for box in boxes] if many else boxes


def _groups(parts: list[list[Bounds]]) -> list[list[int]]:
    """The parts, put together where a box of one stands close to a box of another."""
    around = [_around(boxes) for boxes in parts]
    groups: list[list[int]] = []
    for at in range(len(parts)):
        near = [group for group in groups if any(_is_near(around[at], around[other]) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append(sorted([at, *(other for group in near for other in group)]))
    return groups


def _around(boxes: list[Bounds]) -> Bounds:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _is_near(one: Bounds, other: Bounds) -> bool:
    """Whether two boxes stand beside or below each other, a little apart."""
    return any(-1 < _gap(one, other, way) <= SETTINGS.boxes_apart and _faces(one, other, 1 - way) for way in (0, 1))


def _gap(one: Bounds, other: Bounds, way: int) -> float:
    """The blank between two boxes, level (way 0) or upright (1); negative where they lap."""
    return max(other[way] - one[way + 2], one[way] - other[way + 2])


def _faces(one: Bounds, other: Bounds, way: int) -> bool:
    lap = min(one[way + 2], other[way + 2]) - max(one[way], other[way])
    return lap >= SETTINGS.boxes_facing * min(one[way + 2] - one[way], other[way + 2] - other[way])


def _moved(box: Bounds, boxes: list[Bounds]) -> Bounds:
    """A box whose sides lie in the middle of the strips between it and its neighbours."""
    sides = list(box)
    for way in (0, 1):
        facing = [other for other in boxes if other is not box and _faces(box, other, 1 - way)]
        before = [other[way + 2] for other in facing if -1 < box[way] - other[way + 2] <= SETTINGS.boxes_apart]
        behind = [other[way] for other in facing if -1 < other[way] - box[way + 2] <= SETTINGS.boxes_apart]
        sides[way] = (box[way] + max(before)) / 2 if before else box[way]
        sides[way + 2] = (box[way + 2] + min(behind)) / 2 if behind else box[way + 2]
    return sides[0], sides[1], sides[2], sides[3]
