"""Rows under one merged number are tasks of their own."""

from __future__ import annotations

import pytest

from kehoach.extract import plan_from_document
from kehoach.models.document import Cell, Document, Line, Source, Table
from kehoach.models.plan import Task

HEADER = ("TT", "Nội dung", "Đơn vị chủ trì", "Sản phẩm", "Thời gian hoàn thành")
UP = "^"


def tasks(*rows: tuple[str, ...]) -> list[Task]:
    """The tasks of a table; "^" goes on with the cell above."""
    cells: dict[tuple[int, int], Cell] = {}
    for at, row in enumerate((HEADER, *rows)):
        for column, text in enumerate(row):
            top = at
            while (HEADER, *rows)[top][column] == UP:
                top -= 1
            if top == at:
                cells[at, column] = Cell(at, column, text, line=at + 3)
            else:
                above = cells[top, column]
                cells[top, column] = Cell(top, column, above.text, at - top + 1, line=above.line)
    table = Table(tuple(cells.values()), len(rows) + 1, len(HEADER), line=3)
    blocks = (Line("KẾ HOẠCH", number=1), Line("Công tác năm 2027", number=2), table)
    plan = plan_from_document(Document(Source("plan.docx", "0" * 64, "text/plain", 1, "docx"), blocks))
    return [task for appendix in plan.appendices for task in appendix.tasks]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ("1", "Biên soạn tài liệu", "Sở Y tế", "Bản thảo", "Quý I/2027"),
                (UP, UP, UP, "Bản in", "Quý II/2027"),
                ("2", "Tập huấn", "Sở Nội vụ", "", "Quý III/2027"),
            ],
            [
                ("PL/1.a", "Biên soạn tài liệu", ["Sở Y tế"], "Bản thảo", "Quý I/2027", ()),
                ("PL/1.b", "Biên soạn tài liệu", ["Sở Y tế"], "Bản in", "Quý II/2027", ("content", "lead")),
                ("PL/2", "Tập huấn", ["Sở Nội vụ"], "", "Quý III/2027", ()),
            ],
        ),
        (
            [
                ("1", "Lập danh sách", "Sở Y tế", "", "Quý I/2027"),
                (UP, "Duyệt danh sách", "Sở Nội vụ", "", UP),
                (UP, "Đăng danh sách", "Sở Tư pháp", "", UP),
            ],
            [
                ("PL/1.a", "Lập danh sách", ["Sở Y tế"], "", "Quý I/2027", ()),
                ("PL/1.b", "Duyệt danh sách", ["Sở Nội vụ"], "", "Quý I/2027", ("deadline",)),
                ("PL/1.c", "Đăng danh sách", ["Sở Tư pháp"], "", "Quý I/2027", ("deadline",)),
            ],
        ),
        (
            [
                ("1", "Kiểm tra, gồm:", "Sở Y tế", "", "Quý I/2027"),
                (UP, "- Đợt một", "Sở Nội vụ", "", "Quý II/2027"),
            ],
            [
                ("PL/1", "Kiểm tra, gồm:", ["Sở Y tế"], "", "Quý I/2027", ()),
                ("PL/1.a", "Đợt một", ["Sở Nội vụ"], "", "Quý II/2027", ()),
            ],
        ),
    ],
)
def test_rows_under_one_number(rows: list[tuple[str, ...]], expected: list[tuple[object, ...]]) -> None:
    found = [
        (t.id, t.content, [u.name for u in t.lead], t.product or "", t.deadline and t.deadline.text, t.inherited)
        for t in tasks(*rows)
    ]
    assert found == expected
