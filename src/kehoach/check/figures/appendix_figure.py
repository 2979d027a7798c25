"""Body and appendix give different figures for one thing.

Finds: "Tổng kinh phí 14.000.000 đồng (chi tiết tại Phụ lục II)" where the total there is 12.000.000; "mở 03 lớp tập
huấn kỹ năng số cho tổ công nghệ số" where the row of that task has "02 lớp".
Why: whoever reads only one of both plans for the wrong number.
Source: a plan must agree with itself; Nghị định 30/2020/NĐ-CP, annex I, III.1 (the appendix completes the text).
Example: body: mở 03 lớp tập huấn …; Phụ lục I, row 3: 02 lớp
Instead: the same number in both
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kehoach.check.context import Context
from kehoach.check.grid import Grid
from kehoach.check.quantities import MONEY, PERCENT, Quantity, quantities
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement
from kehoach.check.terms import said
from kehoach.check.violations import Violation
from kehoach.check.works import Texts, weights
from kehoach.message import Message
from kehoach.models.finding import LOOK, RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.text import squeeze

_FIGURE = re.compile(r"[\d.,]+")
_SCALES = (Decimal(1), Decimal(10**3), Decimal(10**6), Decimal(10**9))


def appendix_figure(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each total of money that no table has, and for each number that its own row has otherwise."""
    if context.damaged or context.recognised:
        return
    told = [one for one in context.statements if one.passage.cell is None and quantities(one.text)]
    yield from _of_totals(told, context.grids)
    yield from _of_rows(told, context.grids)


def _of_totals(told: Sequence[Statement], grids: Sequence[Grid]) -> Iterator[Violation]:
    totals = [total for grid in grids for total in _totals(grid)]
    for statement in told:
        small = statement.text.lower()
        for one in quantities(statement.text):
            before = small[: one.start][-SETTINGS.appendix_figure_near :]
            whole = [found.end() for found in said("whole").finditer(before)]
            if one.unit != MONEY or not one.exact or not whole or any(c.isdigit() for c in before[whole[-1] :]):
                continue
            if not said("annexed").search(small):
                continue
            near = [
                total
                for total in totals
                if total
                and one.value / SETTINGS.appendix_figure_times <= total <= one.value * SETTINGS.appendix_figure_times
            ]
            if near and all(abs(total - one.value) >= max(one.step / 2, Decimal(1)) for total in near):
                message = Message("the table's total is {total}; make both the same", total=_written(near[0]))
                yield Violation(message, statement.at(one.start), one.text, RATHER_SURE)
            break


def _totals(grid: Grid) -> Iterator[Decimal]:
    """The totals of a table's columns of money, in each unit the column may have."""
    for row in grid.rows:
        if row >= grid.top and grid.is_total(row):
            for column in grid.rows[row]:
                number = grid.number(row, column)
                if number is not None and not said("how_many", "price_of_one").search(grid.head(column)):
                    yield from (number * scale for scale in _SCALES)


def _of_rows(told: Sequence[Statement], grids: Sequence[Grid]) -> Iterator[Violation]:
    rows = [(label, found) for grid in grids for label, found in _rows(grid)]
    if not rows or not told:
        return
    texts = [_uncounted(statement.text) for statement in told]
    labels = [_uncounted(label) for label, _found in rows]
    weight = weights([*labels, *texts])
    among = Texts(texts, weight, SETTINGS.appendix_figure_rare)
    for (label, found), uncounted in zip(rows, labels, strict=True):
        for at in among.covering(uncounted, SETTINGS.appendix_figure_covered):
            yield from _clash(told[at], label, found)


def _uncounted(text: str) -> str:
    """A text without the figures of what it counts, which may differ."""
    kept, read = [], 0
    for one in quantities(text):
        kept.append(text[read : one.start])
        figure = _FIGURE.match(one.text)
        read = one.start + (figure.end() if figure else 0)
    return "".join((*kept, text[read:]))


def _rows(grid: Grid) -> Iterator[tuple[str, tuple[Quantity, ...]]]:
    """Each row's longest text with what the row counts."""
    for row, cells in grid.rows.items():
        texts = {column: squeeze(cell.text) for column, cell in cells.items() if row >= grid.top or grid.top == 1}
        label = max(texts.values(), key=len, default="")
        unit = next((text for column, text in texts.items() if said("units_of").search(grid.head(column))), "")
        found: list[Quantity] = []
        for column, text in texts.items():
            if said("times").search(grid.head(column)):
                continue
            found += quantities(f"{text} {unit}" if unit and grid.number(row, column) is not None else text)
        if len(label.split()) >= SETTINGS.appendix_figure_fewest and found:
            yield label, tuple(found)


def _clash(statement: Statement, label: str, row: Sequence[Quantity]) -> Iterator[Violation]:
    for one in quantities(statement.text):
        same = [other for other in row if other.alike(one) and other.exact]
        alone = sum(other.alike(one) for other in quantities(statement.text)) == 1
        if not one.exact or one.unit == PERCENT or not alone or len(same) != 1:
            continue
        other = same[0]
        if abs(other.value - one.value) >= max(one.step, other.step) / 2:
            message = Message('"{row}" has {said} in the table; make both the same', row=label[:60], said=other.text)
            yield Violation(message, statement.at(one.start), one.text, LOOK)


def _written(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))
