"""Documents as issued: the annotated rows of a city plan against a district plan, two versions of one resolution."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kehoach.extract import plan_from_file
from kehoach.models.diff import KIND_OF, Diff
from kehoach.reconcile import compare_versions, reconcile

RELATIONS = {"city_only": "superior_only", "district_only": "own"}
DAYS = {"n/a": "none"}
FLOORS = {"precision": 0.95, "recall": 0.9, "relation": 1.0, "days": 1.0}


@cache
def compared(shared: Path, form: str) -> Diff:
    corpus = shared / "corpus"
    return reconcile(plan_from_file(corpus / "ha-noi-2024" / form), plan_from_file(corpus / "long-bien-2024" / form))


@pytest.mark.parametrize("form", ["plan.pdf", "plan.txt"])
def test_annotated_rows(shared: Path, form: str) -> None:
    gold = json.loads((shared / "examples" / "alignment-sample.json").read_text("utf-8"))
    rows = {(row.superior, *([] if row.superior else row.subordinate)): row for row in compared(shared, form).rows}
    wanted, found, right, days = set(), set(), [], []
    for entry in gold:
        row = rows[(entry["city"],) if entry["city"] else (None, *entry["district"])]
        right.append(row.relation == RELATIONS.get(entry["relation"], entry["relation"]))
        if entry["city"] is None:
            continue
        wanted |= {(entry["city"], other) for other in entry["district"]}
        found |= {(entry["city"], other) for other in row.subordinate}
        said = {pair["district"]: pair["deadline_relation"] for pair in entry.get("pairs", ())}
        days += [pair.deadline == DAYS.get(d, d) for pair in row.pairs if (d := said.get(pair.subordinate))]
    measured = {
        "precision": len(wanted & found) / len(found),
        "recall": len(wanted & found) / len(wanted),
        "relation": sum(right) / len(right),
        "days": sum(days) / len(days),
    }
    assert {name: figure for name, figure in measured.items() if figure < FLOORS[name]} == {}


def test_what_a_clerk_must_see(shared: Path) -> None:
    result = compared(shared, "plan.pdf")
    found = {(KIND_OF[finding.code], *finding.rows[:2]) for finding in result.findings}
    assert {("missing", "PL1/III.28"), ("missing", "PL1/IV.40"), ("no-lead-time", "PL1/II.18", "PL1/II.6")} <= found
    assert (result.citation.status, result.citation.wrong) == ("wrong", ("symbol", "issuer"))


def test_body_without_its_appendices_cannot_be_judged(shared: Path) -> None:
    corpus = shared / "corpus"
    result = reconcile(
        plan_from_file(corpus / "ha-noi-2024" / "plan.txt"), plan_from_file(corpus / "thanh-xuan-2024" / "plan.txt")
    )
    assert not result.judgeable
    assert "missing" not in {row.relation for row in result.rows}


def test_ministries_renamed(shared: Path) -> None:
    before, after = (plan_from_file(path) for path in sorted((shared / "real").glob("2[78]_*.md")))
    rows = compare_versions(before, after).rows
    assert len(rows) == 140
    assert all(row.before == row.after for row in rows)
    tasks = [{t.id: t for a in version.appendices for t in a.tasks} for version in (before, after)]
    cells = ("lead", "coordinating")
    changed = {key for key, t in tasks[0].items() if any(t.cells.get(c) != tasks[1][key].cells.get(c) for c in cells)}
    assert {row.after for row in rows if "reassigned" in row.changes} == changed
