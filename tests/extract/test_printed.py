"""The running text of a draft stands in its own letters, with the parts that were found when the plan was read."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from tests.check.drafts import FORMS, base

from kehoach.extract import draft_from_document, plan_from_document
from kehoach.models.draft import Draft
from kehoach.outline.paragraphs import paragraphs
from kehoach.readers.open import read

FLAT = """\
ỦY BAN NHÂN DÂN
XÃ BÃI MƠ
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bãi Mơ, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
Thực hiện nhiệm vụ được giao, Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Nâng cao hiệu quả công tác cải cách hành chính./.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Mẫu Văn
PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Ban hành kèm theo Kế hoạch số 12/KH-UBND ngày 12/01/2026 của UBND xã)
TT
Nội dung
Cơ quan chủ trì
Thời gian
1
Rà soát thủ tục hành chính cấp xã
Văn phòng HĐND và UBND
Tháng 3/2026
2
Tuyên truyền về dịch vụ công trực tuyến
Phòng Văn hóa - Xã hội
Quý II/2026
3
Kiểm tra việc giải quyết hồ sơ
Văn phòng HĐND và UBND
Tháng 9/2026
"""


@cache
def _draft(text: str, form: str) -> Draft:
    name, written = FORMS[form]
    return draft_from_document(read(written(text), name))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [base("base"), FLAT], ids=["tables", "flat"])
def test_the_parts_are_where_they_are_printed(text: str, form: str) -> None:
    found = _draft(text, form).text
    printed = [line.text for line in found.lines]
    assert all(unicodedata.is_normalized("NFC", line) for line in printed)
    assert printed[found.end].startswith("Nơi nhận")
    assert [printed[head.first].split()[:2] for head in found.heads] == [["PHỤ", "LỤC"]] * len(found.heads)
    assert found.behind == found.heads[0].first
    assert all("èm theo" in printed[head.last] for head in found.heads if head.attached_to)
    assert found.paragraphs[-1].text.endswith("./.")


@pytest.mark.parametrize("form", FORMS)
def test_a_head_knows_the_plan_it_belongs_to(form: str) -> None:
    found = _draft(FLAT, form).text
    (head,) = found.heads
    assert head.citation is not None
    assert (head.citation.number, head.citation.symbol) == ("12", "KH-UBND")
    assert head.citation.place.line == found.lines[head.last].number


def test_lines_of_a_table_put_together_stay_printed_lines() -> None:
    draft = _draft(FLAT, "text")
    assert next(task.content for appendix in draft.plan.appendices for task in appendix.tasks).startswith("Rà soát")
    assert "Văn phòng HĐND và UBND" in [line.text for line in draft.text.lines]


@pytest.mark.parametrize("form", FORMS)
def test_the_plan_of_a_draft_is_the_plan(form: str) -> None:
    name, written = FORMS[form]
    assert _draft(FLAT, form).plan == plan_from_document(read(written(FLAT), name))


def test_a_paragraph_is_opened_by_any_number() -> None:
    lines = _draft(FLAT, "text").text.lines
    assert [p.text for p in _draft(FLAT, "text").text.paragraphs if p.text.startswith("I.")] == ["I. MỤC ĐÍCH"]
    assert paragraphs(lines, lambda _at: True)[0].lines == (lines[0],)
