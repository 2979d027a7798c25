"""The report to the superior: its numbers are those of its rows, in every format, for ever once it is frozen."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.agenda.plans import plan
from tests.follow.registers import day, due, events, register, task
from tests.follow.test_store import TASKS, TELLER, build, held

import kehoach
from kehoach.errors import UsageError
from kehoach.follow.period import read_period
from kehoach.follow.state import CELLS
from kehoach.follow.store import opened
from kehoach.follow.summary import is_sound, summary
from kehoach.follow.values import Register, Saying
from kehoach.follow.verify import faults_of
from kehoach.follow.versions import version_of, write
from kehoach.reports import SUPERIOR_FORMATS, write_superior

ON = day("31/3")
HEADINGS = [
    "TT", "NHIỆM VỤ", "KẾT QUẢ YÊU CẦU", "THỜI GIAN HOÀN THÀNH", "CƠ QUAN THỰC HIỆN", "TIẾN ĐỘ", "KẾT QUẢ HIỆN NAY",
]  # fmt: skip


def _told(held: Register, *told: tuple[int, str]) -> Register:
    found = [event for number, text in told for event in events(number, text)]
    numbered = [replace(event, no=at) for at, event in enumerate(found, start=1)]
    return register(*held.tasks.values(), told=numbered)


HELD = _told(
    register(
        task(1, due(1, "15/3")), task(2, due(2, "15/3")), task(3, due(3, "30/4")), task(4, due(4, "15/3")),
        task(5, due(5, "undated")), task(6, due(6, "unread")), task(7, due(7, "30/3")), task(8, due(8, "30/3", "A, B")),
    ),
    (1, "10/3 confirmed"), (2, "20/3 confirmed"), (5, "10/3 confirmed"), (6, "10/3 confirmed"), (7, "10/3 withdrawn"),
    (8, "10/3 extension-granted >30/4"),
)  # fmt: skip


def _printed(data: dict[str, Any], name: str) -> bytes:
    stream = io.BytesIO()
    write_superior(data, name, stream)
    return stream.getvalue()


def _words(data: bytes, name: str) -> str:
    """What a reader sees of a report."""
    if name == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return re.sub(r"<[^>]*>", " ", archive.read("word/document.xml").decode())
    if name == "xlsx":
        rows = (
            row for sheet in load_workbook(io.BytesIO(data)).worksheets for row in sheet.iter_rows(values_only=True)
        )
        return "\n".join(" ".join(str(value) for value in row if value is not None) for row in rows)
    return re.sub(r"<[^>]*>", " ", data.decode())


def test_numbers_are_those_of_the_rows() -> None:
    data = summary(HELD, read_period("2024-Q1"), ON)
    assert is_sound(data)
    one_each: dict[str, int] = dict.fromkeys(CELLS, 1)
    assert data["totals"]["all"] == {**one_each, "all": 8, "open-in-time": 2}
    assert {cell: number for cell, number in data["totals"]["period"].items() if number} == {
        "all": 4, "done-in-time": 1, "done-late": 1, "open-late": 1, "withdrawn": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", [name for name in SUPERIOR_FORMATS if name != "json"])
def test_what_has_no_day_is_nowhere_in_time(name: str) -> None:
    text = " ".join(_words(_printed(summary(HELD, read_period("2024-Q1"), ON), name), name).split())
    in_time = re.findall(r"Đã hoàn thành đúng hạn", text)
    assert 1 < len(in_time) <= (3 if name == "html" else 2), "the cell and the one task in it"
    if name in ("docx", "xlsx", "html"):
        assert all(heading in text for heading in HEADINGS)
    assert "đã gia hạn 1 lần" in text or name == "table"


@pytest.mark.parametrize("name", SUPERIOR_FORMATS)
def test_the_same_report_is_the_same_file(name: str) -> None:
    data = summary(HELD, read_period("2024-Q1"), ON)
    assert _printed(data, name) == _printed(json.loads(json.dumps(data)), name)


def test_the_document_is_read_back_with_as_many_tasks(tmp_path: Path) -> None:
    path = build(tmp_path / "a.kehoach")
    data = summary(held(path), read_period("2024-Q1"), ON)
    read = kehoach.read_plan(_printed(data, "docx"))
    assert read.header.kind == "Báo cáo"
    (appendix,) = read.appendices
    assert [task.content for task in appendix.tasks] == [row["content"] for row in data["tasks"]]
    assert len(appendix.tasks) == len(TASKS)


def test_a_frozen_report_stays_whatever_comes(tmp_path: Path) -> None:
    path = build(tmp_path / "a.kehoach")
    with opened(path) as store, store.writing():
        data = summary(store.read(), read_period("2024-Q1"), ON)
        store.freeze(data, "2024-Q1", ON, 0, TELLER)
    with opened(path) as store, store.writing():
        before = store.read()
        store.add_events([Saying(next(iter(before.tasks)), "confirmed", day("10/3"), 1)], TELLER)
        other = plan(*TASKS[1:]).model_copy(update={"source": replace(plan().source, sha256="1" * 64)})
        write(store, store.read(), version_of(store, store.read(), other, ON), frozenset(), TELLER, ON)
    with opened(path) as store:
        kept = store.frozen("2024-Q1", ON)
        assert kept is not None and store.frozen("2024-Q2", ON) is None
        assert faults_of(store, ON) == []
        now = summary(store.read(), read_period("2024-Q1"), ON)
    for name in SUPERIOR_FORMATS:
        assert _printed(kept, name) == _printed(data, name) != _printed(now, name)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", "1/2", "29/2"), ("2024-q2", "1/4", "30/6"), ("2024-H1", "1/1", "30/6"), ("2024-H2", "1/7", "31/12"),
        ("2024-9M", "1/1", "30/9"), ("2024", "1/1", "31/12"),
    ],
)  # fmt: skip
def test_periods(text: str, first: str, last: str) -> None:
    period = read_period(text)
    assert (period.first, period.last) == (day(first), day(last))


@pytest.mark.parametrize("text", ["", "Q1", "2024-Q5", "2024-13", "2024-1", "24-Q1", "٢٠٢٤"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(UsageError, match="is no period"):
        read_period(text)
