"""A row or column of totals that is not the sum of what it stands for.

Finds: "Tổng cộng 13.000.000" under amounts that come to 12.000.000; "200 | 15.000 | 4.000.000" under "Số lượng | Đơn
giá | Thành tiền"; a column "Tổng" that in one row is not the sum of those beside it, as it is in the others.
Why: one of the numbers is wrong, and money is given out by it.
Source: counting; a plan must agree with itself.
Example: Tổng cộng | 13.000.000 under 3.000.000, 6.000.000 and 3.000.000
Instead: Tổng cộng | 12.000.000
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from kehoach.check.context import Context
from kehoach.check.grid import Grid
from kehoach.check.settings import SETTINGS
from kehoach.check.terms import said
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Cell
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.numerals import roman
from kehoach.text import squeeze


def totals(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each cell of a row of totals, of a column of totals, and for each amount of so many at a price."""
    if context.damaged or context.recognised:
        return
    for grid in context.grids:
        for cell, right in (*_of_rows(grid), *_of_prices(grid), *_of_columns(grid)):
            message = Message(
                "this comes to {right}, not {said}; correct the one that is wrong",
                right=_written(right),
                said=squeeze(cell.text),
            )
            yield Violation(message, grid.at(cell), squeeze(cell.text), RATHER_SURE)


def _of_rows(grid: Grid) -> Iterator[tuple[Cell, Decimal]]:
    rows = [row for row in sorted(grid.rows) if row >= grid.top]
    marked = [row for row in rows if grid.is_total(row)]
    if len(marked) != 1 or marked[0] not in (rows[0], rows[-1]):
        return
    others = [row for row in rows if row != marked[0]]
    for column in sorted(grid.rows[marked[0]]):
        total = grid.number(marked[0], column)
        if total is None or said("not_added").search(grid.head(column)):
            continue
        if any(not grid.is_blank(row, column) and grid.number(row, column) is None for row in others):
            continue
        sums = [_sum(grid, some, column) for some in _levels(grid, others)]
        right = [one for one in sums if one is not None]
        if right and total not in right:
            yield grid.rows[marked[0]][column], right[0]


def _levels(grid: Grid, rows: Sequence[int]) -> Iterator[Sequence[int]]:
    """The rows that may make up a total: the numbered ones of the outermost kind, else all; and each other kind."""
    kinds: dict[str, list[int]] = {}
    for row in rows:
        kinds.setdefault(_kind(squeeze(grid.rows[row].get(0, Cell(row, 0, "")).text)), []).append(row)
    ordered = [kinds[kind] for kind in ("roman", "capital", "arabic", "dotted", "other") if kind in kinds]
    yield from ordered
    yield rows


def _kind(number: str) -> str:
    tidy = number.rstrip(".) ")
    if tidy.isdigit():
        return "arabic"
    if re.fullmatch(r"\d+(?:\.\d+)+", tidy):
        return "dotted"
    if roman(tidy) and tidy.isupper():
        return "roman"
    return "capital" if re.fullmatch(r"[A-HĐ]", tidy) else "other"


def _sum(grid: Grid, rows: Sequence[int], column: int) -> Decimal | None:
    numbers = [one for row in rows if (one := grid.number(row, column)) is not None]
    return sum(numbers, Decimal(0)) if len(numbers) >= SETTINGS.totals_fewest else None


def _of_prices(grid: Grid) -> Iterator[tuple[Cell, Decimal]]:
    """Amounts that are not so many at the price of one, where the other rows are."""
    columns = range(grid.table.columns)
    many, price, amount = (
        [column for column in columns if said(name).search(grid.head(column))]
        for name in ("how_many", "price_of_one", "amounts")
    )
    if len(many) == len(price) == 1 and amount:
        yield from _odd(grid, amount[0], lambda row: _times(grid.number(row, many[0]), grid.number(row, price[0])))


def _of_columns(grid: Grid) -> Iterator[tuple[Cell, Decimal]]:
    """Totals in a column that are not the sum of the columns behind it, where in the other rows they are."""
    for column in range(1, grid.table.columns - 2):
        if said("total_row").match(grid.head(column)):
            behind = range(column + 1, grid.table.columns)
            parts = [one for one in behind if not said("not_added").search(grid.head(one))]
            yield from _odd(grid, column, partial(_sum_of, grid, parts))


def _times(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other


def _sum_of(grid: Grid, columns: Sequence[int], row: int) -> Decimal | None:
    numbers = [one for column in columns if (one := grid.number(row, column)) is not None]
    return sum(numbers, Decimal(0)) if len(numbers) >= SETTINGS.totals_fewest else None


def _odd(grid: Grid, column: int, reckon: Callable[[int], Decimal | None]) -> Iterator[tuple[Cell, Decimal]]:
    """The cells of a column that are not what is reckoned, where most are."""
    told: list[tuple[int, Decimal, Decimal]] = []
    for row in grid.rows:
        number, right = grid.number(row, column), reckon(row)
        if row >= grid.top and number is not None and right is not None and not grid.is_total(row):
            told.append((row, number, right))
    wrong = [(row, right) for row, number, right in told if number != right]
    if len(told) - len(wrong) >= max(SETTINGS.totals_fewest, SETTINGS.totals_agreeing * len(told)):
        yield from ((grid.rows[row][column], right) for row, right in wrong)


def _written(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))
