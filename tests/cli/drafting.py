"""Drafts in which `kehoach check` finds two dates and one word, and none else; all names are invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from samples.typeset.archive import freeze

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "PHƯỜNG CẦU SẬY",
    "Số: 15/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Cầu Sậy, ngày 10 tháng 01 năm 2024",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2024",
)
FIRST = "1. Gửi báo cáo trước ngày 15/01//2024 cho Văn phòng."
SECOND = "2. Các các đơn vị niêm yết thủ tục; gửi hồ sơ trước ngày 20/02//2024."
FOOT = (
    "3. Văn phòng tổng hợp kết quả./.",
    "Nơi nhận:",
    "- Các đơn vị;",
    "- Lưu: VT (03).",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Trần Văn Lâm",
)
LINES = (*HEAD, FIRST, SECOND, *FOOT)
CLEAN = (*HEAD, *FOOT)
CITY = (
    "ỦY BAN NHÂN DÂN",
    "THÀNH PHỐ LAM NGẠN",
    "Số: 214/KH-UBND",
    *HEAD[3:5],
    "Lam Ngạn, ngày 18 tháng 12 năm 2023",
    *HEAD[6:],
    *FOOT,
)
"""A superior plan that the draft does not cite."""


def write_text(path: str = "draft.txt", lines: Sequence[str] = LINES) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("\n".join(lines), "utf-8")
    return Path(path)


def write_docx(path: str = "draft.docx") -> Path:
    """The draft in Word; the first date is cut by a run in bold, the last one stands in a tracked insertion."""
    document = docx.Document()
    for text in HEAD:
        document.add_paragraph(text)
    before, behind = FIRST.split("/2024")
    cut = document.add_paragraph(before)
    cut.add_run("/2024").bold = True
    cut.add_run(behind)
    last = document.add_paragraph(SECOND.removesuffix("20/02//2024."))
    run = last.add_run("20/02//2024.")._r
    inserted = run.makeelement(run.tag.replace("}r", "}ins"), {run.tag.replace("}r", "}author"): "A"})
    run.addprevious(inserted)
    inserted.append(run)
    for text in FOOT:
        document.add_paragraph(text)
    document.save(str(path))
    freeze(Path(path))
    return Path(path)
