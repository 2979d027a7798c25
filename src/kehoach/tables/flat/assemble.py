"""Flattened tables found among a document's lines, and put together again.

In: blocks. Out: blocks, where the lines of each flattened table have become a `Table`, and diagnostics for
what could not be placed or was placed with doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kehoach.models.document import Block, Cell, Diagnostic, Line, Place, Table
from kehoach.tables.flat.header import Header, read_header
from kehoach.tables.flat.partition import Taken, take_apart
from kehoach.tables.flat.profile import Profile, Stretch, first_guess, learn
from kehoach.tables.flat.prose import Prose, prepare
from kehoach.tables.flat.rows import Piece, Row, split_rows
from kehoach.tables.flat.wording import ends_table, left_open

_ROUNDS = 4
_SURE = 1.0
_DASH_USUAL = 3.0
"""What a reading as two dash rows may score less than as one: under a dash row another is likely."""


@dataclass(slots=True)
class Run:
    """The lines of one flattened table: its header, its rows, and lines before the first row."""

    header: Header
    first: int
    after: int
    before: list[Line]
    rows: list[Row]
    read: list[tuple[Prose, Taken]] = field(default_factory=list)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns behind the number; one without a canonical name goes by its printed header."""
        return tuple(cell.column or cell.text for cell in self.header.cells[1:])


def rebuild(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks with each flattened table as one `Table`, and what was unplaced or doubtful.

    A header repeated on later pages is kept once. Rows are tasks, dash rows and group rows; row 0 is the
    header. Nothing else changes; lines in which no header is known stay lines.
    """
    runs = _find(blocks)
    if not runs:
        return tuple(blocks), ()
    readings = _read(runs)
    out: list[Block] = []
    notes: list[Diagnostic] = []
    at = 0
    for run, taken in zip(runs, readings, strict=True):
        out += blocks[at : run.first]
        table, said = _table(run, taken)
        out.append(table)
        notes += said
        at = run.after
    return (*out, *blocks[at:]), tuple(notes)


def _find(blocks: Sequence[Block]) -> list[Run]:
    """Runs of lines that are flattened tables."""
    runs: list[Run] = []
    at = 0
    while at < len(blocks):
        run = _run_at(blocks, at)
        if run is None:
            at += 1
        else:
            runs.append(run)
            at = run.after
    return runs


def _run_at(blocks: Sequence[Block], at: int) -> Run | None:
    header = read_header(_lines(blocks, at))
    if header is None:
        return None
    body: list[Line] = []
    here = at + header.lines
    while here < len(blocks):
        block = blocks[here]
        if not isinstance(block, Line) or ends_table(block.text):
            break
        again = read_header(_lines(blocks, here))
        if again is not None:
            if not again.same_as(header):
                break
            here += again.lines
            continue
        body.append(block)
        here += 1
    before, rows = split_rows(body)
    if sum(row.kind != "group" and bool(row.pieces) for row in rows) < 2:
        return None
    return Run(header, at, here, before, rows)


def _lines(blocks: Sequence[Block], at: int) -> list[Line]:
    """The lines that follow, up to a table."""
    lines: list[Line] = []
    for block in blocks[at : at + 16]:
        if not isinstance(block, Line):
            break
        lines.append(block)
    return lines


def _read(runs: Sequence[Run]) -> list[list[tuple[Prose, Taken]]]:
    """Each run's rows taken apart, over and over, each time with what the last time taught.

    Before the last time, rows that hold a dash row on the line of its number cell are split.
    """
    for run in runs:
        run.read = [(prepare(row.pieces), Taken((), 0.0, 0.0)) for row in run.rows]
    profile = first_guess(prose for run in runs for prose, _ in run.read)
    for left in range(_ROUNDS, 0, -1):
        if left == 1:
            for run in runs:
                _split_dashes(run, profile)
        for run in runs:
            run.read = [
                (prose, take_apart(prose, run.columns, profile, last.cells, row.kind))
                for row, (prose, last) in zip(run.rows, run.read, strict=True)
            ]
        profile = learn(_sure_rows(runs))
    return [run.read for run in runs]


def _sure_rows(runs: Sequence[Run]) -> Iterator[tuple[Prose, Sequence[Stretch], Sequence[str]]]:
    for run in runs:
        for row, (prose, taken) in zip(run.rows, run.read, strict=True):
            if row.kind != "group" and taken.cells and taken.margin >= _SURE:
                yield prose, taken.cells, run.columns


def _split_dashes(run: Run, profile: Profile) -> None:
    """Splits off dash rows whose text follows the dash on its line, where two rows read better than one."""
    if not any(row.kind == "dash" for row in run.rows):
        return
    rows: list[Row] = []
    for row in run.rows:
        rows.append(row)
        while row.kind != "group" and (parts := _dash_split(row, run, profile)):
            rows[-1:] = parts
            row = parts[1]
    run.rows = rows
    run.read = [(prepare(row.pieces), Taken((), 0.0, 0.0)) for row in rows]


def _dash_split(row: Row, run: Run, profile: Profile) -> tuple[Row, Row] | None:
    """The row as two, at the first dash where that reads better."""

    def reads(row: Row) -> float:
        return take_apart(prepare(row.pieces), run.columns, profile, (), row.kind).score

    whole: float | None = None
    for at, piece in enumerate(row.pieces):
        if at == 0 or not piece.text.startswith(("- ", "– ")) or left_open(row.pieces[at - 1].text):
            continue
        whole = reads(row) if whole is None else whole
        mark, rest = piece.text[0], piece.text[1:].strip()
        first = Row(row.kind, row.number, row.line, row.pieces[:at])
        second = Row("dash", mark, piece.line, [Piece(rest, piece.line, glued=True), *row.pieces[at + 1 :]])
        if reads(first) + reads(second) > whole + (_SURE if row.kind == "task" else -_DASH_USUAL):
            return first, second
    return None


def _table(run: Run, taken: Sequence[tuple[Prose, Taken]]) -> tuple[Table, list[Diagnostic]]:
    cells = [_cell(0, n, head.text, head.line) for n, head in enumerate(run.header.cells)]
    notes = [_unplaced(line) for line in run.before]
    for n, (row, (prose, reading)) in enumerate(zip(run.rows, taken, strict=True), 1):
        cells.append(_cell(n, 0, row.number, row.line))
        for column, start, end in reading.cells:
            line = prose.pieces[prose.piece[start]].line
            cells.append(_cell(n, column + 1, prose.text(start, end), line))
        if reading.margin < _SURE and row.kind != "group":
            notes.append(_uncertain(row, n))
    first = run.header.cells[0].line
    table = Table(tuple(cells), len(run.rows) + 1, len(run.header.cells), page=first.page, line=first.number)
    return table, notes


def _cell(row: int, column: int, text: str, line: Line) -> Cell:
    return Cell(row, column, text, page=line.page, line=line.number)


def _unplaced(line: Line) -> Diagnostic:
    message = "Dòng chữ trong bảng không xếp được vào ô nào"
    return Diagnostic("unplaced-text", "warning", message, line.place, line.text)


def _uncertain(row: Row, n: int) -> Diagnostic:
    message = "Ranh giới giữa các ô của hàng này không chắc chắn"
    text = "\n".join(piece.text for piece in row.pieces)
    return Diagnostic("uncertain-row", "warning", message, Place(page=row.line.page, line=row.line.number, row=n), text)
