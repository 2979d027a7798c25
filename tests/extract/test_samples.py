"""Every form of the samples, and every layout they can be typeset in, reads as their source says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples.build import plan_source
from samples.typeset.expected import expected
from tests.extract.agreement import differences
from tests.samples import layouts

from kehoach.extract import plan_from_bytes, plan_from_document, plan_from_file
from kehoach.models.plan import Plan
from kehoach.readers.open import read
from kehoach.text import squeeze

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("city", "district")


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_form_reads_as_its_source(name: str, form: str) -> None:
    wanted = json.loads((SAMPLES / name / "expected.json").read_text("utf-8"))
    assert differences(plan_from_file(SAMPLES / name / f"plan.{form}"), wanted) == {}


@pytest.mark.parametrize("name", NAMES)
def test_workbook_reads_as_its_source(name: str) -> None:
    wanted = json.loads((SAMPLES / name / "expected.json").read_text("utf-8"))
    found = differences(plan_from_file(SAMPLES / name / "plan.xlsx"), wanted)
    assert set(found) == {"header"}
    assert {line.split(":")[0] for line in found["header"]} == {"place", "title"}


@pytest.mark.parametrize(
    "layout", ["cut-portrait", "rotated", "decomposed-docx", "deadline-first-docx", "two-line-header"]
)
@pytest.mark.parametrize("name", NAMES)
def test_layout_reads_as_its_source(name: str, layout: str, tmp_path: Path) -> None:
    source = plan_source(name)
    plan = plan_from_file(layouts.build(source, layout, tmp_path))
    wanted = json.loads(json.dumps(expected(layouts.arranged(source, layout)), default=str))
    assert differences(plan, wanted) == {}


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
@pytest.mark.parametrize("name", NAMES)
def test_a_place_names_the_row_of_the_document(name: str, form: str) -> None:
    path = SAMPLES / name / f"plan.{form}"
    document = read(path.read_bytes(), str(path))
    printed: dict[tuple[int | None, int | None], str] = {}
    for table in document.tables():
        for cell in table.cells:
            printed[table.index, cell.row] = f"{printed.get((table.index, cell.row), '')} {squeeze(cell.text)}"
    tasks = [task for appendix in plan_from_document(document).appendices for task in appendix.tasks]
    assert len(tasks) > 30
    for task in tasks:
        opening = task.content[:25]
        assert opening in printed[task.place.table, task.place.row]


@pytest.mark.parametrize("name", NAMES)
def test_all_forms_cite_and_oblige_alike(name: str) -> None:
    docx, pdf = (plan_from_file(SAMPLES / name / f"plan.{form}") for form in ("docx", "pdf"))
    assert _frame(docx) == _frame(pdf)


def _frame(plan: Plan) -> object:
    cited = [(c.number, c.symbol, c.date, c.relation) for c in plan.citations]
    duties = [(o.section, [m.due for m in o.deadline.milestones]) for o in plan.obligations]
    signed = plan.signature and (plan.signature.capacity, plan.signature.role, plan.signature.name)
    return cited, duties, plan.recipients, signed, [(a.label, a.title, a.attached_to) for a in plan.appendices]


@pytest.mark.parametrize("name", NAMES)
def test_plan_survives_json(name: str) -> None:
    plan = plan_from_file(SAMPLES / name / "plan.docx")
    assert Plan.model_validate_json(plan.model_dump_json(by_alias=True)) == plan


def test_bytes_read_like_the_file() -> None:
    path = SAMPLES / "city" / "plan.docx"
    assert plan_from_bytes(path.read_bytes(), str(path)) == plan_from_file(path)
