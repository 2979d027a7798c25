"""An XLSX workbook as a `Document`: a sheet is a page, its cells are read as Excel shows them.

In: bytes. Out: a `Document`. Hidden sheets, rows and columns are read too and said so; a formula that was
saved without its value is a diagnostic, since an empty cell would be a lie.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kehoach.errors import KehoachError, LimitError, UnreadableError
from kehoach.models.document import Block, Diagnostic, Document, Place, Table
from kehoach.readers.archive import Archive
from kehoach.readers.source import describe
from kehoach.readers.xlsx.outline import MAX_CELLS, Merge, SheetOutline, outline
from kehoach.readers.xlsx.sheet import Filled, blocks
from kehoach.readers.xlsx.shown import shown

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(data: bytes, name: str) -> Document:
    """The document of an XLSX file; `name` is the path as the user gave it.

    Raises UnreadableError where the file is damaged, LimitError where it or a sheet is too large.
    """
    archive = Archive(data)
    made: list[Block] = []
    diagnostics: list[Diagnostic] = []
    tables = pages = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook: Any = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for pages, sheet in enumerate(workbook.worksheets, 1):
            about = outline(archive.markup(sheet._worksheet_path.lstrip("/")))
            cells = list(_cells(sheet, about, pages))
            diagnostics += _doubts(sheet, about, pages, bool(cells))
            for block in blocks(cells):
                made.append(replace(block, index=tables) if isinstance(block, Table) else block)
                tables += isinstance(block, Table)
    except KehoachError:
        raise
    except Exception as fault:
        raise UnreadableError("the workbook is damaged", "open it in Excel and save it again") from fault
    return Document(describe(data, name, MEDIA_TYPE, "xlsx", pages), tuple(made), tuple(diagnostics))


def _cells(sheet: Any, about: SheetOutline, page: int) -> Iterator[Filled]:  # noqa: ANN401
    """The filled cells up to the last one, row by row; what a merge covers is not repeated."""
    if not about.last_row:
        return
    spans, covered = _merged(about)
    formulas = {(row, column) for row, column, _ in about.without_value}
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=about.last_row):
        for cell in row:
            at = (getattr(cell, "row", 0), getattr(cell, "column", 0))
            if not at[0]:
                continue
            text = shown(cell.value, cell.number_format or "General").strip()
            if at in covered:
                about.beneath += [(*at, text)] if text else []
                continue
            if not text and at not in formulas:
                continue
            rows, columns = spans.get(at, (1, 1))
            font = cell.font
            yield Filled(*at, text, rows, columns, bool(font and font.b), font.sz if font else None, page)


def _merged(about: SheetOutline) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The spans of merged cells by their first, and the cells they cover, as far as the sheet is filled."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    area = 0
    for top, left, bottom, right in (_within(merge, about) for merge in about.merges):
        if bottom < top or right < left:
            continue
        area += (bottom - top + 1) * (right - left + 1)
        if area > MAX_CELLS:
            raise LimitError(f"merged cells cover more than {MAX_CELLS} cells of a sheet", "unmerge what is empty")
        spans[top, left] = (bottom - top + 1, right - left + 1)
        covered.update((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        covered.discard((top, left))
    return spans, covered


def _within(merge: Merge, about: SheetOutline) -> Merge:
    top, left, bottom, right = merge
    return top, left, min(bottom, about.last_row), min(right, about.last_column)


def _doubts(sheet: Any, about: SheetOutline, page: int, filled: bool) -> Iterator[Diagnostic]:  # noqa: ANN401
    title = sheet.title
    if sheet.sheet_state != "visible" and filled:
        yield Diagnostic("hidden-sheet", "info", f"the sheet {title} is hidden; it was read", Place(page=page))
    rows = sorted(row for row in about.hidden_rows if row <= about.last_row)
    if rows:
        yield _hidden("rows", title, [str(row) for row in rows], page)
    columns = sorted(column for column in about.hidden_columns if column <= about.last_column)
    if columns:
        yield _hidden("columns", title, [get_column_letter(column) for column in columns], page)
    for row, column, text in about.beneath:
        place = Place(page=page, line=row, column=get_column_letter(column))
        yield Diagnostic("hidden-text", "info", f"a merged cell of sheet {title} covers text", place, text)
    for row, column, formula in about.without_value:
        at = f"{get_column_letter(column)}{row}"
        message = f"cell {at} of sheet {title} holds a formula saved without its value; open and save it in Excel"
        place = Place(page=page, line=row, column=get_column_letter(column))
        yield Diagnostic("formula-without-value", "warning", message, place, f"={formula}")


def _hidden(what: str, title: str, names: Sequence[str], page: int) -> Diagnostic:
    listed = ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
    return Diagnostic(
        f"hidden-{what}", "info", f"{what} {listed} of sheet {title} are hidden; they were read", Place(page=page)
    )
