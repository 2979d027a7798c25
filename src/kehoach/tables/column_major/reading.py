"""The rows of all flattened tables of a document taken apart, together.

In: runs of lines. Out: each run's rows with their cells. Why: one row alone is ambiguous, but rows of one
document resemble each other; so all are read several times, each time with what the last time taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kehoach.tables.column_major.partition import Taken, take_apart
from kehoach.tables.column_major.profile import Profile, Stretch, blank_lines_guess, first_guess, learn
from kehoach.tables.column_major.prose import Prose, prepare
from kehoach.tables.column_major.rows import Piece, Row
from kehoach.tables.column_major.runs import Run
from kehoach.tables.column_major.wording import left_open, opened
from kehoach.tables.settings import SETTINGS


class ReadRow(Struct, frozen=True):
    """A row, its words, and its cells as far as they are known; `rests` are ends of cells printed a row below.

    `shaky` says that the rows of its table are not clear for the most part, so that habits learnt there mislead.
    """

    row: Row
    prose: Prose
    taken: Taken
    rests: tuple[tuple[int, str], ...] = ()
    shaky: bool = False

    @property
    def clear(self) -> bool:
        """Whether no other reading comes near."""
        return self.taken.margin >= SETTINGS.reading_sure

    @property
    def sure(self) -> bool:
        """Whether the reading is clear, as most in its table are, and nothing came from the row below."""
        return self.clear and not (self.shaky or self.rests)

    @property
    def teaches(self) -> bool:
        """Whether other rows may learn from this one."""
        return self.taken.margin >= SETTINGS.reading_teaches


Tables = list[list[ReadRow]]


def read_rows(runs: Sequence[Run]) -> list[list[ReadRow]]:
    """Each run's rows taken apart.

    They are read with each guess at the extractor's habits, and the guess that explains the blank lines best is
    believed. Before the last round, dash rows hidden in the row above are split off.
    """
    unread = [[_unread(row, n) for row in run.rows] for n, run in enumerate(runs)]
    proses = [row.prose for table in unread for row in table]
    readings = [
        _learnt(runs, unread, guess(proses), SETTINGS.reading_rounds) for guess in (first_guess, blank_lines_guess)
    ]
    tables, profile = max(readings, key=lambda reading: _evidence(*reading))
    tables, profile = _learnt(runs, tables, profile, 1)
    tables = [_split_dashes(table, run.columns, profile) for run, table in zip(runs, tables, strict=True)]
    return [_with_doubt(list(_rests_moved(table))) for table in _read_again(runs, tables, profile)]


def _learnt(runs: Sequence[Run], tables: Tables, profile: Profile, rounds: int) -> tuple[Tables, Profile]:
    """The tables read several times, and what the last time taught."""
    for _ in range(rounds):
        tables = _read_again(runs, tables, profile)
        profile = learn(_lessons(runs, tables))
    return tables, profile


def _evidence(tables: Tables, profile: Profile) -> float:
    """How well a profile explains the rows: the log odds of their cells, and how usual the other breaks are."""
    return sum(
        read.taken.score + sum(profile.inside.get(spot.kind, 0.0) for spot in read.prose.spots[1:])
        for table in tables
        for read in table
    )


def _read_again(runs: Sequence[Run], tables: Tables, profile: Profile) -> Tables:
    return [[_reread(read, run.columns, profile) for read in table] for run, table in zip(runs, tables, strict=True)]


def _with_doubt(table: list[ReadRow]) -> list[ReadRow]:
    """The rows, all of them shaky where fewer than half are clear."""
    tasks = [read for read in table if read.row.kind != "group"]
    if sum(read.clear for read in tasks) * 2 >= len(tasks):
        return table
    return [replace(read, shaky=True) for read in table]


def _rests_moved(table: Sequence[ReadRow]) -> Iterator[ReadRow]:
    """The end of a merged cell, printed beside the row below, goes back to the cell it belongs to; openly unsure."""
    above: ReadRow | None = None
    for read in table:
        here = read
        for cell in read.taken.cells:
            if above is not None and _is_rest(above, here, cell):
                taken = replace(here.taken, cells=tuple(other for other in here.taken.cells if other != cell))
                rest = (cell[0], here.prose.text(*cell[1:]))
                here, above = replace(here, taken=taken), replace(above, rests=(*above.rests, rest))
        if above is not None:
            yield above
        above = here
    if above is not None:
        yield above


def _is_rest(above: ReadRow, read: ReadRow, cell: Stretch) -> bool:
    """Whether a cell can only be the end of the one above: a few words without a capital."""
    column, start, end = cell
    spot = next(spot for spot in read.prose.spots if spot.at == start)
    alone = spot.kind != "same line" and read.prose.page(start) == 0 and column > min(c for c, *_ in read.taken.cells)
    plain = not (spot.upper or spot.digit or spot.bullet or spot.bracket or "deadline" in spot.opens)
    return (
        alone
        and plain
        and end - start <= SETTINGS.longest_rest
        and column in {other for other, *_ in above.taken.cells}
    )


def _unread(row: Row, table: int) -> ReadRow:
    return ReadRow(row, prepare(row, table), Taken((), 0.0, 0.0))


def _reread(read: ReadRow, columns: Sequence[str], profile: Profile) -> ReadRow:
    held = read.taken.cells if read.teaches else ()
    return ReadRow(read.row, read.prose, take_apart(read.prose, columns, profile, held, read.row.kind))


def _lessons(
    runs: Sequence[Run], tables: Sequence[Sequence[ReadRow]]
) -> Iterator[tuple[Prose, Sequence[Stretch], Sequence[str]]]:
    """The rows to learn from: tasks read surely."""
    for run, table in zip(runs, tables, strict=True):
        for read in table:
            if read.row.kind != "group" and read.taken.cells and read.teaches:
                yield read.prose, read.taken.cells, run.columns


def _split_dashes(table: Sequence[ReadRow], columns: Sequence[str], profile: Profile) -> list[ReadRow]:
    """Splits off dash rows whose text follows the dash on its line, where two rows read better than one."""
    usual = any(read.row.kind == "dash" for read in table)
    out: list[ReadRow] = []
    for read in table:
        out.append(read)
        while read.row.kind != "group" and (parts := _dash_split(read, columns, profile, usual)):
            out[-1:] = [_unread(row, read.prose.table) for row in parts]
            read = out[-1]
    return out


def _dash_split(read: ReadRow, columns: Sequence[str], profile: Profile, usual: bool) -> tuple[Row, Row] | None:
    """The row as two, at the first dash where that reads better; clearly so where dash rows are not usual."""
    row = read.row
    gain = (
        (SETTINGS.reading_teaches if row.kind == "task" else -SETTINGS.dash_usual) if usual else SETTINGS.dash_unusual
    )

    def reads(row: Row) -> float:
        return take_apart(prepare(row, read.prose.table), columns, profile, (), row.kind).score

    whole: float | None = None
    for at in _dashes(row):
        piece = row.pieces[at]
        whole = take_apart(read.prose, columns, profile, (), row.kind).score if whole is None else whole
        mark, rest = piece.text[0], piece.text[1:].strip()
        first = Row(row.kind, row.number, row.line, row.pieces[:at], piece.line.gap)
        second = Row("dash", mark, piece.line, [Piece(rest, piece.line, glued=True), *row.pieces[at + 1 :]], row.after)
        if reads(first) + reads(second) > whole + gain:
            return first, second
    return None


def _dashes(row: Row) -> Iterator[int]:
    """The pieces that could begin a dash row: a dash, and what opens no other kind of cell."""
    for at, (before, piece) in enumerate(pairwise(row.pieces), 1):
        text = piece.text[1:].strip()
        kinds = opened(text.split()[:4])
        named = kinds and not kinds & {"content", "product"} and text[0] not in '“"'
        told = named or left_open(before.text)
        if piece.text.startswith(("- ", "– ")) and not told:
            yield at
