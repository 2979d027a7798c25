"""Columns on a page of their own are put beside the table whose rows have the same edges."""

from __future__ import annotations

from dataclasses import replace

from tests.tables.drawing import draw
from tests.tables.test_cases import show

from kehoach.models.document import Block, Table
from kehoach.tables.find import task_tables
from kehoach.tables.spread import together

DRAWN = """TT | Nội dung
I. CHUẨN BỊ | <
1 | Lập danh sách
2 | Niêm yết
~~~
Chủ trì | Thời hạn | <
^ | Từ ngày | Đến ngày
 | < | <
Công an xã | 01/3/2027 | 05/3/2027
Trưởng thôn | 06/3/2027 | 10/3/2027
"""


def _printed(levels: dict[int, tuple[float, ...]]) -> list[Block]:
    """The drawn tables as printed, the level edges of their rows given by page."""
    out: list[Block] = []
    for block in draw(DRAWN):
        assert isinstance(block, Table)
        edges = levels[block.page or 0]
        cells = (
            replace(cell, box=(0.0, edges[cell.row], 9.0, edges[cell.row + cell.row_span])) for cell in block.cells
        )
        out.append(replace(block, cells=tuple(cells), ruled=True))
    return out


def test_columns_on_another_page_belong_to_the_rows_with_their_edges() -> None:
    blocks, notes = together(_printed({1: (100, 130, 145, 160, 175), 2: (100, 115, 130, 145.5, 160, 175)}))
    tables, _ = task_tables(blocks)
    assert [note.code for note in notes] == ["table-spread"]
    assert [line for table in tables for line in show(table)] == [
        "tasks: number, content, lead, start, deadline",
        "group I: CHUẨN BỊ",
        "task 1: Lập danh sách | Công an xã | 01/3/2027 | 05/3/2027",
        "task 2: Niêm yết | Trưởng thôn | 06/3/2027 | 10/3/2027",
    ]


def test_a_table_with_other_edges_stands_alone() -> None:
    printed = _printed({1: (100, 130, 145, 160, 175), 2: (100, 115, 130, 150, 165, 180)})
    assert together(printed) == (printed, [])
