"""A page's coordinates: from PDF user space to the page as a person reads it.

In: the visible box of a page and its turn. Out: points and boxes in points from the top left corner, y down.
"""

from __future__ import annotations

from msgspec import Struct

from kehoach.models.document import Bounds


class View(Struct, frozen=True):
    """How user space lies under the upright page: the visible box and clockwise quarter turns."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page in points."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turn % 2 else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space on the upright page, y downwards."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Bounds:
        """A box of user space on the upright page."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
