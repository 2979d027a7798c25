"""The deliberate defects of the sample district plan are found, in every form of the files, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehoach.extract import plan_from_file
from kehoach.models.diff import KIND_OF
from kehoach.reconcile import reconcile

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("form", ["plan.docx", "plan.pdf"])
def test_deliberate_defects(form: str) -> None:
    result = reconcile(plan_from_file(SAMPLES / "city" / form), plan_from_file(SAMPLES / "district" / form))
    found = [(KIND_OF[finding.code], finding.rows[:2]) for finding in result.findings if finding.severity != "info"]
    assert found == [("missing", ("PLI/III.19",)), ("late", ("PLI/I.5", "PLI/III.1")), ("symbol", ())]
    assert result.citation.status == "right"
