from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.plans import FULL, plain

from kehoach.reports import as_csv, write_plans
from kehoach.reports.wording import printable


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _written(content: str) -> str:
    stream = io.BytesIO()
    write_plans([plain(content)], "csv", stream)
    return _rows(stream.getvalue())[0]["Task"]


def test_one_row_a_task() -> None:
    stream = io.BytesIO()
    write_plans([FULL, plain(path="b.pdf")], "csv", stream)
    assert stream.getvalue().startswith("\ufeff".encode())
    rows = _rows(stream.getvalue())
    assert [row["Id"] for row in rows] == [t.id for t in FULL.appendices[0].tasks] + ["PL1/1"]
    assert {row["File"] for row in rows} == {"ke-hoach.pdf", "b.pdf"}


@pytest.mark.parametrize("content", ["- Rà soát", "=1+1", "+84 24", "@SUM(A1)", "  =1+1", "＝1+1", "-1", "\t1"])
def test_no_cell_begins_a_formula(content: str) -> None:
    assert _written(content) == as_csv.GUARD + content


@pytest.mark.parametrize("content", ["Rà soát", "15/3", "a=b", "54/KH-UBND", '"trích"', "'="])
def test_other_text_stays_as_it_is(content: str) -> None:
    assert _written(content) == content


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("Sở A;=1+1", "Sở A;\u00a0=1+1"),
        ("a; -b", "a;\u00a0 -b"),
        ("Gồm:\n- một\n- hai", "Gồm:\n\u00a0- một\n\u00a0- hai"),
        ("a\t@SUM(A1)", "a\t\u00a0@SUM(A1)"),
        ("\t=1", "\u00a0\t\u00a0=1"),
        ("a; b\nc", "a; b\nc"),
    ],
)
def test_no_part_of_a_cell_begins_a_formula_where_semicolons_part_columns(content: str, written: str) -> None:
    assert _written(content) == written


@given(st.text())
def test_any_text_survives(content: str) -> None:
    left = _written(content).replace(as_csv.GUARD, "").replace("\r\n", "\n")
    assert left == printable(content).replace(as_csv.GUARD, "")
