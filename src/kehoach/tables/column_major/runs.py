"""Where in a document a flattened table runs: its header, its body up to the next appendix, its rows.

In: blocks. Out: runs of lines, each with its header and rows. Why: the header says that a table begins; what
follows is its body until a line that belongs to no table, with the header repeated on each page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import Struct, field

from kehoach.models.document import Block, Line
from kehoach.tables.column_major.header import Header, read_header
from kehoach.tables.column_major.prose import breadth
from kehoach.tables.column_major.rows import Row, split_rows
from kehoach.tables.column_major.wording import ends_table, left_open
from kehoach.tables.settings import SETTINGS


class Run(Struct, frozen=True):
    """The lines of one flattened table, blocks `first` up to `after`.

    `before` are lines that belong to no row; `readable` says whether the rows are credible.
    """

    header: Header
    first: int
    after: int
    before: list[Line] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    readable: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns behind the number; one without a canonical name goes by its printed header."""
        return tuple(cell.column or cell.text for cell in self.header.cells[1:])


def find_runs(blocks: Sequence[Block]) -> list[Run]:
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
    if not header.numbered:
        enough = len(body) >= SETTINGS.least_rows * len(header.cells)
        return Run(header, at, here, readable=False) if enough else None
    numbers = _page_numbers(body)
    before, rows = split_rows([line for line in body if line not in numbers])
    here -= _cut_prose(rows)
    if sum(row.kind != "group" and bool(row.pieces) for row in rows) < SETTINGS.least_rows:
        return None
    return Run(header, at, here, before + numbers, rows, _plausible(before, rows))


def _cut_prose(rows: Sequence[Row]) -> int:
    """Takes from the last row the lines of running text behind the table; gives how many.

    They go on over the whole page: wider than any but the widest lines of the rows above.
    """
    widths = sorted(breadth(piece.text) for row in rows[:-1] for piece in row.pieces if row.kind != "group")
    if len(widths) < SETTINGS.least_lines:
        return 0
    usual = widths[int(SETTINGS.widest_line * (len(widths) - 1))]
    last = rows[-1].pieces
    wide = [n for n, piece in enumerate(last) if n and breadth(piece.text) > SETTINGS.runs_prose * usual]
    if len(wide) < 2 or left_open(last[wide[0] - 1].text, last[wide[0]].text) or not last[wide[0]].text[:1].isupper():
        return 0
    cut = len(last) - wide[0]
    del last[wide[0] :]
    return cut


def _plausible(before: Sequence[Line], rows: Sequence[Row]) -> bool:
    """Whether nearly all words are in rows, and those of a credible length."""
    lengths = [sum(len(piece.text.split()) for piece in row.pieces) for row in rows]
    tasks = [length for row, length in zip(rows, lengths, strict=True) if row.kind != "group" and length]
    outside = sum(len(line.text.split()) for line in before)
    return sum(tasks) <= SETTINGS.runs_longest_row * len(tasks) and outside * 4 <= sum(lengths)


def _page_numbers(lines: Sequence[Line]) -> list[Line]:
    """Page numbers: lines of digits that open or close their pages and count with them."""
    for edge in (0, -1):
        pages = [list(some) for _, some in groupby(lines, key=lambda line: line.page)]
        numbers = [page[edge] for page in pages if page[edge].text.isdigit()]
        counted = [line for one, line in pairwise(numbers) if int(line.text) == int(one.text) + 1]
        if len(counted) >= 2 and len(counted) == len(numbers) - 1:
            return numbers
    return []


def _lines(blocks: Sequence[Block], at: int) -> list[Line]:
    """The lines that follow, up to a table."""
    lines: list[Line] = []
    for block in blocks[at : at + 16]:
        if not isinstance(block, Line):
            break
        lines.append(block)
    return lines
