"""Interleaved tables found among a document's lines, and put together again.

In: blocks. Out: blocks, where the lines of each interleaved table have become a `Table` whose cells say how sure their
place is, and diagnostics for every cell that was placed by a guess and every line that was left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Line, Place, Table
from kehoach.tables.column_major.wording import ends_table
from kehoach.tables.interleaved.cells import Part, put_together
from kehoach.tables.interleaved.header import Header, find_headers
from kehoach.tables.interleaved.pieces import cut
from kehoach.tables.interleaved.roles import Shared, by_column
from kehoach.tables.interleaved.rows import Row, share_out
from kehoach.tables.settings import SETTINGS


def rebuild(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks with each interleaved table as one `Table`, and what was guessed or left out.

    A header repeated on later pages is kept once. Documents without such a header pass unchanged.
    """
    out: list[Block] = []
    notes: list[Diagnostic] = []
    run: list[Line] = []
    for block in [*blocks, None]:
        if isinstance(block, Line):
            run.append(block)
            continue
        made, told = _of_lines(run, sum(isinstance(b, Table) for b in out))
        out += made
        notes += told
        out += [block] if block is not None else []
        run = []
    return tuple(out), tuple(notes)


def _of_lines(lines: Sequence[Line], index: int) -> tuple[list[Block], list[Diagnostic]]:
    headers = find_headers(lines)
    if not headers:
        return list(lines), []
    first = headers[0]
    starts = [header.first for header in headers[1:]]
    end = next((n for n in range(headers[-1].after, len(lines)) if ends_table(lines[n].text)), len(lines))
    body = [line for h, stop in zip(headers, [*starts, end], strict=True) for line in lines[h.after : stop]]
    pieces = cut(body)
    rows = share_out(put_together(pieces))
    if sum(row.kind == "task" for row in rows) < SETTINGS.fewest_rows:
        return list(lines), []
    table, notes = _table(first, lines[first.first], rows, index)
    left_out = [_left_out(piece.line) for piece in pieces if piece.kind == "noise"]
    return [*lines[: first.first], table, *lines[end:]], [_told(table), *notes, *left_out]


def _table(header: Header, at: Line, rows: Sequence[Row], index: int) -> tuple[Table, list[Diagnostic]]:
    columns = _in_order(header)
    cells = [_cell(0, n, header.columns[name], at, 1.0) for n, name in enumerate(columns)]
    notes: list[Diagnostic] = []
    for n, (row, shared) in enumerate(zip(rows, by_column(rows, columns), strict=True), 1):
        for name, parts, confidence in _filled(row, shared):
            if not parts or name not in columns:
                continue
            text = "\n".join(part.text for part in parts)
            cell = _cell(n, columns.index(name), text, parts[0].line, _with_letters(confidence, parts))
            cells.append(cell)
            if cell.confidence < SETTINGS.assemble_likely:
                notes.append(_uncertain(cell, name, index))
        cells.append(
            _cell(
                n,
                0,
                row.number,
                _line_of(row, at),
                SETTINGS.assemble_guessed if "number" in row.guessed else SETTINGS.assemble_sure,
            )
        )
    return Table(tuple(cells), len(rows) + 1, len(columns), index, at.page, at.number), notes


def _in_order(header: Header) -> list[str]:
    """The columns from left to right: number and task first, the others against the order they are glued in."""
    others = [name for name in reversed(header.columns) if name not in ("number", "content")]
    return ["number", "content", *others]


def _filled(row: Row, shared: Shared) -> Iterator[tuple[str, list[Part], float]]:
    """The cells of a row: column, parts, how sure their place is."""
    yield "content", row.content, SETTINGS.assemble_guessed if "content" in row.guessed else SETTINGS.assemble_sure
    deadlines = row.of("deadline")
    yield "deadline", deadlines, SETTINGS.assemble_sure if len(deadlines) == 1 else SETTINGS.assemble_guessed
    for role, units in shared.columns.items():
        sure = shared.margin >= SETTINGS.assemble_margin and role not in row.guessed
        yield role, units, SETTINGS.assemble_likely if sure else SETTINGS.assemble_guessed


def _with_letters(confidence: float, parts: Sequence[Part]) -> float:
    """The confidence of a cell's place, less where its words are unsure."""
    letters = [c for part in parts for c in part.confidences]
    return round(confidence * (sum(letters) / len(letters) if letters else 1.0), 3)


def _line_of(row: Row, default: Line) -> Line:
    parts = [*row.content, *row.parts]
    return parts[0].line if parts else default


def _cell(row: int, column: int, text: str, line: Line, confidence: float) -> Cell:
    return Cell(row, column, text, page=line.page, line=line.number, confidence=confidence)


def _told(table: Table) -> Diagnostic:
    message = Message(
        "the cells of this table were interleaved by OCR; rows and columns were put together by what the parts say"
    )
    return Diagnostic("table-scrambled", "warning", message, Place(page=table.page, line=table.line, table=table.index))


def _uncertain(cell: Cell, name: str, index: int) -> Diagnostic:
    place = Place(page=cell.page, line=cell.line, table=index, row=cell.row, column=name)
    return Diagnostic("uncertain-cell", "warning", Message("the place of this cell is a guess"), place, cell.text)


def _left_out(line: Line) -> Diagnostic:
    return Diagnostic("unplaced-text", "info", Message("specks inside the table were left out"), line.place, line.text)
