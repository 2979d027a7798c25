"""Lines that stand as far apart as rows do go to the row whose number is in their middle, where no rules part rows."""

from __future__ import annotations

import pytest

from kehoach.models.document import Cell, Table
from kehoach.tables.find import task_tables

HEAD = "TT | Nội dung công việc | Đơn vị chủ trì | Thời hạn"
LAST = " | Tổng hợp báo cáo | Phòng Y tế | Quý IV/2026"


def printed(*lines: str, apart: float = 22.0) -> Table:
    """A table whose rows are printed lines, all equally far apart and 11 high."""
    cells = [
        Cell(row, column, text, page=1, box=(100.0 * column, apart * row, 100.0 * column + 90, apart * row + 11))
        for row, line in enumerate(lines)
        for column, text in enumerate(cell.strip() for cell in line.split("|"))
        if text
    ]
    return Table(tuple(cells), len(lines), 4, index=0, page=1, ruled=False)


@pytest.mark.parametrize(
    "lines, rows",
    (
        (
            (" | Kiểm tra hồ sơ", "1 | trẻ em nhập học | Phòng GDĐT | 30/6/2026", " | tại các trường", f"2{LAST}"),
            ["1 Kiểm tra hồ sơ trẻ em nhập học tại các trường", "2 Tổng hợp báo cáo"],
        ),
        (
            (f"1{LAST}", " | Kiểm tra hồ sơ", "2 | | Phòng GDĐT | 30/6/2026", " | trẻ em nhập học"),
            ["1 Tổng hợp báo cáo", "2 Kiểm tra hồ sơ trẻ em nhập học"],
        ),
        (
            (" | CÔNG TÁC TRƯỜNG HỌC", "1 | Kiểm tra hồ sơ | Phòng GDĐT | 30/6/2026", " | CÔNG TÁC Y TẾ", f"2{LAST}"),
            ["CÔNG TÁC TRƯỜNG HỌC", "1 Kiểm tra hồ sơ", "CÔNG TÁC Y TẾ", "2 Tổng hợp báo cáo"],
        ),
    ),
    ids=("number-beside-the-middle-line", "number-between-two-lines", "titles"),
)
def test_lines_go_to_the_number_in_their_middle(lines: tuple[str, ...], rows: list[str]) -> None:
    (table,), _ = task_tables([printed(HEAD, *lines)])
    assert [
        " ".join(f"{row.number.text or ''} {row.title or row.cells.get('content', '')}".split()) for row in table.rows
    ] == rows
