"""Each cell of a task knows where it is printed, and what is not sure in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.samples.whole import PRINTED, document_of, forms, plan_of
from tests.tables.drawing import draw

from kehoach.extract import plan_from_document
from kehoach.models.document import Cell, Document, Line, Source, Table, Unsure
from kehoach.models.plan import Plan, Task
from kehoach.readers.open import read_path

CUT = """\
TT | Nội dung | Chủ trì | Phối hợp | Thời gian
1 | Rà soát hồ sơ | Phòng Nội vụ | Phòng Y tế | Trước 15/3/2025
2 | Mở lớp tập huấn cho cán bộ làm công tác | ^ | Công an | Tháng 9; sẽ được
~~~
 | thi đua các | | | thông báo sau
3 | Tổng kết công tác | Văn phòng | Phòng Y tế | Quý IV/2025
"""
MERGED = """\
TT | Nội dung | Chủ trì | Phối hợp | Thời gian
1 | Rà soát hồ sơ | Phòng Nội vụ | Phòng Y tế | Trước 15/3/2025
2 | Mở lớp tập huấn. | ^ | Công an | Tháng 9/2025
~~~
3 | Tổng kết công tác | | Phòng Y tế | Quý IV/2025
"""
CARRIED = """\
TT | Nội dung | Chủ trì | Phối hợp | Thời gian | Ghi sổ
I | **Công tác thi đua** | Phòng Nội vụ | | Quý I/2025 |
1 | Rà soát hồ sơ | | Phòng Y tế | | S1
2 | Mở lớp tập huấn | Phòng Tư pháp | Công an | Tháng 99/2025 | S2
"""


@pytest.mark.parametrize("path", forms(*PRINTED))
def test_cells_of_samples_stand_where_their_places_say(path: Path) -> None:
    assert list(_astray(document_of(path), plan_of(path))) == []


@pytest.mark.parametrize("pattern", ["corpus/*/plan.docx", "corpus/*/plan.pdf", "real/0[12]*.pdf", "real/2*.md"])
def test_cells_of_real_plans_stand_where_their_places_say(pattern: str, shared: Path) -> None:
    paths = sorted(shared.glob(pattern))
    assert paths
    documents = {path.name: read_path(path) for path in paths}
    found = {name: list(_astray(one, plan_from_document(one))) for name, one in documents.items()}
    assert {name: astray for name, astray in found.items() if astray} == {}


def test_a_cell_cut_by_a_page_has_both_its_places() -> None:
    first, second, _ = _tasks(CUT)
    assert _pages(second, "content") == (1, 2)
    assert _pages(second, "deadline") == (1, 2)
    assert _pages(first, "content") == (1,)
    assert second.places["lead"] == first.places["lead"]


def test_a_cell_merged_over_a_page_break_stands_where_its_ink_does() -> None:
    first, _, third = _tasks(MERGED)
    assert third.places["lead"] == first.places["lead"]
    assert (third.places["lead"].page, third.places["lead"].row, third.place.page) == (1, 1, 2)
    assert [(doubt.code, doubt.span) for doubt in third.doubts["lead"]] == [("merged-over-page", None)]
    assert third.confidence == 0.6


def test_what_is_not_sure_is_told_at_its_cell() -> None:
    first, second, third = _tasks(CUT)
    assert first.doubts == third.doubts == {}
    told = {
        doubt.code: second.cells["deadline"][slice(*doubt.span)] for doubt in second.doubts["deadline"] if doubt.span
    }
    assert told == {"deadline-year-assumed": "Tháng 9", "deadline-unread": "sẽ được thông báo sau"}


def test_a_cell_handed_down_by_a_group_stands_in_the_groups_row() -> None:
    first, second = _tasks(CARRIED)
    assert {name: place.row for name, place in first.places.items()} == {
        "number": 2, "content": 2, "lead": 1, "coordinating": 2, "deadline": 1, "Ghi sổ": 2,
    }  # fmt: skip
    assert second.places["lead"].row == 3
    assert [d.code for d in second.doubts["deadline"]] == ["deadline-unread"]


def test_words_read_with_doubt_are_named_where_they_stand() -> None:
    (table,) = draw(CARRIED)
    assert isinstance(table, Table)
    unsure = (Unsure("lớp", 0.4, "recognised"), Unsure("huấn", 0.8, "restored"))
    cells = [replace(c, unsure=unsure, confidence=0.4) if "tập huấn" in c.text else c for c in table.cells]
    task = _plan(replace(table, cells=tuple(cells))).appendices[0].tasks[1]
    told = [(doubt.code, task.content[slice(*doubt.span)]) for doubt in task.doubts["content"] if doubt.span]
    assert told == [("word-recognised", "lớp"), ("word-restored", "huấn")]
    assert task.confidence == 0.4


def _plan(*tables: Table) -> Plan:
    title = Line("KẾ HOẠCH", bold=True), Line("Công tác thi đua năm 2025", bold=True)
    source = Source("plan.pdf", "0" * 64, "application/pdf", 2, "docx")
    return plan_from_document(Document(source, (*title, *tables)))


def _tasks(drawing: str) -> tuple[Task, ...]:
    plan = _plan(*(block for block in draw(drawing) if isinstance(block, Table)))
    return plan.appendices[0].tasks


def _pages(task: Task, column: str) -> tuple[int | None, ...]:
    return tuple(place.page for place in (task.places[column], *task.continued.get(column, ())))


def _astray(document: Document, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Cells of tasks at whose places nothing of what they say is printed."""
    printed: dict[object, list[Cell]] = {}
    for table in document.tables():
        for cell in table.cells:
            printed.setdefault((cell.page, cell.box) if cell.box else (table.index, cell.row), []).append(cell)
    for appendix in plan.appendices:
        for task in appendix.tasks:
            for column, said in {**task.cells, **task.extra}.items():
                places = (task.places[column], *task.continued.get(column, ())) if column in task.places else ()
                keys = [(at.page, at.box) if at.box else (at.table, at.row) for at in places]
                words = [_letters(cell.text) for key in keys for cell in printed.get(key, ())]
                if said and not any(word and (_letters(said) in word or word in _letters(said)) for word in words):
                    yield task.id, column, said


def _letters(text: str) -> str:
    return "".join(text.split())
