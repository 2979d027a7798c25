"""Word tables on the grid a person sees, and whether a table is ruled or only lays out text.

In: a w:tbl element. Out: its cells with their real spans, each cell's paragraphs and nested tables
gathered by the caller; whether lines are drawn between its columns.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lxml import etree
from msgspec import Struct

from kehoach.readers.docx.names import CELL, ROW, VAL, children, first, number, value, w
from kehoach.readers.docx.styles import Styles
from kehoach.readers.settings import SETTINGS

_MAX_SPAN = 1000
_NO_LINE = frozenset(("nil", "none"))
_COLUMN_EDGES = ("left", "right", "start", "end", "insideV", "insideH")
_CELL_EDGES = ("left", "right", "start", "end", "insideV")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_DELETED_ROW, _DELETED_CELL = w("del"), w("cellDel")
_TABLE_BORDERS, _CELL_BORDERS = w("tblBorders"), w("tcBorders")


class Slot(Struct):
    """One printed cell: its place on the grid, and its w:tc. `covered` are cells a merge hides."""

    element: etree._Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    covered: tuple[etree._Element, ...] = ()


def slots(table: etree._Element) -> list[Slot]:
    """The printed cells of a table row by row; rows deleted under change tracking are left out.

    A vertical merge (w:vMerge) and a horizontal one (w:gridSpan, w:hMerge) make one slot.
    """
    found: list[Slot] = []
    above: dict[int, Slot] = {}
    for at, row in enumerate(row for row in children(table, ROW) if not _is_deleted_row(row)):
        above = _row(row, at, above, found)
    return _straighten(found, _widths(table))


def _row(row: etree._Element, at: int, above: dict[int, Slot], found: list[Slot]) -> dict[int, Slot]:
    """Put the slots of one row to `found`; return which slot ends at each grid column, for the row below."""
    here: dict[int, Slot] = {}
    column = _span(value(first(row, w("trPr")), "gridBefore"), 0)
    last: Slot | None = None
    for element in children(row, CELL):
        properties = first(element, w("tcPr"))
        span = _span(value(properties, "gridSpan"), 1)
        if last is not None and _merge(properties, "hMerge") == "continue":
            last.column_span += span
            last.covered += (element,)
        else:
            last = above.get(column) if _merge(properties, "vMerge") == "continue" else None
            if last is None:
                last = Slot(element, at, column, 1, span)
                found.append(last)
            else:
                last.row_span = at - last.row + 1
                last.covered += (element,)
            here[column] = last
        column += span
    return here


def deleted_rows(table: etree._Element) -> list[etree._Element]:
    """The rows deleted under change tracking."""
    return [row for row in children(table, ROW) if _is_deleted_row(row)]


def _is_deleted_row(row: etree._Element) -> bool:
    return any(first(properties, _DELETED_ROW) is not None for properties in row.iterchildren(_ROW_PROPERTIES))


def is_deleted(cell: etree._Element) -> bool:
    """Whether a cell was deleted under change tracking."""
    return any(first(properties, _DELETED_CELL) is not None for properties in cell.iterchildren(_CELL_PROPERTIES))


def _merge(properties: etree._Element | None, kind: str) -> str | None:
    merge = None if properties is None else first(properties, w(kind))
    return None if merge is None else merge.get(VAL, "continue")


def _span(text: str | None, least: int) -> int:
    return min(max(number(text, least), least), _MAX_SPAN)


def _widths(table: etree._Element) -> list[int]:
    return [number(column.get(w("w"))) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]


def _straighten(found: list[Slot], widths: list[int]) -> list[Slot]:
    """Make one edge of two that are drawn a hair apart, where no cell stands between them."""
    bounds = [0, *accumulate(widths)]
    starts = [0]
    for at in range(1, len(widths)):
        near = bounds[at] - bounds[starts[-1]] < SETTINGS.table_narrow
        if not near or any(slot.column >= starts[-1] and slot.column + slot.column_span <= at for slot in found):
            starts.append(at)
    starts.extend(range(len(widths), max((slot.column + slot.column_span for slot in found), default=0) + 1))
    for slot in found:
        end = bisect_right(starts, slot.column + slot.column_span) - 1
        slot.column = bisect_right(starts, slot.column) - 1
        slot.column_span = max(end - slot.column, 1)
    return found


def is_ruled(table: etree._Element, styles: Styles) -> bool:
    """Whether lines are drawn between or beside the columns, by the table, its cells or its style."""
    own = table.find(f"{w('tblPr')}/{_TABLE_BORDERS}")
    edges = {edge: None if own is None else first(own, w(edge)) for edge in _COLUMN_EDGES}
    chain = list(styles.chain(value(table, "tblPr", "tblStyle"), "table"))
    for style in chain:
        borders = style.find(f"{w('tblPr')}/{_TABLE_BORDERS}")
        for edge in _COLUMN_EDGES:
            if borders is not None and edges[edge] is None:
                edges[edge] = first(borders, w(edge))
    if any(map(_visible, edges.values())):
        return True
    cells = [tc.find(f"{w('tcPr')}/{_CELL_BORDERS}") for row in children(table, ROW) for tc in children(row, CELL)]
    if own is None:
        cells += [borders for style in chain for borders in style.iter(_CELL_BORDERS)]
    return any(_visible(first(borders, w(edge))) for borders in cells if borders is not None for edge in _CELL_EDGES)


def _visible(line: etree._Element | None) -> bool:
    return line is not None and line.get(VAL, "nil") not in _NO_LINE
