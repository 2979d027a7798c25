"""Rows that no rule parts are known by their numbers.

In: the words of a page and its grids. Out: the level rules that are missing between the rows, and the grids for which
they cannot be told. Why: many a table has
rules between its columns and below its header only; a person sees a row begin where its number stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kehoach.readers.pdf.paths import Rule
from kehoach.readers.pdf.rules import Field, Grid
from kehoach.readers.pdf.settings import SETTINGS
from kehoach.readers.pdf.words import Row, Word, rows_of

_NUMBER = re.compile(r"(\d{1,3})\.?")


def by_numbers(words: Sequence[Word], tables: Sequence[Grid]) -> tuple[list[Rule], list[Grid]]:
    """The rules between rows whose numbers stand one under the other in one cell, each beside the first line of its
    row; and the grids whose numbers stand beside other lines, so that their rows are known by alignment only.
    """
    between: list[Rule] = []
    others: list[Grid] = []
    for grid, field in _high(tables, words):
        level = _within(words, grid, field)
        numbers = rows_of(w for w in level if w.middle[0] < field.box[2])
        if grid in others or not _counts(numbers):
            continue
        if _lead(numbers, [w.base for w in level if w.middle[0] > field.box[2]]):
            between += _above(numbers[1:], grid)
        else:
            others.append(grid)
    return between, others


def _high(tables: Sequence[Grid], words: Sequence[Word]) -> Iterator[tuple[Grid, Field]]:
    """The first cells of rows that have room for several numbers, each with its grid."""
    least = SETTINGS.least_numbered * min((w.size for w in words), default=0.0)
    for grid in tables:
        if len(grid.xs) > SETTINGS.least_columns_numbered:
            yield from ((grid, one) for one in grid.fields if one.column == 0 and one.box[3] - one.box[1] >= least)


def _within(words: Sequence[Word], grid: Grid, field: Field) -> list[Word]:
    """The level words of the row that a cell of the first column stands in."""
    left, top, _right, bottom = field.box
    near = (w for w in words if w.turn == 0 and top < w.base < bottom + w.size)
    return [w for w in near if w.middle[1] < bottom and left < w.middle[0] < grid.xs[-1]]


def _lead(numbers: Sequence[Row], bases: Sequence[float]) -> bool:
    """Whether each number stands on the first line of its row; `bases` are those of the words beside them."""
    reach = SETTINGS.line_reach
    beside = (any(abs(base - row.base) <= reach * row.size for base in bases) for row in numbers)
    return bool(bases) and min(bases) >= numbers[0].base - reach * numbers[0].size and all(beside)


def _above(numbers: Sequence[Row], grid: Grid) -> Iterator[Rule]:
    return ((row.top - SETTINGS.above_numbered * row.size, grid.xs[0], grid.xs[-1]) for row in numbers)


def _counts(rows: Sequence[Row]) -> bool:
    """Whether lines are numbers that follow each other."""
    found = [_NUMBER.fullmatch(row.text) for row in rows]
    counted = [int(match[1]) for match in found if match]
    many = len(counted) == len(rows) >= SETTINGS.least_numbered
    return many and counted == list(range(counted[0], counted[0] + len(counted)))
