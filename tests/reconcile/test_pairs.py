"""Invented pairs of plans from ministry to party cell, and invented versions of one plan, against what is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reconcile.paired import Right, compared, plan, sides

from kehoach.extract import plan_from_document, plan_from_file
from kehoach.models.diff import Changed, Changes, Diff, Row
from kehoach.readers.open import read
from kehoach.reconcile import compare_versions, reconcile

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
FLOORS = {
    "ministry": (0.95, 0.9), "commune": (1.0, 0.95), "cell": (1.0, 1.0), "school": (1.0, 1.0), "ward": (1.0, 0.95),
    "front": (1.0, 1.0), "other-words": (0.9, 0.85), "party": (0.9, 0.9), "team": (1.0, 1.0),
    "environment": (0.95, 0.95), "digital": (1.0, 1.0), "dengue": (1.0, 0.9), "fire": (0.95, 0.95),
    "five-years": (0.85, 0.95), "youth": (1.0, 1.0), "disaster": (0.95, 0.9), "highschool": (0.85, 0.9),
    "hospital": (0.85, 0.85), "partycell": (0.85, 0.8), "reform": (0.95, 0.9), "traffic": (0.85, 0.85),
    "women": (0.9, 0.85),
}  # fmt: skip
"""F1 of the links and share of the relations that are right; some hold hardly a word in common."""
MISSING = 0.8
"""Of the rows called missing, over all pairs, so many are."""


def _last(identity: str) -> str:
    return identity.rpartition("/")[2]


def _rows(diff: Diff) -> dict[str, Row]:
    return {_last(row.superior): row for row in diff.rows if row.superior}


def _f1(rows: dict[str, Row], right: dict[str, Right]) -> float:
    wanted = {(number, link) for number, one in right.items() for link in one.links}
    found = {(number, _last(link)) for number, row in rows.items() for link in row.subordinate}
    return 2 * len(wanted & found) / (len(wanted) + len(found))


@pytest.mark.parametrize("name", FLOORS)
def test_links_relations_and_days(name: str) -> None:
    diff, right = compared(HERE / "pairs" / f"{name}.txt")
    rows = _rows(diff)
    relations = sum(rows[number].relation == one.relation for number, one in right.items()) / len(right)
    days = {
        (number, pair.deadline, right[number].days)
        for number, row in rows.items()
        for pair in row.pairs
        if row.relation == "implements" and right[number].days and _last(pair.subordinate) in right[number].links
    }
    assert (_f1(rows, right), relations) >= FLOORS[name]
    assert relations >= FLOORS[name][1]
    assert {said for said in days if said[1] != said[2]} == set()


def test_a_plan_against_itself_is_told_first() -> None:
    superior, subordinate = map(plan, sides(HERE / "pairs" / "ward.txt"))
    assert reconcile(superior, superior).findings[0].code == "KH714"
    assert "KH714" not in {finding.code for finding in reconcile(superior, subordinate).findings}


def test_one_plan_in_two_formats_is_told_first_and_is_never_late() -> None:
    one, other = (plan_from_file(SAMPLES / "city" / name) for name in ("plan.docx", "plan.pdf"))
    diff = reconcile(one, other)
    assert [finding.code for finding in diff.findings] == ["KH714"]
    assert "later" not in {pair.deadline for row in diff.rows for pair in row.pairs}


def test_what_is_called_missing_is() -> None:
    said = [
        (right[number].relation, row)
        for name in FLOORS
        for diff, right in (compared(HERE / "pairs" / f"{name}.txt"),)
        for number, row in _rows(diff).items()
        if row.relation == "missing"
    ]
    assert sum(relation == "missing" for relation, _row in said) >= MISSING * len(said)
    assert all(row.nearest is None or row.nearest.why for _relation, row in said)


def test_swapped_plans_are_told_first() -> None:
    superior, subordinate = sides(HERE / "pairs" / "commune.txt")
    found = reconcile(plan(subordinate), plan(superior)).findings
    assert found[0].code == "KH713"
    assert "KH706" not in {finding.code for finding in found}


@pytest.mark.parametrize("name", ["province", "party"])
def test_every_change_between_two_versions_is_told(name: str) -> None:
    """`text` differs somewhere; `row` has a change; `not` and `same` are alike in both."""
    folder = HERE / "versions"
    before, after = (
        plan_from_document(read((folder / f"{name}-{side}.md").read_bytes(), f"{side}.md"))
        for side in ("before", "after")
    )
    changes = compare_versions(before, after)
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not _holds(changes, line)] == []


def _content(changes: Changes, row: Changed) -> str:
    entries = changes.entries
    return (entries["after"][row.after] if row.after else entries["before"][row.before or ""]).content


def _holds(changes: Changes, line: str) -> bool:
    kind, _, said = line.partition(" ")
    rows = {_content(changes, row): row for row in changes.rows}
    if kind == "row":
        words, _, change = said.rpartition(": ")
        return any(text.startswith(words) and change in row.changes for text, row in rows.items())
    if kind == "same":
        return all(not row.changes for text, row in rows.items() if text.startswith(said))
    told = " ".join(
        [pair[side] for row in changes.rows for pair in row.details.values() for side in ("before", "after")]
        + [text for one in changes.texts for text in (one.before, one.after) if text]
    )
    return (said in told) is (kind == "text")
