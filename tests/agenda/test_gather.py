from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.agenda.plans import plan, task

from kehoach.agenda.alike import Headers
from kehoach.agenda.duties import Gathered, PlanName, duties, gather, listed
from kehoach.extract import plan_from_bytes, plan_from_file
from kehoach.models.plan import Header, Issuer, PartialDate, Plan

SAMPLES = Path(__file__).parents[2] / "samples"
ONE = task(1, "Trước ngày 15/3/2024")
TWO = task(2, "Quý II/2024")
MOVED = task(2, "Quý III/2024")


def summary(found: Gathered) -> tuple[list[str], list[str], list[str]]:
    listed = list(dict.fromkeys(duty.plan.path for duty in found.duties))
    return listed, [one.path for one, _ in found.doubles], [one.path for one, _ in found.rivals]


def test_a_plan_in_two_forms_counts_once_and_the_trusted_form_stays() -> None:
    forms = [plan(ONE, TWO, path="a.pdf", trust=0.9), plan(ONE, TWO, path="b.docx")]
    assert summary(gather(forms)) == (["b.docx"], ["a.pdf"], [])


def test_a_part_of_a_plan_says_nothing_more() -> None:
    assert summary(gather([plan(ONE, path="body.txt"), plan(ONE, TWO, path="all.txt")])) == (
        ["all.txt"], ["body.txt"], [],
    )  # fmt: skip


def test_a_plan_that_differs_stays_and_is_named() -> None:
    assert summary(gather([plan(ONE, TWO, path="a.docx"), plan(ONE, MOVED, path="b.docx")])) == (
        ["a.docx", "b.docx"], [], ["b.docx"],
    )  # fmt: skip


def test_plans_of_other_numbers_or_without_a_name_are_apart() -> None:
    nameless = [Plan(source=replace(plan().source, path=name)) for name in ("x", "y")]
    found = gather([plan(ONE, path="a"), plan(ONE, path="b", number="13"), *nameless])
    assert summary(found) == (["a", "b"], [], [])


# Files with the time each was saved; the file that counts.
DRAFTS = [
    ({"v1.docx": 1, "v2.docx": 2, "v3.pdf": 3}, "v3.pdf"),
    ({"v1.docx": 3, "v2.docx": 2}, "v1.docx"),
    ({"plan.docx": 1, "plan.pdf": 2, "plan.txt": 3}, "plan.docx"),
    ({"old/plan.docx": 1, "new/plan.txt": 2}, "new/plan.txt"),
    ({"-": 0, "plan.docx": 1}, "plan.docx"),
]


@pytest.mark.parametrize(("saved", "counted"), DRAFTS)
def test_the_newest_draft_counts(saved: dict[str, int], counted: str) -> None:
    wordings = ("Quý II/2024", "Quý III/2024", "Quý IV/2024")
    plans = [plan(ONE, task(2, words), path=path) for path, words in zip(saved, wordings, strict=False)]
    found = gather(plans, lambda path: float(saved[path]))
    assert summary(found) == ([counted], [], [])
    assert {older.path for older, newest in found.drafts if newest.path == counted} == set(saved) - {counted}


def test_an_issued_plan_wins_over_later_drafts_and_other_plans_stay() -> None:
    draft = plan(ONE, MOVED, path="draft.docx", number=None)
    other = plan(ONE, MOVED, path="other.docx", number="13")
    ward = plan(ONE, MOVED, path="ward.docx", issuer="UBND phường Cây Me")
    found = gather([plan(ONE, TWO, path="signed.pdf"), draft, other, ward], lambda path: float(path == "draft.docx"))
    assert summary(found)[0] == ["signed.pdf", "other.docx", "ward.docx"]


HEADERS = st.builds(
    Header,
    issuer=st.builds(Issuer, name=st.sampled_from((None, "", "UBND phường Cây Me", "ubnd phuong Cay Me"))),
    number=st.sampled_from((None, "12", "13")),
    symbol=st.sampled_from((None, "KH-UBND")),
    date=st.none() | st.builds(PartialDate, year=st.sampled_from((None, 2024)), day=st.sampled_from((None, 5))),
    title=st.sampled_from((None, "Chuyển đổi số", "Chuyen doi so", "Cải cách")),
    year=st.sampled_from((None, 2024, 2025)),
)


@given(st.lists(HEADERS, max_size=8), HEADERS)
def test_the_index_of_headers_finds_what_a_comparison_with_each_finds(before: list[Header], wanted: Header) -> None:
    together = Headers()
    for header in before:
        together.add(header)
    assert list(together.alike(wanted)) == [at for at, header in enumerate(before) if _is_alike(header, wanted)]


def _is_alike(one: Header, other: Header) -> bool:
    alone = Headers()
    alone.add(one)
    return list(alone.alike(other)) == [0]


@pytest.mark.parametrize("sample", ["city", "district"])
def test_what_is_listed_of_a_plan_has_all_its_duties_and_comes_back_from_json(sample: str) -> None:
    whole = plan_from_file(SAMPLES / sample / "plan.docx")
    kept = listed(whole)
    again = Plan.model_validate_json(kept.model_dump_json(by_alias=True, exclude_defaults=True))
    assert again == kept
    mine = [replace(duty, plan=PlanName.of(kept)) for duty in duties(whole)]
    assert list(duties(again)) == mine
    assert PlanName.of(kept).identity == PlanName.of(whole).identity


TEXT = """\
UBND QUẬN MAI LĨNH
Số: 45/KH-UBND
Mai Lĩnh, ngày 10 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
I. NỘI DUNG
1. Phòng Nội vụ báo cáo trước ngày 15/3/2026.
2. Công an xã kiểm tra trước ngày """
# The day of a duty of the text; the words told beside the listing.
TOLD = {"31/9/2026.": ["31/9/2026"], "30/9/2026.": []}


@pytest.mark.parametrize("day", TOLD)
def test_a_day_of_the_text_that_no_calendar_has_is_told_beside_the_list(day: str) -> None:
    kept = listed(plan_from_bytes(f"{TEXT}{day}\n".encode(), "plan.txt"))
    assert [note.text for note in kept.diagnostics] == TOLD[day]
