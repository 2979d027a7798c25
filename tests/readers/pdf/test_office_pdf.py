"""A Word file printed to PDF by LibreOffice reads as the Word file: letters of fallback fonts are in their words."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from benchmarks.office_pdf import differences, printed
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from kehoach.extract import plan_from_file
from kehoach.models.plan import Plan

SAMPLES = Path(__file__).parents[3] / "samples"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the program soffice (LibreOffice)"),
]

PLACED = {"places", "printed"}


@pytest.mark.parametrize("name", ["city", "district"])
def test_sample_says_the_same_in_print(name: str, tmp_path: Path) -> None:
    word = SAMPLES / name / "plan.docx"
    plan = plan_from_file(word)
    assert sum(len(appendix.tasks) for appendix in plan.appendices) > 30
    print_ = plan_from_file(printed(word, tmp_path))
    assert differences(plan, print_) == []
    assert print_.header.model_dump(exclude=PLACED) == plan.header.model_dump(exclude=PLACED)
    assert _foot(print_) == _foot(plan)


def _foot(plan: Plan) -> object:
    return plan.signature and plan.signature.model_dump(exclude=PLACED), plan.recipients


@pytest.mark.parametrize("name", ["ha-noi-2024", "long-bien-2021", "long-bien-2024", "thanh-xuan-2020"])
def test_corpus_says_the_same_in_print(name: str, tmp_path: Path, shared: Path) -> None:
    word = shared / "corpus" / name / "plan.docx"
    assert differences(plan_from_file(word), plan_from_file(printed(word, tmp_path))) == []


TASKS = [
    ("Rà soát, đơn giản hóa thủ tục hành chính của phường; gồm:\n- Thủ tục đất đai\n- Thủ tục hộ tịch", "Văn phòng"),
    ("Tổ chức tuyên truyền, phổ biến pháp luật cho nhân dân trên hệ thống truyền thanh cơ sở", "Phòng Tư pháp"),
    ("Nâng cấp trang thiết bị của bộ phận tiếp nhận hồ sơ và trả kết quả", "Phòng Kinh tế - Kế hoạch"),
    ("Khảo sát mức độ hài lòng của người dân, tổ chức", "Ủy ban Mặt trận Tổ quốc Việt Nam phường"),
]
MONTHS = [f"T{month}" for month in range(1, 13)]
DAYS = ["Nội dung công việc", "Cơ quan chủ trì", "Sản phẩm", "Hoàn thành trước ngày"]


@pytest.mark.parametrize(
    ("font", "size", "header", "widths"),
    [
        ("Arial", 12, DAYS, [2, 14, 7, 6, 4]),
        ("Times New Roman", 14, DAYS, [1, 5, 3, 3, 2]),
        ("Liberation Serif", 13, ["Nội dung", "Đơn vị thực hiện", *MONTHS], [3, 22, 12, *[3] * 12]),
        ("Times New Roman", 13, ["Nội dung", "Đơn vị thực hiện", *MONTHS], [1] * 15),
    ],
    ids=["Arial", "cut headers", "months", "words broken"],
)
def test_plan_says_the_same_in_print(
    font: str, size: int, header: Sequence[str], widths: Sequence[int], tmp_path: Path
) -> None:
    word = tmp_path / "plan.docx"
    _plan(font, size, ["TT", *header], widths).save(str(word))
    plan = plan_from_file(word)
    assert [len(appendix.tasks) for appendix in plan.appendices] == [12]
    print_ = plan_from_file(printed(word, tmp_path))
    assert differences(plan, print_) == []
    assert print_.header.model_dump(exclude=PLACED) == plan.header.model_dump(exclude=PLACED)
    assert _duties(print_) == _duties(plan)


def _duties(plan: Plan) -> list[tuple[str, list[str]]]:
    return [(duty.content, [unit.name for unit in duty.actors]) for duty in plan.obligations]


def _plan(font: str, size: int, header: Sequence[str], widths: Sequence[int]) -> docx.document.Document:
    """A plan with duties in prose and a table of twelve rows that goes over pages."""
    plan = docx.Document()
    plan.styles["Normal"].font.name, plan.styles["Normal"].font.size = font, Pt(size)
    for text in (
        "ỦY BAN NHÂN DÂN PHƯỜNG SÔNG TRẦM",
        "Số: 45/KH-UBND",
        "Sông Trầm, ngày 12 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Kinh tế - Kế hoạch: Chủ trì, phối hợp với Văn phòng thẩm định dự toán, trình Ủy ban nhân dân phường "
        "phê duyệt trước ngày 28/02/2026.",
        "2. Phòng Tư pháp: Hướng dẫn các tổ dân phố, tổng hợp báo cáo trước ngày 15/12/2026.",
        "II. PHÂN CÔNG NHIỆM VỤ",
    ):
        plan.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    table = plan.add_table(1 + 12, len(header), style="Table Grid")
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Cm(16 * wide / sum(widths))
    rows = [header, *(_row(at, len(header)) for at in range(12))]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return plan


def _row(at: int, columns: int) -> list[str]:
    content, lead = TASKS[at % len(TASKS)]
    if columns == 5:
        return [str(at + 1), content, lead, "Báo cáo", f"{at + 10}/{at + 1}/2026"]
    return [str(at + 1), content, lead, *("x" if month == at else "" for month in range(12))]
