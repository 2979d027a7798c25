"""Duties of running text: what is told in several sentences, by labels, with its date first; and what is no duty."""

from __future__ import annotations

import datetime as dt

import pytest

from kehoach.deadlines import Context, find_obligations
from kehoach.deadlines.notation import milestone_line
from kehoach.models.document import Line
from kehoach.outline import read_sections

PLAN = Context(year=2026, issued=dt.date(2026, 1, 15))

Told = tuple[str, str | None, str]

DUTIES: list[tuple[str, list[Told]]] = [
    (
        "1. Các phòng lập danh sách học viên. Thời gian gửi danh sách chậm nhất là ngày 20/02/2026.",
        [("Các phòng lập danh sách học viên. Thời gian gửi", "Các phòng", "before 2026-02-20")],
    ),
    (
        "1. Sở Y tế rà soát trạm y tế. Bảo đảm đủ thuốc cho các xã. Thời hạn hoàn thành: Tháng 11/2026.",
        [("Sở Y tế rà soát trạm y tế.", "Sở Y tế", "within 2026-11-01..2026-11-30")],
    ),
    (
        "1. Mở lớp bơi cho học sinh\n1.1. Thời gian: Tháng 6/2026\n1.2. Cơ quan chủ trì: Phòng Văn hóa - Xã hội",
        [("Mở lớp bơi cho học sinh", "Phòng Văn hóa - Xã hội", "within 2026-06-01..2026-06-30")],
    ),
    (
        "1. In tờ rơi\n- Đúng mẫu.\n- Phối hợp: Trạm Y tế.\n- Thời gian: 15/4/2026.\n- Chủ trì: Tổ truyền thông.",
        [("In tờ rơi", "Tổ truyền thông", "on 2026-04-15")],
    ),
    (
        "1. Việc của quý\n- In tờ rơi.\n- Thời gian: Tháng 4/2026.\n- Phát tờ rơi.\n- Thời gian: Tháng 5/2026.",
        [("In tờ rơi", None, "within 2026-04-01..2026-04-30"), ("Phát tờ rơi", None, "within 2026-05-01..2026-05-31")],
    ),
    (
        "1. Quý II/2026, các trạm y tế kiểm tra nguồn nước.",
        [("Quý II/2026, các trạm", "các trạm y tế", "within 2026-04-01..2026-06-30")],
    ),
    (
        "1. Trước ngày 30/5/2026: Tổ công tác phường hoàn thành việc đo đạc.",
        [("Tổ công tác phường hoàn thành", "Tổ công tác phường", "before 2026-05-30")],
    ),
    (
        "1. Giám sát việc phát thuốc (từ 04/3/2026 đến 08/3/2026).",
        [("Giám sát việc phát thuốc", None, "within 2026-03-04..2026-03-08")],
    ),
    (
        "1. UBND phường dự kiến tổ chức hội thi đọc sách vào ngày 21/4/2026.",
        [("tổ chức hội thi đọc sách", "UBND phường", "on 2026-04-21")],
    ),
    (
        "1. Ban Quản lý chợ định kỳ hằng tuần rà soát bình chữa cháy.",
        [("rà soát bình chữa cháy", "Ban Quản lý chợ", "recurring week")],
    ),
    ("1. Định kỳ hằng quý, công khai mức thu.", [("công khai mức thu", None, "recurring quarter")]),
    (
        "1. Sau 05 ngày làm việc kể từ ngày kết thúc kiểm tra, các Đoàn kiểm tra gửi biên bản về Văn phòng.",
        [("gửi biên bản về Văn phòng", "các Đoàn kiểm tra", "relative")],
    ),
    (
        "1. Các xã thực hiện các việc sau:\n- Lập sổ trước ngày 10/3/2026.\n- Gửi sổ trước ngày 20/3/2026.",
        [("Lập sổ", "Các xã", "before 2026-03-10"), ("Gửi sổ", "Các xã", "before 2026-03-20")],
    ),
    (
        "1. Hội thi nấu ăn cấp phường được thực hiện trước ngày 20/10/2026.",
        [("Hội thi nấu ăn", None, "before 2026-10-20")],
    ),
]


def _sections(text: str) -> str:
    return f"I. NHIỆM VỤ\n{text}\n"


@pytest.mark.parametrize(("text", "duties"), DUTIES)
def test_duty(text: str, duties: list[Told]) -> None:
    lines = [Line(line, number=n) for n, line in enumerate(_sections(text).split("\n"), 1)]
    found = find_obligations(read_sections(lines), PLAN)
    assert len(found) == len(duties)
    for duty, (words, actor, told) in zip(found, duties, strict=True):
        assert words in duty.text
        assert (duty.actor.name if duty.actor else None) == actor
        assert milestone_line(duty.deadline.milestones[0]).startswith(told)


TRAPS = [
    "1. Kỷ niệm 80 năm Quốc khánh, các phường treo cờ (02/9/2026).",
    "1. Ngày 20/12/2025, UBND tỉnh ban hành Kế hoạch số 12/KH-UBND về trồng cây.",
    "1. Thực hiện Công văn số 15/SYT-NV ngày 05/3/2026 của Sở Y tế.",
    "1. Quý IV/2025, các trạm y tế đã kiểm tra nguồn nước.",
    "1. Đến năm 2030, các xã hoàn thành đường điện.",
    "1. Phấn đấu đến năm 2030 tất cả các hộ dùng nước sạch.",
    "1. Luật này có hiệu lực vào ngày 01/7/2026.",
    "1. Số liệu từ ngày 01/02/2026 đến ngày 28/02/2026 tăng so với cùng kỳ.",
    "1. Lễ hội hằng năm thu hút đông khách.",
    "1. Kế hoạch hằng tháng của các đơn vị còn chung chung.",
    "1. Các phường chào mừng ngày Nhà giáo vào ngày 20/11/2026.",
    "1. Giai đoạn 2026 - 2030 xây dựng các trạm y tế.",
    "1. Hằng năm, các lễ hội diễn ra vào mùa xuân.",
    "1. Năm học 2025-2026 là năm đầu của chương trình.",
    "1. Trong 6 tháng đầu năm 2026 số vụ giảm.",
    "1. Danh mục dự án đầu tư công trung hạn 2026 - 2030.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_dated_and_binds_nobody_is_no_duty(text: str) -> None:
    lines = [Line(line, number=n) for n, line in enumerate(_sections(text).split("\n"), 1)]
    assert find_obligations(read_sections(lines), PLAN) == ()
