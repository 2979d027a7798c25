"""What each row of the superior is to the subordinate, and what is found: input and expected output side by side."""

from __future__ import annotations

import pytest
from tests.reconcile.made import district, plan, task

from kehoach.deadlines import read
from kehoach.models.diff import KIND_OF
from kehoach.models.plan import Obligation, PartialDate, Plan
from kehoach.reconcile import Verdict, fingerprint, read_verdicts, reconcile

FILES = "Xét, đề nghị tặng Kỷ niệm chương Vì sự nghiệp chuyển đổi số"
ASKED = "Trước ngày 05/4/2024 (Đơn vị gửi hồ sơ trước 15/3/2024)"
GUIDE = "Triển khai văn bản hướng dẫn hồ sơ đề nghị tặng Kỷ niệm chương Vì sự nghiệp chuyển đổi số"

# superior's row; the subordinate's row or None; relation; deadline relation
ROWS = [
    ((FILES, ASKED, "Sở Nội vụ"), (FILES, "Trước ngày 10/3/2024"), "implements", "earlier"),
    ((FILES, ASKED, "Sở Nội vụ"), (FILES, "Trước ngày 15/3/2024"), "implements", "same"),
    ((FILES, ASKED, "Sở Nội vụ"), (FILES, "Tháng 3/2024"), "implements", "later"),
    ((FILES, ASKED, "Sở Nội vụ"), (GUIDE, "Trước ngày 15/3/2024"), "implements", "no-lead-time"),
    ((FILES, ASKED, "Sở Nội vụ"), (FILES, "Theo Kế hoạch của Thành phố"), "implements", "inherited"),
    ((FILES, ASKED, "Sở Nội vụ"), (FILES, "Theo Kế hoạch kiểm tra"), "implements", "unclear"),
    ((FILES, ASKED, "Sở Nội vụ"), None, "missing", None),
    (("Tập huấn nghiệp vụ số hóa hồ sơ", "Trước 30/3/2024", "Sở Nội vụ"),
     ("Tập huấn nghiệp vụ số hóa hồ sơ", "Tháng 5/2024"), "mirrors", "later"),
    (("Tập huấn nghiệp vụ số hóa hồ sơ", "Trước 30/3/2024", "Sở Nội vụ"), None, "superior_only", None),
    (("Trình HĐND Thành phố sửa đổi Nghị quyết số 03/2020/NQ-HĐND về phí", "Tháng 7/2024", "Sở Tài chính"),
     None, "superior_only", None),
    (("Số hóa hồ sơ đất đai", "Trước 31/5/2024", "UBND các quận, huyện"), None, "missing", None),
    (("Số hóa hồ sơ đất đai", "Trước 31/5/2024", "UBND các xã, phường"), None, "superior_only", None),
    (("Số hóa hồ sơ đất đai", "Trước 31/5/2024", "Các ngành, đơn vị liên quan"), None, "superior_only", None),
    (("Báo cáo kết quả số hóa", "Hằng tháng", "UBND các quận, huyện"),
     ("Báo cáo kết quả số hóa", "Hằng tháng"), "implements", "same"),
]  # fmt: skip


@pytest.mark.parametrize(("above", "below", "relation", "days"), ROWS)
def test_row(above: tuple[str, str, str], below: tuple[str, str] | None, relation: str, days: str | None) -> None:
    filler = task("PLI/II.1", "Cử cán bộ trực cổng thông tin điện tử", "Thường xuyên", "Phòng Nội vụ")
    mine = [task("PLI/I.1", *below, "Phòng Nội vụ")] if below else []
    found = reconcile(plan(task("PLI/I.1", *above)), district(*mine, filler)).rows[0]
    assert (found.relation, found.pairs[0].deadline if found.pairs else None) == (relation, days)


# what the superior asks for, what each row of the subordinate gives; the relation of the first, the rounds left out
ROUNDS = [
    ("Trước 15/9/2024 (gửi danh sách về BHXH trước 30/8/2024)",
     ["Gửi danh sách trước 25/8/2024; xong trước 10/9/2024"], "earlier", None),
    ("Trước 15/9/2024 (gửi danh sách về BHXH trước 30/8/2024)",
     ["Gửi danh sách trước 05/9/2024; xong trước 10/9/2024"], "later", None),
    ("Trước 15/9/2024 (gửi danh sách về BHXH trước 30/8/2024)", ["Trước 10/9/2024"], "fewer", ["2024-08-30"]),
    ("Tháng 6/2024", ["Trước 15/6/2024 gửi dự thảo; tháng 7/2024 ban hành"], "later", None),
    ("Quý I: 20%; Quý II: 50%; Quý IV: 100%", ["Quý I: 20%; Quý III: 50%; Quý IV: 100%"], "later", None),
    ("Quý I: 20%; Quý II: 50%; Quý IV: 100%", ["Quý I: 20%; Quý II: 50%; Quý IV: 100%"], "same", None),
    ("Xong 50% trước 30/5, 100% trước 31/10/2024", ["Xong trước 31/10/2024"], "fewer", ["2024-05-30"]),
    ("Tháng 5 và tháng 11/2024", ["Tháng 5/2024"], "fewer", ["2024-11-30"]),
    ("Tháng 5 và tháng 11/2024", ["Tháng 11/2024"], "fewer", ["2024-05-31"]),
    ("Tháng 5 và tháng 11/2024", ["Tháng 6 và tháng 11/2024"], "later", None),
    ("Tháng 5 và tháng 11/2024", ["Tháng 2, tháng 5, tháng 8 và tháng 11/2024"], "same", None),
    ("Tháng 5 và tháng 11/2024", ["Từ tháng 4 đến tháng 11/2024"], "unclear", None),
    ("Tháng 5 và tháng 11/2024", ["Hằng quý"], "unclear", None),
    ("2 lần/năm: tháng 5 và tháng 11", ["Tháng 5 và tháng 11/2024"], "same", None),
    ("Đợt 1: tháng 4; đợt 2: tháng 10", ["Tháng 4/2024", "Tháng 10/2024"], "same", None),
    ("Quý II/2024 (trước 15/6/2024)", ["Trước 10/6/2024"], "earlier", None),
    ("Thứ 6, ngày 15/3/2024", ["15/3/2024"], "same", None),
    ("Hằng tháng", ["Hằng quý"], "fewer", []),
    ("Trước ngày 15 hằng tháng", ["Trước ngày 15 hằng quý"], "fewer", []),
    ("Hằng quý", ["6 tháng một lần"], "fewer", []),
    ("Hằng quý", ["Tháng 6/2024"], "fewer", []),
    ("Hằng quý", ["Tháng 3, tháng 6, tháng 9 và tháng 12/2024"], "none", None),
    ("Hằng quý", ["Hằng tháng"], "none", None),
    ("Hằng tháng", ["Quý IV/2024"], "unclear", None),
    ("Hằng tháng", ["Theo Kế hoạch kiểm tra"], "unclear", None),
    ("Hằng năm", ["Trước 15/12/2024"], "none", None),
    ("Thường xuyên", ["Quý IV/2024"], "unclear", None),
    ("Thường xuyên", ["Hằng ngày"], "none", None),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "given", "days", "left"), ROUNDS)
def test_rounds(asked: str, given: list[str], days: str, left: list[str] | None) -> None:
    what = "Cấp thẻ bảo hiểm y tế cho học sinh"
    mine = [task(f"PLI/{at}", f"{what} đợt {at}" if len(given) > 1 else what, due) for at, due in enumerate(given, 1)]
    found = reconcile(plan(task("PLI/1", what, asked, "UBND các quận, huyện")), district(*mine))
    row, told = found.rows[0], [finding for finding in found.findings if KIND_OF[finding.code] == "fewer"]
    assert (row.pairs[0].deadline, None if row.fewer is None else [*row.fewer.left_out]) == (days, left)
    assert len(told) == (left is not None)
    assert all(asked in str(finding.message.text()) and given[0] in finding.message.text() for finding in told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xét, đề nghị khen thưởng cấp Nhà nước đợt 1/2024", "Xét, đề nghị khen thưởng cấp Nhà nước đợt 2/2024"),
        ("Tổng kết phong trào thi đua năm 2023", "Tổng kết phong trào thi đua năm 2024"),
        ("Xét, tặng Bằng “Sáng kiến Thủ đô”", "Xây dựng Kế hoạch phong trào thi đua “Sáng kiến, sáng tạo Thủ đô”"),
    ],
)
def test_like_words_of_another_matter_do_not_answer(one: str, other: str) -> None:
    above = plan(task("PLI/1", one, "Đơn vị gửi hồ sơ trước 15/3/2024", "Sở Nội vụ"))
    row = reconcile(above, district(task("PLI/1", other, "Tháng 3/2024", "Phòng Nội vụ"))).rows[0]
    assert row.subordinate == ()


def test_one_row_is_answered_by_several_and_parts_left_out_are_named() -> None:
    duties = (
        "- Xét, đề nghị công nhận Công dân ưu tú năm 2024 - Xét, đề nghị tặng Cờ thi đua cho hợp tác xã - Xét, đề nghị "
    )
    above = plan(task("PLI/1", f"{duties}khen thưởng cấp Nhà nước đợt 2/2024", ASKED, "Sở Nội vụ"))
    mine = district(
        task("PLI/1", "Thẩm định hồ sơ đề nghị công nhận Công dân ưu tú năm 2024", "Trước 10/3/2024", "Phòng Nội vụ"),
        task("PLI/2", "Xét, đề nghị khen thưởng cấp Nhà nước đợt 2", "Trước 10/3/2024", "Phòng Nội vụ"),
    )
    row = reconcile(above, mine).rows[0]
    assert sorted(row.subordinate) == ["PLI/1", "PLI/2"]
    assert row.uncovered == ("Xét, đề nghị tặng Cờ thi đua cho hợp tác xã",)


@pytest.mark.parametrize(
    ("cites", "status", "wrong"),
    [
        ("Kế hoạch số 214/KH-UBND ngày 18/12/2023 của UBND thành phố Lam Ngạn", "right", ()),
        ("Kế hoạch số 214/KH-HĐTĐKT ngày 18/12/2023 của UBND thành phố Lam Ngạn", "wrong", ("symbol",)),
        ("Kế hoạch số 214/KH-UBND ngày 08/12/2023 của UBND thành phố Lam Ngạn", "wrong", ("date",)),
        ("Kế hoạch số 241/KH-UBND ngày 18/12/2023 của UBND thành phố Lam Ngạn", "wrong", ("number",)),
        ("Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị", "absent", ()),
    ],
)
def test_citation(cites: str, status: str, wrong: tuple[str, ...]) -> None:
    above = plan(task("PLI/1", FILES, ASKED, "Sở Nội vụ"))
    found = reconcile(above, district(task("PLI/1", FILES), cites=cites)).citation
    assert (found.status, found.wrong) == (status, wrong)


def test_without_a_table_nothing_is_missing() -> None:
    result = reconcile(plan(task("PLI/1", FILES, ASKED, "Sở Nội vụ")), district())
    assert (result.judgeable, result.coverage.percent, result.rows[0].relation) == (False, None, "undecided")


def test_duties_of_the_text_are_rows_where_no_table_stands() -> None:
    """Each under its item's number, a second duty of an item apart; "Thuế cơ sở" is "Thuế cơ sở 7" too."""
    asked = task("III.2", FILES, ASKED, "Thuế cơ sở")
    told = Obligation(text=FILES, section="III.2", implementing=asked.implementing, deadline=read(ASKED))
    above = plan().model_copy(update={"obligations": (told, told)})
    mine = plan(task("PLI/1", FILES, ASKED), issuer="Thuế cơ sở 7", level="other", number="9")
    rows = reconcile(above, mine).rows
    assert [(row.superior, row.subordinate, row.relation) for row in rows] == [
        ("III.2", ("PLI/1",), "implements"), ("III.2~2", ("PLI/1",), "implements")
    ]  # fmt: skip


def _pair() -> tuple[Plan, Plan]:
    above = plan(
        task("PLI/1", FILES, ASKED, "Sở Nội vụ"),
        task("PLI/2", "Số hóa hồ sơ đất đai", "Trước 31/5/2024", "UBND các quận, huyện"),
    )
    mine = district(
        task("PLI/1", FILES, "Trước 10/3/2024", "Phòng Nội vụ"),
        task("PLI/2", "Nâng cấp kho lưu trữ", "Trước 20/5/2024", "Phòng TN&MT"),
    )
    return above, mine


@pytest.mark.parametrize(
    ("verdict", "row", "relation", "answers"),
    [
        (Verdict("pin", "PLI/2", "PLI/2"), 1, "implements", ("PLI/2",)),
        (Verdict("forbid", "PLI/1", "PLI/1"), 0, "missing", ()),
        (Verdict("not-ours", "PLI/2"), 1, "superior_only", ()),
    ],
)
def test_decision_holds(verdict: Verdict, row: int, relation: str, answers: tuple[str, ...]) -> None:
    found = reconcile(*_pair(), [verdict]).rows[row]
    assert (found.relation, found.subordinate) == (relation, answers)


def test_decision_on_a_changed_row_is_suspect() -> None:
    above, mine = _pair()
    prints = {"superior_print": fingerprint(above.appendices[0].tasks[1]), "subordinate_print": "0123456789ab"}
    result = reconcile(above, mine, [Verdict("pin", "PLI/2", "PLI/2", **prints)])
    assert result.rows[1].decisions[0].suspect
    assert "suspect" in {KIND_OF[finding.code] for finding in result.findings}


def test_decision_follows_a_row_that_moved() -> None:
    above, mine = _pair()
    prints = {"subordinate_print": fingerprint(mine.appendices[0].tasks[1])}
    row = reconcile(above, mine, [Verdict("pin", "PLI/2", "PLI/9", **prints)]).rows[1]
    assert (row.subordinate, row.decisions[0].suspect) == (("PLI/2",), False)


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize(
    ("headings", "action"),
    [
        (("action", "superior", "subordinate", "note"), "pin"),
        (("quyết định", "mục cấp trên", "mục của đơn vị", "ghi chú"), "ghép"),
        (("Quyet dinh", "Muc cap tren", "Muc cua don vi", "Ghi chu"), "GHEP"),
        (("quyết định", "superior", "mục của đơn vị", "note"), "pin"),
    ],
)
def test_review_as_excel_saves_it(headings: tuple[str, ...], action: str, separator: str) -> None:
    rows = (headings, (action, "PLI/1", "PLI/2", "đã trao đổi"), ("", "PLI/2", "", ""))
    text = "\r\n".join(separator.join(row) for row in rows)
    found = read_verdicts(text.encode("utf-8-sig"), "review.csv")
    assert found == (Verdict("pin", "PLI/1", "PLI/2", "đã trao đổi"),)


@pytest.mark.parametrize("place", ["Sô(ng Trăng", "Xã [A|B", "Xã {a}"])
def test_a_place_with_a_slip_in_it_is_no_wording(place: str) -> None:
    above, below = plan(task("PLI/1", "Báo cáo kết quả", ASKED, "Sở Nội vụ")), district()
    slipped = below.model_copy(update={"header": below.header.model_copy(update={"place": place})})
    assert reconcile(above, slipped).rows


def test_a_month_that_is_none_is_not_counted_with() -> None:
    below = district()
    date = PartialDate(year=2024, month=13, day=10)
    wrong = below.model_copy(update={"header": below.header.model_copy(update={"date": date})})
    assert reconcile(plan(task("PLI/1", "Báo cáo kết quả", ASKED, "Sở Nội vụ")), wrong).rows
