"""Rows that pages, merged cells or other text break up, as dumps have them."""

from __future__ import annotations

from itertools import count

import pytest
from tests.tables.column_major.dumps import lines

from kehoach.models.document import Block, Table
from kehoach.tables.column_major import rebuild
from kehoach.text import squeeze

HEADER = "TT Nội dung công việc\nChỉ đạo\nĐơn vị thực hiện\nĐơn vị phối hợp\nThời gian hoàn thành"
PLAIN = [
    ["Ban hành Kế hoạch cải cách\n\nhành chính của huyện", "UBND huyện", "Phòng Nội vụ", "Phòng Tư pháp", "Quý I/2025"],
    ["Công bố danh mục thủ tục\n\nhành chính", "", "Phòng Tư pháp", "UBND các xã", "Tháng 3/2025"],
    ["Kiểm tra công tác văn thư,\n\nlưu trữ tại các xã", "UBND huyện", "Phòng Nội vụ", "UBND các xã", "Tháng 4/2025"],
    ["Tập huấn kỹ năng số cho cán\n\nbộ cấp xã", "", "Phòng Nội vụ", "UBND các xã", "Tháng 6/2025"],
    ["Khảo sát mức độ hài lòng của\n\nngười dân", "UBND huyện", "Phòng Nội vụ", "UBND các xã", "Quý III/2025"],
]
CASES = {
    "a page cuts two cells": (
        [
            "Rà soát thủ tục hành chính\nUBND huyện\nVăn phòng HĐND và\nPhòng Tư pháp\nTháng 9/2025\n "
            f"{HEADER}\n\nthuộc thẩm quyền của huyện\n\nUBND huyện"
        ],
        [
            [
                "Rà soát thủ tục hành chính thuộc thẩm quyền của huyện",
                "UBND huyện",
                "Văn phòng HĐND và UBND huyện",
                "Phòng Tư pháp",
                "Tháng 9/2025",
            ]
        ],
    ),
    "a merged cell ends beside the next row": (
        [
            "Sơ kết phong trào thi đua\nĐ/c Lê Văn Bình\n\n- Chủ tịch UBND\nPhòng Nội vụ\nUBND các xã\nTháng 7/2025",
            "Tổng kết phong trào thi đua\nhuyện\nPhòng Nội vụ\nUBND các xã\nTháng 12/2025",
        ],
        [
            [
                "Sơ kết phong trào thi đua",
                "Đ/c Lê Văn Bình - Chủ tịch UBND huyện",
                "Phòng Nội vụ",
                "UBND các xã",
                "Tháng 7/2025",
            ],
            ["Tổng kết phong trào thi đua", "", "Phòng Nội vụ", "UBND các xã", "Tháng 12/2025"],
        ],
    ),
    "running text behind the table": (
        [
            "Báo cáo kết quả thực hiện\nUBND huyện\nPhòng Nội vụ\nUBND các xã\nTháng 12/2025\n\n"
            "Căn cứ nhiệm vụ được giao, các phòng, ban, đơn vị và UBND các xã khẩn trương triển khai thực hiện\n\n"
            "bảo đảm chất lượng, tiến độ; định kỳ báo cáo kết quả về Phòng Nội vụ để tổng hợp, báo cáo UBND."
        ],
        [["Báo cáo kết quả thực hiện", "UBND huyện", "Phòng Nội vụ", "UBND các xã", "Tháng 12/2025"]],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_broken_rows_come_back_whole(case: str) -> None:
    broken, whole = CASES[case]
    blocks, _ = rebuild(lines(_dump(["\n".join(row) for row in PLAIN] * 2 + broken)))
    assert _rows(blocks)[2 * len(PLAIN) :] == whole


def test_cell_completed_from_the_next_row_is_said_to_be_uncertain() -> None:
    broken, _ = CASES["a merged cell ends beside the next row"]
    _, notes = rebuild(lines(_dump(["\n".join(row) for row in PLAIN] * 2 + broken)))
    assert [note.code for note in notes if note.text.startswith("Sơ kết")] == ["uncertain-row"]


def test_number_behind_the_last_words_of_the_row_above_opens_a_row() -> None:
    dump = _dump(["\n".join(row) for row in PLAIN]).replace("\n3.\n", "\nhuyện 3.\n")
    blocks, _ = rebuild(lines(dump))
    assert len(_rows(blocks)) == len(PLAIN)


def test_rows_that_are_missing_cost_no_others() -> None:
    kept = [1, 2, 3, 14, 15, 16]
    text = HEADER + "".join(
        f"\n{number}.\n" + "\n".join(row) for number, row in zip(kept, [*PLAIN, PLAIN[0]], strict=True)
    )
    blocks, _ = rebuild(lines(text))
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells if cell.column == 0 and cell.row] == [f"{number}." for number in kept]


def test_small_letters_count_rows() -> None:
    letters = (f"{letter})" for letter in "abcde")
    text = HEADER + "".join(f"\n{next(letters)}\n" + "\n".join(row) for row in PLAIN)
    blocks, _ = rebuild(lines(text))
    assert _rows(blocks) == [[squeeze(cell) for cell in row] for row in PLAIN]


def test_table_without_numbers_is_said_to_be_unread() -> None:
    given = lines(HEADER.removeprefix("TT ") + "".join("\n" + "\n".join(row) for row in PLAIN))
    blocks, notes = rebuild(given)
    assert (blocks, [note.code for note in notes]) == (given, ["unread-table"])


def _dump(rows: list[str]) -> str:
    numbers = count(1)
    return HEADER + "".join(f"\n{next(numbers)}.\n{row}" for row in rows)


def _rows(blocks: tuple[Block, ...]) -> list[list[str]]:
    (table,) = [block for block in blocks if isinstance(block, Table)]
    grid = [["" for _ in range(table.columns - 1)] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.column:
            grid[cell.row][cell.column - 1] = squeeze(cell.text)
    return grid[1:]
