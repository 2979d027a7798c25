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
from openpyxl.utils.cell import coordinate_to_tuple

from kehoach.errors import KehoachError, LimitError, UnreadableError
from kehoach.message import N_, Message
from kehoach.models.document import Block, Diagnostic, Document, Place, Table
from kehoach.readers.archive import Archive
from kehoach.readers.aside import INVISIBLE, is_bare_number, note
from kehoach.readers.ocr import Ocr
from kehoach.readers.source import describe
from kehoach.readers.xlsx.insets import insets
from kehoach.readers.xlsx.outline import MAX_CELLS, Merge, SheetOutline, outline
from kehoach.readers.xlsx.runs import Run, colour_of, ground_of, joined, kept, look_of, runs_of
from kehoach.readers.xlsx.sheet import Filled, blocks
from kehoach.readers.xlsx.shown import shown

_MAIN = "xl/workbook.xml"
_MAIN_NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = f"{_MAIN_NAMES}sheet"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(data: bytes, name: str, ocr: Ocr | None = None) -> Document:
    """The document of an XLSX file; `name` is the path as the user gave it, `ocr` says whether pictures are read.

    Raises UnreadableError where the file is damaged, LimitError where it or a sheet is too large.
    """
    archive = Archive(data)
    usual = archive.usual(_MAIN)
    archive, stored = (archive, data) if usual is None else (Archive(usual), usual)
    made: list[Block] = []
    diagnostics: list[Diagnostic] = []
    tables = pages = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook: Any = load_workbook(BytesIO(stored), read_only=True, data_only=True, keep_links=False)
        strings = _strings(archive)
        diagnostics += _missing(archive, workbook.sheetnames)
        for pages, sheet in enumerate(workbook.worksheets, 1):
            part = sheet._worksheet_path.lstrip("/")
            about = outline(archive.markup(part), strings)
            cells = _without_struck_rows(list(_cells(sheet, about, pages)), about)
            diagnostics += _doubts(sheet, about, pages, bool(cells))
            shown_over, told = insets(archive, part, pages, ocr or Ocr())
            diagnostics += [*told, *_comments(archive, part, pages)]
            for block in (*blocks(cells, about.grounds), *shown_over):
                made.append(replace(block, index=tables) if isinstance(block, Table) else block)
                tables += isinstance(block, Table)
    except KehoachError:
        raise
    except Exception as fault:
        raise UnreadableError(
            Message("the workbook is damaged"), Message("open it in Excel and save it again")
        ) from fault
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
            text = _shown(cell, at, about)
            if text and at not in covered:
                text = _counting(text, cell, at, about)
            if not text and (colour := colour_of(cell.fill)):
                rows, columns = spans.get(at, (1, 1))
                about.grounds |= {(at[0] + r, at[1] + c): colour for r in range(rows) for c in range(columns)}
            if at in covered:
                about.beneath += [(*at, text)] if text else []
                continue
            if not text and at not in formulas:
                continue
            rows, columns = spans.get(at, (1, 1))
            font = cell.font
            yield Filled(
                *at, text, rows, columns, bool(font and font.b), font.sz if font else None, page, colour_of(cell.fill)
            )


def _shown(cell: Any, at: tuple[int, int], about: SheetOutline) -> str:  # noqa: ANN401
    """What Excel shows in a cell; errors and words that a format hides are noted and are no text."""
    text = shown(cell.value, cell.number_format or "General").translate(INVISIBLE).strip()
    if cell.data_type == "e":
        about.faults.append((*at, text))
        return ""
    if not text and isinstance(cell.value, str) and cell.value.strip():
        about.aside.append((at[0], "text-unseen", cell.value.strip()))
    return text


def _counting(text: str, cell: Any, at: tuple[int, int], about: SheetOutline) -> str:  # noqa: ANN401
    """The text of a cell without what is struck out, not to be seen, or the mark of a note."""
    ground = None if about.painted else ground_of(cell.fill)
    said = kept(about.rich.get(at) or (Run(text),), look_of(cell.font), ground)
    about.aside += [(at[0], why, aside) for why, aside in said.aside]
    return said.text.translate(INVISIBLE).strip()


def _without_struck_rows(cells: list[Filled], about: SheetOutline) -> list[Filled]:
    """The cells without the numbers of rows whose words are all struck out."""
    struck = {row for row, why, _ in about.aside if why == "text-struck-out"}
    wordy = {cell.row for cell in cells if not is_bare_number(cell.text)}
    return [cell for cell in cells if cell.row not in struck - wordy]


def _strings(archive: Archive) -> dict[str, tuple[Run, ...]]:
    """The shared strings with runs, by their number."""
    found: dict[str, tuple[Run, ...]] = {}
    for part in archive.related(_MAIN).get("sharedStrings", []):
        for number, string in enumerate(archive.xml(part)):
            if runs := runs_of(string):
                found[str(number)] = runs
    return found


def _missing(archive: Archive, read: Sequence[str]) -> Iterator[Diagnostic]:
    """A warning for each sheet that the workbook names and the file does not hold."""
    for sheet in archive.xml(_MAIN).iter(_SHEET):
        title = sheet.get("name", "")
        if title not in read:
            message = Message(
                "the sheet {title} is named in the workbook and missing in the file; ask for the file again",
                title=title,
            )
            yield Diagnostic("sheet-missing", "warning", message, text=title)


def _comments(archive: Archive, part: str, page: int) -> Iterator[Diagnostic]:
    """A warning for each comment on a cell: it may say more, or something else, than the cell."""
    for comments in archive.related(part).get("comments", []):
        for comment in archive.xml(comments).iter(f"{_MAIN_NAMES}comment"):
            text = " ".join("".join(run.text or "" for run in comment.iter(f"{_MAIN_NAMES}t")).split())
            if text:
                row, column = coordinate_to_tuple(comment.get("ref", "A1"))
                place = Place(page=page, line=row, column=get_column_letter(column))
                yield Diagnostic(
                    "comment", "warning", Message("a comment on a cell is not read as part of it"), place, text
                )


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
            raise LimitError(
                Message("merged cells cover more than {limit} cells of a sheet", limit=MAX_CELLS),
                Message("unmerge what is empty"),
            )
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
        yield Diagnostic(
            "hidden-sheet",
            "warning",
            Message("the sheet {title} is hidden; it was read", title=title),
            Place(page=page),
        )
    rows = sorted(row for row in about.hidden_rows if row <= about.last_row)
    if rows:
        yield _hidden("rows", title, [str(row) for row in rows], page)
    columns = sorted(column for column in about.hidden_columns if column <= about.last_column)
    if columns:
        yield _hidden("columns", title, [get_column_letter(column) for column in columns], page)
    for row, why, text in joined(about.aside):
        yield note(why, Place(page=page, line=row), text)
    for row, column, text in about.beneath:
        place = Place(page=page, line=row, column=get_column_letter(column))
        yield Diagnostic(
            "hidden-text", "info", Message("a merged cell of sheet {title} covers text", title=title), place, text
        )
    yield from _doubtful_cells(title, about, page)


def _doubtful_cells(title: str, about: SheetOutline, page: int) -> Iterator[Diagnostic]:
    """Cells that show an error, the day of opening, or nothing."""
    kinds = (
        ("cell-error", N_("cell {at} of sheet {title} shows an error instead of its value"), about.faults),
        (
            "date-field",
            N_("cell {at} of sheet {title} shows the day on which the workbook was opened; see what was meant"),
            [(row, column, f"={formula}") for row, column, formula in about.of_today],
        ),
        (
            "formula-without-value",
            N_("cell {at} of sheet {title} holds a formula saved without its value; open and save it in Excel"),
            [(row, column, f"={formula}") for row, column, formula in about.without_value],
        ),
    )
    for code, said, cells in kinds:
        for row, column, text in cells:
            letter = get_column_letter(column)
            at, place = f"{letter}{row}", Place(page=page, line=row, column=letter)
            yield Diagnostic(code, "warning", Message(said, at=at, title=title), place, text)


_HIDDEN = {
    "rows": N_("rows {listed} of sheet {title} are hidden; they were read"),
    "columns": N_("columns {listed} of sheet {title} are hidden; they were read"),
}


def _hidden(what: str, title: str, names: Sequence[str], page: int) -> Diagnostic:
    listed = ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
    return Diagnostic(
        f"hidden-{what}",
        "warning",
        Message(_HIDDEN[what], listed=listed, title=title),
        Place(page=page),
    )
