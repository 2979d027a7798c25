from __future__ import annotations

from dataclasses import replace

from tests.agenda.plans import plan, task

from kehoach.agenda.duties import Gathered, gather
from kehoach.models.plan import Plan

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
