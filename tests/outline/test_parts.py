"""A decision and the plans it issues; text that no numbered part holds."""

from __future__ import annotations

import pytest

from kehoach.extract import plan_from_bytes
from kehoach.models.plan import Plan, Section

DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH SÔNG TRĂNG

Số: 88/QĐ-UBND

Sông Trăng, ngày 08 tháng 01 năm 2026

QUYẾT ĐỊNH
Ban hành kế hoạch cải tạo chợ dân sinh

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải tạo chợ dân sinh năm 2026.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""
PLAN = """
KẾ HOẠCH
Cải tạo chợ dân sinh năm 2026
(Ban hành kèm theo Quyết định số 88/QĐ-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh Sông Trăng)

I. NHIỆM VỤ
1. Sở Công Thương gửi danh mục chợ về Văn phòng trước ngày 20/02/2026.
"""
SECOND = """
PHƯƠNG ÁN PHÒNG CHÁY TẠI CHỢ
(Kèm theo Quyết định số 88/QĐ-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh Sông Trăng)

I. LỰC LƯỢNG
1. Công an tỉnh kiểm tra các chợ trước ngày 15/4/2026.
"""


def _plan(text: str) -> Plan:
    return plan_from_bytes(text.encode(), "plan.md")


def _all(sections: tuple[Section, ...]) -> list[str]:
    return [word for s in sections for word in (s.title or s.text, *_all(s.children))]


def test_the_attached_plan_is_read_behind_the_signature_of_the_decision() -> None:
    plan = _plan(DECISION + PLAN)
    header = plan.header
    assert (header.kind, header.title, header.number, header.symbol) == (
        "Kế hoạch", "Cải tạo chợ dân sinh năm 2026", "88", "QĐ-UBND",
    )  # fmt: skip
    assert [(d.kind, d.number, (d.attached_to or "")[:36]) for d in plan.documents] == [
        ("Quyết định", "88", ""),
        ("Kế hoạch", None, "Ban hành kèm theo Quyết định số 88/Q"),
    ]
    assert "NHIỆM VỤ" in _all(plan.sections)
    assert [str(o.deadline.milestones[0].due) for o in plan.obligations] == ["2026-02-20"]
    assert plan.signature is not None
    assert plan.signature.name == "Trần Văn Mẫu"


def test_several_attached_plans_are_each_read() -> None:
    plan = _plan(DECISION + PLAN + SECOND)
    assert [(d.kind, d.title) for d in plan.documents[1:]] == [
        ("Kế hoạch", "Cải tạo chợ dân sinh năm 2026"),
        ("Phương án", "PHÒNG CHÁY TẠI CHỢ"),
    ]
    assert [str(o.deadline.milestones[0].due) for o in plan.obligations] == ["2026-02-20", "2026-04-15"]


@pytest.mark.parametrize(
    ("tail", "dues"),
    [
        ("\n| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Rà soát | Sở Y tế | Tháng 4/2026 |\n"
         "\nCác phường gửi số liệu về Sở Y tế trước ngày 20/8/2026.\n", ["2026-08-20"]),
        ("\nCác phường gửi số liệu về Sở Y tế trước ngày 20/8/2026.\n", ["2026-08-20"]),
    ],
)  # fmt: skip
def test_text_in_no_numbered_part_is_kept(tail: str, dues: list[str]) -> None:
    plan = _plan("KẾ HOẠCH\nChăm sóc sức khỏe năm 2026\n" + tail)
    assert [str(o.deadline.milestones[0].due) for o in plan.obligations] == dues
    assert any("Các phường gửi số liệu" in s.text for s in plan.sections)


@pytest.mark.parametrize("kind", ["QUYẾT ĐỊNH", "NGHỊ QUYẾT"])
def test_a_document_that_issues_none_is_read_as_one(kind: str) -> None:
    plan = _plan(DECISION.replace("QUYẾT ĐỊNH\nBan", f"{kind}\nBan").replace("kèm theo Quyết định này ", ""))
    assert [d.kind for d in plan.documents] == [kind.capitalize()]
    assert plan.header.kind == kind.capitalize()


APPENDED = """
PHỤ LỤC I
CHỢ TRONG TỈNH
(Kèm theo Kế hoạch số 88/KH-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh Sông Trăng)

| TT | Nội dung | Chủ trì | Thời gian |
|---|---|---|---|
| 1 | Rà soát chợ | Sở Công Thương | Tháng 4/2026 |

PHỤ LỤC II
CHỢ NGOÀI TỈNH
(Kèm theo Kế hoạch số 88/KH-UBND ngày 08/01/2026 của Ủy ban nhân dân tỉnh Sông Trăng)

1. Dự hội chợ vùng: Sở Công Thương chủ trì, hoàn thành thủ tục trước ngày 15/5/2026.
2. Sở Công Thương khảo sát chợ đầu mối trong quý III/2026.
"""


def test_the_numbered_text_of_an_appendix_without_a_table_is_read() -> None:
    plan = _plan(DECISION.replace("QUYẾT ĐỊNH\nBan hành kế hoạch", "KẾ HOẠCH\nVề việc") + APPENDED)
    assert [task.content for appendix in plan.appendices for task in appendix.tasks] == ["Rà soát chợ"]
    assert [str(o.deadline.milestones[0].due) for o in plan.obligations] == ["2026-05-15", "2026-09-30"]
    assert plan.sections[-1].title == "PHỤ LỤC II"
