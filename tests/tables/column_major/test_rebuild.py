"""A table flattened by an extractor comes back as the table it was."""

from __future__ import annotations

import pytest
from tests.tables.column_major.dumps import Rows, Style, flatten, lines

from kehoach.models.document import Table
from kehoach.tables.column_major import rebuild
from kehoach.text import squeeze

STYLES: list[Style] = ["by position", "glued", "one a line", "cell by cell"]


def _table(drawn: str, widths: list[int]) -> tuple[Rows, list[int]]:
    """A table drawn with a bar between cells; a row that ends in a bar goes on in the next line."""
    text = drawn.strip().replace("|\n", "| ")
    rows = [[cell.strip() for cell in row.split("|")] for row in text.split("\n")]
    return [[*row, *[""] * (len(widths) - len(row))] for row in rows], widths


UNITS_THEN_DEADLINE = _table(
    """
    TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành
    I | Quý I
    1. | Xây dựng Kế hoạch tuyên truyền cải cách hành chính năm 2025 | Phòng Nội vụ |
      Phòng Văn hóa và Thông tin | Tháng 01/2025
    2. | Tổ chức Hội nghị triển khai nhiệm vụ công tác năm 2025 của huyện |
      Văn phòng HĐND và UBND huyện | Các phòng, ban; UBND các xã | Trước ngày 15/02/2025
    3. | Rà soát, cập nhật thủ tục hành chính | Phòng Tư pháp |  | Thường xuyên
    4. | Kiểm tra công tác văn thư, lưu trữ tại các cơ quan, đơn vị | Phòng Nội vụ |
      Các phòng, ban; UBND các xã | Quý I/2025
    II | Quý II
    5. | Tập huấn kỹ năng số cho cán bộ, công chức cấp xã | Phòng Văn hóa và Thông tin | UBND các xã | Tháng 4/2025
    6. | Sơ kết công tác cải cách hành chính 6 tháng đầu năm | Phòng Nội vụ |
      Các phòng, ban; UBND các xã | Trước ngày 20/6/2025
    7. | Thẩm định hồ sơ khen thưởng đột xuất | Phòng Nội vụ |  | Thường xuyên
    8. | Báo cáo kết quả rà soát với UBND tỉnh | Văn phòng HĐND và UBND huyện | Phòng Tư pháp | Trước ngày 30/6/2025
    """,
    [5, 34, 17, 16, 14],
)

DEADLINE_THEN_UNITS = _table(
    """
    STT | Nhiệm vụ | Sản phẩm | Thời hạn | Đơn vị thực hiện
    1 | Xây dựng cơ sở dữ liệu hộ kinh doanh | Báo cáo kết quả | Quý I/2026 | Phòng Kinh tế
    2 | Ban hành quy chế làm việc của Ban Chỉ đạo | Quyết định của UBND phường |
      Trước ngày 10/02/2026 | Văn phòng UBND phường
    3 | Tổ chức ra quân làm sạch dữ liệu đất đai | Kế hoạch của UBND phường | Tháng 3/2026 | Phòng Kinh tế
    4 | Kiểm tra an toàn thực phẩm tại các chợ | Báo cáo kết quả | Thường xuyên | Trạm Y tế phường
    5 | Tổng kết công tác năm | Hội nghị tổng kết | Tháng 12/2026 | Văn phòng UBND phường
    """,
    [4, 30, 18, 13, 17],
)

WITH_DASH_ROWS = _table(
    """
    TT | Nội dung | Đơn vị thực hiện | Đơn vị phối hợp | Thời gian
    1. | Phát động các phong trào thi đua theo chuyên đề, gồm: | Phòng Nội vụ | Các phòng, ban, đơn vị | Tháng 02/2025
    - | Xây dựng, triển khai Kế hoạch phong trào “Chuyển đổi số” trên toàn địa bàn |
      Phòng Văn hóa và Thông tin | Các phòng, ban, đơn vị | Tháng 3/2025
    - | Xây dựng, triển khai Kế hoạch phong trào “Xanh, sạch, đẹp” tại các tổ dân phố |
      Phòng Tài nguyên và Môi trường | Các phòng, ban, đơn vị | Tháng 4/2025
    2. | Bình xét thi đua năm 2025 của các cụm, khối | Phòng Nội vụ | Các phòng, ban, đơn vị | Tháng 12/2025
    """,
    [4, 32, 18, 16, 14],
)


WITH_BLANK_CELLS = _table(
    """
    TT | Nội dung công việc | Chỉ đạo | Đơn vị thực hiện | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm | Ghi chú
    1. | Ban hành Kế hoạch cải cách hành chính của huyện | UBND huyện | Phòng Nội vụ | Phòng Tư pháp | Tháng 01/2025 |
      Kế hoạch
    2. | Kiện toàn Ban Chỉ đạo cải cách hành chính |  | Phòng Nội vụ |  | Quý I/2025 | Quyết định
    3. | Rà soát, công bố danh mục thủ tục hành chính của huyện và các xã |  | Văn phòng HĐND và UBND huyện |
      UBND các xã | Trước ngày 15/3/2025 | Quyết định công bố
    4. | Số hóa hồ sơ lưu trữ còn thời hạn bảo quản | UBND huyện |  | Các phòng, ban; UBND các xã |
      Quý II/2025 |  | Nhiệm vụ thuộc Đề án 06
    5. | Kiểm tra công tác cải cách hành chính tại các xã |  | Phòng Nội vụ | Thanh tra huyện | Tháng 7/2025 |
      Thông báo kết luận
    6. | Khảo sát mức độ hài lòng của người dân |  | Phòng Nội vụ |  | Quý III/2025 | Báo cáo khảo sát
    7. | Tập huấn kỹ năng số cho cán bộ, công chức cấp xã | Chủ tịch UBND huyện | Phòng Văn hóa và Thông tin |
      UBND các xã | Tháng 9/2025 | 04 lớp
    8. | Báo cáo tổng kết công tác cải cách hành chính năm 2025 |  | Phòng Nội vụ | Các phòng, ban; UBND các xã |
      Trước ngày 05/12/2025 | Báo cáo
    """,
    [5, 34, 16, 18, 17, 18, 14, 12],
)

TARGETS = _table(
    """
    TT | Chỉ tiêu | Đơn vị tính | Mục tiêu năm 2025 | Cơ quan theo dõi
    I | CHÍNH QUYỀN SỐ
    1 | Tỷ lệ hồ sơ tiếp nhận trực tuyến | % | 80 | Phòng Nội vụ
    2 | Số bộ dữ liệu mở được công bố | Bộ dữ liệu | 15 | Phòng Văn hóa và Thông tin
    II | XÃ HỘI SỐ
    3 | Tỷ lệ người dân trưởng thành có tài khoản định danh điện tử | % | 75 | Công an huyện
    """,
    [4, 40, 12, 14, 26],
)

TABLES = {
    "units, then deadline": UNITS_THEN_DEADLINE,
    "deadline, then units": DEADLINE_THEN_UNITS,
    "dash rows": WITH_DASH_ROWS,
}


@pytest.mark.parametrize("table", [WITH_BLANK_CELLS, TARGETS], ids=["blank cells", "targets"])
def test_blank_cells_are_told_by_the_lines_they_leave(table: tuple[Rows, list[int]]) -> None:
    blocks, _ = rebuild(lines(flatten(*table, "cell by cell")))
    assert _shown(blocks) == [list(table[0])]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", TABLES)
def test_flattened_table_comes_back(name: str, style: Style) -> None:
    rows, widths = TABLES[name]
    blocks, notes = rebuild(lines(flatten(rows, widths, style)))
    assert _shown(blocks) == [list(rows)]
    assert [note for note in notes if note.code != "uncertain-row"] == []


@pytest.mark.parametrize("style", STYLES)
def test_columns_come_back_in_any_order(style: Style) -> None:
    rows, widths = UNITS_THEN_DEADLINE
    order = [0, 1, 4, 3, 2]
    turned = [[row[n] for n in order] for row in rows]
    blocks, _ = rebuild(lines(flatten(turned, [widths[n] for n in order], style)))
    assert _shown(blocks) == [turned]


def test_lines_around_the_table_stay_as_they_are() -> None:
    rows, widths = DEADLINE_THEN_UNITS
    text = "PHỤ LỤC\nDanh mục nhiệm vụ năm 2026\n" + flatten(rows, widths, "glued") + "\nPHỤ LỤC 2\nDanh sách"
    given = lines(text)
    blocks, _ = rebuild(given)
    assert [*blocks[:2], *blocks[3:]] == [*given[:2], *given[-2:]]
    assert isinstance(blocks[2], Table)


def test_two_tables_with_different_headers_are_two() -> None:
    one, other = (flatten(*TABLES[name], "glued") for name in ("units, then deadline", "deadline, then units"))
    blocks, _ = rebuild(lines(f"PHỤ LỤC 1\n{one}\nPHỤ LỤC 2\n{other}"))
    assert _shown(blocks) == [list(UNITS_THEN_DEADLINE[0]), list(DEADLINE_THEN_UNITS[0])]


def test_page_numbers_are_told_from_row_numbers() -> None:
    rows, widths = UNITS_THEN_DEADLINE
    pages = flatten(rows, widths, "one a line", header_every=3).split("\n ")
    text = "\n ".join(f"{number}\n{page}" for number, page in enumerate(pages, 4))
    blocks, notes = rebuild(lines(text))
    assert _shown(blocks) == [list(rows)]
    assert [note.text for note in notes if note.code == "unplaced-text"] == ["5", "6", "7"]


def test_cells_know_their_first_line() -> None:
    rows, widths = DEADLINE_THEN_UNITS
    given = lines(flatten(rows, widths, "one a line"))
    (table,), _ = rebuild(given)
    assert isinstance(table, Table)
    printed = {line.number: line.text for line in given}
    assert all(cell.line is not None and printed[cell.line] == cell.text.split("\n")[0] for cell in table.cells)


NO_TABLES = {
    "prose": "I. NHIỆM VỤ\n1. Xây dựng Kế hoạch\n2. Tổ chức thực hiện\nTrước ngày 15/3/2025",
    "header alone": "TT\nNội dung\nĐơn vị thực hiện\nThời gian\nNơi nhận:",
    "tabs": "TT\tNội dung\tĐơn vị thực hiện\tThời gian\n1\tHọp\tPhòng Nội vụ\tTháng 1/2025\n2\tHọp\t\tTháng 2/2025",
    "a unit first": "Sở Nội vụ\nNội dung\nĐơn vị thực hiện\nThời gian\n1. Họp\n2. Họp",
}


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_other_lines_are_left_alone(text: str) -> None:
    given = lines(text)
    assert rebuild(given) == (given, ())


def test_table_whose_rows_make_no_sense_stays_lines() -> None:
    chatter = "\n".join(f"đoạn văn số {n} không thuộc hàng nào" for n in range(100))
    given = lines(f"TT\nNội dung\nĐơn vị thực hiện\nThời gian\n1.\nHọp\n2.\nHọp\n{chatter}")
    blocks, notes = rebuild(given)
    assert blocks == given
    assert [note.code for note in notes] == ["unread-table"]


def test_row_with_two_equal_readings_is_said_to_be_uncertain() -> None:
    rows, widths = UNITS_THEN_DEADLINE
    text = (
        flatten(rows, widths, "one a line")
        + "\n9.\nHọp Ban Chỉ đạo\nPhòng Nội vụ\nPhòng Y tế\nPhòng Tư pháp\nTháng 7/2025"
    )
    _, notes = rebuild(lines(text))
    assert any(note.code == "uncertain-row" and note.text.startswith("Họp Ban Chỉ đạo") for note in notes)


def _shown(blocks: object) -> list[list[list[str]]]:
    assert isinstance(blocks, tuple)
    return [_grid(block) for block in blocks if isinstance(block, Table)]


def _grid(table: Table) -> list[list[str]]:
    grid = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = squeeze(cell.text)
    return grid
