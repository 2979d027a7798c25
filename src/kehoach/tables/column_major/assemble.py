"""Flattened tables found among a document's lines, and put together again.

In: blocks. Out: blocks, where the lines of each flattened table have become a `Table`, and diagnostics for
what could not be placed or was placed with doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach.message import Message
from kehoach.models.document import Block, Cell, Diagnostic, Line, Place, Table
from kehoach.tables.column_major.reading import ReadRow, read_rows
from kehoach.tables.column_major.runs import Run, find_runs


def rebuild(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks with each flattened table as one `Table`, and what was unplaced, doubtful or unread.

    A header repeated on later pages is kept once. Rows are tasks, dash rows and group rows; row 0 is the
    header. Nothing else changes; lines under no known header stay lines, and so do those whose rows make no
    sense (diagnostic `unread-table`).
    """
    runs = find_runs(blocks)
    readable = [run for run in runs if run.readable]
    notes = [_unread_table(run) for run in runs if not run.readable]
    out: list[Block] = []
    at = 0
    for run, rows in zip(readable, read_rows(readable), strict=True):
        out += blocks[at : run.first]
        out.append(_table(run, rows))
        notes += [_unplaced(line) for line in run.before]
        notes += [_uncertain(read, n) for n, read in enumerate(rows, 1) if not read.sure and read.row.kind != "group"]
        at = run.after
    return (*out, *blocks[at:]), tuple(notes)


def _table(run: Run, rows: Sequence[ReadRow]) -> Table:
    cells = [_cell(0, n, head.text, head.line) for n, head in enumerate(run.header.cells)]
    for n, read in enumerate(rows, 1):
        cells.append(_cell(n, 0, read.row.number, read.row.line))
        cells += _cells(read, n)
    first = run.header.cells[0].line
    return Table(tuple(cells), len(rows) + 1, len(run.header.cells), page=first.page, line=first.number)


def _cells(read: ReadRow, n: int) -> Iterator[Cell]:
    """The cells of a row behind its number, the parts of a cell cut by a page joined."""
    parts: dict[int, list[tuple[int, int]]] = {}
    for column, start, end in read.taken.cells:
        parts.setdefault(column, []).append((start, end))
    for column, some in parts.items():
        line = read.prose.pieces[read.prose.piece[some[0][0]]].line
        texts = [read.prose.text(start, end) for start, end in some]
        texts += [rest for at, rest in read.rests if at == column]
        yield _cell(n, column + 1, "\n".join(texts), line)


def _cell(row: int, column: int, text: str, line: Line) -> Cell:
    return Cell(row, column, text, page=line.page, line=line.number)


def _unread_table(run: Run) -> Diagnostic:
    message = Message("a table flattened into lines could not be put together again; its lines are kept")
    head = run.header.cells[0].line
    return Diagnostic("unread-table", "warning", message, head.place, " ".join(cell.text for cell in run.header.cells))


def _unplaced(line: Line) -> Diagnostic:
    message = Message("a line inside a table fits none of its cells")
    return Diagnostic("unplaced-text", "warning", message, line.place, line.text)


def _uncertain(read: ReadRow, n: int) -> Diagnostic:
    message = Message("where this row's cells end is not certain")
    pieces = read.row.pieces
    line = pieces[0].line if pieces else read.row.line
    text = "\n".join(piece.text for piece in pieces)
    return Diagnostic("uncertain-row", "warning", message, Place(page=line.page, line=line.number, row=n), text)
