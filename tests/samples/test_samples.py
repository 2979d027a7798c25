from __future__ import annotations

import importlib.util
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from samples import build as samples
from samples.typeset import grid, sheets
from samples.typeset.expected import expected
from samples.typeset.fonts import register
from samples.typeset.source import Plan, milestone, resolved
from tests.samples import layouts

SMALLEST_TASK_TABLE = {"city": 25, "district": 35}


@pytest.fixture(params=samples.PLANS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def plan(name: str) -> Plan:
    return samples.plan_source(name)


@pytest.fixture
def folder(name: str) -> Path:
    return samples.HERE / name


@pytest.fixture
def typefaces() -> None:
    if not importlib.util.find_spec("reportlab"):
        pytest.skip("needs reportlab (extra `samples`)")
    try:
        register()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))


def test_committed_files_say_what_their_source_says(name: str) -> None:
    assert list(samples.differences(name)) == []


def test_files_are_small(folder: Path) -> None:
    assert [p.name for p in folder.iterdir() if p.stat().st_size > 200_000] == []


def test_first_appendix_is_a_long_table(name: str, plan: Plan) -> None:
    assert len(expected(plan)["appendices"][0]["tasks"]) >= SMALLEST_TASK_TABLE[name]


def test_table_runs_over_four_landscape_pages(folder: Path, plan: Plan) -> None:
    header = list(plan.appendices[0].columns.values())
    with pypdfium2.PdfDocument(folder / "plan.pdf") as document:
        wide = [
            " ".join(p.get_textpage().get_text_bounded().split()) for p in document if p.get_width() > p.get_height()
        ]
    assert sum(all(title in text for title in header) for text in wide) >= 4


def test_docx_cells_equal_the_source(folder: Path, plan: Plan) -> None:
    tables = docx.Document(str(folder / "plan.docx")).tables[2:]
    for appendix, table in zip(plan.appendices, tables, strict=True):
        made = grid.make(appendix)
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        wanted = [list(cells.values()) for cells, _ in resolved(appendix)]
        assert rows[0] == list(appendix.columns.values())
        assert [row for n, row in enumerate(rows) if n and n not in made.groups] == wanted


def test_workbook_keeps_whole_months_as_dates(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    months = [
        c.value for s in book.worksheets for r in s.iter_rows() for c in r if c.number_format.startswith('"Tháng')
    ]
    assert len(months) >= 4
    assert {day.day for day in months if day is not None} == {1}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("Tháng 02/2024", "2024-02-01", '"Tháng "mm/yyyy'),
        ("Tháng 6/2024", "2024-06-01", '"Tháng "m/yyyy'),
        ("31/12/2024", "2024-12-31", "dd/mm/yyyy"),
        ("100", "100", "0"),
        ("Quý I/2024", "Quý I/2024", "General"),
    ],
)
def test_stored(text: str, value: str, shown: str) -> None:
    held, number_format = sheets.stored(text)
    assert (str(held), number_format) == (value, shown)


def test_every_task_has_a_deadline_and_every_citation_stands_in_the_text(name: str, plan: Plan, folder: Path) -> None:
    gold = json.loads((folder / "expected.json").read_text("utf-8"))
    tasks = [t for a in gold["appendices"] if a["kind"] == "tasks" for t in a["tasks"]]
    assert [t["id"] for t in tasks if not t["milestones"]] == []
    dumped = " ".join((folder / "plan.txt").read_text("utf-8").split())
    for part in (*gold["citations"], *gold["prose_deadlines"]):
        assert part["text"] in dumped


def test_ids_are_unique(plan: Plan) -> None:
    ids = [task["id"] for appendix in expected(plan)["appendices"] for task in appendix["tasks"]]
    assert len(ids) == len(set(ids))


def test_declared_counts() -> None:
    """Right in the city plan; in the district plan the first is a deliberate defect."""
    assert wrong_counts("city") == []
    assert wrong_counts("district") == ["I"]


def wrong_counts(name: str) -> list[str]:
    groups = samples.plan_source(name).appendices[0].groups
    return [g.number for g in groups if g.declared and int(g.declared[1:3]) != sum(not r.parent for r in g.rows)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("before 2024-03-15 | gửi hồ sơ", {"kind": "before", "due": "2024-03-15", "action": "gửi hồ sơ"}),
        ("within 2024-01-01..2024-03-31", {"kind": "within", "start": "2024-01-01", "due": "2024-03-31"}),
        ("from 2024-07-01", {"kind": "from", "start": "2024-07-01"}),
        ("recurring half-year", {"kind": "recurring", "every": "half-year"}),
        (
            "relative 2024-02-09 +30 day: ngày ban hành",
            {"kind": "relative", "due": "2024-02-09", "offset": {"count": 30, "unit": "day", "after": "ngày ban hành"}},
        ),
    ],
)
def test_milestone(text: str, wanted: dict[str, Any]) -> None:
    read = milestone(text)
    assert {k: v for k, v in vars(read).items() if v is not None} == wanted


@pytest.mark.parametrize("text", ["before", "until 2024-01-01", "before 15/3/2024 gửi"])
def test_no_milestone(text: str) -> None:
    with pytest.raises(ValueError, match="not a milestone"):
        milestone(text)


def docx_text(path: Path) -> str:
    return str(samples.docx_texts(path)).replace("\\n", " ").replace("'", " ").replace('"', " ")


def txt_text(path: Path) -> str:
    return path.read_text("utf-8")


READERS: dict[str, Callable[[Path], str]] = {".pdf": samples.pdf_text, ".docx": docx_text, ".txt": txt_text}


@pytest.mark.usefixtures("typefaces")
@pytest.mark.parametrize("layout", layouts.LAYOUTS)
def test_layout_prints_every_word(layout: str, plan: Plan, tmp_path: Path) -> None:
    path = layouts.build(plan, layout, tmp_path)
    text = READERS[path.suffix](path)
    words = set(unicodedata.normalize("NFC", text).split())
    assert set(samples.printed_words(layouts.arranged(plan, layout))) - words == set()
    assert (text == unicodedata.normalize("NFC", text)) != layouts.LAYOUTS[layout].decomposed


@pytest.mark.usefixtures("typefaces")
def test_rotated_pages_are_upright_for_the_reader(tmp_path: Path) -> None:
    path = layouts.build(samples.plan_source("city"), "rotated", tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        assert [p.get_rotation() for p in document][-1] == 90
        assert document[len(document) - 1].get_width() > document[len(document) - 1].get_height()


@pytest.mark.usefixtures("typefaces")
def test_builds_are_reproducible(tmp_path: Path) -> None:
    plan = samples.plan_source("district")
    for layout in ("rotated", "deadline-first-docx"):
        first = layouts.build(plan, layout, tmp_path).read_bytes()
        assert layouts.build(plan, layout, tmp_path).read_bytes() == first


def test_expected_json_is_an_annotation_that_the_score_reads(folder: Path, shared: Path) -> None:
    gold = json.loads((folder / "expected.json").read_text("utf-8"))
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec and spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    assert set(bench.score(gold, as_parsed(gold)).values()) == {1.0}


def as_parsed(gold: dict[str, Any]) -> dict[str, Any]:
    """A perfect parser's output for an annotation."""
    appendices = [
        {"tasks": [{"cells": t, **t["units"], "deadline": {"milestones": t["milestones"]}} for t in a["tasks"]]}
        for a in gold["appendices"]
    ]
    header = gold["header"] | {"issuer": {"name": gold["header"]["issuer"], "level": gold["header"]["level"]}}
    obligations = [{"deadline": {"milestones": o["milestones"]}} for o in gold["prose_deadlines"]]
    return gold | {"header": header, "appendices": appendices, "obligations": obligations}
