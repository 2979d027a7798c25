"""What a workbook looks like on paper, as LibreOffice prints it: how many pages, and that nothing is cut."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pdfplumber
import pytest
from benchmarks.office_pdf import printed

from kehoach import read_plan
from kehoach.i18n import speak
from kehoach.models.plan import Plan
from kehoach.reconcile import reconcile
from kehoach.reports import write_diffs, write_plans

SAMPLES = Path(__file__).parents[2] / "samples"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs the program soffice (LibreOffice)"),
]

LETTERS_OF_A_SECOND_FONT = 4
"""Points by which LibreOffice sets them higher or lower than the letters beside them, at most."""


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    speak("vi")
    yield
    speak("en")


def on_paper(folder: Path, write: Callable[[BinaryIO], None]) -> tuple[int, str]:
    """The pages of a workbook as LibreOffice prints it, and their words without white space."""
    book = folder / "book.xlsx"
    with book.open("wb") as stream:
        write(stream)
    with pdfplumber.open(printed(book, folder)) as paper:
        texts = [page.extract_text(y_tolerance=LETTERS_OF_A_SECOND_FONT) for page in paper.pages]
    return len(texts), re.sub(r"\s", "", "".join(texts))


def missing(said: list[str], text: str) -> list[str]:
    """Words that no page shows."""
    return [word for words in said for word in words.split() if word not in text]


def tasks(plan: Plan) -> list[str]:
    return [task.content for appendix in plan.appendices for task in appendix.tasks]


def groups(plan: Plan) -> list[str]:
    return [group.title for appendix in plan.appendices for group in appendix.groups]


def test_a_plan_is_printed_whole_on_few_pages(tmp_path: Path) -> None:
    plan = read_plan(SAMPLES / "city" / "plan.docx")
    pages, text = on_paper(tmp_path, partial(write_plans, [plan], "xlsx"))
    assert pages <= 5
    assert missing([*tasks(plan), *groups(plan)], text) == []


def test_a_comparison_is_printed_whole_on_few_pages(tmp_path: Path) -> None:
    city, district = (read_plan(SAMPLES / name / "plan.docx") for name in ("city", "district"))
    result = reconcile(city, district)
    pages, text = on_paper(tmp_path, partial(write_diffs, [result], "xlsx"))
    compared = {row.superior for row in result.rows}
    assert pages <= 8
    assert missing([entry.content for key, entry in result.entries["superior"].items() if key in compared], text) == []
    assert missing(tasks(district), text) == []
