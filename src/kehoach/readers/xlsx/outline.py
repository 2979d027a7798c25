"""What a sheet's XML says beside the values: merges, hidden rows and columns, formulas without a value.

In: the bytes of a sheet part. Out: a `SheetOutline`, streamed, so that a sheet that claims a million
formatted rows costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree
from msgspec import Struct, field
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from kehoach.errors import LimitError, UnreadableError
from kehoach.message import Message
from kehoach.readers.aside import Aside
from kehoach.readers.settings import SETTINGS
from kehoach.readers.xlsx.runs import Run, runs_of

MAX_CELLS = 1_000_000
"""Filled cells that one sheet may hold."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and column that Excel has."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _MERGE, _COLUMN = (f"{_MAIN}{name}" for name in ("row", "c", "mergeCell", "col"))
_PAINTING = (f"{_MAIN}conditionalFormatting", f"{_MAIN}tableParts")
_FORMULA, _VALUE, _INLINE = f"{_MAIN}f", f"{_MAIN}v", f"{_MAIN}is"
_TODAY = re.compile(r"\b(?:TODAY|NOW)\(", re.IGNORECASE)
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


class SheetOutline(Struct):
    """Rows and columns count from 1; `last_row` and `last_column` are those of the last filled cell.

    `of_today` are formulas with the day of opening in them, `rich` are the runs of cells whose letters look different,
    `painted` says that rules colour cells whose own fill does not tell. `beneath` is the text of cells that a merge
    covers, `aside` (row, why, text) what does not count, `grounds` the colours of cells without text, `faults` what
    cells show whose formula failed; whoever reads the values fills in these four.
    """

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    without_value: list[tuple[int, int, str]] = field(default_factory=list)
    of_today: list[tuple[int, int, str]] = field(default_factory=list)
    beneath: list[tuple[int, int, str]] = field(default_factory=list)
    rich: dict[tuple[int, int], tuple[Run, ...]] = field(default_factory=dict)
    aside: list[tuple[int, Aside, str]] = field(default_factory=list)
    grounds: dict[tuple[int, int], str] = field(default_factory=dict)
    faults: list[tuple[int, int, str]] = field(default_factory=list)
    painted: bool = False
    last_row: int = 0
    last_column: int = 0
    filled: int = 0


def outline(data: bytes, strings: Mapping[str, tuple[Run, ...]]) -> SheetOutline:
    """The outline of a sheet part; `strings` are the shared ones with runs, by their number.

    Raises UnreadableError where it is no sound XML, LimitError beyond `MAX_CELLS`.
    """
    found = SheetOutline()
    row = column = 0
    try:
        for event, element in _elements(data):
            if event == "start":
                row, column = int(element.get("r", row + 1)), 0
                if _is_hidden(element, "ht"):
                    found.hidden_rows.add(row)
            elif element.tag == _CELL:
                at = element.get("r")
                row, column = coordinate_to_tuple(at) if at else (row, column + 1)
                _note_cell(found, element, row, column)
                if runs := _runs(element, strings):
                    found.rich[row, column] = runs
            elif element.tag in _PAINTING:
                found.painted = True
            elif element.tag == _MERGE:
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                found.merges.append((int(top or 1), int(left or 1), int(bottom or 1), int(right or 1)))
            elif element.tag == _COLUMN and _is_hidden(element, "width"):
                last = min(int(element.get("max", 1)), LAST_COLUMN)
                found.hidden_columns.update(range(int(element.get("min", 1)), last + 1))
    except (etree.XMLSyntaxError, ValueError, TypeError) as fault:
        raise UnreadableError(
            Message("a sheet of the workbook is damaged"), Message("open it in Excel and save it again")
        ) from fault
    return found


def _is_hidden(element: etree._Element, extent: str) -> bool:
    """Whether a row or column is hidden, or has hardly any height (in points) or width (in digits)."""
    return element.get("hidden") in ("1", "true") or float(element.get(extent, 1)) < SETTINGS.no_extent


def _elements(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Row starts and the ends of the other elements that count; each is emptied once it was seen."""
    events = etree.iterparse(
        BytesIO(data),
        ("start", "end"),
        tag=(_ROW, _CELL, _MERGE, _COLUMN, *_PAINTING),
        resolve_entities=False,
        no_network=True,
    )
    for event, element in events:
        if event == "start" and element.tag == _ROW:
            yield event, element
        elif event == "end":
            if element.tag != _ROW:
                yield event, element
                if element.tag != _CELL:
                    continue
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _runs(element: etree._Element, strings: Mapping[str, tuple[Run, ...]]) -> tuple[Run, ...]:
    """The runs of a cell's string; none where it is plain."""
    inline = element.find(_INLINE)
    if inline is not None:
        return runs_of(inline)
    return strings.get(element.findtext(_VALUE) or "", ()) if element.get("t") == "s" else ()


def _note_cell(found: SheetOutline, element: etree._Element, row: int, column: int) -> None:
    if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
        raise ValueError(row, column)
    value, formula = element.find(_VALUE), element.find(_FORMULA)
    if formula is not None and formula.text and _TODAY.search(formula.text):
        found.of_today.append((row, column, formula.text))
    if formula is not None and (value is None or not value.text) and element.get("t") != "str":
        found.without_value.append((row, column, formula.text or ""))
    elif value is None and element.find(_INLINE) is None:
        return
    found.last_row, found.last_column = max(found.last_row, row), max(found.last_column, column)
    found.filled += 1
    if found.filled > MAX_CELLS:
        raise LimitError(
            Message("a sheet holds more than {max_cells} filled cells", max_cells=MAX_CELLS),
            Message("split the workbook"),
        )
