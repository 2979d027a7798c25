"""Each rule finds its defect put into a sound plan, and nothing else; it leaves a near miss alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.check.drafts import CASES, FORMS, Case, base, cases, draft, findings, silent_cases

from kehoach.check import RULES, Context, Rule, check, page
from kehoach.errors import UsageError
from kehoach.extract import draft_from_document, plan_from_document
from kehoach.models.diff import FAULTS
from kehoach.models.finding import Finding
from kehoach.readers.open import read
from kehoach.text import squeeze

BASES = [path.stem for path in sorted(CASES.glob("*.txt"))]
BESIDES = {"KH712", "KH713", "KH714", "KH801", "KH802", "KH803", "KH804"}
"""Rules on decisions, on files swapped or given twice, and on copies, which need damaged ones (`test_copies.py`)."""
VIETNAMESE_TOO = {"hay", "theo", "trong", "cho"}
"""Vietnamese words without marks that could be English ones by their letters."""


def _cases() -> Iterator[Any]:
    """Every case as text; in all forms a rule's first defect and first near miss; slowly all defects as Word files."""
    tried = set[tuple[str, str]]()
    for n, case in enumerate(cases()):
        kind = (case["rule"], "found" if "finds" in case else "near-miss")
        for form in FORMS:
            is_first = kind not in tried or form == "text"
            if is_first or (form == "word" and "finds" in case):
                yield pytest.param(
                    case, form, id=f"{'-'.join(kind)}-{n}-{form}", marks=() if is_first else (pytest.mark.slow,)
                )
        tried.add(kind)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", BASES)
def test_sound_plan_has_no_findings(name: str, form: str) -> None:
    file, written = FORMS[form]
    superior = "superior" if name == "subordinate" else None
    assert [(f.code, f.quote) for f in findings(written(base(name)), file, superior)] == []


@pytest.mark.parametrize(("case", "form"), [*_cases()])
def test_case(case: Case, form: str) -> None:
    file, written = FORMS[form]
    found = findings(written(draft(case)), file, case.get("superior"))
    if "finds" not in case:
        assert [f.quote for f in found if f.rule == case["rule"]] == []
        return
    assert {f.rule for f in found} == {case["rule"], *case.get("also", ())}
    quotes = [squeeze(f.quote) for f in found if f.rule == case["rule"]]
    assert any(case["finds"] in quote for quote in quotes), quotes
    assert len(quotes) == case.get("count", 1), quotes
    assert [f.message.template for f in found if not _speaks_vietnamese(f)] == []


def _speaks_vietnamese(finding: Finding) -> bool:
    said = finding.message
    words = set(re.findall(r"[a-z]{3,}", re.sub(r"\{\w+\}", " ", said.template)))
    english = words & (set(re.findall(r"[a-z]{3,}", said.text("vi"))) - VIETNAMESE_TOO)
    return not english and not (said.values and "{" in said.text("vi"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", silent_cases(), ids=lambda case: str(case["why"]))
def test_no_rule_is_loud_where_nothing_is_wrong(case: Case, form: str) -> None:
    file, written = FORMS[form]
    found = findings(written(draft(case)), file)
    assert [(f.rule, f.quote) for f in found if f.severity != "info"] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code not in BESIDES], ids=lambda rule: rule.code)
def test_every_rule_has_a_found_case_and_a_near_miss(rule: Rule) -> None:
    kinds = {"finds" in case for case in cases() if case["rule"] == rule.name}
    assert kinds == {True, False}


@pytest.mark.parametrize("case", [c for c in cases() if "finds" not in c], ids=lambda case: str(case["rule"]))
def test_near_miss_differs_from_the_sound_plan(case: Case) -> None:
    assert squeeze(draft(case)) != squeeze(base(case["base"]))


def test_blank_number_is_an_error_when_final() -> None:
    data = base("base").replace("Số: 15/", "Số:     /").encode()
    found = findings(data, "draft.txt", final=True)
    assert {f.severity for f in found if f.rule == "blank-number-date"} == {"error"}


@pytest.mark.parametrize(("end", "severity"), [("trên địa bàn quận", "info"), ("Nơi nhận:", "warning")])
def test_a_text_that_breaks_off_before_its_foot_is_hinted_at(end: str, severity: str) -> None:
    found = findings(base("base").split(end)[0].encode(), "draft.txt")
    assert [f.severity for f in found if f.rule == "missing-component"] == [severity]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_says_what_why_source_and_example(rule: Rule) -> None:
    text = page(rule.code)
    assert all(f"\n{word}: " in text for word in ("Finds", "Why", "Source", "Example", "Instead"))


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_a_comparison_tells_the_same_rules() -> None:
    rules = {(rule.code, rule.name, rule.severity) for rule in RULES}
    assert set(FAULTS.values()) <= rules


def test_unknown_rule_is_refused() -> None:
    with pytest.raises(UsageError):
        page("KH999")


def test_a_superior_plan_is_not_taken_for_another_one_cited_rightly() -> None:
    other = base("superior").replace("214/KH-UBND", "300/KH-UBND").replace("18/12/2023", "01/12/2023")
    texts = [base("superior"), other.replace("ngày 18 tháng 12", "ngày 01 tháng 12")]
    above = tuple(plan_from_document(read(text.encode(), "superior.txt")) for text in texts)
    below = draft_from_document(read(base("subordinate").encode(), "draft.txt"))
    found = [str(f.message) for f in check(Context(below, above)) if f.rule == "superior-not-cited"]
    assert found == ["the superior plan is not cited; add it to the opening: Kế hoạch 300/KH-UBND"]
