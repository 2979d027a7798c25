"""An appendix as a ruled table.

In: an `Appendix` of the source. Out: a `Grid`, a matrix in which every position holds the cell printed
there; a merged cell stands at each position it covers. Why: DOCX, PDF and XLSX merge and rule alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.typeset.source import LEFT, UP, Appendix


@dataclass(frozen=True)
class Cell:
    """One printed cell: where its top left corner is, and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    down: int
    across: int


@dataclass(frozen=True)
class Grid:
    """A table: `at[row][column]`; the first `header` rows are repeated at page breaks, `groups` head blocks."""

    widths: tuple[float, ...]
    header: int
    groups: frozenset[int]
    at: tuple[tuple[Cell, ...], ...]

    def anchored(self, row: int) -> list[Cell]:
        """The cells whose top left corner is in a row, from left to right."""
        return [c for n, c in enumerate(self.at[row]) if (c.row, c.column) == (row, n)]


@dataclass(frozen=True)
class Header:
    """How the header is printed: a band over those of some columns that a table has, column numbers below."""

    band: str = ""
    over: tuple[str, ...] = ()
    numbered: bool = False


PLAIN = Header()


def make(appendix: Appendix, header: Header = PLAIN) -> Grid:
    """The table of an appendix."""
    rows = _header_rows(appendix, header)
    height = len(rows)
    groups = set()
    for group in appendix.groups:
        groups.add(len(rows))
        rows.append(_group_row(appendix, group.number, f"{group.title} {group.declared}".strip(), group.printed))
        rows += [[row.printed.get(key, "") for key in appendix.columns] for row in group.rows]
    return Grid(appendix.widths, height, frozenset(groups), _cells(rows))


def _header_rows(appendix: Appendix, header: Header) -> list[list[str]]:
    titles = list(appendix.columns.values())
    rows = [titles]
    over = [key in header.over for key in appendix.columns]
    if sum(over) > 1:
        first = over.index(True)
        band = [header.band if n == first else LEFT for n in range(len(titles))]
        rows = [
            [band[n] if inside else titles[n] for n, inside in enumerate(over)],
            [titles[n] if inside else UP for n, inside in enumerate(over)],
        ]
    if header.numbered:
        rows.append([f"({n})" for n in range(1, len(titles) + 1)])
    return rows


def _group_row(appendix: Appendix, number: str, title: str, printed: dict[str, str]) -> list[str]:
    row = [number, title]
    for key in list(appendix.columns)[2:]:
        row.append(printed.get(key, "" if printed.keys() & set(list(appendix.columns)[: len(row)]) else LEFT))
    return row


def _cells(rows: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    corners: list[list[tuple[int, int]]] = []
    for r, row in enumerate(rows):
        corners.append([])
        for c, text in enumerate(row):
            corners[r].append(corners[r - 1][c] if text == UP else corners[r][c - 1] if text == LEFT else (r, c))
    extent: dict[tuple[int, int], tuple[int, int]] = {}
    for r, line in enumerate(corners):
        for c, corner in enumerate(line):
            extent[corner] = (r - corner[0] + 1, c - corner[1] + 1)
    for (r, c), (down, across) in extent.items():
        if any(corners[y][x] != (r, c) for y in range(r, r + down) for x in range(c, c + across)):
            raise ValueError(f"merged cells of row {r} do not form a rectangle: {rows[r][c]!r}")
    made = {(r, c): Cell(rows[r][c], r, c, *size) for (r, c), size in extent.items()}
    return tuple(tuple(made[corner] for corner in line) for line in corners)
