"""A table cut by a page break anywhere reads like the whole one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables.drawing import draw
from tests.tables.test_cases import show

from kehoach.models.document import Block, Cell, Line, Table
from kehoach.tables.find import task_tables

TABLE = (Path(__file__).parent / "whole-table.txt").read_text("utf-8")
HEADER_ROWS = 1


def _cuts() -> Iterator[int]:
    table = _table()
    for row in range(HEADER_ROWS + 1, table.rows):
        crossed = [c for c in table.cells if c.row < row < c.row + c.row_span]
        if all(row - c.row > 1 or c.row + c.row_span - row > 1 for c in crossed):
            yield row


def _table() -> Table:
    (table,) = (b for b in draw(TABLE) if isinstance(b, Table))
    return table


@pytest.mark.parametrize("header_again", [True, False])
@pytest.mark.parametrize("row", list(_cuts()))
def test_cut_between_rows(row: int, header_again: bool) -> None:
    table = _table()
    parts = [_part(table, 0, row, header_again=False), _part(table, row, table.rows, header_again=header_again)]
    assert _shown(parts) == _shown([table])


def _shown(blocks: list[Table]) -> list[str]:
    tables, _ = task_tables(blocks)
    return [line for found in tables for line in show(found)]


def _part(table: Table, first: int, last: int, *, header_again: bool) -> Table:
    """The rows of a table from `first` to before `last`, as a page shows them: cut cells keep their text above."""
    shift = HEADER_ROWS if header_again else 0
    cells = [c for c in table.cells if header_again and c.row < HEADER_ROWS]
    for cell in table.cells:
        top, bottom = max(cell.row, first), min(cell.row + cell.row_span, last)
        if top < bottom:
            text = cell.text if cell.row >= first else ""
            cells.append(replace(cell, row=top - first + shift, row_span=bottom - top, text=text))
    return Table(tuple(cells), last - first + shift, table.columns, index=first)


WORDS = st.text("ab ", max_size=6)


@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=8))
def test_no_word_of_a_table_is_lost(rows: list[list[str]]) -> None:
    header = ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian hoàn thành"]
    texts = [header, *rows]
    cells = tuple(Cell(r, c, text) for r, row in enumerate(texts) for c, text in enumerate(row))
    table = Table(cells, len(texts), 4)
    blocks: list[Block] = [table]
    found, left_out = task_tables(blocks)
    kept = Counter(word for note in left_out for word in note.text.split())
    for task_table in found if not left_out else []:
        for row in task_table.rows:
            kept.update(word for cell in row.cells.values() for word in cell.split())
            if row.kind == "group":
                kept.update([*row.title.split(), row.number.text])
    wanted = Counter(word for row in rows for text in row for word in text.split())
    assert not wanted - kept


WATERMARK = Line("LƯU HÀNH NỘI BỘ", page=2)


@pytest.mark.parametrize(
    ("between", "moved", "goes_on"),
    [((), 0.0, True), ((WATERMARK,), 0.0, True), ((WATERMARK,), 12.0, True), ((WATERMARK,), None, False)],
    ids=["nothing", "a watermark", "a page scanned aside", "other columns"],
)
def test_print_between_pages_does_not_break_a_table(
    between: tuple[Block, ...], moved: float | None, goes_on: bool
) -> None:
    table = _table()
    row = next(_cuts())
    first = _placed(_part(table, 0, row, header_again=False), 1, 0.0, 60.0)
    second = _part(table, row, table.rows, header_again=False)
    rest = _placed(second, 2, moved or 0.0, 60.0 if moved is not None else 75.0)
    tables, _ = task_tables([first, *between, rest])
    assert ([line for found in tables for line in show(found)] == _shown([table])) == goes_on


def _placed(table: Table, page: int, left: float, wide: float) -> Table:
    """The table on a page, its columns so wide."""
    cells = (
        replace(c, page=page, box=(left + wide * c.column, 9.0 * c.row, left + wide * (c.column + c.column_span), 9.0))
        for c in table.cells
    )
    return replace(table, cells=tuple(cells), page=page, box=(left, 0.0, left + wide * table.columns, 99.0))
