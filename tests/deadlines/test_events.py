from __future__ import annotations

import datetime as dt

import pytest

from kehoach.deadlines import Context, read
from kehoach.deadlines.agents import agents_of
from kehoach.deadlines.events import day_of

DAY = dt.date(2026, 3, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ngày bầu cử là Chủ nhật, ngày 15/3/2026.", DAY),
        ("Ngày bầu cử: 15 tháng 3 năm 2026", DAY),
        ("ngày bầu cử (Chủ nhật, ngày 15/3/2026)", DAY),
        ("Cuộc bầu cử đại biểu Quốc hội được tổ chức vào ngày 15/3/2026", DAY),
        ("Ngày bầu cử là 15/3/2026.\nNgày bầu cử là 22/3/2026.", None),
        ("Hoàn thành công tác bầu cử trước ngày 15/3/2026", None),
        ("Họp Ủy ban bầu cử. Tổ chức vào ngày 15/3/2026", None),
        ("Ngày bầu cử", None),
    ],
)
def test_day_of_an_event_that_the_plan_names(text: str, day: dt.date | None) -> None:
    assert day_of("ngày bầu cử", text) == day


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("40 ngày trước ngày bầu cử", dt.date(2026, 2, 3)),
        ("Chậm nhất 10 ngày sau ngày bầu cử", dt.date(2026, 3, 25)),
        ("Sau ngày bầu cử 05 ngày", dt.date(2026, 3, 20)),
        ("40 ngày trước ngày khai giảng", None),
    ],
)
def test_days_counted_from_an_event(text: str, due: dt.date | None) -> None:
    context = Context(year=2026, told="Ngày bầu cử: Chủ nhật, ngày 15/3/2026")
    assert [m.due for m in read(text, context).milestones] == [due]


@pytest.mark.parametrize(
    ("text", "actor", "beside", "helpers"),
    [
        ("Kế hoạch do Sở Y tế chủ trì xây dựng, trình trước ngày 20/3/2026", "Sở Y tế", None, ()),
        ("Rà soát (Sở Nội vụ chủ trì, phối hợp với UBND các xã; xong tháng 6)", "Sở Nội vụ", None, ("UBND các xã",)),
        ("Rà soát hồ sơ (Văn phòng thực hiện, xong trước ngày 15/4/2026)", None, "Văn phòng", ()),
        ("Thực hiện Kế hoạch số 05/KH-UBND do UBND tỉnh ban hành", None, None, ()),
        ("Tổng hợp báo cáo do các xã gửi về", None, None, ()),
        (
            "Chủ trì, phối hợp với Công an xã, Đoàn Thanh niên và các thôn để tuần tra trước ngày 10/3/2026",
            None, None, ("Công an xã, Đoàn Thanh niên và các thôn",),
        ),
        (
            "Lập danh mục (Cục Số hóa chủ trì; các đơn vị thuộc Bộ phối hợp; xong tháng 6)",
            "Cục Số hóa", None, ("các đơn vị thuộc Bộ",),
        ),
        ("Phối hợp tuyên truyền, gửi kết quả trước ngày 20/11/2026", None, None, ()),
    ],
)  # fmt: skip
def test_who_acts_and_who_helps_within_a_sentence(
    text: str, actor: str | None, beside: str | None, helpers: tuple[str, ...]
) -> None:
    found = agents_of(text)
    assert (found.actor, found.beside, found.helpers) == (actor, beside, helpers)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Tháng 3\n- 5/2026", [("2026-03-01", "2026-05-31")]),
        ("Quý I\n- Quý III/2026", [("2026-01-01", "2026-09-30")]),
        ("01/3 \n- 15/4/2026", [("2026-03-01", "2026-04-15")]),
        ("- Tháng 3/2026\n- Tháng 5/2026", [("2026-03-01", "2026-03-31"), ("2026-05-01", "2026-05-31")]),
        ("Trước 15/3/2026\n- Trước 20/4/2026", [("None", "2026-03-15"), ("None", "2026-04-20")]),
    ],
)
def test_a_range_cut_before_its_dash_is_one(text: str, spans: list[tuple[str, str]]) -> None:
    found = read(text, Context(year=2026))
    assert [(str(m.start), str(m.due)) for m in found.milestones] == spans
    printed = [found.text[m.start_char : m.end_char] for m in found.milestones]
    assert [" ".join(text.split()) for text in printed] == [m.text for m in found.milestones]
