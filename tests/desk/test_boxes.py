"""The box of a cell lies over the printed cell, in a PDF and in a scan of it; what was put right there holds."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from kehoach.extract import plan_from_bytes
from kehoach.follow.corrections import tasks_of
from kehoach.models.document import Correction
from kehoach.models.plan import Plan
from kehoach.readers.ocr import Ocr

SAMPLE = Path(__file__).parents[2] / "samples" / "district" / "plan.pdf"
PAGES = (2, 3)
"""Pages of the sample with a table, counted from 0."""
CELLS = 20
Box = tuple[float, float, float, float]


def drawn() -> dict[int, list[Box]]:
    """The cells that rules enclose on each page of the sample, as another program finds them."""
    with pdfplumber.open(SAMPLE) as pdf:
        return {
            number: [cell for table in page.find_tables() for cell in table.cells]
            for number, page in enumerate(pdf.pages)
        }


def likeness(one: Box, other: Box) -> float:
    """Intersection over union."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(wide, 0) * max(high, 0)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return shared / (areas - shared)


def scanned(pages: Sequence[int]) -> bytes:
    """Pages of the sample as pictures."""
    pdf = pypdfium2.PdfDocument(SAMPLE)
    pictures = [pdf[number].render(scale=200 / 72).to_pil().convert("L") for number in pages]
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def fits(plan: Plan, pages: Sequence[int]) -> list[float]:
    """How well the box of each cell lies over the one of the printed cells that is likest."""
    printed = drawn()
    return [
        max(likeness(place.box, cell) for cell in printed[pages[place.page - 1]])
        for task in tasks_of(plan)
        for column, place in task.places.items()
        if place.box and place.page and not task.continued.get(column) and printed[pages[place.page - 1]]
    ]


def test_boxes_lie_over_the_cells_of_a_pdf() -> None:
    found = fits(plan_from_bytes(SAMPLE.read_bytes(), "plan.pdf"), range(99))
    assert len(found) > 10 * CELLS
    assert sum(fit >= 0.8 for fit in found) / len(found) > 0.97, sorted(found)[:CELLS]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")
def test_boxes_lie_over_the_cells_of_a_scan_and_what_is_put_right_there_holds() -> None:
    data = scanned(PAGES)
    plan = plan_from_bytes(data, "scan.pdf", Ocr("auto", 2))
    found = fits(plan, PAGES)
    assert len(found) >= CELLS
    assert sum(fit >= 0.8 for fit in found) / len(found) > 0.9, sorted(found)[:CELLS]
    doubtful = [
        (task.id, column, task.cells[column])
        for task in tasks_of(plan)
        for column in task.doubts
        if column in task.cells
    ]
    row, column, raw = next((one for one in doubtful if one[2]), (tasks_of(plan)[0].id, "content", ""))
    raw = raw or tasks_of(plan)[0].cells["content"]
    right = Correction(row, column, raw, "Phòng Nội vụ")
    for correction, text, told in ((right, "Phòng Nội vụ", 0), (replace(right, raw=f"{raw}x"), raw, 1)):
        again = plan_from_bytes(data, "scan.pdf", Ocr("auto", 2), corrections=(correction,))
        assert next(task for task in tasks_of(again) if task.id == row).cells[column] == text
        assert sum(note.code == "correction-suspect" for note in again.diagnostics) == told
