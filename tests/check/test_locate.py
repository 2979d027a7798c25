"""A finding of a row stands at the cell, or the line, in which its quote begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.check.drafts import as_word, base, findings

from kehoach.models.document import Cell
from kehoach.readers.open import read
from kehoach.text import squeeze

DRAFT = base("base").replace("Trước ngày 14/6/2024", "Trước ngày 14/6//2024")
SAMPLES = Path(__file__).parents[2] / "samples"


def _cells(data: bytes, name: str, quote: str) -> list[Cell]:
    return [cell for table in read(data, name).tables() for cell in table.cells if quote in squeeze(cell.text)]


def test_in_a_text_by_its_line() -> None:
    (found,) = findings(DRAFT.encode(), "draft.txt")
    assert "14/6//2024" in DRAFT.split("\n")[(found.place.line or 0) - 1]


def test_in_word_by_its_paragraph() -> None:
    (found,) = findings(as_word(DRAFT), "draft.docx")
    (cell,) = _cells(as_word(DRAFT), "draft.docx", "14/6//2024")
    assert found.place.line == cell.line


@pytest.mark.parametrize("quote", ["Trước ngày 20/4/2024", "Trước ngày 25/5/2024"])
def test_on_a_page_by_its_box(quote: str) -> None:
    data = (SAMPLES / "district" / "plan.pdf").read_bytes()
    (found,) = [f for f in findings(data, "plan.pdf") if f.rule == "deadline-on-weekend" and f.quote == quote]
    (cell,) = _cells(data, "plan.pdf", quote)
    assert (found.place.page, found.place.box) == (cell.page, cell.box)
