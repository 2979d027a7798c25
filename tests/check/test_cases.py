"""Each rule finds its defect put into a sound plan, and leaves a near miss alone."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kehoach.check import RULES, Context, Rule, check, page
from kehoach.errors import UsageError
from kehoach.extract import plan_from_document
from kehoach.models.finding import Finding
from kehoach.readers.open import read
from kehoach.text import squeeze

CASES = Path(__file__).parent / "cases"
BASE = (CASES / "base.txt").read_text("utf-8")


def _cases() -> list[Any]:
    files = sorted(CASES.glob("*.toml"))
    cases = [case for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    return [
        pytest.param(c, id=f"{c['rule']}-{'found' if 'finds' in c else 'near-miss'}-{n}") for n, c in enumerate(cases)
    ]


def _findings(text: str, final: bool = False) -> tuple[Finding, ...]:
    document = read(text.encode(), "draft.txt")
    plan = plan_from_document(document)
    return check(plan, Context(document, plan, final=final))


def test_sound_plan_has_no_findings() -> None:
    assert _findings(BASE) == ()


def _draft(case: dict[str, Any]) -> str:
    """The sound plan with the case's changes made."""
    draft = BASE
    for old, changed in case.get("swap") or [(case["where"], case["put"])]:
        assert old in draft
        draft = draft.replace(old, changed, 1)
    return draft


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    found = [f for f in _findings(_draft(case)) if f.rule == case["rule"]]
    if "finds" in case:
        assert found
        assert case["finds"] in squeeze(found[0].quote)
    else:
        assert found == []


def test_appendix_announced_and_absent() -> None:
    body = BASE.split("PHỤ LỤC I\n")[0].replace("Phụ lục I, chỉ", "(Phụ lục kèm theo), chỉ")
    assert "appendix-missing" in {f.rule for f in _findings(body)}
    assert "appendix-missing" not in {f.rule for f in _findings(body.replace("(Phụ lục kèm theo)", "bảng dưới đây"))}


def test_copy_without_marks_is_told_once_and_language_rules_are_silent() -> None:
    plain = BASE.replace("kịp thời các nhiệm vụ", "cong cong, thăm quan các nhiệm vụ")
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c)).replace("đ", "d")
    codes = [f.code for f in _findings(plain)]
    assert codes.count("KH801") == 1
    assert not [code for code in codes if code.startswith("KH6")]


def test_superior_plan_cited_with_another_symbol() -> None:
    superior = plan_from_document(read(BASE.replace("Số: 15/KH-UBND", "Số: 214/KH-HĐND").encode(), "superior.txt"))
    document = read(BASE.encode(), "draft.txt")
    plan = plan_from_document(document)
    rules = {f.rule for f in check(plan, Context(document, plan, superiors=(superior,)))}
    assert rules == {"citation-issuer-conflict"}


def test_blank_number_is_an_error_when_final() -> None:
    draft = BASE.replace("Số: 15/", "Số:     /")
    assert {f.severity for f in _findings(draft, final=True) if f.rule == "blank-number-date"} == {"error"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_says_what_why_source_and_example(rule: Rule) -> None:
    text = page(rule.code)
    assert all(f"\n{word}: " in text for word in ("Finds", "Why", "Source", "Example", "Instead"))


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_unknown_rule_is_refused() -> None:
    with pytest.raises(UsageError):
        page("KH999")
