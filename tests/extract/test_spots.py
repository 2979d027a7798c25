"""Each field of a duty in running text knows where it is printed, and what is not sure there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.samples.whole import document_of, forms, plan_of

from kehoach.extract import plan_from_document
from kehoach.models.document import Document, Line, Place
from kehoach.models.plan import Obligation, Plan
from kehoach.readers.open import read
from kehoach.text import squeeze

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ BÃI MƠ
Số: 12/KH-UBND
Bãi Mơ, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Công tác năm 2026
I. NHIỆM VỤ
1. Rà soát hồ sơ, báo cáo kết quả của các thôn trước ngày
15/3/2026.
2. Mở lớp tập huấn về chuyển đổi số.
Chủ trì: Phòng Văn hóa - Xã hội. Phối hợp: Công an xã.
Thời hạn hoàn thành: Tháng 9/2026.
3. Công an xã gửi báo cáo trước ngày 20/11/2026.
II. TỔ CHỨC THỰC HIỆN
Các thôn báo cáo trước ngày 30/11/2026./.
"""
FIELDS = {
    1: {"number": "1.", "content": "Rà soát hồ sơ, báo cáo kết quả của các thôn trước ngày 15/3/2026",
        "deadline": "trước ngày 15/3/2026"},
    2: {"number": "2.", "content": "Mở lớp tập huấn về chuyển đổi số", "lead": "Phòng Văn hóa - Xã hội",
        "coordinating": "Công an xã", "deadline": "Tháng 9/2026"},
    3: {"number": "3.", "implementing": "Công an xã", "deadline": "trước ngày 20/11/2026"},
}  # fmt: skip


def _at(place: Place, lines: list[Line]) -> str:
    """The words that stand at a place."""
    first = next(at for at, line in enumerate(lines) if (line.page, line.number) == (place.page, place.line))
    return squeeze("\n".join(line.text for line in lines[first:])[place.start : place.end])


def _lines(document: Document) -> list[Line]:
    return [block for block in document.blocks if isinstance(block, Line)]


def _said(duty: Obligation, document: Document) -> dict[str, str]:
    return {key: _at(place, _lines(document)) for key, place in duty.places.items()}


@pytest.mark.parametrize("at", FIELDS)
def test_fields_stand_where_their_places_say(at: int) -> None:
    document = read(PLAN.encode(), "plan.txt")
    said = _said(plan_from_document(document).obligations[at - 1], document)
    assert {key: said[key].strip(".;") for key in FIELDS[at]} == {key: w.strip(".;") for key, w in FIELDS[at].items()}
    assert all(place.column == key for key, place in plan_from_document(document).obligations[0].places.items())


def _astray(document: Document, plan: Plan) -> Iterator[str]:
    for duty in plan.obligations:
        said = _said(duty, document)
        yield from (m.text for m in duty.deadline.milestones if "deadline" in said and m.text not in said["deadline"])
        yield from ([] if "content" in said and "deadline" in said else [duty.text])


@pytest.mark.parametrize("path", forms("docx", "pdf", "txt"))
def test_every_duty_of_a_sample_has_its_places(path: Path) -> None:
    assert plan_of(path).obligations
    assert list(_astray(document_of(path), plan_of(path))) == []


def test_a_line_read_with_doubt_is_told_at_the_fields_on_it() -> None:
    document = read(PLAN.encode(), "plan.txt")
    blocks = tuple(
        replace(block, confidence=0.4) if isinstance(block, Line) and "Thời hạn" in block.text else block
        for block in document.blocks
    )
    _, second, third, *_ = plan_from_document(replace(document, blocks=blocks)).obligations
    assert {key: [doubt.code for doubt in found] for key, found in second.doubts.items()} == {
        "deadline": ["line-unsure"]
    }
    assert third.doubts == {}
