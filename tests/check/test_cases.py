"""Each rule finds its defect put into a sound plan, and leaves a near miss alone."""

from __future__ import annotations

import tomllib
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
    return check(plan_from_document(document), Context(document, final=final))


def test_sound_plan_has_no_findings() -> None:
    assert _findings(BASE) == ()


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, str]) -> None:
    assert case["where"] in BASE
    found = [f for f in _findings(BASE.replace(case["where"], case["put"], 1)) if f.rule == case["rule"]]
    if "finds" in case:
        assert found
        assert case["finds"] in squeeze(found[0].quote)
    else:
        assert found == []


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
