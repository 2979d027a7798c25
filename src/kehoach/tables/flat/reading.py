"""The rows of all flattened tables of a document taken apart, together.

In: runs of lines. Out: each run's rows with their cells. Why: one row alone is ambiguous, but rows of one
document resemble each other; so all are read several times, each time with what the last time taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach.tables.flat.partition import Taken, take_apart
from kehoach.tables.flat.profile import Profile, Stretch, first_guess, learn
from kehoach.tables.flat.prose import Prose, prepare
from kehoach.tables.flat.rows import Piece, Row
from kehoach.tables.flat.runs import Run
from kehoach.tables.flat.wording import left_open, opened

SURE = 1.0
"""The lead over the next best reading from which a reading counts as sure."""
_ROUNDS = 4
_DASH_USUAL = 3.0
"""What a reading as two dash rows may score less than as one: under a dash row another is likely."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row, its words, and its cells as far as they are known."""

    row: Row
    prose: Prose
    taken: Taken

    @property
    def sure(self) -> bool:
        """Whether no other reading comes near."""
        return self.taken.margin >= SURE


def read_rows(runs: Sequence[Run]) -> list[list[ReadRow]]:
    """Each run's rows taken apart. Before the last round, dash rows hidden in the row above are split off."""
    tables = [[_unread(row) for row in run.rows] for run in runs]
    profile = first_guess(row.prose for table in tables for row in table)
    for left in range(_ROUNDS, 0, -1):
        if left == 1:
            tables = [_split_dashes(table, run.columns, profile) for run, table in zip(runs, tables, strict=True)]
        tables = [
            [_read_again(row, run.columns, profile) for row in table] for run, table in zip(runs, tables, strict=True)
        ]
        profile = learn(_lessons(runs, tables))
    return tables


def _unread(row: Row) -> ReadRow:
    return ReadRow(row, prepare(row.pieces), Taken((), 0.0, 0.0))


def _read_again(read: ReadRow, columns: Sequence[str], profile: Profile) -> ReadRow:
    held = read.taken.cells if read.sure else ()
    return ReadRow(read.row, read.prose, take_apart(read.prose, columns, profile, held, read.row.kind))


def _lessons(
    runs: Sequence[Run], tables: Sequence[Sequence[ReadRow]]
) -> Iterator[tuple[Prose, Sequence[Stretch], Sequence[str]]]:
    """The rows to learn from: tasks read surely."""
    for run, table in zip(runs, tables, strict=True):
        for read in table:
            if read.row.kind != "group" and read.taken.cells and read.sure:
                yield read.prose, read.taken.cells, run.columns


def _split_dashes(table: Sequence[ReadRow], columns: Sequence[str], profile: Profile) -> list[ReadRow]:
    """Splits off dash rows whose text follows the dash on its line, where two rows read better than one."""
    if not any(read.row.kind == "dash" for read in table):
        return list(table)
    out: list[ReadRow] = []
    for read in table:
        out.append(read)
        while read.row.kind != "group" and (parts := _dash_split(read.row, columns, profile)):
            out[-1:] = [_unread(row) for row in parts]
            read = out[-1]
    return out


def _dash_split(row: Row, columns: Sequence[str], profile: Profile) -> tuple[Row, Row] | None:
    """The row as two, at the first dash where that reads better."""

    def reads(row: Row) -> float:
        return take_apart(prepare(row.pieces), columns, profile, (), row.kind).score

    whole: float | None = None
    for at in _dashes(row):
        piece = row.pieces[at]
        whole = reads(row) if whole is None else whole
        mark, rest = piece.text[0], piece.text[1:].strip()
        first = Row(row.kind, row.number, row.line, row.pieces[:at])
        second = Row("dash", mark, piece.line, [Piece(rest, piece.line, glued=True), *row.pieces[at + 1 :]])
        if reads(first) + reads(second) > whole + (SURE if row.kind == "task" else -_DASH_USUAL):
            return first, second
    return None


def _dashes(row: Row) -> Iterator[int]:
    """The pieces that could begin a dash row: a dash, and what opens no other kind of cell."""
    for at, (before, piece) in enumerate(pairwise(row.pieces), 1):
        text = piece.text[1:].strip()
        kinds = opened(text.split()[:4])
        named = kinds and "content" not in kinds and text[0] not in '“"'
        told = named or left_open(before.text)
        if piece.text.startswith(("- ", "– ")) and not told:
            yield at
