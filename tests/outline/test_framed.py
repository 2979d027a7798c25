from __future__ import annotations

import pytest

from kehoach.models.document import Cell, Line, Table
from kehoach.outline import loosen_frames

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
Printed = list[tuple[str, int | None]]


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(
        Cell(at, column, text, column_span=1 if len(row) > 1 else max(map(len, rows)), line=at + 1)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Table(cells, len(rows), max(map(len, rows)))


@pytest.mark.parametrize(
    ("ruled", "printed"),
    [
        (
            table(("UBND TỈNH\nSố: 3/KH-UBND", f"{NATION}\nĐộc lập - Tự do - Hạnh phúc")),
            [("UBND TỈNH", 0), ("Số: 3/KH-UBND", 0), (NATION, 1), ("Độc lập - Tự do - Hạnh phúc", 1)],
        ),
        (
            table(("UBND TỈNH", "", NATION), ("Số: 3/KH-UBND", "", "Sông Trăng, ngày 03 tháng 4 năm 2025")),
            [("UBND TỈNH", 0), ("Số: 3/KH-UBND", 0), (NATION, 1), ("Sông Trăng, ngày 03 tháng 4 năm 2025", 1)],
        ),
        (
            table(("TỈNH ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("KẾ HOẠCH",)),
            [("TỈNH ỦY", 0), ("ĐẢNG CỘNG SẢN VIỆT NAM", 1), ("KẾ HOẠCH", None)],
        ),
        (
            table(("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "CHỦ TỊCH")),
            [("Nơi nhận:", 0), ("- Như trên;", 0), ("- Lưu: VT.", 0), ("CHỦ TỊCH", 1)],
        ),
    ],
)
def test_a_ruled_frame_becomes_lines(ruled: Table, printed: Printed) -> None:
    lines = [block for block in loosen_frames([ruled]) if isinstance(block, Line)]
    assert [(line.text, line.block) for line in lines] == printed


@pytest.mark.parametrize(
    "data",
    [
        table(("TT", "Việc", "Hạn"), ("1", "Gửi báo cáo", "Quý I"), ("Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH")),
        table(("TT", "Việc"), ("1", f"Treo dòng chữ {NATION}")),
        table((NATION,), ("TT",)),
    ],
)
def test_a_table_of_data_stays_one(data: Table) -> None:
    assert loosen_frames([data]) == [data]
