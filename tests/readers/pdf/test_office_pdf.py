"""A Word file printed to PDF by LibreOffice reads as the Word file: letters of fallback fonts are in their words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from benchmarks.office_pdf import differences, printed

from kehoach.extract import plan_from_file

SAMPLES = Path(__file__).parents[3] / "samples"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the program soffice (LibreOffice)"),
]


@pytest.mark.parametrize("name", ["city", "district"])
def test_sample_says_the_same_in_print(name: str, tmp_path: Path) -> None:
    word = SAMPLES / name / "plan.docx"
    plan = plan_from_file(word)
    assert sum(len(appendix.tasks) for appendix in plan.appendices) > 30
    print_ = plan_from_file(printed(word, tmp_path))
    assert differences(plan, print_) == []
    placed = {"places", "printed"}
    assert print_.header.model_dump(exclude=placed) == plan.header.model_dump(exclude=placed)
    assert (print_.signature, print_.recipients) == (plan.signature, plan.recipients)


@pytest.mark.parametrize("name", ["ha-noi-2024", "long-bien-2021", "long-bien-2024", "thanh-xuan-2020"])
def test_corpus_says_the_same_in_print(name: str, tmp_path: Path, shared: Path) -> None:
    word = shared / "corpus" / name / "plan.docx"
    assert differences(plan_from_file(word), plan_from_file(printed(word, tmp_path))) == []
