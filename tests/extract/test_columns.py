"""Which column a header names beside others, and what two columns of days say together."""

from __future__ import annotations

import pytest
from tests.readers.office import cell, docx, paragraph, table

from kehoach.extract import plan_from_bytes
from kehoach.models.plan import Appendix, Plan

ENDED = ("01/11/2027", "30/11/2027")
UNITS = ("Sở Nội vụ", "Sở Xây dựng")


def _plan(*rows: tuple[str, ...]) -> Plan:
    body = paragraph("Phụ lục I") + paragraph("DANH MỤC NHIỆM VỤ NĂM 2027")
    return plan_from_bytes(docx(body + table(*("".join(map(cell, row)) for row in rows))), "plan.docx")


def _appendix(*rows: tuple[str, ...]) -> Appendix:
    return _plan(*rows).appendices[0]


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (("Lãnh đạo Sở phụ trách", "Đơn vị chủ trì"), ("monitoring", "lead")),
        (("Chỉ đạo", "Đơn vị thực hiện"), ("lead", "implementing")),
        (("Đơn vị chủ trì", "Người phụ trách"), ("lead", "implementing")),
        (("Căn cứ chỉ đạo", "Cơ quan chủ trì"), (None, "lead")),
        (("Số, ngày văn bản chỉ đạo", "Cơ quan thực hiện"), (None, "implementing")),
        (("Cơ quan chủ trì theo dõi", "Cơ quan phối hợp"), ("lead", "coordinating")),
        (("Cơ quan chủ trì theo dõi", "Cơ quan chủ trì"), ("monitoring", "lead")),
        (("Cơ quan trình", "Cơ quan thẩm tra"), ("lead", "advising")),
        (("Đơn vị được kiểm tra", "Đơn vị thực hiện"), (None, "implementing")),
        (("Đơn vị chủ trì", "Kết quả thực hiện"), ("lead", None)),
        (("Đơn vị chủ trì", "Ngày hoàn thành"), ("lead", None)),
        (("Đơn vị chủ trì", "Thực tế hoàn thành"), ("lead", None)),
        (("Thời gian triển khai", "Thời gian hoàn thành"), (None, "deadline")),
        (("Lãnh đạo UBND chỉ đạo", "Đơn vị thực hiện chính"), ("monitoring", "lead")),
        (("Đồng chí phụ trách", "Cơ quan chủ trì"), ("monitoring", "lead")),
        (("Sở, ngành chủ trì", "Sở, ngành, địa phương phối hợp"), ("lead", "coordinating")),
        (("Đơn vị chủ trì", "Đơn vị thực hiện chính"), ("lead", "implementing")),
        (("Chủ đầu tư", "Đơn vị thi công"), ("lead", "implementing")),
        (("Đợt", "Đơn vị được giao"), ("group", "implementing")),
        (("Nhóm việc", "Đơn vị thực hiện/phối hợp"), ("group", "lead+coordinating")),
        (("LĐ phụ trách", "ĐV CT"), ("monitoring", "lead")),
        (("Bộ phận làm chính", "Đơn vị cùng làm"), ("lead", "coordinating")),
        (("Bộ phận chuẩn bị", "Tỷ lệ hoàn thành"), ("implementing", None)),
        (("Người gánh việc", "% hoàn thành"), ("implementing", None)),
    ],
)
def test_headers_share_the_columns_out_by_what_they_mean(
    headers: tuple[str, str], columns: tuple[str | None, ...]
) -> None:
    rows = (("TT", "Nội dung công việc", *headers, "Hạn"), *((str(n), "Việc", *UNITS, "01/3/2027") for n in (1, 2)))
    shown = _appendix(*rows).columns
    names = {printed: name for name, printed in shown.items()}
    assert tuple(names.get(header) for header in headers) == columns


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (("#", "Task", "Owner", "Deadline"), ("number", "content", "lead", "deadline")),
        (("id", "task", "assignee", "due_date"), ("number", "content", "lead", "deadline")),
        (("TT", "Việc", "Người làm", "Ngày hoàn thành"), ("number", "content", "implementing", "deadline")),
        (("TT", "Việc", "Người làm", "Xong trước"), ("number", "content", "implementing", "deadline")),
        (("TT", "Kiến nghị của cử tri", "Cơ quan giải quyết", "Thời hạn trả lời"),
         ("number", "content", "implementing", "deadline")),
        (("TT", "Tên chương trình, hội thi", "Đơn vị tổ chức", "Thời gian"),
         ("number", "content", "implementing", "deadline")),
        (("Tháng", "Trọng tâm", "Nội dung công việc", "Người phụ trách"), ("deadline", "group", "content", "lead")),
        (("TT", "Tên VBQPPL", "Cơ quan chủ trì soạn thảo", "Hoàn thành trong năm 2027"),
         ("number", "content", "lead", "deadline")),
        (("TT", "Hạng mục công việc", "Trách nhiệm chính", "Hạn xong"), ("number", "content", "lead", "deadline")),
        (("TT", "Trọng tâm", "Bộ phận chịu trách nhiệm", "Hạn"), ("number", "content", "lead", "deadline")),
        (("TT", "Công trình, dự án", "Khởi công", "Hoàn thành"), ("number", "content", "start", "deadline")),
    ],
)  # fmt: skip
def test_tables_by_other_names_are_task_tables(header: tuple[str, ...], columns: tuple[str, ...]) -> None:
    rows = (("1", "Sửa đường", "Phòng Kinh tế", "01/3/2027"), ("2", "Thay đèn", "Phòng Đô thị", "01/4/2027"))
    shown = _appendix(header, *rows).columns
    assert tuple(shown) == columns


@pytest.mark.parametrize(
    ("term", "done", "told"),
    [
        ("15/3/2027", "10/3/2027", []),
        ("15/3/2027", "", []),
        ("", "10/3/2027", ["10/3/2027"]),
        ("Quý I/2027", "Chờ họp, trước ngày 02/4/2027", ["02/4/2027"]),
    ],
)
@pytest.mark.parametrize("header", ["Ngày hoàn thành", "Ngày xong", "Ngày hoàn thành thực tế", "Thực tế hoàn thành"])
def test_the_day_something_was_done_is_no_term(header: str, term: str, done: str, told: list[str]) -> None:
    plan = _plan(
        ("TT", "Công việc", "Thời hạn", header), ("1", "Rà soát", term, done), ("2", "Tổng kết", "01/11/2027", "")
    )
    task = plan.appendices[0].tasks[0]
    assert (task.deadline.text if task.deadline else "") == term
    assert task.extra == ({header: done} if done else {})
    assert [note.text for note in plan.diagnostics if note.code == "date-unplaced"] == told


@pytest.mark.parametrize("first", ["Thời gian bắt đầu", "Ngày bắt đầu", "Từ ngày", "Bắt đầu"])
@pytest.mark.parametrize("last", ["Thời gian kết thúc", "Đến ngày", "Ngày hoàn thành"])
@pytest.mark.parametrize(
    ("cells", "milestones", "codes"),
    [
        (("05/3/2027", "20/6/2027"), [("within", "2027-03-05", "2027-06-20")], []),
        (("Tháng 3/2027", "Quý III/2027"), [("within", "2027-03-01", "2027-09-30")], []),
        (("05/3/2027", ""), [("from", "2027-03-05", None)], []),
        (("", "20/6/2027"), [("on", None, "2027-06-20")], []),
        (("Có thông báo riêng", "20/6/2027"), [("on", None, "2027-06-20")], ["deadline-unread"]),
        (("05/9/2027", "20/6/2027"), [("within", "2027-09-05", "2027-06-20")], ["deadline-reversed"]),
    ],
)
def test_two_columns_of_days_are_one_deadline(
    first: str,
    last: str,
    cells: tuple[str, str],
    milestones: list[tuple[str, str | None, str | None]],
    codes: list[str],
) -> None:
    plan = _plan(
        ("TT", "Công việc", first, last), ("1", "Rà soát", *cells), ("2", "Tổng kết", "01/11/2027", "30/11/2027")
    )
    task = plan.appendices[0].tasks[0]
    assert task.deadline is not None
    read = [m.model_dump(mode="json") for m in task.deadline.milestones]
    assert [(m["kind"], m["start"], m["due"]) for m in read] == milestones
    spans = [task.deadline.text[m["start_char"] : m["end_char"]] for m in read]
    assert [m["text"] for m in read] == spans
    assert [note.code for note in plan.diagnostics if note.code.startswith("deadline")] == codes


@pytest.mark.parametrize(
    ("header", "cells", "severity"),
    [
        ("Đơn vị", ("%", "hồ sơ"), "info"),
        ("Kết quả", ("80", "95%"), "info"),
        ("Cơ quan chủ trì", ("Công văn số 12/UBND-VX", "Thông báo số 07/TB-UBND"), "warning"),
        ("Đơn vị", ("Phòng Y tế", "Phòng Nội vụ"), None),
        ("Kết quả", ("Báo cáo", "02 tờ trình"), None),
        ("Kết quả", ("Đang thực hiện", "Chưa"), "info"),
        ("Kết quả", ("Đang thực hiện", "Báo cáo"), None),
    ],
)
def test_cells_overrule_their_header(header: str, cells: tuple[str, str], severity: str | None) -> None:
    rows = (
        ("TT", "Nội dung", header, "Hạn"),
        *((str(n), "Việc", text, "01/3/2027") for n, text in enumerate(cells, 1)),
    )
    plan = _plan(*rows)
    tasks = plan.appendices[0].tasks
    told = [(note.place.column, note.severity) for note in plan.diagnostics if note.code == "column-overruled"]
    assert told == ([(header, severity)] if severity else [])
    assert [task.extra.get(header) for task in tasks] == (list(cells) if severity else [None, None])
    assert all(not (task.implementing or task.lead or task.product) for task in tasks) == bool(severity)


@pytest.mark.parametrize(
    ("headers", "cells", "due", "told"),
    [
        (("Ngày hoàn thành", "Tiến độ"), ("31/3/2027", "50%"), "2027-03-31", ["Tiến độ", "Ngày hoàn thành"]),
        (("Ngày hoàn thành", "Tiến độ"), ("31/3/2027", ""), "2027-03-31", ["Tiến độ", "Ngày hoàn thành"]),
        (("Thời hạn", "Tiến độ"), ("31/3/2027", "Đang thực hiện"), "2027-03-31", []),
        (("Ngày hoàn thành", "Tiến độ"), ("Chưa", "31/3/2027"), "2027-03-31", []),
    ],
)
def test_progress_is_no_deadline(headers: tuple[str, str], cells: tuple[str, str], due: str, told: list[str]) -> None:
    rows = (("1", "Tập huấn", *cells), ("2", "Thi tuyển", cells[0] if told else "", "0,5" if told else "30/6/2027"))
    plan = _plan(("TT", "Nhiệm vụ", *headers), *rows)
    deadline = plan.appendices[0].tasks[0].deadline
    assert deadline is not None and [str(one.due) for one in deadline.milestones] == [due] and not deadline.unread
    assert [note.place.column for note in plan.diagnostics if note.code == "column-overruled"] == told


def test_a_column_of_groups_groups_its_rows() -> None:
    rows = (("1", "Nhân lực", "Tập huấn"), ("2", "", "Thi tuyển"), ("3", "Trụ sở", "Sửa mái"))
    found = _appendix(("TT", "Nhóm nhiệm vụ", "Nội dung", "Hạn"), *((*row, "01/3/2027") for row in rows))
    assert [(group.number, group.title) for group in found.groups] == [(None, "Nhân lực"), (None, "Trụ sở")]
    assert [task.group for task in found.tasks] == ["Nhân lực", "Nhân lực", "Trụ sở"]


@pytest.mark.parametrize("header", ["Mã WBS", "Giai đoạn"])
def test_codes_that_count_are_numbers_where_there_are_none(header: str) -> None:
    rows = (("1.1", "Tập huấn", "01/3/2027"), ("1.2", "Thi tuyển", "01/4/2027"))
    assert [task.number for task in _appendix((header, "Công việc", "Hạn"), *rows).tasks] == ["1.1", "1.2"]


def test_a_code_without_cells_of_its_own_heads_those_below() -> None:
    rows = (
        ("A", "Thể chế", "", ""),
        ("A.1", "Rà soát", "Sở Tư pháp", "6/2027"),
        ("B", "Tổng kết", "Sở Nội vụ", "9/2027"),
    )
    found = _appendix(("Mã số", "Nhiệm vụ", "Chủ trì", "Hạn"), *rows)
    assert [(group.number, group.title) for group in found.groups] == [("A", "Thể chế")]
    assert [(task.code, task.group) for task in found.tasks] == [("A.1", "A"), ("B", None)]


def test_a_code_stands_below_the_one_it_begins_with() -> None:
    rows = (("N02.2", "Tập huấn", "01/3/2027"), ("N02.2.1", "Thi", "01/4/2027"), ("N03", "Sơ kết", "01/5/2027"))
    tasks = _appendix(("Mã", "Công việc", "Hạn"), *rows).tasks
    assert [(task.id, task.parent) for task in tasks] == [
        ("PLI/N02.2", None),
        ("PLI/N02.2.1", "PLI/N02.2"),
        ("PLI/N03", None),
    ]


@pytest.mark.parametrize(
    ("cell_text", "names", "codes"),
    [
        ("Sở Y tế triển khai hệ thống, hạ tầng", ["Sở Y tế"], []),
        ("UBND các xã, phường trực tiếp triển khai tại địa bàn", ["UBND các xã, phường"], []),
        ("Thực hiện theo Công văn số 12/UBND-VX", [], []),
        ("Sở Y tế, Bộ", ["Sở Y tế", "Bộ"], ["unit-torn"]),
        (
            "nghiệp và phát triển nông thôn, Bộ Tài chính",
            ["nghiệp và phát triển nông thôn", "Bộ Tài chính"],
            ["unit-torn"],
        ),
    ],
)
def test_a_unit_is_its_name(cell_text: str, names: list[str], codes: list[str]) -> None:
    rows = (("1", "Rà soát", cell_text, "01/3/2027"), ("2", "Tổng kết", "Sở Nội vụ", "01/4/2027"))
    task = _appendix(("TT", "Nội dung", "Cơ quan chủ trì", "Hạn"), *rows).tasks[0]
    assert [unit.name for unit in task.lead] == names
    assert [doubt.code for doubt in task.doubts.get("lead", ())] == codes
    assert task.cells["lead"] == cell_text


def test_a_number_that_heads_rows_is_no_missing_row() -> None:
    rows = (("1", "Sơ kết", "01/3/2027"), ("2", "Về nhân lực", ""), ("2.1", "Thi tuyển", "01/4/2027"))
    plan = _plan(("TT", "Công việc", "Hạn"), *rows, ("3", "Tổng kết", "01/12/2027"))
    assert [(task.number, task.group) for task in plan.appendices[0].tasks] == [("1", None), ("2.1", "2"), ("3", None)]
    assert "rows-missing" not in [note.code for note in plan.diagnostics]


@pytest.mark.parametrize(("blank", "told"), [((), []), (("2",), ["2"]), (("2", "3."), ["2, 3"])])
def test_rows_that_print_their_number_only_are_told(blank: tuple[str, ...], told: list[str]) -> None:
    rows = (("TT", "Nội dung", "Hạn"), ("1", "Rà soát chợ", "01/3/2027"), *((number, "", "") for number in blank))
    plan = _plan(*rows)
    assert [task.number for task in plan.appendices[0].tasks] == ["1"]
    notes = [note for note in plan.diagnostics if note.code == "rows-unfilled"]
    assert [(note.severity, note.message.values["numbers"]) for note in notes] == [("warning", said) for said in told]


@pytest.mark.parametrize(
    ("headers", "cells", "told"),
    [
        (
            ("Thời hạn trình", "Thời hạn ban hành"),
            ("10/02/2027", "14/02/2027"),
            ["on 2027-02-10 trình", "on 2027-02-14 ban hành"],
        ),
        (
            ("Thời gian thực hiện", "Thời hạn báo cáo"),
            ("Tháng 2/2027", "Trước ngày 05/3/2027"),
            ["within 2027-02-28 thực hiện", "before 2027-03-05 báo cáo"],
        ),
        (("Thời hạn trình", "Thời hạn ban hành"), ("10/02/2027", ""), ["on 2027-02-10 trình"]),
        (("Thời gian hoàn thành", "Thời gian hoàn thành thực tế"), ("10/02/2027", ""), ["on 2027-02-10 None"]),
        (("Ngày bắt đầu", "Ngày kết thúc"), ("10/02/2027", "14/02/2027"), ["within 2027-02-14 None"]),
    ],
)
def test_each_column_of_days_says_a_term_of_its_own(
    headers: tuple[str, str], cells: tuple[str, str], told: list[str]
) -> None:
    plan = _plan(
        ("TT", "Nội dung công việc", "Đơn vị chủ trì", *headers), *((n, "Việc", UNITS[0], *cells) for n in "12")
    )
    deadline = plan.appendices[0].tasks[0].deadline
    assert deadline is not None
    assert [f"{m.kind} {m.due} {m.action}" for m in deadline.milestones] == told
    assert [d.text for d in plan.diagnostics if d.code == "date-unplaced"] == []


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        (
            [("Ngày", "Sáng", "Chiều"), ("Thứ Hai 15/02/2027", "Họ A", "Họ B"), ("Thứ Ba 16/02/2027", "Họ C", "")],
            "warning",
        ),
        ([("Phòng", "Cán bộ"), ("Công an xã", "Họ A"), ("Văn phòng HĐND và UBND xã", "Họ B")], "warning"),
        ([("Xã", "Dân số"), ("UBND xã Tân An", "12.000"), ("UBND xã Phú Lộc", "8.100")], "info"),
        ([("Tên", "Quy cách"), ("Giấy", "A4"), ("Bút", "xanh")], "info"),
    ],
)
def test_a_table_with_days_or_bodies_is_not_left_out_quietly(rows: list[tuple[str, ...]], severity: str) -> None:
    notes = [note for note in _plan(*rows).diagnostics if note.code == "table-without-tasks"]
    assert [note.severity for note in notes] == [severity]
