"""Ruled lines become grids of cells.

In: a page's level and upright rules, in points. Out: `Grid`s, whose `Field`s are the cells with their spans,
and the level rules that belong to no grid. Why: the issuers' programs draw a table's rules as lines, as
filled strips, in pieces from cell to cell, doubled or a little out of line; a person sees one grid.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from msgspec import Struct, field

from kehoach.models.document import Bounds
from kehoach.readers.pdf.boxes import box_of, closed_up
from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.settings import SETTINGS


class Field(Struct, frozen=True, eq=False):
    """One cell, itself and no other: where it begins in the grid, how many rows and columns it covers, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Bounds


class Grid(Struct):
    """A ruled table: the edges of its columns (`xs`) and rows (`ys`), and its cells."""

    xs: list[float]
    ys: list[float]
    fields: list[Field]
    _at: dict[tuple[int, int], Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.fields:
            for row in range(one.row, one.row + one.row_span):
                for column in range(one.column, one.column + one.column_span):
                    self._at[row, column] = one

    @property
    def box(self) -> Bounds:
        """x0, top, x1, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the grid."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def field_at(self, x: float, y: float) -> Field:
        """The cell around a point of the grid."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self._at[row, column]


def joined(rules: list[Rule], snap: float) -> list[Rule]:
    """Rules in one line and touching each other, as one rule each; sorted across."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules):
        if lanes and rule[0] - lanes[-1][-1][0] <= snap:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    out: list[Rule] = []
    for lane in lanes:
        lane.sort(key=lambda r: r[1])
        at, start, end, weight = lane[0][0], lane[0][1], lane[0][2], lane[0][2] - lane[0][1]
        for where, first, last in lane[1:]:
            if first - end <= SETTINGS.rules_touch:
                length = last - first
                at = (at * weight + where * length) / max(weight + length, 1e-6)
                weight += length
                end = max(end, last)
            else:
                out.append((at, start, end))
                at, start, end, weight = where, first, last, last - first
        out.append((at, start, end))
    return sorted(out)


def grids(across: list[Rule], down: list[Rule]) -> tuple[list[Grid], list[Rule]]:
    """The page's grids from top to bottom, and the level rules outside them."""
    level = [r for r in joined(across, 1.0) if r[2] - r[1] >= SETTINGS.rules_shortest]
    upright = [r for r in joined(down, 1.0) if r[2] - r[1] >= SETTINGS.rules_shortest]
    found: list[Grid] = []
    loose: list[Rule] = []
    apart: list[list[Bounds]] = []
    for some_level, some_upright in _components(level, upright):
        grid = _grid(some_level, some_upright)
        box = None if grid else box_of(some_level, some_upright)
        if box is not None:
            apart.append([box])
        elif grid is None:
            loose.extend(some_level)
        elif min(len(grid.xs), len(grid.ys)) == 2:
            apart.append([field.box for field in grid.fields])
        else:
            found.append(grid)
    for boxes, cells in closed_up(apart):
        grid = _grid(*_sides(cells))
        if grid is None:
            loose.extend(_sides(boxes)[0])
        else:
            found.append(grid)
    found.sort(key=lambda g: g.ys[0])
    outer = [g for g in found if not any(_inside(g.box, o.box) for o in found if o is not g)]
    return outer, sorted(loose)


def _sides(boxes: list[Bounds]) -> tuple[list[Rule], list[Rule]]:
    """The level and upright sides of boxes, as rules."""
    across = [(y, x0, x1) for x0, top, x1, bottom in boxes for y in (top, bottom)]
    down = [(x, top, bottom) for x0, top, x1, bottom in boxes for x in (x0, x1)]
    return joined(across, 1.0), joined(down, 1.0)


def _inside(one: Bounds, other: Bounds) -> bool:
    return (
        other[0] - SETTINGS.rules_touch <= one[0]
        and other[1] - SETTINGS.rules_touch <= one[1]
        and one[2] <= other[2] + SETTINGS.rules_touch
        and one[3] <= other[3]
    )


def _components(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch each other, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(of: int) -> int:
        while parent[of] != of:
            parent[of] = parent[parent[of]]
            of = parent[of]
        return of

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright, len(level)):
            if (
                x0 - SETTINGS.rules_touch <= x <= x1 + SETTINGS.rules_touch
                and y0 - SETTINGS.rules_touch <= y <= y1 + SETTINGS.rules_touch
            ):
                parent[root(i)] = root(j)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(level + upright):
        part = parts.setdefault(root(i), ([], []))
        part[0 if i < len(level) else 1].append(rule)
    return list(parts.values())


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    if not level or not upright:
        return None
    level = _anchored(level, upright)
    if not level:
        return None
    xs = _edges(upright, level, SETTINGS.column_snap)
    ys = _edges(level, upright, SETTINGS.row_snap)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None
    fields = _fields(xs, ys, level, upright)
    return Grid(xs, ys, fields) if len(fields) > 1 else None


def _anchored(level: list[Rule], upright: list[Rule]) -> list[Rule]:
    """Without underlines and strokes that begin or end in the middle of a cell."""
    width = max(r[2] for r in level) - min(r[1] for r in level)

    def meets(x: float, y: float) -> bool:
        return any(
            abs(at - x) <= SETTINGS.rules_touch and y0 - SETTINGS.rules_touch <= y <= y1 + SETTINGS.rules_touch
            for at, y0, y1 in upright
        )

    return [r for r in level if r[2] - r[1] >= width / 2 or (meets(r[1], r[0]) and meets(r[2], r[0]))]


def _edges(rules: list[Rule], crossing: list[Rule], snap: float) -> list[float]:
    """Where the grid's columns (or rows) end: the rules, and the ends of the crossing ones where they overhang."""
    clusters: list[list[Rule]] = []
    for rule in sorted(rules):
        if (
            clusters
            and rule[0] - clusters[-1][-1][0] <= snap
            and rule[0] - clusters[-1][0][0] <= SETTINGS.snap_reach * snap
        ):
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    edges = [sum(r[0] for r in c) / len(c) for c in clusters]
    first, last = min(r[1] for r in crossing), max(r[2] for r in crossing)
    if first < edges[0] - SETTINGS.rules_overhang:
        edges.insert(0, first)
    if last > edges[-1] + SETTINGS.rules_overhang:
        edges.append(last)
    return edges


class _Lattice(Struct, frozen=True):
    """The fields between all edges of a grid, and the sides of them that are drawn."""

    xs: list[float]
    ys: list[float]
    right_walls: set[tuple[int, int]]
    """(column to the right of the side, row)."""
    upper_walls: set[tuple[int, int]]
    """(row below the side, column)."""

    def widest(self, row: int, column: int, taken: set[tuple[int, int]]) -> int:
        """How many fields from (row, column) to the right no rule parts."""
        wide = 1
        while (
            column + wide < len(self.xs) - 1
            and (column + wide, row) not in self.right_walls
            and (row, column + wide) not in taken
        ):
            wide += 1
        return wide

    def highest(self, row: int, column: int, wide: int) -> int:
        """How many rows the cell of `wide` fields at (row, column) goes on downwards."""
        high = 1
        while row + high < len(self.ys) - 1 and self._goes_on(row + high, column, wide):
            high += 1
        return high

    def _goes_on(self, row: int, column: int, wide: int) -> bool:
        parted_above = any((row, c) in self.upper_walls for c in range(column, column + wide))
        return not parted_above and not any((c, row) in self.right_walls for c in range(column + 1, column + wide))


def _fields(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> list[Field]:
    """The lattice's fields, put together where no rule parts them."""
    lattice = _Lattice(xs, ys, _walls(upright, xs, ys, SETTINGS.column_snap), _walls(level, ys, xs, SETTINGS.row_snap))
    taken: set[tuple[int, int]] = set()
    fields: list[Field] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            wide = lattice.widest(row, column, taken)
            high = lattice.highest(row, column, wide)
            taken.update((r, c) for r in range(row, row + high) for c in range(column, column + wide))
            box = (xs[column], ys[row], xs[column + wide], ys[row + high])
            fields.append(Field(row, column, high, wide, box))
    return fields


def _walls(rules: list[Rule], edges: list[float], crossing: list[float], snap: float) -> set[tuple[int, int]]:
    """(edge number, field number along it) of every side of a field that a rule draws."""
    lanes: dict[int, list[Rule]] = {}
    for rule in rules:
        nearest = min(range(len(edges)), key=lambda i: abs(edges[i] - rule[0]))
        if abs(edges[nearest] - rule[0]) <= SETTINGS.snap_reach * snap:
            lanes.setdefault(nearest, []).append(rule)
    walls: set[tuple[int, int]] = set()
    for edge, lane in lanes.items():
        for at, (start, end) in enumerate(pairwise(crossing)):
            drawn = sum(max(0.0, min(end, last) - max(start, first)) for _, first, last in lane)
            if drawn >= SETTINGS.rules_cover * (end - start):
                walls.add((edge, at))
    return walls
