"""What a careful reader found in annotated plans is found, and what only looks like a defect is left alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kehoach.check import Context, check
from kehoach.extract import draft_from_document
from kehoach.models.finding import Finding
from kehoach.readers.open import read
from kehoach.text import fold

ABOVE = {"long-bien-2024": "ha-noi-2024/plan.txt"}
NEAR = 3
"""Lines within which a finding stands at the place a reader named."""

FLOORS = {
    ("long-bien-2024", "plan.txt"): 35,
    ("long-bien-2024", "plan.docx"): 32,
    ("long-bien-2024", "plan.pdf"): 32,
    ("long-bien-2021", "plan.txt"): 13,
    ("long-bien-2021", "plan.docx"): 6,
    ("long-bien-2021", "plan.pdf"): 6,
}
"""How many of those that must be found are: 35 and 13 are listed for the dumps. The typeset forms lack the damage of
the copy, blanks that were filled, and merged cells that were lost."""


@cache
def _read(file: Path) -> Context:
    draft = draft_from_document(read(file.read_bytes(), file.name))
    superior = ABOVE.get(file.parent.name)
    return Context(draft, (_read(file.parents[1] / superior).plan,) if superior else ())


@cache
def _findings(file: Path) -> tuple[Finding, ...]:
    return check(_read(file))


def _listed(shared: Path, name: str, doc: str) -> list[dict[str, Any]]:
    entries = json.loads((shared / "examples" / name).read_text("utf-8"))
    return [entry for entry in entries if entry["doc"] == doc]


def _quotes(entry: dict[str, Any], finding: Finding) -> bool:
    one, other = fold(entry["quote"]), fold(finding.quote)
    return bool(other) and (one in other or other in one)


def _is_found(entry: dict[str, Any], finding: Finding) -> bool:
    near = finding.place.line is not None and abs(finding.place.line - entry["line"]) <= NEAR
    return finding.rule == entry["rule"] and (near or _quotes(entry, finding))


@pytest.mark.parametrize(("doc", "form"), FLOORS)
def test_what_must_be_found_is_found(shared: Path, doc: str, form: str) -> None:
    findings = _findings(shared / "corpus" / doc / form)
    wanted = [entry for entry in _listed(shared, "defects-sample.json", doc) if entry["must_find"]]
    found = [entry for entry in wanted if any(_is_found(entry, finding) for finding in findings)]
    assert len(found) >= FLOORS[doc, form], [entry["quote"] for entry in wanted if entry not in found]


@pytest.mark.parametrize("doc", ["long-bien-2024", "long-bien-2021"])
def test_traps_are_left_alone(shared: Path, doc: str) -> None:
    traps = _listed(shared, "non-defects-sample.json", doc)
    assert traps
    shouted = [f for f in _findings(shared / "corpus" / doc / "plan.txt") if f.severity != "info"]
    caught = [(trap["quote"], f.rule) for trap in traps for f in shouted if fold(trap["quote"]) in fold(f.quote)]
    assert caught == []
