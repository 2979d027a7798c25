"""Tables of a text that keeps the layout of the page, told by columns that line up.

In: printed lines. Out: a table of the run of lines that begins at one of them; each printed line is a row,
boxes count characters and lines. Columns are told by the blank channels between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from kehoach.models.document import Block, Cell, Table
from kehoach.readers.settings import SETTINGS
from kehoach.readers.text.emphasis import plain
from kehoach.readers.text.printed import Printed

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_TAB = 8

Piece = tuple[int, int, str]
"""First column, column behind the last, text."""
Row = tuple[Printed, tuple[Piece, ...]]


def segments(line: Printed) -> tuple[Piece, ...]:
    """The pieces of a line that two blanks or more set apart: first column, column behind, text."""
    return _segments(line.raw)


@lru_cache(maxsize=1024)
def _segments(raw: str) -> tuple[Piece, ...]:
    return tuple((match.start(), match.end(), match[0]) for match in _SEGMENT.finditer(raw.expandtabs(_TAB)))


def aligned_table(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """A run of lines on one page whose pieces stand in at least three columns, in at least three lines.

    Lines right above that print within its columns belong to it: a header is centred too.
    """
    full = next(
        (
            n
            for n in range(at, min(at + SETTINGS.aligned_above + 1, len(lines)))
            if len(segments(lines[n])) >= SETTINGS.aligned_least
        ),
        None,
    )
    if full is None or any(line.gap or line.page != lines[at].page for line in lines[at + 1 : full + 1]):
        return None
    sample = _run(lines, full, SETTINGS.aligned_sample)
    again = len(sample) > 1 and _is_repeated(lines, full)
    starts = _starts(sample) or (_columns([row for _, row in sample]) if again else [])
    if not starts or not all(_is_within(line, starts) for line in lines[at:full]):
        return None
    run = [*((line, segments(line)) for line in lines[at:full]), *_run(lines, full, len(lines))]
    end = at + len(run)
    while end < len(lines) and _continues(lines[end], starts, lines[at].page):
        run.append((lines[end], segments(lines[end])))
        end += 1
    table = _table(run, starts)
    return ([table], end) if _fits(table, run) else None


def _is_repeated(lines: Sequence[Printed], at: int) -> bool:
    """Whether a line says, at the top of its page, what a line of an earlier page said: a header printed again."""
    said = lines[at].raw.split()
    top = at <= SETTINGS.aligned_above or lines[at - SETTINGS.aligned_above - 1].page != lines[at].page
    return top and any(line.page != lines[at].page and line.raw.split() == said for line in lines[:at])


def _is_within(line: Printed, starts: Sequence[int]) -> bool:
    """Whether every piece of a line stands in one column, and none in the first ones, where titles and text begin."""
    edges = [*starts[1:], 10**6]
    pieces = [(_column(starts, start), start, end) for start, end, _ in segments(line)]
    return all(column > 1 and starts[column] - 1 <= start and end < edges[column] for column, start, end in pieces)


def _starts(run: Sequence[Row]) -> list[int]:
    """Where the columns of a run begin; none where it is no table."""
    full = [pieces for _, pieces in run if len(pieces) >= SETTINGS.aligned_least]
    starts = _columns(full) if len(full) >= SETTINGS.aligned_least else []
    all_lines = _columns([pieces for _, pieces in run]) if starts else []
    starts = all_lines if len(all_lines) == len(starts) else starts
    starts = _with_numbers(starts, [pieces for _, pieces in run])
    hits = sum(len({_column(starts, piece[0]) for piece in pieces}) >= SETTINGS.aligned_least for pieces in full)
    return (
        starts
        if len(starts) >= SETTINGS.aligned_least and hits >= SETTINGS.aligned_least and 2 * hits >= len(full)
        else []
    )


def _fits(table: Table, run: Sequence[Row]) -> bool:
    """Whether nearly every piece of a line stands alone in one column."""
    pieces = sum(len(row) for _, row in run if len(row) > 1)
    cells = [cell for cell in table.cells if len(run[cell.row][1]) > 1]
    astray = pieces - len(cells) + sum(cell.column_span > 1 for cell in cells)
    return astray <= SETTINGS.crossing_share * pieces


def _run(lines: Sequence[Printed], at: int, most: int) -> list[Row]:
    """Lines of one page from one on, up to a wide blank or running text, ending with a line of many pieces."""
    run: list[Row] = []
    width = solid = 0
    for line in lines[at : at + most]:
        pieces = segments(line)
        width = max(width, pieces[-1][1])
        solid = solid + 1 if len(pieces) == 1 and pieces[0][1] - pieces[0][0] > width / 2 else 0
        if solid > SETTINGS.aligned_solid or (
            run and (line.gap > SETTINGS.aligned_farthest or line.page != run[0][0].page)
        ):
            break
        run.append((line, pieces))
    while run and len(run[-1][1]) < SETTINGS.aligned_least:
        run.pop()
    return run


def _columns(rows: Sequence[Sequence[Piece]]) -> list[int]:
    """Where the columns begin: behind each channel of two blanks or more that few lines cross."""
    width = max(pieces[-1][1] for pieces in rows)
    inked = [0] * width
    for pieces in rows:
        for start, end, _ in pieces:
            for column in range(start, end):
                inked[column] += 1
    filled = [column for column in range(width) if inked[column] > SETTINGS.crossing_share * len(rows)]
    channels = [(left + 1, right) for left, right in pairwise(filled) if right - left > 2]
    return [filled[0], *(_behind_blank(inked, *channel) for channel in channels)] if filled else []


def _behind_blank(inked: Sequence[int], first: int, end: int) -> int:
    """Where the blankest part of a channel ends: centred text of a column begins now here, now there."""
    least = min(inked[first:end])
    runs: list[tuple[int, int]] = []
    at = first
    for blank, run in groupby(inked[first:end], key=lambda ink: ink == least):
        length = len(list(run))
        at += length
        runs += [(length, at)] if blank else []
    return max(runs)[1]


def _with_numbers(starts: list[int], rows: Sequence[Sequence[Piece]]) -> list[int]:
    """The columns with a narrow first one of numbers, where short pieces stand left of where all other text begins."""
    if not starts:
        return starts
    second = starts[1] if len(starts) > 1 else 10**6
    inside = [piece for pieces in rows for piece in pieces[:2] if piece[0] < second]
    left = min(piece[0] for piece in inside) + 2
    short = [piece for piece in inside if piece[1] - piece[0] <= SETTINGS.aligned_number and piece[0] <= left]
    others = [piece[0] for piece in inside if piece not in short]
    if len(short) < SETTINGS.aligned_least or not others:
        return starts
    begins = min(others)
    clear = begins > max(piece[1] for piece in short) and others.count(begins) * 2 > len(others)
    return [left - 2, begins, *starts[1:]] if clear else starts


def _column(starts: Sequence[int], at: int) -> int:
    return max(sum(start <= at + 1 for start in starts) - 1, 0)


def _continues(line: Printed, starts: Sequence[int], page: int | None) -> bool:
    """Whether a line below the last full row goes on in some of its columns, the first left blank but for a number."""
    if line.page != page or line.gap:
        return False
    for start, end, _ in segments(line):
        column, last = _place(starts, start, end)
        if (
            column != last
            or start < starts[column] - SETTINGS.aligned_over
            or not (column or end - start <= SETTINGS.aligned_number)
        ):
            return False
    return True


def _table(run: Sequence[Row], starts: Sequence[int]) -> Table:
    cells = [cell for row, (line, pieces) in enumerate(run) for cell in _row(row, line, pieces, starts)]
    first, last = run[0][0], run[-1][0]
    box = (float(starts[0]), float(first.number), max(c.box[2] for c in cells if c.box), float(last.number + 1))
    return Table(tuple(cells), len(run), len(starts), 0, first.page, first.number, box, ruled=False)


def _row(row: int, line: Printed, pieces: Iterable[Piece], starts: Sequence[int]) -> list[Cell]:
    """The cells of one printed line; pieces of one column are one cell, a piece over several spans them."""
    cells: list[Cell] = []
    for start, end, raw in pieces:
        column, last = _place(starts, start, end)
        text, bold = plain(raw)
        before = cells[-1] if cells else None
        if before is not None and before.column + before.column_span > column:
            cells.pop()
            column, start, text = before.column, int((before.box or (start,))[0]), f"{before.text} {text}"
        box = (float(start), float(line.number), float(end), float(line.number + 1))
        cells.append(Cell(row, column, text, 1, last - column + 1, line.page, line.number, box, bold))
    return cells


def _place(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The first and last column a piece stands in; centred text may reach a little over the edge of its column."""
    edges = [0, *starts[1:], 10**6]
    inside = [min(end, right) - max(start, left) for left, right in pairwise(edges)]
    home = inside.index(max(inside))
    reached = [at for at, width in enumerate(inside) if width > SETTINGS.aligned_over]
    return (min(home, *reached), max(home, *reached)) if reached else (home, home)
